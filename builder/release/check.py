"""Verifies a release from its own files: no workspace, no belief in what the files say of each other."""

import json
from collections.abc import Iterator

import pyarrow as pa

from builder.core.errors import ConfigError, ReleaseError
from builder.core.labels import LabelSet, parse_labels
from builder.release.check_card import card_findings
from builder.release.check_rows import row_findings
from builder.release.check_splits import leakage_findings, moved_findings, split_findings
from builder.release.checksums import CHECKSUMS, UNLISTED, parse_checksums
from builder.release.facts import FACTS, Facts, parse_facts
from builder.release.features import (
    CONFIGS,
    HASHED_CONFIGS,
    SPLITS,
    arrow_type,
    config_features,
    schema_issues,
)
from builder.release.findings import Finding, sort_findings
from builder.release.folder import StoredRelease
from builder.release.measure import content_of

LABELS_FILE = "labels.json"
_FETCH = "Fetch the release anew, or make it again."


def check_release(release: StoredRelease, *, against: StoredRelease | None = None) -> list[Finding]:
    """All that is wrong with a release, sorted by code; empty if nothing is.

    Args:
        release: The folder.
        against: An earlier release: items that moved to another split since are found too.
    """
    return sort_findings(_findings(release, against))


def _findings(release: StoredRelease, against: StoredRelease | None) -> Iterator[Finding]:
    yield from checksum_findings(release)
    try:
        labels = read_labels(release)
        facts = parse_facts(release.read(FACTS))
    except ReleaseError as error:
        yield Finding("schema", "release", str(error).rstrip("."), _FETCH)
        return
    sound: set[str] = set(CONFIGS)
    for finding, config, is_readable in _schema_findings(release, labels=labels):
        yield finding
        if not is_readable:
            sound.discard(config)
    yield from _readable(_content_findings(release, facts, configs=sound))
    yield from _readable(row_findings(release, labels=labels, configs=sound))
    yield from _readable(split_findings(release, configs=sound))
    yield from _readable(leakage_findings(release, facts, configs=sound))
    yield from _readable(card_findings(release, facts, labels=labels, configs=sound))
    if against is not None and {"default", "speeches"} <= sound:
        yield from _readable(moved_findings(release, against))


def _readable(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings, up to where damaged rows stop the search; that is a finding too."""
    try:
        yield from findings
    except (ReleaseError, UnicodeDecodeError, pa.ArrowException) as error:
        yield Finding("checksums", "rows", f"they do not read ({str(error).rstrip('.')})", _FETCH)


def read_labels(release: StoredRelease) -> LabelSet:
    """The label set of a release.

    Raises:
        ReleaseError: `labels.json` is missing or does not read.
    """
    try:
        return parse_labels(json.loads(release.read(LABELS_FILE) or b""), where=LABELS_FILE)
    except (ValueError, ConfigError) as error:
        raise ReleaseError(f"{LABELS_FILE}: it is missing or does not read ({error}).") from None


def format_labels(labels: LabelSet) -> bytes:
    """The file `labels.json`: the label set as `labels.toml` has it."""
    return (labels.model_dump_json(indent=1) + "\n").encode()


def checksum_findings(release: StoredRelease) -> Iterator[Finding]:
    """Files that are missing, changed, or not listed."""
    content = release.read(CHECKSUMS)
    if content is None:
        yield Finding("checksums", CHECKSUMS, "the file is missing", _FETCH)
        return
    listed = parse_checksums(content)
    there = set(release.paths()) - UNLISTED
    for path in sorted(listed.keys() | there):
        if path not in there:
            yield Finding("checksums", path, "the file is missing", _FETCH)
        elif path not in listed:
            problem = "the file is not listed in checksums.sha256"
            yield Finding("checksums", path, problem, "Take it out of the folder.")
        elif release.sha256(path) != listed[path]:
            yield Finding("checksums", path, "the file was changed after the release", _FETCH)


def _schema_findings(
    release: StoredRelease, *, labels: LabelSet
) -> Iterator[tuple[Finding, str, bool]]:
    """What is wrong with the columns of each shard; and whether its rows can be read all the same."""
    remedy = "Write it with the schema that goldspan gives it: make the release again."
    for config, features in config_features(labels).items():
        for path in (p for split in SPLITS for p in release.shards(config, split)):
            try:
                schema = release.schema(path)
            except ReleaseError as error:
                yield Finding("schema", path, str(error).rstrip("."), _FETCH), config, False
                continue
            is_readable = all(
                name in schema.names and schema.field(name).type == arrow_type(feature)
                for name, feature in features.items()
            )
            for issue in schema_issues(schema, features):
                yield Finding("schema", path, issue, remedy), config, is_readable


def _content_findings(
    release: StoredRelease, facts: Facts, *, configs: set[str]
) -> Iterator[Finding]:
    """Splits whose rows are not those the card's content hash was made from."""
    for config in (name for name in HASHED_CONFIGS if name in configs):
        content = content_of(release, config)
        for split in SPLITS:
            wanted = facts.content.get(config, {}).get(split)
            found = content.get(split)
            if wanted != found:
                problem = f"the content hash of the rows is {found}, the card says {wanted}"
                yield Finding("checksums", f"{config}/{split}", problem, _FETCH)
