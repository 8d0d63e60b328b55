"""Claims and Directives in one segment: each clause is read by the rules in `cues`, then joined.

A segment is one span unless a Claim meets a Directive in it; then it is cut at that comma. Text
here is folded (`folding`), without enumerator, opening connective and final mark.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from builder.tagging import agenda, cues, wording
from builder.tagging.rule_table import RuleTable, Verdict

Section = Literal["review", "task", "plan", "unknown"]


class Reading(NamedTuple):
    """What a clause or a run of clauses is.

    Attributes:
        start: First code point in the segment's core.
        end: One past the last.
        verdict: directive, claim, nothing; or open: it goes with its neighbours.
        kind: The `kind` attribute of the span.
        score: Between 0 and 1.
        rule: The name of the rule that decided.
    """

    start: int
    end: int
    verdict: Verdict | Literal["open"]
    kind: str
    score: float
    rule: str


_CLAIM = {rule.name: re.compile(rule.pattern) for rule in cues.CLAIM}
_ASSERTS = (_CLAIM["plan"], _CLAIM["forecast"])
_ADMISSION = re.compile(cues.CLAIM[0].pattern)
_SANCTION_RULE = next(rule for rule in cues.DIRECTIVE if rule.kind == "sanction")
_SANCTION = re.compile(_SANCTION_RULE.pattern)
_NOTHING = RuleTable(agenda.NOTHING)
_NARRATED = RuleTable(agenda.NARRATION)
_ASKED = RuleTable([rule for rule in cues.DIRECTIVE if rule.kind != "sanction"])
_CLAIMED = RuleTable(cues.CLAIM)
_ADMITS = re.compile("看到|认识到|意识到|承认")  # in every match of _ADMISSION
_CONSEQUENCE = re.compile(wording.SANCTION_CONSEQUENCE)
_PAST = re.compile(wording.PAST)
_PAST_IN_TASKS = re.compile(wording.PAST_IN_TASKS)
_OPENERS = "".join(
    sorted(
        {word[0] for word in re.findall("[\u4e00-\u9fff]+", wording.ADVERBS + wording.IMPERATIVES)}
    )
)
_IMPERATIVE = re.compile(
    f"(?=[{_OPENERS}]){wording.ADVERBS}(?!{wording.DUAL_VERBS}{wording.NOUN_TAILS})(?:{wording.IMPERATIVES})(?!率"
    f"|的)"
)
_PREPOSED = re.compile(wording.PREPOSED)
_COPULA = re.compile(wording.COPULA)
_EVIDENCE = re.compile(wording.EVIDENCE)
_LEANS_RIGHT = re.compile(wording.LEANS_RIGHT)
_TURNS_TO_CLAIM = re.compile(wording.TURNS_TO_CLAIM)
_NOMINAL = re.compile(wording.NOMINAL)
_TARGET = re.compile(wording.TARGET)
_ADDRESSEE = re.compile(wording.ADDRESSEE)
_PLAN_HEADING = re.compile(wording.PLAN_HEADING)
_NO_NORM = re.compile(wording.NO_NORM)
_REVIEW_HEADING = re.compile(wording.REVIEW_HEADING)
_TASK_HEADING = re.compile(wording.TASK_HEADING)
_QUOTED = re.compile(r"[“「『\"][^“”「」『』\"]{1,15}[”」』\"]")
_TOLD = re.compile("(?:刚才|方才|上午|会上|会前|前面),?")
_LINK = re.compile("(?:但是|但|可是|不过|然而|所以|因此|因而|为此|而且|并且),?")
_ASKS = re.compile("(?:怎么[做办样看]|怎么样|怎样做|到底是什么[^,]{0,4}|为什么呢|是什么)$")
_CONTRAST = re.compile("但|可是|不过|然而|所以|因此|因而|为此")
_PROMISE = "the speaker's promise"
_ADDRESSED = re.compile("请|大家|你们|各[单乡镇县区市部]|同志们|希望")
_SCENE = re.compile("虽然?|尽管|即使|哪怕|无论|不管|不论|如果|凡|对")
_CUE_CHARACTERS = re.compile("[要须请不]")


def section_of(headings: Sequence[str]) -> Section:
    """Whether the innermost telling heading opens a review of what was or a list of tasks.

    Args:
        headings: Folded headings, outermost first, without their enumerators.
    """
    for heading in reversed(headings):
        if _PLAN_HEADING.search(heading):
            return "plan"
        is_review = _REVIEW_HEADING.search(heading) is not None
        is_task = _TASK_HEADING.search(heading) is not None
        if is_review != is_task:
            return "review" if is_review else "task"
        if is_review and _IMPERATIVE.match(heading):
            return "task"
    return "unknown"


def read_segment(
    core: str,
    *,
    section: Section,
    has_quantity: bool,
    follows_directive: bool = False,
    is_ordered: bool = False,
) -> list[Reading]:
    """The Claims and Directives of a segment, in order; empty where it holds neither.

    Args:
        core: The folded segment without enumerator, opening connective and final mark.
        section: What the headings in force say.
        has_quantity: Whether a Statistic stands in it.
        follows_directive: Whether a Directive ends the segment before it on its line.
        is_ordered: Whether its enumerator orders or asks: 一要, 二请.
    """
    if len(core) < 2 or _NOTHING.first(core) or _ASKS.search(core):
        return []
    hidden = _QUOTED.sub(lambda match: _CUE_CHARACTERS.sub("\u00b7", match[0]), core)
    clauses = _read_clauses(hidden)
    if is_ordered:
        return [Reading(0, len(core), "directive", "obligation", 0.85, "enumerator with a cue")]
    if any(clause.verdict == "directive" for clause in clauses):
        return _join(_lean(clauses, hidden), hidden)
    if all(clause.verdict == "nothing" for clause in clauses):
        return []
    rest = [clause for clause in clauses if clause.verdict != "nothing"]
    start, end = rest[0].start, rest[-1].end
    directive = _unmarked_directive(hidden[start:end], section=section, has_quantity=has_quantity)
    if directive:
        return [directive._replace(start=start, end=end)]
    is_listed = section == "task" or follows_directive
    if is_listed and section not in ("review", "plan") and _is_norm(hidden[start:end]):
        return [Reading(start, end, "directive", "obligation", 0.55, "norm among directives")]
    return [_claim(hidden, start, end)]


def _is_norm(core: str) -> bool:
    """Whether the core only says what is done, neither when it was nor how it is."""
    return not any(
        pattern.search(core)
        for pattern in (_PAST_IN_TASKS, _EVIDENCE, _COPULA, _NO_NORM, *_ASSERTS)
    )


def _read_clauses(core: str) -> list[Reading]:
    """One reading a comma clause; a sanction covers every clause its pattern touches."""
    may_punish = _CONSEQUENCE.search(core) and not _PAST.search(core)
    sanction = _SANCTION.search(core) if may_punish else None
    readings: list[Reading] = []
    start = 0
    for end in [*(match.start() for match in re.finditer(",", core)), len(core)]:
        if sanction and sanction.start() < end and start < sanction.end():
            rule = _SANCTION_RULE
            readings.append(Reading(start, end, "directive", rule.kind, rule.score, rule.name))
        else:
            readings.append(_read_clause(core, start, end))
        start = end + 1
    return readings


def _read_clause(core: str, start: int, end: int) -> Reading:
    clause = core[start:end]
    rule = _NARRATED.first(clause)
    if rule:
        return Reading(start, end, "nothing", "", 0.0, rule.name)
    if _ADMITS.search(clause) and _ADMISSION.search(core[start:]):
        return Reading(start, end, "claim", "problem", cues.CLAIM[0].score, cues.CLAIM[0].name)
    rule = _ASKED.first(clause)
    if rule:
        return Reading(start, end, rule.verdict, rule.kind, rule.score, rule.name)
    if _TOLD.match(core):
        return Reading(start, end, "nothing", "", 0.0, "told")
    return Reading(start, end, "open", "", 0.6, "open")


def _weigh(reading: Reading, core: str) -> Reading:
    """An open clause as a Claim if it asserts something; others as they are."""
    if reading.verdict != "open":
        return reading
    clause = core[reading.start : reading.end]
    is_imperative = _IMPERATIVE.match(clause) and not _NOMINAL.match(clause)
    is_open = is_imperative or _LEANS_RIGHT.match(clause)
    if not is_open and (_EVIDENCE.search(clause) or _PAST.search(clause)):
        return reading._replace(verdict="claim", score=0.75, rule="evidence")
    return reading


def _lean(clauses: Sequence[Reading], core: str) -> list[Reading]:
    """The clauses with none open: those before a Directive lean to it, those after stay with it.

    After a Directive a clause is a Claim only if it turns to one (这是…, 因为…, 目前…).
    """
    read: list[Reading] = []
    for clause in (_weigh(clause, core) for clause in clauses):
        previous = read[-1].verdict if read else "open"
        if read and read[-1].rule == _PROMISE and not _ADDRESSED.search(core, clause.start):
            read.append(clause._replace(verdict="claim", kind="plan", rule=_PROMISE))
            continue
        turns = _TURNS_TO_CLAIM.match(core, clause.start) is not None
        if previous == "directive" and clause.verdict in ("open", "claim") and not turns:
            read.append(clause._replace(verdict="directive", kind=read[-1].kind))
        elif previous == "claim" and clause.verdict == "open" and turns:
            read.append(clause._replace(verdict="claim"))
        else:
            read.append(clause)
    for i in range(len(read) - 2, -1, -1):
        if read[i].verdict == "open":
            following = read[i + 1]
            if following.verdict == "directive" and _contrasts(read[i], following, core):
                read[i] = read[i]._replace(verdict="claim")
                continue
            read[i] = read[i]._replace(
                verdict=following.verdict, kind=following.kind, score=following.score
            )
    return read


def _contrasts(clause: Reading, following: Reading, core: str) -> bool:
    """Whether a 但 or 所以 before the Directive leaves the clause before it an assertion."""
    text = core[clause.start : clause.end]
    return (
        _CONTRAST.match(core, following.start) is not None
        and not _IMPERATIVE.match(text)
        and not _SCENE.match(text)
    )


def _join(clauses: Sequence[Reading], core: str) -> list[Reading]:
    """Runs of clauses of one verdict as one reading, of the first clause's kind."""
    joined: list[Reading] = []
    for clause in clauses:
        if joined and joined[-1].verdict == clause.verdict:
            score = max(joined[-1].score, clause.score)
            joined[-1] = joined[-1]._replace(end=clause.end, score=score)
        else:
            joined.append(clause)
    return [
        _with_kind(_without_link(reading, core) if i else reading, core)
        for i, reading in enumerate(joined)
        if reading.verdict in ("directive", "claim")
    ]


def _with_kind(reading: Reading, core: str) -> Reading:
    """The reading with the kind that its words have, where a Claim has none yet."""
    if reading.kind or reading.verdict != "claim":
        return reading
    return reading._replace(kind=claim_kind(core[reading.start : reading.end]))


def _without_link(reading: Reading, core: str) -> Reading:
    """The reading after a cut without the 但 or 所以 that links it to what stands before."""
    link = _LINK.match(core, reading.start)
    return reading._replace(start=link.end()) if link and link.end() < reading.end else reading


def _unmarked_directive(core: str, *, section: Section, has_quantity: bool) -> Reading | None:
    """A Directive without a cue: an imperative, or a body named in a list of tasks."""
    past = _PAST_IN_TASKS if section == "task" else _PAST
    if (
        section in ("review", "plan")
        or past.search(core)
        or _NOMINAL.match(core)
        or _COPULA.search(core)
    ):
        return None
    is_report = has_quantity and section == "unknown" and not _TARGET.search(core)
    if _is_imperative(core, section=section) and not is_report:
        score = 0.8 if section == "task" else 0.65
        return Reading(0, len(core), "directive", "obligation", score, "imperative")
    if section == "task" and _ADDRESSEE.match(core) and not _EVIDENCE.search(core):
        return Reading(0, len(core), "directive", "obligation", 0.65, "body in a list of tasks")
    return None


def _is_imperative(core: str, *, section: Section) -> bool:
    """Whether the core opens with an imperative, be it after a prepositional clause."""
    if _IMPERATIVE.match(core):
        return True
    if not _PREPOSED.match(core):
        return False
    _, comma, rest = core.partition(",")
    return section == "task" if not comma else _IMPERATIVE.match(rest) is not None


def _claim(core: str, start: int, end: int) -> Reading:
    rule = _CLAIMED.first(core[start:end]) or cues.CLAIM[-1]
    return Reading(start, end, "claim", rule.kind, rule.score, rule.name)


def claim_kind(core: str) -> str:
    """The kind of a Claim: the first rule of `cues.CLAIM` that fits."""
    return (_CLAIMED.first(core) or cues.CLAIM[-1]).kind
