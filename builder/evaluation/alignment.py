"""Gold and predictions side by side, once they are known to speak of the same texts and labels."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.core.spans import Span
from builder.evaluation.items import Item, outside, raise_issues, repeated


class Aligned(NamedTuple):
    """Gold passages in the order of their ids, each with what was predicted."""

    gold: list[Item]
    spans: list[tuple[Span, ...]]
    clusters: list[str]
    missing: list[str]
    unknown: list[str]


def align(gold: Sequence[Item], predictions: Sequence[Item], *, labels: Sequence[str]) -> Aligned:
    """Gold and predictions side by side, checked; see `score` for what is refused."""
    by_id = {item.id: item for item in gold}
    found = {item.id: item for item in predictions}
    raise_issues(
        [
            *_issues(gold, where="gold", labels=labels, reference={}),
            *_issues(predictions, where="predictions", labels=labels, reference=by_id),
        ]
    )
    if found and not by_id.keys() & found.keys():
        raise_issues(
            [
                f"predictions: no id occurs in the gold; they look like {min(found)!r}, the gold's "
                f"like {min(by_id, default='')!r}. Take the ids from the gold."
            ]
        )
    ordered = [by_id[name] for name in sorted(by_id)]
    return Aligned(
        gold=ordered,
        spans=[found[item.id].spans if item.id in found else () for item in ordered],
        clusters=[_cluster(item, found.get(item.id)) for item in ordered],
        missing=sorted(by_id.keys() - found.keys()),
        unknown=sorted(found.keys() - by_id.keys()),
    )


def _issues(
    items: Sequence[Item], *, where: str, labels: Sequence[str], reference: Mapping[str, Item]
) -> Iterable[str]:
    known = set(labels)
    for name in repeated(item.id for item in items):
        yield f"{where}: the id {name!r} is given twice; one entry a passage is expected."
    unknown = sorted({span.label for item in items for span in item.spans} - known)
    for label in unknown:
        first = next(i for i in items if any(span.label == label for span in i.spans))
        yield (
            f"{where}, {first.id}: the label {label!r} is unknown; known are "
            f"{', '.join(labels)}. Map your labels onto these."
        )
    for item in items:
        gold = reference.get(item.id)
        if gold is None or gold.text is None:
            continue
        if item.text is not None and item.text != gold.text:
            yield (
                f"{where}, {item.id}: the text is not the gold's ({len(item.text)} and "
                f"{len(gold.text)} characters), so offsets mean other places. Predict on the "
                f"gold's text as it is."
            )
        elif item.text is None:
            yield from (f"{where}, {item.id}{issue}" for issue in outside(item, text=gold.text))


def _cluster(gold: Item, found: Item | None) -> str:
    """The gold's cluster, else the prediction's; else the passage alone, under a name of its own."""
    given = gold.cluster or (found.cluster if found else None)
    return f"cluster {given}" if given else f"passage {gold.id}"
