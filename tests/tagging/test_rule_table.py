import re
from re import _constants as codes
from re import _parser as parser

import pytest

from builder.tagging import agenda, cues
from builder.tagging.rule_table import Rule, RuleTable

RULES = [*agenda.NOTHING, *agenda.NARRATION, *cues.DIRECTIVE, *cues.CLAIM]


def needed(sequence):
    """The smallest set of characters of which every match holds one, or None if there is none."""
    sets = [found for op, argument in sequence if (found := needed_by(op, argument)) is not None]
    return min(sets, key=len, default=None)


def needed_by(op, argument):
    if op is codes.LITERAL:
        return {chr(argument)}
    if op is codes.IN:
        literal = all(code is codes.LITERAL for code, _ in argument)
        return {chr(value) for _, value in argument} if literal else None
    if op is codes.SUBPATTERN:
        return needed(argument[3])
    if op is codes.BRANCH:
        sets = [needed(branch) for branch in argument[1]]
        return None if None in sets else set().union(*sets)
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT) and argument[0] > 0:
        return needed(argument[2])
    return None


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.holds], ids=lambda r: r.name)
def test_no_match_lacks_the_characters_that_a_rule_says_it_holds(rule):
    found = needed(parser.parse(rule.pattern))
    assert found is not None, 'say holds=""'
    assert found <= set(rule.holds), f'say holds="{"".join(sorted(found))}"'


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_a_table_of_one_finds_what_its_pattern_finds(rule):
    for text in (*rule.yes, *rule.no, "", "无关的话"):
        assert (RuleTable([rule]).first(text) is rule) == bool(re.search(rule.pattern, text))


def test_the_first_rule_that_fits_decides():
    table = RuleTable(
        [
            Rule("late", "claim", "fact", 1.0, "迟到", yes=("迟到",), holds="迟"),
            Rule("early", "claim", "fact", 1.0, "早|到", yes=("早",), holds="早到"),
        ]
    )
    assert [getattr(table.first(text), "name", None) for text in ("迟到", "早到", "准时")] == [
        "late",
        "early",
        None,
    ]
