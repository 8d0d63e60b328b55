"""A small corpus with gold, made by hand, as the tables of a workspace."""

import hashlib

import pyarrow as pa
import pytest

from builder.core.labels import LabelSet, parse_labels
from builder.core.tables import (
    DOCUMENTS,
    PASSAGES,
    SPEECHES,
    annotations_schema,
    gold_schema,
    table_from_rows,
)

LABELS = parse_labels(
    {
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
                        "choices": [{"name": "plan", "zh": "计划"}, {"name": "fact", "zh": "事实"}],
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
                    {"name": "unit", "zh": "单位", "type": "text", "asked": False},
                ],
            },
            {"name": "Directive", "zh": "要求", "colour": "#009E73", "hotkey": "e"},
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
)

# One speech a line: (split, genre, paragraphs); the spans are marked in the passages themselves:
# [C…] a claim, {…} a statistic, <…> a directive.
SPEECHES_MARKED = [
    (
        "train",
        "speech",
        "各位同仁：\n[C去年全湖区清淤{3.2万方}，比计划多出{一成}]。\n<各站要在月底前查完堤脚>。",
    ),
    ("train", "report", "[C𠮷岭村的水厂供水{1200户}]，大家都看到了。\n没有别的要说。"),
    ("train", "speech", "一、夜校\n[C夜校今年开了{9个}班]；<不得向学员收费>。"),
    ("dev", "speech", "[C渡口改造花了{80万元}]。\n<请各组把账目贴出来>。"),
    ("test", "speech", "[C林场防火通道修通{17公里}]。\n今晚就讲到这里。"),
]


@pytest.fixture(scope="session")
def labels() -> LabelSet:
    return LABELS


def read_marks(marked: str) -> tuple[str, list[dict]]:
    """The text without its marks, and the spans they stood for."""
    opening, closing = {"[": "Claim", "{": "Statistic", "<": "Directive"}, "]}>"
    text, spans, open_spans = "", [], []
    for character in marked.replace("[C", "["):
        if character in opening:
            open_spans.append((len(text), opening[character]))
        elif character in closing:
            start, label = open_spans.pop()
            spans.append({"start": start, "end": len(text), "label": label, "text": text[start:]})
        else:
            text += character
    spans.sort(key=lambda span: (span["start"], -span["end"], span["label"]))
    for index, span in enumerate(spans):
        span["id"] = f"s{index}"
        if span["label"] == "Claim":
            span["kind"] = "fact"
    return text, spans


def make_corpus(marked_speeches=SPEECHES_MARKED, *, rights: str = "open") -> dict[str, pa.Table]:
    """Documents, speeches, passages, gold and annotations: one passage a speech."""
    tables: dict[str, list[dict]] = {
        name: [] for name in ("documents", "speeches", "passages", "gold", "annotations")
    }
    for number, (split, genre, marked) in enumerate(marked_speeches):
        _add_speech(tables, number, split, genre, marked, rights=rights)
    schemas = {
        "documents": DOCUMENTS,
        "speeches": SPEECHES,
        "passages": PASSAGES,
        "gold": gold_schema(LABELS),
        "annotations": annotations_schema(LABELS),
    }
    return {name: table_from_rows(rows, schemas[name], name=name) for name, rows in tables.items()}


def _add_speech(tables, number, split, genre, marked, *, rights):
    text, spans = read_marks(marked)
    raw = f"<p>{text}</p>"
    sha256 = hashlib.sha256(raw.encode()).hexdigest()
    document_id = sha256[:16]
    speech_id = f"{document_id}-{number:06x}"
    passage_id = f"{speech_id}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
    tables["documents"].append(
        {
            "document_id": document_id,
            "path": f"{number}.html",
            "source": "invented",
            "rights": rights,
            "sha256": sha256,
            "media_type": "text/html",
            "encoding": "utf-8",
            "text": raw,
            "status": "accepted",
        }
    )
    tables["speeches"].append(
        {
            "speech_id": speech_id,
            "document_id": document_id,
            "ordinal": 0,
            "title": None,
            "genre": genre,
            "level": "county",
            "place": "清河县",
            "date": "2014",
            "script": "hans",
            "is_complete": True,
            "text": text,
            "offsets": [
                {
                    "clean_start": 0,
                    "clean_length": len(text),
                    "raw_start": 3,
                    "raw_length": len(text),
                    "kind": "copy",
                }
            ],
            "raw_start": 3,
            "raw_end": 3 + len(text),
            "flags": [],
            "cluster_id": speech_id,
            "duplicate_of": None,
            "split": split,
        }
    )
    tables["passages"].append(
        {
            "passage_id": passage_id,
            "speech_id": speech_id,
            "ordinal": 0,
            "start": 0,
            "end": len(text),
            "text": text,
            "headings": [],
            "document_id": document_id,
            "speech_ordinal": 0,
        }
    )
    decision = "single" if split == "train" else "adjudicated"
    tables["gold"].append(
        {
            "passage_id": passage_id,
            "spans": spans,
            "relations": [],
            "decision": decision,
            "votes": 1,
            "guidelines_version": "0123456789ab",
        }
    )
    for annotator in ("a1",) if split == "train" else ("a1", "a2", "judge"):
        tables["annotations"].append(
            {
                "annotation_id": f"{annotator}-{number}",
                "passage_id": passage_id,
                "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
                "annotator": annotator,
                "role": "adjudicator" if annotator == "judge" else "annotator",
                "status": "submitted",
                "bad_text": False,
                "comment": "a remark that stays private",
                "batch": "first",
                "guidelines_version": "0123456789ab",
                "spans": spans,
                "relations": [],
                "from_suggestion": False,
            }
        )


@pytest.fixture
def corpus() -> dict[str, pa.Table]:
    return make_corpus()


@pytest.fixture
def build_corpus():
    """Makes the tables of speeches given as (split, genre, marked text)."""
    return make_corpus


@pytest.fixture
def marked_speeches():
    return list(SPEECHES_MARKED)
