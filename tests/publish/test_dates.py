"""Dates in words: what is uncertain stays uncertain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.publish.dates import duration_in_words, fills, in_words, published_in_words, sort_key


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "undated"),
        ("", "undated"),
        ("2025-10-14", "14 Oct 2025"),
        ("2025-10", "Oct 2025"),
        ("2025", "2025"),
        ("202X", "the 2020s"),
        ("2025-10-XX", "some day in Oct 2025"),
        ("2025-XX-XX", "2025"),
        ("2025-10-16/2025-10-29", "between 16 and 29 Oct 2025"),
        ("2025-10-30/2025-11-02", "between 30 Oct and 2 Nov 2025"),
        ("2024-12-30/2025-01-02", "between 30 Dec 2024 and 2 Jan 2025"),
        ("2025-10/2025-11", "between Oct and Nov 2025"),
        ("2024/2025", "between 2024 and 2025"),
        ("../2025-11-26", "by 26 Nov 2025"),
        ("/2025-11-26", "by 26 Nov 2025"),
        ("2025-11-26/..", "26 Nov 2025 or later"),
        ("../..", "undated"),
        ("2025-10-14~", "about 14 Oct 2025"),
        ("2025-10-14?", "perhaps 14 Oct 2025"),
        ("2025-10~/2025-11", "between about Oct 2025 and Nov 2025"),
        ("2025-10%", "perhaps about Oct 2025"),
        ("2025-21", "spring 2025"),
        ("2025-36", "fourth quarter of 2025"),
        ("2025-10-14T15:30", "14 Oct 2025, 15:30"),
        ("2025-10-14T15:30+02:00", "14 Oct 2025, 15:30 UTC+2"),
        ("2025-10-14T15:30:00-03:30", "14 Oct 2025, 15:30 UTC−3:30"),
        ("2025-10-14T15:30Z", "14 Oct 2025, 15:30 UTC"),
        ("2025-10-14T15", "14 Oct 2025, in the hour from 15:00"),
        ("[2025-10-14,2025-10-16]", "14 or 16 Oct 2025"),
        ("[2025-10-30,2025-11-02,2025-11-03]", "30 Oct, 2 or 3 Nov 2025"),
        ("2025-13-45", "2025-13-45"),
        ("the Ides", "the Ides"),
    ],
)
def test_edtf_in_words(value: str | None, words: str) -> None:
    assert in_words(value) == words


def test_what_filled_an_interval_is_not_between() -> None:
    assert fills("P3D", "2025-10-16/2025-10-18")
    assert not fills("P3D", "2025-10-16/2025-10-29")
    assert not fills("PT3H", "2025-10-16/2025-10-18")
    assert in_words("2025-10-16/2025-10-18", throughout=True) == "16 to 18 Oct 2025"


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (None, ""),
        ("PT5M", "5 minutes"),
        ("PT1H", "1 hour"),
        ("PT2H30M", "2 hours 30 minutes"),
        ("PT2.5H", "2.5 hours"),
        ("P3D", "3 days"),
        ("P2W", "2 weeks"),
        ("P1M", "1 month"),
        ("<PT15M", "at most 15 minutes"),
        (">PT2H", "at least 2 hours"),
        ("PXD", "PXD"),
        ("P", "P"),
    ],
)
def test_durations_in_words(duration: str | None, words: str) -> None:
    assert duration_in_words(duration) == words


def test_publication_is_told_in_its_own_zone() -> None:
    assert published_in_words("2025-11-26T00:30:00+02:00") == "26 Nov 2025"
    assert published_in_words("2025-11-26T00:30:00+02:00", clock=True) == "26 Nov 2025, 00:30 UTC+2"
    assert published_in_words("2025-11") == "Nov 2025"
    assert published_in_words(None) == "undated"


def test_dates_sort_in_time_with_undated_last() -> None:
    ordered = [
        "2024",
        "2024-12-31",
        "2025-01-02",
        "2025-01-02/2025-01-09",
        "2025-01-02T09:00",
        "../2025-01-02",
        "2025-01-03",
        "2025-21",
        "2025-06",
        None,
    ]
    shuffled = ordered[5:] + ordered[:5]
    assert sorted(shuffled, key=sort_key) == ordered


@given(st.text(max_size=40))
def test_any_value_gives_words_and_a_key(value: str) -> None:
    assert in_words(value)
    assert len(sort_key(value)) == 3
