"""What a screen sets between paragraphs leaves: cards, counters, tools, remarks; short lines of speakers stay."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.own_names import own_names
from builder.corpus.screen_words import SCREEN_MARKS, WORD_GROUPS
from builder.corpus.set_between import is_of_screen_words, marks_in

ABOVE = "蓄水池去年漏了一冬，今年开春换了池底，三个自然村吃水不用再排队，这件事办得好。"
BELOW = "管子埋得浅，冬天还是要冻，入冬以前各村把露在外头的都包上草绳，包不完的我去帮着包。"
LAST = "水费一季度一收，账贴在池子边上，谁家多少一看就明白。谢谢大家！"


def cleaned(*middle):
    page = "\n".join(["在全乡饮水工程会上的讲话", "同志们：", ABOVE, *middle, BELOW, LAST])
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    return [s["text"] for s in clean_document(row, options=CleaningOptions()).speeches]


SAID = ["\n".join(["同志们：", ABOVE, BELOW, LAST])]


@pytest.mark.parametrize("mark", SCREEN_MARKS, ids=lambda mark: mark.name)
def test_a_mark_shows_in_its_examples_and_not_in_what_speakers_write(mark):
    assert [line for line in mark.shown if mark.name not in marks_in(line)] == []
    assert [line for line in mark.spared if mark.name in marks_in(line)] == []


@pytest.mark.parametrize("group", WORD_GROUPS, ids=lambda group: group.name)
def test_lines_of_screen_words_are_told_by_their_share(group):
    assert group.shown
    assert [line for line in group.shown if not is_of_screen_words(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "溪边人家 | 中级会员 | 帖子 218 | 精华 3",
        "⭐收藏 👍点赞(21) 💬评论(6)",
        "访客 2018-05-02 07:31 [回复]",
        "听全文 · 男声 · 1.5x",
        "[LV.3]常住居民 II",
        "热搜：饮水补助 | 秋粮收购",
        "隐私设置 | 管理首选项",
        "快速回复 返回列表 TOP",
        "该用户已被禁言",
        "复制成功！",
        "▎延伸阅读",
        "AI摘要：文章讲了水池和水费两件事。",
        "1# 溪边人家 版主",
        "转自：县水务局网站",
        "广告 溪畔花园 建面约88㎡ 火热认购中",
        "我县七月水质公布……（详细）",
    ],
)
def test_a_line_that_a_screen_sets_between_paragraphs_leaves(line):
    assert cleaned(line) == SAID


@pytest.mark.parametrize(
    "lines",
    [
        ["溪边人家", "当前离线", "积分", "905", "15#", "发表于 2013-4-9 20:31 | 只看该作者"],
        ["主题", "31", "好友", "8", "积分", "702", "高级会员"],
        ["溪边人家 2013-4-9 20:31:08", "讲得实在，学习了。", "老井 2013-4-10 07:12:55", "顶一个！"],
        ["🔥 热门推荐", "1 饮水补助怎么领", "2 蓄水池能装多少", "3 打井队的一天"],
        ["收藏", "0", "点赞", "17", "分享"],
    ],
    ids=lambda lines: lines[0],
)
def test_a_block_that_a_screen_sets_between_paragraphs_leaves_whole(lines):
    assert cleaned(*lines) == SAID


@pytest.mark.parametrize(
    "lines",
    [
        ["投票：同意 71票"],
        ["分享 合作 共赢"],
        ["关注 民生 分享 成果"],
        ["满意度：97.5"],
        ["上湾 34户", "下湾 28户", "坪上 51户"],
        ["挖池 2018-03-01 8:30", "埋管 2018-04-01 8:30"],
        ["积分榜", "上湾 98分", "下湾 87分"],
        [
            "第 1 页 · 视频（45 秒）",
            ABOVE,
            "第 2 页 · 图片（30 秒）",
            ABOVE,
            "第 3 页 · 表格（20 秒）",
        ],
        ["★ 关注老人"],
        ["编辑部的同志也来了"],
    ],
    ids=lambda lines: lines[0],
)
def test_short_lines_of_a_speaker_between_paragraphs_stay(lines):
    (text,) = cleaned(*lines)
    bare = "".join(text.split())
    assert [line for line in lines if "".join(line.split()) not in bare] == []


def test_a_page_s_own_name_leaves_a_sentence_where_its_path_and_its_editor_bear_it():
    page = "青松在线 > 讲话\n下面是青松在线小编整理的讲话。\n水池要修，青松在线网管子要埋深，入冬以前都包好。\n"
    assert [page[e.start : e.end] for e in own_names(page)] == ["青松在线网"]
    assert own_names(page.replace("小编", "李明")) == []


def test_a_title_that_a_page_shows_again_and_again_leaves_a_paragraph_s_end():
    title = "在饮水工程会上的讲话"
    page = f"第1篇：{title}\n{ABOVE}{title}\n看了“{title}”的人还看：\n"
    assert [page[e.start : e.end] for e in own_names(page)] == [title]
    assert own_names(f"{title}\n{ABOVE}{title}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "长按识别二维码，下载客户端收听全文",
        "微信扫一扫二维码 进入小程序查水费",
        "识别下图二维码加入微信读者群",
        "精品文档 会员专享",
        "VIP专享文库 海量资料",
        "原创范文 独家课件 免费下载",
    ],
)
def test_what_points_a_phone_at_a_code_or_stamps_a_store_leaves(line):
    assert cleaned(line) == SAID
    assert cleaned("……", line) == [SAID[0].replace(ABOVE, f"{ABOVE}\n……")]


@pytest.mark.parametrize(
    "line",
    [
        "扫码支付进菜场",
        "二维码门牌上墙",
        "扫码关注水务公众号，停水通知早知道",
        "下载APP、关注公众号",
        "会员大会 代表大会",
        "精品路线 精品民宿",
        "免费体检 免费义诊",
    ],
)
def test_a_heading_on_codes_or_offers_stays(line):
    assert "".join(line.split()) in "".join(cleaned(line)[0].split())


@pytest.mark.parametrize(
    "tag",
    ["【青石镇政府】", "（青石镇公报　第3页）"],
)
def test_a_page_s_own_name_in_brackets_leaves_only_where_the_page_bears_it(tag):
    head = "青石镇政府-镇长讲话\n青石镇公报\n在全乡饮水工程会上的讲话\n同志们：\n"
    at = 0 if tag[0] == "【" else ABOVE.index("换了")
    text = f"{head}{ABOVE}\n{BELOW}\n{LAST}\n"
    tagged = text.replace(ABOVE, ABOVE[:at] + tag + ABOVE[at:])
    dropped = [tagged[edit.start : edit.end] for edit in own_names(tagged)]
    assert dropped == [tag]
    others = tagged.replace("青石镇政府-镇长讲话\n青石镇公报\n", "")
    assert own_names(others) == []


def test_an_office_and_its_day_in_the_body_leave_where_the_page_s_data_have_both():
    body = f"同志们：\n{ABOVE}\n{{}}\n{BELOW}\n{LAST}\n"
    data = "来源：县水务局  发布时间：2019-04-02 16:20  浏览量：12次\n"
    for said, stays in (("县水务局 2019-04-02", False), ("县水务局 2019-04-05", True)):
        page = f"在全乡饮水工程会上的讲话\n{data}{body.format(said)}"
        row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
        (speech,) = clean_document(row, options=CleaningOptions()).speeches
        assert (said.split()[1] in speech["text"]) is stays


@pytest.mark.parametrize(
    "line",
    [
        "—— 本专栏由沐川农商行特约播出 ——",
        "（此处原有插图两幅）",
        "档案编号：SLJ-0093-7",
        "小编对文中标题作了删减",
        "此稿据现场录音听打",
        "【照片3：泵房改造前后】",
        "沐川水务 2021-06-02 18:05 发表于四川",
        "已收录于合集《乡镇会议实录》",
        "查看原文观看会议直播",
        "读完有收获，不妨转发给同事",
        "点个“在看”，让邻村也看到",
        "已付款？点此刷新",
        "您目前阅读的是水利讲话栏目",
        "该推文由沐川水务编辑发布",
        "本发言被收入《水务讲话选》",
        "试看已结束，购买后收看余下部分",
        "全文字数：3120字",
        "（此处省略五百余字）",
        "阅读权限 20",
        "人气 881℃",
        "点此纠错",
        "关注“沐川水务”后台回复“水池”取全稿",
        "上一则 | 下一则 | 回目录",
        "7人打赏 · 52人点赞",
    ],
)
def test_what_a_page_says_of_its_text_and_asks_of_readers_leaves(line):
    assert cleaned(line) == SAID


@pytest.mark.parametrize(
    "line",
    [
        "水池由镇里发包、村里验收",
        "此处原有老井一口",
        "工程编号：一号池",
        "讲话要讲短话",
        "看完水池看水塔",
        "支付工钱",
        "全文一千字，念完散会",
        "人气最旺的是三号池",
        "上一任　下一任",
        "52人出工",
        "回复村民的三封信",
        "报告由会计来念",
    ],
)
def test_headings_that_are_like_a_page_s_words_stay(line):
    assert "".join(line.split()) in "".join(cleaned(line)[0].split())
