"""iCalendar (RFC 5545): the contacts whose time is exact, for a calendar.

Only a contact with an exact day is taken: with a clock time and zone as that moment, in UTC; otherwise as an event of
the whole day, or of the days that it filled. An interval, an approximate or doubtful day and no day at all stay out;
how many, the calendar's description says. Held is CONFIRMED; planned, suggested and conditional are TENTATIVE, and
say which at the head of their summary; so is a held one of which accounts clash whether it took place. Denied and
rejected contacts stay out: a calendar would show them like the others.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from backchannel.model.contact import Contact
from backchannel.model.record import Record
from backchannel.publish.bounds import exact_day, exact_days, exact_time
from backchannel.publish.chronology import Filter, listing
from backchannel.publish.dates import fills, in_words, published_in_words
from backchannel.publish.lines import Line, counted
from backchannel.publish.lookup import Lookup
from backchannel.publish.plain import safe, web_address
from backchannel.publish.standing import disputed, headed, judged
from backchannel.publish.tables import NO_FILTER

if TYPE_CHECKING:
    from icalendar import Event

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
_LENGTH = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")
Extent = tuple[date, date | timedelta | None]


def to_icalendar(record: Record, wanted: Filter = NO_FILTER) -> str:
    """The contacts with an exact time as a calendar."""
    from icalendar import Calendar

    lookup = Lookup(record)
    lines = {line.id: line for line in listing(record, "contacts", wanted, lookup)}
    events = [
        _event(lookup, contact, lines[contact.id], extent)
        for contact in record.contacts
        if contact.id in lines and _shown(contact) and (extent := _extent(contact))
    ]
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Backchannel//Record//EN")
    calendar.add("x-wr-calname", "Contacts")
    out = len(lines) - len(events)
    calendar.add(
        "x-wr-caldesc",
        f"{counted(len(events), 'contact')} with an exact time. {counted(out, 'other contact')} left out: the time is "
        "not exact, or the contact is denied or was rejected by a person.",
    )
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical().decode()  # type: ignore[no-any-return]


def _shown(contact: Contact) -> bool:
    return contact.status != "denied" and contact.review != "rejected"


def _extent(contact: Contact) -> Extent | None:
    """Start, and end or length where known; None where the time is not exact."""
    if moment := exact_time(contact.when):
        return moment.astimezone(UTC), _length(contact.duration)
    if day := exact_day(contact.when):
        return day, day + timedelta(days=1)
    days = exact_days(contact.when)
    if days and fills(contact.duration, contact.when):
        return days[0], days[1] + timedelta(days=1)
    return None


def _length(duration: str | None) -> timedelta | None:
    found = _LENGTH.match(duration or "")
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def _event(lookup: Lookup, contact: Contact, line: Line, extent: Extent) -> "Event":
    from icalendar import Event

    start, end = extent
    event = Event()
    event.add("uid", f"{contact.id}@backchannel.invalid")
    event.add("dtstamp", _stamp(contact.first_reported))
    event.add("dtstart", start)
    if isinstance(end, timedelta):
        event.add("duration", end)
    elif end:
        event.add("dtend", end)
    held = contact.status == "held" and not disputed(lookup, contact.id)
    event.add("status", "CONFIRMED" if held else "TENTATIVE")
    event.add("summary", safe(headed(lookup, line)))
    event.add("description", _description(lookup, contact, line))
    event.add("categories", [contact.kind, contact.status])
    event.add("transp", "TRANSPARENT")
    if contact.place:
        event.add("location", safe(contact.place))
    known = (lookup.sources.get(account.source) for account in contact.accounts)
    if url := next((found for each in known if each and (found := web_address(each.url))), None):
        event.add("url", url)
    return event


def _stamp(reported: str | None) -> datetime:
    """DTSTAMP must be there: when the contact was first reported, so that the file does not change with the clock."""
    moment = exact_time(reported)
    day = exact_day((reported or "").partition("T")[0])
    return moment.astimezone(UTC) if moment else datetime(*day.timetuple()[:3], tzinfo=UTC) if day else _NO_TIME


def _description(lookup: Lookup, contact: Contact, line: Line) -> str:
    told = [f"{contact.status}; {in_words(contact.when)}; {'; '.join(line.details)}".removesuffix("; ")]
    for quote in line.quotes:
        said = f"; {quote.said}" if quote.said else ""
        where = f"{quote.named}, {published_in_words(quote.published)}, {quote.places}"
        told.append(f"“{quote.words}” ({where}{said})")
    told += [note.words for note in line.notes]
    told.append(f"{counted(line.origins, 'independent origin')}; {judged(lookup, contact)}; {contact.id}")
    return "\n".join(safe(each) for each in told)
