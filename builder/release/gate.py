"""What stops a release before it is written: rights, adjudication, agreement."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from builder.core.errors import ReleaseError
from builder.release.dataset import one_array
from builder.release.facts import Figure, Waiver
from builder.release.findings import CODES, Finding, sort_findings

MOST_TOLD = 20


def rights_findings(speeches: Mapping[str, pa.Table]) -> Iterator[Finding]:
    """Sources of released text whose rights nobody has stated.

    Args:
        speeches: The `speeches` config by split.
    """
    counts: dict[str, int] = {}
    for table in speeches.values():
        for row in table.select(["source", "rights", "passages"]).to_pylist():
            if row["rights"] not in ("open", "standoff"):
                counts[row["source"]] = counts.get(row["source"], 0) + len(row["passages"])
    for source, n_passages in sorted(counts.items()):
        yield Finding(
            "rights",
            f"source {source}",
            f"the rights to its text are unknown ({n_passages} passages)",
            f"Say what may be published, in annotation_config/build.toml: [[sources]] "
            f'name = "{source}" path = "<the folder>" rights = "open" (text goes out) or '
            f'rights = "standoff" (annotations, offsets and hashes only), then run "goldspan '
            f'prepare".',
        )


def adjudication_findings(
    annotations: pa.Table, gold: pa.Table, passages: pa.Table, speeches: pa.Table
) -> Iterator[Finding]:
    """Passages of dev and test that were annotated and not adjudicated.

    What the adjudicator skipped or called broken text was judged too, though it is not in gold.
    """
    judged = [
        *annotations.filter(pc.field("role") == "adjudicator")["passage_id"].to_pylist(),
        *gold.filter(pc.field("decision") == "adjudicated")["passage_id"].to_pylist(),
    ]
    is_open = (pc.field("role") == "annotator") & (pc.field("status") == "submitted")
    is_open &= ~pc.field("passage_id").isin(pa.array(judged, pa.string()))
    waiting = annotations.filter(is_open)["passage_id"].unique()
    split_of = _split_of(passages, speeches)
    for passage_id in sorted(waiting.to_pylist()):
        split = split_of.get(passage_id)
        if split in ("dev", "test"):
            yield Finding(
                "adjudication",
                f"{split}, passage {passage_id}",
                "it was annotated and never adjudicated",
                'Run "goldspan adjudicate" (it says which passages lack annotators still), or leave '
                "such passages out: --allow adjudication.",
            )


def _split_of(passages: pa.Table, speeches: pa.Table) -> dict[str, str | None]:
    """The split of each passage whose speech is no copy."""
    own = speeches.filter(pc.field("duplicate_of").is_null())
    at = pc.index_in(passages["speech_id"], value_set=own["speech_id"])
    splits = one_array(own["split"]).take(one_array(at))
    return dict(zip(passages["passage_id"].to_pylist(), splits.to_pylist(), strict=True))


def agreement_findings(
    figures: Sequence[Figure], *, min_agreement: Mapping[str, float]
) -> Iterator[Finding]:
    """Labels whose soft F1 between annotators is under the config's bound, or undefined.

    Args:
        figures: The agreement; those named "soft F1" count.
        min_agreement: Lowest soft F1 by label.
    """
    measured = {figure.label: figure.value for figure in figures if figure.name == "soft F1"}
    for label, bound in min_agreement.items():
        value = measured.get(label)
        if value is None or value < bound:
            found = "undefined" if value is None else f"{value:.3f}"
            yield Finding(
                "agreement",
                f"label {label}",
                f"soft F1 between annotators is {found}, the config asks for {bound}",
                "Sharpen the guidelines and annotate again, or lower [release] min_agreement.",
            )


def refuse_or_waive(
    findings: Sequence[Finding], *, allow: Sequence[str] = ()
) -> tuple[Waiver, ...]:
    """The waivers to record, one a code that was allowed and found.

    Raises:
        ReleaseError: Findings of codes that are not allowed, all of them; or an unknown code.
    """
    unknown = sorted(set(allow) - set(CODES))
    if unknown:
        raise ReleaseError(f"--allow {unknown[0]}: known codes are {', '.join(CODES)}.")
    refused = [f for f in sort_findings(findings) if f.code not in allow]
    if refused:
        lines = "\n".join(told(refused))
        raise ReleaseError(
            f"The release is refused; nothing was written.\n{lines}\n"
            f"Mend these, or take them on with --allow CODE: the card will say so."
        )
    by_code = {code: [f for f in sort_findings(findings) if f.code == code] for code in CODES}
    return tuple(
        Waiver(code=code, findings=tuple(told(found, short=True)))
        for code, found in by_code.items()
        if found
    )


def told(findings: Sequence[Finding], *, short: bool = False) -> list[str]:
    """The findings as lines, at most twenty a code: then how many more there are."""
    lines = []
    for code in CODES:
        own = [f for f in findings if f.code == code]
        lines += [f"{f.place}: {f.problem}" if short else str(f) for f in own[:MOST_TOLD]]
        if len(own) > MOST_TOLD:
            lines.append(f"{code}: and {len(own) - MOST_TOLD} more.")
    return lines
