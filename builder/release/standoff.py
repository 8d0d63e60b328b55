"""Standoff: annotations, offsets and replacements go out without the text, and lead back to it.

A recipe a speech says how its text is put together from the raw file; titles and headings are
told as ranges of the raw or the clean text. Where one cannot be told so, it is left out of the
full release too, so that what is rebuilt equals what was withheld.
"""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from builder.core.errors import ReleaseError
from builder.core.offsets import COPY
from builder.release.dataset import list_offsets, one_array
from builder.release.material import ReleaseTables

RECIPES = "standoff/recipes.json"
Recipe: TypeAlias = dict[str, Any]
CLEAN, RAW = "clean", "raw"


class Plan(NamedTuple):
    """A release that withholds text: what it withholds it from, and how to get it back."""

    tables: ReleaseTables  # full, but for strings that no recipe can tell
    recipes: list[Recipe]  # one a withheld speech, sorted by id


def plan_standoff(tables: ReleaseTables, documents: pa.Table) -> Plan | None:
    """The plan for the speeches of `standoff` sources; None if there are none.

    Args:
        tables: The full tables.
        documents: With the raw text.
    """
    recipes: dict[str, Recipe] = {}
    clean: dict[str, str] = {}
    speeches, default = dict(tables.speeches), dict(tables.default)
    rows_of = {
        split: table.filter(pc.field("rights") == "standoff").to_pylist()
        for split, table in speeches.items()
    }
    raw = _raw_texts(documents, {r["document_id"] for rows in rows_of.values() for r in rows})
    for row in (row for rows in rows_of.values() for row in rows):
        clean[row["speech_id"]] = row["text"]
        recipes[row["speech_id"]] = _recipe(row, raw[row["document_id"]])
    if not recipes:
        return None
    for split, table in default.items():
        headings, titles = {}, {}
        columns = ["passage_id", "speech_id", "document_id", "headings", "title"]
        for index, row in enumerate(table.select(columns).to_pylist()):
            recipe = recipes.get(row["speech_id"])
            if recipe is not None:
                text, source = clean[row["speech_id"]], raw[row["document_id"]]
                told = {h: _quote(h, clean=text, raw=source) for h in row["headings"] or ()}
                kept = [heading for heading in row["headings"] or () if told[heading]]
                recipe["headings"][row["passage_id"]] = [told[heading] for heading in kept]
                headings[index] = kept
                titles[index] = row["title"] if recipe["title"] else None
        default[split] = with_values(with_values(table, "headings", headings), "title", titles)
        speech_titles = {
            index: None
            for index, name in enumerate(speeches[split]["speech_id"].to_pylist())
            if name in recipes and not recipes[name]["title"]
        }
        speeches[split] = with_values(speeches[split], "title", speech_titles)
    full = replace(tables, default=default, speeches=speeches)
    return Plan(full, [recipes[name] for name in sorted(recipes)])


def _raw_texts(documents: pa.Table, wanted: set[str]) -> dict[str, str]:
    own = documents.filter(pc.field("document_id").isin(pa.array(sorted(wanted), pa.string())))
    columns = (own["document_id"].to_pylist(), own["text"].to_pylist())
    return dict(zip(*columns, strict=True))


def _recipe(speech: Mapping[str, Any], raw: str) -> Recipe:
    """How to make the speech's text out of its document's; `headings` is filled in later."""
    text = speech["text"]
    return {
        "speech_id": speech["speech_id"],
        "document_id": speech["document_id"],
        "text_sha256": text_sha256(text),
        "replacements": [
            text[s["clean_start"] : s["clean_start"] + s["clean_length"]]
            for s in speech["offsets"]
            if s["kind"] != COPY
        ],
        "title": _quote(speech["title"], clean=text, raw=raw),
        "headings": {},
    }


def _quote(string: str | None, *, clean: str, raw: str) -> dict[str, Any] | None:
    """Where the string stands, in the raw text or the speech's; None if it is in neither."""
    for name, text in ((RAW, raw), (CLEAN, clean)):
        at = text.find(string) if string else -1
        if string and at >= 0:
            return {"in": name, "start": at, "end": at + len(string)}
    return None


def withhold(plan: Plan) -> ReleaseTables:
    """The tables without the text of the plan's speeches: null, headings empty."""
    ids = {recipe["speech_id"] for recipe in plan.recipes}
    none: dict[str, None] = dict.fromkeys(ids)
    tables = plan.tables
    return replace(
        tables,
        default={
            split: with_texts(_without_names(table, ids), none)
            for split, table in tables.default.items()
        },
        annotations={s: with_texts(t, none) for s, t in tables.annotations.items()},
        speeches={
            split: with_values(
                _without_names(table, ids), "text", dict.fromkeys(rows_of_speeches(table, ids))
            )
            for split, table in tables.speeches.items()
        },
    )


def _without_names(table: pa.Table, ids: Iterable[str]) -> pa.Table:
    rows = rows_of_speeches(table, ids)
    if "headings" in table.schema.names:
        table = with_values(table, "headings", {index: [] for index in rows})
    return with_values(table, "title", dict.fromkeys(rows))


def blank_characters(view: pa.Table, withheld: pa.Table) -> pa.Table:
    """Rows of `char_bio`, the characters null where the text of `default` is."""
    rows = [i for i, is_null in enumerate(withheld["text"].is_null().to_pylist()) if is_null]
    if not rows:
        return view
    if len(rows) == len(view):
        type_ = view.schema.field("characters").type
        return view.set_column(
            view.schema.get_field_index("characters"),
            view.schema.field("characters"),
            pa.nulls(len(view), type_),
        )
    return with_values(view, "characters", dict.fromkeys(rows))


def rows_of_speeches(table: pa.Table, speech_ids: Iterable[str]) -> list[int]:
    """The numbers of the rows that belong to these speeches."""
    known = set(speech_ids)
    names = table["speech_id"].to_pylist()
    return [index for index, name in enumerate(names) if name in known]


def with_texts(table: pa.Table, texts: Mapping[str, str | None]) -> pa.Table:
    """The table with these texts, and its spans with what they quote of them (or null).

    `texts` is by passage id, or by speech id where a text is taken away.
    """
    keys = zip(table["passage_id"].to_pylist(), table["speech_id"].to_pylist(), strict=True)
    by_row = {
        index: texts.get(passage, texts.get(speech))
        for index, (passage, speech) in enumerate(keys)
        if passage in texts or speech in texts
    }
    lists = one_array(table["spans"])
    flat = lists.flatten()
    children = {field.name: pc.struct_field(flat, field.name) for field in flat.type}
    quotes = children["text"].to_pylist()
    ends = (children["start"].to_pylist(), children["end"].to_pylist())
    owners = pc.list_parent_indices(lists).to_pylist()
    for index, (owner, start, end) in enumerate(zip(owners, *ends, strict=True)):
        if owner in by_row:
            text = by_row[owner]
            quotes[index] = None if text is None else text[start:end]
    children["text"] = pa.array(quotes, pa.string())
    struct = pa.StructArray.from_arrays(list(children.values()), names=list(children))
    spans = pa.ListArray.from_arrays(list_offsets(lists), struct)
    at = table.schema.get_field_index("spans")
    return with_values(table.set_column(at, table.schema.field("spans"), spans), "text", by_row)


def with_values(table: pa.Table, column: str, values: Mapping[int, Any]) -> pa.Table:
    """The table with other values in some rows of a column."""
    if not values:
        return table
    cells = table[column].to_pylist()
    for index, value in values.items():
        cells[index] = value
    field = table.schema.field(column)
    at = table.schema.get_field_index(column)
    return table.set_column(at, field, pa.array(cells, field.type))


def text_sha256(text: str) -> str:
    """The hash of a speech's text, by which what is rebuilt is known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def format_recipes(recipes: Sequence[Recipe]) -> bytes:
    """The file: one line a speech."""
    lines = ",\n".join(json.dumps(recipe, ensure_ascii=False) for recipe in recipes)
    return f"[\n{lines}\n]\n".encode()


def parse_recipes(content: bytes | None) -> list[Recipe]:
    """The recipes in the file.

    Raises:
        ReleaseError: The release withholds nothing, or the file does not read.
    """
    if content is None:
        raise ReleaseError(f"{RECIPES}: there is none, so this release withholds no text.")
    try:
        return json.loads(content)
    except ValueError:
        raise ReleaseError(f"{RECIPES}: the file does not read. Fetch the release anew.") from None
