"""`annotation_config/build.toml` as one frozen model, composed of the rooms' sections."""

import tomllib
from typing import Annotated, Literal

from pydantic import BaseModel, Field, ValidationError, model_validator

from builder.annotation.options import AnnotationOptions
from builder.core.errors import ConfigError
from builder.core.labels import validation_message
from builder.core.options import Options
from builder.corpus.options import CleaningOptions, CopyOptions, PassageOptions
from builder.release.options import DatasetOptions, ReleaseOptions, SplitOptions
from builder.tagging.options import TaggingOptions


class Source(Options):
    """One `[[sources]]`: where raw files lie and what may be published of them.

    `path` is a folder, a file or a glob, relative to the workspace.
    """

    name: Annotated[str, Field(pattern=r"^[\w.-]+$")]
    path: str
    url: str | None = None
    rights: Literal["open", "standoff", "unknown"] = "unknown"


class Config(Options):
    """All of `build.toml`; every section may be left out."""

    sources: tuple[Source, ...] = ()
    cleaning: CleaningOptions = CleaningOptions()
    passages: PassageOptions = PassageOptions()
    copies: CopyOptions = CopyOptions()
    tagging: TaggingOptions = TaggingOptions()
    splits: SplitOptions = SplitOptions()
    annotation: AnnotationOptions = AnnotationOptions()
    dataset: DatasetOptions = DatasetOptions()
    release: ReleaseOptions = ReleaseOptions()

    @model_validator(mode="after")
    def _source_names_differ(self) -> "Config":
        names = [source.name for source in self.sources]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"source {twice[0]!r} is declared twice")
        return self


def parse_config(content: bytes, *, where: str) -> Config:
    """The configuration in the TOML bytes; an empty file gives the defaults.

    Raises:
        ConfigError: The TOML is broken, or a key is unknown or of the wrong kind; every such
            place is named, with the nearest known key.
    """
    try:
        return Config.model_validate(parse_toml(content, where=where))
    except ValidationError as error:
        raise ConfigError(validation_message(error, where=where, model=Config)) from None


def parse_toml(content: bytes, *, where: str) -> dict[str, object]:
    """The TOML bytes as a dict; `ConfigError` names line and column where it breaks."""
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{where}: byte {error.start} is not UTF-8. Save the file as UTF-8."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{where}: no valid TOML: {error}.") from None


def section_json(section: BaseModel) -> str:
    """The section as canonical JSON, to go into the key of a shard."""
    return section.model_dump_json()
