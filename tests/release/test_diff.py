import pytest

from builder.core.tables import PASSAGES, gold_schema, table_from_rows
from builder.release.build import build_release
from builder.release.diff import changelog_entry, diff_releases
from builder.release.folder import StoredRelease
from builder.release.material import Material


@pytest.fixture
def released(tmp_path, labels):
    def release(name, corpus):
        build_release(Material(labels=labels, **corpus), tmp_path / name)
        return StoredRelease(tmp_path / name)

    return release


def remark(marked_speeches, build_corpus, number, marked):
    """The corpus with other marks on one speech."""
    speeches = list(marked_speeches)
    speeches[number] = (*speeches[number][:2], marked)
    return build_corpus(speeches)


def test_a_release_does_not_differ_from_itself(released, corpus):
    difference = diff_releases(released("a", corpus), released("b", corpus))
    assert difference.is_empty
    assert difference.n_same_spans == 14
    assert "Splits unchanged" in changelog_entry(difference)


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("渡口改造花了{80万元}。\n<请各组把账目贴出来>。", {"removed": 1}),
        ("[C渡口改造花了{80万元}]。\n<请各组把账目>贴出来。", {"moved": 1}),
        ("[C渡口改造花了{80万元}]。\n[C请各组把账目贴出来]。", {"relabelled": 1}),
        ("[C渡口{改造}花了{80万元}]。\n<请各组把账目贴出来>。", {"added": 1}),
    ],
)
def test_changed_spans_are_named(released, corpus, marked_speeches, build_corpus, marked, kinds):
    changed = remark(marked_speeches, build_corpus, 3, marked)
    difference = diff_releases(released("a", corpus), released("b", changed))
    expected = {"added": 0, "removed": 0, "moved": 0, "relabelled": 0} | kinds
    assert difference.counts() == expected
    assert {change.split for change in difference.spans} == {"dev"}
    assert not any(difference.passages.values())


def test_passages_cut_anew_are_paired_by_their_raw_text(released, corpus, labels):
    """Speech 0 becomes two passages, at its line end; its spans stay where they were."""
    passages, gold = corpus["passages"].to_pylist(), corpus["gold"].to_pylist()
    whole, marks = passages[0], gold[0]
    cut = whole["text"].index("\n", whole["text"].index("\n") + 1)
    halves = [
        {**whole, "end": cut, "text": whole["text"][:cut]},
        {**whole, "start": cut + 1, "text": whole["text"][cut + 1 :], "ordinal": 1},
    ]
    golds = []
    for number, half in enumerate(halves):
        half["passage_id"] = f"{whole['passage_id'][:-10]}{number:010x}"
        spans = [
            {**s, "start": s["start"] - half["start"], "end": s["end"] - half["start"]}
            for s in marks["spans"]
            if half["start"] <= s["start"] < half["end"]
        ]
        golds.append({**marks, "passage_id": half["passage_id"], "spans": spans})
    recut = {
        **corpus,
        "passages": table_from_rows([*passages[1:], *halves], PASSAGES, name="passages"),
        "gold": table_from_rows([*gold[1:], *golds], gold_schema(labels), name="gold"),
    }
    difference = diff_releases(released("a", corpus), released("b", recut))
    assert len(difference.passages["recut"]) == 2
    assert difference.spans == []
    assert difference.n_same_spans == 14


def test_new_and_lost_passages_are_named(released, corpus, marked_speeches, build_corpus):
    fewer = build_corpus(marked_speeches[:4])
    lost = diff_releases(released("a", corpus), released("b", fewer))
    assert len(lost.passages["removed"]) == 1
    assert lost.spans == []
    found = diff_releases(StoredRelease(released("b", fewer).root), released("a", corpus))
    assert len(found.passages["added"]) == 1


def test_a_changed_split_is_shouted_about(released, corpus, marked_speeches, build_corpus):
    speeches = list(marked_speeches)
    speeches[3] = ("test", *speeches[3][1:])
    difference = diff_releases(released("a", corpus), released("b", build_corpus(speeches)))
    assert [(before, after) for _, before, after in difference.moved_splits] == [("dev", "test")]
    assert "CHANGED THEIR SPLIT" in changelog_entry(difference)
