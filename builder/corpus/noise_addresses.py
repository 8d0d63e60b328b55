"""Addresses and names that a site sets into a speaker's sentences, however it disguises them. Rules as data.

A speaker reads an address out where a word leads to it: 网址是, 登录, 请看. A site's has no such word.
"""

import re

from builder.corpus.rules import InlineRule
from builder.corpus.shapes import HAN

_LED = "是为為叫：:录錄陆陸问問览覽到在开開址查名站网網台臺从從用由看入进進过過"  # what leads to an address that is said
_WIDE = r"[ｗＷ]{3}[．.](?!(?:[^．.\n]*[．.])?[ｇｇＧ][ｏＯ][ｖＶ])[Ａ-Ｚａ-ｚ０-９A-Za-z0-9．.\-－／/]{4,60}"
_SPACED = r"[wW](?: [wW]){2} ?[.．](?: ?[A-Za-z0-9.．\-/]){4,60}"
_PLAIN = r"(?:www|WWW)\.(?![\w.]*gov)(?a:[\w./\-?=&%#]{4,60})"
_SIGNS = "★☆◆●■□○◇※＊*#@&^~|_=+✿.．·"  # strewn between letters
_NAME = rf"[{HAN}]{{2,6}}(?:[网網](?![站络絡上民格])|文[库庫]|[论論][坛壇])"

ADDRESS_RULES = (
    InlineRule(
        "disguised address in a sentence",
        "advertisement",
        "drop",
        ("ｗ", "Ｗ", "w w", "W W"),
        re.compile(
            rf"(?<=[{HAN}，、；：。！？”])(?<![{_LED}])(?:(?<=[，、；。！？]){_NAME}[ 　]?)?(?:{_WIDE}|{_SPACED})[ ]?(?=[{HAN}，、；。！？\n]|\Z)"
        ),
        "",
        (
            ("渠首ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ的闸门", "渠首的闸门"),
            ("水渠要修，w w w . e x a m p l e . c o m机井要通。", "水渠要修，机井要通。"),
            (
                "水渠要修，青松知识网ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ，机井要通。",
                "水渠要修，，机井要通。",
            ),
        ),
        (
            "网址是ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ，大家记一下。",
            "大家登录w w w . e x a m p l e . c o m就能查。",
        ),
        reach=90,
    ),
    InlineRule(
        "bare address in a sentence",
        "advertisement",
        "drop",
        ("www.", "WWW."),
        re.compile(
            rf"(?<=[{HAN}，、；。！？])(?<![{_LED}]){_PLAIN}(?=[{HAN}])(?!(?:上|里|裡|的|就|可以|能|已|是|查|和|与|及|或|网站|公布|发布|登记|报名|全))"
        ),
        "",
        (
            ("渠首的www.example.com闸门要换。", "渠首的闸门要换。"),
            ("水渠要修，www.example.com机井要通。", "水渠要修，机井要通。"),
        ),
        (
            "网址是www.example.com，大家记一下。",
            "水费单，www.example.com上都有。",
            "我们在www.example.com公示。",
            "县里的www.example.gov.cn已经开通。",
        ),
        reach=80,
    ),
    InlineRule(
        "site's name and address in a sentence",
        "advertisement",
        "drop",
        ("网http", "網http", "吧http", "库http", "庫http", "网www", "網www", "库www", "庫www"),
        re.compile(
            rf"(?<=[，、；。！？])[{HAN}]{{2,6}}(?:https?://|www\.)(?a:[\w./\-?=&%#]+)(?=[{HAN}])(?!(?:上|里|裡|的|就|可以|能|已|是|查|公布|发布|登记|报名|全))"
        ),
        "",
        (("大家上午好！青松网http://.example.com首先感谢各位。", "大家上午好！首先感谢各位。"),),
        (
            "请登录县政府网http://www.example.gov.cn查询。",
            "大家看，水利网http://a.example.cn已经开通。",
        ),
        reach=60,
    ),
    InlineRule(
        "origin and address in a sentence",
        "advertisement",
        "drop",
        ("www", "http", "WWW", ".com", ".cn", ".net"),
        re.compile(
            rf"(?:本文|此文|本篇|原文|[文稿]章)(?:[来來][自源]于?|[转轉摘出选選]自|由|出[处處])[:： ]*[{HAN} ]{{0,12}}(?:https?://|www\.|WWW\.)?(?a:[\w\-]+(?:\.[\w\-]+)*\.(?:com|cn|net|org|cc))(?a:[\w./\-?=&%#]*)(?:[整提][理供]|[发發]布|首[发發])?[，, ]?"
        ),
        "",
        (
            ("水渠要修，本文来自青松文秘网www.example.com，机井要通。", "水渠要修，机井要通。"),
            ("水渠要修。本文轉自example.net機井要通。", "水渠要修。機井要通。"),
        ),
        ("文章的出处是www.example.com，大家可以看。", "这篇文章来自县志。"),
        reach=90,
    ),
    InlineRule(
        "name strewn with signs",
        "jammer",
        "drop",
        tuple(f"{sign}{end}" for sign in _SIGNS for end in "网網库庫坛壇吧cCn"),
        re.compile(
            rf"[{HAN}](?P<sign>[{re.escape(_SIGNS)}])(?:[{HAN}](?P=sign)){{1,8}}(?:[网網库庫坛壇吧]|(?i:com|cn|net))(?![{HAN}]?(?P=sign))"
        ),
        "",
        (
            ("水渠要修，青★松★文★秘★网机井要通。", "水渠要修，机井要通。"),
            ("渠首青.松.文.库.网的闸门", "渠首的闸门"),
        ),
        ("修路*架线*水网", "电网★路网★水网", "红★黄★蓝"),
        reach=24,
    ),
    InlineRule(
        "account to be added",
        "advertisement",
        "drop",
        ("加微信", "加QQ", "加V", "加v", "加薇", "加扣", "加威信"),
        re.compile(
            r"(?:(?<=[。！？】])|(?m:^))[ 　]*(?:添?加)(?:[微威]信|[Vv薇]信?|QQ|扣扣)号?[:： ]{0,2}[A-Za-z0-9][\w-]{4,19}[ ]?[^，。！？\s]{0,6}(?:免费|免費|领取|領取|获取|索取|资料|進群|进群|入群)[^，。！？\s]{0,20}(?:[ 　]+|(?=\n|\Z))"
        ),
        "",
        (
            ("水渠要修。加微信 example88 免费领取讲话模板 机井要通。", "水渠要修。机井要通。"),
            ("水渠要修。加QQ：12345678领取资料", "水渠要修。"),
        ),
        (
            "大家加微信 example88 领取种子票，不收费。",
            "水渠要修。加微信 example88 领取种子，不收费。",
        ),
        reach=70,
    ),
)
