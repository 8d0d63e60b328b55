"""What `build.toml` says about cleaning, passages and copies."""

from typing import Literal

from pydantic import Field

from builder.core.options import Options


class CleaningOptions(Options):
    """Section `[cleaning]`."""

    skip: tuple[str, ...] = ()  # passes that are not run, by name
    script: Literal["keep", "hans"] = "keep"


class PassageOptions(Options):
    """Section `[passages]`: lengths in characters."""

    min_chars: int = Field(default=300, ge=50)
    max_chars: int = Field(default=600, ge=100)


class CopyOptions(Options):
    """Section `[copies]`."""

    min_share: float = Field(default=0.5, gt=0, le=1)  # of the shorter one's normalised characters
    min_recurrence_chars: int = Field(default=60, ge=20)
    not_copies: tuple[tuple[str, str], ...] = ()  # pairs of speech ids a curator overrules
    are_copies: tuple[tuple[str, str], ...] = ()
