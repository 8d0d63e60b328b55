"""What a rule is, and tables of rules: the first that fits decides."""

import re
from collections.abc import Sequence
from functools import lru_cache
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
        holds: Characters, one of which is in every match: without them the pattern is not tried,
            which saves time. "" tries it always. A test works them out and tells.
    """

    name: str
    verdict: Verdict
    kind: str
    score: float
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    holds: str = ""


class RuleTable:
    """Rules to be tried in order, those left out whose characters a text lacks."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Compile the patterns."""
        self._rules = tuple((rule, re.compile(rule.pattern)) for rule in rules)
        self._letters = frozenset("".join(rule.holds for rule in rules))
        self._left = lru_cache(maxsize=4096)(self._to_try)

    def _to_try(self, letters: frozenset[str]) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
        return tuple(
            (rule, pattern)
            for rule, pattern in self._rules
            if not rule.holds or letters.intersection(rule.holds)
        )

    def first(self, text: str) -> Rule | None:
        """The first rule that fits."""
        for rule, pattern in self._left(self._letters.intersection(text)):
            if pattern.search(text):
                return rule
        return None
