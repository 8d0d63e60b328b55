"""What changed between two releases: passages and spans paired by the raw text they stand in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from builder.core.matching import half_or_more, match_spans
from builder.core.offsets import OffsetMap
from builder.core.spans import Span
from builder.release.check import read_labels
from builder.release.facts import FACTS, parse_facts
from builder.release.features import SPLITS
from builder.release.folder import StoredRelease


class Place(NamedTuple):
    """A passage as a release has it: where its raw text lies, its split and its spans.

    The spans' offsets are raw ones, in the document.
    """

    passage_id: str
    document_id: str
    split: str
    start: int
    end: int
    spans: tuple[Span, ...]


class SpanChange(NamedTuple):
    """One span that differs, under the passage of the release that has it (the new one if both)."""

    kind: str  # added, removed, moved, relabelled
    split: str
    passage_id: str
    before: Span | None  # raw offsets
    after: Span | None


@dataclass(slots=True)
class Difference:
    """What is new in a release, compared with an older one."""

    old_version: str
    new_version: str
    passages: dict[str, list[str]] = field(
        default_factory=lambda: {"added": [], "removed": [], "recut": []}
    )
    spans: list[SpanChange] = field(default_factory=list)
    n_same_spans: int = 0
    moved_splits: list[tuple[str, str, str]] = field(default_factory=list)  # passage, from, to

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (any(self.passages.values()) or self.spans or self.moved_splits)

    def counts(self) -> dict[str, int]:
        """How many spans were added, removed, moved and relabelled."""
        tally = Counter(change.kind for change in self.spans)
        return {kind: tally[kind] for kind in ("added", "removed", "moved", "relabelled")}

    def to_json(self) -> dict[str, Any]:
        """Everything, for `--json`."""
        return {
            "old_version": self.old_version,
            "new_version": self.new_version,
            "passages": self.passages,
            "counts": {**self.counts(), "same": self.n_same_spans},
            "spans": [_change_row(change) for change in self.spans],
            "moved_splits": [
                {"passage_id": name, "from": before, "to": after}
                for name, before, after in self.moved_splits
            ],
        }


def diff_releases(old: StoredRelease, new: StoredRelease) -> Difference:
    """What changed from `old` to `new`.

    Passages with the same id are the same; the others are paired where they share raw characters
    of one document (they were cut anew). Spans are compared within what was paired.

    Raises:
        ReleaseError: A folder's own files do not read.
    """
    difference = Difference(
        parse_facts(old.read(FACTS)).version, parse_facts(new.read(FACTS)).version
    )
    before, after = read_places(old), read_places(new)
    for name in sorted(before.keys() & after.keys()):
        _compare(difference, [before[name]], [after[name]])
    _compare_recut(
        difference,
        [place for name, place in before.items() if name not in after],
        [place for name, place in after.items() if name not in before],
    )
    difference.spans.sort(key=lambda change: (change.passage_id, change.kind, _position(change)))
    return difference


def read_places(release: StoredRelease) -> dict[str, Place]:
    """The released passages by id, spans in raw offsets of their documents."""
    names = read_labels(release).names
    places = {}
    for split in SPLITS:
        offsets = _passage_offsets(release, split)
        columns = ["passage_id", "document_id", "spans"]
        table = release.table("default", split, columns=columns)
        for row in table.to_pylist() if table else ():
            to_raw = offsets[row["passage_id"]]
            raw = to_raw.to_raw(0, to_raw.clean_length)
            spans = tuple(_raw_span(span, to_raw, names) for span in row["spans"])
            key = (row["passage_id"], row["document_id"], split)
            places[row["passage_id"]] = Place(*key, raw.start, raw.end, spans)
    return places


def _passage_offsets(release: StoredRelease, split: str) -> dict[str, OffsetMap]:
    """The offset map of each released passage, by id."""
    table = release.table("speeches", split, columns=["offsets", "passages"])
    maps = {}
    for row in table.to_pylist() if table else ():
        whole = OffsetMap.from_rows(row["offsets"])
        for passage in row["passages"]:
            maps[passage["passage_id"]] = whole.slice(passage["start"], passage["end"])
    return maps


def _raw_span(span: Mapping[str, Any], offsets: OffsetMap, names: tuple[str, ...]) -> Span:
    raw = offsets.to_raw(span["start"], span["end"])
    return Span(raw.start, raw.end, names[span["label"]], span["text"] or "", span["id"])


def _compare_recut(difference: Difference, old: list[Place], new: list[Place]) -> None:
    """Pair passages that were cut anew by the raw characters they share; name the others."""
    by_document: dict[str, tuple[list[Place], list[Place]]] = {}
    for side, places in enumerate((old, new)):
        for place in places:
            by_document.setdefault(place.document_id, ([], []))[side].append(place)
    for before, after in by_document.values():
        paired_old = [place for place in before if any(_share(place, other) for other in after)]
        paired_new = [place for place in after if any(_share(place, other) for other in before)]
        difference.passages["recut"] += [place.passage_id for place in paired_new]
        difference.passages["removed"] += [p.passage_id for p in before if p not in paired_old]
        difference.passages["added"] += [p.passage_id for p in after if p not in paired_new]
        _compare(difference, paired_old, paired_new)
    for names in difference.passages.values():
        names.sort()


def _share(place: Place, other: Place) -> bool:
    return min(place.end, other.end) > max(place.start, other.start)


def _compare(difference: Difference, old: list[Place], new: list[Place]) -> None:
    """Note what differs between two sets of places that cover the same raw text."""
    for place in new:
        for other in old:
            if place.split != other.split and _share(place, other):
                difference.moved_splits.append((place.passage_id, other.split, place.split))
    before, after = ({s: p for p in places for s in p.spans} for places in (old, new))
    pairs = _pair_spans(list(before), list(after))
    for first, second in pairs:
        is_moved, is_relabelled = first[:2] != second[:2], first.label != second.label
        difference.n_same_spans += not (is_moved or is_relabelled)
        place = after[second]
        for kind, is_so in (("relabelled", is_relabelled), ("moved", is_moved)):
            if is_so:
                change = SpanChange(kind, place.split, place.passage_id, first, second)
                difference.spans.append(change)
    gone, come = {first for first, _ in pairs}, {second for _, second in pairs}
    for kind, spans, paired in (("removed", before, gone), ("added", after, come)):
        for span, place in spans.items():
            if span not in paired:
                sides = (span, None) if kind == "removed" else (None, span)
                change = SpanChange(kind, place.split, place.passage_id, *sides)
                difference.spans.append(change)


def _pair_spans(old: list[Span], new: list[Span]) -> list[tuple[Span, Span]]:
    """Spans that are one another's successors: the same label first, then half the characters."""
    pairs = [(match.first, match.second) for match in match_spans(old, new)]
    taken = {span for pair in pairs for span in pair}
    rest_old, rest_new = (
        {span._replace(label="", attributes=()): span for span in side if span not in taken}
        for side in (old, new)
    )
    matches = match_spans(list(rest_old), list(rest_new), credit=half_or_more)
    return pairs + [(rest_old[match.first], rest_new[match.second]) for match in matches]


def _position(change: SpanChange) -> tuple[int, int]:
    span = change.after or change.before
    return (span.start, span.end) if span else (0, 0)


def _change_row(change: SpanChange) -> dict[str, Any]:
    sides = {
        name: span
        and {"start": span.start, "end": span.end, "label": span.label, "text": span.text}
        for name, span in (("before", change.before), ("after", change.after))
    }
    return {
        "kind": change.kind,
        "split": change.split,
        "passage_id": change.passage_id,
        **sides,
    }


def changelog_entry(difference: Difference) -> str:
    """The difference as an entry for a change log, in Markdown."""
    counts = difference.counts()
    lines = [f"## {difference.new_version} (since {difference.old_version})", ""]
    for what, names in difference.passages.items():
        if names:
            verb = {"recut": "cut anew"}.get(what, what)
            lines.append(f"- {len(names)} passages {verb}.")
    told = [f"{n} {kind}" for kind, n in counts.items() if n]
    spans = ", ".join(told) or "none changed"
    lines.append(
        f"- Spans in passages of both versions: {spans}; {difference.n_same_spans} as before."
    )
    moved = difference.moved_splits
    lines.append(
        f"- {len(moved)} passages CHANGED THEIR SPLIT." if moved else "- Splits unchanged."
    )
    return "\n".join(lines) + "\n"


def difference_lines(difference: Difference, *, most: int = 50) -> Iterable[str]:
    """The entry, then each change on a line, at most so many."""
    yield from changelog_entry(difference).split("\n")
    for change in difference.spans[:most]:
        sides = " → ".join(
            f"{span.label} [{span.start}, {span.end}) {span.text!r}"
            for span in (change.before, change.after)
            if span is not None
        )
        yield f"{change.kind:10} {change.split} {change.passage_id}: {sides}"
    if len(difference.spans) > most:
        yield f"… and {len(difference.spans) - most} more (--json lists all)."
