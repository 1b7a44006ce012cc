"""Plain text is taken whole; a date that stands alone at its top is its day of publication, and is told."""

from pathlib import Path

import pytest

from backchannel.capture.coverage import ALONE, UNDATED, Captured, Notice, capture
from backchannel.capture.plain import day_at_the_top

PROSE = (
    "The envoys met in Arvel today, and parted without a word on the terms that their ministers had sent them with.\n"
)


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("Envoys meet in Arvel\n\nSeptember 01, 2007\n\n", "2007-09-01"),
        ("September 1, 2007\n\nEnvoys meet in Arvel\n\n", "2007-09-01"),
        ("Envoys meet in Arvel\nBy Ilse Tarn\n4 March 2025, 18:20\n", "2025-03-04T18:20:00"),
        ("Envoys meet in Arvel\n2025-03-04\n", "2025-03-04"),
        ("Envoys meet in Arvel\n\nSeptember 2007\n\n", None),  # no day
        ("Envoys meet in Arvel\n\n03/04/2007\n\n", None),  # two readings
        ("Envoys meet in Arvel on September 1, 2007\n\n", None),  # more than a date
        ("", None),
        (PROSE + "\nSeptember 1, 2007\n\n", None),  # behind prose
        ("September 1, 2007\n\nA call.\n\nSeptember 3, 2007\n\n", None),  # a log
    ],
)
def test_a_date_alone_at_the_top(top: str, day: str | None) -> None:
    assert day_at_the_top(top + PROSE) == day


def test_a_text_of_one_line_is_not_its_own_date() -> None:
    assert day_at_the_top("September 1, 2007\n") is None


def test_the_text_stays_whole_and_the_day_is_told(tmp_path: Path) -> None:
    words = "Envoys meet in Arvel\n\nSeptember 01, 2007\n\n" + PROSE
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    found = list(capture([str(tmp_path / "a.txt")]))
    (text,) = [item.text for item in found if isinstance(item, Captured)]
    assert (text.text, text.source.published, text.source.kind) == (words, "2007-09-01", "text")
    assert [item.message for item in found if isinstance(item, Notice)] == [ALONE.format("2007-09-01")]


def test_a_day_that_is_given_goes_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("September 01, 2007\n\n" + PROSE, encoding="utf-8")
    found = list(capture([str(tmp_path / "a.txt")], published="2007-09-03"))
    assert [item.text.source.published for item in found if isinstance(item, Captured)] == ["2007-09-03"]
    assert not [item for item in found if isinstance(item, Notice) and item.message == UNDATED]
