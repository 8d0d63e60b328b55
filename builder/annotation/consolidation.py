"""From the spans of three or more annotators to one set: optimal clusters, majority, medians."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from statistics import median_low
from typing import NamedTuple

from builder.core.matching import half_or_more, iou, overlap
from builder.core.spans import Relation, Span

_EXACT_LIMIT = 8  # spans in one tangle; beyond it clusters are taken best first


class Ballot(NamedTuple):
    """A span and who marked it."""

    annotator: str
    span: Span

    @property
    def range(self) -> tuple[int, int]:
        """Its start and end."""
        return (self.span.start, self.span.end)


Cluster = tuple[Ballot, ...]  # spans of one label, at most one an annotator


class Majority(NamedTuple):
    """What more than half of the annotators marked.

    Attributes:
        spans: Median boundaries; `id` is a running number as text, unique here.
        relations: Drawn by more than half, between these spans.
        contested: Ranges that a majority marked, though without a majority for any one reading.
    """

    spans: list[Span]
    relations: list[Relation]
    contested: list[tuple[int, int]]


def find_majority(
    spans_by_annotator: Mapping[str, Sequence[Span]],
    *,
    relations_by_annotator: Mapping[str, Sequence[Relation]],
    text: str,
) -> Majority:
    """The spans and relations that more than half of the annotators marked, in any wording.

    Spans of one label belong together when chained by an IoU of at least one half; the
    partition of highest total IoU is taken. A median between two boundaries is the smaller, so
    that every boundary is one that somebody set. An annotator who marked nothing counts.
    """
    needed = len(spans_by_annotator) // 2 + 1
    clusters = cluster_spans(spans_by_annotator)
    kept = [cluster for cluster in clusters if len(cluster) >= needed]
    spans: dict[tuple[int, int, str], Span] = {}
    new_ids: dict[tuple[str, str], str] = {}
    for cluster in kept:
        span = _median_span(cluster, text=text)
        span = spans.setdefault(span.key, span._replace(id=str(len(spans))))
        new_ids.update({(ballot.annotator, ballot.span.id): span.id for ballot in cluster})
    lost = [ballot for cluster in clusters if len(cluster) < needed for ballot in cluster]
    return Majority(
        list(spans.values()),
        _shared_relations(relations_by_annotator, new_ids=new_ids, needed=needed),
        _contested(lost, [(span.start, span.end) for span in spans.values()], needed=needed),
    )


def cluster_spans(spans_by_annotator: Mapping[str, Sequence[Span]]) -> list[Cluster]:
    """Clusters of spans that mean the same; every span is in exactly one, alone if need be."""
    ballots = sorted(
        (Ballot(name, span) for name, spans in spans_by_annotator.items() for span in spans),
        key=lambda ballot: (
            ballot.span.label,
            ballot.span.start,
            -ballot.span.end,
            ballot.annotator,
        ),
    )
    tangles = _tangles(ballots)
    return [cluster for tangle in tangles for cluster in _partition(tangle)]


def merge_attributes(spans: Iterable[Span]) -> tuple[tuple[str, str | float], ...]:
    """For each attribute the value that more than half of those who gave one gave."""
    given: dict[str, Counter[str | float]] = {}
    for span in spans:
        for name, value in span.attributes:
            given.setdefault(name, Counter())[value] += 1
    winners = {name: counts.most_common(1)[0] for name, counts in given.items()}
    return tuple(
        (name, value) for name, (value, n) in sorted(winners.items()) if 2 * n > given[name].total()
    )


def _tangles(ballots: Sequence[Ballot]) -> list[list[Ballot]]:
    """The connected components under `_linked`."""
    tangles: list[list[Ballot]] = []
    for ballot in ballots:
        joined = [t for t in tangles if any(_linked(ballot, other) for other in t)]
        tangles = [t for t in tangles if t not in joined]
        tangles.append([member for tangle in joined for member in tangle] + [ballot])
    return tangles


def _linked(first: Ballot, second: Ballot) -> bool:
    if first.span.label != second.span.label or first.annotator == second.annotator:
        return False
    return half_or_more(first.range, second.range) == 1


def _partition(tangle: list[Ballot]) -> list[Cluster]:
    """The partition into clusters of highest total IoU; fewer clusters break ties."""
    if len(tangle) == 1:
        return [tuple(tangle)]
    if len(tangle) <= _EXACT_LIMIT:
        return min(_all_partitions(tangle), key=_cost)
    first = min(
        (cluster for ballot in tangle for cluster in _clusters_with(ballot, tangle)),
        key=lambda cluster: _cost([cluster]),
    )
    rest = [ballot for ballot in tangle if ballot not in first]
    return [first, *(cluster for part in _tangles(rest) for cluster in _partition(part))]


def _all_partitions(tangle: Sequence[Ballot]) -> Iterable[list[Cluster]]:
    if not tangle:
        yield []
        return
    for cluster in _clusters_with(tangle[0], tangle):
        rest = [ballot for ballot in tangle if ballot not in cluster]
        for others in _all_partitions(rest):
            yield [cluster, *others]


def _clusters_with(ballot: Ballot, tangle: Sequence[Ballot]) -> Iterable[Cluster]:
    """Every connected cluster that holds the ballot and at most one other an annotator."""
    others: dict[str, list[Ballot | None]] = {}
    for other in tangle:
        if other.annotator != ballot.annotator:
            others.setdefault(other.annotator, [None]).append(other)
    for choice in product(*others.values()):
        cluster = (ballot, *(member for member in choice if member is not None))
        if len(_tangles(cluster)) == 1:
            yield cluster


def _cost(clusters: Sequence[Cluster]) -> tuple[float, int, list[tuple[int, int]]]:
    credit = math.fsum(
        iou(a.range, b.range)
        for cluster in clusters
        for a, b in combinations(cluster, 2)
        if _linked(a, b)
    )
    ranges = sorted(ballot.range for cluster in clusters if len(cluster) > 1 for ballot in cluster)
    return (-round(credit, 9), len(clusters), ranges)


def _median_span(cluster: Cluster, *, text: str) -> Span:
    start = median_low(ballot.span.start for ballot in cluster)
    end = median_low(ballot.span.end for ballot in cluster)
    return Span(
        start=start,
        end=end,
        label=cluster[0].span.label,
        text=text[start:end],
        attributes=merge_attributes(ballot.span for ballot in cluster),
    )


def _shared_relations(
    relations_by_annotator: Mapping[str, Sequence[Relation]],
    *,
    new_ids: Mapping[tuple[str, str], str],
    needed: int,
) -> list[Relation]:
    votes: Counter[Relation] = Counter()
    for name, relations in relations_by_annotator.items():
        ends = [((name, r.from_id), (name, r.to_id), r.label) for r in relations]
        renamed = {
            Relation(new_ids[a], new_ids[b], label)
            for a, b, label in ends
            if a in new_ids and b in new_ids
        }
        votes.update(renamed)
    return sorted(relation for relation, n in votes.items() if n >= needed)


def _contested(
    lost: Sequence[Ballot], kept: Sequence[tuple[int, int]], *, needed: int
) -> list[tuple[int, int]]:
    """Ranges of lost spans where, with those they overlap, a majority marked something."""
    found = set()
    for ballot in lost:
        around = [other for other in lost if overlap(ballot.range, other.range)]
        is_decided = any(overlap(ballot.range, span) for span in kept)
        if len({other.annotator for other in around}) >= needed and not is_decided:
            found.add(ballot.range)
    return sorted(found)
