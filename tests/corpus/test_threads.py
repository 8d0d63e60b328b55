"""A thread keeps the posts of the one who shows a speech, without what others write between them."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.threads import threads

FIRST = "各位乡亲：\n渠首的闸门换了新的，钱是县里出的，工是村里出的，账贴在墙上。"
SECOND = "第二桩，是人。一个渠段一个人，早晚各走一趟，走到了打个勾。\n我讲完了。"


def after(text):
    return apply_edits(Draft.begin(text), threads(text)).text


def test_posts_of_others_leave_where_stamps_head_them():
    page = "\n".join(
        [
            "柳河论坛 » 村务",
            "1楼  山月（楼主）  发表于 2016-8-13 22:30",
            FIRST,
            "2楼  竹子  发表于 2016-8-13 22:47",
            "沙发！说得好",
            "3楼  山月（楼主）  发表于 2016-8-13 22:51",
            "接上面，后半截是我打的：",
            SECOND,
            "4楼  路人  发表于 2016-8-14 00:12",
            "顶",
        ]
    )
    assert after(page) == f"{FIRST}\n{SECOND}\n"


def test_posts_of_others_leave_where_stamps_stand_below_them():
    page = "\n".join(
        [
            "柳河吧",
            "山月",
            "吧主",
            "9",
            "一个字一个字打出来的，手都酸了！！",
            FIRST,
            "举报| 1楼 2012-02-09 21:14 回复",
            "竹子",
            "沙发！说得好",
            "举报| 2楼 2012-02-09 21:20 回复",
            "山月",
            "吧主",
            "9",
            SECOND,
            "举报| 3楼 2012-02-09 22:31 回复",
        ]
    )
    assert after(page) == f"柳河吧\n{FIRST}\n{SECOND}\n"


def test_a_thread_without_a_second_post_of_the_speaker_and_houses_with_storeys_stay():
    page = f"1楼  山月  发表于 2016-8-13 22:30\n{FIRST}\n2楼  竹子  发表于 2016-8-13 22:47\n沙发"
    assert after(page) == page
    homes = "3楼 王平 2016-8-13 22:30 搬进\n1楼 李明 2016-8-13 22:47 搬进"
    assert after(homes) == homes


def test_posts_of_others_leave_where_a_card_names_the_poster():
    page = "\n".join(
        [
            "柳河论坛 » 村务 » 【转帖】今天的会，我录的音，大家看看",
            "1楼  楼主",
            "山月",
            "等级：秀才　发帖：12",
            "发表于 2006-10-19 20:41:08 | 只看该作者",
            "今天下午在村部开的会，我坐在第三排，用录音笔录的，一次发不完，大家先别插楼。",
            FIRST,
            "[ 来自：柳河论坛 ]",
            "2楼",
            "竹子",
            "发表于 2006-10-19 20:58:33",
            "沙发！说得比唱得好听",
            "3楼  楼主",
            "山月",
            "发表于 2006-10-19 21:20:47",
            "接着贴",
            SECOND,
        ]
    )
    assert after(page) == f"{FIRST}\n{SECOND}"


def test_posts_of_others_leave_where_the_stamp_says_author_and_date():
    page = "\n".join(
        [
            "楼主　作者：山月　发表日期：2006-7-12 20:31:02",
            FIRST,
            "【待续】",
            "2楼　作者：竹子　回复日期：2006-7-12 20:44:10",
            "沙发。",
            "3楼　作者：山月　回复日期：2006-7-12 21:03:55",
            "（接上帖）",
            SECOND,
        ]
    )
    assert after(page) == f"{FIRST}\n{SECOND}"


CARD = [
    "山月",
    "金牌会员",
    "UID 21",
    "积分 377",
    "#1",
    "大 中 小",
    "发表于 2009-4-9 20:15",
    "只看该作者",
]
REPLY = ["竹子", "新手上路", "#2", "发表于 2009-4-9 21:40", "只看该作者", "写得实在，顶！", "TOP"]
RATED = [
    "本帖最近评分记录",
    "路人",
    "威望 +2",
    "2009-4-10 08:15",
    "__________",
    "山外有山。",
    "TOP",
]


def test_all_but_the_first_post_leaves_where_numbers_stand_below_names():
    page = ["转帖：县长讲得好 - Powered by Discuz!", "注册", "登录", *CARD]
    page += ["昨天听会记下来的，大家看看。", *FIRST.split("\n"), *RATED, *REPLY, "快速回复主题"]
    assert after("\n".join(page)) == FIRST + "\n"


def test_what_the_first_poster_writes_again_stays_beneath_the_posts_of_others():
    again = [*CARD[:4], "#3", *CARD[5:], "他还说了一句，算账要算到户。"]
    page = [*CARD, *FIRST.split("\n"), "TOP", *REPLY, *again]
    assert after("\n".join(page)) == f"{FIRST}\n他还说了一句，算账要算到户。"


@pytest.mark.parametrize("floors", [("电梯直达 楼主", "2#", "3#"), ("楼主", "沙发", "板凳")])
def test_posts_whose_numbers_are_named_are_told_apart(floors):
    card = ["山月", "主题 3 | 帖子 21 | 积分 377", "金牌会员", "发消息", floors[0]]
    page = [*card, "发表于 2015-4-9 20:15:02 | 只看该作者", *FIRST.split("\n"), "写不下了，别插楼"]
    page += ["使用道具 举报", "竹子", floors[1], "发表于 2015-4-9 20:16:40 来自手机"]
    page += ["说得在理，我捐五百", "山月", floors[2], "发表于 2015-4-9 20:21:33", SECOND]
    assert after("\n".join(page)) == f"{FIRST}\n{SECOND}"


def test_numbers_without_the_time_of_a_post_stay():
    page = f"#1\n{FIRST}\n#2\n{SECOND}"
    assert after(page) == page
