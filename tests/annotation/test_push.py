"""The parts of a push that need no server; the rest is in tests/live."""

import pytest

from builder.annotation.push import lost_labels, usual_overlap
from builder.annotation.server import clean_url
from builder.annotation.text_reports import text_reports
from builder.core.errors import ServerError


def test_values_in_use_that_the_labels_no_longer_have_are_listed(labels):
    in_use = {
        "label": {"Claim": 3, "Rumour": 2, "论断": 1, "Gone": 0},
        "Claim_kind": {"fact": 1, "gossip": 4},
        "Rumour_kind": {"old": 1},
        "bad_text": {"bad_text": 9},
        "relation": {"支持": 3},
    }
    assert lost_labels(in_use, labels) == [
        "Claim_kind gossip (4 times)",
        "Rumour_kind old (1 times)",
        "label Rumour (2 times)",
    ]


def test_the_commonest_overlap_is_the_project_s():
    assert usual_overlap([2, 1, 1]) == 1
    assert usual_overlap([2, 2, 1]) == 2
    assert usual_overlap([]) == 1


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        (" https://ls.example.org/studio/?token=x#y ", "https://ls.example.org/studio"),
        ("https://me:secret@ls.example.org", "https://ls.example.org"),
    ],
)
def test_an_address_is_kept_without_anything_secret(given, clean):
    assert clean_url(given) == clean


@pytest.mark.parametrize(
    "given", ["", "127.0.0.1:8080", "ftp://x", "http://", "http://x:secret", "secret-token"]
)
def test_what_is_no_address_is_refused_without_being_repeated(given):
    with pytest.raises(ServerError) as caught:
        clean_url(given)
    assert "secret" not in str(caught.value)


def test_what_people_say_of_the_text_comes_back_with_its_raw_place(places, ls):
    passage_id = ls.passage_id(ls.SECOND)
    row = {"passage_id": passage_id, "annotation_id": "u", "annotator": "a1"}
    quiet = row | {"bad_text": False, "comment": None}
    broken = row | {"bad_text": True, "comment": "缺字"}
    [report] = text_reports([quiet, broken], places)
    segments = places[passage_id].offsets.segments
    assert (report["raw_start"], report["raw_end"]) == (
        segments[0].raw_start,
        segments[-1].raw_end,
    )
    assert report["comment"] == "缺字"
