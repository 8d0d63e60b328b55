"""The files beside the shards of a release: card, facts, lineage, Croissant, labels, losses."""

from collections.abc import Mapping

import builder
from builder.release.card import fill_card
from builder.release.check import LABELS_FILE, format_labels
from builder.release.checksums import CARD
from builder.release.content import combined_hash
from builder.release.counts import Counts, count_split
from builder.release.croissant import CROISSANT, format_croissant
from builder.release.facts import FACTS, Facts, Waiver, format_facts
from builder.release.features import SPLITS, config_features
from builder.release.header import card_header
from builder.release.ledger import LOSSES, Ledger, format_losses
from builder.release.lineage import LINEAGE, format_lineage, lineage_rows
from builder.release.material import Material, ReleaseTables
from builder.release.measure import rights_of
from builder.release.sections import card_sections
from builder.release.shards import Written


class Describer:
    """Makes the files beside the shards; keeps what it found, to write the card again."""

    def __init__(
        self,
        material: Material,
        tables: ReleaseTables,
        ledger: Ledger,
        *,
        extra: Mapping[str, bytes] | None = None,
    ) -> None:
        """Describe these tables.

        Args:
            material: What they were made from.
            tables: As they are written.
            ledger: Collects losses while they are written.
            extra: Further files, of a release that withholds text.
        """
        self._extra = dict(extra or {})
        self.is_standoff = extra is not None
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
            **self._extra,
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
            baselines=material.baselines(self._tables.default),
            leakage=self._tables.leakage.figures() if self._tables.leakage else {},
            suggestions=material.suggestions,
            suggestions_shown=material.suggestions_shown,
            gaps=(*material.gaps, *self._left_out(), *self._empty_splits()),
            waivers=self.waivers,
            is_standoff=self.is_standoff,
        )

    def _left_out(self) -> list[str]:
        left_out = self._tables.left_out
        return [
            f"Annotated passages of {split} left out because their words stand in another split "
            f"too: {left_out.count(split)}."
            for split in ("dev", "test")
            if split in left_out
        ]

    def _empty_splits(self) -> list[str]:
        return [
            f"The {split} split has no passages in this version, so it is not declared."
            for split in SPLITS
            if split not in self._tables.default
        ]
