"""The whole release: from a workspace's tables to a folder that passed its checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

import builder
from builder.core.labels import LabelSet
from builder.release.card import fill_card
from builder.release.check import LABELS_FILE, check_release, format_labels
from builder.release.content import combined_hash
from builder.release.counts import Counts, count_split
from builder.release.croissant import CROISSANT, format_croissant
from builder.release.dataset import released_rows
from builder.release.facts import FACTS, Facts, Figure, Waiver, format_facts
from builder.release.features import SPLITS, arrow_schema, config_features
from builder.release.findings import Finding
from builder.release.folder import (
    CARD,
    Rows,
    Shard,
    StoredRelease,
    Written,
    table_rows,
    write_release,
)
from builder.release.gate import (
    adjudication_findings,
    agreement_findings,
    refuse_or_waive,
    rights_findings,
)
from builder.release.header import card_header
from builder.release.ledger import LOSSES, Ledger, format_losses
from builder.release.lineage import LINEAGE, format_lineage, lineage_rows
from builder.release.measure import rights_of
from builder.release.options import DatasetOptions, ReleaseOptions
from builder.release.sections import card_sections
from builder.release.views import annotation_rows, char_bio_rows, speech_rows


@dataclass(frozen=True, slots=True)
class Material:
    """What a release is made from.

    Attributes:
        gold: Consolidated annotations.
        passages: The passages table.
        speeches: The speeches table, ids, clusters and splits filled in.
        documents: The documents table; its `rights` decide what may go out.
        annotations: Everybody's annotations of today's passages.
        labels: The label set.
        dataset: Section `[dataset]`.
        release: Section `[release]`.
        prose: DATASET_CARD.md.
        added_in: Version in which each speech got its split, by speech id.
        previous: `version` and `content_hash` of the release before this version.
        urls: Address of each source, by name.
        agreement: Figures for the card; "soft F1" by label is held against the config's bound.
        ceiling: Figures for the card.
        baselines: Figures for the card.
        suggestions: Sentences for the card on suggestions shown.
        suggestions_shown: Whether any annotator saw one.
        gaps: Sentences for the card on what is missing.
    """

    gold: pa.Table
    passages: pa.Table
    speeches: pa.Table
    documents: pa.Table
    annotations: pa.Table
    labels: LabelSet
    dataset: DatasetOptions = field(default_factory=DatasetOptions)
    release: ReleaseOptions = field(default_factory=ReleaseOptions)
    prose: str = ""
    added_in: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, str] | None = None
    urls: Mapping[str, str | None] = field(default_factory=dict)
    agreement: tuple[Figure, ...] = ()
    ceiling: tuple[Figure, ...] = ()
    baselines: tuple[Figure, ...] = ()
    suggestions: tuple[str, ...] = ()
    suggestions_shown: bool = False
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Released:
    """What a release came to."""

    counts: dict[str, Counts]
    content_hash: str
    waivers: tuple[Waiver, ...]
    shards: tuple[Shard, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The configs that are tables, by split; splits without rows are absent."""

    default: dict[str, pa.Table]
    annotations: dict[str, pa.Table]
    speeches: dict[str, pa.Table]


def build_release(material: Material, out: Path, *, allow: tuple[str, ...] = ()) -> Released:
    """Write the release to `out` if it passes every check that is not in `allow`.

    Raises:
        ReleaseError: It is refused: all findings are named, and `out` is as it was before.
    """
    refuse_or_waive([], allow=allow)
    tables = _make_tables(material)
    gate = [*_gate_findings(material, tables)]
    refuse_or_waive(gate, allow=allow)
    ledger = Ledger(material.labels)
    describer = _Describer(material, tables, ledger)

    def finish(folder: Path) -> Mapping[str, bytes]:
        findings = gate + check_release(StoredRelease(folder))
        return describer.with_waivers(refuse_or_waive(findings, allow=allow))

    written = write_release(
        out, configs=_configs(material, tables, ledger), describe=describer.files, finish=finish
    )
    return Released(
        describer.counts, combined_hash(written.content), describer.waivers, written.shards
    )


def release_configs(material: Material) -> dict[str, dict[str, Rows]]:
    """The rows of every config by split, as `write_release` takes them; without the gate."""
    return _configs(material, _make_tables(material), Ledger(material.labels))


def _make_tables(material: Material) -> _Tables:
    gold = _adjudicated_where_needed(material.gold, material.passages, material.speeches)
    default = released_rows(gold, material.passages, material.speeches, labels=material.labels)
    default = {split: table for split, table in default.items() if len(table)}
    annotations = {
        split: annotation_rows(material.annotations, table, labels=material.labels)
        for split, table in default.items()
    }
    speeches = {
        split: speech_rows(
            table,
            material.passages,
            material.speeches,
            material.documents,
            labels=material.labels,
        )
        for split, table in default.items()
    }
    return _Tables(default, {s: t for s, t in annotations.items() if len(t)}, speeches)


def _adjudicated_where_needed(gold: pa.Table, passages: pa.Table, speeches: pa.Table) -> pa.Table:
    """Gold without those rows of dev and test that no adjudicator decided."""
    evaluated = speeches.filter(pc.field("split").isin(["dev", "test"]))["speech_id"]
    in_evaluated = pc.field("speech_id").isin(evaluated.combine_chunks())
    ids = passages.filter(in_evaluated)["passage_id"].combine_chunks()
    is_open = pc.field("passage_id").isin(ids) & (pc.field("decision") != "adjudicated")
    return gold.filter(~is_open)


def _gate_findings(material: Material, tables: _Tables) -> list[Finding]:
    return [
        *rights_findings(tables.speeches),
        *adjudication_findings(
            material.annotations, material.gold, material.passages, material.speeches
        ),
        *agreement_findings(material.agreement, min_agreement=material.release.min_agreement),
    ]


def _configs(material: Material, tables: _Tables, ledger: Ledger) -> dict[str, dict[str, Rows]]:
    """The rows of every config; `char_bio` is made batch by batch while it is written."""
    schema = arrow_schema(config_features(material.labels)["char_bio"])

    def layers(split: str, table: pa.Table) -> Rows:
        def read(start: int, stop: int) -> pa.Table:
            released = table.slice(start, stop - start)
            view = char_bio_rows(released, labels=material.labels)
            ledger.record("char_bio", split, released, view)
            return view

        return Rows(schema, len(table), read)

    return {
        "default": {s: table_rows(t) for s, t in tables.default.items()},
        "annotations": {s: table_rows(t) for s, t in tables.annotations.items()},
        "speeches": {s: table_rows(t) for s, t in tables.speeches.items()},
        "char_bio": {s: layers(s, t) for s, t in tables.default.items()},
    }


class _Describer:
    """Makes the files beside the shards; keeps what it found, to write the card again."""

    def __init__(self, material: Material, tables: _Tables, ledger: Ledger) -> None:
        self._material = material
        self._tables = tables
        self._ledger = ledger
        self._written = Written((), {})
        self.counts: dict[str, Counts] = {}
        self.waivers: tuple[Waiver, ...] = ()

    def files(self, written: Written) -> dict[str, bytes]:
        """All files beside the shards, by path."""
        self._written = written
        tables, material = self._tables, self._material
        self.counts = {
            split: count_split(table, tables.speeches.get(split), labels=material.labels)
            for split, table in tables.default.items()
        }
        lineage = lineage_rows(tables.speeches, material.documents, added_in=material.added_in)
        return {
            LABELS_FILE: format_labels(material.labels),
            LINEAGE: format_lineage(
                lineage, version=material.dataset.version, previous=material.previous
            ),
            LOSSES: format_losses(self._ledger.losses),
            CROISSANT: format_croissant(
                self._facts(), written.shards, features=config_features(material.labels)
            ),
            **self._card_files(),
        }

    def with_waivers(self, waivers: tuple[Waiver, ...]) -> dict[str, bytes]:
        """The files that say what was waived; none if nothing was."""
        self.waivers = waivers
        return self._card_files() if waivers else {}

    def _card_files(self) -> dict[str, bytes]:
        facts = self._facts()
        header = card_header(
            facts, self._written.shards, features=config_features(self._material.labels)
        )
        sections = card_sections(facts, self.counts)
        card = fill_card(self._material.prose, header=header, sections=sections)
        return {FACTS: format_facts(facts), CARD: card.encode()}

    def _facts(self) -> Facts:
        material, options = self._material, self._material.dataset
        versions = [
            value
            for table in self._tables.default.values()
            for value in table["guidelines_version"].unique().to_pylist()
        ]
        return Facts(
            goldspan=builder.__version__,
            name=options.name,
            pretty_name=options.pretty_name,
            version=options.version,
            licence=options.licence,
            licence_link=options.licence_link,
            languages=options.languages,
            is_demonstration=options.is_demonstration,
            date=material.release.date,
            guidelines=tuple(sorted({value for value in versions if value})),
            content=self._written.content,
            content_hash=combined_hash(self._written.content),
            rights=rights_of(list(self._tables.speeches.values()), urls=dict(material.urls)),
            agreement=material.agreement,
            ceiling=material.ceiling,
            baselines=material.baselines,
            suggestions=material.suggestions,
            suggestions_shown=material.suggestions_shown,
            gaps=(*material.gaps, *self._empty_splits()),
            waivers=self.waivers,
        )

    def _empty_splits(self) -> list[str]:
        return [
            f"The {split} split has no passages in this version, so it is not declared."
            for split in SPLITS
            if split not in self._tables.default
        ]
