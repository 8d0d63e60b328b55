"""The one scan for all literals finds what looking for each of them would."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.characters import _INVISIBLE, invisibles
from builder.corpus.flags import FLAG_RULES
from builder.corpus.furniture import _PERSON
from builder.corpus.glosses import GLOSS_RULES
from builder.corpus.html_hidden import _HIDDEN
from builder.corpus.lines import BLANKS_SET, lines_of
from builder.corpus.literals import (
    CharacterScan,
    LiteralScan,
    SplitPairScan,
    _alternatives,
    holds_any,
    parted,
)
from builder.corpus.marks import MARK_RULES
from builder.corpus.minutes import _OTHERS, _RECORDING
from builder.corpus.noise import LINE_RULES
from builder.corpus.noise_inline import INLINE_RULES
from builder.corpus.rules import inline_edits, line_edits
from builder.corpus.shapes import _SAYS_MORE, BLANKS, HAN, HAN_RANGES
from builder.corpus.spoken import _STRONG
from builder.corpus.voice import SIGNS
from builder.corpus.web_talk import _BESIDE_OWN, _OWN_WITHIN, _SAID, _SURVEY, _TEASER
from builder.corpus.written_forms import _SET

STRETCHES = (*INLINE_RULES, *MARK_RULES, *GLOSS_RULES, *FLAG_RULES)
RULES = (*LINE_RULES, *STRETCHES)
LITERALS = sorted({literal for rule in RULES for literal in rule.literals})
EXAMPLES = sorted(
    {line for rule in LINE_RULES for line in (*rule.fires, *rule.spares)}
    | {pair[0] for rule in STRETCHES for pair in rule.fires}
    | {text for rule in STRETCHES for text in rule.spares}
)
SCAN = LiteralScan([rule.literals for rule in RULES])

texts = st.lists(st.sampled_from([*LITERALS, *EXAMPLES]) | st.text(max_size=3), max_size=12).map(
    "".join
)
pages = st.lists(st.sampled_from(EXAMPLES) | texts, max_size=12).map("\n".join)


def places_of(literals, text):
    return [i for i in range(len(text)) if any(text.startswith(n, i) for n in literals)]


@given(texts | st.text(st.characters()))
def test_one_scan_finds_what_each_literal_finds(text):
    expected = {n: places_of(rule.literals, text) for n, rule in enumerate(RULES)}
    found = {owner: sorted(set(places)) for owner, places in SCAN.places(text).items()}
    assert found == {owner: places for owner, places in expected.items() if places}


@given(st.lists(texts, min_size=8).map("".join))
def test_a_long_text_is_scanned_like_its_short_parts(text):
    padded = text + "\n" * 80
    assert SCAN.places(padded) == SCAN.places(text)


@given(texts)
def test_places_come_in_order(text):
    assert all(places == sorted(places) for places in SCAN.places(text).values())


@given(st.lists(st.text("aab\ud800字", min_size=1, max_size=4), max_size=6), st.text("aab\ud800字"))
def test_literals_that_overlap_or_begin_alike_are_all_found(literals, text):
    found = LiteralScan([(literal,) for literal in literals]).places(text)
    expected = {n: places_of([literal], text) for n, literal in enumerate(literals)}
    assert found == {owner: places for owner, places in expected.items() if places}


@pytest.mark.parametrize("rule", [r for r in RULES if r.literals], ids=lambda rule: rule.name)
def test_every_example_of_a_rule_holds_one_of_its_literals(rule):
    scan = LiteralScan([rule.literals])
    examples = [fires if isinstance(fires, str) else fires[0] for fires in rule.fires]
    assert all(scan.places(example) for example in examples)


@given(pages)
def test_rules_run_together_find_what_each_finds_alone(page):
    alone = [edit for rule in STRETCHES for edit in inline_edits(page, (rule,))]
    assert inline_edits(page, STRETCHES) == alone
    apart = tuple(rule for rule in LINE_RULES if not rule.heads_list)
    dropped = {edit.start for rule in apart for edit in line_edits(page, (rule,))}
    assert {edit.start for edit in line_edits(page, apart)} == dropped


@pytest.mark.parametrize(("ranges", "shape"), [(HAN_RANGES, HAN), (BLANKS_SET, BLANKS)])
@given(text=texts | st.text(st.characters()))
def test_a_table_of_characters_finds_what_their_class_finds(ranges, shape, text):
    expected = [found.start() for found in re.finditer(f"[{shape}]", text)]
    scan = CharacterScan(ranges)
    assert scan.places(text) == expected
    assert scan.count(text) == len(expected)


@given(st.text(st.sampled_from("字\n\u00ad\u200b\u200f\u2010\ufeff\x00\x85\x9f") | st.characters()))
def test_no_invisible_character_is_passed_over(text):
    spans = [(edit.start, edit.end) for edit in invisibles(text)]
    assert spans == [found.span() for found in _INVISIBLE.finditer(text)]


@given(texts)
def test_lines_that_say_something_stand_where_they_say(text):
    lines = lines_of(text)
    assert [text[line.start : line.end].strip(BLANKS_SET) for line in lines] == [
        line.text for line in lines
    ]
    assert [line.text for line in lines] == [
        said for part in text.split("\n") if (said := part.strip(BLANKS_SET))
    ]


@given(st.text(st.sampled_from("责任设施，。ab\n"), max_size=30))
def test_pairs_are_found_where_a_mark_parts_them(text):
    places = SplitPairScan(["责任", "设施"], "，。").places(text)
    split = re.finditer("责(?=[，。]任)|设(?=[，。]施)", text)
    assert places == [found.end() for found in split]


@given(texts, st.lists(st.sampled_from(LITERALS), max_size=4))
def test_a_text_holds_any_of_the_words_that_stand_in_it(text, words):
    assert holds_any(text, words) == any(word in text for word in words)


LED = [
    pattern
    for pattern in (
        *(sign.pattern for sign in SIGNS),
        *(form for form, _ in _RECORDING),
        *_BESIDE_OWN.values(),
        _HIDDEN,
        _OTHERS,
        _OWN_WITHIN,
        _PERSON,
        _SAID,
        _SAYS_MORE,
        _SET,
        _STRONG,
        _SURVEY,
        _TEASER,
    )
    if pattern.pattern.startswith("(?=[")
]


@pytest.mark.parametrize("pattern", LED, ids=lambda pattern: pattern.pattern[:16])
@given(data=st.data())
def test_words_are_found_as_if_nothing_told_what_they_begin_with(pattern, data):
    anywhere = re.compile(pattern.pattern.split("])", 1)[1], pattern.flags)
    text = data.draw(st.from_regex(anywhere))
    assert pattern.findall(text) == anywhere.findall(text)


@pytest.mark.parametrize("pattern", LED, ids=lambda pattern: pattern.pattern[:16])
def test_each_alternative_begins_with_one_of_the_letters(pattern):
    letters, words = pattern.pattern.split("])", 1)
    begins = re.compile(letters[len("(?=") :] + "]", pattern.flags)
    for alternative in _alternatives(words.removeprefix("(?:").removesuffix(")")):
        found = _FIRST.match(alternative)
        for letter in (found["class"] or found["letter"] or "") if found else "":
            assert begins.match(letter), alternative


_FIRST = re.compile(  # behind what only looks around: a class without ranges, or a letter
    r"(?:\(\?<?[!=][^()]*\))*(?:\[(?P<class>[^\^\]\\-]+)\](?![?*{])|(?P<letter>[\u4e00-\u9fffA-Za-z])(?![?*{]))"
)


def test_alternatives_that_begin_a_line_are_parted_from_the_others():
    first, others = parted(r"^a(?:b|c)|[|x]d|^\||e\|f", begins="e|x")
    assert [first.pattern, others.pattern] == [r"^a(?:b|c)|^\|", r"(?=[e|x])(?:[|x]d|e\|f)"]
