"""The columns of each config: their types in Arrow and how Hugging Face is told about them.

A feature is written in the form Hugging Face itself used first: a string names a dtype, a tuple
the names of a ClassLabel, a list of one holds what is repeated, a dict is a struct. In the schema
metadata that form (`[{…}]`, never `Sequence`) is read by datasets 3.6 and 5.2 alike.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import pyarrow as pa

from builder.core.labels import LabelSet

Feature: TypeAlias = "str | tuple[str, ...] | list[Feature] | dict[str, Feature]"
Features: TypeAlias = dict[str, Feature]

SPLITS = ("train", "dev", "test")
CONFIGS = ("default", "annotations", "speeches", "char_bio")
# Their rows have a content hash; those of `char_bio` follow from `default`, and check derives them.
HASHED_CONFIGS = ("default", "annotations", "speeches")
DECISIONS = ("single", "unanimous", "majority", "adjudicated")
BIO = ("O", "B", "I")

_DTYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
}
_FLAG: Features = {"kind": "string", "start": "int64", "end": "int64"}
_SEGMENT: Features = {
    "clean_start": "int64",
    "clean_length": "int64",
    "raw_start": "int64",
    "raw_length": "int64",
    "kind": "string",
}


def config_features(labels: LabelSet) -> dict[str, Features]:
    """The columns of every config, in order, by config name."""
    span = span_features(labels)
    relation: Features = {
        "from_id": "string",
        "to_id": "string",
        "label": "string",
        "derived": "bool",
    }
    default: Features = {
        "passage_id": "string",
        "speech_id": "string",
        "document_id": "string",
        "cluster_id": "string",
        "text": "string",
        "spans": [span],
        "relations": [relation],
        "headings": ["string"],
        "title": "string",
        "genre": "string",
        "level": "string",
        "place": "string",
        "date": "string",
        "script": "string",
        "flags": [_FLAG],
        "decision": DECISIONS,
        "guidelines_version": "string",
    }
    annotations: Features = {
        "annotation_id": "string",
        "passage_id": "string",
        "speech_id": "string",
        "document_id": "string",
        "cluster_id": "string",
        "annotator": "string",
        "text": "string",
        "spans": [span],
        "relations": [{k: v for k, v in relation.items() if k != "derived"}],
        "bad_text": "bool",
        "from_suggestion": "bool",
        "lead_time_s": "float64",
        "batch": "string",
        "guidelines_version": "string",
    }
    speeches: Features = {
        "speech_id": "string",
        "document_id": "string",
        "cluster_id": "string",
        "title": "string",
        "genre": "string",
        "level": "string",
        "place": "string",
        "speaker_role": "string",
        "date": "string",
        "script": "string",
        "is_complete": "bool",
        "text": "string",
        "offsets": [_SEGMENT],
        "raw_start": "int64",
        "raw_end": "int64",
        "flags": [_FLAG],
        "source": "string",
        "rights": "string",
        "passages": [{"passage_id": "string", "start": "int64", "end": "int64"}],
    }
    char_bio: Features = {
        "passage_id": "string",
        "cluster_id": "string",
        "characters": ["string"],
        **{f"bio_{name}": [BIO] for name in labels.names},
        "overlapping": [{"start": "int64", "end": "int64", "label": labels.names}],
    }
    return {
        "default": default,
        "annotations": annotations,
        "speeches": speeches,
        "char_bio": char_bio,
    }


def span_features(labels: LabelSet) -> Features:
    """The fields of a released span: the label as ClassLabel, every attribute nullable."""
    dtypes = {"string": "string", "number": "float64"}
    attributes = {name: dtypes[kind] for name, kind in labels.attribute_types.items()}
    return {
        "id": "string",
        "start": "int64",
        "end": "int64",
        "label": labels.names,
        "text": "string",
        **attributes,
    }


def arrow_schema(features: Features) -> pa.Schema:
    """The Arrow schema of the columns, with the `huggingface` metadata that keeps ClassLabels."""
    info = {"info": {"features": {name: to_json(f) for name, f in features.items()}}}
    metadata = {"huggingface": json.dumps(info, ensure_ascii=False)}
    fields = [(name, arrow_type(feature)) for name, feature in features.items()]
    return pa.schema(fields, metadata=metadata)


def arrow_type(feature: Feature) -> pa.DataType:
    """The Arrow type of one feature; a ClassLabel is held as int64."""
    if isinstance(feature, str):
        return _DTYPES[feature]
    if isinstance(feature, tuple):
        return pa.int64()
    if isinstance(feature, list):
        return pa.list_(arrow_type(feature[0]))
    return pa.struct([(name, arrow_type(child)) for name, child in feature.items()])


def to_json(feature: Feature) -> Any:  # noqa: ANN401  JSON of any shape
    """The feature as Hugging Face's JSON, in the form both versions of datasets read."""
    if isinstance(feature, str):
        return {"dtype": feature, "_type": "Value"}
    if isinstance(feature, tuple):
        return {"names": list(feature), "_type": "ClassLabel"}
    if isinstance(feature, list):
        return [to_json(feature[0])]
    return {name: to_json(child) for name, child in feature.items()}


def to_yaml(features: Features) -> list[dict[str, Any]]:
    """The columns as the `features` list of a card's `dataset_info`."""
    return [{"name": name, **_yaml_of(feature)} for name, feature in features.items()]


def _yaml_of(feature: Feature) -> dict[str, Any]:
    if isinstance(feature, str):
        return {"dtype": feature}
    if isinstance(feature, tuple):
        return {"dtype": {"class_label": {"names": {str(i): n for i, n in enumerate(feature)}}}}
    if isinstance(feature, dict):
        return {"struct": to_yaml(feature)}
    inner = feature[0]
    if isinstance(inner, dict):
        return {"list": to_yaml(inner)}
    described = _yaml_of(inner)
    return {"list": described.get("dtype", described)}


def schema_issues(found: pa.Schema, expected: Features) -> list[str]:
    """What differs between a shard's schema and the expected columns; empty if nothing does.

    Compares names, order, Arrow types, and the features Hugging Face reads from the metadata.
    """
    issues = []
    if found.names != list(expected):
        issues.append(f"columns are {found.names}, expected {list(expected)}")
    told = dict(_told_leaves(found))
    for name, feature in expected.items():
        if name not in found.names:
            continue
        if found.field(name).type != arrow_type(feature):
            issues.append(f"column {name} is {found.field(name).type}, not {arrow_type(feature)}")
        for path, wanted in _leaves(to_json(feature), name):
            there = told.get(path, "nothing")
            if there != wanted:
                issues.append(f"column {path} is told to Hugging Face as {there}, not {wanted}")
    return issues


def _told_leaves(schema: pa.Schema) -> list[tuple[str, str]]:
    """The leaves in the `huggingface` metadata; none where it is absent or has no meaning."""
    raw = (schema.metadata or {}).get(b"huggingface", b"{}")
    try:
        told = json.loads(raw)["info"]["features"]
        return [leaf for name, f in told.items() for leaf in _leaves(_to_legacy(f), name)]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return []


def _leaves(told: Any, path: str) -> list[tuple[str, str]]:  # noqa: ANN401
    """Each leaf of the JSON features: its path and a short description."""
    if isinstance(told, list):
        return _leaves(told[0], f"{path}[]")
    if "_type" in told:
        return [(path, _leaf_name(told))]
    return [leaf for name, child in told.items() for leaf in _leaves(child, f"{path}.{name}")]


def _leaf_name(told: Mapping[str, Any]) -> str:
    if told["_type"] == "ClassLabel":
        return f"ClassLabel{tuple(told.get('names') or ())}"
    return str(told.get("dtype"))


def _to_legacy(told: Any) -> Any:  # noqa: ANN401
    """The JSON of datasets 4 and later (`List`, `feature`) in the older form."""
    if isinstance(told, list):
        return [_to_legacy(told[0])]
    if told.get("_type") in ("List", "LargeList", "Sequence") and "feature" in told:
        return [_to_legacy(told["feature"])]
    if "_type" in told and isinstance(told["_type"], str):
        return told
    return {name: _to_legacy(child) for name, child in told.items()}
