"""Windows cover the text, keep to their width and overlap by whole sentences."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from backchannel.read.attribution.tagger.windows import windows

LENGTHS = st.lists(st.integers(1, 90), min_size=1, max_size=40)


def units_of(lengths: list[int]) -> tuple[int, ...]:
    units = [0]
    for length in lengths:
        units.append(units[-1] + length)
    return tuple(units)


@given(LENGTHS, st.sets(st.integers(0, 40)), st.integers(10, 60), st.integers(0, 9))
def test_every_piece_is_read_and_no_window_is_too_wide(
    lengths: list[int], begin: set[int], width: int, overlap: int
) -> None:
    units = units_of(lengths)
    found = windows(units, {units[i] for i in begin if i < len(units)}, width, overlap)
    assert {i for start, end in found for i in range(start, end)} == set(range(units[-1]))
    assert all(0 < end - start <= width for start, end in found)
    assert all(before[0] < after[0] <= before[1] for before, after in itertools.pairwise(found))


def test_neighbours_share_whole_sentences() -> None:
    assert windows((0, 4, 8, 12, 16), width=10, overlap=5) == [(0, 8), (4, 12), (8, 16)]
    assert windows((0, 4, 8, 12, 16), width=10, overlap=0) == [(0, 8), (8, 16)]


def test_a_long_sentence_is_cut() -> None:
    assert windows((0, 25), width=10, overlap=0) == [(0, 10), (10, 20), (20, 25)]


def test_the_first_window_may_be_narrower() -> None:
    assert windows((0, 4, 8, 12), width=12, overlap=0, lead=4) == [(0, 4), (4, 12)]


def test_a_window_ends_with_a_paragraph_that_ends_near_its_width() -> None:
    units = (0, 4, 8, 10, 16, 20)
    assert windows(units, {0, 8}, width=10, overlap=0) == [(0, 8), (8, 16), (16, 20)]
    assert windows(units, {0, 4}, width=10, overlap=0) == [(0, 10), (10, 20)]
