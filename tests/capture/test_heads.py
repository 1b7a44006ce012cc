"""A plain text that begins with headline, outlet and date keeps them, however the date is written; that is told."""

from pathlib import Path

import pytest

from backchannel.capture.coverage import UNCLEAR, Captured, Notice, Taken, capture
from backchannel.capture.heads import head_of

PROSE = "The envoys met in Arvel today, and parted without a word on the terms that they had been sent with."


def _heads(top: str) -> tuple[str | None, str | None, str | None] | None:
    head = head_of([*top.split("\n"), PROSE])
    return (head.outlet, head.author, head.published) if head else None


@pytest.mark.parametrize(
    "date",
    [
        "June 6, 2024",
        "6 June 2024",
        "6 Jun 2024",
        "Thu, 06 Jun 2024",
        "Thursday, 6 June 2024",
        "6th June 2024",
        "06/06/2024",
        "06.06.2024",
        "2024/06/06",
        "Published: June 6, 2024",
        "Published on 6 June 2024",
    ],
)
def test_any_ordinary_date_line_tells_a_head(date: str) -> None:
    assert _heads(f"Envoys meet in Arvel\nThe Daily Paper\n{date}\n") == ("The Daily Paper", None, "2024-06-06")


@pytest.mark.parametrize(
    ("top", "told"),
    [
        ("Envoys meet\nPaper\nJune 6, 2024 / 4:55 PM\n", ("Paper", None, "2024-06-06T16:55:00")),
        ("Envoys meet\n\nPaper\n\n6 June 2024\n", ("Paper", None, "2024-06-06")),
        ("Envoys meet\nBy Ilse Tarn\n6 June 2024\n", (None, "Ilse Tarn", "2024-06-06")),
        ("Envoys meet\npaper.example\n6 June 2024\n", ("paper.example", None, "2024-06-06")),
        ("Envoys meet\nPaper\n06/07/2024\n", ("Paper", None, None)),  # two readings: the day stays open
        ("Envoys meet\nUpdated\n6 June 2024\n", None),  # no outlet
        ("Envoys meet\nOpinion\n6 June 2024\n", None),
        ("Readout of a call\nArvel, N.D.\n6 June 2024\n", None),  # a place
        ("Envoys meet\nThey parted without a word.\n6 June 2024\n", None),  # a sentence
        ("Envoys meet\nThe ministers had sent them with many terms\n6 June 2024\n", None),
        (f"{PROSE * 2}\nPaper\n6 June 2024\n", None),  # prose first
        ("Envoys meet\nPaper\nUpdated: 6 June 2024\n", None),  # of a change, not of publication
        ("Envoys meet\nPaper\n6 June\n", None),  # no year
        ("A chronology\nPaper\n6 June 2024\nThey met.\n7 June 2024\nThey met again.\n", None),  # a log
        ("Envoys meet\n6 June 2024\n", None),
        ("", None),
    ],
)
def test_what_is_a_head_and_what_is_none(top: str, told: tuple[str | None, str | None, str | None] | None) -> None:
    assert _heads(top) == told


def test_nothing_below_the_head_is_no_text() -> None:
    assert head_of(["Envoys meet", "Paper", "6 June 2024"]) is None


def test_the_text_has_its_head_as_an_article_has_it_and_what_was_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Envoys meet\nThe Daily Paper\n6 June 2024\n\n{PROSE}\n", encoding="utf-8")
    found = list(capture([str(tmp_path / "a.txt")]))
    (text,) = [item.text for item in found if isinstance(item, Captured)]
    assert text.text == f"Envoys meet\n\n{PROSE}"
    source = text.source
    assert (source.kind, source.title, source.outlet, source.published) == (
        "article", "Envoys meet", "The Daily Paper", "2024-06-06",
    )  # fmt: skip
    (told,) = [item for item in found if isinstance(item, Notice)]
    assert isinstance(told, Taken)
    assert (told.outlet, told.published) == ("The Daily Paper", "2024-06-06")
    assert 'outlet "The Daily Paper", and the day 2024-06-06' in told.message


def test_a_day_with_two_readings_is_the_given_one_or_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Envoys meet\nThe Daily Paper\n06/07/2024\n\n{PROSE}\n", encoding="utf-8")
    found = list(capture([str(tmp_path / "a.txt")]))
    (text,) = [item.text for item in found if isinstance(item, Captured)]
    assert (text.source.outlet, text.source.published) == ("The Daily Paper", None)
    assert UNCLEAR.format("06/07/2024") in [item.message for item in found if isinstance(item, Notice)]
    given = [
        item.text for item in capture([str(tmp_path / "a.txt")], published="2024-07-06") if isinstance(item, Captured)
    ]
    assert given[0].source.published == "2024-07-06"
