"""A small invented corpus: two speeches in one raw text, with edits, astral characters, headings."""

import hashlib
import json
from types import SimpleNamespace

import pytest

from builder.annotation.exports import Origin
from builder.annotation.places import passage_places
from builder.core.labels import parse_labels
from builder.core.offsets import OffsetMap, Segment
from builder.core.tables import PASSAGES, SPEECHES, table_from_rows

LABELS = {
    "labels": [
        {
            "name": "Claim",
            "zh": "论断",
            "colour": "#0072B2",
            "hotkey": "q",
            "attributes": [
                {
                    "name": "kind",
                    "zh": "类别",
                    "choices": [{"name": "fact", "zh": "事实"}, {"name": "plan", "zh": "计划"}],
                }
            ],
        },
        {
            "name": "Statistic",
            "zh": "数据",
            "colour": "#D55E00",
            "hotkey": "w",
            "attributes": [
                {"name": "value", "zh": "数值", "type": "number", "asked": False},
                {
                    "name": "status",
                    "zh": "性质",
                    "choices": [{"name": "actual", "zh": "实际"}, {"name": "target", "zh": "目标"}],
                },
            ],
        },
        {
            "name": "Directive",
            "zh": "要求",
            "colour": "#009E73",
            "hotkey": "e",
            "attributes": [
                {
                    "name": "kind",
                    "zh": "要求类别",
                    "choices": [{"name": "request", "zh": "希望"}],
                }
            ],
        },
    ],
    "relations": [
        {
            "name": "supports",
            "zh": "支持",
            "from_labels": ["Statistic"],
            "to_labels": ["Claim"],
        }
    ],
}
FIRST = "𠮷河口镇今年新修水渠48公里。灌溉面积增加了三成。"
SECOND = "请各村在霜降前清完淤泥,谁拖延谁负责。"
RAW = f"\ufeff【广告】{FIRST}\r\n\r\n{SECOND}\r\n"


def passage_id(speech_id, text):
    return f"{speech_id}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


@pytest.fixture(scope="session")
def labels():
    return parse_labels(LABELS)


@pytest.fixture(scope="session")
def speeches():
    start = RAW.index(FIRST)
    second = RAW.index(SECOND)
    offsets = OffsetMap(
        (
            Segment(0, len(FIRST), start, len(FIRST), "copy"),
            Segment(len(FIRST), 1, start + len(FIRST), 4, "edit"),
            Segment(len(FIRST) + 1, len(SECOND), second, len(SECOND), "copy"),
        )
    )
    row = {
        "speech_id": "d0-aaaaaa",
        "document_id": "d0",
        "ordinal": 0,
        "title": "在水利会上的讲话",
        "text": f"{FIRST}\n{SECOND}",
        "offsets": offsets.to_rows(),
        "raw_start": start,
        "raw_end": second + len(SECOND),
        "flags": [],
        "split": "train",
    }
    return table_from_rows([row], SPEECHES, name="speeches")


@pytest.fixture(scope="session")
def passages():
    rows = [
        {
            "passage_id": passage_id("d0-aaaaaa", text),
            "speech_id": "d0-aaaaaa",
            "ordinal": ordinal,
            "start": start,
            "end": start + len(text),
            "text": text,
            "headings": ["一、去年工作"],
            "document_id": "d0",
            "speech_ordinal": 0,
        }
        for ordinal, (start, text) in enumerate([(0, FIRST), (len(FIRST) + 1, SECOND)])
    ]
    return table_from_rows(rows, PASSAGES, name="passages")


@pytest.fixture(scope="session")
def places(passages, speeches):
    return passage_places(passages, speeches)


@pytest.fixture
def origin():
    return Origin(where="export.json", batch="main", guidelines_version="g1")


def region(text, quote, label, *, id="r1", nth=0, **value):
    """A labels result over the nth occurrence of `quote`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    value = {"start": start, "end": start + len(quote), "text": quote, "labels": [label], **value}
    return {"id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def annotation(*results, by=1, id=1, at="2026-03-01T08:00:00.000000Z", **more):
    return {
        "id": id,
        "unique_id": f"u{id}",
        "completed_by": by,
        "was_cancelled": False,
        "ground_truth": False,
        "result": list(results),
        "lead_time": 12.5,
        "created_at": at,
        "updated_at": at,
        "parent_prediction": None,
        **more,
    }


def export(*annotations, text=FIRST, **more):
    """The bytes of an export of one task."""
    task = {
        "id": 7,
        "data": {"passage_id": passage_id("d0-aaaaaa", text), "text": text},
        "annotations": list(annotations),
        "drafts": [],
        "predictions": [],
        **more,
    }
    return json.dumps([task], ensure_ascii=False).encode()


@pytest.fixture(scope="session")
def ls():
    """What Label Studio would send, to be built in tests."""
    return SimpleNamespace(
        FIRST=FIRST,
        SECOND=SECOND,
        passage_id=lambda text: passage_id("d0-aaaaaa", text),
        region=region,
        annotation=annotation,
        export=export,
    )
