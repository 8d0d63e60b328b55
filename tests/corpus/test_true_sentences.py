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
        "账贴在墙上，什么事都看得一清二楚的。\n事在人为。",
        "扫描二维码提意见。",
        "请大家多多转发，支持一下！",
        "增收的路子有三条：\n一是厂房出租\n二是广告位招租\n三是光伏发电",
        "生命＞效益＞进度",
        "我想提醒各位家长：\n今天的孩子，缺的不是吃穿，而是陪伴。",
        "在这里，我要告诉同志们：\n今天的好日子是干出来的，不是等出来的。",
        "下面宣布大会议程\n第一项：升国旗、奏国歌\n第二项：校长讲话\n第三项：颁奖",
        "有一位母亲写信给老师：\n我是一名残疾孩子的母亲，谢谢您没有放弃他。",
        "当年县委书记站在石头上，问大家：\n今天我们流汗，明天子孙享福，大家干不干？",
        "先说老师：\n今天的老师，担子比过去重。\n再说家长：\n今天的家长，办法比过去多。\n最后说学生：\n今天的学生，眼界比过去宽。",
        "对领导：\n受组织委托，我说句真心话，谢谢你们。\n对同事：\n我代表全家，谢谢你们。",
        "再次感谢各位来宾：\n欢迎常来青石！",
        "获奖的有三位老师：\n我叫到名字的请上台。",
        "我们收到了来自远方的礼物\n省水利厅发来的贺词\n北京的小朋友寄来的慰问信\n我念给大家听。",
        "上午，听取报告\n下午，分组讨论县长的工作报告\n晚上，看电影",
        "北纬35°12′30″的青石县，东经110°的北山村，都是干旱区。",
        "王大山　城关镇水利站站长\n李春生　北山村党支部书记\n赵小兰　北山小学教师\n这三位同志是我们学习的榜样。",
        "我们的校训是“厚德 博学 笃行 致远”，这八个字要记在心里。",
        "一、守初心 担使命\n二、找差距 抓落实",
        "我们的渠，不会说话，却养活了三千口人，\n青石渠精神万岁\n我们的人，不会写诗，却写下了最美的诗，\n青石渠精神万岁\n这就是我们的渠，这就是我们的人，\n青石渠精神万岁",
        "请 　　 同志宣读决定。",
        "歌里唱道：“一条大河 波浪宽 风吹稻花 香两岸”，这就是我们的家乡。",
        "“和”字在这里念hè，一唱一和（hè），不念hé。",
        "水利是命脉。粮食是根本。道路是血管。电力是动力。教育是希望。\n荣获第三届“最美青石.护渠卫士”称号的同志",
        "水利是命脉。粮食是根本。道路是血管。电力是动力。教育是希望。\n古丽娜尔.买买提同志是我们的好榜样，热依汗古丽.吐尔逊也是。",
        "书记在全县水利工作会议上的讲话首先肯定了成绩，接着指出了问题，讲得很好。",
        "以下是王大山同志的发言：",
        "图为当年的工地，中间那位就是老赵。",
        "图一：老渠首；图二：新渠首",
        "（上图是老渠首）\n（下图是新渠首）",
        "“3.14”：\n2008-05-12\n2010-04-14\n这两个日子，我们刻骨铭心。",
        "15:28\n十五时二十八分，地震了。",
        "2/3\n超过三分之二，表决通过。",
        "9\n8\n7\n发射！",
        "《1984》\n这本书我读过。",
        "上一篇：脱贫攻坚\n下一篇：乡村振兴\n这两篇文章都要写好。",
        "相关资料\n会后发给大家。",
        "同志们，请记住这组数字，这是我们的成绩，也是我们的底气\n12公里渠道\n8座水闸\n3万亩良田",
        "12\n这是牺牲的同志的人数。",
        "办公室的同志要练好笔头。机关文秘工作，文种要分清，文体要统一，篇幅要压缩。\n写好讲话稿，先要吃透精神；写好总结，先要摸清情况。\n原稿要存档，修改稿要编号，措辞要准确，结束语要有力。\n拟写文稿，不能闭门造车。\n各科室要照此办理，年底检查。",
        "▲ 一号闸已完工\n△ 二号闸在施工\n这张进度表，大家都看得懂。",
        "这是老照片。县文化馆周文摄",
        "讲话全文：\n“同志们，前进！”\n这就是老赵讲话的全文。",
        "编后记：八年辛苦不寻常。",
        "县水利局编印",
        "大家要过三关\n第一关：写好发言稿\n第二关：背好发言稿\n第三关：讲好发言稿",
        "今天请来两位客人，他们带来的是\n我与青石渠——一个老护渠员的讲述\n我和我的学生——一位山村教师的演讲",
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
    hant = text.replace("谢谢", "謝謝").replace("同志们", "同志們")
    assert cleaned(hant) == [hant]


@pytest.mark.parametrize("marks", ["（一） （二）", "一 二 三 四 五 六 七 八 九 十 十一", "① ② ③"])
def test_sections_that_marks_alone_count_keep_them(marks):
    said = [part for mark in marks.split() for part in (mark, ABOVE + BELOW)]
    kept = "\n".join(cleaned("\n".join(["同志们：", ABOVE, *said, "谢谢大家！"])))
    assert all(f"\n{mark}\n" in kept for mark in marks.split())


def test_a_mark_alone_counts_no_sections():
    kept = cleaned("\n".join(["同志们：", ABOVE, "（三）", BELOW, "谢谢大家！"]))
    assert "（三）" not in "".join(kept)


@pytest.mark.parametrize(
    "said",
    [
        "今年的收成，大家都看到了：\n▲ 小麦增产一成\n▲ 玉米增产两成\n▲ 果品增产三成\n▲ 油料增产半成",
        "机井的账，我念一遍：\n数量：四十眼\n来源：省级补助\n管护：各村自管",
        "青石镇的网页，一年下来是这样：\n访问量：30万次\n评论：2万条\n收藏：600次",
        "洪水那一夜，我们记得清清楚楚：\n21:05\n渠首告急。\n21:20\n民兵上堤。\n22:10\n口子堵住了。\n23:40\n水退了。",
        "请看这两张图：\n图一：旧闸门\n图二：新闸门\n新旧一看就明白。",
        "请各位看墙上：\n图为一九六二年的老渠首\n坐着的那位就是老李。",
        "报名表在这里领，请各位记好：\nwww.beishan.gov.cn\n一个月之内都可以报。",
        "下面宣布获奖名单：\n摄影：王大山\n撰文：李春生\n请两位上台。",
        "村里的便民店，要做到三条：\n免费下载\n手机阅读\n明码标价",
        "值班室添了三样东西：\n沙发\n电话\n热水器",
        "群众的话，我念两条：\n一位网友：水来得太晚\n另一位网友：渠边的路太窄",
        "次序只有一个：\n安全>质量>进度\n谁也不许颠倒。",
        "今年查这几个行当：\n农资\n广告\n化肥",
        "展厅分三间：\n图片\n实物\n影像",
        "跟我一起数：\n5\n4\n3\n2\n1\n开闸！",
        "请记住三个数：\n71\n18\n9\n七十一是户数，十八是井数，九是桥数。",
        "广播里天天说：\n村委会提醒您：下载软件要当心，陌生电话不要接！",
        "（一）核对备案号\n网店的备案号都要挂出来，不挂的一家一家上门去说，说了还不挂的就处理。",
        "往期回顾\n前两期我们讲了水法和土地法，听课的有一千多人，今天讲的是第三期，请大家做好笔记。",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_the_speaker_announces_he_says_where_no_site_speaks(said, gap):
    if gap == "\n\n" and said[0] in "往（":
        return  # nothing announces the heading
    parts = ["同志们：", ABOVE, *said.split("\n"), BELOW, "谢谢大家！"]
    assert cleaned(gap.join(parts)) == ["\n".join(parts)]
    title = "县长在全县春灌会上的讲话"
    assert cleaned(gap.join([title, *parts])) == ["\n".join(parts)]


@pytest.mark.parametrize(
    "said",
    [
        "12\n这是去年病倒在堤上的人数，请大家记在心里。",
        "15:28\n十五时二十八分，堤上决了口。",
        "2/3\n超过三分之二，通过。",
        "水价排行榜\n第一名是北山村，一度不差；最后一名是东河村，还欠着两个季度，要说清楚原因。",
        "（上图是旧闸门）\n（下图是新闸门）\n一比就知道。",
    ],
)
@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_weak_line_set_as_its_paragraphs_stays_beneath_a_title(said, indent):
    parts = [ABOVE, *said.split("\n"), BELOW, "谢谢大家！"]
    page = ["县长在全县春灌会上的讲话", "同志们：", *(indent + part for part in parts)]
    assert cleaned("\n".join(page)) == ["\n".join(["同志们：", *parts])]


@pytest.mark.parametrize(
    "page",
    [
        ["　　" + ABOVE, "12", "　　" + BELOW],  # not set as the paragraphs are
        [ABOVE, "1", BELOW + ABOVE, "2", BELOW],  # pages count on
        [ABOVE[:20], "7", ABOVE[20:], BELOW],  # within a sentence
    ],
)
def test_what_only_looks_like_a_speakers_line_leaves(page):
    kept = "".join(cleaned("\n".join(["同志们：", ABOVE, *page, BELOW, "谢谢大家！"])))
    assert not [line for line in page if line.isdigit() and line in kept]


@pytest.mark.parametrize(
    "said",
    [
        "今年的收成，我向大家报告一下：\n▲ 小麦增产一成\n▲ 玉米增产两成",
        "机井的账，我念一遍：\n数量：四十眼\n来源：省级补助\n管护：各村自管",
        "网页办得怎么样，各位看数字：\n访问量：30万次\n评论：2万条",
    ],
)
def test_a_list_the_speaker_announces_stays_on_a_page_of_a_site_too(said):
    page = ["首页 > 讲话 > 正文", "同志们：", ABOVE, said, BELOW, "谢谢大家！", "点击数：356"]
    assert cleaned("\n".join(page)) == ["\n".join(page[1:-1])]


@pytest.mark.parametrize("above", ["一、抓好春灌", "这几件事都要抓紧。"])
def test_what_a_list_no_longer_announces_leaves(above):
    page = ["同志们：", ABOVE, "今年要抓好这几件事：", above, "广告", BELOW, "谢谢大家！"]
    assert "广告" not in "".join(cleaned("\n".join(page)))


def test_a_caption_leaves_where_a_site_speaks_around_the_speech():
    page = ["同志们：", ABOVE, "请看：", "图一：旧闸门", BELOW, "谢谢大家！", "点击数：356"]
    assert "图一" not in "".join(cleaned("\n".join(page)))


@pytest.mark.parametrize(
    "line", ["以下内容需要付费查看", "[本帖最后由 山月 于 2019-3-5 22:03 编辑]", "----------"]
)
def test_what_nobody_says_leaves_behind_a_colon(line):
    page = ["同志们：", ABOVE, "今年要抓好这几件事：", line, BELOW, "谢谢大家！"]
    assert line not in "".join(cleaned("\n".join(page)))


def test_a_number_between_blanks_stays_unless_it_counts_pages():
    said = "今年打造 3 示范区，出动 45 民兵，"
    assert "打造3示范区，出动45民兵" in cleaned(f"同志们：\n{said}{ABOVE}\n谢谢大家！")[0]
    page = f"同志们：\n{ABOVE}渠首的 4 闸门要换，{BELOW}渠尾的 5 闸门也要换。{ABOVE}\n谢谢大家！"
    assert "渠首的闸门要换" in cleaned(page)[0]
    assert "渠尾的闸门也要换" in cleaned(page)[0]
    hant = page.replace("同志们", "主席、各位議員").replace("闸门", "閘門").replace("谢谢", "謝謝")
    assert "渠尾的閘門也要换" in cleaned(hant)[0]


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


@pytest.mark.parametrize(
    "last",
    [
        "谢谢大家！\n此致\n敬礼",
        "谢谢大家！\n新春快乐\n阖家幸福",
        "谢谢大家！\nThank you.",
        "谢谢大家！\n有没有信心？",
        "谢谢大家！\n“渠水长，渠水清，”\n“流过千家万户门。”",
        "最后，敬祝大家\n身体健康\n阖家幸福\n万事如意",
        "监督电话：0123-4567890，欢迎群众监督。",
        "书面发言稿已印发，供各单位学习参考。",
        "他们的名字是：\n王大山（北山村护渠员）\n李春生（东河村护渠员）",
        "回去以后，各村要给乡政府报三样东西。\n植树计划\n护林名册\n发言提纲",
        "会后，请林业站办好这几件事。\n测量荒坡\n调运树苗\n印发文件",
        "下面先念两个单位，念到的上台，谢谢大家！\n乡护林站\n东河小学",
        "大会共有三项议程\n第一项，植树\n第二项，合影\n第三项，镇长讲话\n现在进行第一项。",
        "下面，请大家用掌声欢迎\n护林站站长周大海",
        "讲话稿会后发给大家，供参考。",
        "村民登录后就能查看自家的账。",
        "松涛岭的绿意正在铺开",
        "报修电话从明天起开通，谁家停水谁家就打。\n报修电话：0123-4567890",
        "谢谢大家！\n松涛岭加油",
        "多謝各位！\n植樹典禮現在開始",
        "祝老人家健康长寿！\n山高水长，情深意重\n春去秋来，树老根深",
    ],
)
def test_a_speech_keeps_its_last_words(last):
    text = "\n".join(["同志们：", ABOVE, BELOW, last])
    assert cleaned(text) == [text]


@pytest.mark.parametrize(
    "said",
    [
        "我想提醒各位家长：\n今天的孩子，要自己走明天的路。",
        "有一位母亲写信给老师：\n我是一名外出打工的母亲，一年只回一次家。",
        "第一项：升旗\n第二项：校长讲话\n第三项：颁奖",
    ],
)
def test_a_line_that_addresses_somebody_within_a_speech_cuts_it_not(said):
    text = "\n".join(["同志们：", ABOVE, said, BELOW, "谢谢大家！"])
    assert cleaned(text) == [text]


@pytest.mark.parametrize(
    "said",
    [
        "做法之一\n开门议事，每月初五在晒谷场上议，议定的事写在黑板上，办完一件擦去一件，谁家有事谁家来说。\n做法之二\n开门算账，三个月念一次账，谁都可以来听，谁都可以来问，问到哪一笔就翻到哪一笔。",
        "第一篇：种树的文章\n山上种松，坡上种果，年底以前各村把树苗栽下去，成活率要过九成，死一棵补一棵，谁栽的谁来浇水。\n第二篇：养路的文章\n一段路一个人，坑洼当天就填，雨后当天就查，名字写在路牌上，谁的路谁管。",
        "李秀英（石桥村党员）：三年没有误过一次值班。\n周大海（东河村党员）：自己垫钱修好了机井。",
        "我把乡亲们问的事情一件一件答明白。\n"
        + "问：路几时修？\n答：秋收以后就修。\n" * 4
        + "答过的话，都要做到。",
        "大会听取两个报告：\n镇长在第五届人民代表大会上的工作报告\n镇人大主席在第五届人民代表大会上的工作报告\n先请镇长作报告。",
        "发下去三份材料。\n镇长在全镇植树动员会议上的讲话\n书记在全镇护林工作会议上的讲话\n站长在护林培训会上的发言\n请带回去读。",
        "活动安排如下。\n时间：四月二日\n地点：石桥村口\n主持人：林业站站长\n参加人员：全体护林员",
        "镇长在植树动员大会上的讲话根据山上的实际，分了三片。",
        "我们的树，不会走路，却挡住了十里的风沙\n松涛岭上四季青\n我们的人，不会写诗，却写绿了八座荒山\n松涛岭上四季青\n这就是我们的山，这就是我们的树\n松涛岭上四季青",
    ],
)
def test_parts_lists_and_refrains_stay_in_the_speech(said):
    text = "\n".join(["同志们：", ABOVE, said, BELOW, "谢谢大家！"])
    assert cleaned(text) == [text]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "首先，感谢大家赶了三十里山路来开会，乡党委、乡政府向大家问一声好，谢谢大家！",
            "同志们：",
            "今天的会议安排两件事。" + ABOVE,
        ],
        [
            "松涛岭我为你守夜",
            "你从荒坡上走来，把绿色送到每一道沟里，送到每一户的门前。",
            "松涛岭我为你守夜",
            "你从风沙里走来，把根扎到每一条缝里，扎到每一个人的心里。",
        ],
        [
            "今天，我们在这里为松涛岭的老护林员送行，乡亲们都来了。松涛岭万岁！",
            "同志们：",
            "四十年前，这里没有一棵树，只有风和沙。老人家永远和我们在一起！",
            "同志们：",
            "今天，轮到我们来守这座山，没有理由守不好。",
        ],
        [
            "现在，我代表乡人民政府向大会报告工作。",
            "三年工作回顾",
            "一、路通了",
            ABOVE,
            "二、水来了",
            BELOW,
            "各位代表，三年的事实说明，只要肯干，我们就能取得乡亲们认可的成绩。",
            "明年工作安排",
            "一、把路修宽",
            ABOVE,
            "二、把水引远",
            BELOW,
        ],
    ],
)
def test_a_speech_that_greets_calls_or_counts_again_stays_one(lines):
    text = "\n".join(["同志们：", *lines, "谢谢大家！"])
    assert cleaned(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        f"全镇植树工作汇报\n{ABOVE}\n植树的事，归纳起来有以下几个方面的内容：\n一、定了任务\n{BELOW}\n以上汇报，请审议。",
        f"今年以来，林业站每周一学。{ABOVE}\n上半年，集中学习了老站长的重要讲话：\n一是学干劲。二是学办法。\n{BELOW}\n以上汇报，请各位代表批评指正。",
        f"读书会发言提纲\n{ABOVE}\n念一念原文：\n前人栽树，后人乘凉。\n我在山上守了三年，才懂这句话。{BELOW}",
        "同志们：\n植树大会共有八项议程\n"
        + "".join(f"第{n}项，{what}\n" for n, what in zip("一二三四五六七八", ["奏国歌", "颁奖", "典型发言", "镇长讲话", "书记讲话", "领树苗", "上山", "合影"], strict=True))
        + "下面，请全体起立，奏国歌。",
        "我宣誓：\n我自愿守护松涛岭\n"
        + "爱护每一棵树\n看好每一片林\n不误一次巡山\n不收一分好处\n不做一件亏心事\n不让一粒火种上山\n不让一只羊进林子\n从今天起，一直守到树成材\n请乡亲监督我",
        "一年来，全镇窗口受理村民投诉一百二十件，现就有关情况作如下汇报。\n网购的投诉最多，付款以后不发货、订单被取消、客服不回话、退款拖着不给、优惠说了不算、充值容易退费难。\n对这些问题，逐件登记，逐件核查，逐件回访。",
        "老周走了，走在他守了一辈子的山上。\n"
        + "有人问他：“图个啥？”他说：“图个绿。”\n徒弟问：“累不累？”他说：“树不累，我不累。”\n" * 2
        + "今天，全镇的人在这里送他，我们要像他那样守好每一棵树。",
    ],
)  # fmt: skip
def test_reports_agendas_oaths_and_memorials_are_speeches_and_stay_whole(text):
    title, _, rest = text.partition("\n")
    assert cleaned(text) == [rest if title.endswith(("汇报", "提纲")) else text]
