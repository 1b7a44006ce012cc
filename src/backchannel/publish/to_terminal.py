"""Terminal: lines as text for a terminal of 80 columns, or plain for a pipe.

A source's words stand behind a bar and are ours in nothing; all else is ours. Control characters of a
source never reach the terminal.
"""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from backchannel.model.span import Span
from backchannel.publish.chronology import Chronology
from backchannel.publish.dates import published_in_words
from backchannel.publish.lines import Line, Note, Part, Quote, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.plain import safe
from backchannel.publish.why import Explanation
from backchannel.publish.wording import REVIEWS

STATUS_WIDTH = 13
_STYLES = {
    "held": "bold green", "done": "bold green", "planned": "bold cyan", "suggested": "bold cyan",
    "conditional": "bold yellow", "threatened": "bold yellow", "denied": "bold red", "inferred": "bold magenta",
}  # fmt: skip
_MARKS = {"conflict": "≠ ", "echo": "→ ", "inferred": "⇢ ", "hedge": "~ "}


def print_chronology(console: Console, told: Chronology) -> None:
    """A chronology by date."""
    for day in told.days:
        _write(console, Text(safe(day.date), "bold underline"), "")
        for line in day.lines:
            print_line(console, line)
    if not told.days:
        console.print("Nothing to show.")
    if told.undated:
        words = f"{counted(told.undated, 'statement')} without a date: backchannel show statements"
        _write(console, Text(words, "dim"), "")
    if told.rejected:
        words = (
            f"{counted(told.rejected, 'line')} that a person rejected {'is' if told.rejected == 1 else 'are'} left out"
        )
        _write(console, Text(words, "dim"), "")


def print_lines(console: Console, lines: Iterable[Line]) -> None:
    """Lines as a list, each with its date."""
    empty = True
    for line in lines:
        empty = False
        print_line(console, line, date=True)
    if empty:
        console.print("Nothing to show.")


def print_line(console: Console, line: Line, *, date: bool = False) -> None:
    """One line with its words, and what it counts."""
    label = line.status or ("" if line.kind in ("source", "actor") else line.kind)
    head = Text()
    head.append(f"  {safe(label):<{STATUS_WIDTH - 2}}", _STYLES.get(line.status, "bold"))
    head.append(safe(line.headline), "bold")
    indent = " " * STATUS_WIDTH
    _write(console, head, "", indent)
    if date and line.at:
        _write(console, Text(safe(line.at)), indent)
    if line.details:
        _write(console, Text(safe("; ".join(line.details))), indent)
    _print_body(console, line, indent)
    for part in line.parts:
        _print_part(console, part, indent)
    _write(console, _foot(line), indent)
    console.print()


def _print_body(console: Console, line: Line, indent: str) -> None:
    for quote in line.quotes:
        _print_quote(console, quote, indent)
    for note in line.notes:
        _write(console, _note(note), indent, f"{indent}  ")


def _print_part(console: Console, part: Part, indent: str) -> None:
    _write(console, Text(f"{part.title}:", "italic"), indent)
    for line in part.lines:
        head = Text(safe(line.headline))
        head.append(f"  {line.date}" if line.kind == "position" and line.date else "")
        if line.kind == "statement":
            head.append(f"  {_review(line)}{line.id}", "dim")
        _write(console, head, f"{indent}- ", f"{indent}  ")
        _print_body(console, line, f"{indent}  ")


def _print_quote(console: Console, quote: Quote, indent: str, *, brief: bool = False) -> None:
    """The words behind a bar, and under them where they stand; `brief` where the source is told above."""
    words = Text(safe(quote.words), "italic")
    _write(console, words, f"{indent}│ ")
    where = quote.places if brief else f"{quote.named}, {published_in_words(quote.published)}, {quote.places}"
    where += f"; {quote.said}" if quote.said else ""
    where += f"; the same words in {listed(quote.also)}" if quote.also else ""
    _write(console, Text(safe(where), "dim"), f"{indent}  ")


def _note(note: Note) -> Text:
    style = {"conflict": "red", "inferred": "magenta"}.get(note.kind, "")
    tail = f"  {note.about}" if note.about else ""
    return Text(f"{_MARKS.get(note.kind, '')}{safe(note.words)}", style).append(tail, "dim")


def _foot(line: Line) -> Text:
    """The id, by which `why` and `decide` know the line, and what stands behind it."""
    foot = Text(line.id, "dim")
    if line.kind == "source":
        return foot
    counts = [counted(line.origins, "origin"), counted(line.texts, "text")]
    if line.first_reported:
        counts.append(f"first reported {published_in_words(line.first_reported)}")
    foot.append(f"; {'; '.join(counts)}; ")
    style = _STYLES.get(line.review, "")
    return foot.append(REVIEWS.get(line.review, line.review), style)


_STYLES = {"accepted": "not dim green", "corrected": "not dim cyan", "added": "not dim cyan", "rejected": "not dim red",
           "changed": "not dim yellow"}  # fmt: skip


def _review(line: Line) -> str:
    return f"{line.judged}; " if line.judged else ""


def print_explanation(console: Console, told: Explanation) -> None:
    """All that stands behind one item."""
    print_line(console, told.line, date=True)
    for section in told.sections:
        _write(console, Text(section.title, "bold underline"), "")
        for entry in section.entries:
            tail = f"  {entry.about}" if entry.about else ""
            _write(console, Text(safe(entry.words)).append(tail, "dim"), "  - ", "    ")
            brief = len({quote.source for quote in entry.quotes}) == 1
            for quote in entry.quotes:
                _print_quote(console, quote, "    ", brief=brief)
            if entry.inner:
                within = "; ".join(f"{quote.words} {quote.places}" for quote in entry.inner)
                _write(console, Text(safe(f"in these words: {within}"), "dim"), "    ", "      ")
        console.print()


def _write(console: Console, text: Text, first: str, rest: str | None = None) -> None:
    """Wraps text under a lead for its first line and one for the rest; no line ends in blanks."""
    rest = first if rest is None else rest
    for number, line in enumerate(_wrapped(console.width, text, first, rest)):
        line.rstrip()
        lead = Text(first if number == 0 else rest, "dim")
        console.print(lead.append_text(line), highlight=False, soft_wrap=True)


def _wrapped(width: int, text: Text, first: str, rest: str) -> list[Text]:
    room = max(20, width - len(rest))
    hanging = len(rest) - len(first)  # what of the text stands in the margin of its first line
    head, tail = text[:hanging], text[hanging:]
    lines = list(tail.wrap(_RULER, room, overflow="fold"))
    return [head.append_text(lines[0]), *lines[1:]] if lines else [head]


_RULER = Console(width=80)  # measures words; prints nothing


def print_hit(
    console: Console, lookup: Lookup, found: Span | str, marked: Iterable[tuple[int, int]], label: Text | None = None
) -> None:
    """A passage that a search found, the words sought marked; `label` says whose words a bare string is."""
    words = Text(safe(found.exact if isinstance(found, Span) else found))
    for start, end in marked:
        words.stylize("bold yellow", start, end)
    _write(console, words, "│ ")
    if isinstance(found, Span):
        source = lookup.sources.get(found.source)
        published = published_in_words(source.published if source else None)
        where = f"{lookup.called(found.source)}, {published}, {found.start}–{found.end}; {found.source}"
        label = Text(safe(where), "dim")
    _write(console, label or Text(), "  ")
    console.print()
