"""Names that may be one person's, for the eye of a person; and those of which nothing says so."""

import pytest

from backchannel.reconcile.near_names import near

NEAR = [
    ("Otto Wernhoff", "Ernhoff"),
    ("Otto Wernhoff", "Vernkov"),
    ("Abel Aranchi", "Abel Aranut"),
    ("Vladimir Kalensky", "Volodymyr Kalenskyy"),
    ("Jeffery Pratt", "Geoffrey Pratt"),
    ("Karim Abel Aranchi", "Abel Aranchi"),
    ("Kalensky", "Volodar Kalensky"),
]

APART = [
    ("Anna Berg", "Karl Berg"),
    ("Anna Berg", "Anna Lund"),
    ("Anna Berg", "Anna Berg"),
    ("John Morrow", "John Morrow Jr."),
    ("Otto Wernhoff", "Karl Wernkoff"),
    ("Min Lee", "Min Le"),
    ("Peter Sund", "Sand"),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    assert near(one, other) and near(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_which_nothing_says_so(one: str, other: str) -> None:
    assert near(one, other) is None and near(other, one) is None
