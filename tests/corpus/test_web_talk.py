"""What a page puts inside a speech leaves by counts of evidence; what speakers say of such things stays."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.fold import folded
from builder.corpus.literals import LiteralScan
from builder.corpus.options import CleaningOptions
from builder.corpus.web_lines import SCANNED
from builder.corpus.web_talk import evidence_in, is_web_talk
from builder.corpus.web_words import EVIDENCE, OWN

ABOVE = "苗圃的杉苗今年出了四十万株，东坡栽了一半，剩下的一半开春以前要栽完，哪个组没有栽完哪个组来说明。"
FIRST = "看苗的人三班倒，夜里也要有人，名字写在棚子门口，"
REST = "谁的班上出了事就找谁，不许互相推。"
BELOW = "水泵已经修好了两台，还有一台在等零件，零件到了当天装上，装不上的由场长去县里催。"


def cleaned(lines, gap="\n", *, title="在林场育苗会上的讲话"):
    page = gap.join([title, "同志们：", *lines, "谢谢大家！"])
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


def speech(*lines):
    return ["\n".join(["同志们：", *lines, "谢谢大家！"])]


@pytest.mark.parametrize(
    ("kind", "line"), [(k, line) for k in EVIDENCE for line in k.shown], ids=str
)
def test_a_class_of_evidence_shows_in_its_examples_and_the_page_is_looked_through_for_it(
    kind, line
):
    plain = folded("會議" + line)[2:]
    assert kind.name in evidence_in(plain)
    assert kind != OWN or LiteralScan([SCANNED]).places(plain)


PAGES = [
    "扫码入群，限量领取讲稿模板60套",
    "小提醒：按Ctrl+S可保存本页",
    "3.png (45.2 KB, 下载次数: 12)",
    "2013-4-9 20:15 上传",
    "[1] [2] [3] [下一页] 余下全文",
    "精华 0　积分 377　帖子 58",
    "点赞 41　在看 9",
    "打赏作者　¥2　¥8　¥18",
    "加入书架　返回目录　下一章",
    "课件下载　教案下载　习题下载",
    "播放 1.8万　弹幕 77",
    "【本刊编者按：下文为育苗组的发言】",
    "（编者补注：原稿此处有表，从略）",
    "〔廣告〕捲動後繼續閱讀",
    "【溫馨提示】本站文檔僅供學習，請勿轉載",
    "〖新人专享〗注册就送三张下载券",
    "【看了这篇的人还看了】抗旱讲话｜造林讲话",
    "相关视频",
    "相关链接：报名办法(PDF 0.8MB)",
    "1、会员可下载全站文稿；2、会员有效期内不限篇数；3、客服微信 miao0000",
    "（以上文字由网友录入，如有侵权请联系客服）",
    "长按识别二维码，前50名半价",
    "微信扫描右侧二维码，分享给朋友",
    "会员登录后继续阅读",
    "一键复制全文",
    "[查看原图]",
    "【点击下载】育苗责任书范文",
    "下载完整版　提取码：7x2m",
    ">>> 造林工作总结（荐）",
    "本文已被浏览 2048 次",
    "（此处有图两张——编者）",
    "上传者：苗人　上传时间：2017-05-04",
    "格式：doc，大小：28 KB，页数：4",
    "会员价 9.9　非会员价 39",
    "第1页/共4页　[下一页]",
    "版权声明　隐私政策　服务条款",
    "下载PDF版",
    "以下内容为付费部分",
    "本文来源于网络，侵删",
    "来自安卓客户端",
    "标签 #育苗 #讲话",
    "（图片说明：苗圃一角）",
    "赞助商链接",
    "写作指导：育苗总结要写清株数",
]


@pytest.mark.parametrize("line", PAGES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_a_page_puts_between_paragraphs_leaves(line, gap):
    lines = [ABOVE, line, FIRST + REST, BELOW]
    expected = speech(ABOVE, FIRST + REST, BELOW)
    assert cleaned(lines, gap, title="在林場育苗會上的講話") == expected


@pytest.mark.parametrize(
    "line", ["点击图片查看大图", "<!-- slot_mid_02 -->", "全站文稿任意看，年卡八折"]
)
def test_what_a_page_puts_in_a_sentence_leaves_and_the_sentence_goes_on(line):
    assert cleaned([ABOVE, FIRST, line, REST, BELOW]) == speech(ABOVE, FIRST + REST, BELOW)


@pytest.mark.parametrize(
    "stretch",
    [
        "（苗圃文库ＷＷＷ.miaopu.example整理）",
        "（关注“杉苗文稿”回复2020领取）",
        "【本文由讲稿小站首发，盗版必究】",
        "[图片无法显示]",
        "（原图略去——编者）",
        "＜广告＞",
        "〈下载本文〉",
        "（责编：小禾）",
        "(下载次数：88)",
        "【图集】",
        "<!-- ad 7 -->",
    ],
)
def test_a_bracket_in_which_a_page_speaks_leaves(stretch):
    assert cleaned([ABOVE, FIRST + stretch + REST, BELOW]) == speech(ABOVE, FIRST + REST, BELOW)


def test_what_a_page_glues_behind_a_paragraph_leaves():
    glued = "年终特惠：开通季卡无水印海量范文任意看"
    assert cleaned([ABOVE, FIRST + REST + glued, BELOW]) == speech(ABOVE, FIRST + REST, BELOW)


SAID = [
    "扫一扫，苗从哪里来都知道",
    "免费下载育苗手册",
    "林农读书会，会员免费",
    "限时栽完，超时问责",
    "推送公众号文章80篇，阅读量5万",
    "注册会员三百人，下载资料两千次",
    "下载量增长三成，用户增长两成",
    "培训时长60小时，视频课程12节",
    "文稿网上流转，附件在线预览，全文可读",
    "不扫码、不加群、不转账",
    "点击率不等于成活率",
    "全民阅读大图书馆项目",
    "安全站岗，文明值勤",
    "全场首单林木保险落地，保费优惠两成",
    "电子报表、电子台账、电子地图",
    "复制一个样板，推广一片山",
    "【会员优惠】林农三年内免租",
    "【编号】每株都要有",
    "温馨提示：请不要点击陌生链接，不下载来历不明的软件。",
    "特别提醒：下载软件时，谨防病毒",
    "您的满意，场里的追求",
    "更多的人上山",
    "阅读经典　分享书香",
    "TOP 10",
    "组织推荐　群众推荐　自我推荐",
    "立即支付拖欠款",
    "增强纪律、增加威信",
    "密码、验证码不外泄，链接不点击",
    "登录后可下载表格",
    "相关文件已经印发",
    "（播放视频）",
    "本文件全文公开，附件可下载",
    "本讲堂免费开放，扫码预约",
    "此处扫码，会员免费停车",
    "（二）开通年卡，惠及林农",
    "编者是谁，写在扉页上",
    "长按三秒，警报就响",
    "告示上写着：\n扫码登记，限时三天，您的车请停在右侧",
    "有人留言：\n客服电话打不通，二维码扫不开，年卡退不了",
]  # fmt: skip


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_a_speaker_says_of_such_things_stays(said, gap):
    lines = [ABOVE, *said.split("\n"), FIRST + REST, BELOW]
    assert cleaned(lines, gap) == speech(*lines)


@pytest.mark.parametrize(
    "stretch",
    [
        "（育苗网站由县里提供）",
        "（会员单位免费下载）",
        "（扫码关注公众号就能查）",
        "（全文见附件）",
        "（以上内容由各组讨论提出）",
        "（点击首页“办事”一栏）",
        "【免费Wi-Fi】",
        "〔二〇一六〕",
        "（2020.01.11）",
        "（点击量三万）",
        "（读者、作者、编者）",
        "（时长两个小时）",
    ],
)
def test_a_speakers_bracket_stays(stretch):
    lines = [ABOVE, FIRST + stretch + REST, BELOW]
    assert cleaned(lines) == speech(*lines)


def test_a_long_line_and_a_greeting_are_no_talk_of_a_page():
    assert not is_web_talk("下载本页的范文，会员免费，" * 20)
    assert not is_web_talk("各位网友、各位会员：")
