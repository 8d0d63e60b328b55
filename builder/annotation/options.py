"""What `build.toml` says about batches, annotators, agreement and adjudication."""

from pydantic import Field

from builder.core.options import Options


class AnnotationOptions(Options):
    """Section `[annotation]`."""

    overlap: int = Field(default=1, ge=1)  # annotators a train passage
    double_share: float = Field(default=0.1, ge=0, le=1)  # train passages drawn for two
    eval_overlap: int = Field(default=2, ge=1)  # annotators a dev or test passage
    audit_share: float = Field(default=0.1, ge=0, le=1)  # automatic decisions sent to adjudication
    pilots: tuple[str, ...] = ()  # pilot batches that go into releases all the same
    seed: int = 20261122
