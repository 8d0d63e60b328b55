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
_CLEAN, _RAW = "clean", "raw"


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
        default[split] = _with(_with(table, "headings", headings), "title", titles)
        speech_titles = {
            index: None
            for index, name in enumerate(speeches[split]["speech_id"].to_pylist())
            if name in recipes and not recipes[name]["title"]
        }
        speeches[split] = _with(speeches[split], "title", speech_titles)
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
        "text_sha256": _sha256(text),
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
    for name, text in ((_RAW, raw), (_CLEAN, clean)):
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
            split: _with_texts(_without_names(table, ids), none)
            for split, table in tables.default.items()
        },
        annotations={s: _with_texts(t, none) for s, t in tables.annotations.items()},
        speeches={
            split: _with(_without_names(table, ids), "text", dict.fromkeys(_rows(table, ids)))
            for split, table in tables.speeches.items()
        },
    )


def _without_names(table: pa.Table, ids: Iterable[str]) -> pa.Table:
    rows = _rows(table, ids)
    if "headings" in table.schema.names:
        table = _with(table, "headings", {index: [] for index in rows})
    return _with(table, "title", dict.fromkeys(rows))


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
    return _with(view, "characters", dict.fromkeys(rows))


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
        for index in _rows(table, known):
            row = table.slice(index, 1).to_pylist()[0]
            recipe, source = known[row["speech_id"]], raw[row["document_id"]]
            text = _assemble(row["offsets"], recipe, source)
            texts[row["speech_id"]] = text
            titles[index] = _read(recipe["title"], clean=text, raw=source)
        own = {i: texts[n] for i, n in enumerate(table["speech_id"].to_pylist()) if n in texts}
        speeches[split] = _with(_with(table, "text", own), "title", titles)
    passages = _passage_texts(speeches, texts)
    return replace(
        tables,
        default={
            split: _with_texts(_with_names(table, known, raw, texts), passages)
            for split, table in tables.default.items()
        },
        annotations={s: _with_texts(t, passages) for s, t in tables.annotations.items()},
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
    if _sha256(text) != recipe["text_sha256"]:
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
    return _with(_with(table, "title", titles), "headings", headings)


def _read(quote: Mapping[str, Any] | None, *, clean: str, raw: str) -> str | None:
    """The string a quote tells of."""
    if quote is None:
        return None
    return (raw if quote["in"] == _RAW else clean)[quote["start"] : quote["end"]]


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


def _rows(table: pa.Table, speech_ids: Iterable[str]) -> list[int]:
    known = set(speech_ids)
    names = table["speech_id"].to_pylist()
    return [index for index, name in enumerate(names) if name in known]


def _with_texts(table: pa.Table, texts: Mapping[str, str | None]) -> pa.Table:
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
    return _with(table.set_column(at, table.schema.field("spans"), spans), "text", by_row)


def _with(table: pa.Table, column: str, values: Mapping[int, Any]) -> pa.Table:
    """The table with other values in some rows of a column."""
    if not values:
        return table
    cells = table[column].to_pylist()
    for index, value in values.items():
        cells[index] = value
    field = table.schema.field(column)
    at = table.schema.get_field_index(column)
    return table.set_column(at, field, pa.array(cells, field.type))


def _sha256(text: str) -> str:
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
