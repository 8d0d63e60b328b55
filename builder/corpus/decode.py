"""Files to documents: bytes in, one row a file out; what cannot be read is a rejected row."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pyarrow as pa

from builder.core.errors import OffsetError
from builder.core.tables import DOCUMENTS, table_from_rows
from builder.corpus.decode_office import TextLayer, Unreadable, docx_text, pdf_text
from builder.corpus.decode_text import Decoded, charset_hint, decode_text

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {
    ".htm": HTML,
    ".html": HTML,
    ".shtml": HTML,
    ".xhtml": HTML,
    ".docx": DOCX,
    ".pdf": PDF,
}
# Formats that are told by their first bytes, and what to do about them.
FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file. Save it as .docx."),
    (b"{\\rtf", "a rich text file. Save it as .docx or .txt."),
    (b"\x89PNG", "an image. Run OCR on it and save the text."),
    (b"\xff\xd8\xff", "an image. Run OCR on it and save the text."),
    (b"GIF8", "an image. Run OCR on it and save the text."),
    (b"PK\x03\x04", "an archive. Unpack it."),
    (b"Rar!", "an archive. Unpack it."),
    (b"7z\xbc\xaf", "an archive. Unpack it."),
    (b"\x1f\x8b", "an archive. Unpack it."),
)
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.02


class RawFile(NamedTuple):
    """A file as it was found: `path` is relative to its source, with forward slashes."""

    source: str
    rights: str  # open, standoff, unknown
    path: str
    content: bytes


class ByteRange(NamedTuple):
    """Half-open range of a file's bytes."""

    start: int
    end: int


def decode_file(file: RawFile) -> dict[str, Any]:
    """The file's row of the documents table; `status` is accepted or rejected, never an error."""
    row = _identity(file)
    try:
        found = _read(file.content, row["media_type"])
    except Unreadable as finding:
        return {**row, "status": "rejected", "reason": f"unreadable: {finding}"}
    row = {**row, "status": "accepted", "text": found.text}
    if isinstance(found, TextLayer):
        return {**row, "extractor": found.extractor, "parts": [p._asdict() for p in found.parts]}
    return {**row, "encoding": found.encoding, "damage": [d._asdict() for d in found.damage]}


def rejected_row(file: RawFile, *, reason: str) -> dict[str, Any]:
    """The row of a file that is turned away without a look inside."""
    return {**_identity(file), "status": "rejected", "reason": reason}


def read_documents(files: Iterable[RawFile]) -> pa.Table:
    """The documents table, sorted by id; equal bytes in two places are one row, smallest path."""
    chosen: dict[str, RawFile] = {}
    for file in files:
        sha256 = hashlib.sha256(file.content).hexdigest()
        rival = chosen.setdefault(sha256, file)
        if (file.path, file.source) < (rival.path, rival.source):
            chosen[sha256] = file
    rows = [decode_file(chosen[sha256]) for sha256 in sorted(chosen)]
    return table_from_rows(rows, DOCUMENTS, name="documents")


def byte_range(document: Mapping[str, Any], start: int, end: int) -> ByteRange | None:
    """Where the characters [start, end) of a document's text stand in its file.

    Exact also where bytes were damaged. None for docx and pdf, which have parts instead.

    Raises:
        OffsetError: The range lies outside the text.
    """
    text, encoding = document["text"], document["encoding"]
    if encoding is None or text is None:
        return None
    if not 0 <= start <= end <= len(text):
        raise OffsetError(
            f"document {document['document_id']}: [{start}, {end}) lies outside its text, "
            f"which has {len(text)} characters."
        )
    first = _character_bytes(document, start)
    if start == end:
        return ByteRange(first.start, first.start)
    return ByteRange(first.start, _character_bytes(document, end - 1).end)


def _character_bytes(document: Mapping[str, Any], place: int) -> ByteRange:
    """The bytes of the character at `place`; behind the last one, the end of the file."""
    base = base_byte = 0
    for damage in document["damage"] or ():
        if damage["start"] > place:
            break
        base = damage["start"] + 1
        base_byte = damage["byte_start"] + damage["byte_length"]
        if damage["start"] == place:
            return ByteRange(damage["byte_start"], base_byte)
    text, encoding = document["text"], document["encoding"]
    begin = base_byte + len(text[base:place].encode(encoding))
    return ByteRange(begin, begin + len(text[place : place + 1].encode(encoding)))


def _identity(file: RawFile) -> dict[str, Any]:
    sha256 = hashlib.sha256(file.content).hexdigest()
    return {
        "document_id": sha256[:16],
        "path": file.path,
        "source": file.source,
        "rights": file.rights,
        "sha256": sha256,
        "media_type": media_type(file),
    }


def media_type(file: RawFile) -> str:
    """By the file's first bytes, then by its name; text/plain when neither says more."""
    head = file.content[:1024]
    if head.startswith(b"%PDF-"):
        return PDF
    if _HTML_START.match(head):
        return HTML
    dot = file.path.rfind(".")
    return MEDIA_TYPES.get(file.path[dot:].lower() if dot >= 0 else "", TEXT)


def _read(content: bytes, media_type: str) -> Decoded | TextLayer:
    if not content.strip(b" \t\r\n\f\v\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("the file is empty. Fetch it again or delete it.")
    if media_type == DOCX:
        return _with_text(docx_text(content))
    if media_type == PDF:
        return pdf_text(content)
    for magic, remedy in FOREIGN:
        if content.startswith(magic):
            raise Unreadable(f"the file is {remedy}")
    decoded = decode_text(content, hint=charset_hint(content) if media_type == HTML else None)
    if decoded is None or _is_binary(content, decoded):
        raise Unreadable(
            "the file is binary, or in an encoding other than UTF-8, UTF-16 with its mark, "
            "GB18030 or Big5. Save it as UTF-8."
        )
    return decoded


def _is_binary(content: bytes, decoded: Decoded) -> bool:
    if decoded.encoding.startswith("utf-16"):
        content = decoded.text.encode("utf-8")
    return len(_CONTROL.findall(content)) > _MAX_CONTROL_SHARE * len(content)


def _with_text(layer: TextLayer) -> TextLayer:
    if not layer.text.strip():
        raise Unreadable("the Word file holds no text. Look for text in its images or boxes.")
    return layer
