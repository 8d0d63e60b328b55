import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.tagging.rules import RuleTagger, rules_version, suggest


def found(text, headings=(), label=None):
    return [s.text for s in suggest(text, headings) if label in (None, s.label)]


def test_the_same_words_are_a_claim_in_a_review_and_a_directive_among_tasks():
    text = "狠抓水毁公路修复。"
    assert found(text, ["一、去年工作回顾"], "Claim") == ["狠抓水毁公路修复"]
    assert found(text, ["二、今年重点任务"], "Directive") == ["狠抓水毁公路修复"]


def test_headings_inside_the_text_count_for_what_follows_them():
    text = "一、上半年工作回顾\n抓好春播备耕。\n二、下半年工作任务\n抓好秋播备耕。"
    assert found(text, label="Claim") == ["抓好春播备耕"]
    assert found(text, label="Directive") == ["抓好秋播备耕"]


def test_a_heading_is_unmarked_even_with_a_number_in_it():
    assert found("三、完成投资5亿元") == []


def test_enumerator_connective_and_final_mark_stay_outside():
    assert found("（三）可以说，路网建设取得了突破！", label="Claim") == ["路网建设取得了突破"]


def test_a_segment_is_cut_where_a_claim_meets_a_directive():
    text = "眼下旱情仍在发展，各灌区必须节约用水。"
    assert found(text, label="Claim") == ["眼下旱情仍在发展"]
    assert found(text, label="Directive") == ["各灌区必须节约用水"]


def test_the_condition_of_a_sanction_belongs_to_it():
    text = "对虚报冒领补贴的，一经查实，严肃追究责任。"
    assert found(text, label="Directive") == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "同志们：",
        "下面，请钱县长讲话。",
        "我讲两点意见。",
        "向全体护林员表示衷心的感谢！",
        "今天会议的主要任务是，部署秋冬植树。",
        "问题出在哪里？",
        "",
        "\n",
    ],
)
def test_ritual_agenda_and_questions_hold_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("全年植树12万株。", "actual"),
        ("要植树12万株以上。", "target"),
        ("预计全年植树12万株。", "forecast"),
    ],
)
def test_the_status_of_a_statistic_follows_its_sentence(text, status):
    (statistic,) = [s for s in suggest(text) if s.label == "Statistic"]
    assert dict(statistic.attributes)["status"] == status


@given(st.text(alphabet="各县要抓好了是的，。；！“”《》一二、（）123%万元人\n ：", max_size=80))
def test_spans_quote_their_text_are_sorted_and_never_cross_a_line(text):
    spans = suggest(text)
    assert all(s.text == text[s.start : s.end] and s.text for s in spans)
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end, s.label))
    assert all("\n" not in s.text for s in spans)
    assert len({s.key for s in spans}) == len(spans)


def test_the_version_names_the_package_and_the_rules():
    package, _, rules = rules_version().partition("+")
    assert package
    assert len(rules) == 8
    assert RuleTagger().version == rules_version()


def test_an_enumerator_that_orders_makes_a_directive_of_bare_words():
    assert found("一要干部下沉。", label="Directive") == ["干部下沉"]


def test_what_is_done_after_a_directive_on_the_same_line_is_one_too():
    text = "各站所必须全天有人值守。值班表每天上午报送镇办公室。"
    assert len(found(text, label="Directive")) == 2


def test_the_speakers_own_plans_are_claims():
    assert found("新建冷库3座。", ["三、下半年的工作打算"], "Directive") == []


def test_kinds_follow_the_words():
    kinds = {s.text: dict(s.attributes).get("kind") for s in suggest("缺口很大，各地务必补上。")}
    assert kinds == {"缺口很大": "problem", "各地务必补上": "obligation"}


def test_a_lone_line_with_a_quantity_lost_its_final_mark_but_is_no_heading():
    assert found("全年修渠45公里，清淤12万方", label="Statistic") == ["45公里", "12万方"]
    assert found("某某讲话\n全年修渠45公里") == []


@pytest.mark.seeds
def test_real_speeches_get_suggestions_that_quote_them(seeds):
    for path in seeds:
        text = path.read_text("utf-8")
        spans = suggest(text)
        assert {"Claim", "Directive", "Statistic"} <= {s.label for s in spans}
        assert all(text[s.start : s.end] == s.text for s in spans)
