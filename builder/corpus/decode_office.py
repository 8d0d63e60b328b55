"""Text layers of docx and pdf files, with the part or page of each range."""

import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from io import BytesIO
from typing import Any, NamedTuple

MAX_UNPACKED_BYTES = 500_000_000


class Part(NamedTuple):
    """A paragraph, table cell or page, and its range of the text."""

    name: str
    start: int
    end: int


class TextLayer(NamedTuple):
    """What an extractor found: the parts' texts, each ended by a newline but the last."""

    text: str
    parts: tuple[Part, ...]
    extractor: str


class Unreadable(Exception):  # noqa: N818 - a finding that becomes a row, not a failure
    """The file gives no text; says why and what to do."""


def docx_text(content: bytes) -> TextLayer:
    """Paragraphs and table cells of a Word file, in document order.

    Raises:
        Unreadable: The file is damaged, locked or unreasonably large.
    """
    from docx import Document

    try:
        n_bytes = _unpacked_bytes(content)
        blocks = None if n_bytes > MAX_UNPACKED_BYTES else _docx_blocks(Document(BytesIO(content)))
        listed = list(blocks or ())
    except Exception as error:
        raise Unreadable(
            f"the Word file is damaged or locked ({_first_line(error)}). Open and save it again."
        ) from error
    if blocks is None:
        raise Unreadable(f"unpacked it has {n_bytes:,} bytes. Save its text as .txt.")
    return _join(listed, extractor=f"python-docx {version('python-docx')}")


def _unpacked_bytes(content: bytes) -> int:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _docx_blocks(document: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - python-docx's own
    n_paragraphs = n_tables = 0
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            n_tables += 1
            for i, row in enumerate(block.rows, start=1):
                for j, text in enumerate(_row_texts(row), start=1):
                    yield f"table {n_tables}, row {i}, cell {j}", text
        else:
            n_paragraphs += 1
            yield f"paragraph {n_paragraphs}", block.text


def _row_texts(row: Any) -> list[str]:  # noqa: ANN401 - python-docx's own
    """The cells' texts; a merged cell, which the row lists at each place it covers, once."""
    seen: list[Any] = []
    for cell in row.cells:
        if all(cell._tc is not other._tc for other in seen):
            seen.append(cell)
    return [cell.text for cell in seen]


def pdf_text(content: bytes) -> TextLayer:
    """The text layer of a PDF, page by page.

    Raises:
        Unreadable: The extra is not installed, or the file is damaged, locked or only images.
    """
    try:
        from pdfminer.high_level import extract_pages
    except ImportError:
        raise Unreadable(
            'PDF files need an extra. Run: pip install "goldspan[pdf]", then "goldspan prepare".'
        ) from None
    try:
        pages = [
            (f"page {i}", _page_text(page))
            for i, page in enumerate(extract_pages(BytesIO(content)), start=1)
        ]
    except Exception as error:
        raise Unreadable(
            f"the PDF is damaged or locked ({_first_line(error)}). Print it to a new PDF."
        ) from error
    if not any(text.strip() for _, text in pages):
        raise Unreadable("the PDF has no text layer, only images. Run OCR on it first.")
    return _join(pages, extractor=f"pdfminer.six {version('pdfminer.six')}")


def _page_text(page: Iterable[Any]) -> str:
    from pdfminer.layout import LTTextContainer

    return "\n".join(
        element.get_text().rstrip("\n") for element in page if isinstance(element, LTTextContainer)
    )


def _join(blocks: Iterable[tuple[str, str]], *, extractor: str) -> TextLayer:
    texts: list[str] = []
    parts: list[Part] = []
    start = 0
    for name, block in blocks:
        text = block.replace("\0", "\ufffd")
        parts.append(Part(name, start, start + len(text)))
        texts.append(text)
        start += len(text) + 1
    return TextLayer("\n".join(texts), tuple(parts), extractor)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:80] or type(error).__name__
