"""PDF: the record as a report for print, with a footnote to the source of all words of sources.

Set by Typst from `templates/report.typ`; all words reach it as data, never as markup. The file is tagged for screen
readers (PDF/UA-1) and carries no time of its making, so that the same Record gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from backchannel import __version__
from backchannel.model.record import Record
from backchannel.publish.chronology import Chronology, Filter, chronology, listing
from backchannel.publish.dates import published_in_words
from backchannel.publish.lines import Line, Quote, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.network import STATUSES
from backchannel.publish.plain import safe, web_address
from backchannel.publish.setting import set_pdf
from backchannel.publish.standing import judged
from backchannel.publish.tables import NO_FILTER
from backchannel.publish.tell import conflict_line, echo_line
from backchannel.publish.tell_proposal import proposal_line
from backchannel.publish.tell_source import source_line
from backchannel.publish.wording import REVIEWS

Told = dict[str, object]


def to_pdf(record: Record, wanted: Filter = NO_FILTER) -> bytes:
    """The report: what the case holds, the chronology, proposals with positions, conflicts, echoes, sources."""
    return set_pdf(_template(), _report(Lookup(record), wanted))


@cache
def _template() -> bytes:
    return files("backchannel.publish").joinpath("templates", "report.typ").read_bytes()


def _report(lookup: Lookup, wanted: Filter) -> Told:
    record = lookup.record
    told = chronology(record, wanted, lookup)
    everything = wanted == NO_FILTER
    conflicts = [conflict_line(lookup, each) for each in record.conflicts if everything and each.review != "rejected"]
    echoes = [echo_line(lookup, each) for each in record.echoes if everything and each.review != "rejected"]
    shown = {line.id for line in told.lines}
    proposals = [proposal_line(lookup, each) for each in record.proposals if each.id in shown]
    return {
        "program": f"Backchannel {__version__}",
        "intro": _intro(record, wanted),
        "counts": _counts(record),
        "days": [
            {
                "date": safe(day.date),
                "lines": [_line(lookup, each, brief=each.kind == "proposal") for each in day.lines],
            }
            for day in told.days
        ],
        "undated": [_line(lookup, each) for each in _undated(lookup, wanted, told)],
        "left_out": _left_out(told),
        "proposals": [_line(lookup, each) for each in proposals],
        "conflicts": [_line(lookup, each) for each in conflicts],
        "echoes": [_line(lookup, each) for each in echoes],
        "sources": [_source(lookup, each.id) for each in record.sources],
    }


def _intro(record: Record, wanted: Filter) -> str:
    days = sorted(each.published for each in record.sources if each.published)
    span = f", published {published_in_words(days[0])} to {published_in_words(days[-1])}" if days else ""
    known = f" As known on {published_in_words(record.as_known_on)}." if record.as_known_on else ""
    chosen = [each for each in (wanted.actor, wanted.kind, wanted.status) if each]
    only = f" Only lines for: {safe(listed(chosen))}." if chosen else ""
    return f"Made from {counted(len(record.sources), 'source')}{span}.{known}{only}"


def _counts(record: Record) -> list[tuple[str, str]]:
    """What the case holds, in figures. Rejected items are not counted among the others; states are never added up."""
    states: Counter[str] = Counter(each.status for each in record.contacts if each.review != "rejected")
    lists: tuple[tuple[str, list[str]], ...] = (
        ("Contacts", [each.review for each in record.contacts]),
        ("Statements", [each.review for each in record.statements]),
        ("Moves", [each.review for each in record.moves]),
        ("Proposals", [each.review for each in record.proposals]),
    )
    reviews = Counter(review for _, given in lists for review in given)
    checked = ", ".join(f"{reviews[each]:,} {told}" for each, told in REVIEWS.items() if reviews[each])
    return [
        ("Contacts", ", ".join(f"{states[each]:,} {each}" for each in STATUSES if states[each]) or "none"),
        *((name, f"{sum(each != 'rejected' for each in given):,}") for name, given in lists[1:]),
        ("Conflicts between accounts", f"{sum(each.review != 'rejected' for each in record.conflicts):,}"),
        ("Sources", f"{len(record.sources):,}, of {counted(len(record.origins), 'independent origin')}"),
        ("Checked", checked or "nothing to check"),
    ]


def _undated(lookup: Lookup, wanted: Filter, told: Chronology) -> list[Line]:
    """The statements that stand neither in the chronology nor under a line of it: no source dates them."""
    under = {each.id for line in told.lines for part in line.parts for each in part.lines}
    under |= {each.id for each in lookup.record.statements if each.occasion}
    lines = listing(lookup.record, "statements", wanted, lookup)
    return [
        line for line in lines if line.id not in under and not (line.when or line.as_of) and line.review != "rejected"
    ]


def _left_out(told: Chronology) -> str:
    one = told.rejected == 1
    return (
        f"{counted(told.rejected, 'line')} rejected by a person {'is' if one else 'are'} not shown."
        if told.rejected
        else ""
    )


def _line(lookup: Lookup, line: Line, *, brief: bool = False) -> Told:
    """A line as data; `brief` without what stands under it."""
    item = lookup.items.get(line.id)
    counts = f"{counted(line.origins, 'origin')}, {counted(line.texts, 'text')}"
    reported = f"; first reported {published_in_words(line.first_reported)}" if line.first_reported else ""
    return {
        "id": line.id,
        "kind": line.kind,
        "status": safe(line.status),
        "headline": safe(line.headline),
        "date": safe(line.at),
        "details": [safe(each) for each in line.details],
        "quotes": [_quote(lookup, each) for each in line.quotes],
        "notes": [{"kind": each.kind, "words": safe(each.words)} for each in line.notes],
        "parts": [] if brief else [
            {"title": part.title, "lines": [_line(lookup, each) for each in part.lines]} for part in line.parts
        ],
        "counts": counts + reported,
        "review": line.review,
        "judged": safe(judged(lookup, item)) if item else "",
    }  # fmt: skip


def _quote(lookup: Lookup, quote: Quote) -> Told:
    known = lookup.sources.get(quote.source)
    said = f"; told there as {quote.said}" if quote.said else ""
    also = f"; the same words in {listed(quote.also)}" if quote.also else ""
    where = f"{quote.named}, {published_in_words(quote.published)}; text {quote.source}, code points {quote.places}"
    return {
        "words": safe(quote.words),
        "said": quote.said,
        "where": safe(f"{where}{said}{also}"),
        "url": web_address(known.url if known else None) or "",
    }


def _source(lookup: Lookup, name: str) -> Told:
    source = lookup.sources[name]
    line = source_line(lookup, source)
    told: Iterable[str] = (each for each in line.details if each != source.url)
    return {
        "id": name,
        "title": safe(line.headline),
        "date": safe(line.date),
        "details": [safe(each) for each in told],
        "url": web_address(source.url) or "",
    }
