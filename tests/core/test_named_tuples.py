"""A named tuple from a plain one is the one its constructor makes."""

from typing import NamedTuple

from builder.core.named_tuples import maker


class Place(NamedTuple):
    start: int
    name: str


def test_a_named_tuple_is_made_from_a_plain_one():
    made = maker(Place)((3, "渠首"))
    assert made == Place(3, "渠首")
    assert type(made) is Place
    assert made.name == "渠首"
