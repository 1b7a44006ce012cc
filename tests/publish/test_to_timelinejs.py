"""TimelineJS: the fields that it requires, dates placed but never made certain, and no live HTML of a source."""

import json
from html.parser import HTMLParser

import pytest

from backchannel.publish.chronology import chronology
from backchannel.publish.to_timelinejs import to_timelinejs
from tests.publish.samples import HOSTILE, disputed_record, wide_record


@pytest.fixture(scope="module")
def timeline() -> dict:
    return json.loads(to_timelinejs(wide_record()))


def event(timeline: dict, words: str) -> dict:
    (found,) = [each for each in timeline["events"] if words in each["text"]["text"]]
    return found


def test_the_required_fields_are_there(timeline: dict) -> None:
    assert timeline["title"]["text"]["headline"] and timeline["scale"] == "human"
    for each in timeline["events"]:
        assert isinstance(each["start_date"]["year"], int)
        assert each["text"]["headline"] and each["text"]["text"] and each["display_date"] and each["group"]
        assert set(each["start_date"]) <= {"year", "month", "day", "hour", "minute", "display_date"}
        for date in (each["start_date"], each.get("end_date", {"month": 1})):
            assert "day" not in date or "month" in date
            assert all(isinstance(part, int) for name, part in date.items() if name != "display_date")
    ids = [each["unique_id"] for each in timeline["events"]]
    assert len(ids) == len(set(ids))


def test_every_line_is_an_event_or_told_as_undated(timeline: dict) -> None:
    lines = chronology(wide_record()).lines
    assert {each["unique_id"] for each in timeline["events"]} == {line.id for line in lines if line.when or line.as_of}
    for line in lines:
        if not (line.when or line.as_of):
            assert line.headline in timeline["title"]["text"]["text"]


def test_what_is_uncertain_is_said_in_words(timeline: dict) -> None:
    week = event(timeline, "met in the second week of April")
    assert week["display_date"] == "between 6 and 12 Apr 2026"
    assert (week["start_date"]["day"], week["end_date"]["day"]) == (6, 12)
    assert event(timeline, "met about the 22nd")["display_date"] == "about 22 Mar 2026"
    friday = event(timeline, "half past three")
    assert friday["start_date"] == {
        "year": 2026, "month": 3, "day": 20, "hour": 15, "minute": 30, "display_date": "20 Mar 2026, 15:30 UTC+2",
    }  # fmt: skip


def test_what_did_not_take_place_says_so_in_its_headline(timeline: dict) -> None:
    heads = {each["text"]["headline"] for each in timeline["events"]}
    meeting = "Meeting between 𝒜da and 安娜"
    assert {f"{word}: {meeting}" for word in ("Planned", "Suggested", "Conditional", "Denied")} | {meeting} <= heads
    assert "Denied: Meeting between Ben Tolle and Cara Vint (read by machine)" in timeline["title"]["text"]["text"]
    assert "inferred by the program, no source says so" in event(timeline, "will visit Port Sel")["text"]["text"]
    disputed = {each["text"]["headline"] for each in json.loads(to_timelinejs(disputed_record()))["events"]}
    assert "Disputed: Call between Ada Moor and Ben Tolle" in disputed


def test_no_html_of_a_source_is_live(timeline: dict) -> None:
    tags, words = set(), []

    class Seen(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list) -> None:
            tags.add((tag, *(name for name, _ in attrs)))

        def handle_data(self, data: str) -> None:
            words.append(data)

    for each in timeline["events"]:
        Seen().feed(each["text"]["text"])
        assert "<" not in each["text"]["headline"] and "<" not in each["display_date"]
    assert tags <= {("p",), ("blockquote",), ("br",), ("cite",), ("em",), ("small",), ("ul",), ("li",), ("a", "href")}
    assert HOSTILE.replace("\x1b", "�") in "".join(words)
