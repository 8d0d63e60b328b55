"""Small plots as inline SVG: no script, no font, no file beside the page."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

_LEFT, _RIGHT, _ROW, _TOP = 190, 70, 26, 24
_WIDTH = 720
_INK, _FAINT = "#222222", "#d8d8d8"


class Dot(NamedTuple):
    """A number with its interval, None where undefined."""

    name: str
    value: float | None
    interval: tuple[float, float] | None
    colour: str = _INK


class Bar(NamedTuple):
    """A count in parts: (number, colour) from left to right."""

    name: str
    parts: tuple[tuple[int, str], ...]


def dot_plot(dots: Sequence[Dot], *, title: str) -> str:
    """Each number as a dot with its interval as a line, on a scale from 0 to 1.

    Numbers below 0 are drawn at 0, with their value beside them.
    """
    height = _TOP + _ROW * len(dots) + 24
    marks = [_scale(height)]
    for row, dot in enumerate(dots):
        y = _TOP + _ROW * row + _ROW / 2
        marks.append(_text(_LEFT - 10, y + 4, dot.name, anchor="end"))
        if dot.value is None:
            marks.append(_text(_x(0) + 6, y + 4, "undefined", colour="#777777"))
            continue
        if dot.interval:
            low, high = (_x(bound) for bound in dot.interval)
            marks.append(
                f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y:.1f}" y2="{y:.1f}" '
                f'stroke="{dot.colour}" stroke-width="3" stroke-opacity="0.45"/>'
            )
        marks.append(f'<circle cx="{_x(dot.value):.1f}" cy="{y:.1f}" r="5" fill="{dot.colour}"/>')
        marks.append(_text(_WIDTH - _RIGHT + 14, y + 4, f"{dot.value:.2f}"))
    return _figure(marks, height=height, title=title)


def bar_plot(bars: Sequence[Bar], *, title: str, legend: Mapping[str, str]) -> str:
    """Each count as a bar of coloured parts, its total beside it, a legend of the colours below."""
    height = _TOP + _ROW * (len(bars) + 1)
    longest = max((sum(n for n, _ in bar.parts) for bar in bars), default=0) or 1
    marks = [_legend(legend, y=height - 8)]
    for row, bar in enumerate(bars):
        y, x = _TOP + _ROW * row, float(_LEFT)
        marks.append(_text(_LEFT - 10, y + _ROW / 2 + 4, bar.name, anchor="end"))
        for n, colour in bar.parts:
            width = (_WIDTH - _LEFT - _RIGHT) * n / longest
            marks.append(
                f'<rect x="{x:.1f}" y="{y + 4}" width="{width:.1f}" height="{_ROW - 8}" '
                f'fill="{colour}"/>'
            )
            x += width
        marks.append(_text(x + 8, y + _ROW / 2 + 4, str(sum(n for n, _ in bar.parts))))
    return _figure(marks, height=height, title=title)


def _legend(colours: Mapping[str, str], *, y: float) -> str:
    marks, x = [], float(_LEFT)
    for name, colour in colours.items():
        marks.append(f'<circle cx="{x + 5:.1f}" cy="{y - 4:.1f}" r="5" fill="{colour}"/>')
        marks.append(_text(x + 16, y, name))
        x += 120
    return "".join(marks)


def _scale(height: int) -> str:
    lines = []
    for tenth in range(0, 11, 2):
        x = _x(tenth / 10)
        lines.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{height - 20}" '
            f'stroke="{_FAINT}"/>'
        )
        lines.append(_text(x, height - 4, f"{tenth / 10:.1f}", anchor="middle", colour="#777777"))
    return "".join(lines)


def _x(value: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * min(1.0, max(0.0, value))


def _text(x: float, y: float, text: str, *, anchor: str = "start", colour: str = _INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def _figure(marks: Sequence[str], *, height: int, title: str) -> str:
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg viewBox="0 0 {_WIDTH} {height}" '
        f'role="img" aria-label="{escape(title, quote=True)}">{"".join(marks)}</svg></figure>'
    )
