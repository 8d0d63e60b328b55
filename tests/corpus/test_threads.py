"""A thread keeps the posts of the one who shows a speech, without what others write between them."""

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
    assert after(page) == f"柳河论坛 » 村务\n{FIRST}\n{SECOND}\n"


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
