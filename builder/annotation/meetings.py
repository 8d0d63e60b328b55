"""Where annotators can be compared: two of them, one passage."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from builder.annotation.votes import Vote, usable_annotators


class Meeting(NamedTuple):
    """Two annotators' votes on one passage; `first` has the smaller pseudonym.

    `weight` is one over the number of the passage's annotators less one, so that each annotation
    of a passage weighs the same in α however many there are.
    """

    first: Vote
    second: Vote
    n_chars: int
    cluster: str
    weight: float

    @property
    def passage_id(self) -> str:
        """The passage."""
        return self.first.passage_id

    @property
    def pair(self) -> tuple[str, str]:
        """The two pseudonyms."""
        return (self.first.annotator, self.second.annotator)


def find_meetings(
    votes: Mapping[str, Iterable[Vote]],
    *,
    n_chars: Mapping[str, int],
    clusters: Mapping[str, str],
) -> list[Meeting]:
    """All pairs of annotators on all passages, in the order of passages and pseudonyms.

    Skipped and damaged passages give none; adjudicators do not count as annotators.

    Args:
        votes: By passage.
        n_chars: The passages' lengths; passages that are not in it are gone and give no meeting.
        clusters: Leakage cluster by passage; a passage without one is its own.
    """
    meetings: list[Meeting] = []
    for passage_id in sorted(votes.keys() & n_chars.keys()):
        present = sorted(usable_annotators(votes[passage_id]), key=lambda vote: vote.annotator)
        meetings += [
            Meeting(
                first,
                second,
                n_chars=n_chars[passage_id],
                cluster=clusters.get(passage_id) or f"passage {passage_id}",
                weight=1 / (len(present) - 1),
            )
            for first, second in combinations(present, 2)
        ]
    return meetings


def pairs_of(meetings: Sequence[Meeting]) -> list[tuple[str, str]]:
    """The pairs of annotators who met, sorted."""
    return sorted({meeting.pair for meeting in meetings})
