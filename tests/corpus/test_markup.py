import html
import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.html_tokens import html_tokens, tag_attributes
from builder.corpus.markup import markup_edits

SPEECH = [
    "同志们：",
    "入汛以来，全县连续出现三轮强降雨，有两座小型水库一度超过汛限水位，形势不容乐观。",
    "一、把责任压到每一座水库",
    "各乡镇的主要负责同志要带头上堤，夜里也要有人值守，交接班必须当面签字，不得用电话代替。",
    "谢谢大家！",
]


def clean(source: str) -> str:
    return apply_edits(Draft.begin(source), markup_edits(source)).text


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


PAGE = f"""<!DOCTYPE html>
<HTML><head><meta charset="utf-8"><title>在防汛工作会议上的讲话_某某文库</title>
<style>p > a {{ color: red }}</style><script>if (a < b) document.write("<p>广告</p>");</script></head>
<body><div id="top"><a href="/">首页</a> | <a href="/fw">范文</a> | <a href="/zj">总结</a></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/jh">讲话</a> &gt; 正文</div>
<div class="main"><h1>在防汛工作会议上的讲话</h1>
<p class="info">2021-06-18</p>
<div class="content">{paragraphs(*SPEECH[:2])}
<div class="ad"><a href="http://x">点此领取优惠券</a></div>
{paragraphs(*SPEECH[2:])}</div>
<div class="pager">上一篇：<a href="1">县长在教师节的讲话</a><br>下一篇：<a href="2">书记在春训会上的讲话</a></div></div>
<div class="sidebar"><h3>热门</h3><ul><li><a href="3">年终总结怎么写</a></li><li><a href="4">述职报告</a></li></ul></div>
<div id="footer">Copyright &copy; 2021 本站内容由网友上传，如有侵权，请联系我们，我们将在三个工作日内删除。</div></body></HTML>"""


def test_a_page_leaves_its_title_and_its_speech_and_nothing_else():
    assert clean(PAGE).split("\n") == ["在防汛工作会议上的讲话", "2021-06-18", *SPEECH]


def test_every_character_stays_or_lies_in_one_edit():
    edits = sorted(markup_edits(PAGE))
    for before, after in pairwise(edits):
        assert before.end <= after.start
    kept, place = [], 0
    for edit in edits:
        kept += [PAGE[place : edit.start], edit.replacement]
        place = edit.end
    assert "".join([*kept, PAGE[place:]]) == clean(PAGE)


def test_what_leaves_says_what_it_was():
    by_rule = {}
    for edit in markup_edits(PAGE):
        by_rule.setdefault(edit.rule, []).append(PAGE[edit.start : edit.end])
    assert set(by_rule) == {
        "html-tag", "html-line", "html-script", "html-comment", "html-head", "html-aside"
    }  # fmt: skip
    assert any("document.write" in source for source in by_rule["html-script"])
    aside = "".join(by_rule["html-aside"])
    assert "优惠券" in aside
    assert "网友上传" in aside


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>一<p>二<p>三", "一\n二\n三"),
        ("<P>甲</P><BR/><Div>乙</dIV>", "甲\n乙"),
        ('<p title="a > b">甲</p>', "甲"),
        ("<p title='a>b' class=\"x\">甲</p>", "甲"),
        ('<p title="未闭合>甲</p><p class="y">乙</p>', "甲\n乙"),
        ("<p title=don't>甲</p><p>don't</p>", "甲\ndon't"),
        ("<script>if (a<b) '</p>'</script>甲", "甲"),
        ("<SCRIPT type=x>x</Script >甲", "甲"),
        ("<style><!-- p{} --></style>甲", "甲"),
        ("甲<!-- <p>注</p> -->乙", "甲乙"),
        ("甲<!-->乙", "甲乙"),
        ("甲<!-- 未完 乙</p>丙", "甲丙"),
        ("<![CDATA[甲<乙&amp;]]>", "甲<乙&amp;"),
        ("增长<5%，超过>3%", "增长<5%，超过>3%"),
        ("a < b", "a < b"),
        ("甲</>乙</ 1>丙", "甲乙丙"),
        ("<?xml version='1.0'?><p>甲", "甲"),
        ("甲<br>乙<br/>\n<br />丙", "甲\n乙\n\n丙"),
        ("<p>甲\n乙</p>", "甲乙"),
        ("<p>one\ntwo  three</p>", "one two three"),
        ("<p>\n  甲\t</p>\n\n<p> 乙</p>\n", "甲\n乙"),
        ("甲 <b> 乙 </b>丙", "甲 乙 丙"),
        ("甲<b>乙</b><font color=red>丙</font>", "甲乙丙"),
        ("<pre>甲\n  乙</pre>", "甲\n  乙"),
        ("<ruby>镇<rp>(</rp><rt>zhèn</rt><rp>)</rp></ruby>政府", "镇政府"),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", "甲 乙\n丙"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("&ldquo;甲&rdquo;&nbsp;&#20057;&#x4E19;&amp;lt;", "“甲”\xa0乙丙&lt;"),
        ("AT&T &copy2021 &notit; &unknown;", "AT&T ©2021 ¬it; &unknown;"),
        ("<p>甲<", "甲<"),
        ("<p>甲<a", "甲<a"),
        ("", ""),
        ("<p></p>", ""),
        ("<title>只有标题</title>", ""),
        ("<button>复制</button>甲<select><option>乙</select>", "甲"),
    ],
)  # fmt: skip
def test_odd_markup_reads_as_in_a_browser(source, text):
    assert clean(source) == text


def test_a_page_of_nested_tables_without_headings_keeps_its_title_line():
    body = "<br>\n&nbsp;&nbsp;&nbsp;&nbsp;".join(SPEECH)
    source = f"""<html><title>区长在防汛会上的讲话 - 讲话网</title><table><tr><td><a href=/>首页</a>
    <a href=/a>党建</a></td></tr><tr><td><font size=5>区长在防汛会上的讲话</font></td></tr>
    <tr><td>作者：佚名</td></tr><tr><td>{body}</td></tr>
    <tr><td><a href=/1>区长在春耕会上的讲话</a></td></tr></table>"""
    lines = clean(source).split("\n")
    assert [line.strip() for line in lines] == ["区长在防汛会上的讲话", "作者：佚名", *SPEECH]


def test_a_title_that_no_heading_repeats_is_kept_without_the_name_of_the_site():
    source = f"<title>在防汛工作会议上的讲话 - 文库</title><div>{paragraphs(*SPEECH)}</div>"
    assert clean(source).split("\n") == ["在防汛工作会议上的讲话", *SPEECH]


def test_a_range_of_years_does_not_cut_a_title():
    source = f"<title>在2014-2015年度防汛会上的讲话-文库</title><div>{paragraphs(*SPEECH)}</div>"
    assert clean(source).split("\n") == ["在2014-2015年度防汛会上的讲话", *SPEECH]


def test_prose_stays_even_in_a_part_with_an_unlucky_name():
    source = f'<div class="comment-main ad">{paragraphs(*SPEECH)}</div>'
    assert clean(source).split("\n") == SPEECH
    source = f"<body><aside>{paragraphs(*SPEECH)}</aside></body>"
    assert clean(source).split("\n") == SPEECH


def test_links_inside_prose_stay():
    linked = SPEECH[1].replace("小型水库", '<a href="/w">小型水库</a>')
    assert clean(paragraphs(SPEECH[0], linked)).split("\n") == SPEECH[:2]
    whole = f'<a href="/w">{SPEECH[1] + SPEECH[3] + SPEECH[1]}</a>'
    assert clean(paragraphs(SPEECH[0], whole, SPEECH[4])).count("\n") == 2


def test_a_line_that_is_all_link_leaves_from_the_midst_of_the_prose():
    link = '<a href="/2">书记在春训会上的讲话</a>'
    assert clean(paragraphs(SPEECH[1], link, SPEECH[3])).split("\n") == [SPEECH[1], SPEECH[3]]
    labelled = f"下一篇：{link}"
    assert clean(paragraphs(SPEECH[1], labelled, SPEECH[3])).split("\n") == [SPEECH[1], SPEECH[3]]


def test_a_compilation_keeps_the_headings_between_its_speeches():
    source = "<h1>防汛讲话三篇</h1>" + "".join(
        f"<h2>篇{n}：防汛讲话</h2>{paragraphs(*SPEECH)}" for n in "一二三"
    )
    expected = ["防汛讲话三篇"]
    for n in "一二三":
        expected += [f"篇{n}：防汛讲话", *SPEECH]
    assert clean(source).split("\n") == expected


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src=a><figcaption>讲话现场</figcaption></figure>",
        "<p><img src=a><br><font size=2 color=gray>与会人员查看沙盘</font></p>",
        '<section><img src=a><p style="font-size:12px;color:#888">与会人员查看沙盘</p></section>',
        "<div><img src=a></div><div class='photo-desc'>与会人员查看沙盘</div>",
        "<p align=center><img src=a></p><p align=center><font size=2>查看沙盘</font></p>",
        "<p align=center><img src=a></p><p align=center class='pic_txt'>查看沙盘</p>",
        "<div class='tu'><img src=a><br>查看沙盘</div>",
        "<table><tr><td><img src=a></td></tr><tr><td class=cap>县长（左二）查看沙盘。</td></tr></table>",
        "<table><tr><td><img src=a></td></tr><tr><td align=center>与会人员查看沙盘</td></tr></table>",
        "<marquee>热烈祝贺我站访问量突破百万</marquee>",
        "<div class='sharebar'><span>复制</span><span>已复制！</span></div>",
        "<ul class='attachList'><li>讲话稿.doc</li></ul>",
        "<div class=gg>防汛沙袋批发<br>免费试用 →</div>",
        "<div id='pinglun_box'>说得好</div>",
        "<div class='cookie-bar'>继续浏览，就是同意我们用小文件记下您看过的页面，详见隐私政策。</div>",
    ],
)
def test_captions_and_bars_leave_from_the_midst_of_the_prose(picture):
    source = paragraphs(*SPEECH[:2]) + picture + paragraphs(*SPEECH[2:])
    assert clean(f"<div>{source}</div>").split("\n") == SPEECH


@pytest.mark.parametrize(
    "line",
    [
        "<p><img src=a>同志们：</p>",
        "<section><img src=a><p style='font-size:12px'>一、守住堤坝</p></section>",
        "<section><img src=a><p><b>守住堤坝</b></p></section>",
        "<p><img src=a></p><p>请看大屏幕。</p>",
        "<p align=center><img src=a></p><p align=center>请看大屏幕。</p>",
        "<h3 style='color:#888'><img src=a>守住堤坝</h3>",
        "<p align=center class=pic><img src=a></p><p align=center class=picture>请看大屏幕。</p>",
        "<p align=center class=pic><img src=a></p><p align=center>守住堤坝</p>",
        "<div><img src=a><p class=cap>请看大屏幕。堤坝守住了。</p></div>",
        "<table><tr><td><img src=a></td></tr><tr><td>请看大屏幕。堤坝守住了。</td></tr></table>",
    ],
)
def test_a_line_beside_a_picture_that_is_no_caption_stays(line):
    source = f"<div>{paragraphs(SPEECH[1])}{line}{paragraphs(SPEECH[3])}</div>"
    assert clean(source).count("\n") == 2


def test_a_line_break_within_a_sentence_of_a_page_with_paragraphs_leaves():
    cut = "<p>今天是修渠二十周年的日子，也是渠首换上新闸门正式<br/>\n放水的日子。</p>"
    source = "".join(f"<p>{line}</p>" for line in SPEECH) + cut
    assert clean(f"<div>{source}</div>").split("\n")[-1].endswith("正式放水的日子。")
    listed = "<p>一、修渠，二十年没有停过的事情，要接着做<br>放水的日子。</p>"
    source = "".join(f"<p>{line}</p>" for line in SPEECH) + listed.replace("<br>", "<br>二、")
    assert clean(f"<div>{source}</div>").split("\n")[-1] == "二、放水的日子。"


@pytest.mark.parametrize(
    "hidden",
    [
        '<font class="jammer">x7Q山高水长w</font>',
        '<span style="display: none">山高水长</span>',
        "<span style='color:#fff;font-size:0px'>山高水长</span>",
        "<span style='font-size:1px'>山高水长</span>",
        "<i style='position:absolute; left:-9999px'>山高水长</i>",
        "<b style='opacity:0'>山高水长</b>",
        "<style>.q7, b.z8 { color:red; display:none }</style><b class='a q7'>山高水长</b>",
    ],
)
def test_what_a_reader_does_not_see_leaves_from_a_sentence(hidden):
    before, after = SPEECH[1][:9], SPEECH[1][9:]
    source = paragraphs(SPEECH[0], f"{before}{hidden}{after}", *SPEECH[2:])
    assert clean(source).split("\n") == SPEECH


def test_what_a_click_unfolds_stays():
    hidden = f'{SPEECH[1]}<span style="display:none">{SPEECH[3] * 3}</span>'
    assert SPEECH[3] * 3 in clean(paragraphs(SPEECH[0], hidden, SPEECH[2]))


@pytest.mark.parametrize(
    "style",
    [
        ".q7{font-size:10px}",
        ".q7 a{display:none}",
        "#q7{display:none}",
        ".q7{left:-12px}",
        "@media print{p{color:red} .q7{display:none}}",
    ],
)
def test_a_class_that_a_style_sheet_does_not_hide_stays(style):
    line = f"{SPEECH[1]}<b class=q7>山高水长</b>"
    assert "山高水长" in clean(paragraphs(SPEECH[0], f"<style>{style}</style>{line}", *SPEECH[2:]))


def test_small_print_stays():
    source = paragraphs(SPEECH[0], f"<span style='font-size:0.9em'>{SPEECH[1]}</span>", *SPEECH[2:])
    assert clean(source).split("\n") == SPEECH


def test_a_short_last_paragraph_stays_behind_a_picture_or_a_table():
    for between in (
        "<figure><img src=a><figcaption>讲话现场</figcaption></figure>",
        "<table><tr><td>年份</td><td>水位</td></tr></table>",
    ):
        source = f"<div>{paragraphs(*SPEECH[:4])}{between}<p>我就讲这些，谢谢大家！</p></div>"
        assert clean(source).endswith("\n我就讲这些，谢谢大家！")


def test_a_table_of_figures_keeps_its_rows():
    table = "<table><tr><th>年份<th>水库</tr>\n<tr><td>2019</td> <td>31</td></tr><tr><td></td><td>33</td></tr></table>"
    source = f"<div>{paragraphs(*SPEECH[:4])}{table}<p>我就讲这些，谢谢大家！</p></div>"
    assert clean(source).split("\n")[4:] == ["年份 水库", "2019 31", "33", "我就讲这些，谢谢大家！"]


def test_small_print_beside_a_picture_stays_where_all_print_is_small():
    style = " style='font-size:12px'"
    source = (
        f"<p{style}>{SPEECH[1]}</p><p{style}><img src=a>请看大屏幕</p><p{style}>{SPEECH[3]}</p>"
    )
    assert clean(source).split("\n") == [SPEECH[1], "请看大屏幕", SPEECH[3]]


def test_a_page_number_in_a_footer_stays_for_the_pass_that_joins_the_sentence():
    source = "<p>各乡镇要带头</p><p class=MsoFooter>— 3 —</p><p>上堤，夜里也要有人值守。</p>"
    source = paragraphs(SPEECH[1]) + source + paragraphs(SPEECH[3])
    assert clean(source).split("\n")[1:4] == ["各乡镇要带头", "— 3 —", "上堤，夜里也要有人值守。"]


def test_the_longest_line_that_the_title_has_is_the_title():
    source = f"""<title>青河镇防汛工作专题会议纪要（第12号文件）</title><body><h1>青河镇防汛工作专题会议纪要</h1>
    <p>第12号文件</p>{paragraphs(*SPEECH)}</body>"""
    lines = ["青河镇防汛工作专题会议纪要", "第12号文件", *SPEECH]
    assert clean(source).split("\n") == lines


def test_a_path_in_the_title_names_no_title():
    source = f"<title>青河小学 &gt;&gt; 消息 &gt;&gt; 讲话</title><div><p>青河小学校长的讲话</p>{paragraphs(*SPEECH)}</div>"
    assert clean(source).split("\n") == ["青河小学校长的讲话", *SPEECH]


FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<div class='a'>", "</div>", "<br>", "<a href='x'>", "</a>", "<b>",
             "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<td>", "<table>", "<li>",
             "&amp;", "&lt;p&gt;", "&#25105;", "&nbsp", "<", ">", "\"", "'", "\n", " ", "<title>",
             "</title>", "<pre>", "</pre>", "<!", "</", "会议开始，请大家坐好。" * 3]
        ),
        st.text(max_size=5),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(FRAGMENTS)
def test_tokens_tile_any_source(source):
    tokens = list(html_tokens(source))
    assert "".join(source[token.start : token.end] for token in tokens) == source
    assert all(token.start < token.end for token in tokens)


@given(FRAGMENTS)
def test_edits_of_any_source_are_disjoint_and_in_range(source):
    edits = markup_edits(source)
    place = 0
    for edit in sorted(edits):
        assert place <= edit.start < edit.end <= len(source)
        assert edit.action == ("mend" if edit.replacement else "drop")
        place = edit.end
    draft = apply_edits(Draft.begin(source), edits)
    draft.offsets.check(clean=draft.text, raw=source)


@given(st.text(st.characters(exclude_characters="<\r\n\t\f ", exclude_categories=["Cs"])))
def test_text_without_tags_decodes_as_the_standard_library_does(text):
    assume(html.unescape(text).strip())
    assert clean(text) == html.unescape(text)


@given(
    st.lists(
        st.sampled_from(["&am", "p;", "&#x4", "E00;", "&not", "in;", "&", ";", "x", "&#0;", "&#1;"])
    )
)
def test_entities_decode_as_the_standard_library_does(pieces):
    text = "".join(pieces)
    assert clean(text) == html.unescape(text)


def test_attributes_are_read_in_all_three_quotings():
    assert tag_attributes(" CLASS='a b' id=c data-x=\"<d>\" hidden") == {
        "class": "a b", "id": "c", "data-x": "<d>", "hidden": ""
    }  # fmt: skip


def test_a_short_link_between_the_halves_of_a_sentence_is_text():
    halves = [
        "<p>休渔期里谁要出港，不管大船小船，不管几个人，都要提前五天向。</p>",
        "<p><a href=a>渔政支队</a></p>",
        "<p>书面报备，一船一档，一天一报。</p>",
    ]
    source = f"<div>{paragraphs(*SPEECH)}{''.join(halves)}{paragraphs(SPEECH[1])}</div>"
    assert "渔政支队" in clean(source)
    short = source.replace("休渔期里谁要出港，不管大船小船，不管几个人，", "出港以前，")
    assert "渔政支队" in clean(short.replace("都要提前五天向。", "海事局，"))
    whole = source.replace("五天向。", "五天报。")
    assert "渔政支队" not in clean(whole)


def test_a_numbered_heading_in_bold_ends_where_the_text_goes_on():
    run_in = "<p><strong>五、修好渠首</strong>去年换了闸门和电机，钱是县里出的，工是村里出的。</p>"
    assert clean(f"<div>{paragraphs(*SPEECH)}{run_in}</div>").endswith(
        "五、修好渠首\n去年换了闸门和电机，钱是县里出的，工是村里出的。"
    )
    spoken = run_in.replace("渠首<", "渠首。<")
    assert "五、修好渠首。去年" in clean(f"<div>{paragraphs(*SPEECH)}{spoken}</div>")


def test_a_short_last_turn_of_a_record_stays():
    turns = "".join(
        f"<div class=msg><span class=who>[王平]</span> <span class=tm>09:{n}:16</span><p>{line}</p></div>"
        for n, line in enumerate(
            [*SPEECH[1::2], *SPEECH[1::2], "谢谢局长的解答，我们下期再见。"], 10
        )
    )
    assert "下期再见" in clean(f"<div>{turns}</div><div class=next>下期预告：王平谈渠道。</div>")


@pytest.mark.parametrize(
    "line",
    [
        "<h3><a name=s1>一、守住堤坝</a></h3>",
        "<p>请大家认真学习<a href=a>防汛条例</a>和<a href=b>值班办法</a>，学完要考试。</p>",
    ],
)
def test_headings_and_sentences_with_links_are_text(line):
    said = re.sub("<[^>]+>", "", line)
    assert said in clean(f"<div>{paragraphs(*SPEECH[:2])}{line}{paragraphs(*SPEECH[2:])}</div>")


def test_answers_that_are_called_replies_are_no_comments_where_they_are_the_page():
    asked = "<div class=ask><p>问：渠首的闸门什么时候换，能不能赶在春灌以前换好？</p></div>"
    told = "<div class=reply><p>答：闸门已经订了，三月十日运到，三月二十日装好，四月一日放水，误不了春灌。</p></div>"
    assert clean(f"<div>{asked}{told}{asked}{told}</div>").count("答：") == 2


def test_a_salutation_in_a_row_of_its_own_above_the_first_prose_stays():
    rows = "".join(f"<tr><td>&nbsp;</td><td>{text}</td></tr>" for text in SPEECH)
    assert clean(f"<body><table>{rows}</table></body>").strip().startswith("同志们：")


def test_a_speech_of_which_each_paragraph_has_a_row_of_a_table_is_kept_whole():
    said = [
        SPEECH[0],
        "现在开会。",
        *SPEECH[1:],
        "我把一位老支书的话念给大家听：",
        "水火无情。",
        "这话要记住。",
    ]
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in said)
    menu = '<tr><td><a href="/">首页</a> | <a href="/a">公文</a></td></tr>'
    assert clean(f"<table>{menu}{rows}</table>").split("\n") == said
    label = "<tr><td>责任编辑：</td></tr>"
    assert "责任编辑" not in clean(f"<table>{rows}{label}</table>")


def test_a_quotation_that_shows_a_sentence_again_leaves_whatever_it_is_set_in():
    pulled = f"<blockquote><p>“{SPEECH[1][:14]}”</p></blockquote>"
    source = paragraphs(*SPEECH[:2]) + pulled + paragraphs(*SPEECH[2:])
    assert clean(f"<div>{source}</div>").split("\n") == SPEECH


def test_a_refrain_within_a_quoted_speech_stays():
    speech = [*SPEECH[:2], "形势不容乐观。", *SPEECH[2:4], "形势不容乐观。", SPEECH[4]]
    assert clean(f"<blockquote>{paragraphs(*speech)}</blockquote>").split("\n") == speech


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#n1'>[1]</a></sup>",
        "<sup><a href='#n1'>2</a></sup>",
        "<a href='x#_ftn1'>［３］</a>",
    ],
)
def test_marks_of_notes_leave_from_a_sentence(mark):
    said = SPEECH[1].replace("强降雨", f"强降雨{mark}")
    assert clean(paragraphs(SPEECH[0], said, *SPEECH[2:])).split("\n") == SPEECH


@pytest.mark.parametrize("power", ["10<sup>2</sup>", "<a href='#p'>12</a>", "<a href='/p'>[1]</a>"])
def test_raised_and_linked_figures_stay(power):
    said = SPEECH[1].replace("强降雨", f"强降雨{power}")
    shown = re.sub("<[^>]*>", "", said)
    assert clean(paragraphs(said, *SPEECH[2:])).split("\n")[0] == shown


def test_the_pages_that_a_script_turns_are_read_on_and_a_hidden_copy_is_not():
    last = ["沙袋和石料要在雨前备足，堆在堤下的平台上，谁用了谁当天补齐。", SPEECH[4]]
    first, second = paragraphs(*SPEECH[:4]), paragraphs(*last)
    source = (
        f"<div><div id=page1>{first}</div><div id=page2 style='display:none'>{second}</div></div>"
    )
    assert clean(source).split("\n") == [*SPEECH[:4], *last]
    assert clean(source.replace("page2", "copy2")).split("\n") == SPEECH[:4]


@pytest.mark.parametrize("last", ["<h4>{}</h4>", "<div class=end><p>{}</p></div>"])
def test_thanks_right_below_the_prose_stay_whatever_they_are_set_in(last):
    foot = "<div class=foot><h5>浏览网页的各位朋友，再见。</h5></div>"
    source = f"<body><div>{paragraphs(*SPEECH[:4])}</div>{last.format(SPEECH[4])}{foot}</body>"
    assert clean(source).split("\n") == SPEECH


def test_a_pull_quote_leaves_by_its_name_or_because_it_says_a_paragraph_again():
    told = "去年冬天，渠首的闸門壞了三回，修閘門的師傅說，換一扇新閘門要花四十二萬元。"
    named = f"{paragraphs(told)}<div class='pull-quote'><p>閘門不換，水路不通</p></div>"
    again = f"{paragraphs(told)}<blockquote>師傅：換新閘門要花四十二萬元</blockquote>"
    for source in (named, again):
        assert clean(source + paragraphs(*SPEECH)).split("\n") == [told, *SPEECH]


def test_a_verse_that_a_speaker_quotes_stays_beside_the_sentence_that_names_it():
    above = "水利局的老人常念一首民谣，念的是修渠那年的事，我到今天还记得，这首民谣是这样的："
    below = "渠水清清過山來，家家門前稻花開，這兩句唱的就是咱們的渠，唱了三十年。"
    quoted = "<blockquote>渠水清清過山來，家家門前稻花開</blockquote>"
    floated = f"<p class='pull-left'>{SPEECH[1]}</p>"
    kept = clean(f"{paragraphs(above)}{quoted}{paragraphs(below)}{floated}").split("\n")
    assert kept == [above, "渠水清清過山來，家家門前稻花開", below, SPEECH[1]]


def test_a_caption_leaves_that_shares_a_cell_with_its_picture_and_is_named_within_it():
    rows = "".join(f"<tr><td class='txt'>{said}</td></tr>" for said in SPEECH)
    shown = "<tr><td align='center'><img src='a.jpg'><br><span class='cap'>渠首開閘那天</span></td></tr>"
    assert clean(f"<table>{rows}{shown}{rows}</table>").split("\n") == [*SPEECH, *SPEECH]


def test_a_link_that_a_comma_follows_was_lifted_out_of_its_sentence():
    source = f"<div>{paragraphs(*SPEECH)}<p>会前有人交给我一份。</p><p><a href=a>入会申请书。</a></p><p>，里面有一句话说得好。</p>{paragraphs(SPEECH[1])}</div>"
    assert "入会申请书" in clean(source)
    assert "入会申请书" not in clean(source.replace("<p>，里面", "<p>里面"))
