"""The last line tells whether the end of a text is missing."""

import pytest

from builder.corpus.missing_ends import lacks_end

BODY = "同志们：\n一、认识要到位\n渠里的水是大家的，闸要有人看。\n二、责任要到人\n每一座闸都有人守，名字写在牌上。\n"


@pytest.mark.parametrize(
    "last",
    [
        "三、督查要跟上",
        "三、督查要跟上……",
        "从今天起由水利站、派出所、各村支部和",
        "（待续）",
        "未完，下转第三版",
        "（下转第2版）",
        "（以下略）",
        "下略",
        "（略）",
        "他对我说：“闸上的水，要是",
        "第一，清理渠道;",
        "谢谢大家！（节选）",
        "下一步，重点做好以下工作：",
    ],
)
def test_an_end_is_missing_where_the_last_line_says_so_or_breaks_off(last):
    assert lacks_end(BODY + last)


@pytest.mark.parametrize(
    "last",
    [
        "谢谢大家！",
        "水不等人啊……",
        "最后一句话：闸在，人就在——",
        "镇长　石大山\n2020年3月1日",
        "谢谢大家！\n记录人签字：石大山",
        "以上检讨，请大家监督。\n检讨人：",
        "看闸人名单如下：\n东闸：李大田\n西闸：周小满",
        "我念四句：\n青山不老\n绿水长流\n人在闸在\n平安是福",
        "三、督查要跟上\n1. 日查\n2. 周报\n3. 月评",
        "大家放心，闸上的人手都是够的",
        "再说吧，先干着，剩下的以后再说",
        "谢谢大家！（完）",
    ],
)
def test_a_signature_a_list_a_poem_and_a_plain_end_lack_nothing(last):
    assert not lacks_end(BODY + last)
