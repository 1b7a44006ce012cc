"""Hedged counts settle no day; weeks named by a day."""

import pytest

from backchannel.read.times.reader import read_times
from tests.read.samples import document_of

PUBLISHED = "2025-03-12"


def value(words: str) -> tuple[str, str | None]:
    """The words of the first time, and its value."""
    document = document_of(words)
    time = read_times(document)[0]
    return time.exact, time.value


@pytest.mark.parametrize(
    ("words", "told", "when"),
    [
        ("They spoke about 10 days ago.", "about 10 days ago", "2025-02-27/2025-03-05"),
        ("They had a call roughly ten days ago.", "roughly ten days ago", "2025-02-27/2025-03-05"),
        ("They met nearly four days ago.", "nearly four days ago", "2025-03-08/2025-03-09"),
        ("They met just over a week ago.", "just over a week ago", "2025-03-03/2025-03-05"),
        ("They met more than a week ago.", "more than a week ago", "../2025-03-05"),
        ("They met at least five days ago.", "at least five days ago", "../2025-03-07"),
        ("They met less than a week ago.", "less than a week ago", "2025-03-05/2025-03-12"),
        ("They met about a day ago.", "about a day ago", "2025-03-10/2025-03-11"),
    ],
)
def test_a_hedged_count_is_what_its_words_allow(words: str, told: str, when: str) -> None:
    assert value(words) == (told, when)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("They met ten days ago.", "2025-03-02"),
        ("They met exactly ten days ago.", "2025-03-02"),
        ("They met two weeks ago.", "2025-02-24/2025-03-02"),
    ],
)
def test_a_plain_count_is_as_it_was(words: str, when: str) -> None:
    assert value(words)[1] == when


def test_a_hedged_count_is_no_day_to_count_from() -> None:
    document = document_of("They met about ten days ago. Two days later she left.")
    assert all(time.value is None or "/" in time.value for time in read_times(document))


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("They met in the week of 3 March.", "2025-03-03/2025-03-09"),
        ("They spoke late in the week of March 2.", "2025-03-02/2025-03-08"),
        ("They met in the week beginning on 4 March.", "2025-03-04/2025-03-10"),
        ("They met in the week of 5 March.", "2025-03-03/2025-03-09"),
    ],
)
def test_a_week_named_by_a_day_is_no_day(words: str, when: str) -> None:
    assert value(words)[1] == when
