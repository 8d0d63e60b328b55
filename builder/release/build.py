"""The whole release: from a workspace's tables to a folder that passed its checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from builder.core.errors import ReleaseError
from builder.core.labels import LabelSet
from builder.release.check import check_release, read_labels
from builder.release.checksums import CARD, CHECKSUMS, parse_checksums
from builder.release.content import combined_hash
from builder.release.counts import Counts
from builder.release.croissant import CROISSANT
from builder.release.describe import Describer
from builder.release.facts import FACTS, Waiver
from builder.release.features import SPLITS, arrow_schema, config_features
from builder.release.findings import Finding
from builder.release.folder import StoredRelease, scratch_folder, write_release
from builder.release.gate import (
    adjudication_findings,
    agreement_findings,
    refuse_or_waive,
    rights_findings,
)
from builder.release.ledger import Ledger
from builder.release.material import Material, ReleaseTables, measured_tables, table_configs
from builder.release.shards import Rows, Shard
from builder.release.standoff import (
    RECIPES,
    Plan,
    blank_characters,
    format_recipes,
    parse_recipes,
    plan_standoff,
    restore,
    withhold,
)

_FULL = "standoff/full/"  # files of the full release that rows and other files do not give
_TOLD = (CARD, FACTS, CROISSANT, CHECKSUMS)


@dataclass(frozen=True, slots=True)
class Released:
    """What a release came to."""

    counts: dict[str, Counts]
    content_hash: str
    waivers: tuple[Waiver, ...]
    shards: tuple[Shard, ...]
    is_standoff: bool = False


@dataclass(frozen=True, slots=True)
class _Gate:
    """What was found before writing, and the codes that may pass."""

    findings: list[Finding]
    allow: tuple[str, ...]


def build_release(material: Material, out: Path, *, allow: tuple[str, ...] = ()) -> Released:
    """Write the release to `out` if it passes every check that is not in `allow`.

    Where sources are `standoff`, the full release is made first, beside `out`, and checked; what
    goes out is the same without the text, with recipes to rebuild it.

    Raises:
        ReleaseError: It is refused: all findings are named, and `out` is as it was before.
    """
    refuse_or_waive([], allow=allow)
    tables = measured_tables(material)
    gate = _Gate(_gate_findings(material, tables), allow)
    refuse_or_waive(gate.findings, allow=allow)
    plan = plan_standoff(tables, material.documents)
    if plan is None:
        return _write(material, tables, out, gate=gate)
    with scratch_folder(out) as folder:
        _write(material, plan.tables, folder / "full", gate=gate)
        return _write_standoff(material, plan, out, full=StoredRelease(folder / "full"), gate=gate)


def _write(material: Material, tables: ReleaseTables, out: Path, *, gate: _Gate) -> Released:
    ledger = Ledger(material.labels)
    configs = table_configs(tables, labels=material.labels, ledger=ledger)
    return _finish(Describer(material, tables, ledger), configs, out, gate=gate)


def _write_standoff(
    material: Material, plan: Plan, out: Path, *, full: StoredRelease, gate: _Gate
) -> Released:
    """Write the release without text, with what it takes to rebuild the full one."""
    ledger = Ledger(material.labels)
    tables = withhold(plan)
    kept = {f"{_FULL}{path}": full.read(path) or b"" for path in _TOLD}
    describer = Describer(
        material, tables, ledger, extra={RECIPES: format_recipes(plan.recipes), **kept}
    )
    configs = table_configs(tables, labels=material.labels, ledger=ledger)
    whole = table_configs(plan.tables, labels=material.labels, ledger=ledger)["char_bio"]
    blanked = {split: _blanked(rows, tables, split) for split, rows in whole.items()}
    return _finish(describer, {**configs, "char_bio": blanked}, out, gate=gate)


def _blanked(rows: Rows, tables: ReleaseTables, split: str) -> Rows:
    withheld = tables.default[split]

    def read(start: int, stop: int) -> pa.Table:
        return blank_characters(rows.read(start, stop), withheld.slice(start, stop - start))

    return rows._replace(read=read)


def _finish(
    describer: Describer, configs: Mapping[str, Mapping[str, Rows]], out: Path, *, gate: _Gate
) -> Released:
    """Write, check, and record what was waived."""

    def finish(folder: Path) -> Mapping[str, bytes]:
        findings = gate.findings + check_release(StoredRelease(folder))
        return describer.with_waivers(refuse_or_waive(findings, allow=gate.allow))

    written = write_release(out, configs=configs, describe=describer.files, finish=finish)
    return Released(
        describer.counts,
        combined_hash(written.content),
        describer.waivers,
        written.shards,
        describer.is_standoff,
    )


def _gate_findings(material: Material, tables: ReleaseTables) -> list[Finding]:
    return [
        *rights_findings(tables.speeches),
        *adjudication_findings(
            material.annotations, material.gold, material.passages, material.speeches
        ),
        *agreement_findings(material.agreement, min_agreement=material.release.min_agreement),
    ]


def hydrate_release(release: StoredRelease, out: Path, *, raw: Mapping[str, str]) -> None:
    """Write the full release that a standoff release was made from, with the same bytes.

    Args:
        release: With text withheld.
        out: A new folder.
        raw: Raw text by document id, as decoded from the very files.

    Raises:
        ReleaseError: A document is missing, a text is another one, or the bytes differ.
    """
    labels = read_labels(release)
    recipes = parse_recipes(release.read(RECIPES))
    missing = sorted({recipe["document_id"] for recipe in recipes} - raw.keys())
    if missing:
        lines = "\n".join(f"  {name}…" for name in missing)
        raise ReleaseError(
            f"{len(missing)} documents are not in RAW, by the first digits of their sha256:\n"
            f"{lines}\nlineage.json has the whole hashes. Add those files and run it again."
        )
    tables = restore(_stored_tables(release, labels=labels), recipes, raw)
    files = {path: release.read(f"{_FULL}{path}") or b"" for path in _TOLD if path != CHECKSUMS}
    listed = parse_checksums(release.read(f"{_FULL}{CHECKSUMS}") or b"")
    alike = {p: release.read(p) or b"" for p in listed if p not in files and "/" not in p}

    def verify(folder: Path) -> Mapping[str, bytes]:
        _refuse_other_bytes(StoredRelease(folder), listed)
        return {}

    write_release(
        out,
        configs=table_configs(tables, labels=labels, ledger=Ledger(labels)),
        describe=lambda written: {**files, **alike},
        finish=verify,
    )


def _stored_tables(release: StoredRelease, *, labels: LabelSet) -> ReleaseTables:
    """The tables as they were before they were written: Parquet names inner fields otherwise."""
    features = config_features(labels)
    configs = {
        config: {
            split: table.cast(arrow_schema(features[config]))
            for split in SPLITS
            if (table := release.table(config, split)) is not None
        }
        for config in ("default", "annotations", "speeches")
    }
    return ReleaseTables(
        default=configs["default"],
        annotations=configs["annotations"],
        speeches=configs["speeches"],
    )


def _refuse_other_bytes(rebuilt: StoredRelease, listed: Mapping[str, str]) -> None:
    """Raise `ReleaseError` unless the rebuilt files have the hashes of the full release."""
    found = parse_checksums(rebuilt.read(CHECKSUMS) or b"")
    differs = sorted(
        path for path in listed.keys() | found.keys() if listed.get(path) != found.get(path)
    )
    if differs:
        raise ReleaseError(
            f"{differs[0]} and {len(differs) - 1} more files were rebuilt with other bytes than "
            f"the full release had. The texts are right (their hashes agree); the Parquet library "
            f"is another version: install the pyarrow that wrote the shards here."
        )
