"""Looking into a prepared workspace: where a span comes from, what rules did, what was copied."""

from dataclasses import dataclass
from typing import Any

from builder.core.errors import WorkspaceError
from builder.core.offsets import OffsetMap
from builder.corpus.rule_report import RecurringLine, RuleUse, recurring_lines, report_rules
from builder.corpus.side_by_side import Piece, side_by_side
from builder.corpus.trace import Trace, trace_range
from builder.pipeline.workspace import Workspace


def trace_id(workspace: Workspace, name: str, *, span: str | None = None) -> Trace:
    """Where a speech, a passage, or a range in one of them stands in its raw file.

    Args:
        workspace: Prepared.
        name: A speech id or a passage id.
        span: A span id of the passage's gold, or `START:END` in the text; None for all of it.

    Raises:
        WorkspaceError: There is no such speech, passage or range.
    """
    speech, start, end = _clean_range(workspace, name)
    if span is not None:
        inner_start, inner_end = _inner_range(workspace, name, span, length=end - start)
        start, end = start + inner_start, start + inner_end
    document_id = speech["document_id"]
    document = workspace.read_table("documents", where=("document_id", document_id)).to_pylist()[0]
    edits = workspace.read_table("edits", where=("document_id", document_id)).to_pylist()
    offsets = OffsetMap.from_rows(speech["offsets"])
    return trace_range(document, edits, offsets=offsets, start=start, end=end)


def _clean_range(workspace: Workspace, name: str) -> tuple[dict[str, Any], int, int]:
    """The speech, and the range of its text that the id stands for."""
    passages = workspace.read_table("passages", where=("passage_id", name)).to_pylist()
    speech_id = passages[0]["speech_id"] if passages else name
    speeches = workspace.read_table("speeches", where=("speech_id", speech_id)).to_pylist()
    if not speeches:
        raise WorkspaceError(
            f'trace: no speech or passage has the id "{name}". Take one from work/speeches.parquet, '
            f"work/passages.parquet, or a row of the release."
        )
    if passages:
        return speeches[0], passages[0]["start"], passages[0]["end"]
    return speeches[0], 0, len(speeches[0]["text"])


def _inner_range(workspace: Workspace, name: str, span: str, *, length: int) -> tuple[int, int]:
    """The range a span id or `START:END` stands for, in the text of the id."""
    start, colon, end = span.partition(":")
    if colon and start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length:
        return int(start), int(end)
    gold = (
        workspace.read_table("gold", where=("passage_id", name))
        if workspace.has_table("gold")
        else None
    )
    spans = gold["spans"][0].as_py() if gold is not None and gold.num_rows else []
    for found in spans:
        if found["id"] == span:
            return found["start"], found["end"]
    known = ", ".join(found["id"] for found in spans) or "none"
    raise WorkspaceError(
        f'trace: "{span}" is no span of {name} (its gold has: {known}) and no range START:END '
        f"within its {length} characters."
    )


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What every rule did, and the lines that recur though no rule touches them."""

    rules: list[RuleUse]
    recurring_lines: list[RecurringLine]


def report_cleaning(workspace: Workspace, *, n_examples: int = 3) -> RuleReport:
    """What cleaning did on this corpus, rule by rule."""
    return RuleReport(
        report_rules(
            workspace.read_table("documents"),
            workspace.read_table("edits"),
            n_examples=n_examples,
        ),
        recurring_lines(workspace.read_table("speeches")),
    )


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two speeches that are copies, and what they share and do not share.

    Attributes:
        share: Of the shorter one's normalised characters that the alignment matches.
        found_by: `equal`, `alignment` or `curator`.
        kept: The id of the one that stays in tasks and releases, if it is one of the two.
        pieces: In order; empty unless asked for.
    """

    a_speech_id: str
    a_title: str | None
    b_speech_id: str
    b_title: str | None
    share: float | None
    found_by: str
    kept: str | None
    pieces: list[Piece]


def list_copies(workspace: Workspace, *, only: str | None = None) -> list[CopyPair]:
    """Every pair of copies, or those of one speech with what they share laid out.

    Raises:
        WorkspaceError: No speech has the id.
    """
    columns = ["speech_id", "title", "text", "duplicate_of"]
    speeches = {
        row["speech_id"]: row
        for row in workspace.read_table("speeches", columns=columns).to_pylist()
    }
    if only is not None and only not in speeches:
        raise WorkspaceError(f'copies: no speech has the id "{only}".')
    pairs = workspace.read_table("copies").to_pylist()
    return [
        _copy_pair(row, speeches, is_laid_out=only is not None)
        for row in pairs
        if only in (None, row["a_speech_id"], row["b_speech_id"])
    ]


def _copy_pair(
    row: dict[str, Any], speeches: dict[str, dict[str, Any]], *, is_laid_out: bool
) -> CopyPair:
    a, b = speeches[row["a_speech_id"]], speeches[row["b_speech_id"]]
    kept = [s["speech_id"] for s in (a, b) if s["duplicate_of"] is None]
    return CopyPair(
        a_speech_id=a["speech_id"],
        a_title=a["title"],
        b_speech_id=b["speech_id"],
        b_title=b["title"],
        share=row["share"],
        found_by=row["found_by"],
        kept=kept[0] if kept else None,
        pieces=side_by_side(a["text"], b["text"]) if is_laid_out else [],
    )
