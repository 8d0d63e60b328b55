"""From a standoff release and the raw files back to the full release, byte for byte."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from builder.core.errors import ReleaseError
from builder.core.labels import LabelSet
from builder.core.offsets import COPY
from builder.release.check import read_labels
from builder.release.checksums import CARD, CHECKSUMS, parse_checksums
from builder.release.croissant import CROISSANT
from builder.release.facts import FACTS
from builder.release.features import SPLITS, arrow_schema, config_features
from builder.release.folder import StoredRelease, write_release
from builder.release.ledger import Ledger
from builder.release.material import ReleaseTables, table_configs
from builder.release.standoff import (
    RAW,
    RECIPES,
    Recipe,
    parse_recipes,
    rows_of_speeches,
    text_sha256,
    with_texts,
    with_values,
)

FULL = "standoff/full/"  # files of the full release that rows and other files do not give
TOLD = (CARD, FACTS, CROISSANT, CHECKSUMS)


def hydrate_release(release: StoredRelease, out: Path, *, raw: Mapping[str, str]) -> None:
    """Write the full release that a standoff release was made from, with the same bytes.

    Args:
        release: With text withheld.
        out: A new folder.
        raw: Raw text by document id, as decoded from the very files.

    Raises:
        ReleaseError: A document is missing, a text is another one, or the bytes differ.
    """
    labels = read_labels(release)
    recipes = parse_recipes(release.read(RECIPES))
    missing = sorted({recipe["document_id"] for recipe in recipes} - raw.keys())
    if missing:
        lines = "\n".join(f"  {name}…" for name in missing)
        raise ReleaseError(
            f"{len(missing)} documents are not in RAW, by the first digits of their sha256:\n"
            f"{lines}\nlineage.json has the whole hashes. Add those files and run it again."
        )
    tables = restore(_stored_tables(release, labels=labels), recipes, raw)
    files = {path: release.read(f"{FULL}{path}") or b"" for path in TOLD if path != CHECKSUMS}
    listed = parse_checksums(release.read(f"{FULL}{CHECKSUMS}") or b"")
    alike = {p: release.read(p) or b"" for p in listed if p not in files and "/" not in p}

    def verify(folder: Path) -> Mapping[str, bytes]:
        _refuse_other_bytes(StoredRelease(folder), listed)
        return {}

    write_release(
        out,
        configs=table_configs(tables, labels=labels, ledger=Ledger(labels)),
        describe=lambda written: {**files, **alike},
        finish=verify,
    )


def _stored_tables(release: StoredRelease, *, labels: LabelSet) -> ReleaseTables:
    """The tables as they were before they were written: Parquet names inner fields otherwise."""
    features = config_features(labels)
    configs = {
        config: {
            split: table.cast(arrow_schema(features[config]))
            for split in SPLITS
            if (table := release.table(config, split)) is not None
        }
        for config in ("default", "annotations", "speeches")
    }
    return ReleaseTables(
        default=configs["default"],
        annotations=configs["annotations"],
        speeches=configs["speeches"],
    )


def _refuse_other_bytes(rebuilt: StoredRelease, listed: Mapping[str, str]) -> None:
    """Raise `ReleaseError` unless the rebuilt files have the hashes of the full release."""
    found = parse_checksums(rebuilt.read(CHECKSUMS) or b"")
    differs = sorted(
        path for path in listed.keys() | found.keys() if listed.get(path) != found.get(path)
    )
    if differs:
        raise ReleaseError(
            f"{differs[0]} and {len(differs) - 1} more files were rebuilt with other bytes than "
            f"the full release had. The texts are right (their hashes agree); the Parquet library "
            f"is another version: install the pyarrow that wrote the shards here."
        )


def restore(
    tables: ReleaseTables, recipes: Sequence[Recipe], raw: Mapping[str, str]
) -> ReleaseTables:
    """The full tables again.

    Args:
        tables: As released, text withheld.
        recipes: Of the withheld speeches.
        raw: Raw text by document id.

    Raises:
        ReleaseError: A speech put together from the raw text is not the one that was released.
    """
    known = {recipe["speech_id"]: recipe for recipe in recipes}
    texts: dict[str, str] = {}
    speeches = {}
    for split, table in tables.speeches.items():
        titles = {}
        for index in rows_of_speeches(table, known):
            row = table.slice(index, 1).to_pylist()[0]
            recipe, source = known[row["speech_id"]], raw[row["document_id"]]
            text = _assemble(row["offsets"], recipe, source)
            texts[row["speech_id"]] = text
            titles[index] = _read(recipe["title"], clean=text, raw=source)
        own = {i: texts[n] for i, n in enumerate(table["speech_id"].to_pylist()) if n in texts}
        speeches[split] = with_values(with_values(table, "text", own), "title", titles)
    passages = _passage_texts(speeches, texts)
    return replace(
        tables,
        default={
            split: with_texts(_with_names(table, known, raw, texts), passages)
            for split, table in tables.default.items()
        },
        annotations={s: with_texts(t, passages) for s, t in tables.annotations.items()},
        speeches=speeches,
    )


def _assemble(offsets: Sequence[Mapping[str, Any]], recipe: Recipe, raw: str) -> str:
    """The speech's text from the raw text and the replacements, checked by its hash."""
    replacements = iter(recipe["replacements"])
    pieces = [
        raw[s["raw_start"] : s["raw_start"] + s["raw_length"]]
        if s["kind"] == COPY
        else next(replacements, "")
        for s in offsets
    ]
    text = "".join(pieces)
    if text_sha256(text) != recipe["text_sha256"]:
        raise ReleaseError(
            f"speech {recipe['speech_id']}: the text put together from document "
            f"{recipe['document_id']} is not the one that was released (its hash differs). Check "
            f"that RAW holds the very files, and that goldspan is the version the card names."
        )
    return text


def _with_names(
    table: pa.Table, recipes: Mapping[str, Recipe], raw: Mapping[str, str], texts: Mapping[str, str]
) -> pa.Table:
    """Rows of `default` with their titles and headings again."""
    titles, headings = {}, {}
    columns = ["passage_id", "speech_id", "document_id"]
    for index, row in enumerate(table.select(columns).to_pylist()):
        recipe = recipes.get(row["speech_id"])
        if recipe is not None:
            sources = {"clean": texts[row["speech_id"]], "raw": raw[row["document_id"]]}
            titles[index] = _read(recipe["title"], **sources)
            quotes = recipe["headings"][row["passage_id"]]
            headings[index] = [_read(quote, **sources) for quote in quotes]
    return with_values(with_values(table, "title", titles), "headings", headings)


def _read(quote: Mapping[str, Any] | None, *, clean: str, raw: str) -> str | None:
    """The string a quote tells of."""
    if quote is None:
        return None
    return (raw if quote["in"] == RAW else clean)[quote["start"] : quote["end"]]


def _passage_texts(speeches: Mapping[str, pa.Table], texts: Mapping[str, str]) -> dict[str, str]:
    """The text of each passage of the rebuilt speeches, by passage id."""
    rows = (t.select(["speech_id", "passages"]).to_pylist() for t in speeches.values())
    return {
        place["passage_id"]: texts[row["speech_id"]][place["start"] : place["end"]]
        for part in rows
        for row in part
        if row["speech_id"] in texts
        for place in row["passages"]
    }
