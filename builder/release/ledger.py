"""The loss ledger: the file `losses.json` names every span that a view of the dataset cannot hold."""

# pyarrow ships no types: a checker does not see the functions of its compute module.
# pyright: reportAttributeAccessIssue=false

import json
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.core.labels import LabelSet
from builder.release.dataset import list_offsets, one_array
from builder.release.views import decode_bio

LOSSES = "losses.json"


class Loss(NamedTuple):
    """A span that a view cannot hold."""

    split: str
    passage_id: str
    span_id: str
    reason: str


class Ledger:
    """Collects losses while views are made. `default` is what the others are measured against."""

    def __init__(self, labels: LabelSet) -> None:
        self._labels = labels
        self.losses: dict[str, list[Loss]] = {"default": [], "char_bio": []}

    def record(self, view: str, split: str, released: pa.Table, rows: pa.Table) -> None:
        """Compare rows of `char_bio` with those of `default` that they were made from.

        Only passages where the number of spans differs are read back span by span.
        """
        held = one_array(pc.list_value_length(rows["overlapping"])).to_numpy().astype(np.int64)
        for name in self._labels.names:
            lists = one_array(rows[f"bio_{name}"])
            first = np.flatnonzero(lists.flatten().to_numpy() == 1)
            owners = np.searchsorted(list_offsets(lists).to_numpy(), first, side="right") - 1
            held += np.bincount(owners, minlength=len(rows))
        expected = one_array(pc.list_value_length(released["spans"])).to_numpy()
        for index in np.flatnonzero(held != expected).tolist():
            passage = released.slice(index, 1).to_pylist()[0]
            found = decode_bio(rows.slice(index, 1).to_pylist()[0], labels=self._labels)
            self.losses[view] += _missing(passage, found, split=split, labels=self._labels)


def _missing(
    passage: Mapping, found: set[tuple[int, int, str]], *, split: str, labels: LabelSet
) -> list[Loss]:
    reason = "the layers do not give it back"
    return [
        Loss(split, passage["passage_id"], span["id"], reason)
        for span in passage["spans"]
        if (span["start"], span["end"], labels.names[span["label"]]) not in found
    ]


def format_losses(losses: Mapping[str, list[Loss]]) -> bytes:
    """The file: by view, the spans it cannot hold; an empty list says there are none."""
    rows = {view: [loss._asdict() for loss in found] for view, found in losses.items()}
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
