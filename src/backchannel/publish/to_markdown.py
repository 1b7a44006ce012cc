"""Markdown: the chronology with a footnote for each of the sources' words, and the list of sources."""

import re

from backchannel.model.record import Record
from backchannel.publish.chronology import Filter, chronology
from backchannel.publish.dates import published_in_words
from backchannel.publish.lines import Line, Quote, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.wording import REVIEWS

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~^$&])")


def escaped(words: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    plain = _SIGNS.sub(r"\\\1", " ".join(words.split()))
    return re.sub(r"^([-+]|\d+[.)])(?=\s)", lambda found: f"\\{found.group()}", plain)


def to_markdown(record: Record, wanted: Filter = Filter()) -> str:  # noqa: B008
    """The chronology as Markdown with footnotes (CommonMark and the footnotes of GitHub and Pandoc)."""
    told = chronology(record, wanted)
    notes = _Footnotes()
    out = ["# Chronology", "", *_preface(record)]
    for day in told.days:
        out += [f"## {escaped(day.date)}", ""]
        for line in day.lines:
            out += [*_line(line, notes), ""]
    if told.undated:
        out += [
            f"{counted(told.undated, 'statement')} without a date {'is' if told.undated == 1 else 'are'} not shown.",
            "",
        ]
    if told.rejected:
        out += [
            f"{counted(told.rejected, 'line')} rejected by a person {'is' if told.rejected == 1 else 'are'} not shown.",
            "",
        ]
    return "\n".join([*out, *notes.lines, "", *_sources(record)])


def _preface(record: Record) -> list[str]:
    known = f" As known on {published_in_words(record.as_known_on)}." if record.as_known_on else ""
    return [
        f"Made from {counted(len(record.sources), 'source')}.{known} Footnotes carry the exact words of the "
        "sources and where they stand (code points). A line is read by machine unless it says that a person "
        "confirmed it.",
        "",
    ]


class _Footnotes:
    """Footnotes in the order of their marks."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def mark(self, quote: Quote) -> str:
        """The mark of a new footnote with the words of the source."""
        number = len(self.lines) + 1
        also = f"; the same words in {escaped(listed(quote.also))}" if quote.also else ""
        said = f"; {escaped(quote.said)}" if quote.said else ""
        where = f"{escaped(quote.named)}, {published_in_words(quote.published)}, {quote.source}, {quote.places}"
        self.lines.append(f"[^{number}]: {escaped(quote.words)} — {where}{said}{also}")
        return f"[^{number}]"


def _line(line: Line, notes: _Footnotes) -> list[str]:
    status = f"*{escaped(line.status)}* " if line.status else ""
    tail = f" ({'; '.join(escaped(each) for each in line.details)})" if line.details else ""
    marks = "".join(notes.mark(quote) for quote in line.quotes)
    counts = (
        f"{counted(line.origins, 'origin')}, {counted(line.texts, 'text')}; {REVIEWS.get(line.review, line.review)}"
    )
    out = [f"- {status}**{escaped(line.headline)}**{tail}{marks} — {counts}; `{line.id}`"]
    out += [f"  - {escaped(note.words)}" for note in line.notes]
    for part in line.parts:
        out.append(f"  - {part.title}:")
        for each in part.lines:
            quoted = "".join(f" {escaped(quote.words)}{notes.mark(quote)}" for quote in each.quotes[:1])
            more = "".join(notes.mark(quote) for quote in each.quotes[1:])
            out.append(f"    - {escaped(each.headline)}:{quoted}{more}")
    return out


def _sources(record: Record) -> list[str]:
    lookup = Lookup(record)
    out = ["## Sources", ""]
    for source in record.sources:
        title = escaped(source.title or source.path)
        at = published_in_words(source.published, clock=True)
        url = f", <{source.url}>" if source.url and re.fullmatch(r"https?://[^\s<>]+", source.url) else ""
        out.append(f"- `{source.id}` {escaped(lookup.outlet(source.id))}: {title}, {at}{url}")
    return [*out, ""]
