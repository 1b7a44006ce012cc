"""Paragraphs and the parser's view of a text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.read.layout import paragraphs, parser_view

WRAPPED = (
    "The two delegations met in the old customs house by the river on the\n"
    "first morning and agreed that nothing would be said of it before the\n"
    "second round had ended.\n\nNobody kept to that."
)


@given(st.text())
def test_the_view_has_the_length_of_the_text(text: str) -> None:
    assert len(parser_view(text, paragraphs(text))) == len(text)


@given(st.text(alphabet="ab \n\t“”-*1."))
def test_paragraphs_are_in_order_apart_and_without_white_space_around(text: str) -> None:
    found = paragraphs(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    assert all(text[s:e] == text[s:e].strip() and s < e for s, e in found)
    left = "".join(text[i] for i in range(len(text)) if not any(s <= i < e for s, e in found))
    assert not left.strip()


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    first, second = paragraphs(WRAPPED)
    assert WRAPPED[slice(*first)].endswith("round had ended.")
    assert "\n" not in parser_view(WRAPPED, [first, second])[slice(*first)]
    assert WRAPPED[slice(*second)] == "Nobody kept to that."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Talks resume in Arvel\nThe Ledger\nMon, 3 Mar 2025 10:00:00 +0000", 3),
        ("One line of news that ends here.\nAnother line of news that ends there.", 2),
        ("", 0),
        ("\n \n\t\n", 0),
    ],
)
def test_short_lines_stay_apart(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count
