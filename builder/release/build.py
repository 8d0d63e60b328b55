"""The whole release: from a workspace's tables to a folder that passed its checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from builder.release.check import check_release
from builder.release.content import combined_hash
from builder.release.counts import Counts
from builder.release.describe import Describer
from builder.release.facts import Waiver
from builder.release.findings import Finding
from builder.release.folder import StoredRelease, scratch_folder, write_release
from builder.release.gate import (
    adjudication_findings,
    agreement_findings,
    refuse_or_waive,
    rights_findings,
)
from builder.release.hydrate import FULL, TOLD
from builder.release.ledger import Ledger
from builder.release.material import Material, ReleaseTables, measured_tables, table_configs
from builder.release.shards import Rows, Shard
from builder.release.standoff import (
    RECIPES,
    Plan,
    blank_characters,
    format_recipes,
    plan_standoff,
    withhold,
)


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
    kept = {f"{FULL}{path}": full.read(path) or b"" for path in TOLD}
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
