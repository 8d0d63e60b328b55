"""The card: prose by people, with marked places that are filled in at release and checked later.

A place is a line `<!-- goldspan:NAME -->` in DATASET_CARD.md. In a release's README.md its text
follows that line and ends with `<!-- /goldspan:NAME -->`.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from builder.core.errors import ReleaseError

_PLACE = re.compile(r"^<!-- goldspan:(\w+) -->[ \t]*$", re.MULTILINE)
_FILLED = re.compile(
    r"^<!-- goldspan:(\w+) -->\n(.*?)\n?^<!-- /goldspan:\1 -->", re.MULTILINE | re.DOTALL
)
_HEADER = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)


class Card(NamedTuple):
    """A released card, taken apart."""

    header: dict[str, Any]
    sections: dict[str, str]


def fill_card(prose: str, *, header: Mapping[str, Any], sections: Mapping[str, str]) -> str:
    """README.md: the header, then the prose with its places filled.

    Places that the prose lacks are added at its end, so that no figure goes missing.

    Raises:
        ReleaseError: The prose marks a place that does not exist.
    """
    found = _PLACE.findall(prose)
    unknown = sorted(set(found) - sections.keys())
    if unknown:
        raise ReleaseError(
            f"DATASET_CARD.md: there is no place {unknown[0]!r}. "
            f"Known are {', '.join(sorted(sections))}."
        )
    missing = [name for name in sections if name not in found]
    prose = _HEADER.sub("", prose).strip("\n")
    added = "".join(f"\n\n<!-- goldspan:{name} -->" for name in missing)
    body = _PLACE.sub(lambda place: _filled(place[1], sections[place[1]]), prose + added)
    dumped = yaml.safe_dump(dict(header), sort_keys=False, allow_unicode=True, width=100)
    return f"---\n{dumped}---\n\n{body}\n"


def _filled(name: str, text: str) -> str:
    return f"<!-- goldspan:{name} -->\n{text}\n<!-- /goldspan:{name} -->"


def parse_card(text: str) -> Card:
    """The header and the filled places of a README.md.

    Raises:
        ReleaseError: There is no YAML header, or it does not read.
    """
    match = _HEADER.match(text)
    try:
        header = yaml.safe_load(match[1]) if match else None
    except yaml.YAMLError as error:
        raise ReleaseError(f"README.md: the YAML header does not read ({error}).") from None
    if not isinstance(header, dict):
        raise ReleaseError(
            "README.md: it has no YAML header, so datasets would guess the splits. Release again."
        )
    text = text.replace("\r\n", "\n")
    return Card(header, dict(_FILLED.findall(text)))


def header_issues(found: Any, expected: Any, *, path: str = "") -> list[tuple[str, str]]:  # noqa: ANN401
    """Where a header says something else than expected: (path, what); keys it adds are welcome."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return [
            issue
            for key, value in expected.items()
            for issue in header_issues(found.get(key), value, path=f"{path}.{key}".lstrip("."))
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        pairs = zip(found, expected, strict=True)
        return [
            issue
            for index, (there, wanted) in enumerate(pairs)
            for issue in header_issues(there, wanted, path=f"{path}[{_name(wanted, index)}]")
        ]
    return [] if found == expected else [(path, f"it says {found!r}, expected {expected!r}")]


def _name(element: Any, index: int) -> str:  # noqa: ANN401
    """What to call an element of a list: its name if it has one."""
    if isinstance(element, Mapping):
        return str(
            element.get("name") or element.get("config_name") or element.get("split") or index
        )
    return str(index)
