import pytest

from builder.annotation.breaches import segments, span_breaches
from builder.core.spans import Span


def kinds(text, quote, label):
    start = text.index(quote)
    span = Span(start, start + len(quote), label, quote, "r")
    return [remark.kind.removeprefix("breach_") for remark in span_breaches([span], text=text)]


def test_segments_end_at_final_marks_and_line_ends():
    text = "今年雨多；河水涨了（超过《防汛。办法》的线。）。”\n二、安排\n3.5万人参加.之后散会"
    parts = [text[part.start : part.end] for part in segments(text)]
    assert parts == [
        "今年雨多；",
        "河水涨了（超过《防汛。办法》的线。）。”",
        "二、安排",
        "3.5万人参加.",
        "之后散会",
    ]


@pytest.mark.parametrize(
    ("text", "quote", "label"),
    [
        ("一是要修好路。", "要修好路", "Directive"),
        ("总而言之，雨多了。", "雨多了", "Claim"),
        ("雨多了，请大家注意。", "雨多了", "Claim"),
        ("他说：“雨多了。”", "雨多了", "Claim"),
        ("减少67人。", "减少67人", "Statistic"),
        ("下降了三成。", "三成", "Statistic"),
    ],
)
def test_spans_by_the_guidelines_draw_no_remark(text, quote, label):
    assert kinds(text, quote, label) == []


@pytest.mark.parametrize(
    ("text", "quote", "label", "kind"),
    [
        ("雨多了。路坏了。", "雨多了。路坏了", "Claim", "crosses_segments"),
        ("雨多了。", "雨多了。", "Claim", "final_mark"),
        ("二、去年的工作\n雨多了。", "去年的工作", "Claim", "heading"),
        ("一是雨多了。", "一是雨多了", "Claim", "enumerator"),
        ("今年雨多了。", "雨多了", "Claim", "starts_inside"),
        ("今年雨多了。", "今年雨", "Claim", "ends_inside"),
        ("雨很多。", "很多", "Statistic", "no_number"),
    ],
)
def test_each_breach_has_its_name(text, quote, label, kind):
    assert kinds(text, quote, label) == [kind]


def test_an_empty_text_has_no_breach():
    assert span_breaches([], text="") == []
