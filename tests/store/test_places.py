"""Places leave room between items, at both ends and again and again."""

from itertools import pairwise

from backchannel.store.places import GAP, KINDS, between, nth, reach
from backchannel.store.shelving import KINDS as SHELVED


def test_the_kinds_are_those_of_the_shelf_in_their_order() -> None:
    assert list(KINDS) == list(SHELVED)


def test_the_ranges_of_kinds_follow_one_another() -> None:
    ranges = [reach(kind) for kind in KINDS]
    assert all(first <= last for first, last in ranges)
    assert all(last < first for (_, last), (first, _) in pairwise(ranges))


def test_a_place_lies_between_its_neighbours() -> None:
    one, two = nth("move", 0), nth("move", 1)
    assert two - one == GAP
    middle = between("move", one, two)
    assert middle is not None and one < middle < two
    first, last = between("move", None, one), between("move", two, None)
    assert first is not None and reach("move")[0] <= first < one
    assert last is not None and two < last <= reach("move")[1]
    assert between("move", None, None) == one


def test_thousands_can_follow_one_another_between_two() -> None:
    before, after = nth("statement", 0), nth("statement", 1)
    for _ in range(4000):
        place = between("statement", before, after)
        assert place is not None and before < place < after
        before = place


def test_there_is_an_end_to_the_room() -> None:
    place = nth("contact", 5)
    assert between("contact", place, place + 1) is None
