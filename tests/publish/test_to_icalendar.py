"""iCalendar, parsed by icalendar: only exact times, no state lost, no word of a source a property."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from msgspec.structs import replace

from backchannel.model.reading import Reading
from backchannel.publish.to_icalendar import to_icalendar
from backchannel.reconcile.record import reconcile
from tests.publish.samples import disputed_record, wide_record
from tests.reconcile.builders import Page

MEETING = "Meeting between 𝒜da and 安娜"


@pytest.fixture(scope="module")
def calendar() -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(to_icalendar(wide_record()))


def events(calendar: icalendar.Calendar) -> dict[tuple[str, object], icalendar.Event]:
    return {(str(each["summary"]), each["dtstart"].dt): each for each in calendar.walk("VEVENT")}


def test_only_contacts_of_exact_time_are_taken(calendar: icalendar.Calendar) -> None:
    assert set(events(calendar)) == {
        ("Planned: Visit of Ada Moor", date(2026, 3, 12)),
        (MEETING, datetime(2026, 3, 20, 13, 30, tzinfo=UTC)),
        (MEETING, date(2026, 3, 21)),  # a clock time without a zone is no moment: the day
        (MEETING, date(2026, 4, 1)),
        (f"Planned: {MEETING}", date(2026, 4, 20)),
        (f"Suggested: {MEETING}", date(2026, 4, 21)),
        (f"Conditional: {MEETING}", date(2026, 4, 22)),
    }
    assert "7 contacts with an exact time. 5 other contacts left out" in str(calendar["x-wr-caldesc"])


def test_lengths_are_those_that_are_known(calendar: icalendar.Calendar) -> None:
    found = events(calendar)
    assert found[MEETING, datetime(2026, 3, 20, 13, 30, tzinfo=UTC)]["duration"].dt == timedelta(minutes=45)
    assert found[MEETING, date(2026, 4, 1)]["dtend"].dt == date(2026, 4, 4)  # three days; the end is not part of it
    assert found[MEETING, date(2026, 3, 21)]["dtend"].dt == date(2026, 3, 22)


def test_states_are_told_and_no_time_of_making(calendar: icalendar.Calendar) -> None:
    for (summary, _), each in events(calendar).items():
        assert str(each["status"]) == ("CONFIRMED" if summary == MEETING else "TENTATIVE")
        assert each["dtstamp"].dt < datetime(2026, 4, 25, tzinfo=UTC)
        assert "read by machine; nobody has checked it" in str(each["description"])
        assert each["uid"] and str(each["transp"]) == "TRANSPARENT"
    visit = events(calendar)["Planned: Visit of Ada Moor", date(2026, 3, 12)]
    assert "inferred by the program, no source says so" in str(visit["description"])


def test_a_disputed_contact_is_not_confirmed() -> None:
    record = disputed_record()
    call = next(each for each in record.contacts if each.kind == "call")
    fixed = [replace(each, when="2026-03-03") if each.id == call.id else each for each in record.contacts]
    made = icalendar.Calendar.from_ical(to_icalendar(replace(record, contacts=tuple(fixed))))
    event = events(made)["Disputed: Call between Ada Moor and Ben Tolle", date(2026, 3, 3)]
    assert str(event["status"]) == "TENTATIVE"


def _hostile() -> Reading:
    name = "Ada\r\nATTENDEE:mailto:x@y.example;ROLE=CHAIR"
    page = Page(f"{name} met Ben Tolle, at last; they \\n spoke.").actor(name).actor("Ben Tolle")
    return page.contact(
        "met Ben Tolle, at last; they \\n spoke", [name, "Ben Tolle"], "meeting", when="2026-03-03"
    ).reading()


def test_no_word_of_a_source_becomes_a_property() -> None:
    made = to_icalendar(reconcile([_hostile()]))
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert "attendee" not in event
    assert "met Ben Tolle, at last; they \\n spoke" in str(event["description"])
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
