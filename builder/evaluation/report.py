"""One HTML page of sections, tables and plots that opens anywhere, offline."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; color: #222; background: #fff;
  max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
.warning { background: #fff3cd; border-left: 4px solid #b58100; padding: .6rem 1rem; }
table { border-collapse: collapse; font-size: .88rem; margin: 1rem 0; }
th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #e4e4e4;
  font-variant-numeric: tabular-nums; vertical-align: top; }
.wide { overflow-x: auto; } figure { margin: 1.2rem 0; } svg { width: 100%; max-width: 720px; }
figcaption { font-weight: 600; font-size: .92rem; } svg text { font-size: 13px; }
""".strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    Attributes:
        title: Its heading.
        paragraphs: Plain sentences.
        plots: SVG figures, as `plots` makes them.
        header: Of the table.
        rows: Of the table; without rows there is none.
    """

    title: str
    paragraphs: Sequence[str] = ()
    plots: Sequence[str] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()


def report_page(title: str, sections: Sequence[Section], *, warning: str | None = None) -> str:
    """The page; the same input gives the same bytes.

    Args:
        title: Its heading.
        sections: In order.
        warning: A sentence that stands over everything and over each section, such as that the
            numbers are a demonstration.
    """
    mark = f'<p class="warning">{escape(warning)}</p>' if warning else ""
    body = "".join(_section(section, mark=mark) for section in sections)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{body}</body></html>\n"
    )


def _section(section: Section, *, mark: str) -> str:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in section.paragraphs)
    return (
        f"<section><h2>{escape(section.title)}</h2>{mark}{paragraphs}"
        f"{''.join(section.plots)}{_table(section)}</section>\n"
    )


def _table(section: Section) -> str:
    if not section.rows:
        return ""
    head = "".join(f"<th>{escape(str(cell))}</th>" for cell in section.header)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in section.rows
    )
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
