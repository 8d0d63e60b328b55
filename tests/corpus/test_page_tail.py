"""What a site puts beneath the last sentence of a speech, through all of cleaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.site_talk import SITE_LITERALS, is_site_sentence

SPEECH = (
    "同志们：\n今天把大家请来，是要把冬修水利的账算清楚。\n渠道淤了三年，能过的水不到一半。\n"
    "各村开春前必须清到底，谁拖谁说明白。\n我就讲这些，谢谢大家！"
)


def cleaned(text: str) -> str:
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return "\n".join(s["text"] for s in clean_document(row, options=CleaningOptions()).speeches)


@pytest.mark.parametrize(
    "tail",
    [
        "--全文完--\n豆瓣文档站\n所属分类：公文 / 讲话\n售价：3 币\n评分：★★★★",
        "大家还看了\n·开业典礼董事长致辞\n·校庆校友代表发言",
        "本站文档均由网友自行上传，如有侵权请联系我们删除。",
        "本文来源：http://www.example.org/a/1.html，转载请保留出处！",
        "附件下載\n致詞稿.pdf（另開新視窗）\n更新日期：112-05-01\n回首頁",
        "某县水利局　王一鸣\n2014年3月5日",  # signed and dated
        "如果觉得《春灌讲话》对您有帮助，请转发给您的同事：\n暂无评论",
        "网友评论 仅供网友表达个人看法，并不表明本网同意其观点\n[来自甲县的网友] 2020-01-02 08:33：我们村的渠还堵着。 支持(3) 回复",
        "抄送:各乡镇党委,县政协办公室。\n某县水利局办公室 2018年4月8日印发",
        "温馨提示：\n1: 本站所有文档如无特殊说明，都需要本地电脑安装阅读器。\n2: 表格类文档，标题里没有写明带附件的，都视为没有附件，请知晓。",
        "如果您无法下载资料，请看说明：\n1、部分文档下载需要金币，请先充值\n2、已经购买过的文档，再次下载不重复扣费",
        "（注：可编辑下载，若有不当之处，请指正，谢谢！）",
        "Welcome !!! 欢迎您的下载，资料仅供参考！",
        "点击下方名片关注我们\n▼\n更多材料请加微信：abc0000\n分享、点赞、在看，就是对我们最大的支持！",
        "扫一扫在手机打开当前页\n主办：某市政府办公室　承办：某市数据中心",
        "2則回應\n渠邊人：鎮長說得實在，我那天也在場。\n小葉：請問清淤要帶鋤頭嗎？\n發表回應",
        "共3条留言\n老范 说：我们村先动手了。\n匿名：去年就该清，今年总算有人管了。",
        "5 Comments\n路人甲：同志们辛苦，渠首的水已经到了村口。\n发表评论",
        "编后\n镇长的话句句落在渠上，这正是群众爱听的。",
        "编辑手记\n一场会说清了账，我们期待开春的水。",
    ],
)
def test_what_a_site_puts_beneath_the_last_sentence_leaves(tail):
    assert cleaned(f"{SPEECH}\n\n{tail}") == SPEECH


@pytest.mark.parametrize(
    "tail",
    [
        "散会。",
        "附带说一句，请大家扫一扫门口的二维码，把各村的进度填上来。",
        "下面宣布各村清淤负责人名单如下：\n东渠村：李二牛\n西渠村：赵三喜",  # a true list
        "二、把水盯住\n水库的水位，两小时一报。各县区要连夜",  # its end is lost
        "同志们，环境就是饭碗，",
        "夜里看水要带灯,闸板上不能站人,",  # as on pages with half-width marks
        "Let us open the sluice together. 开闸！",
        "会后请大家带走两样东西：\n1、渠段图，到县网站下载\n2、责任书，到门口登记领取",
        "本文来源这句话，是我要批评的：有的干部写材料，网上下载、改个地名就交上来，我们决不允许。",
    ],
)
def test_the_speakers_last_words_stay(tail):
    assert cleaned(f"{SPEECH}\n{tail}") == f"{SPEECH}\n{tail}"


def test_of_minutes_only_what_is_beneath_the_end_of_the_meeting_leaves():
    minutes = (
        "时间：3月5日上午\n地点：村委会\n主持人：李二牛\n一、会议听取了清淤进度，东渠已经过半，西渠只动了三成。\n"
        "二、会议决定开春前清完，缺的人手由各组换工来补。\n"
        "三、会议要求各组包干，一段渠立一块牌子，牌子上写名字。\n散会。\n记录人签字：赵三喜"
    )
    assert cleaned(f"{minutes}\n>>免费下载全文<<\n为你推荐：租地协议书") == minutes
    assert cleaned(minutes.replace("散会。\n", "") + "\n出席：全体") == (
        minutes.replace("散会。\n", "") + "\n出席：全体"
    )


@pytest.mark.parametrize(
    "last",
    [
        "要教育老人不要把验证码告诉别人。",
        "有的干部当群里的未读消息是小事。",
        "窗口不许设什么VIP通道，群众一律平等。",
        "楼主任要把本楼的老人一户一户记在心里。",
        "手机上的浏览器不会替谁把渠挖开。",
        "登录后只看不办，等于没有登录。",
        "侵权的广告牌，限三天之内删除干净。",
        "教育老人别把验证码告诉别人，",
    ],
)
@pytest.mark.parametrize("site", ["", "\n上一篇：春耕动员讲话\n打印 | 关闭"])
@pytest.mark.parametrize("before", [SPEECH, SPEECH.rpartition("\n")[0]])
def test_a_sentence_with_a_word_of_the_web_stays(last, site, before):
    assert cleaned(f"{before}\n{last}{site}") == f"{before}\n{last}"


@pytest.mark.parametrize(
    "notice",
    [
        "验证码：看不清？换一张",
        "登录后可查看更多",
        "未读 3",
        "楼主 发表于 2015-3-1",
        "本文档由用户上传，版权归原作者所有，如有侵权请告知删除。",
        "请您阅读说明以后再下载，打不开的请联系客服。",
        "该文档为VIP专享，您可以下载后用浏览器打开。",
    ],
)
def test_a_notice_with_the_same_words_leaves(notice):
    assert cleaned(f"{SPEECH}\n{notice}") == SPEECH


@pytest.mark.parametrize(
    "names",
    [
        "下面宣布各村清淤负责人名单如下：\n东渠村：李二牛\n西渠村：赵三喜",
        "我把值守的电话念一遍：\n东闸：0000-1234567\n西闸：0000-7654321",
        "最后送大家一句老话\n清渠如清账",
        "今天就讲到这里",
    ],
)
def test_a_list_stays_and_what_a_site_puts_beneath_it_leaves(names):
    for before in (SPEECH, SPEECH.rpartition("\n")[0]):
        page = f"{before}\n{names}\n上一篇：春耕动员讲话\n打印 | 关闭"
        assert cleaned(page) == f"{before}\n{names}"


def test_a_speech_of_short_sentences_is_not_cut_at_a_short_line():
    body = "渠要清。\n工作网格\n人要到位。\n账要算清。\n水要到田。\n闸门有人看。\n夜里有人守。\n早上有人报。"
    page = f"{SPEECH.rpartition('我')[0]}{body}\n打印 | 关闭"
    assert cleaned(page) == f"{SPEECH.rpartition('我')[0]}{body}"


_FRAGMENTS = [
    "本文",
    "》的内容",
    "讲话稿",
    "请关注",
    "来自",
    "更多",
    "本站",
    "网友",
    "上传",
    "登录",
    "后",
    "侵权",
    "删除",
    "下载",
    "全文",
    "您",
    "点击",
    "加载",
    "，",
    "水渠",
]


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=8).map("".join))
def test_a_line_in_which_a_site_speaks_has_one_of_its_literals(line):
    if line and is_site_sentence(line):
        assert any(literal in line for literal in SITE_LITERALS)


def test_a_last_paragraph_that_is_wrapped_by_hand_stays_though_a_line_ends_in_a_count():
    head = "\n\n".join(SPEECH.split("\n")[:4])
    wrapped = f"{head}\n\n镇政府在这里表个态：修渠的钱一分不拖，今年镇里拿出280万\n元，把渠首修起来。\n\n祝大家丰收！"
    assert cleaned(wrapped).split("\n")[-2:] == [
        "镇政府在这里表个态：修渠的钱一分不拖，今年镇里拿出280万元，把渠首修起来。",
        "祝大家丰收！",
    ]
    for notice in ("文档大小：12页，下载次数：1280次", "上一篇：春灌讲话，下一篇：秋收讲话"):
        assert notice not in cleaned(f"{SPEECH}\n{notice}\n版权归原作者所有。")


def test_titles_beneath_earlier_issues_leave_whatever_they_say():
    page = f"{SPEECH}\nEND\n往期回顾\n一渠水，三代人\n一张图看懂我们的灌区\n长按识别二维码"
    assert cleaned(page) == SPEECH


def test_a_chairs_note_that_a_speech_is_over_stays():
    spoken = SPEECH.split("\n")
    text = "\n".join((*spoken[:3], "（讲话完毕）", *spoken[3:]))
    assert "（讲话完毕）" in cleaned(text)


@pytest.mark.parametrize("head", ["相關新聞", "相关阅读", "推荐文章"])
@pytest.mark.parametrize(
    "teaser",
    [
        "县长昨（9）日上午查看渠首时说，水利是一县之本，财政将连年拿出钱来，盼更多年轻人回村管水……",
        "镇里今天公布了冬修的名单，一共十二条支渠，长四十公里，由各村分段包干，开春以前全部完工...",
    ],
)
def test_the_first_words_of_another_page_leave_with_the_list_they_stand_in(head, teaser):
    tail = f"{head}\n2019年3月9日\n县长查看渠首\n{teaser}\n2019年3月8日\n渠首通水\n返回"
    assert cleaned(f"{SPEECH}\n\n{tail}") == SPEECH


def test_a_speech_that_breaks_off_stays():
    whole = SPEECH.removesuffix("\n我就讲这些，谢谢大家！")
    cut = "冬修的钱由县里出一半，各村出一半，账目每个月在村口公布一次，由会计和各家的代表一起签字……"
    assert cleaned(f"{whole}\n{cut}") == f"{whole}\n{cut}"
