"""What Label Studio sends, as strict models: unknown keys are ignored, unknown result types refused.

Source: `label-studio` 1.23.2, JSON export and snapshot.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class RegionValue(_Payload):
    """A marked stretch; `text` is what Label Studio quotes, and may be absent or stale."""

    start: int
    end: int
    text: str | None = None
    labels: list[str] = []


class ChoicesValue(_Payload):
    """What was ticked."""

    choices: list[str]


class TextAreaValue(_Payload):
    """What was typed, one string an entry."""

    text: list[str] | str


class NumberValue(_Payload):
    """A number that was typed."""

    number: int | float


class RegionResult(_Payload):
    """A span; `id` is shared with the results for its attributes."""

    type: Literal["labels"]
    id: str
    from_name: str
    to_name: str
    value: RegionValue
    origin: str | None = None


class ChoicesResult(_Payload):
    """Choices about a span (`id` is a span's) or about the whole passage."""

    type: Literal["choices"]
    id: str | None = None
    from_name: str
    value: ChoicesValue


class TextAreaResult(_Payload):
    """Text about a span or about the whole passage."""

    type: Literal["textarea"]
    id: str | None = None
    from_name: str
    value: TextAreaValue


class NumberResult(_Payload):
    """A number about a span."""

    type: Literal["number"]
    id: str | None = None
    from_name: str
    value: NumberValue


class RelationResult(_Payload):
    """An arrow between two spans; `left` points from the second to the first."""

    type: Literal["relation"]
    from_id: str
    to_id: str
    direction: Literal["left", "right", "bi"] | None = None
    labels: list[str] | None = None


Result = Annotated[
    RegionResult | ChoicesResult | TextAreaResult | NumberResult | RelationResult,
    Field(discriminator="type"),
]
AttributeResult = ChoicesResult | TextAreaResult | NumberResult


class Who(_Payload):
    """An annotator where the export spells them out."""

    id: int | None = None
    email: str | None = None


class AnnotationPayload(_Payload):
    """One annotation of a task, as exports and snapshots hold it."""

    id: int | str | None = None
    unique_id: str | None = None
    completed_by: int | Who | None = None
    was_cancelled: bool = False
    ground_truth: bool = False
    result: list[Result]
    lead_time: int | float | None = None
    created_at: str | None = None
    updated_at: str | None = None
    parent_prediction: int | Mapping[str, Any] | None = None


class Segments(_Payload):
    """One segment of an offset map."""

    clean_start: int
    clean_length: int
    raw_start: int
    raw_length: int
    kind: Literal["copy", "map", "edit"]


class Anchor(_Payload):
    """Where the passage lies in its document: an export alone can be re-anchored."""

    document_id: str
    segments: list[Segments]


class TaskData(_Payload):
    """What we put into a task; only these keys matter on the way back."""

    passage_id: str
    text: str
    anchor: Anchor | None = None


class TaskMeta(_Payload):
    """What we put beside the data of a task."""

    batch: str | None = None
    guidelines_version: str | None = None
    role: Literal["annotator", "adjudicator"] | None = None


class TaskPayload(_Payload):
    """One task; annotations are validated one by one, so that a bad one spoils no other."""

    id: int | str | None = None
    data: TaskData
    meta: TaskMeta | None = None
    annotations: list[dict[str, Any]] = []
    drafts: list[Any] = []


def why_invalid(error: ValidationError) -> str:
    """Every place pydantic refused, with its path: `result.0.value.start: …`."""
    return "; ".join(
        f"{'.'.join(str(part) for part in issue['loc']) or 'top'}: {issue['msg']}"
        for issue in error.errors()
    )
