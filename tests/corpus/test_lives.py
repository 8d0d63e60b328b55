"""What a page tells beneath a speech of the one who gave it leaves; what the speaker says last stays."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

SPEECH = (
    "同志们：\n今天把大家请来，是要把冬修水利的账算清楚。渠道淤了三年，能过的水不到一半。\n"
    "各村开春前必须清到底，谁拖谁说明白。"
)
ENDS = ["我就讲这些，谢谢大家！", "这件事从明天开始办，办不成我负责。"]


def cleaned(text):
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "life",
    [
        "（周明远，研究员，博士生导师，主要从事水利史研究。）",
        "（李小满：水利厅副厅长，高级工程师）",
        "（李小满，男，1965年生，北山县人，现任水利局局长。）",
        "讲者简介：周明远，毕业于水利学院，修渠三十年。",
        "【作者简介】李小满，北山县作家协会会员。",
    ],
)
def test_who_spoke_is_told_beneath_a_speech(life, end):
    assert cleaned(f"在冬修会上的讲话\n{SPEECH}\n{end}\n{life}") == [f"{SPEECH}\n{end}"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "said",
    [
        "（王大爷，您放心，我们说话算数。）",
        "（水费，按方收，多用多交。）",
        "（全场起立，鼓掌。）",
        "王大河，水利站站长，从今天起管这条渠。",
        "（张家村，李家村，明天先开工。）",
    ],
)
def test_what_is_said_last_stays(said, end):
    assert cleaned(f"在冬修会上的讲话\n{SPEECH}\n{end}\n{said}") == [f"{SPEECH}\n{end}\n{said}"]
