"""The card: every number in it that `release` wrote, against the rows and the recorded facts."""

import json
from collections.abc import Iterator
from itertools import zip_longest

from builder.core.errors import ReleaseError
from builder.core.labels import LabelSet
from builder.release.card import Card, header_issues, parse_card
from builder.release.checksums import CARD
from builder.release.content import combined_hash
from builder.release.croissant import CROISSANT, format_croissant
from builder.release.facts import Facts
from builder.release.features import CONFIGS, SPLITS, config_features
from builder.release.findings import Finding
from builder.release.folder import StoredRelease
from builder.release.header import card_header
from builder.release.measure import counts_of, rights_of, shards_of
from builder.release.sections import card_sections

_REMEDY = "Restore what goldspan wrote there; only the prose around it is for people to edit."


def card_findings(
    release: StoredRelease, facts: Facts, *, labels: LabelSet, configs: set[str]
) -> Iterator[Finding]:
    """Numbers, names and types in README.md that the release does not bear out."""
    try:
        card = parse_card((release.read(CARD) or b"").decode("utf-8", "replace"))
    except ReleaseError as error:
        yield Finding("card", CARD, str(error).rstrip("."), _REMEDY)
        return
    if configs != set(CONFIGS):
        return  # the rows cannot be counted; why was said under "schema"
    yield from _header_findings(release, facts, card, labels=labels)
    yield from _section_findings(release, facts, card, labels=labels)
    yield from _rights_findings(release, facts)
    yield from _croissant_findings(release, facts, labels=labels)
    if facts.content_hash != combined_hash(facts.content):
        yield Finding("card", "facts.json", "content_hash does not follow from content", _REMEDY)


def _header_findings(
    release: StoredRelease, facts: Facts, card: Card, *, labels: LabelSet
) -> Iterator[Finding]:
    expected = card_header(facts, shards_of(release), features=config_features(labels))
    for path, problem in header_issues(card.header, expected):
        code = "schema" if ".features" in path else "card"
        yield Finding(code, f"{CARD}, header, {path}", problem, _REMEDY)


def _section_findings(
    release: StoredRelease, facts: Facts, card: Card, *, labels: LabelSet
) -> Iterator[Finding]:
    expected = card_sections(facts, counts_of(release, labels=labels))
    for name, wanted in expected.items():
        found = card.sections.get(name)
        place = f"{CARD}, {name}"
        if found is None:
            yield Finding("card", place, "the marked place is gone", _REMEDY)
        elif found != wanted:
            lines = zip_longest(found.split("\n"), wanted.split("\n"), fillvalue="")
            there, should = next(pair for pair in lines if pair[0] != pair[1])
            problem = f"it says {there.strip()!r}, the release bears out {should.strip()!r}"
            yield Finding("card", place, problem, _REMEDY)


def _croissant_findings(
    release: StoredRelease, facts: Facts, *, labels: LabelSet
) -> Iterator[Finding]:
    """A description for machines that does not read, or is not what the release gives."""
    expected = format_croissant(facts, shards_of(release), features=config_features(labels))
    try:
        found = json.loads(release.read(CROISSANT) or b"")
    except ValueError as error:
        yield Finding("card", CROISSANT, f"it does not read as JSON ({error})", _REMEDY)
        return
    if found != json.loads(expected):
        yield Finding("card", CROISSANT, "it does not describe the files that are here", _REMEDY)


def _rights_findings(release: StoredRelease, facts: Facts) -> Iterator[Finding]:
    """Sources counted wrongly, and text that the card says is withheld."""
    tables = [release.table("speeches", split) for split in SPLITS]
    speeches = [table for table in tables if table is not None]
    urls = {right.source: right.url for right in facts.rights}
    if rights_of(speeches, urls=urls) != facts.rights:
        problem = "the sources, rights or counts are not those of the speeches"
        yield Finding("card", "facts.json, rights", problem, _REMEDY)
    if not facts.is_standoff:
        return
    for table in speeches:
        for row in table.select(["speech_id", "rights", "text"]).to_pylist():
            if row["rights"] == "standoff" and row["text"] is not None:
                problem = "its source is standoff, yet its text is here"
                yield Finding("card", f"speech {row['speech_id']}", problem, "Withhold it.")
