"""Splits and leakage: each item in one split only, where its lineage and earlier releases have it."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.core.errors import ReleaseError
from builder.release.facts import Facts
from builder.release.features import SPLITS
from builder.release.findings import Code, Finding
from builder.release.folder import StoredRelease
from builder.release.leakage import measure_leakage
from builder.release.lineage import LINEAGE, parse_lineage
from builder.release.recurring import equal_passages

_REMEDY = 'Make the release again; splits come from the registry in "splits/", never by hand.'


def split_findings(release: StoredRelease, *, configs: set[str]) -> Iterator[Finding]:
    """Items in two splits, or in another split than their lineage says."""
    if "default" not in configs:
        return
    rows = _rows(release, "default", ["passage_id", "speech_id", "cluster_id"])
    yield from _straddling(rows, "passage_id", code="splits")
    yield from _straddling(rows, "speech_id", code="splits")
    yield from _straddling(rows, "cluster_id", code="leakage")
    yield from _doubled(rows)
    yield from _lineage_findings(release, rows, configs=configs)
    passage_split = {row["passage_id"]: row["split"] for row in rows}
    for config in sorted({"annotations", "char_bio"} & configs):
        for row in _rows(release, config, ["passage_id"]):
            expected = passage_split.get(row["passage_id"])
            if row["split"] != expected:
                problem = f"it is in {row['split']} here, in {expected or 'no split'} in default"
                place = f"{config}, passage {row['passage_id']}"
                yield Finding("splits", place, problem, _REMEDY)


def leakage_findings(
    release: StoredRelease, facts: Facts, *, configs: set[str]
) -> Iterator[Finding]:
    """Text that dev or test shares with another split, and figures the card has otherwise.

    Text that is withheld cannot be compared: hydrate such a release and check it again.
    """
    if "default" not in configs:
        return
    columns = ["passage_id", "text"]
    tables = {split: release.table("default", split, columns=columns) for split in SPLITS}
    leakage = measure_leakage({s: t for s, t in tables.items() if t is not None})
    remedy = "Take the passage out of dev or test, or both speeches into one cluster."
    for stretch in leakage.refused:
        place = f"{stretch.split}, passage {stretch.passage_id}"
        problem = (
            f"[{stretch.start}, {stretch.end}) also stands in {stretch.other_split}, passage "
            f"{stretch.other_passage_id} ({stretch.n_chars} characters: {stretch.text[:20]!r}…)"
        )
        yield Finding("leakage", place, problem, remedy)
    for match in equal_passages(leakage, tables):
        place = f"{match.split}, passage {match.passage_id}"
        problem = f"the same text stands in {match.other_split}, passage {match.other_passage_id}"
        yield Finding("leakage", place, problem, remedy)
    for found in leakage.contained:
        place = f"{found.split}, passage {found.passage_id}"
        problem = f"{found.share:.0%} of its 13-grams stand in {found.other_split}: an edited copy"
        yield Finding("leakage", place, problem, remedy)
    if not facts.is_standoff and facts.leakage != leakage.figures():
        figures = leakage.figures()
        name = next(
            k for k in {**figures, **facts.leakage} if facts.leakage.get(k) != figures.get(k)
        )
        problem = f"{name}: it says {facts.leakage.get(name)}, the text gives {figures.get(name)}"
        yield Finding("card", "facts.json, leakage", problem, "Make the release again.")


def _rows(release: StoredRelease, config: str, columns: list[str]) -> list[dict[str, str]]:
    """Those columns of all rows of a config, with their split."""
    rows = []
    for split in SPLITS:
        table = release.table(config, split, columns=columns)
        rows += [{**row, "split": split} for row in (table.to_pylist() if table else ())]
    return rows


def _straddling(rows: list[dict[str, str]], key: str, *, code: Code) -> Iterator[Finding]:
    """Values of a key that stand in two splits."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for row in rows:
        value = row[key]
        before = first.setdefault(value, row["split"])
        if before != row["split"] and value not in told:
            told.add(value)
            what = key.removesuffix("_id")
            problem = f"it stands in {before} and in {row['split']}"
            yield Finding(code, f"{what} {value}", problem, _REMEDY)


def _doubled(rows: list[dict[str, str]]) -> Iterator[Finding]:
    """Passages that stand twice in one split."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = (row["passage_id"], row["split"])
        if key in seen:
            problem = f"it stands twice in {row['split']}"
            yield Finding("splits", f"passage {row['passage_id']}", problem, _REMEDY)
        seen.add(key)


def _lineage_findings(
    release: StoredRelease, rows: list[dict[str, str]], *, configs: set[str]
) -> Iterator[Finding]:
    """Speeches that lineage does not know, or knows otherwise."""
    try:
        lineage = {
            row["speech_id"]: row for row in parse_lineage(release.read(LINEAGE))["speeches"]
        }
    except ReleaseError as error:
        yield Finding("splits", LINEAGE, str(error).rstrip("."), "Fetch the release anew.")
        return
    for speech_id, split in {(row["speech_id"], row["split"]): None for row in rows}:
        known = lineage.get(speech_id)
        if known is None or known["split"] != split:
            says = "does not name it" if known is None else f"has it in {known['split']}"
            problem = f"its passages are in {split}, {LINEAGE} {says}"
            yield Finding("splits", f"speech {speech_id}", problem, _REMEDY)
    if "speeches" not in configs:
        return
    keys = ["document_id", "raw_start", "raw_end", "split"]
    for row in _rows(release, "speeches", ["speech_id", *keys[:-1]]):
        known = lineage.get(row["speech_id"], {})
        differs = [key for key in keys if known.get(key) != row[key]]
        if differs:
            key = differs[0]
            problem = f"{key} is {row[key]}, {LINEAGE} says {known.get(key)}"
            yield Finding("splits", f"speech {row['speech_id']}", problem, _REMEDY)


class _Place(NamedTuple):
    """A released speech: where its raw text lies and which split it is in."""

    speech_id: str
    start: int
    end: int
    split: str


def moved_findings(release: StoredRelease, against: StoredRelease) -> Iterator[Finding]:
    """Items that are in another split than in an earlier release.

    Passages are compared by id, speeches by id and by the raw text they share.
    """
    for key in ("passage_id", "speech_id"):
        old, new = (
            {(row[key], row["split"]) for row in _rows(stored, "default", [key])}
            for stored in (against, release)
        )
        earlier = dict(old)
        for value, split in sorted(new - old):
            if value in earlier:
                problem = f"it was in {earlier[value]}, now it is in {split}"
                place = f"{key.removesuffix('_id')} {value}"
                yield Finding("splits", place, problem, "Items never move: restore its split.")
    old_places, new_places = _places(against), _places(release)
    for document_id, places in new_places.items():
        for place in places:
            for other in old_places.get(document_id, ()):
                shared = min(place.end, other.end) - max(place.start, other.start)
                is_same = place.speech_id == other.speech_id
                if shared > 0 and place.split != other.split and not is_same:
                    problem = (
                        f"it shares {shared} raw characters with speech {other.speech_id}, which "
                        f"was in {other.split}; now it is in {place.split}"
                    )
                    remedy = "Items never move: restore its split."
                    yield Finding("splits", f"speech {place.speech_id}", problem, remedy)


def _places(release: StoredRelease) -> dict[str, list[_Place]]:
    """The raw ranges of the released speeches, by document."""
    columns = ["speech_id", "document_id", "raw_start", "raw_end"]
    places: dict[str, list[_Place]] = {}
    for row in _rows(release, "speeches", columns):
        place = _Place(row["speech_id"], int(row["raw_start"]), int(row["raw_end"]), row["split"])
        places.setdefault(row["document_id"], []).append(place)
    return places
