"""Marks by which a page's template parts a text or calls up a part of the page. Rules as data.

Nobody says a word of code in brackets between two sentences; who names a mark says that it is a key or a tag.
"""

import re

from builder.corpus.rules import InlineRule

_NAMED = r"(?<![按键鍵叫写寫标標签籤成是个個把用“「『‘])"  # before a mark that a speaker names
_GOES_ON = r"(?![键鍵”」』’这這]|标签|標籤|标记|的意思|一?[栏欄个個])"
_PAGING = r"[/#$]?(?:[A-Za-z]{0,6}[Pp]age(?:[_=-]?[A-Za-z0-9_]{1,16})?|[Aa][Dd]s?[_=-][A-Za-z0-9_]{1,16}|分[页頁](?:符号?|符號|标[记题]|標[記題])?)#?"

TEMPLATE_RULES = (
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
