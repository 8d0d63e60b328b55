import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.core.labels import LabelSet
from builder.core.spans import Span, sort_spans
from builder.core.tables import SPEECHES, gold_schema, spans_to_rows, table_from_rows
from builder.release.content import ContentHash, content_hash
from builder.release.dataset import released_rows, span_column
from builder.release.features import arrow_schema, config_features, schema_issues
from builder.release.ledger import Ledger
from builder.release.relations import released_relations
from builder.release.views import annotation_rows, char_bio_rows, decode_bio, speech_rows

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)


@st.composite
def passages(draw):
    """Texts of any characters, each with spans of any nesting and overlap."""
    rows = []
    for text in draw(st.lists(TEXT, min_size=1, max_size=4)):
        span = st.tuples(
            st.integers(0, len(text) - 1),
            st.integers(1, len(text)),
            st.sampled_from(("Claim", "Statistic", "Directive")),
        ).filter(lambda key: key[0] < key[1])
        keys = draw(st.sets(span, max_size=6))
        spans = sort_spans(Span(a, b, label, text[a:b]) for a, b, label in keys)
        rows.append((text, [span._replace(id=f"s{i}") for i, span in enumerate(spans)]))
    return rows


def released_table(rows, labels: LabelSet) -> pa.Table:
    features = config_features(labels)["default"]
    lists = pa.array([spans_to_rows(spans) for _, spans in rows], gold_schema(labels)[1].type)
    columns = {
        "text": pa.array([text for text, _ in rows], pa.string()),
        "passage_id": pa.array([f"p{i}" for i in range(len(rows))]),
        "spans": span_column(lists, labels=labels),
    }
    schema = arrow_schema(features)
    arrays = [columns.get(f.name, pa.nulls(len(rows), f.type)) for f in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


@settings(deadline=None)  # other work on the machine is no failure
@given(passages())
def test_char_bio_gives_back_every_character_and_every_span(labels, rows):
    released = released_table(rows, labels)
    view = char_bio_rows(released, labels=labels)
    for (text, spans), row in zip(rows, view.to_pylist(), strict=True):
        assert "".join(row["characters"]) == text
        assert len(row["characters"]) == len(text)
        assert decode_bio(row, labels=labels) == {span.key for span in spans}
    ledger = Ledger(labels)
    ledger.record("char_bio", "train", released, view)
    assert ledger.losses == {"default": [], "char_bio": []}


def test_the_ledger_names_a_span_that_a_view_lost(labels):
    rows = [("修了17公里", [Span(0, 6, "Claim", "修了17公里", "s0")])]
    released = released_table(rows, labels)
    view = char_bio_rows(released, labels=labels)
    at = view.schema.get_field_index("bio_Claim")
    blank = pa.array([[0] * 6], view.schema.field("bio_Claim").type)
    ledger = Ledger(labels)
    ledger.record("char_bio", "test", released, view.set_column(at, "bio_Claim", blank))
    (loss,) = ledger.losses["char_bio"]
    assert (loss.split, loss.passage_id, loss.span_id) == ("test", "p0", "s0")


@settings(deadline=None)  # other work on the machine is no failure
@given(passages())
def test_implied_relations_are_all_pairs_of_a_statistic_inside_a_claim(labels, rows):
    released = released_table(rows, labels)
    spans = released["spans"].combine_chunks()
    none = pa.array([[]] * len(rows), gold_schema(labels).field("relations").type)
    found = released_relations(spans, none, labels=labels).to_pylist()
    for (_, marked), relations in zip(rows, found, strict=True):
        expected = {
            (inner.id, outer.id, "supports", True)
            for inner in marked
            for outer in marked
            if (inner.label, outer.label) == ("Statistic", "Claim")
            and outer.start <= inner.start
            and inner.end <= outer.end
        }
        got = [(r["from_id"], r["to_id"], r["label"], r["derived"]) for r in relations]
        assert len(got) == len(set(got))
        assert set(got) == expected


def test_a_drawn_relation_is_not_doubled_by_the_implied_one(labels):
    spans = [Span(0, 6, "Claim", "修了17公里", "s0"), Span(2, 6, "Statistic", "17公里", "s1")]
    released = released_table([("修了17公里", spans)], labels)
    drawn = [[{"from_id": "s1", "to_id": "s0", "label": "supports"}]]
    type_ = gold_schema(labels).field("relations").type
    found = released_relations(
        released["spans"].combine_chunks(), pa.array(drawn, type_), labels=labels
    )
    assert [r["derived"] for r in found.to_pylist()[0]] == [False]


@settings(deadline=None)  # other work on the machine is no failure
@given(passages(), st.integers(1, 3))
def test_the_content_hash_does_not_depend_on_batches_but_on_every_value(labels, rows, size):
    table = released_table(rows, labels)
    whole = content_hash([table], schema=table.schema)
    parts = [table.slice(at, size) for at in range(0, len(table), size)]
    assert content_hash(parts, schema=table.schema) == whole
    copied = pa.Table.from_pylist(table.to_pylist(), schema=table.schema)
    assert content_hash([copied], schema=table.schema) == whole
    changed = table.to_pylist()
    changed[0]["place"] = ""
    other = pa.Table.from_pylist(changed, schema=table.schema)
    assert content_hash([other], schema=table.schema) != whole


def test_no_rows_have_a_hash_too(labels):
    schema = arrow_schema(config_features(labels)["default"])
    assert len(ContentHash(schema).hexdigest()) == 64


def test_released_rows_are_gold_with_the_columns_of_speech_and_passage(corpus, labels):
    tables = released_rows(corpus["gold"], corpus["passages"], corpus["speeches"], labels=labels)
    gold = {row["passage_id"]: row for row in corpus["gold"].to_pylist()}
    speeches = {row["speech_id"]: row for row in corpus["speeches"].to_pylist()}
    rows = [(split, row) for split, table in tables.items() for row in table.to_pylist()]
    assert len(rows) == len(gold)
    for split, row in rows:
        speech = speeches[row["speech_id"]]
        assert speech["split"] == split
        assert (row["genre"], row["date"]) == (speech["genre"], speech["date"])
        keys = [(s["start"], s["end"], labels.names[s["label"]]) for s in row["spans"]]
        assert keys == [
            (s["start"], s["end"], s["label"]) for s in gold[row["passage_id"]]["spans"]
        ]
        assert all(row["text"][s["start"] : s["end"]] == s["text"] for s in row["spans"])


def change_speech(corpus, number, **values):
    rows = corpus["speeches"].to_pylist()
    rows[number] |= values
    return {**corpus, "speeches": table_from_rows(rows, SPEECHES, name="speeches")}


def test_copies_and_speeches_without_a_split_stay_out(corpus, labels):
    for values in ({"duplicate_of": "another"}, {"split": None}, {"split": "quarantine"}):
        changed = change_speech(corpus, 0, **values)
        tables = released_rows(
            changed["gold"], changed["passages"], changed["speeches"], labels=labels
        )
        assert {split: len(table) for split, table in tables.items()} == {
            "train": 2,
            "dev": 1,
            "test": 1,
        }


def test_flags_of_the_speech_are_cut_to_the_passage(corpus, labels):
    flags = [
        {"kind": "masked_number", "start": 2, "end": 5},
        {"kind": "emptied_quotes", "start": 38, "end": 400},
        {"kind": "elsewhere", "start": 400, "end": 410},
    ]
    changed = change_speech(corpus, 0, flags=flags)
    tables = released_rows(changed["gold"], changed["passages"], changed["speeches"], labels=labels)
    row = next(r for r in tables["train"].to_pylist() if r["flags"])
    assert row["flags"] == [flags[0], {**flags[1], "end": len(row["text"])}]


def test_annotations_are_everyone_s_own_without_adjudicator_and_comments(corpus, labels):
    tables = released_rows(corpus["gold"], corpus["passages"], corpus["speeches"], labels=labels)
    view = annotation_rows(corpus["annotations"], tables["dev"], labels=labels)
    assert view["annotator"].to_pylist() == ["a1", "a2"]
    assert "private" not in str(view.to_pydict())


def test_speeches_say_where_their_passages_lie_and_not_who_spoke(corpus, labels):
    changed = change_speech(corpus, 0, speaker="某某")
    tables = released_rows(changed["gold"], changed["passages"], changed["speeches"], labels=labels)
    view = speech_rows(
        tables["train"],
        changed["passages"],
        changed["speeches"],
        changed["documents"],
        labels=labels,
    )
    assert "某某" not in str(view.to_pydict())
    texts = dict(
        zip(*(tables["train"][c].to_pylist() for c in ("passage_id", "text")), strict=True)
    )
    for row in view.to_pylist():
        for place in row["passages"]:
            assert row["text"][place["start"] : place["end"]] == texts[place["passage_id"]]


@pytest.mark.parametrize("config", ["default", "annotations", "speeches", "char_bio"])
def test_a_schema_agrees_with_its_own_features(labels, config):
    features = config_features(labels)[config]
    schema = arrow_schema(features)
    assert schema_issues(schema, features) == []
    assert schema_issues(schema.remove_metadata(), features) != []


def test_the_content_hash_tells_where_one_string_ends_and_the_next_begins():
    schema = pa.schema([("word", pa.string())])
    hashes = {
        content_hash([pa.table({"word": words}, schema=schema)], schema=schema)
        for words in (["ab", "c"], ["a", "bc"], ["abc", ""], ["", "abc"])
    }
    assert len(hashes) == 4
