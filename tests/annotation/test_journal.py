import gzip

import pytest

from builder.annotation.batches import Draw
from builder.annotation.evidence import Pull, compress, pull_line, read_pulls, without_repeats
from builder.annotation.journal import (
    Shown,
    batches,
    draw_line,
    drawn,
    event_line,
    mark_shown,
    project_of,
    read_journal,
    shown_in,
)
from builder.core.errors import WorkspaceError
from builder.core.tables import suggestions_schema, table_from_rows

LINES = [
    draw_line("main", [Draw("p1", 2), Draw("p2", 1)], [Shown("p1", "rules", "1")], at="t1"),
    event_line("project", at="t2", batch="main", server="s", project=4),
    draw_line("pilot", [Draw("p3", 1)], [], at="t3"),
    event_line("project", at="t4", batch="main", server="s", project=9),
]
JOURNAL = ("\n".join(LINES) + "\n").encode()


def test_a_missing_journal_is_an_empty_one():
    assert read_journal(None) == []


def test_the_journal_knows_what_was_drawn_for_each_batch():
    events = read_journal(JOURNAL)
    assert drawn(events, batch="main") == {"p1": Draw("p1", 2), "p2": Draw("p2", 1)}
    assert set(drawn(events)) == {"p1", "p2", "p3"}
    assert batches(events) == {"main": {"p1", "p2"}, "pilot": {"p3"}}


def test_the_last_project_of_a_batch_on_a_server_counts():
    events = read_journal(JOURNAL)
    assert project_of(events, batch="main", server="s") == 9
    assert project_of(events, batch="main", server="other") is None


def test_lines_that_a_kill_cut_short_are_left_out():
    torn = JOURNAL + b'{"event": "sen'
    assert read_journal(torn) == read_journal(JOURNAL)
    assert read_journal(torn + b"\n" + JOURNAL) == read_journal(JOURNAL) * 2


def test_another_damaged_line_is_named():
    with pytest.raises(WorkspaceError, match="line 2"):
        read_journal(LINES[0].encode() + b"\n{nonsense}\n")


def test_the_suggestions_table_records_who_was_shown_what(labels):
    rows = [
        {"passage_id": "p1", "tagger": "rules", "model_version": version, "spans": []}
        for version in ("1", "2")
    ]
    table = table_from_rows(rows, suggestions_schema(labels), name="suggestions")
    marked = mark_shown(table, shown_in(read_journal(JOURNAL)))
    assert marked["shown"].to_pylist() == [True, False]
    assert marked["shown_at"].to_pylist() == ["t1", None]
    assert marked.schema == table.schema


def test_the_same_export_is_kept_under_the_same_name_with_the_same_bytes():
    plain = b'[{"id": 1}]'
    once = compress(plain)
    assert compress(plain) == once
    assert gzip.decompress(once.content) == plain
    assert once.path.startswith("annotations/pulled/")


def test_the_list_of_pulls_reads_back():
    pulls = [Pull(file="f", at="1", where="x"), Pull(file="f", at="2", where="y", project=3)]
    content = "".join(pull_line(pull) + "\n" for pull in pulls).encode()
    assert read_pulls(content) == pulls
    assert without_repeats(read_pulls(content + b'{"file": "g"')) == pulls[1:]
