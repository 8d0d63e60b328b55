"""`croissant.json`: the release described for machines, after Croissant 1.1 with its RAI fields.

One file object a shard, with its SHA-256, and one record set a shard. Lists of structs are fields
with sub-fields, read by JSON path from the column.

Source: MLCommons Croissant Format Specification 1.1; Croissant RAI Vocabulary 1.0.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from builder.release.facts import Facts
from builder.release.features import Feature, Features
from builder.release.shards import Shard

CROISSANT = "croissant.json"
_TYPES = {
    "string": "sc:Text",
    "int64": "sc:Integer",
    "float64": "sc:Float",
    "bool": "sc:Boolean",
}
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_DESCRIPTION = (
    "Passages from speeches and reports of local government in which people marked claims, "
    "statistics and directives. Spans are half-open ranges of Unicode code points."
)
_PROTOCOL = (
    "Annotators mark spans and relations under written guidelines. Passages of dev and test have "
    "two annotators and are always adjudicated by a third; passages of train have one, a drawn "
    "share two. The decision column says how each passage was decided."
)
_PERSONS = (
    "Speeches given in public office. Speakers' names are not in the columns; names inside the "
    "text stay as published. Annotators appear under pseudonyms; their comments are left out."
)
_LIMITATIONS = (
    "What the web keeps is no random sample of such speeches. Claims are what speakers assert; "
    "nobody checked them."
)
_MAINTENANCE = (
    "Versions are numbered; items never move between splits; texts are taken out on request."
)


def format_croissant(
    facts: Facts, shards: Sequence[Shard], *, features: Mapping[str, Features]
) -> bytes:
    """The file.

    Args:
        facts: Of the release.
        shards: With their hashes.
        features: Columns by config.
    """
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": [
            "http://mlcommons.org/croissant/1.1",
            "http://mlcommons.org/croissant/RAI/1.0",
        ],
        "name": facts.name,
        "alternateName": facts.pretty_name,
        "description": _DESCRIPTION,
        "version": facts.version,
        "license": facts.licence_link or facts.licence,
        "inLanguage": list(facts.languages),
        "url": ".",
        "isLiveDataset": False,
        **({"datePublished": facts.date} if facts.date else {}),
        **_responsible(facts),
        "distribution": [_file_object(shard) for shard in shards],
        "recordSet": [_record_set(shard, features[shard.config]) for shard in shards],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _responsible(facts: Facts) -> dict[str, Any]:
    """The RAI fields."""
    return {
        "rai:dataAnnotationProtocol": _PROTOCOL,
        "rai:annotationsPerItem": "train: 1 or 2; dev and test: 2, then adjudicated",
        "rai:dataAnnotationPlatform": ["Label Studio"],
        "rai:machineAnnotationTools": list(facts.suggestions) or ["none shown to annotators"],
        "rai:personalSensitiveInformation": [_PERSONS],
        "rai:dataLimitations": [_LIMITATIONS, *facts.gaps],
        "rai:dataReleaseMaintenancePlan": _MAINTENANCE,
    }


def _file_object(shard: Shard) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": shard.path,
        "name": shard.path,
        "contentUrl": shard.path,
        "contentSize": f"{shard.size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": shard.sha256,
    }


def _record_set(shard: Shard, features: Features) -> dict[str, Any]:
    name = shard.path.removesuffix(".parquet")
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{shard.n_rows} rows of config {shard.config}, split {shard.split}.",
        "field": [_field(column, f, shard.path, within=name) for column, f in features.items()],
    }


def _field(column: str, feature: Feature, path: str, *, within: str) -> dict[str, Any]:
    """One column; a list of structs has a sub-field for each of the struct's fields."""
    described: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{within}/{column}",
        "name": f"{within}/{column}",
    }
    inner = feature
    if isinstance(feature, list):
        inner = feature[0]
        described |= {"isArray": True, "arrayShape": "-1"}
    if isinstance(inner, dict):
        fields = inner.items()
        return described | {
            "subField": [_sub_field(column, n, f, path, within=within) for n, f in fields]
        }
    source = {"fileObject": {"@id": path}, "extract": {"column": column}}
    return described | {"dataType": _data_type(inner), "source": source}


def _sub_field(
    column: str, name: str, feature: Feature, path: str, *, within: str
) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{within}/{column}/{name}",
        "name": f"{within}/{column}/{name}",
        "dataType": _data_type(feature),
        "source": {
            "fileObject": {"@id": path},
            "extract": {"column": column},
            "transform": {"jsonPath": name},
        },
    }


def _data_type(feature: Feature) -> str:
    """The schema.org type of a leaf; a ClassLabel is a number, named in the description."""
    return _TYPES[feature] if isinstance(feature, str) else "sc:Integer"
