"""Page pass on what a server's program reports above a page: notices and warnings of PHP."""

import re

from builder.corpus.engine import DROP, Edit

_NOTICE = re.compile(  # Warning: … in /var/www/site/a.php on line 12
    r"(?:PHP[ ]+)?(?:Notice|Warning|Deprecated|Strict Standards|(?:Fatal|Parse|Catchable fatal) error): ?"
    r"[^\n]{1,800}? in (?:/|[A-Z]:\\)[^\s，。]{2,200} on line \d{1,6}(?!\d)[ ]*\n?"
)


def server_notices(text: str) -> list[Edit]:
    """Drops of reports that name a file of the server and the line of its code."""
    if " on line " not in text:
        return []
    return [
        Edit(*found.span(), "", "report of a server", "code", DROP)
        for found in _NOTICE.finditer(text)
    ]
