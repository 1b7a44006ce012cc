"""Dates of headers: as stated, with their zone, or not at all; never from today's date."""

import pytest

from backchannel.capture.dates import rfc2822, stated


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2025-03-04", "2025-03-04"),
        ("20250304", "2025-03-04"),
        ("2025-03-04T18:20:00+02:00", "2025-03-04T18:20:00+02:00"),
        ("2025-03-04 18:20:00-05:00", "2025-03-04T18:20:00-05:00"),
        ("2025-03-04 8:20", "2025-03-04T08:20:00"),
        ("2025-03-04 18:20:00 +0100", "2025-03-04T18:20:00+01:00"),
        ("2025-03-04 18:20:00 UTC", "2025-03-04T18:20:00+00:00"),
        ("2025-03-04T18:20:00.000Z", "2025-03-04T18:20:00+00:00"),
        ("2025-03-04T18:20", "2025-03-04T18:20:00"),
        ("Tue, 04 Mar 2025 18:20:00 EST", "2025-03-04T18:20:00-05:00"),
        ("March 4, 2025", "2025-03-04"),
        ("4 March 2025, 18:20 CET", "2025-03-04T18:20:00+01:00"),
        ("4 March 2025, 6:20 pm IST", "2025-03-04T18:20:00"),
        ("Tuesday 4 March 2025", "2025-03-04"),
        ("March 2025", None),
        ("4 March", None),
        ("Tuesday", None),
        ("18:20", None),
        ("04/03/2025", None),
        ("4.3.2025", None),
        ("13/03/2025", "2025-03-13"),  # only one of the two is a month
        ("03/13/2025", "2025-03-13"),
        ("03.03.2025", "2025-03-03"),
        ("13/13/2025", None),
        ("31/02/2025", None),
        ("2025/03/04", "2025-03-04"),
        ("4 March 2025 / 6:20 PM", "2025-03-04T18:20:00"),
        ("2025", None),
        ("2025-13-04", None),
        ("2025-02-30", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_it_is_stated_or_not_at_all(words: str, iso: str | None) -> None:
    assert stated(words) == iso


@pytest.mark.parametrize(
    "line",
    [
        "14 points for peace",
        "On 4 Mar 2025 18:20:00 they met",
        "4 Mar 2025",
        "Tue, 04 Foo 2025 18:20:00",
        "2025-03-04",
        "",
    ],
)
def test_only_a_whole_date_of_rfc_2822_tells_the_layout_of_an_article(line: str) -> None:
    assert rfc2822(line) is None
