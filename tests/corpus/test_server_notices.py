"""What a server's program reports of itself leaves; who speaks of warnings is left alone."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.server_notices import server_notices


def after(text):
    return apply_edits(Draft.begin(text), server_notices(text)).text


@pytest.mark.parametrize(
    "report",
    [
        "Warning: Undefined array key 2 in /home/u81/site/inc/head.php on line 31",
        "Deprecated: 函数 each() 已不再使用。 in C:\\www\\db.inc on line 7",
        "PHP Notice: Undefined index: id (see manual) in /srv/a b/x.php in /srv/y.php on line 120",
    ],
)
def test_reports_leave_alone_or_before_words(report):
    assert after(f"{report}\n同志们：\n闸门修好了。") == "同志们：\n闸门修好了。"
    assert after(f"{report} 同志们：闸门修好了。") == "同志们：闸门修好了。"


def test_words_of_warnings_stay():
    text = "屏上写着 Warning: 水位高，in the night on line 3 也响了。\nNotice: 开会 on line 2"
    assert after(text) == text
