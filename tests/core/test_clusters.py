import random

from hypothesis import given
from hypothesis import strategies as st

from builder.core.clusters import connected_components

NODES = st.sampled_from("abcdefgh")


def test_what_hangs_together_is_named_after_its_smallest():
    found = connected_components("dbca", [("d", "c"), ("c", "b"), ("b", "missing")])
    assert found == {"a": "a", "b": "b", "c": "b", "d": "b"}


@given(st.lists(st.tuples(NODES, NODES)), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_ties_does_not_matter(ties, rng: random.Random):
    found = connected_components("abcdefgh", ties)
    shuffled = [(b, a) for a, b in ties]
    rng.shuffle(shuffled)
    assert connected_components("hgfedcba", shuffled) == found
    assert all(found[a] == found[b] for a, b in ties)
    assert all(found[name] == name <= node for node, name in found.items())
