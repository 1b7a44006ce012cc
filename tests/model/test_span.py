"""Spans are where their words are, or are refused."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import SpanError
from backchannel.model.source import Repair, undo_repairs
from backchannel.model.span import Span, merge_extents, overlaps

extents = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda e: (e[0], e[0] + e[1]))


@given(st.text(min_size=1), st.data())
def test_a_span_carries_the_words_that_stand_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of("s", text, (start, end))
    assert span.exact == text[start:end]
    assert span.check(text) is span


@pytest.mark.parametrize("extent", [(-1, 2), (2, 2), (3, 1), (0, 99)])
def test_a_span_outside_the_text_is_refused(extent: tuple[int, int]) -> None:
    with pytest.raises(SpanError):
        Span.of("s", "words", extent)


def test_an_orphan_is_shown_as_one() -> None:
    span = Span.of("s", "The envoy left.", (4, 9))
    assert not span.matches("An envoy left.")
    with pytest.raises(SpanError, match="envoy"):
        span.check("An envoy left.")


@given(st.lists(extents))
def test_merged_extents_cover_the_same_places_and_never_touch(given_extents: list[tuple[int, int]]) -> None:
    merged = merge_extents(given_extents)
    covered = {i for s, e in given_extents for i in range(s, e)}
    assert {i for s, e in merged for i in range(s, e)} == covered
    assert all(a[1] < b[0] for a, b in itertools.pairwise(merged))


def test_extents_that_only_touch_do_not_overlap() -> None:
    assert overlaps((0, 3), (2, 5))
    assert not overlaps((0, 3), (3, 5))


def test_repairs_undone_give_the_captured_words() -> None:
    repaired = "It ended. Then *they* left."
    repairs = (
        Repair(9, "glued sentences parted", insert=" "),
        Repair(15, "markup taken out", delete="_"),
        Repair(22, "plain mark", replace=("…", "left")),
    )
    assert undo_repairs(repaired, repairs) == "It ended.Then _*they* …."
