"""Where speeches begin and end on a page, and what heads them."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.options import CleaningOptions
from builder.corpus.segment import find_parts
from builder.corpus.shapes import is_salutation
from builder.corpus.titles import title_of

BODY = "今天的会议很重要，各单位要认真贯彻落实，切实抓好各项工作，确保取得实效，不得有误。" * 2
CLOSING = "同志们，让我们振奋精神，为全县的发展作出新的更大的贡献！"


def starts(text):
    return [text[part.start :].split("\n")[0][:12] for part in find_parts(text)]


def roles(part):
    return [(header.role, header.text) for header in part.headers]


def test_a_salutation_after_a_closing_opens_a_new_speech():
    text = f"同志们：\n{BODY}\n{CLOSING}\n同志们：\n今天召开会议。{BODY}"
    assert len(find_parts(text)) == 2


@pytest.mark.parametrize("line", ["同志们！", "各位代表！", "同志们，" + BODY, "各位代表：" + BODY])
def test_an_address_in_the_middle_opens_none(line):
    text = f"各位代表：\n{BODY}\n一、回顾\n{BODY}\n{line}\n{BODY}\n二、展望\n{BODY}\n谢谢大家！"
    assert len(find_parts(text)) == 1


def test_a_salutation_between_headings_that_count_on_opens_none():
    text = f"各位代表：\n{BODY}\n一、回顾\n{BODY}\n{CLOSING}\n各位代表：\n{BODY}\n二、展望\n{BODY}"
    assert len(find_parts(text)) == 1


def test_titles_part_speeches_without_salutations():
    text = f"在教育工作会议上的讲话\n县长 李明\n{BODY}\n在水利工作会议上的讲话\n{BODY}"
    first, second = find_parts(text)
    assert roles(first) == [("title", "在教育工作会议上的讲话"), ("speaker", "县长 李明")]
    assert roles(second) == [("title", "在水利工作会议上的讲话")]


def test_headings_that_begin_anew_after_a_closing_part_speeches():
    one = f"一、认识\n{BODY}\n二、行动\n{BODY}\n{CLOSING}"
    assert starts(f"{BODY}\n{one}\n各部门听好。{BODY}\n{one}") == [
        "今天的会议很重要，各单位",
        "各部门听好。今天的会议很",
    ]


def test_headings_that_begin_anew_without_a_closing_do_not():
    one = f"一、认识\n{BODY}\n二、行动\n{BODY}"
    assert len(find_parts(f"{BODY}\n{one}\n{one}")) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "讲话稿范文篇{}",
        "第{}篇：工作发言",
        "【范文{}】",
        "会议讲话稿（{}）",
        "领导讲话 {}",
        "篇{}：讲话",
    ],
)
@pytest.mark.parametrize("numbers", ["一二三", "123"])
def test_numbered_headings_part_a_compilation(heading, numbers):
    text = "大全\n简介：本页收集讲话。\n" + "\n".join(
        f"{heading.format(number)}\n{BODY}" for number in numbers
    )
    assert starts(text) == ["今天的会议很重要，各单位"] * 3


def test_a_list_of_contents_is_not_taken_for_the_headings_it_lists():
    heads = [f"第{n}篇：在{c}会议上的发言" for n, c in zip("一二三", "甲乙丙", strict=True)]
    text = "\n".join([*heads, *(f"{head}\n{BODY}" for head in heads)])
    parts = find_parts(text)
    assert len(parts) == 3
    assert roles(parts[1])[0] == ("compilation heading", "在乙会议上的发言")


def test_a_speech_before_the_first_compilation_heading_is_kept():
    text = f"各位领导：\n{BODY}\n{CLOSING}\n发言稿篇1\n{BODY}\n发言稿篇2\n{BODY}"
    assert len(find_parts(text)) == 3


def test_two_minutes_on_a_page_are_two():
    one = f"时间：2020年1月2日\n地点：会议室\n主持：李明\n{BODY}"
    parts = find_parts(f"村委会会议记录\n{one}\n{one}")
    assert [part.is_minutes for part in parts] == [True, True]
    assert roles(parts[0]) == [("title", "村委会会议记录")]


def test_each_turn_of_a_conversation_is_a_speech():
    text = "答记者问\n记者：有什么变化？\n局长：变化很大。\n还会更大。\n记者：何时实施？\n局长：七月一日。"
    parts = find_parts(text)
    assert [part.speaker for part in parts] == ["记者", "局长", "记者", "局长"]
    assert text[parts[1].start : parts[1].end] == "变化很大。\n还会更大。"


def test_a_chair_with_a_name_is_a_label():
    turns = "主持人 方圆：请下一位提问。\n青河记者：渠修到哪里了？\n李明：修到石桥了。\n"
    parts = find_parts(f"新闻发布会实录\n{turns * 2}主持人 方圆：今天就到这里。")
    assert [part.speaker for part in parts][-2:] == ["李明", "主持人 方圆"]
    assert len(parts) == 7


def test_lines_with_colons_in_a_speech_are_no_conversation():
    text = f"同志们：\n目标：增长百分之八。\n任务：抓项目。\n目标：增收。\n任务：抓民生。\n{BODY}"
    assert len(find_parts(text)) == 1


def test_a_subtitle_and_a_signing_date_go_to_headers():
    text = f"凝心聚力再出发\n——在全县经济工作会议上的讲话\n（2018年1月5日）\n同志们：\n{BODY}\n谢谢。\n2018年1月5日"
    (part,) = find_parts(text)
    assert [role for role, _ in roles(part)] == ["title", "subtitle", "date", "date"]
    assert text[part.start : part.end].endswith("谢谢。")


def test_hong_kong_paragraph_numbers_part_nothing():
    text = "主席：\n" + "\n".join(f"{n}. {BODY}" for n in range(1, 9))
    assert len(find_parts(text)) == 1


def test_an_empty_page_has_no_speech():
    assert find_parts("") == []


def test_scraps_after_the_thanks_are_left_out_and_a_signature_is_kept_as_such():
    text = f"同志们：\n{BODY}\n谢谢大家！\n回顶\n李明\n2018年1月5日"
    (part,) = find_parts(text)
    assert text[part.start : part.end].endswith("谢谢大家！")
    assert [role for role, _ in roles(part)] == ["speaker", "date"]


def test_a_sentence_after_the_thanks_stays():
    text = f"同志们：\n{BODY}\n谢谢大家！\n会后请各乡镇的同志留下来领取材料，明天就发下去。"
    (part,) = find_parts(text)
    assert part.end == len(text)


@pytest.mark.parametrize(
    "heading",
    [
        "{}、抗旱动员讲话",
        "{}. 抗旱动员讲话稿",
        "第{}部分：抗旱动员讲话",
        "★抗旱讲话稿{}★",
        "抗旱讲话精选{}",
    ],
)
def test_numbered_titles_part_a_compilation(heading):
    number = "一二三" if "部分" in heading else "123"
    text = "\n".join(f"{heading.format(n)}\n同志们：\n一、认识\n{BODY}" for n in number)
    assert starts(text) == ["同志们："] * 3


def test_headings_that_end_like_titles_part_nothing():
    text = f"同志们：\n{BODY}\n一、学好上级讲话\n{BODY}\n二、落实这次讲话\n{BODY}"
    assert len(find_parts(text)) == 1


def test_a_page_that_says_it_has_two_speeches_has_two():
    other = BODY.replace("今天的会议很重要", "渠道要一条一条地修")
    text = f"抗旱讲话二篇\n同志们：\n{BODY}\n同志们：\n{other}"
    assert len(find_parts(text)) == 2
    assert len(find_parts(text.replace("篇", "点"))) == 1


def test_thanks_above_a_title_belong_to_the_speech_before():
    text = f"在抗旱会议上的讲话\n{BODY}\n谢谢大家！\n在春耕会议上的讲话\n今天开会。{BODY}"
    assert [text[part.start : part.end][-5:] for part in find_parts(text)] == [
        "谢谢大家！",
        BODY[-5:],
    ]


@pytest.mark.parametrize(
    ("host", "guest"),
    [
        ("[主持人]\n", "[王平]\n"),
        ("【主持人】", "【民政局局长 王平】"),
        ("主持人 10:02:00\n", "王平 10:03:10\n"),
        ("[2020-03-04 10:02:00] [主持人]\n", "[2020-03-04 10:02:00] [王平]\n"),
        ("主持人：\n", "王平：\n"),
        ("主持人（市政府新闻办 苏敏）：\n", "王平：\n"),
    ],
)
def test_labels_in_brackets_and_with_times_part_turns(host, guest):
    asked, told = "养老金怎么领？请您介绍一下。", "带上身份证就可以，手续很简单。"
    turns = f"{host}{asked}\n{guest}{told}\n"
    text = f"养老政策访谈\n访谈状态：已结束\n本期访谈邀请民政局局长与网友交流。\n{turns * 3}"
    parts = find_parts(text)
    assert [text[p.start : p.end].strip() for p in parts] == [asked, told] * 3
    assert len({part.speaker for part in parts}) == 2


def test_a_statement_before_the_first_question_is_a_speech_of_its_own():
    turns = "记者：何时实施？\n局长：七月一日。\n" * 2
    text = f"会见传媒谈话内容\n各位传媒朋友，大家好。{BODY}\n{turns}"
    parts = find_parts(text)
    assert [part.speaker for part in parts] == [None, *["记者", "局长"] * 2]


def test_bracketed_headings_are_no_labels():
    heads = ["【重点工作】", "【存在问题】", "【下步打算】", "【几点要求】"]
    text = "同志们：\n" + "\n".join(f"{head}\n{BODY}" for head in heads)
    assert len(find_parts(text)) == 1


def test_labels_on_lines_of_their_own_part_turns():
    turns = "主持人\n先说说那条路。\n吴秀芳\n修了三年。\n中间停过一次。\n" * 2
    parts = find_parts(f"乡村访谈实录\n嘉宾介绍：吴秀芳，现任梅溪村书记。\n{turns}")
    assert [part.speaker for part in parts] == ["主持人", "吴秀芳"] * 2


def test_a_report_before_the_words_it_announces_is_no_part_of_them():
    text = (
        "县长出席大桥通车仪式\n县长何平今日出席大桥通车仪式，与各界代表共同剪彩。\n"
        f"何平表示，大桥来之不易。\n县长致辞全文如下：\n各位乡亲，大家好：\n{BODY}\n谢谢乡亲。"
    )
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("各位乡亲")


def test_words_before_an_announcement_that_someone_says_stay():
    text = f"同志们：\n{BODY}\n我们讨论的内容如下：\n{BODY}"
    (part,) = find_parts(text)
    assert (part.start, part.end) == (0, len(text))


def test_a_few_words_above_the_title_of_the_first_speech_are_the_pages():
    note = "2、付款后不支持退款，付款前请先预览，有疑问请拨打客服电话。"
    text = f"{note}\n乡长在春耕会上的讲话\n（2018年3月2日）\n各位乡亲：\n今天讲三件事。\n{BODY}"
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("各位乡亲：")


def test_labels_of_a_council_part_turns():
    turns = "林議員淑惠：\n渠修到哪裡了？\n張縣長國棟：\n修到石橋了。\n"
    parts = find_parts(
        f"縣議會會議紀錄\n主席（黃議長文雄）：\n現在開始質詢。\n{turns * 2}主席（黃議長文雄）：\n時間到。"
    )
    speakers = [part.speaker for part in parts]
    assert speakers[1:3] == ["林議員淑惠", "張縣長國棟"]
    assert len(speakers) == 6


def test_minutes_with_labels_set_wide_keep_them():
    text = f"镇长办公会议纪要\n时　间：2020年6月1日\n地　点：会议室\n主　持：镇长\n{BODY}"
    (part,) = find_parts(text)
    assert part.is_minutes
    assert text[part.start : part.end].startswith("时　间：")


def test_a_first_line_that_names_a_talk_and_its_subject_is_a_header():
    text = f"第三周国旗下讲话稿：按时到校\n老师们，同学们，早上好！今天说说铃声。\n{BODY}"
    (part,) = find_parts(text)
    assert text[part.start : part.end].startswith("老师们")


def test_one_name_for_all_numbered_speeches_is_the_name_of_the_page():
    body = (
        "同志们：\n渠首的闸门去年秋天换了新的，今年春灌就不会再误事，大家要心里有数。\n谢谢大家。"
    )
    page = "\n".join(f"第{n}篇：水利会议讲话稿\n{body}" for n in "一二三")
    assert [title_of(part.headers) for part in find_parts(page)] == [None, None, None]


def test_a_remark_under_the_name_of_the_page_is_the_pages():
    remark = "稿子是我写的，局长照着念了，放上来听听大家的意见，写得不好的地方请多包涵。"
    own = "乡长在全乡春耕现场会上的讲话\n（2018年3月2日）\n各位乡亲：\n今天讲三件事。"
    for name in ("春耕讲话求点评", "[原创] 乡长在春耕现场会上的讲话"):
        parts = find_parts(f"{name}\n{remark}\n{own}\n{BODY}")
        assert len(parts) == 1
    other = f"乡长在全乡林业工作会议上的讲话\n{remark}\n{own}\n{BODY}"
    assert len(find_parts(other)) == 2


def test_members_who_speak_to_the_chair_are_told_by_their_offices():
    text = f"支援長者議案\n何詠芝議員：主席，我動議通過議案。{BODY}\n{BODY}\n勞工局局長：代理主席，我感謝議員。{BODY}"
    parts = find_parts(text)
    assert [part.speaker for part in parts] == ["何詠芝議員", "勞工局局長"]
    assert text[parts[0].start :].startswith("主席，")


def test_what_the_chair_says_after_thanks_is_a_turn():
    turns = "林議員淑惠：\n渠修到哪裡了？\n張縣長國棟：\n修到石橋了。\n" * 2
    text = f"{turns}林議員淑惠：\n時間讓給下一位，謝謝。\n張縣長國棟：\n休息十分鐘。"
    assert find_parts(text)[-1].speaker == "張縣長國棟"


@pytest.mark.parametrize("colon", [":", "：", "∶", "︰"])
def test_a_label_may_end_in_any_colon(colon):
    turns = f"记者{colon}何时实施？\n局长{colon}七月一日。\n" * 2
    assert [part.speaker for part in find_parts(turns)] == ["记者", "局长"] * 2


def test_an_address_to_the_chair_in_a_conversation_does_not_hide_the_other_turns():
    turns = "何詠芝議員：主席，渠何時修？\n行政長官：明年修。\n立法會主席：請追問。\n何詠芝議員：錢夠不夠？\n行政長官：夠。"
    assert len(find_parts(turns)) == 5


def test_a_date_beneath_the_last_turn_is_that_of_all_turns():
    turns = "記者：渠何時修？\n局長：明年修。\n記者：錢夠不夠？\n局長：夠。"
    parts = find_parts(f"{turns}\n2019年3月28日（星期四）")
    assert [part.speaker for part in parts] == ["記者", "局長", "記者", "局長"]
    assert roles(parts[-1])[-1] == ("date", "2019年3月28日（星期四）")
    assert [header.role for header in parts[0].context] == ["date"]


def test_a_post_and_a_name_in_brackets_are_the_speakers():
    (part,) = find_parts(f"在全县春灌会上的讲话\n（副县长　王平）\n同志们：\n{BODY}")
    assert roles(part)[1] == ("speaker", "（副县长　王平）")


def test_a_talk_that_is_told_is_no_conversation():
    lines = ["我问：“井打了没有？”", "他说：“打了。”", "我问：“出水没有？”", "他说：“出了。”"]
    assert len(find_parts("\n".join(["同志们：", *lines, BODY]))) == 1


def test_question_and_reply_of_a_council_are_two():
    text = f"新聞公報\n以下是今日議員的提問和局長的答覆：\n問題：\n渠何時修好？{BODY}\n答覆：\n主席：\n就議員的提問，現答覆如下：\n{BODY}\n多謝主席。"
    parts = find_parts(text)
    assert [part.speaker for part in parts] == ["問題", "答覆"]
    assert text[parts[0].start :].lstrip().startswith("渠何時修好")


def test_a_turn_may_be_headed_by_two_posts():
    turns = "主持人、县府办副主任  赵文静：请介绍。\n县水利局党组成员、副局长  何志：好的。\n"
    turns += "青石日报记者：渠何时修？\n何志：明年修。\n青石日报记者：钱够不够？\n何志：够。"
    assert len(find_parts(turns)) == 6


def test_the_heading_of_a_series_is_the_title_above_its_second_line():
    text = f"篇一：春灌会讲话\n同志们：\n{BODY}\n篇二：青石镇工作报告\n——在青石镇人民代表大会上\n各位代表：\n{BODY}"
    assert title_of(find_parts(text)[1].headers) == "青石镇工作报告"


@pytest.mark.parametrize(
    "headings",
    [
        ["春灌工作会议讲话一：镇长动员", "春灌工作会议讲话二：站长表态"],
        ["========第1节========", "========第2节========"],
    ],
)
def test_headings_that_number_speeches_of_a_page_part_them(headings):
    text = "\n".join(f"{heading}\n{BODY}\n{BODY}" for heading in headings)
    assert [text[part.start : part.end] for part in find_parts(text)] == [f"{BODY}\n{BODY}"] * 2


def test_a_report_of_numbered_points_is_one_speech():
    text = f"同志们：\n{BODY}\n报告一：摸清家底\n{BODY}"
    assert len(find_parts(text)) == 1


def test_a_name_with_its_post_in_brackets_is_the_speakers():
    (part,) = find_parts(f"在全县春灌会上的发言\n李明（县水利局局长）\n{BODY}\n{BODY}")
    assert roles(part)[1] == ("speaker", "李明（县水利局局长）")


def test_a_salutation_may_be_set_letter_by_letter():
    assert is_salutation("同 志 们：")
    assert not is_salutation("抓 落 实：")


def test_who_is_asked_to_pass_a_text_on_is_greeted_by_nobody():
    assert not is_salutation("如果觉得好，请分享给您的朋友：")
    assert is_salutation("来分享会的各位朋友：")


def test_the_list_of_a_series_above_it_takes_no_heading_from_its_speeches():
    headings = [f"春灌会上的讲话篇{number}" for number in (1, 2, 3)]
    bodies = [f"{what}的事今天说清楚。{BODY}" for what in ("水渠", "机井", "泵站")]
    spoken = [f"{heading}\n{body}" for heading, body in zip(headings, bodies, strict=True)]
    page = "\n".join(["目录", *headings, *spoken])
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    assert [speech["text"] for speech in speeches] == bodies


def test_minutes_that_name_who_speaks_are_one_text_with_their_head():
    head = (
        "时间：5月8日晚\n地点：村委会\n主持人：村支书李明\n应到代表：43人\n列席：王平\n记录人：赵文"
    )
    said = "一、代表发言\n孙满：租。钱拿到手里是真的。\n李云：我问一句，公司用不用人？\n王平：用。\n李云：那我同意。\n孙满：同意。"
    end = "二、议定\n主持人：那就写你的名字。\n记录人注：第五人改为刘凤。\n三、散会"
    text = "\n".join([head, said, end])
    (part,) = find_parts(text)
    assert text[part.start : part.end] == text


def test_labels_in_brackets_and_before_colons_are_those_of_one_record():
    lines = [
        "【主持人】各位网友，大家好！",
        "【王平】大家好。",
        "主持人：渠首何时完工？",
        f"王 平：{BODY}",
        "[网友“山月”]：能不能去看？",
        "王平：能。",
    ]
    parts = find_parts("\n".join(lines))
    assert [part.speaker for part in parts] == [
        "主持人",
        "王平",
        "主持人",
        "王平",
        "网友“山月”",
        "王平",
    ]


def test_an_address_that_goes_on_to_say_something_opens_no_speech():
    text = f"各位同學：\n{BODY}\n謝謝各位義工。\n各位同學，今年的目標很簡單：\n每人每月一本。{BODY}"
    assert len(find_parts(text)) == 1
    assert is_salutation("各位老师，各位家长：")


def test_a_short_title_above_a_name_opens_a_speech():
    text = f"會長獻詞\n鄭水源\n{BODY}\n{BODY}\n青年團團長獻詞\n羅國強\n{BODY}\n{BODY}"
    parts = find_parts(text)
    assert [title_of(part.headers) for part in parts] == ["會長獻詞", "青年團團長獻詞"]


def test_the_record_of_an_assembly_has_a_turn_for_each_who_speaks():
    turns = f"主席：請岑靜嫻議員發言。\n岑靜嫻：多謝主席。{BODY}\n主席：請謝司長回應。\n運輸工務司司長謝偉恆：多謝主席。{BODY}"
    assert len(find_parts(turns)) == 4


def test_an_editors_note_with_a_label_is_no_turn():
    turns = f"編按：兩年前他以一千票之差當選，以下為訪談摘錄。\n記者：為什麼？\n李鎮長：{BODY}\n記者：還有呢？\n李鎮長：沒有了。"
    assert "編按" not in [part.speaker for part in find_parts(turns)]


def test_an_office_above_the_words_to_the_chair_is_the_speakers():
    (part,) = find_parts(f"條例草案二讀\n房屋事務局局長：\n主席、各位議員：\n{BODY}\n{BODY}")
    assert ("speaker", "房屋事務局局長") in roles(part)


def test_one_title_numbered_anew_heads_speeches_with_and_without_a_salutation():
    spoken = [
        f"一、春灌会讲话\n同志们：\n{BODY}",
        f"二、春灌会讲话\n{BODY}",
        f"三、春灌会讲话\n各位乡亲：\n{BODY}",
    ]
    page = "\n".join(["春灌会讲话（3篇）", *spoken])
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    assert [speech["text"][:4] for speech in speeches] == ["同志们：", BODY[:4], "各位乡亲"]
    assert not any("春灌会讲话" in speech["text"] for speech in speeches)


LONG = "渠首的闸门去年秋天换了新的，今年春灌一天也没有误，下游的五个村都说好。" * 2


def test_each_of_several_statements_beneath_post_and_name_is_a_speech():
    text = f"春灌座谈会发言摘登\n县长李志明：\n{LONG}\n{BODY}\n青石镇镇长王平：\n{LONG}\n{LONG}"
    first, second = find_parts(text)
    assert [part.speaker for part in (first, second)] == ["县长 李志明", "青石镇镇长 王平"]
    assert text[first.start : first.end].strip() == f"{LONG}\n{BODY}"
    assert text[second.start : second.end].strip() == f"{LONG}\n{LONG}"


@pytest.mark.parametrize(
    "text",
    [
        f"同志们：\n{BODY}\n县长李志明：\n{LONG}\n镇长王平：\n{LONG}",
        f"{BODY}\n县长李志明：\n{LONG}\n镇长王平：\n{LONG}",
        f"县长李志明：\n这条渠是大家的。\n镇长王平：\n{LONG}",
        f"县长李志明：\n{LONG}\n今年的任务：\n{LONG}",
    ],
)
def test_what_one_speaker_quotes_and_short_replies_are_no_statements(text):
    assert all(part.speaker is None for part in find_parts(text))


ISSUED = (
    "县政办发〔2018〕7号\n各乡镇人民政府，县直各单位：\n"
    "现将李县长在全县春灌会议上的讲话印发给你们，请结合实际认真贯彻执行。\n2018年3月9日\n"
)


def test_the_notice_with_which_an_office_hands_out_a_speech_is_no_speech():
    text = f"{ISSUED}在全县春灌会议上的讲话\n县长 李志明\n（2018年3月6日）\n"
    for opening in ("同志们：\n", ""):
        [part] = find_parts(f"{text}{opening}{BODY}\n{BODY}")
        assert part.start == len(text)
        [speech] = clean_document(
            {"document_id": "0" * 16, "text": f"{text}{opening}{BODY}", "media_type": "text/plain"},
            options=CleaningOptions(),
        ).speeches
        assert (speech["date"], speech["speaker"]) == ("2018-03-06", "李志明")


def test_a_speaker_who_hands_out_a_report_goes_on():
    said = "现将去年的工作报告印发给各位，请大家认真讨论，多提意见。"
    [part] = find_parts(f"各位代表：\n{said}\n{BODY}")
    assert part.start == 0


def test_a_salutation_before_words_on_the_agenda_opens_a_speech():
    text = f"同志们：\n今天开会。{BODY}\n散会以后，大家上山栽树。{BODY}\n各位领导，同志们：\n按照会议安排，我作表态发言。{BODY}\n{BODY}"
    assert len(find_parts(text)) == 2


@pytest.mark.parametrize("form", ["【{}】", "（{}）", "{}、", "第{}部分"])
def test_numbers_alone_that_head_salutations_part_speeches(form):
    said = [f"{address}\n{LONG}\n{BODY}" for address in ("同志们：", "各位乡亲：", "大家好！")]
    heads = [form.format(n) for n in "一二三"]
    text = "\n".join(f"{head}\n{words}" for head, words in zip(heads, said, strict=True))
    assert [text[part.start : part.end] for part in find_parts(text)] == said


@pytest.mark.parametrize("form", ["【{}】", "（{}）", "第{}部分"])
def test_numbers_alone_that_head_sections_part_nothing(form):
    heads = [form.format(n) for n in "一二三"]
    text = "同志们：\n" + "\n".join(f"{head}\n{BODY}" for head in heads)
    assert len(find_parts(text)) == 1
    assert len(find_parts(text.replace(heads[1], f"{heads[1]}\n各位代表！"))) == 1


@pytest.mark.parametrize(
    ("closing", "head"),
    [
        ("以上意见，不当之处请批评。", ["少一些盖章，少一些检查", "区政协委员　李大明"]),
        ("我就说这些，谢谢大家。", ["让山里的孩子唱起来", "花桥代表团　李大明"]),
    ],
)
def test_a_title_of_any_words_heads_the_next_speech(closing, head):
    page = [
        "主任、各位委员：",
        BODY * 2,
        closing,
        *head,
        "各位领导，各位委员：",
        "我来自山里的学校。" + BODY,
        CLOSING,
    ]
    text = "\n".join(page)
    first, second = find_parts(text)
    assert text[first.start : first.end].split("\n") == page[:3]
    assert [header.text for header in second.headers] == head


def test_a_last_line_without_a_stop_stays_with_its_speech():
    poem = ["山高路远", "水长情深"]
    wish = "最后，我用山里人自己写的两句话，祝各位委员身体健康，祝山里的孩子岁岁平安。"
    page = [
        "主任、各位委员：",
        BODY * 2,
        wish,
        *poem,
        "各位领导，各位委员：",
        "我来自山里的学校。" + BODY,
    ]
    text = "\n".join(page)
    first, _ = find_parts(text)
    assert text[first.start : first.end].split("\n")[3:] == poem


def test_one_who_asks_and_answers_within_a_speech_is_one_speaker():
    asked = (
        "我问了守闸的小伙子几句，现在念给大家听。\n"
        "问：这道闸一天开几回？\n答：开两回，早一回，晚一回。\n"
        "问：夜里谁看着？\n答：三个人轮着看。\n"
        "两问两答，毛病就清楚了，人少，闸老，电话不通。\n"
        "我提两点意见，请水站研究。头一点，闸门今年换新的，钱从冬修里出，不等明年。\n"
        "第二点，再添两个人，夜里不能只靠一盏灯，也不能只靠一双眼睛。"
    )
    assert len(find_parts(asked)) == 1
    held = asked.split("\n")[1:5]
    opened = "各位记者，我先讲两句，然后请大家提问。\n" + "\n".join(held)
    assert len(find_parts(opened)) == 5
