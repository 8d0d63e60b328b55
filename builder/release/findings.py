"""What a check found: a code, a place, what is wrong there, what to do."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias, get_args

Code: TypeAlias = Literal[
    "offsets",
    "leakage",
    "card",
    "checksums",
    "schema",
    "splits",
    "rights",
    "adjudication",
    "agreement",
]
CODES: tuple[Code, ...] = get_args(Code)


class Finding(NamedTuple):
    """One thing that is wrong."""

    code: Code
    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.code}: {self.place}: {self.problem}. {self.remedy}"


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by code, then as they were found; no two alike."""
    distinct = list(dict.fromkeys(findings))
    return sorted(distinct, key=lambda finding: CODES.index(finding.code))
