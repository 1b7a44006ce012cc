"""The texts of one voice as a tree: each once, under the text that it comes from."""

from hypothesis import given
from hypothesis import strategies as st

from backchannel.model.record import Origin, OriginLink
from backchannel.web.descent import Branch, branches, descent


def link(source: str, to: str, what: str = "text", how: str = "wording") -> OriginLink:
    return OriginLink(source, to, what, how, "why", 0.9, ())


def test_copies_hang_under_what_they_copy_and_relays_under_the_outlet_that_they_name() -> None:
    links = (link("b", "a"), link("c", "b"), link("a", "Far Herald", "outlet", "stated"), link("d", "elsewhere"))
    told = descent(Origin("o-1", "A", ("a", "b", "c", "d", "e"), links))
    shown = [(node.source or node.outside, node.depth, node.below) for node in told]
    assert shown == [
        ("Far Herald", 0, 3),
        ("a", 1, 2),
        ("b", 2, 1),
        ("c", 3, 0),
        ("elsewhere", 0, 1),
        ("d", 1, 0),
        ("e", 0, 0),
    ]


def test_a_text_of_the_case_comes_before_a_named_outlet() -> None:
    links = (link("b", "Far Herald", "outlet", "stated"), link("b", "a"))
    told = descent(Origin("o-1", "A", ("a", "b"), links))
    assert [(node.source, node.depth) for node in told] == [("a", 0), ("b", 1)]
    assert len(told[1].links) == 2


def test_a_long_chain_and_a_ring_end() -> None:
    names = tuple(f"s{n}" for n in range(5000))
    chain = tuple(link(names[n], names[n - 1]) for n in range(1, 5000))
    assert descent(Origin("o-1", "A", names, chain))[-1].depth == 4999
    ring = descent(Origin("o-1", "A", ("a", "b"), (link("a", "b"), link("b", "a"))))
    assert sorted(node.source for node in ring) == ["a", "b"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), max_size=20), st.integers(0, 8), st.integers(1, 9))
def test_each_text_is_told_once_and_a_page_of_the_tree_holds_its_nodes(
    pairs: list[tuple[int, int]], first: int, number: int
) -> None:
    names = tuple(f"s{n}" for n in range(10))
    links = tuple(link(f"s{a}", f"s{b}" if b < 10 else f"Outlet {b}") for a, b in pairs)
    told = descent(Origin("o-1", "A", names, links))
    assert sorted(node.source for node in told if node.source) == sorted(names)
    part = told[first : first + number]

    def flat(found: list[Branch]) -> list[object]:
        return [node for each in found for node in (each.node, *flat(each.under))]

    assert flat(branches(part)) == part
