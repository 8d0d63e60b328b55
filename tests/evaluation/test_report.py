import re
from html.parser import HTMLParser

from builder.evaluation.plots import Bar, Dot, bar_plot, dot_plot
from builder.evaluation.report import Section, report_page


class _Balance(HTMLParser):
    """Collects tags that are open, to see that all are closed in order."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_asks_for_nothing_elsewhere():
    plot = dot_plot([Dot("Claim", 0.5, (0.4, 0.6))], title="strict")
    page = report_page("T", [Section("A", ["x"], [plot], ("h",), [("c",)])], warning="mind")
    parser = _Balance()
    parser.feed(page)
    assert parser.open == []
    assert not re.search(r"(?:src|href)=|url\(|<script|@import", page)


def test_text_is_shown_as_text():
    page = report_page("<b>", [Section("&", ["<i>"], (), ("<h>",), [("</td>",)])], warning="<u>")
    assert not re.search(r"<(?:b|i|h|u)>", page)
    assert "&lt;/td&gt;" in page


def test_the_warning_stands_in_every_section():
    page = report_page("T", [Section("A"), Section("B")], warning="authored demonstrations")
    assert page.count("authored demonstrations") == 2
    assert "warning" not in report_page("T", [Section("A")]).split("</style>")[1]


def test_a_dot_stands_where_its_number_is_and_undefined_is_said():
    plot = dot_plot([Dot("a", 0.5, (0.25, 1.0)), Dot("b", None, None)], title="t")
    # The scale runs from 190 to 720 - 70 = 650.
    assert 'cx="420.0"' in plot
    assert 'x1="305.0" x2="650.0"' in plot
    assert plot.count("<circle") == 1
    assert "undefined" in plot


def test_numbers_below_zero_are_drawn_at_zero_and_told_as_they_are():
    plot = dot_plot([Dot("α", -0.2, None)], title="t")
    assert 'cx="190.0"' in plot
    assert "-0.20" in plot


def test_bars_are_as_long_as_their_counts():
    bars = [Bar("x", ((10, "#111111"), (30, "#222222"))), Bar("y", ())]
    plot = bar_plot(bars, title="t", legend={"dark": "#111111"})
    assert re.findall(r'width="([\d.]+)"', plot) == ["115.0", "345.0"]
    assert ">40<" in plot
    assert ">0<" in plot
    assert ">dark<" in plot
