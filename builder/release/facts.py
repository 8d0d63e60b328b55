"""What the card says that cannot be counted from the rows: the file `facts.json` of a release."""

from typing import Any

from pydantic import Field, ValidationError

from builder.core.errors import ReleaseError
from builder.core.labels import validation_message
from builder.core.options import Options

FACTS = "facts.json"


class Figure(Options):
    """One measured number; undefined is null.

    Attributes:
        name: What was measured, such as "soft F1".
        label: Of which label; null for all together.
        value: The number.
        low: Lower end of its 95 % interval.
        high: Upper end.
        note: On what it was measured.
    """

    name: str
    label: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    note: str | None = None


class SourceRights(Options):
    """One source: what may be published of it, and how much of it is in the release."""

    source: str
    rights: str
    documents: int
    passages: int
    url: str | None = None


class Waiver(Options):
    """A code the curator let pass, and what it was about."""

    code: str
    findings: tuple[str, ...]


class Facts(Options):
    """Everything the card needs beside the rows."""

    goldspan: str
    name: str
    pretty_name: str
    version: str
    licence: str
    licence_link: str | None = None
    languages: tuple[str, ...]
    is_demonstration: bool
    date: str | None = None
    guidelines: tuple[str, ...] = ()  # the guidelines' versions
    content: dict[str, dict[str, str]]  # content hash by config and split
    content_hash: str
    rights: tuple[SourceRights, ...] = ()
    agreement: tuple[Figure, ...] = ()
    baselines: tuple[Figure, ...] = ()
    ceiling: tuple[Figure, ...] = ()
    leakage: dict[str, float | int | None] = Field(default_factory=dict)
    suggestions: tuple[str, ...] = ()  # sentences on the policy and what it did
    suggestions_shown: bool = False
    gaps: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    is_standoff: bool = False


def format_facts(facts: Facts) -> bytes:
    """The file, indented, with keys in the order of the fields."""
    return (facts.model_dump_json(indent=1) + "\n").encode()


def parse_facts(content: bytes | None) -> Facts:
    """The facts in the file.

    Raises:
        ReleaseError: The file is missing or says what no release says.
    """
    if content is None:
        raise ReleaseError(f"{FACTS}: the file is missing. Fetch the release anew.")
    try:
        return Facts.model_validate_json(content)
    except ValidationError as error:
        raise ReleaseError(validation_message(error, where=FACTS)) from None


def figures_of(rows: list[dict[str, Any]]) -> tuple[Figure, ...]:
    """The dicts as figures."""
    return tuple(Figure.model_validate(row) for row in rows)
