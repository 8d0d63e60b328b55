"""What officials say for real, though it looks like what web sites write: a speech keeps it whole.

Each was lost, changed or cut by a rule once.
"""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions

ABOVE = "渠首的闸门今年换了新的，大家都去看过了，钱是县里出的，工是村里出的，账贴在村口的墙上，谁去看都行。"
BELOW = "下游五个村的水四月十日以前放完，放不完的由管理所说明原因，说不清楚的就换人来说，这一条写进责任书。"


def cleaned(text):
    row = {"document_id": "0" * 16, "text": text, "media_type": "text/plain"}
    return [speech["text"] for speech in clean_document(row, options=CleaningOptions()).speeches]


@pytest.mark.parametrize(
    "said",
    [
        "下面，我从三个方面向大会汇报情况。\n主要成绩\n与去年相比，全县粮食总产增加了两成，农民人均收入增加了八百元。",
        "在新春佳节即将到来之际，我代表县委、县政府，向全县干部群众致以节日的问候，祝大家新春愉快、阖家幸福！\n同志们！\n今天的成绩来之不易，是全县上下一心一意干出来的。过去的一年，我们修通了三十里水渠，种下了两万亩果树，群众的腰包鼓起来了。",
        "各单位要对照清单（未完成的要倒排工期），逐项销号。",
        "征地任务（目前还剩15%）要在六月底以前全部完成。",
        "会前，办公室整理了一份背景资料，供大家参考。",
        "这是办公室为大家整理的一份学习资料，请带回去认真学习。",
        "问题一：干部队伍年龄偏大，后备力量不足。\n对策：从返乡青年中选拔一批，送出去培养一批。\n问题二：渠道年久失修，漏水严重。\n对策：三年之内全部改成水泥渠，逐段验收。\n问题三：村级账目不清，群众有意见。\n对策：每季度公开一次，请群众代表查账。",
        "群众问：水什么时候能通到地头？\n我们答：国庆节以前一定通到地头。\n群众问：修渠的钱从哪里来？\n我们答：县里出大头，村里不摊派一分钱。\n群众问：占了地怎么补？\n我们答：按县里的标准补，一分不少。",
        "《论持久战》发表于1938年5月，系统回答了抗战的前途问题。",
        "今年是青石镇水利建设的第三年。全镇上下要拧成一股绳，早日建成山清水秀的新青石。\n镇党委、政府将把水利建设作为头号工程来抓，每个月调度一次。青石镇的水渠修得好不好，关系到青石镇三万群众的饭碗。",
        "我们要弘扬“五·四”精神。一百年前的五四运动，点燃了救国的火种。",
        "“绿水·青山”文化节连办三届，绿水青山就是金山银山的道理深入人心。",
        "“以案说法·律师进社区”活动要长期办下去。",
        "去年开工建设县-乡公路十二条，县乡道路的面貌大大改善。",
        "美国前总统约翰.肯尼迪说过，不要问国家能为你做什么。一要学。二要干。三要比。四要创。五要带。",
        "目前，各项工作正在有序进行。\n一切顺利。",
        "只要心往一处想，再大的难题也会解决的。\n事在人为。",
        "凡是群众急需的物资，只要库里有，都要拿出。\n这不是小事，这关系到一方百姓能不能安稳过冬。",
        "旅客可以登录官网（www.12306.cn）购票，不用再排队。",
        "医院新增床位两百张（含VIP病房二十张），改善了就医条件。",
        "会议材料已经发到内网（各单位可登录办公系统查看全文），请抓紧学习。",
        "全文共8000字，请大家会后认真阅读。",
        "剩余30%由会员企业分摊，年底以前全部到位。",
        "反诈民警提醒您：不要下载陌生软件，不要点击不明链接！",
        "信息稿到底怎么写？下面我结合自己的经历，和大家分享几点体会。",
        "本報告的電子版已上載至財政司司長辦公室網頁，歡迎市民瀏覽及下載。",
        "声明：我今天的发言不代表公司，只代表一名普通员工。",
        "大家看到的这张照片，是当年一位随军记者拍摄。",
        "全县粮食总产三十万吨（来源：县统计局），创历史新高。",
        "项目情况：\n位置：渠首以南三公里\n面积：两百亩\n投资：三千万元",
        "以下请李县长作重要讲话：",
        "这次培训是这样安排的，请大家记好：\n时间：三月十日上午九点\n地点：县委党校礼堂\n参加人员：各村党支部书记、村主任\n培训期间一律不准请假，迟到早退的要通报。培训结束以后统一考试，考试不合格的要补课，补课再不合格的要取消评优资格。",
        "水渠修到哪里，幸福就流到哪里，这就是我们的歌\n青石青石，我的家乡\n果树种到哪里，财富就长到哪里，这就是我们的歌\n青石青石，我的家乡",
        "想，都要壮志凌云\n干，都要脚踏实地",
        "老街上新开了一家café，年轻人很喜欢。",
        "扫描二维码提意见。",
        "请大家多多转发，支持一下！",
        "增收的路子有三条：\n一是厂房出租\n二是广告位招租\n三是光伏发电",
        "生命＞效益＞进度",
    ],
)  # fmt: skip
def test_a_speech_keeps_what_it_says(said):
    text = "\n".join(["同志们：", ABOVE, said, BELOW, "谢谢大家！"])
    assert cleaned(text) == [text]


def test_a_greeting_before_the_salutation_and_a_turn_to_others_begin_no_speech():
    greeting = "新年到了，我代表县委，向大家致以节日的问候，祝大家新春愉快、阖家幸福！"
    text = "\n".join(
        ["各位乡亲：", greeting, "同志们！", "今天的成绩来之不易。" + ABOVE, BELOW, "谢谢大家！"]
    )
    assert cleaned(text) == [text]
    turned = [
        "各位家长：",
        ABOVE,
        "亲爱的老师们：",
        BELOW,
        "亲爱的同学们：",
        ABOVE + BELOW,
        "谢谢大家！",
    ]
    assert cleaned("\n".join(turned)) == ["\n".join(turned)]


def test_sections_that_numbers_alone_count_keep_them():
    text = "\n".join(["同志们：", "一", ABOVE, "二", BELOW, "三", ABOVE + BELOW, "谢谢大家！"])
    assert cleaned(text) == [text]


def test_an_outline_that_the_speaker_announces_is_no_table_of_contents():
    heads = ["一、管好渠首", "二、管好渠尾", "三、管好闸门"]
    said = [
        part
        for head, body in zip(heads, (ABOVE, BELOW, ABOVE + BELOW), strict=True)
        for part in (head, body)
    ]
    text = "\n".join(
        ["同志们：", "今天，我讲三个问题：", *heads, "先讲第一个问题。", *said, "谢谢大家！"]
    )
    assert cleaned(text) == [text]
