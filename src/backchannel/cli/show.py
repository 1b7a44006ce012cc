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
Format = Literal["json", "csv", "markdown", "html"]


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
        short_help="Write the record as JSON, CSV, Markdown or HTML.",
        epilog="Examples: backchannel export --case story.case --format html -o story.html; "
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
    from backchannel.publish.chronology import Filter, chronology, listing
    from backchannel.publish.to_terminal import print_chronology, print_lines

    wanted = Filter(actor, kind, status)
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
        typer.Option("--table", help="With csv: contacts, statements, …, or supports (every span)."),
    ] = None,
    as_known_on: KnownOn = None,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output else.")
    ] = None,
) -> None:
    """Write the record as JSON, a CSV table, Markdown with footnotes, or one HTML file for reading and printing."""
    if table is not None and format != "csv":
        raise UsageError(f"--table goes with --format csv, not {format}")
    with record_of(case, as_known_on) as (_, record):
        if format == "json":
            from backchannel.publish.to_json import to_json

            written = to_json(record)
        elif format == "csv":
            from backchannel.publish.to_csv import to_csv

            written = to_csv(record, table or "chronology")
        elif format == "markdown":
            from backchannel.publish.to_markdown import to_markdown

            written = to_markdown(record)
        else:
            from backchannel.publish.to_html import to_html

            written = to_html(record)
    _put(written, out)


def _put(written: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(written.encode())
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(written.encode())
    except OSError as error:
        raise BackchannelError(f"{out}: cannot be written ({error.strerror}); name another file with -o") from None
