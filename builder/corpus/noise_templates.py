"""What a page's template sets into paragraphs: marks of its own, a file's format, who put a text together. Rules as data.

Nobody says a word of code in brackets between two sentences; who names a mark says that it is a key or a tag.
"""

import re

from builder.corpus.rules import InlineRule

_NAMED = r"(?<![按键鍵叫写寫标標签籤成是个個把用“「『‘])"  # before a mark that a speaker names
_GOES_ON = r"(?![键鍵”」』’这這]|标签|標籤|标记|的意思|一?[栏欄个個])"
_PAGING = r"[/#$]?(?:[A-Za-z]{0,6}[Pp]age(?:[_=-]?[A-Za-z0-9_]{1,16})?|[Aa][Dd]s?[_=-][A-Za-z0-9_]{1,16}|分[页頁](?:符号?|符號|标[记题]|標[記題])?)#?"

_EDITED = "(?:[编編][辑輯]|修改|打印|[复複][制製])"

TEMPLATE_RULES = (
    InlineRule(
        "format of a file",
        "upload",
        "drop",
        ("下载后可", "下载可", "下载后即可", "下載後可", "载后能"),
        re.compile(
            rf"(?<![“「])(?:(?:本|该|此)?(?:文档?|資料|资料|文件)?(?:的?格式)?(?:均?[为為是])?(?:可[编編][辑輯]的?)?(?i:word|docx?|ppt)(?:版本?|格式|文档)?[，,]?(?:可)?)?下[载載][后後]?(?:可|即可|能)(?:任意|自由|直接|随意|自行){_EDITED}(?:[和、或]?{_EDITED})*[。]?"
        ),
        "",
        (
            ("厂北的李家本文格式为Word版下载后可任意编辑和复制庄通了水", "厂北的李家庄通了水"),
            ("渠首要修文档为doc格式，下载可自行修改打印，闸也要修", "渠首要修，闸也要修"),
        ),
        ("表格下载后可填写上报。", "PPT下载后可以给村里放。"),
        reach=60,
    ),
    InlineRule(
        "who put a text together, in a paragraph",
        "upload",
        "drop",
        ("文章由", "文由", "文档由", "内容由"),
        re.compile(
            r"(?<=[。！？])(?:该|本|此)(?:文章?|文档|内容)由[^。！？\n]{0,6}(?:网|文库|范文|范.{0,2}文|文秘|小编|网友|站)[^。！？\n]{0,12}?(?:整理|提供|收集|编辑|发布|搜集)[^。！？\n]{0,6}[。]?"
        ),
        "",
        (
            ("渠首要修。该文章由(第① 范. 文网)整理", "渠首要修。"),
            ("渠首要修。本文由青松文秘网收集整理。闸也要修。", "渠首要修。闸也要修。"),
        ),
        ("渠首要修。本文由县志办整理。", "这本书的内容由网友提供。"),
        reach=60,
    ),
    InlineRule(
        "mark of a page's template",
        "code",
        "drop",
        ("age", "ad_", "AD_", "ads_", "ad=", "ad-", "分页", "分頁", "#p#", "{$"),
        re.compile(
            rf"{_NAMED}(?:[\[［【]{_PAGING}[\]］】]|\{{{_PAGING}\}}|\{{\$[A-Za-z_.]{{1,20}}\}}|#p#[^#\n]{{1,24}}#e#|_[a-z]{{2,12}}(?:_[a-z]{{2,12}}){{2,5}}_|[-=—*]{{2,8}} ?分[页頁]符? ?[-=—*]{{2,8}}){_GOES_ON}"
        ),
        "",
        (
            ("渠首的闸门[page]要换。", "渠首的闸门要换。"),
            ("水渠要修。[page_ad_1]机井要通。", "水渠要修。机井要通。"),
            ("水渠要修，{$ad.mid}机井要通。", "水渠要修，机井要通。"),
            ("水渠要修。{分页}机井要通。", "水渠要修。机井要通。"),
            ("水渠要修，【分頁符】機井要通。", "水渠要修，機井要通。"),
            ("水渠要修。#p#分页标题#e#机井要通。", "水渠要修。机井要通。"),
            ("水渠_editor_page_break_tag_要修。", "水渠要修。"),
            ("水渠要修。\n--- 分页符 ---\n机井要通。", "水渠要修。\n\n机井要通。"),
        ),
        (
            "请按[Page]键翻到下一张。",
            "他把[page]标签删了，网页就乱了。",
            "文件里写着“[分页]”，是录入员忘了删。",
            "【分页打印】要省纸。",
            "[Age]一栏填周岁。",
            "【年龄】不限。",
        ),
    ),
    InlineRule(
        "mark of a board between sentences",
        "code",
        "drop",
        ("]",),
        re.compile(
            r"(?<=[。！？”」\n])\[/?(?!applause|laugh|sic\b|inaudible|music|silence)[a-z]{2,12}(?:[=_][a-z0-9_#]{1,12})?\](?=[\u4e00-\u9fff“「\n])"
        ),
        "",
        (
            ("水渠要修。[hide]机井要通。", "水渠要修。机井要通。"),
            ("水渠要修。\n[size=4]机井要通。[/size]\n", "水渠要修。\n机井要通。\n"),
        ),
        (
            "谢谢大家！[applause]下一项。",
            "电脑上有个[enter]键。",
            "水渠要修。[1]机井要通。",
            "语音里的[a]念得不准。",
        ),
        reach=20,
    ),
)
