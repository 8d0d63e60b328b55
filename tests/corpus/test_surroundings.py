"""What stands before the speech opens and after its last words."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.surroundings import around_speech

SPEECH = (
    "同志们：\n"
    "今天请大家来，只商量一件事，就是怎样让山里的孩子按时坐上校车，怎样让家长放得下心。\n"
    "线路要一条一条地跑，站点要一个一个地定，司机要一个一个地查，哪一样都不能凑合。\n"
    "交通局和教育局要坐到一张桌子上，把账算清楚，把车管起来，下周一报方案。"
)
TITLE = "在全县校车工作会上的讲话"


def texts(page):
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize(
    "tail",
    [
        "本月热读\n乡镇校车管理办法.doc\n学生接送方案 4页",
        "提示：您尚未登录",
        "以上就是校车工作讲话稿的全部内容，希望对您有所帮助！",
        "收起▲\n点赞 12   打赏",
        "该文档共3页，已经全部预览完了。",
        "校车 讲话 安全\n共 2 页：上一页 1 2 下一页",
        "[本帖最后由 山月 于 2013-5-2 21:07 编辑]\n日子会好的。",
        "售价：3 元   评分：★★★",
        "返回青松，查看更多\n平台声明：该文观点仅代表作者本人，青松号仅提供信息存储空间服务。",
        "各位读友大家好，此文档由网络收集而来，欢迎您下载，谢谢",
    ],
)
@pytest.mark.parametrize("seam", ["\n", "\n\n", "\r\n\r\n　　"])
def test_what_a_site_says_after_the_speech_leaves(tail, seam):
    assert texts(f"{TITLE}\n{SPEECH}{seam}{tail}") == [SPEECH]


@pytest.mark.parametrize(
    "tail",
    [
        "散会。",
        "祝大家工作顺利",
        "路，总是人走出来的",
        "以上意见，仅供参考，不妥之处请批评指正。",
        "大家可以扫一扫公众号，下载线路图，有意见就在网站留言。",
        "会后，方案的内容整理成文件，供大家学习参考。",
        "让我们把好事办好",
        "本站点的会员资料，会后请到二楼领取。",
        "凡传播、转发不实文章的，一律追究法律责任。",
        "群众登录后在平台上就能办，不用再跑窗口。",
        "我请小编整理了材料，供大家参考，欢迎大家提意见。",
        "安全＞效益＞速度，这个次序不能乱",
    ],
)
@pytest.mark.parametrize("site", ["", "\n上一篇：春耕动员讲话\n打印 | 关闭"])
def test_what_the_speaker_says_last_stays(tail, site):
    assert texts(f"{TITLE}\n{SPEECH}\n{tail}{site}") == [f"{SPEECH}\n{tail}"]


def test_what_the_speaker_asks_of_people_last_stays_below_a_sites_line():
    last = "风大，请大家上车，下一站去看校门。"
    [said] = texts(f"{SPEECH}\n资料分享 | 会员上传\n{last}\n※ 本栏最新 ※\n收藏本页")
    assert said.endswith(last)


@pytest.mark.parametrize(
    "head",
    [
        "4.8分 | 3页 | 120人下载",
        "校车安全牵动人心，下面就为大家带来一篇校车工作讲话稿，欢迎大家阅读！",
        "文库名片：<<查看更多",
        "本文由热心读者贡献\n建议您下载原文后用Word文档方式打开。",
    ],
)
def test_what_a_site_says_before_the_speech_leaves(head):
    assert texts(f"{TITLE}\n{head}\n{SPEECH}") == [SPEECH]


@pytest.mark.parametrize(
    "notice",
    [
        "上一篇：春耕动员讲话",
        " 本文来源：https://www.example.com/a/1.html 请保留出处",
        "加微信群领资料，仅限前50名",
        "以上就是这篇讲话稿的全部内容，希望对您有所帮助。",
        " 本文档由用户上传，版权归原作者所有。",
    ],
)
def test_a_notice_glued_to_the_last_sentence_leaves(notice):
    assert texts(f"{TITLE}\n{SPEECH}{notice}") == [SPEECH]


def test_the_name_and_date_that_sign_a_speech_leave_its_text():
    row = {
        "document_id": "0" * 16,
        "text": f"{TITLE}\n{SPEECH}\n县长 李明\n2013年5月2日",
        "media_type": "text/plain",
    }
    [speech] = clean_document(row, options=CleaningOptions()).speeches
    assert (speech["text"], speech["speaker"], speech["date"]) == (SPEECH, "李明", "2013-05-02")


def test_a_line_of_the_sites_at_the_head_and_at_the_foot_leaves():
    frame = "青松公文库，汇集讲话、总结等优质文稿下载。仅供学习，请勿他用！"
    assert texts(f"{frame}\n{TITLE}\n{SPEECH}\n{frame}") == [SPEECH]


def test_a_sentence_that_opens_and_closes_a_speech_stays():
    refrain = "校车要安全，路上要通畅，家长要放心，一个孩子也不能少。"
    assert texts(f"{TITLE}\n{refrain}\n{SPEECH}\n{refrain}") == [f"{refrain}\n{SPEECH}\n{refrain}"]


def test_a_wrapped_line_beneath_the_first_heading_of_minutes_stays():
    head = "校车工作例会纪要\n时间：2019年3月4日\n地点：二楼会议室\n主持：王平\n记录：李河\n"
    said = (
        "一、上月事项\n上月定下的五件事，办成三件。没有办成的，是北线的站牌还没有立，司机只到了40人\n"
        "次，缺的是夜班；再一件是车里的监控没有装，采购说要等批。下个月之前要补齐，补不齐的写出原因来。\n"
    )
    [text] = texts(head + said + "二、本月安排\n站牌由交通股去立，监控由学校去装，月底之前报结果。")
    assert "办成三件。没有办成的" in text


@pytest.mark.parametrize(
    "head",
    [
        "【转】县长的校车讲话，我妈抄的，错字请指正！！",
        "山里来客 Lv.5\n手头的稿子发两篇短的上来，需要的自己拿，觉得好请评分。",
    ],
)
def test_what_a_member_of_a_forum_says_above_the_speech_leaves(head):
    assert texts(f"{head}\n\n{SPEECH}") == [SPEECH]


def test_a_sentence_of_the_sites_at_head_and_foot_leaves_though_it_speaks_of_work():
    line = "青石文稿 www.example.com ，汇集讲话、工作报告等文稿下载。仅供学习！"
    said = "渠首的闸门今年换了新的，大家都去看过了，钱是县里出的，工是村里出的。"
    rows = [line, "在全县春灌会上的讲话", "同志们：", *[f"第{n}处，{said}" for n in "一二三四五六"]]
    text = "\n".join([*rows, "谢谢大家！", line])
    assert "青石文稿" not in "\n".join(texts(text))


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("老村长一席话，说得乡亲们心里亮堂堂！", False),
        ("镇长在会上的这番话，句句实在！", False),
        ("我给乡亲们拜年了，祝大家身体健康！", True),
        ("谢谢乡亲们！", True),
    ],
)
def test_a_headline_that_praises_leaves_where_a_site_s_lines_and_a_salutation_are_beneath(
    line, stays
):
    site = "2020-03-04 10:22 来源：青石发布\n阅读 1203 收藏 分享 点赞\n"
    body = "乡亲们：\n今年的水渠要赶在清明以前修好，哪家门前的渠哪家清，清不完的村里雇人。\n谢谢大家！\n"
    text = f"{line}\n{site}{body}"
    gone = {text.index("2020"), text.index("阅读")}
    dropped = {text[edit.start : edit.end].strip() for edit in around_speech(text, gone)}
    assert (line in dropped) is not stays
