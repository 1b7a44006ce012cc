"""Clock times: 150 sentences that an editor wrote with their values, and the parts of a clock time by themselves."""

from datetime import date, time
from pathlib import Path

import pytest

from backchannel.bench.times import bench_times
from backchannel.read.times.clock import clock_of
from backchannel.read.times.reader import read_times
from backchannel.read.times.zones import offset_on
from tests.read.samples import document_of

CASES = Path(__file__).parents[2] / "cases" / "times"


def test_clock_times_with_zones_are_read() -> None:
    report = bench_times(CASES, errors=200)
    print(*report.notes, sep="\n")
    assert report.notes[0].startswith("150 texts")
    assert report.figures["value F1"] >= 89.5
    assert report.figures["value, time with zone F1"] >= 92.5


@pytest.mark.parametrize(
    ("words", "told", "zone", "sure"),
    [
        ("16:08 UTC", time(16, 8), "UTC", True),
        ("9:41 pm Moscow time", time(21, 41), "Moscow time", True),
        ("12 a.m.", time(0), "", True),
        ("noon GMT", time(12), "GMT", True),
        ("0430 GMT", time(4, 30), "GMT", True),
        ("half past nine in the evening", time(21, 30), "", True),
        ("a quarter to six", time(5, 45), "", False),
        ("five to midnight", time(23, 55), "", True),
        ("18:40 (GMT+8)", time(18, 40), "GMT+8", True),
        ("14:32:07 GMT", time(14, 32, 7), "GMT", True),
    ],
)
def test_a_clock_time_has_an_hour_and_a_zone_as_stated(words: str, told: time, zone: str, sure: bool) -> None:
    found = clock_of(words)
    assert found is not None
    assert (found.time, found.zone, found.sure) == (told, zone, sure)


def test_an_hour_that_no_clock_has_is_none() -> None:
    assert clock_of("99:00") is None


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("GMT", "Z", "Z"),
        ("ET", "-05:00", "-04:00"),
        ("Eastern Daylight Time", "-04:00", "-04:00"),
        ("Moscow time", "+03:00", "+03:00"),
        ("Kyiv time", "+02:00", "+03:00"),
        ("Geneva time", "+01:00", "+02:00"),
        ("Israeli time", "+02:00", "+03:00"),
        ("UTC+05:30", "+05:30", "+05:30"),
        ("UTC−3", "-03:00", "-03:00"),
        ("IST", None, None),  # Israel, India, Ireland
        ("local time", None, None),
        ("Arvel time", None, None),
    ],
)
def test_a_zone_has_its_offset_on_the_day_or_none(zone: str, winter: str | None, summer: str | None) -> None:
    assert offset_on(zone, date(2025, 1, 5), time(9)) == winter
    assert offset_on(zone, date(2025, 7, 5), time(9)) == summer


@pytest.mark.parametrize(
    ("words", "values"),
    [
        # both ends of a range share the zone, and the half of the day
        ("They talked from 10 a.m. to 1 p.m. GMT.", ["2025-03-12T10:00Z/2025-03-12T13:00Z"] * 2),
        ("They talked between 11 and 1 p.m.", ["2025-03-12T11:00/2025-03-12T13:00"] * 2),
        # one moment in two zones: the second stands on the day before
        ("It ended at 1:30 a.m. Moscow time (2230 GMT).", ["2025-03-12T01:30+03:00", "2025-03-11T22:30Z"]),
        # neither morning nor evening is said: only the day is sure
        ("It ended at half past nine.", ["2025-03-12"]),
        ("The store is open at midnight tonight.", ["2025-03-13T00:00"]),
    ],
)
def test_values_of_clock_times(words: str, values: list[str]) -> None:
    assert [found.value for found in read_times(document_of(words))] == values


@pytest.mark.parametrize(
    "trap",
    [line for line in (CASES / "traps.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"}],
)
def test_no_date_is_read_where_there_is_none(trap: str) -> None:
    assert [found.exact for found in read_times(document_of(trap)) if found.type in {"date", "time"}] == []
