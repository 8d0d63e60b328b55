import re

import pytest

from builder.tagging import agenda, cues
from builder.tagging.folding import fold

TABLES = (agenda.NOTHING, agenda.NARRATION, cues.DIRECTIVE, cues.CLAIM)


@pytest.mark.parametrize(
    ("table", "rule", "example"),
    [(table, rule, yes) for table in TABLES for rule in table for yes in rule.yes],
)
def test_every_example_is_decided_by_its_own_rule(table, rule, example):
    first = next(other for other in table if re.search(other.pattern, fold(example)))
    assert first.name == rule.name


@pytest.mark.parametrize(
    ("rule", "example"), [(rule, no) for table in TABLES for rule in table for no in rule.no]
)
def test_no_counter_example_is_decided_by_the_rule(rule, example):
    assert not re.search(rule.pattern, fold(example))


def test_rule_names_are_unique_and_each_rule_has_an_example():
    rules = [rule for table in TABLES for rule in table]
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.yes for rule in rules)


def test_kinds_are_those_of_part_three():
    claims = {"plan", "forecast", "problem", "achievement", "evaluation", "fact"}
    directives = {"obligation", "prohibition", "request", "sanction"}
    for rule in (*cues.DIRECTIVE, *cues.CLAIM):
        assert rule.kind in (claims if rule.verdict == "claim" else directives)
