"""A site's name that it strews over a text."""

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.strewn_names import strewn_names
from builder.corpus.threads import threads

SAID = (
    "渠首的闸门换了新的，统计局把上半年的账也算清了。",
    "现在要紧的是把水管起来，水利站和村里都要作发言，卖不动的菜也要想办法。",
    "秋收之前，渠尾的两条支渠也要设立标牌，谁管哪一段写在牌上。",
)
TAIL = "欢迎光临 青秘网 (http://bbs.example.com/)"


def after(text, edits_of=strewn_names):
    return apply_edits(Draft.begin(text), edits_of(text)).text


def test_a_name_that_cuts_words_leaves_from_all_of_its_places():
    page = "\n".join((*SAID, TAIL))
    strewn = (
        page.replace("统计局", "统青秘网计局")
        .replace("发言", "发青秘网言")
        .replace("渠尾的", "渠青秘网尾的")
    )
    assert after(strewn) == page


@pytest.mark.parametrize("name", ["青秘网", "稿子汇", "本文来自稿子汇"])
def test_a_name_behind_paragraphs_and_between_them_leaves(name):
    address = "www.example.com"
    page = f"{SAID[0]} {name} {address}\n{name}\n{SAID[1]}\n{name}，好稿子都在这\n{SAID[2]}"
    assert after(page) == f"{SAID[0]}\n{SAID[1]}\n{SAID[2]}"


def test_a_name_that_a_speaker_says_stays():
    said = "青秘网是我们的邻居，青秘网的同志今天也来了，请大家登录青秘网查看。"
    page = "\n".join((*SAID, said, TAIL))
    assert after(page) == page


def test_posts_on_a_page_set_for_printing_leave_but_for_the_first_posters():
    heads = [
        f"作者: {who}    时间: 2012-7-22 1{n}:02" for n, who in enumerate(("山月", "过客", "山月"))
    ]
    page = "\n".join((heads[0], SAID[0], heads[1], "好文章，收藏了。", heads[2], SAID[1]))
    assert after(page, threads) == "\n".join(SAID[:2])
    one = "\n".join((heads[0], *SAID))
    assert after(one, threads) == one


def test_a_line_of_the_site_leaves_where_it_runs_into_another():
    own = "青秘之友—每日更新 www.example.com"
    page = f"{own}在春灌会上的讲话\n{SAID[0]}{own}\n{own}\n{SAID[1]}"
    assert after(page) == f"在春灌会上的讲话\n{SAID[0]}\n{own}\n{SAID[1]}"
