"""What `build.toml` says about splits and the released dataset."""

from typing import Literal

from pydantic import Field, model_validator

from builder.core.options import Options


class Ratios(Options):
    """Share of each split; they sum to 1."""

    train: float = Field(default=0.8, gt=0, lt=1)
    dev: float = Field(default=0.1, gt=0, lt=1)
    test: float = Field(default=0.1, gt=0, lt=1)

    @model_validator(mode="after")
    def _sum_to_one(self) -> "Ratios":
        if abs(self.train + self.dev + self.test - 1) > 1e-9:
            raise ValueError("the three ratios must sum to 1")
        return self


class SplitOptions(Options):
    """Section `[splits]`."""

    ratios: Ratios = Ratios()
    seed: int = 20261122
    recurring: Literal["leave_out", "within_split"] = "leave_out"


class DatasetOptions(Options):
    """Section `[dataset]`."""

    name: str = "speeches"
    pretty_name: str = "Annotated speeches"
    version: str = Field(default="0.1.0", pattern=r"^\d+\.\d+\.\d+$")
    licence: str = "cc-by-4.0"  # as the Hub spells it; another name needs a link
    licence_link: str | None = None
    languages: tuple[str, ...] = ("zh",)
    is_demonstration: bool = False


class ReleaseOptions(Options):
    """Section `[release]`."""

    min_agreement: dict[str, float] = Field(
        default_factory=dict
    )  # lowest soft F1 by label that the gate accepts
    date: str | None = None  # ISO date printed in the card; null leaves it out
