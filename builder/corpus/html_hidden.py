"""What of a page its reader does not see: by attributes, and by classes that a style sheet hides."""

import re
from collections.abc import Mapping

from builder.corpus.literals import begun_with

_HIDDEN = begun_with(
    "dvfolt",
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*(?:0+(?:\.0+)?(?:px|r?em|pt|%)?|1px)\s*(?:[;!]|\Z)"
    r"|(?<![-\w])opacity\s*:\s*0+(?:\.0+)?\s*(?:[;!]|\Z)|(?<![-\w])(?:left|top|text-indent)\s*:\s*-\d{3,}",
    flags=re.IGNORECASE,
)
_STYLE_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(
    r"@[^{};]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}"
)  # for printers, small screens
_CLASS_ONLY = re.compile(r"\s*[a-zA-Z]*\.([\w-]+)\s*")


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether a reader of the page does not see the element; forums call such stretches jammers."""
    return (
        "hidden" in attributes
        or bool(_HIDDEN.search(attributes.get("style", "")))
        or attributes.get("class", "") == "jammer"
    )


def hidden_classes(sheet: str) -> set[str]:
    """The classes that a style sheet hides, whatever they stand in."""
    return {
        named.group(1)
        for selectors, style in _STYLE_RULE.findall(_AT_RULE.sub("", sheet))
        if _HIDDEN.search(style.strip())
        for selector in selectors.split(",")
        if (named := _CLASS_ONLY.fullmatch(selector))
    }
