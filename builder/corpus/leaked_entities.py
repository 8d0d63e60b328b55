"""Page pass on entities of HTML that stand in a text as letters: they become the characters they mean."""

import re
from html import unescape

from builder.corpus.engine import MEND, Edit

# Names of what programs that write pages escape; someone who writes of others, such as &hearts;, keeps them.
_NAMES = (
    "nbsp|e[nm]sp|thinsp|zwn?j|shy|lt|gt|amp|quot|apos|[lr][dsa]?quo|[nm]dash|hellip|middot|bull|deg|times|divide"
    "|plusmn|permil|copy|reg|trade|yen|euro|pound|sect|para|frac1[24]|sup[23]|[lr]aquo|minus|prime|Prime|loz|rarr|larr"
)
# &nbsp; and &#8220;, escaped once more or not; the names of blanks and quotation marks also without ;
_ENTITY = re.compile(
    rf"&(?:amp;)*(?P<name>(?:#\d{{2,6}}|#[xX][0-9a-fA-F]{{2,5}}|{_NAMES})(?=[;；])"
    r"|(?:nbsp|e[nm]sp|[lr][ds]quo|mdash|hellip|middot)(?![A-Za-z0-9=]))[;；]?"
)
_UNKNOWN = "\ufffd"  # for a number that no character has


def leaked_entities(text: str) -> list[Edit]:
    """The character that each entity names stands in its place, a blank as well: it may be an indent."""
    if "&" not in text:
        return []
    edits: list[Edit] = []
    for found in _ENTITY.finditer(text):
        letter = unescape(f"&{found['name']};")
        if len(letter) == 1 and letter != _UNKNOWN:
            edits.append(Edit(*found.span(), letter, "leaked entity", "code", MEND))
    return edits
