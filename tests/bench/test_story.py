"""The scorer of stories, by hand."""

import pytest

from backchannel.bench.letters import Letters, iou, letter_set
from backchannel.bench.matching import day_invented, pair, same_name, same_people, when_right

N = frozenset


@pytest.mark.parametrize(
    ("gold", "read", "right"),
    [
        ("2025-10-14", "2025-10-14", True),
        ("2025-10-14", "2025-10-15", False),
        ("2025-10-14", "2025-10", False),
        ("2025-10-14", "2025-10-14T10:00", True),
        ("2025-10-16/2025-10-29", "2025-10-16/2025-10-29", True),
        ("2025-10-16/2025-10-29", "2025-10-17/2025-10-20", True),
        ("2025-10-16/2025-10-29", "2025-10-18", False),
        ("2025-10-16/2025-10-29", "2025-10-10/2025-10-20", False),
        ("../2025-11-26", "../2025-11-26", True),
        ("2025-11-25/..", "2025-11-25/..", True),
        ("2025-11", "2025-11", True),
        (None, None, True),
        (None, "2025-10-14", False),
        ("2025-10-14", None, False),
    ],
)
def test_a_time_is_right_where_it_claims_no_more_than_the_gold(gold: str | None, read: str | None, right: bool) -> None:
    assert when_right(gold, read) is right


def test_a_day_is_invented_where_gold_has_none_an_interval_or_another_day() -> None:
    assert day_invented(None, "2025-10-14")
    assert day_invented("2025-10-16/2025-10-29", "2025-10-18")
    assert day_invented("2025-10-14", "2025-10-15")
    assert not day_invented("2025-10-14", "2025-10-14")
    assert not day_invented("2025-10-14", "2025-10")
    assert not day_invented(None, None)


def test_names_match_by_their_edges_and_not_by_what_merely_holds_them() -> None:
    assert same_name(N(["Anna Keller"]), N(["Keller"]))
    assert same_name(N(["the Tribune"]), N(["Arvel Tribune"]))
    assert not same_name(N(["Austria"]), N(["Austrian officials"]))
    assert not same_name(N(["Anna Keller"]), N(["Peter Keller"]))
    assert not same_name(N(["Keller"]), N())


def test_parties_match_one_to_one_with_none_left_over() -> None:
    assert same_people([N(["A B"]), N(["C"])], [N(["C"]), N(["B"])])
    assert not same_people([N(["A"])], [N(["A"]), N(["C"])])
    assert not same_people([N(["A"]), N(["A"])], [N(["A"])])


def test_words_are_located_whatever_stands_between_their_letters() -> None:
    text = 'It ended. "We go," she said.'
    assert Letters(text).locate("ended.We go") == (3, 16)
    assert Letters(text).locate("absent") is None
    assert iou(letter_set(text, [(10, 16)]), letter_set(text, [(11, 16)])) == 1.0
    assert iou(letter_set("abcd", [(0, 2)]), letter_set("abcd", [(1, 4)])) == pytest.approx(0.25)


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    table = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.7, ("b", "y"): 0.0}
    assert pair(["a", "b"], ["x", "y"], lambda g, r: table[g, r]) == [("a", "x")]
    table["b", "y"] = 0.1
    assert pair(["a", "b"], ["x", "y"], lambda g, r: table[g, r]) == [("a", "x"), ("b", "y")]
