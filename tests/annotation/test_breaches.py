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
        ("（一）经费要跟上。", "经费要跟上", "Directive"),
        ("⒈经费要跟上。", "经费要跟上", "Directive"),
        ("——经费要跟上。", "经费要跟上", "Directive"),
        ("路有两条——经费要跟上。", "经费要跟上", "Directive"),
        ("一怕渠道再淤。", "渠道再淤", "Claim"),
        ("一怕渠道再淤。", "怕渠道再淤", "Claim"),
        ("一怕渠道再淤。", "一怕渠道再淤", "Claim"),
        ("三缺巡渠的人手。", "巡渠的人手", "Claim"),
        ("四要守好闸口。", "守好闸口", "Directive"),
        ("主要是：一要守好闸口。", "守好闸口", "Directive"),
        ("底子薄，但我们不能停。", "我们不能停", "Directive"),
        ("所以我们不能停。", "我们不能停", "Directive"),
        ("水来得早，所以（二）我们不能停。", "我们不能停", "Directive"),
        ("另外大家不能停。", "大家不能停", "Directive"),
        ("4.2公里渠道淤了。", "4.2公里渠道淤了", "Claim"),
        ("三要素都齐了。", "三要素都齐了", "Claim"),
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
        ("二要守好闸口。", "二要守好闸口", "Directive", "enumerator"),
        ("（三）雨多了。", "（三）雨多了", "Claim", "enumerator"),
        ("2.雨多了。", "2.雨多了", "Claim", "enumerator"),
        ("底子薄，但我们不能停。", "不能停", "Directive", "starts_inside"),
        ("今年雨多了。", "雨多了", "Claim", "starts_inside"),
        ("今年雨多了。", "今年雨", "Claim", "ends_inside"),
        ("雨很多。", "很多", "Statistic", "no_number"),
    ],
)
def test_each_breach_has_its_name(text, quote, label, kind):
    assert kinds(text, quote, label) == [kind]


def test_an_empty_text_has_no_breach():
    assert span_breaches([], text="") == []


def test_rows_of_dashes_and_numerals_take_no_time():
    for row in ("—", "一", "但"):
        text = f"{row * 400}雨多了。"
        assert "breach_starts_inside" in {
            remark.kind for remark in span_breaches([Span(402, 403, "Claim", "了", "r")], text=text)
        }
