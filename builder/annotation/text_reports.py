"""What annotators say of the text itself, with raw positions, as a list for the curator."""

from collections.abc import Iterable, Mapping
from typing import Any

from builder.annotation.places import Place


def text_reports(
    annotations: Iterable[Mapping[str, Any]], places: Mapping[str, Place]
) -> list[dict[str, Any]]:
    """A row of TEXT_REPORTS for each annotation that calls its text broken or has a comment."""
    rows = []
    for row in annotations:
        place = places.get(row["passage_id"])
        if place is None or not (row["bad_text"] or row["comment"]):
            continue
        segments = place.offsets.segments if place.offsets else ()
        rows.append(
            {
                "passage_id": row["passage_id"],
                "annotation_id": row["annotation_id"],
                "annotator": row["annotator"],
                "bad_text": bool(row["bad_text"]),
                "comment": row["comment"],
                "document_id": place.document_id,
                "raw_start": segments[0].raw_start if segments else None,
                "raw_end": segments[-1].raw_end if segments else None,
                "text": place.text,
            }
        )
    return sorted(rows, key=lambda row: (row["passage_id"], row["annotation_id"]))
