"""Stretches: where the texts of a large case are cut, and how little one more text alters."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backchannel.reconcile import linkage
from backchannel.reconcile.episodes import MOST, altered, begins, stretches

IDS = st.lists(st.integers(0, 2**32 - 1), min_size=linkage.WIDE + 2, max_size=linkage.WIDE + 120, unique=True)


@settings(max_examples=60, deadline=None)
@given(IDS, st.data())
def test_one_more_text_alters_only_the_stretches_that_are_named(numbers: list[int], data: st.DataObject) -> None:
    rare = [f"{number | 1:08x}0000" for number in dict.fromkeys(n | 1 for n in numbers)]  # of these none begins one
    for at in data.draw(st.lists(st.integers(0, len(rare) - 1), max_size=4)):
        rare[at] = f"{at * 128:08x}0000"
    order = list(dict.fromkeys(rare))
    assume(len(order) > linkage.WIDE + 1)
    place = data.draw(st.integers(0, len(order) - 1))
    before = [tuple(without[a:b]) for without in [order[:place] + order[place + 1 :]] for a, b in stretches(without)]
    after = {tuple(order[a:b]) for a, b in stretches(order)}
    named = {tuple(order[a:b]) for a, b in altered(order, place)}
    assert after - set(before) <= named <= after


def test_no_stretch_is_longer_than_the_most_and_all_texts_are_in_one() -> None:
    order = [f"{2 * number + 1:08x}0000" for number in range(1000)]
    assert not any(map(begins, order))
    found = stretches(order)
    assert [end - start for start, end in found[:-1]] == [MOST] * (1000 // MOST)
    assert [at for start, end in found for at in range(start, end)] == list(range(1000))
