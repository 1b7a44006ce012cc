"""show, search, why, export: what a case holds, in the terminal or as a file."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.text import Text as Words

from backchannel.cli.console import CasePath, KnownOn, output, record_of
from backchannel.errors import BackchannelError, UsageError

Item = Annotated[str, typer.Argument(metavar="ID", help="An id as `show` prints it.", show_default=False)]
Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only what involves them: name or id.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Only one kind: contact, call, threat, deny …")]
Status = Annotated[str | None, typer.Option("--status", help="Only one state: held, planned, denied …")]


List = Literal[
    "timeline", "contacts", "statements", "proposals", "moves", "echoes", "sources", "actors", "conflicts", "stories"
]  # fmt: skip
Format = Literal[
    "json", "csv", "xlsx", "markdown", "html", "pdf", "timelinejs", "icalendar", "gexf", "graphml", "annotations",
    "ftm", "prov", "csl",
]  # fmt: skip


def add(app: typer.Typer) -> None:
    """Adds the commands to the app."""
    app.command(
        short_help="Show the chronology, or one list.",
        epilog="Examples: backchannel show timeline --case story.case; "
        "backchannel show contacts --actor Orlik --kind call --case story.case",
    )(show)
    app.command(
        short_help="Find words in the texts and statements.",
        epilog="Example: backchannel search 'lake \"patrol boats\"' --case story.case",
    )(search)
    app.command(
        short_help="Show all that stands behind an item.",
        epilog="Example: backchannel why c-dqpiqy2peb --case story.case",
    )(why)
    app.command(
        short_help="Write the record in a format of your tools.",
        epilog="Examples: backchannel export --case story.case --format pdf -o story.pdf; "
        "backchannel export --case story.case --as-known-on 2025-09-15",
    )(export)


def show(
    what: Annotated[List, typer.Argument(help="The list to show.", show_default=False)],
    case: CasePath,
    as_known_on: KnownOn = None,
    actor: Actor = None,
    kind: Kind = None,
    status: Status = None,
) -> None:
    """Show the record: the chronology, or one list. Each line carries the exact words of its sources.

    Words behind a bar are a source's; the numbers after it say where they stand in its text.
    """
    from backchannel.publish.chronology import Filter, check_status, chronology, listing
    from backchannel.publish.to_terminal import print_chronology, print_lines

    wanted = Filter(actor, kind, status)
    check_status(wanted)
    with record_of(case, as_known_on) as (_, record):
        if what == "timeline":
            print_chronology(output(), chronology(record, wanted))
        else:
            print_lines(output(), listing(record, what, wanted))


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All must stand there.", show_default=False)],
    case: CasePath,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many texts to show.")] = 20,
) -> None:
    """Find words in the texts and statements of a case; a phrase stands in double quotes."""
    from backchannel.publish.lookup import Lookup
    from backchannel.publish.to_terminal import print_hit
    from backchannel.store.search import search as search_case

    with record_of(case) as (opened, record):
        lookup, console = Lookup(record), output()
        hits = search_case(opened, " ".join(words), limit)
        for text in hits.texts:
            print_hit(console, lookup, text.span, text.marked)
        for each in hits.statements:
            label = Words(f"{each.speaker or 'speaker left open'}, ").append(each.id, "dim")
            print_hit(console, lookup, each.words, (), label)
    if hits.more:
        console.print(f"{hits.more} more texts: give more words, or --limit {limit + hits.more}")
    if not hits.texts and not hits.statements:
        console.print(f"Nothing holds {' '.join(words)!r}.", markup=False)


def why(item: Item, case: CasePath, as_known_on: KnownOn = None) -> None:
    """Show all that stands behind an item: every span, who says so, how its date was found, what was inferred."""
    from backchannel.publish.lookup import Lookup
    from backchannel.publish.to_terminal import print_explanation
    from backchannel.publish.why import why as explain

    with record_of(case, as_known_on) as (opened, record):
        print_explanation(output(), explain(Lookup(record), item, lambda source: opened.text(source).text))


def export(
    case: CasePath,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = "json",
    table: Annotated[
        str | None,
        typer.Option("--table", help="With csv, xlsx: contacts, statements, …, or supports (every span)."),
    ] = None,
    as_known_on: KnownOn = None,
    actor: Actor = None,
    kind: Kind = None,
    status: Status = None,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output else.")
    ] = None,
) -> None:
    """Write the record: as data, tables, a report, a network, a calendar, annotations or citations.

    What each format holds, and what it cannot hold, is in docs/exports.md.
    """
    from backchannel.publish.chronology import Filter, check_status
    from backchannel.publish.formats import format_of, written

    wanted = Filter(actor, kind, status)
    check_status(wanted)
    if out is None and not format_of(format).text and sys.stdout.isatty():
        raise UsageError(f"--format {format} is no text for a terminal; name a file with -o")
    with record_of(case, as_known_on) as (opened, record):
        made = written(
            format, record, table=table, wanted=wanted, words=lambda source: opened.text(source).text
        )  # fmt: skip
    _put(made, out)


def _put(written: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(written)
    except OSError as error:
        raise BackchannelError(f"{out}: cannot be written ({error.strerror}); name another file with -o") from None
