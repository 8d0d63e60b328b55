"""The base of every section of `build.toml`: frozen, and strict about unknown keys."""

from pydantic import BaseModel, ConfigDict


class Options(BaseModel):
    """A section of `build.toml`; a key it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
