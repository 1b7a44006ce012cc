"""Two wordings beside each other: nothing is lost, and what changes the meaning most stands out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.web.rewording import MOST, differs, first_side, reworded, second_side

words = st.lists(st.sampled_from("a b c not 30 90 boats Boats , . don't".split()), max_size=12).map(" ".join)


def bare(pieces: object) -> str:
    return "".join("".join(piece.words for piece in pieces).split())  # type: ignore[attr-defined]


@given(words | st.text(max_size=40), words | st.text(max_size=40))
def test_each_side_is_its_wording_again(first: str, second: str) -> None:
    pieces = reworded(first, second)
    assert bare(first_side(pieces)) == "".join(first.split())
    assert bare(second_side(pieces)) == "".join(second.split())


@given(words)
def test_the_same_words_do_not_differ(wording: str) -> None:
    assert not differs(reworded(wording, wording))
    assert not any(piece.grave for piece in reworded(wording, wording))


@pytest.mark.parametrize(
    ("first", "second", "changed", "grave"),
    [
        ("the boats leave within 30 days", "the boats leave within 90 days", True, {"30", "90"}),
        ("the boats leave", "the boats do not leave", True, {"not"}),
        ("the boats leave within two days", "the boats leave within three days", True, {"two", "three"}),
        ("it doesn't leave", "it leaves", True, {"doesn't"}),
        ("the boats leave", "the ships leave", True, set()),
        ("The boats leave.", "the boats leave", False, set()),
        ("in 30 days the boats leave", "the boats leave in 30 days", True, set()),  # moved, not changed
        ("", "", False, set()),
        ("", "boats", True, set()),
    ],
)
def test_numbers_and_negations_stand_out(first: str, second: str, changed: bool, grave: set[str]) -> None:
    pieces = reworded(first, second)
    assert differs(pieces) == changed
    assert {words.strip() for piece in pieces for words, heavy in piece.parts if heavy} == grave


def test_texts_too_long_to_compare_are_told_whole() -> None:
    long = "word " * (MOST + 1)
    assert [piece.how for piece in reworded(long, "word")] == ["out", "in"]
