"""What a number may count or measure in: units, measure words, nouns, durations.

Folded text, as in `quantities`, which says how to extend these lists.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """A word, and the characters that must not come right after it."""

    text: str
    not_before: str = ""


PERCENT_UNITS = ("%", "‰", "‱", "个百分点", "百分点", "个千分点", "千分点", "个点", "个多百分点")
# Units of measure: any numeral before them counts.
MEASURES = (
    *(
        Word(unit)
        for unit in ("万元", "美元", "港元", "欧元", "日元", "英镑", "块钱", "元钱", "人民币")
    ),
    Word("元", "旦月素首帅宝件老气"),
    Word("角", "度色落"),
    *(Word(unit) for unit in ("平方公里", "平方千米", "平方米", "平米", "立方米", "公顷", "亩地")),
    Word("方", "面案式法向针便位"),
    *(
        Word(unit)
        for unit in ("公里", "千米", "厘米", "毫米", "微米", "海里", "英里", "华里", "㎡")
    ),
    Word("亩"),
    Word("顷"),
    Word("呎"),
    Word("米", "粮面饭"),
    *(
        Word(unit)
        for unit in ("公斤", "千克", "毫克", "微克", "万吨", "公吨", "吨标准煤", "吨标煤", "标准煤")
    ),
    Word("吨"),
    Word("斤"),
    Word("克", "服扣制难隆"),
    *(Word(unit) for unit in ("毫升", "千瓦时", "千瓦", "兆瓦", "吉瓦", "千伏", "度电", "马力")),
    Word("升", "级学温至到高值旗"),
    Word("瓦"),
    Word("摄氏度"),
    Word("℃"),
    *(
        Word(unit)
        for unit in ("人次", "户次", "车次", "架次", "场次", "班次", "批次", "例次", "件次")
    ),
    *(Word(unit) for unit in ("人份", "剂次", "吨公里", "人公里", "台套", "台次", "家次", "条次")),
    Word("标准箱"),
    Word("年一遇"),
    Word("毛钱"),
    Word("分贝"),
    Word("勒克斯"),
)
# After one to ten in Chinese characters these are other words (八方, 一角).
CHANCE_MEASURES = ("角", "方", "米", "升", "克")
# Latin units stand after Arabic digits only.
LATIN_UNITS = (
    "km2", "km", "m2", "m3", "cm", "mm", "kg", "mg", "MW", "GW", "kWh", "KW", "kW", "kV", "GB",
    "TB", "Mbps", "Gbps", "Mb", "m", "t", "g",
)  # fmt: skip
# Measure words of persons and solid things: small Chinese numerals count too (两名, 三户).
SOLID_COUNTERS = (
    Word("名", "牌录单校镇城义称誉额"),
    Word("户", "籍口外型均厕长表"),
    Word("家", "庭长园乡禽畜具电政族属常"),
    Word("人", "口民员才均心大类生工物事力份"),
    Word("辆"),
    Word("所", "有以谓在需长得属作"),
    Word("座", "谈右"),
    Word("台", "账湾风阶州胞商"),
    Word("艘"),
    Word("架"),
    Word("栋"),
    Word("幢"),
    Word("例", "如会行外子"),
    Word("起", "来步点草到码诉伏源"),
    Word("宗", "旨教"),
    Word("株"),
    Word("棵"),
    Word("匹", "配"),
    Word("盏"),
    Word("床", "位"),
    Word("张床位"),
)
# Measure words that also count abstract things: small Chinese numerals need a concrete noun.
LOOSE_COUNTERS = (
    Word("个", "性税案"),
    Word("位", "于置列居数"),
    Word("口", "头径号粮岸罩腔碑"),
    Word("处", "理置罚分级长于在方室"),
    Word("套", "取用餐路"),
    Word("部", "门署分队委级位落长"),
    Word("张", "家贴力扬某榜"),
    Word("份", "额子量"),
    Word("册"),
    Word("封", "闭山锁存顶建条面控冻"),
    Word("本", "地级市县区镇科身年月土职领质着部来次"),
    Word("篇", "幅章"),
    Word("只", "有要能是管会"),
    Word("头", "等号脑疼痛雾绪"),
    Word("条", "例款块文线约"),
    Word("件"),
    Word("批", "评准示复发判改"),
    Word("支", "部书持付出撑援行柱农教"),
    Word("场", "所地面馆景合"),
    Word("次", "之要序日年生"),
    Word("回", "落升顾应到来"),
    Word("趟"),
    Word("遍"),
    Word("款", "项式待"),
    Word("拨", "付款"),
    Word("幅", "度员"),
    Word("样", "本子板"),
    Word("项", "链"),
    Word("种", "植养粮地子田"),
    Word("类", "似型别"),
    Word("门", "类诊槛店"),
    Word("块"),
    Word("根", "本据源治"),
    Word("枚"),
    Word("颗"),
    Word("片", "面"),
    Word("面", "积向临对貌的子前条包粉料"),
    Word("双", "方重向"),
    Word("对", "于待照接象策外各上全本"),
    Word("付", "出"),
    Word("箱"),
    Word("瓶"),
    Word("袋"),
    Word("包", "括装"),
    Word("桶"),
    Word("顶", "层部点"),
    Word("眼", "前光睛"),
    Word("层", "层面次级"),
    Word("节", "气约能日点"),
    Word("期", "间限望待末初货"),
    Word("组", "织长成建员团合"),
    Word("班", "子级组长"),
    Word("间", "接隔距"),
    Word("孔"),
    Word("桩"),
    Word("笔", "记者试"),
    Word("单", "位独纯"),
    Word("席", "位"),
    Word("车", "间站辆主"),
    Word("船"),
    Word("段"),
    Word("道", "路德理"),
    Word("里", "面程外"),
    Word("字", "样"),
    Word("课时"),
    Word("学时"),
    Word("人天"),
    Word("人日"),
)
# Scores: after Arabic digits, or after a Chinese numeral that is given or taken away.
POINTS = (Word("分", "钟之别工类配析布解局"),)
NOUN_GROUPS = (
    "城乡",
    "农村",
    "城镇",
    "贫困",
    "受灾",
    "流动",
    "常住",
    "外来",
    "困难",
    "库区",
    "返乡",
    "失业",
    "在校",
    "户籍",
)
NOUN_HEADS = ("人口", "居民", "群众", "农民", "学生", "职工", "老人", "劳动力")
# Nouns that may follow the number at once; they belong to the span (345人, 14亿人口).
NOUNS = (
    *(group + head for group in NOUN_GROUPS for head in NOUN_HEADS),
    "人口", "人员", "困难群众", "贫困群众", "受灾群众",
    "干部群众", "党员干部", "群众", "农民工", "农民", "农户", "牧民", "渔民", "职工", "居民",
    "村民", "市民",
    "学生", "大学生", "毕业生", "师生", "教师", "儿童", "老人", "老年人", "妇女", "干部", "党员",
    "游客", "旅客",
    "网民", "网友", "用户", "劳动力", "移民", "企业", "商户", "考生", "患者", "同胞", "官兵",
    "市场主体",
    "村", "镇", "乡", "县", "校", "店", "国", "社区", "学校",
)  # fmt: skip
# Durations count only as a measure or a target: with a bound, or after one of the words below.
DURATIONS = (
    "个工作日", "工作日", "个多小时", "个半小时", "个小时", "小时", "分钟", "秒", "个多月",
    "个半月", "个月", "昼夜", "个多钟头", "个钟头", "多钟头", "钟头",
    "星期", "个季度", "个星期", "个礼拜", "礼拜", "年", "月", "天", "日", "周",
)  # fmt: skip
# A single deadline is like a date: 三天之内 is none, 30分钟之内 sets a standing limit.
DEADLINE_UNITS = ("年", "月", "天", "日", "周", "个月", "星期", "个季度")
# How often: these count after 每天, 每月 and the like, even one.
FREQUENCY_UNITS = ("次", "趟", "回", "遍", "天")
