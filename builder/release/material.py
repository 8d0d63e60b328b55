"""What a release is made from, and the tables it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from builder.core.labels import LabelSet
from builder.release.dataset import released_rows
from builder.release.facts import Figure
from builder.release.features import arrow_schema, config_features
from builder.release.leakage import Leakage, measure_leakage
from builder.release.ledger import Ledger
from builder.release.options import DatasetOptions, ReleaseOptions
from builder.release.recurring import leaking_passages
from builder.release.shards import Rows, table_rows
from builder.release.views import annotation_rows, char_bio_rows, speech_rows


def _no_figures(default: Mapping[str, pa.Table]) -> tuple[Figure, ...]:
    return ()


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
        baselines: Gives figures for the card, from the passages released, by split.
        suggestions: Sentences for the card on suggestions shown.
        suggestions_shown: Whether any annotator saw one.
        gaps: Sentences for the card on what is missing.
        leave_out_leaking: Whether passages of dev and test that share text with another split are
            left out; else they bar the release.
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
    baselines: Callable[[Mapping[str, pa.Table]], tuple[Figure, ...]] = _no_figures
    suggestions: tuple[str, ...] = ()
    suggestions_shown: bool = False
    gaps: tuple[str, ...] = ()
    leave_out_leaking: bool = True


@dataclass(frozen=True, slots=True)
class ReleaseTables:
    """The configs that are tables, by split; splits without rows are absent.

    Attributes:
        default: Passages with gold.
        annotations: Everybody's own spans.
        speeches: Whole speeches.
        leakage: What the texts of `default` share between splits; None until it is measured.
        left_out: Splits of the passages that were left out because they leak.
    """

    default: dict[str, pa.Table]
    annotations: dict[str, pa.Table]
    speeches: dict[str, pa.Table]
    leakage: Leakage | None = None
    left_out: tuple[str, ...] = ()


def measured_tables(material: Material) -> ReleaseTables:
    """The tables of the release with their leakage; leaking passages are left out if so asked."""
    tables = make_tables(material)
    leakage = measure_leakage(tables.default)
    leaking = leaking_passages(leakage, tables.default) if material.leave_out_leaking else {}
    if not leaking:
        return replace(tables, leakage=leakage)
    is_leaking = pc.field("passage_id").isin(pa.array(leaking, pa.string()))
    tables = make_tables(replace(material, gold=material.gold.filter(~is_leaking)))
    leakage = measure_leakage(tables.default)
    return replace(tables, leakage=leakage, left_out=tuple(leaking.values()))


def make_tables(material: Material) -> ReleaseTables:
    """The tables of the release, ungated: dev and test only where an adjudicator decided."""
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
    return ReleaseTables(
        default=default,
        annotations={split: table for split, table in annotations.items() if len(table)},
        speeches=speeches,
    )


def _adjudicated_where_needed(gold: pa.Table, passages: pa.Table, speeches: pa.Table) -> pa.Table:
    """Gold without those rows of dev and test that no adjudicator decided."""
    evaluated = speeches.filter(pc.field("split").isin(["dev", "test"]))["speech_id"]
    in_evaluated = pc.field("speech_id").isin(evaluated.combine_chunks())
    ids = passages.filter(in_evaluated)["passage_id"].combine_chunks()
    is_open = pc.field("passage_id").isin(ids) & (pc.field("decision") != "adjudicated")
    return gold.filter(~is_open)


def table_configs(
    tables: ReleaseTables, *, labels: LabelSet, ledger: Ledger
) -> dict[str, dict[str, Rows]]:
    """The rows of every config; `char_bio` is made batch by batch while it is written."""
    schema = arrow_schema(config_features(labels)["char_bio"])

    def layers(split: str, table: pa.Table) -> Rows:
        def read(start: int, stop: int) -> pa.Table:
            released = table.slice(start, stop - start)
            view = char_bio_rows(released, labels=labels)
            ledger.record("char_bio", split, released, view)
            return view

        return Rows(schema, len(table), read)

    return {
        "default": {s: table_rows(t) for s, t in tables.default.items()},
        "annotations": {s: table_rows(t) for s, t in tables.annotations.items()},
        "speeches": {s: table_rows(t) for s, t in tables.speeches.items()},
        "char_bio": {s: layers(s, t) for s, t in tables.default.items()},
    }
