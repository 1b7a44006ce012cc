"""TimelineJS JSON: the chronology for Knight Lab's TimelineJS (https://timeline.knightlab.com/docs/json-format.html).

TimelineJS knows no uncertainty: a date stands in `display_date` in words, and `start_date` and `end_date` only place
it. What did not take place, or of which accounts differ whether it did, says so at the head of its headline. Lines
without a date cannot be placed; they stand in the text of the title slide. All that TimelineJS shows is HTML, so
every word is escaped.
"""

from collections.abc import Iterable
from html import escape

import msgspec

from backchannel.model.record import Record
from backchannel.publish.bounds import Parts, bounds
from backchannel.publish.chronology import Chronology, Filter, chronology
from backchannel.publish.dates import published_in_words
from backchannel.publish.lines import Line, Note, Quote, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.plain import safe, web_address
from backchannel.publish.standing import headed
from backchannel.publish.tables import NO_FILTER
from backchannel.publish.wording import REVIEWS

_UNITS = ("year", "month", "day", "hour", "minute")
_GROUPS = {"contact": "Contacts", "statement": "Statements", "move": "Moves", "proposal": "Proposals"}


def to_timelinejs(record: Record, wanted: Filter = NO_FILTER) -> str:
    """The chronology as TimelineJS JSON: a title slide, and an event a line."""
    lookup = Lookup(record)
    told = chronology(record, wanted, lookup)
    placed = [line for line in told.lines if _dates(line)]
    loose = [line for line in told.lines if not _dates(line)]
    timeline = {
        "title": {"text": {"headline": "Chronology", "text": _title(lookup, told, loose)}, "autolink": False},
        "events": [_event(lookup, line) for line in placed],
        "scale": "human",
    }
    return msgspec.json.format(msgspec.json.encode(timeline), indent=2).decode() + "\n"


def _title(lookup: Lookup, told: Chronology, loose: list[Line]) -> str:
    record = lookup.record
    known = f", as known on {published_in_words(record.as_known_on)}" if record.as_known_on else ""
    lines = [
        f"From {counted(len(record.sources), 'source')}{known}. Words in quotation blocks are a source’s, to the "
        "letter; the rest is ours. “Read by machine” means that nobody has checked it; what the program inferred is "
        "marked."
    ]
    if told.undated:
        lines.append(f"{counted(told.undated, 'statement')} without a date: not shown.")
    if told.rejected:
        lines.append(f"{counted(told.rejected, 'line')} rejected by a person: not shown.")
    html = "".join(f"<p>{_html(line)}</p>" for line in lines)
    if loose:
        html += "<p>Without a date:</p>" + _list(
            f"{headed(lookup, line)} ({REVIEWS.get(line.review, line.review)})" for line in loose
        )
    return html


def _dates(line: Line) -> tuple[Parts, Parts | None] | None:
    first, last = bounds(line.when or line.as_of)
    start = first or last
    if start is None:
        return None
    return start, last if first and last and last != first else None


def _event(lookup: Lookup, line: Line) -> dict[str, object]:
    dates = _dates(line)
    assert dates is not None
    start, end = dates
    event: dict[str, object] = {"start_date": _date(start, line.at)}
    if end:
        event["end_date"] = _date(end, line.at)
    return event | {
        "display_date": _html(line.at),
        "text": {"headline": _html(headed(lookup, line)), "text": _text(lookup, line)},
        "group": _GROUPS.get(line.kind, line.kind),
        "unique_id": line.id,
        "autolink": False,
    }


def _date(parts: Parts, words: str) -> dict[str, object]:
    return dict(zip(_UNITS, parts, strict=False)) | {"display_date": _html(words)}


def _text(lookup: Lookup, line: Line) -> str:
    told = [line.status, *line.details] if line.status else list(line.details)
    html = f"<p>{_html('; '.join(told))}</p>" if told else ""
    html += "".join(_quote(lookup, quote) for quote in line.quotes) + _notes(line.notes)
    for part in line.parts:
        html += f"<p>{_html(part.title)}:</p>" + _items(_part(lookup, each) for each in part.lines)
    counts = f"{counted(line.origins, 'independent origin')}, {counted(line.texts, 'text')}"
    return html + f"<p><small>{counts}; {_html(REVIEWS.get(line.review, line.review))}; {_html(line.id)}</small></p>"


def _part(lookup: Lookup, line: Line) -> str:
    review = f" ({_html(REVIEWS.get(line.review, line.review))})" if line.kind == "statement" else ""
    quotes = "".join(_quote(lookup, quote) for quote in line.quotes)
    return f"{_html(line.headline)}{review}{quotes}{_notes(line.notes)}"


def _quote(lookup: Lookup, quote: Quote) -> str:
    source = lookup.sources.get(quote.source)
    where = _html(f"{quote.named}, {published_in_words(quote.published)}")
    if url := web_address(source.url if source else None):
        where = f'<a href="{escape(url)}">{where}</a>'
    said = f"; {_html(quote.said)}" if quote.said else ""
    also = f"; the same words in {_html(listed(quote.also))}" if quote.also else ""
    cite = f"{where}, {quote.places} of {_html(quote.source)}{said}{also}"
    return f"<blockquote>{_html(quote.words)}<br><cite>{cite}</cite></blockquote>"


def _notes(notes: Iterable[Note]) -> str:
    return "".join(f"<p><em>{_html(note.words)}</em></p>" for note in notes)


def _list(words: Iterable[str]) -> str:
    return _items(_html(each) for each in words)


def _items(html: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{each}</li>" for each in html) + "</ul>"


def _html(words: str) -> str:
    return escape(safe(words))
