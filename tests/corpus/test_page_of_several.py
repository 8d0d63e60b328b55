"""Pages that hold several texts: numbers in any form, other genres, ends and dates that part speeches."""

import pytest

from builder.corpus.clean import clean_document
from builder.corpus.compilations import series_headings
from builder.corpus.lines import lines_of
from builder.corpus.options import CleaningOptions
from builder.corpus.page_starts import starts_after_ends
from builder.corpus.segment import find_parts
from builder.corpus.shapes import is_salutation

SAID = "水渠修到了村口，今年的春灌一天也没有误，下游的五个村都说好，我们还要把闸门换成新的。" * 2
MORE = "下一步我们要把账目贴在墙上，谁家浇了多少水，谁家交了多少钱，大家都看得见。" * 2
THANKS = "我的发言完了，谢谢大家！"
REPORT = (
    "石桥乡水渠昨日通水\n本报讯（记者 李云）昨日上午，石桥乡水渠通水仪式在渠首举行，三百余人参加。\n"
    "据了解，该渠全长十六公里，总投资四百万元。"
)
PLAN = "水渠管护实施方案\n为做好水渠管护，制定本方案。\n一、目标\n渠道完好率达到百分之九十五以上。\n二、措施\n成立管护小组，明确专人负责。"
STORY = "守渠人\n老人坐在渠边，把烟袋在石头上磕了磕。\n“水来了？”孩子问。\n老人没有回答，往上游望了一眼。"


def said(text):
    return [text[part.start : part.end].strip() for part in find_parts(text)]


@pytest.mark.parametrize(
    "marks",
    [
        ("第1篇：春灌会发言", "【篇2】", "范文三", "（4）"),
        ("篇一：春灌会发言", "第2篇", "(3)", "★ 4.春灌会上的发言"),
    ],
)
def test_numbers_that_go_on_in_another_form_part_speeches(marks):
    words = [f"{n}组的事先说。{SAID}" for n in "甲乙丙丁"]
    page = "\n".join(f"{mark}\n{text}" for mark, text in zip(marks, words, strict=True))
    assert said(f"春灌会发言（4篇）\n{page}") == words


def test_a_number_on_the_line_of_its_salutation_parts_speeches():
    page = f"篇一\n{SAID}\n篇二\n{MORE}\n（3）尊敬的各位乡亲：\n{SAID}"
    assert said(page)[-1].startswith("尊敬的各位乡亲：")
    assert len(said(page)) == 3


def test_numbers_that_a_speaker_counts_with_part_nothing():
    page = f"篇一\n{SAID}\n（1）\n{MORE}\n（2）\n{MORE}\n篇二\n{SAID}"
    assert len(series_headings(list(lines_of(page)))) == 2


def test_a_heading_of_a_series_behind_a_last_sentence_parts_speeches():
    page = (
        f"春灌动员会讲话稿 篇一\n{SAID}\n春灌动员会讲话稿 篇二\n{MORE}春灌动员会讲话稿 篇三\n{SAID}"
    )
    assert said(page) == [SAID, MORE, SAID]


def test_numbered_words_above_salutations_part_speeches():
    page = f"水渠材料\n材料一\n工友们：\n{SAID}\n材料二\n各位乡亲：\n{MORE}"
    assert [text[:4] for text in said(page)] == ["工友们：", "各位乡亲"]


def test_numbered_sections_of_one_speech_that_call_on_people_part_nothing():
    page = f"各位来宾：\n{SAID}\n一、致老师\n老师们：\n{MORE}\n二、致家长\n家长朋友们：\n{SAID}"
    assert len(said(page)) == 1


@pytest.mark.parametrize("other", [REPORT, PLAN, STORY])
def test_what_nobody_speaks_behind_a_speech_is_left_out(other):
    spoken = f"同志们：\n{SAID}\n{THANKS}"
    assert said(f"{spoken}\n{other}") == [spoken]


def test_between_two_speeches_as_well():
    first, second = f"同志们：\n{SAID}\n{THANKS}", f"各位乡亲：\n{MORE}\n{THANKS}"
    assert said(f"{first}\n{PLAN}\n{second}") == [first, second]


@pytest.mark.parametrize(
    "rest",
    [
        f"水渠管护实施方案\n大家手里都有一份方案，我念一念。{MORE}",  # he goes on
        f"三、水渠管护\n{MORE}",
        "石桥村水渠管护小组\n组长由李明担任。",  # one sentence
    ],
)
def test_what_the_speaker_goes_on_to_say_stays(rest):
    page = f"同志们：\n{SAID}\n再次祝贺大家！\n{rest}"
    assert rest in said(page)[-1]


def test_a_part_of_a_series_that_is_named_a_story_is_left_out():
    page = f"一、讲话\n工友们：\n{SAID}\n二、小说\n{STORY}\n三、答词\n各位工友：\n{MORE}"
    assert [text[:4] for text in said(page)] == ["工友们：", "各位工友"]


def test_a_glossary_beneath_a_report_is_left_out():
    page = f"各位代表：\n{SAID}\n让我们把家乡建设得更加美丽！\n附件：名词解释\n1.管护小组：指由村民推选、负责渠道日常看护的人员。"
    assert said(page)[-1].endswith("更加美丽！")


def test_an_editors_note_on_whose_words_follow_parts_speeches():
    note = "【本站编者注：以下为村民代表李志明的发言】"
    page = f"各位乡亲：\n{SAID}\n祝大家丰收！\n{note}\n{MORE}\n谢谢！"
    assert said(page)[1] == f"{MORE}\n谢谢！"
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    assert [speech["speaker"] for speech in speeches] == [None, "李志明"]


def test_a_stage_direction_above_a_salutation_parts_speeches():
    page = f"各位老人：\n{SAID}\n祝大家身体健康！\n（老人代表李志明致答词）\n镇长，各位年轻的同志：\n{MORE}"
    assert [text[:5] for text in said(page)] == ["各位老人：", "镇长，各位"]
    script = f"各位来宾：\n{SAID}\n请李镇长讲话。\n（李镇长讲话）\n刚才李镇长讲得很好。{MORE}"
    assert len(said(script)) == 1


def test_speeches_that_all_end_with_thanks_and_begin_anew_are_several():
    one = f"我是三组的李明，种了二十年地。{SAID}\n{MORE}\n谢谢大家听我说这些。"
    two = f"站在这里有点紧张。{SAID}\n{MORE}\n{THANKS}"
    assert said(f"{one}\n{two}") == [one, two]
    assert len(said(f"{one}\n水渠的事还没有说完。{SAID}\n{MORE}\n{THANKS}")) == 1
    assert len(said(f"{one}\n站在这里有点紧张。{SAID}\n{MORE}")) == 1


def test_dates_of_one_form_above_speeches_part_them():
    one, two = f"{SAID}{MORE}\n今天就讲到这里。", f"上回说到水渠。{SAID}{MORE}"
    page = f"夜校讲话\n2019年11月6日\n{one}\n2019年11月13日\n{two}"
    assert said(page) == [one, two]
    signed = f"夜校讲话\n{one}\n2019年11月6日\n{two}"
    assert starts_after_ends(list(lines_of(signed))) == frozenset()


def test_what_is_quoted_ends_no_speech():
    oath = "“我宣誓，守好这条渠，愿受乡亲们监督。”"
    page = f"各位乡亲：\n{SAID}\n{oath}\n水利站的各位同事：\n{MORE}\n村里的各位长辈：\n{SAID}"
    assert len(said(page)) == 1


def test_a_brief_record_of_a_meeting_is_one_text_with_its_labels():
    record = "主席：各位早晨，會議開始。\n何議員：主席，渠何時修？\n局長：明年修。\n何議員：錢夠不夠？\n主席：好，散會。"
    (part,) = find_parts(f"鄉郊委員會會議紀錄\n{record}")
    assert part.is_minutes
    assert part.speaker is None
    long = record.replace("明年修。", f"明年修。{SAID}{MORE}")
    assert len(find_parts(f"鄉郊委員會會議紀錄\n{long}")) == 5


def test_the_records_own_last_words_are_nobodys():
    record = (
        "主席：請發言。\n何議員：主席，渠何時修？\n局長：明年修。\n何議員：好。\n主席：現在休會。"
    )
    parts = find_parts(f"議會實錄\n{record}\n議會遂於下午1時15分休會。\n議會秘書處")
    assert [part.speaker for part in parts][-1] == "主席"
    assert parts[-1].end == len(f"議會實錄\n{record}")


def test_a_group_before_a_colon_is_greeted():
    for line in ("工友们：", "亲爱的伙伴们：", "球友们、棋友们：", "尊敬的区局领导，各位街坊："):
        assert is_salutation(line)
    for line in ("家人们：", "亲爱的师傅、年轻人们：", "老人们、孩子们："):
        assert is_salutation(line)
    for line in ("我们：", "人们：", "告诉人们：", "他说他们：", "渠道的闸门：", "工友们"):
        assert not is_salutation(line)


def test_titles_of_texts_with_their_authors_part_speeches():
    page = f"演讲比赛文稿\n（一）《守渠》\n作者：李志明\n{SAID}\n（二）《看水》\n作者：王平\n{MORE}"
    assert said(page) == [SAID, MORE]
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    assert [(s["title"], s["speaker"]) for s in speeches] == [("守渠", "李志明"), ("看水", "王平")]
    read = f"各位来宾：\n{SAID}\n（一）《守渠》\n{MORE}\n（二）《看水》\n{SAID}"
    assert len(said(read)) == 1


def test_an_editors_note_above_a_title_heads_the_speech():
    note = "【编者按】以下是镇长在同一次会上的讲话。"
    page = f"【编者按】日前石桥镇召开春灌会，现将讲话刊发如下。\n村支书在春灌会上的讲话\n{SAID}\n{note}\n镇长在春灌会上的讲话\n{MORE}"
    assert said(page) == [SAID, MORE]


def test_a_stage_that_the_chair_takes_up_opens_no_speech():
    page = f"各位来宾：\n{SAID}\n祝大家丰收！\n（李志明镇长致辞）\n各位来宾：\n刚才李镇长讲了话。{MORE}"
    assert len(said(page)) == 1


def test_a_short_speech_above_that_of_another_at_the_same_meeting_stays():
    one, two = SAID[: len(SAID) // 2], f"{SAID}{MORE}"
    page = f"村支书在石桥镇春灌工作会议上的讲话\n{one}\n镇长在石桥镇春灌工作会议上的讲话\n{two}"
    assert said(page) == [one, two]


def test_a_meeting_convened_beneath_thanks_is_another_one():
    first = f"今天，我们在这里召开春灌大会。{SAID}\n{SAID}我就讲这些，谢谢大家！"
    second = f"今天我们在这里举办管水员培训班。{MORE}\n{MORE}预祝培训班取得圆满成功。"
    assert said(f"{first}\n{second}") == [first, second]
    assert len(said(f"{first}\n{second}\n还有一件事，明天再说。")) == 1


def test_a_numbered_title_that_runs_into_a_salutation_leaves_it():
    page = f"第1篇：在春灌会上的讲话\n同志们：\n{SAID}\n{THANKS}\n第2篇：在通水仪式上的讲话各位领导、各位乡亲：\n{MORE}\n{THANKS}"
    assert said(page)[1] == f"各位领导、各位乡亲：\n{MORE}\n{THANKS}"


def test_labels_in_brackets_before_salutations_head_a_speech_each():
    chair = "首长、同志们：今天召开野外驻训动员大会，先请旅长讲话，大家欢迎。"
    leader = (
        "同志们：再过两天部队就要出发，我讲三点要求。一要练真本领，二要爱护身体，三要守好纪律。"
    )
    other = (
        "尊敬的各位首长、战友们：我是二连班长，我郑重表态，坚决服从命令，坚决从严苦练，请首长放心！"
    )
    labels = ("【政委主持讲话】", "【旅长动员讲话】", "【官兵代表发言】")
    page = "\n\n".join(
        label + said * 3 for label, said in zip(labels, (chair, leader, other), strict=True)
    )
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    speeches = clean_document(row, options=CleaningOptions()).speeches
    assert [s["text"] for s in speeches] == [chair * 3, leader * 3, other * 3]


def test_headings_that_share_their_words_count_on_in_forms_of_their_own():
    heads = (
        "村干部发言合集篇一",
        "第2篇：村干部发言合集之离任感言",
        "村干部发言合集（三）　河滩地",
    )
    page = "\n".join(f"{head}\n{SAID}\n{MORE}" for head in heads)
    assert said(page) == [f"{SAID}\n{MORE}"] * 3


def test_labels_of_several_forms_name_who_speaks_next():
    labels = ("主席（李明先生）：", "王平議員　主席，", "高雄廠廠長 邱武雄報告：", "主席：")
    page = "\n".join(f"{label}\n我先講兩句。{SAID}\n{MORE}" for label in labels)
    page = page.replace("主席，\n", "主席，")
    assert len(said(page)) == len(labels)
    quoted = f"同志们：\n{SAID}\n" + page
    assert len(said(quoted)) < len(labels)


def test_how_several_texts_begin_is_no_speech():
    openings = "\n".join(
        f"各位鄉親，感謝大家放下手邊的工作，來聽第{n}季的成績單……[詳細]" for n in "一二三四"
    )
    row = {"document_id": "0" * 16, "text": openings, "media_type": "text/plain"}
    assert not clean_document(row, options=CleaningOptions()).verdict.is_speech


def test_who_typed_a_speech_says_so_above_it():
    typed = "昨天用手机录的音，回来一个字一个字敲的，错别字大家包涵。"
    page = f"{typed}\n各位父老乡亲：\n{SAID}\n{MORE}\n谢谢大家！"
    row = {"document_id": "0" * 16, "text": page, "media_type": "text/plain"}
    [speech] = clean_document(row, options=CleaningOptions()).speeches
    assert typed not in speech["text"]


def test_short_turns_of_a_record_are_parted_and_a_chair_alone_is_not():
    record = (
        f"主席（李明先生）：我说两句。{SAID}\n王平议员　主席，我支持。{SAID}\n"
        f"水利局局长 何文 答复：\n多谢主席。{SAID}\n主席：多谢各位。{SAID}"
    )
    assert len(said(record)) == 4
    chair = (
        f"主持人（书记李明）：我说两句。{SAID}\n主持人：我再说。{SAID}\n主持人：谢谢各位。{SAID}"
    )
    assert len(said(chair)) == 1
