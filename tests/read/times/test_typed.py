"""Dates and lengths as a person types them."""

import pytest

from backchannel.read.times.typed import date_typed, length_typed


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("8 July 2015", "2015-07-08"),
        ("July 8, 2015", "2015-07-08"),
        ("8th of July 2015", "2015-07-08"),
        ("July 2015", "2015-07"),
        ("8 July", None),  # of what year?
        ("yesterday", None),
        ("Tuesday", None),
        ("08/07/2015", None),  # two readings
        ("between 6 and 8 July 2015", None),
        ("not before 8 July 2015", None),
        ("", None),
    ],
)
def test_a_date_says_the_same_whenever_it_is_typed(words: str, value: str | None) -> None:
    assert date_typed(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("45 minutes", "PT45M"),
        ("1 hour", "PT1H"),
        ("two hours", "PT2H"),
        ("an hour and a half", "PT1H30M"),
        ("1 hour 30 minutes", "PT1H30M"),
        ("1 hour and 30 minutes", "PT1H30M"),
        ("three days", "P3D"),
        ("30 minutes 1 hour", None),
        ("less than 15 minutes", None),  # "<PT15M"
        ("long", None),
        ("8 July 2015", None),
        ("", None),
    ],
)
def test_a_length_is_a_number_of_units(words: str, value: str | None) -> None:
    assert length_typed(words) == value
