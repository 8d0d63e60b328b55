"""Greetings, agenda and narration: segments and clauses that hold neither Claim nor Directive.

Also what a rule is; `cues` holds those for Directives and Claims.
"""

from typing import Literal, NamedTuple

Verdict = Literal["directive", "claim", "nothing"]


class Rule(NamedTuple):
    """A named cue.

    Attributes:
        name: Unique; says what the cue is.
        verdict: What a clause with it is.
        kind: The `kind` of the span: obligation, prohibition, request, sanction; plan, forecast,
            problem, achievement, evaluation, fact; "" for nothing.
        score: How sure the rule is, between 0 and 1; a judgement, not a measured precision.
        pattern: A regular expression, searched for anywhere unless it says ^ or $.
        yes: Clauses that this rule decides.
        no: Clauses that it must leave alone.
    """

    name: str
    verdict: Verdict
    kind: str
    score: float
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


NUMBER = r"[\d一二三四五六七八九十两几]+"
PURPOSE = (
    "[^。;,]{0,24}会议?[^。;,]{0,12}(?:任务|目的|议题|内容|议程|主题)(?:是|有|为|:|在于|,(?:就)?是)"
)
CONVENES = ",?[^。;,]{0,8}(?:召开|举行)(?!联席)[^;,]{0,40}会"
# A segment that one of these fits holds neither Claim nor Directive, whatever else is in it.
NOTHING = (
    Rule(
        name="greeting",
        verdict="nothing",
        kind="",
        score=0.0,
        pattern=(
            "^(?:尊敬的|亲爱的|各位|同志们|朋友们|乡亲们|老师们|同学们|女士们|先生们|代表们"
            "|委员们|父老乡亲)[^。;]{0,30}(?:同志们|朋友们|领导|来宾|代表|委员|先生们|女士们"
            "|大家好|你们好|上午好|下午好|晚上好|早上好|们)[,:!、]?$"
        ),
        yes=("尊敬的各位代表", "同志们,朋友们", "各位领导、各位来宾,大家上午好"),
        no=("各位代表要密切联系群众",),
    ),
    Rule(
        name="thanks and wishes",
        verdict="nothing",
        kind="",
        score=0.0,
        pattern=(
            "(?:表示|致以|道一声|送上)[^,。]{0,12}(?:感谢|谢意|祝贺|慰问|问候|敬意|欢迎|祝福"
            "|歉意)|^谢谢|^多谢|^(?:此致)?敬礼$|(?:衷心|诚挚|由衷)(?:地)?(?:感谢|祝愿|祝贺)"
            "|祝(?:愿)?(?:大家|各位|大会|同志们|全市|全县|全区|全镇|会议|你们)"
            "|给[^,]{1,12}拜个?[早晚]?年|^预祝|热烈祝贺|^感谢|掌声|敬个礼|鞠个?躬|很(?:高兴|荣幸)"
            "|非常(?:高兴|荣幸)|请(?:予)?审议|请批评指正|^以上汇报|汇报完毕|节日快乐"
        ),
        yes=("向全体护林员表示诚挚的慰问", "谢谢大家", "祝大家工作顺利,阖家幸福", "感谢各位的到来"),
        no=("群众对服务表示满意",),
    ),
    Rule(
        name="chairing a meeting",
        verdict="nothing",
        kind="",
        score=0.0,
        pattern=(
            "(?:下面|现在|首先|最后|今天|稍后|然后|下边|接着)(?<![^,]..)(?:,|现在|首先"
            "|我们)*(?:[^,]{0,10}[请由]|有请|进行|开始|会议)|(?:接下来|会议进行)(?<![^,]...)"
            "|^请[^,]{1,24}(?:讲话|发言|致辞|作报告|作工作报告|作说明|宣读[^,]*|主持|通报[^,]*"
            "|传达[^,]*|上台[^,]*)$|^(?:现在)?(?:开会|散会|休会|报告完毕|会议开始)$|会议到此结束"
            "|(?:我的|今天的)?(?:讲话|报告|发言)(?:就)?(?:到此)?(?:完了|结束|完毕)|讲到这[里儿]"
            "|就(?:讲|说)(?:到这|这么|这些)|(?:说|讲|谈)(?:上)?(?:几|一|两|三)句"
            "|(?:说|讲|谈)(?:一说|一讲|一谈|说|讲|谈)(?:[^,]{0,10})$|表个态|汇报一下|综合一下"
            "|交换一下|供大家参考"
            "|^(?:先|再|最后|下面|接着|接下来)(?:讲|说|谈|通报|汇报)[^,]{1,12}$|^关于[^,]{2,24}$"
            "|(?:先|现在)?由(?<![^,先在]由)[^,]{2,30}(?:作(?:表态|典型|交流|经验)?发言"
            "|作[^,]{2,12}(?:分析|介绍|报告|说明)|通报[^,]*情况|宣读[^,]*|[与同][^,]*签订[^,]*)$"
            "|逐项进行|大家欢迎|我宣布|讲这(?:么)?[多些]|不再(?:一一)?赘述|^由于时间关系"
        ),
        yes=(
            "下面,请赵局长作工作报告",
            "请孙主任传达文件精神",
            "现在开会",
            "由水务局局长作表态发言",
            "我宣布大会开幕",
            "我就讲到这里",
            "会议到此结束",
        ),
        no=("请各单位按时报送材料", "现在的关键是抓落实"),
    ),
    Rule(
        name="announcing what will be said",
        verdict="nothing",
        kind="",
        score=0.0,
        pattern=rf"(?:我|现|想|再|先|就|下面|现在)[^。;]{{0,40}}(?:讲|谈|说|强调|提|通报|汇报|报告"
        rf"|作)(?:以下|如下|下面|这么)?(?:{NUMBER}|几|一些|些|如下|以下)(?:点|个方面|个问题|条"
        rf"|方面|层|项)?"
        rf"(?:的)?(?:具体)?(?:意见|问题|要求|体会|看法|建议|想法|情况|内容|感受|希望|话)?$"
        rf"|^(?:我)?(?:讲|谈|说|强调|提)(?:{NUMBER})(?:点|个)"
        r"|(?:提|补充|讲|说)(?:一|两|三|四|五|几)[点句条](?:[^,]{0,4}(?:要求|希望|建议|意见|想法|的事|情况))?$"
        r"|^(?:我)?先[说讲谈][^,]{1,8},再[说讲谈]|讲一讲(?:,|$)"
        r"|(?:现|下面|我)[^,。;]{0,20}(?:报告|汇报|通报|说明)如下$",
        yes=("下面,我讲三点意见", "现就做好防汛工作,再强调两个问题", "现将有关情况汇报如下"),
        no=("我们提出了三条措施并已见效",),
    ),
    Rule(
        name="why we meet",
        verdict="nothing",
        kind="",
        score=0.0,
        pattern=f"今天{PURPOSE}|这次{PURPOSE}|本次{PURPOSE}|此次{PURPOSE}|这个{PURPOSE}"
        "|会议(?:的)?(?:主要)?(?:任务|目的|议题)(?:是|很单一)|参加会议的有|今天这个会(?:,|是)"
        "|今天(?:会议|的)[^,]{0,4}(?:主题|重点|任务)$|会议?,目的(?:就|只|是|在)|会,就是要"
        f"|决定{CONVENES}|今天{CONVENES}|今天[上下]午{CONVENES}|在这里{CONVENES}|在此{CONVENES}"
        f"|专门{CONVENES}|今天[^。;]{{0,50}}开(?:一个|[^,;]{{0,8}})[^,;]{{0,30}}会(?:,|$)"
        "|开一[个次][^,;]{0,30}会(?:$|,)|开这[个次][^,;]{0,30}会(?:$|,)|召开这次[^,]{0,10}会"
        rf"|会议(?:共)?有{NUMBER}项|共有{NUMBER}项议程|参加(?<!.参加)(?:今天|这次)?会议的有"
        "|会议(?:最后|期间|开始)[,前]|会议(?<!.会议)[^,]{0,6}颁发",
        yes=(
            "这次会议的主要任务是,部署冬季防火工作",
            "市政府决定召开全市安全生产会议",
            "本次会议共有四项议程",
        ),
        no=("要定期召开联席会议",),
    ),
    Rule(
        name="announcing a list, or what others say",
        verdict="nothing",
        kind="",
        score=0.0,
        pattern=(
            r"^[^要须应]*(?:以下|这么|如下)(?:几|[一二三四五六七八九两十]|\d)+(?:件|点|个|条|项"
            "|句)[^,]{0,5}$"
            "|^有(?:的|些)?(?:人|同志|意见|群众|干部)(?:会)?(?:说|讲|认为|问|觉得)(?!得)"
        ),
        yes=("下一步做好这么几件事", "有人说修路不划算"),
        no=("要做好以下几件事", "有的同志说得对"),
    ),
)
# Clauses of narration, tried before all else: part of no span.
NARRATION = (
    Rule(
        name="what was just said",
        verdict="nothing",
        kind="",
        score=0.0,
        pattern=(
            "^(?:刚才|方才|会前|会上|会议上|上午|下午|昨天|前面|会议最后|会后|稍后|等会儿?"
            "|大会)?,?[^,]{0,40}(?:(?:作|做|发表|进行)了[^,]{0,20}(?:发言|讲话|报告|介绍|说明"
            "|总结|部署|交流)|(?:宣读|通报|传达|介绍|颁发|表彰|观看|参观|学习|听取)了(?!解))"
            "|^(?:刚才|会上|稍后)|讲得(?:都)?很好|我(?:都|完全)(?:同意|赞同)|将作[^,]{0,6}讲话"
        ),
        yes=("刚才,教育局通报了进展", "陈书记还将作重要讲话", "几个单位作了典型发言", "我完全赞同"),
        no=("各地要学习了解政策",),
    ),
)
