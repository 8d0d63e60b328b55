import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.tagging.folding import fold
from builder.tagging.quantity_examples import NO, YES
from builder.tagging.statistics import find_quantities


def marked(text):
    out, at = "", 0
    for quantity in find_quantities(fold(text)):
        out += f"{text[at : quantity.start]}【{text[quantity.start : quantity.end]}】"
        at = quantity.end
    return out + text[at:]


@pytest.mark.parametrize("example", YES)
def test_every_example_is_marked_as_it_shows(example):
    assert marked(re.sub("[【】]", "", example)) == example


@pytest.mark.parametrize("example", NO)
def test_no_counter_example_is_marked(example):
    assert marked(example) == example


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("发放【86.5万元】。", "發放【８６．５萬元】。"),
        ("水位【下降了3米】。", "水位【下降了３米】。"),
    ],
)
def test_script_and_width_make_no_difference(simplified, traditional):
    assert marked(re.sub("[【】]", "", simplified)) == simplified
    assert marked(re.sub("[【】]", "", traditional)) == traditional


@given(
    st.text(
        alphabet="全县共有0123456789.,，。、:%‰万亿元人户个年月日近约以上从到提高“”《》xX第",
        max_size=50,
    )
)
def test_quantities_are_in_range_in_order_and_apart(text):
    found = find_quantities(fold(text))
    assert all(0 <= q.start <= q.number_start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
