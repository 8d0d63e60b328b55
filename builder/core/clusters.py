"""Connected components: which things hang together when some pairs are tied."""

from collections.abc import Iterable


def connected_components(nodes: Iterable[str], ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By node: the smallest node of its component, which names it.

    A tie with a node that is not among `nodes` ties nothing. The order of nodes and ties does not
    matter.
    """
    parents = {node: node for node in nodes}
    for a, b in ties:
        if a in parents and b in parents:
            low, high = sorted((_root(parents, a), _root(parents, b)))
            parents[high] = low
    return {node: _root(parents, node) for node in parents}


def _root(parents: dict[str, str], node: str) -> str:
    """The root of a node; the path to it is halved on the way."""
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node
