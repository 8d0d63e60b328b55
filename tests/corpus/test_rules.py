"""Every rule does what its examples say, and leaves alone what they say."""

import multiprocessing
from dataclasses import replace

import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.flags import FLAG_RULES
from builder.corpus.glosses import GLOSS_RULES
from builder.corpus.marks import MARK_RULES
from builder.corpus.noise import LINE_RULES
from builder.corpus.noise_addresses import ADDRESS_RULES
from builder.corpus.noise_ads import AD_RULES, JAMMER_RULES
from builder.corpus.noise_inline import INLINE_RULES
from builder.corpus.noise_templates import TEMPLATE_RULES
from builder.corpus.rules import inline_edits, line_edits

STRETCHES = (*INLINE_RULES, *AD_RULES, *ADDRESS_RULES, *TEMPLATE_RULES)
REPLACING = [*STRETCHES, *JAMMER_RULES, *MARK_RULES, *GLOSS_RULES]
PAGE = "{}\n在全市工作会议上的讲话\n同志们：\n{}\n" + "我们要抓好落实。" * 8


def name_of(value):
    return getattr(value, "name", value)


def cleaned(text, rules):
    return apply_edits(Draft.begin(text), inline_edits(text, tuple(rules))).text


@pytest.mark.parametrize(
    ("rule", "line"), [(r, line) for r in LINE_RULES for line in r.fires], ids=str
)
def test_a_line_rule_drops_its_examples(rule, line):
    page = PAGE.format(line, "现在开会。")
    assert [e.rule for e in line_edits(page, (rule,))] == [rule.name]


@pytest.mark.parametrize("line", [line for r in LINE_RULES for line in r.spares], ids=name_of)
def test_no_line_rule_touches_a_true_line(line):
    assert line_edits(PAGE.format("讲话", line), LINE_RULES) == []


@pytest.mark.parametrize(
    ("rule", "before", "after"), [(r, *pair) for r in REPLACING for pair in r.fires], ids=str
)
def test_an_inline_rule_does_what_its_examples_say(rule, before, after):
    assert cleaned(before, [rule]) == after


@pytest.mark.parametrize(
    "text", [t for r in (*REPLACING, *FLAG_RULES) for t in r.spares], ids=name_of
)
def test_no_inline_rule_changes_a_true_sentence(text):
    assert cleaned(text, REPLACING) == text


@pytest.mark.parametrize(
    ("rule", "text", "marked"), [(r, *pair) for r in FLAG_RULES for pair in r.fires], ids=str
)
def test_a_flag_rule_marks_its_examples(rule, text, marked):
    assert marked in [text[e.start : e.end] for e in inline_edits(text, (rule,))]


@pytest.mark.parametrize(
    ("rule", "text"), [(r, t) for r in FLAG_RULES for t in r.spares], ids=name_of
)
def test_a_flag_rule_spares_true_text(rule, text):
    assert inline_edits(text, (rule,)) == []


@pytest.mark.parametrize("rule", [r for r in STRETCHES if r.first], ids=name_of)
def test_a_rule_finds_no_less_where_it_says_what_its_stretches_begin_with(rule):
    anywhere = replace(rule, first="")
    for text in (
        text for r in STRETCHES for text in (*(before for before, _ in r.fires), *r.spares)
    ):
        assert inline_edits(text, (rule,)) == inline_edits(text, (anywhere,))


BEGUN = [r for r in (*REPLACING, *FLAG_RULES) if r.reach == 0]


@pytest.mark.parametrize("rule", BEGUN, ids=name_of)
def test_a_rule_whose_stretches_begin_with_a_literal_misses_none_within_a_line(rule):
    widely = replace(rule, reach=40)
    examples = [*(before for r in FLAG_RULES for before, _ in r.fires), *rule.spares]
    texts = [*examples, "，".join(examples), "县长王×、王××和××县某某镇镇长××到会，(上级市)××同志"]
    assert [inline_edits(text, (rule,)) for text in texts] == [
        inline_edits(text, (widely,)) for text in texts
    ]


def test_rule_names_are_unique():
    names = [
        rule.name
        for rule in (
            *LINE_RULES,
            *INLINE_RULES,
            *AD_RULES,
            *ADDRESS_RULES,
            *TEMPLATE_RULES,
            *JAMMER_RULES,
            *MARK_RULES,
            *GLOSS_RULES,
            *FLAG_RULES,
        )
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "line", ["▲ 我们的闸门换了新的", "点击：我们都要看看", "下一页是我们的账本"]
)
def test_no_line_rule_drops_what_we_say(line):
    assert line_edits(PAGE.format("讲话", line), LINE_RULES) == []


def try_rules_on_lines_of_their_own_words():
    """Each rule on its examples again and again, so that a pattern without an end never comes back."""
    for rule in LINE_RULES:
        for line in (*rule.fires, *rule.spares):
            for size in {len(line), max(1, len(line) // 2), max(1, len(line) - 1)}:
                text = (line[:size] * rule.longest)[: rule.longest]
                for last in ("", "。", "，", "z"):
                    rule.pattern.fullmatch(text[: rule.longest - 1] + last)
    for rule in (*REPLACING, *FLAG_RULES):
        for text in (*(example[0] for example in rule.fires), *rule.literals[:4]):
            inline_edits(text * (3000 // max(1, len(text))), (rule,))


def test_no_rule_gets_lost_in_a_line_of_its_own_words():
    process = multiprocessing.get_context("spawn").Process(
        target=try_rules_on_lines_of_their_own_words
    )
    process.start()
    process.join(timeout=120)
    is_done = not process.is_alive()
    process.kill()
    assert is_done
    assert process.exitcode == 0
