"""`report`: the corpus, its annotations and, if there are any, the scores, on one page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.annotation.label_agreement import Estimate
from builder.core.measured import Measures
from builder.evaluation.plots import Bar, Dot, bar_plot, dot_plot
from builder.evaluation.report import Section, report_page
from builder.pipeline.judging import consolidate_workspace
from builder.pipeline.measuring import DEMONSTRATION, Measured, measure_workspace
from builder.pipeline.releasing import split_of_passages
from builder.pipeline.scoring import Scored, score_files
from builder.pipeline.status import workspace_status
from builder.pipeline.workspace import Workspace, write_file

_GREY = "#8a8a8a"
_INTERVALS = (
    "Lines are 95 % intervals, from resampling whole leakage clusters. Undefined means that there "
    "is nothing to agree or disagree about; it is neither 0 nor 1."
)
_MEASURES = {
    "strict": "Strict F1: the same span, to the character",
    "soft": "Soft F1: credit is the overlap (IoU)",
    "alpha": "Krippendorff's α of marked characters",
    "kappa": "Cohen's κ: does the passage have any?",
}


@dataclass(frozen=True, slots=True)
class Reported:
    """Where the page is, and what it tells of."""

    file: str
    sections: list[str]


def write_report(
    workspace: Workspace,
    out: Path | None = None,
    *,
    predictions: Sequence[Path] = (),
    gold: Path | None = None,
    split: str = "test",
) -> Reported:
    """Write the page (default: `work/report.html`).

    Args:
        workspace: Prepared; what is missing yet has no section.
        out: The file.
        predictions: JSONL files to score, each in a section.
        gold: What they are held against (default: the workspace's `release/`).
        split: The release's split.
    """
    sections = list(_sections(workspace))
    for path in predictions:
        scored = score_files(
            path, gold=gold or workspace.root / "release", split=split, root=workspace.root
        )
        sections.append(_score_section(scored, name=path.stem, colours=_colours(workspace)))
    dataset = workspace.config.dataset
    page = report_page(
        f"{dataset.pretty_name} {dataset.version}",
        sections,
        warning=f"The annotations are {DEMONSTRATION}." if dataset.is_demonstration else None,
    )
    file = out or workspace.work_dir / "report.html"
    write_file(file, page.encode())
    return Reported(str(file), [section.title for section in sections])


def _sections(workspace: Workspace) -> Iterator[Section]:
    yield _corpus_section(workspace)
    if not workspace.has_table("annotations"):
        return
    yield _gold_section(workspace)
    measured = measure_workspace(workspace)
    yield _agreement_section(measured, colours=_colours(workspace))
    yield _people_section(measured)
    yield _suggestion_section(measured)


def _colours(workspace: Workspace) -> dict[str, str]:
    return {label.name: label.colour for label in workspace.labels.labels}


def _corpus_section(workspace: Workspace) -> Section:
    status = workspace_status(workspace)
    return Section(
        "Corpus",
        [f"{status.n_documents} documents, {status.n_rejected} of them rejected."],
        header=("split", "speeches", "copies", "passages", "annotated", "by two", "gold"),
        rows=[
            (s.split, s.n_speeches, s.n_copies, s.n_passages, s.n_annotated, s.n_twice, s.n_gold)
            for s in status.splits
        ],
    )


def _gold_section(workspace: Workspace) -> Section:
    gold = consolidate_workspace(workspace)
    split_of = split_of_passages(workspace.read_table("passages"), workspace.read_table("speeches"))
    spans: Counter[tuple[str, str]] = Counter()
    decisions: Counter[tuple[str, str]] = Counter()
    for row in gold.gold.select(["passage_id", "spans", "decision"]).to_pylist():
        split = split_of[row["passage_id"]]
        decisions[split, row["decision"]] += 1
        spans.update((split, span["label"]) for span in row["spans"])
    waiting = Counter(row.split for row in gold.pending)
    colours = _colours(workspace)
    names = ("train", "dev", "test")
    bars = [
        Bar(split, tuple((spans[split, label], colours[label]) for label in colours))
        for split in names
    ]
    kinds = ("single", "unanimous", "majority", "adjudicated")
    return Section(
        "Gold",
        [
            "single: one annotator; unanimous: all marked the same; majority: two of three; "
            "adjudicated: decided by the adjudicator. Open passages are in no release."
        ],
        [bar_plot(bars, title="Spans by split and label", legend=colours)],
        header=("split", *kinds, "open", *colours),
        rows=[
            (s, *(decisions[s, k] for k in kinds), waiting[s], *(spans[s, c] for c in colours))
            for s in names
        ],
    )


def _agreement_section(measured: Measured, *, colours: dict[str, str]) -> Section:
    agreement = measured.agreement
    plots = []
    for name, title in _MEASURES.items():
        estimates: dict[str, Estimate] = {
            label: getattr(found, name) for label, found in agreement.labels.items()
        }
        dots = [Dot(label, e.value, e.interval, colours[label]) for label, e in estimates.items()]
        plots.append(dot_plot(dots, title=title))
    return Section(
        "Agreement between annotators",
        [
            f"{agreement.n_passages} passages done by two or more, in {agreement.n_clusters} "
            f"leakage clusters. {_INTERVALS}",
            *agreement.notes,
        ],
        plots,
        header=("label", "spans", "annotations with any", "both empty", "characters marked"),
        rows=[
            (label, found.n_spans, *map(_share, (found.prevalence, found.both_empty, found.marked)))
            for label, found in agreement.labels.items()
        ],
    )


def _people_section(measured: Measured) -> Section:
    rows = [
        (
            person.annotator,
            person.n_passages,
            person.n_skipped,
            sum(person.n_spans.values()),
            _number(person.with_others),
            _share(person.misses),
            _share(person.extra),
        )
        for person in measured.agreement.people
    ]
    return Section(
        "Annotators",
        ["Misses and extra spans are counted against the adjudicator, strictly."],
        header=("annotator", "passages", "skipped", "spans", "strict F1", "misses", "extra"),
        rows=rows,
    )


def _suggestion_section(measured: Measured) -> Section:
    bias = measured.bias
    paragraphs = [
        f"{bias.n_shown} annotated train passages had suggestions, {bias.n_withheld} had none; "
        f"which ones was drawn at random."
    ]
    paragraphs += [effect.meaning for effect in bias.effects.values()]
    errors = [
        f"Automatic gold ({name}): the adjudicator changed {_interval(error.changed)} of the "
        f"passages, in {error.n_passages} checked."
        for name, error in measured.gold_error.items()
        if error.n_passages
    ]
    return Section(
        "What suggestions did, and how good automatic gold is",
        [*paragraphs, *(errors or ["No automatic decision was checked by an adjudicator yet."])],
    )


def _score_section(scored: Scored, *, name: str, colours: dict[str, str]) -> Section:
    scores = scored.scores
    dots = [_dot("all labels", scores.pooled)]
    dots += [
        _dot(label, found, colours.get(label, "#222222")) for label, found in scores.labels.items()
    ]
    dots.append(_dot("nested only", scores.nested))
    if scored.ceiling:
        dots.append(_dot("people, all labels", scored.ceiling.pooled, _GREY))
        people = scored.ceiling.labels
        dots += [_dot(f"people, {label}", found, _GREY) for label, found in people.items()]
    measures = ("strict", "iou50", "soft", "partial", "characters")
    rows = {"all labels": scores.pooled, **scores.labels, "nested only": scores.nested}
    for facet, by_value in scores.slices.items():
        rows |= {f"{facet} {value}": found for value, found in by_value.items()}
    return Section(
        f"Scores of {name}",
        [
            f"{scores.n_passages} passages in {scores.n_clusters} leakage clusters; "
            f"{len(scores.missing)} had no prediction and count as empty. {_INTERVALS}"
        ],
        [dot_plot(dots, title="Strict F1")],
        header=("F1", *measures),
        rows=[(row, *(_number(found[m].f1) for m in measures)) for row, found in rows.items()],
    )


def _dot(name: str, found: Measures, colour: str = "#222222") -> Dot:
    return Dot(name, found["strict"].f1, found["strict"].interval, colour)


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _share(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.0%}"


def _interval(found: Estimate) -> str:
    if found.interval is None:
        return _share(found.value)
    return f"{_share(found.value)} [{_share(found.interval[0])} to {_share(found.interval[1])}]"
