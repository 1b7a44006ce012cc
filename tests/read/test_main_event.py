"""When the main event of a text took place, by invented texts."""

import pytest

from backchannel.model.source import Source, Text
from backchannel.read.document import parse
from backchannel.read.main_event import INFERRED, read_main_event
from backchannel.read.times.reader import read_times

WEDNESDAY = "2027-06-09"


def main_event(body: str, title: str = "", published: str | None = WEDNESDAY):
    text = f"{title}\n\n{body}" if title else body
    source = Source("made.txt", "0" * 64, "text", title or None, published=published)
    document = parse(Text(source, text, title_end=len(title)))
    return read_main_event(document, read_times(document))


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param(
            "Ferry runs aground off Port Osk",
            "A ferry ran aground off Port Osk on Monday. Ninety passengers were taken to the shore.",
            "2027-06-07",
            id="the day of the lead",
        ),
        pytest.param(
            "Ferry runs aground off Port Osk",
            "Ninety passengers were brought to the shore by lifeboats. The ferry had run aground on Sunday.",
            "2027-06-06",
            id="the day comes with the event of the headline",
        ),
        pytest.param(
            "Minister blames captain for ferry crash",
            "The minister blamed the captain in a letter on Tuesday. In Lind a mayor had died on Saturday.",
            "2027-06-08",
            id="another event's day is left alone",
        ),
        pytest.param("", "The envoys met in Lind on 3 June 2027.", "2027-06-03", id="no headline"),
        pytest.param(
            "Kole to visit Tavel",
            "President Ana Kole will visit Tavel on 20 June, her office said.",
            "2027-06-20",
            id="a day to come",
        ),
    ],
)
def test_the_day_that_the_text_tells(title: str, body: str, expected: str) -> None:
    when = main_event(body, title)
    assert when is not None and when.value[:10] == expected
    assert when.phrase is not None and not when.rule.startswith(INFERRED)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (WEDNESDAY, "2027-06-09"),
        ("2027-06-09T00:00:00", "2027-06-09"),
        ("2027-06-09T11:20:00+02:00", "2027-06-09"),
        ("2027-06-09T02:10:00", "2027-06-08/2027-06-09"),
        (None, None),
        ("soon", None),
    ],
)
def test_no_day_told_is_inferred_and_says_so(published: str | None, expected: str | None) -> None:
    when = main_event("The ferry ran aground and ninety people were saved.", "Ferry runs aground", published)
    assert (when.value if when else None) == expected
    if when is not None:
        assert when.rule.startswith(INFERRED) and when.phrase is None and when.anchor == WEDNESDAY


@pytest.mark.parametrize("body", ["", " ", "\n\n", "1234"])
def test_a_text_without_words(body: str) -> None:
    assert main_event(body, published=None) is None


def test_a_limit_is_no_day_of_an_event() -> None:
    when = main_event("The island has been without a ferry since Sunday.", "Island without a ferry")
    assert when is not None and when.rule.startswith(INFERRED)
