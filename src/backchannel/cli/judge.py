"""decide, add, import-decisions: what a person judges is appended to the case, and the record follows."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from backchannel.cli.console import CasePath, complain, output, record_of
from backchannel.errors import UsageError
from backchannel.model.decision import AddedKind, Decision

if TYPE_CHECKING:
    from backchannel.store.case import Case

Judged = Literal["accept", "reject", "correct", "merge", "split", "undo"]
By = Annotated[str, typer.Option("--by", help="Who judges.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="On what grounds.", show_default=False)]


def add(app: typer.Typer) -> None:
    """Adds the commands to the app."""
    app.command(
        short_help="Judge an item: accept, reject, correct, merge, split, undo.",
        epilog="Examples: backchannel decide c-dqpiqy2peb accept --by 'M. Reader' --why 'heard the tape' "
        "--case story.case; backchannel decide c-dqpiqy2peb correct status=held when=2025-09-04 --by 'M. Reader' "
        "--why 'a denial was misread' --case story.case; backchannel decide 0123456789ab correct published=2025-09-04 "
        "--by 'M. Reader' --why 'as printed' --case story.case; backchannel decide d-0123456789 undo --by 'M. Reader' "
        "--why 'it was right' --case story.case",
    )(decide)
    app.command(
        "add",
        short_help="Add what a text says and nobody read: a contact, statement or move.",
        epilog="Example: backchannel add contact 0123456789ab 'spoke by phone on Tuesday' kind=call status=held "
        "participants='Daniel Hartmann; Pavel Orlik' --by 'M. Reader' --why 'overlooked' --case story.case",
    )(add_item)
    app.command(
        "decisions",
        short_help="List what people judged, corrected, added and undid.",
        epilog="Example: backchannel decisions --case story.case",
    )(list_decisions)
    app.command(
        "import-decisions",
        short_help="Take in the verdicts, corrections and additions written into an exported table.",
        epilog="Examples: backchannel export --case story.case --format xlsx -o story.xlsx; "
        "backchannel import-decisions story.xlsx --case story.case --by 'M. Reader'",
    )(import_decisions)


def decide(
    item: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An id as `show` prints it; correct: also of a source; undo: of a decision.",
            show_default=False,
        ),
    ],
    verdict: Annotated[Judged, typer.Argument(help="What you judge.", show_default=False)],
    case: CasePath,
    by: By,
    why: Why,
    others: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OTHER]…",
            help="merge: ids of the same kind. split: accounts to take out. correct: FIELD=VALUE, and accounts where "
            "not all are meant.",
        ),
    ] = None,
) -> None:
    """Judge an item: accept, reject, correct, merge with others, split accounts off. Decisions are never changed.

    To take one back, undo it by its id: what it did is gone, and it stays listed.
    """
    from backchannel.model.source import Source
    from backchannel.publish.lookup import Lookup
    from backchannel.store.build import current_record
    from backchannel.store.case import Case
    from backchannel.store.judge import decisions
    from backchannel.store.mend import corrections, description, given_values, noun_of, undoing

    at, rest, told = _now(), others or [], ""
    with Case.open(case) as opened:
        if verdict == "undo":
            if rest:
                raise UsageError(f"undo takes one id; leave out {' '.join(rest)}")
            made = [undoing(opened.decisions(), item, by=by, at=at, why=why)]
        elif verdict == "correct" and opened.has_source(item):
            made = [description(opened.text(item).source, given_values(Source, rest), by=by, at=at, why=why)]
        elif verdict == "correct":
            lookup = Lookup(current_record(opened))
            accounts = [each for each in rest if "=" not in each]
            given = given_values(noun_of(lookup, item), (each for each in rest if "=" in each))
            made = corrections(lookup, item, given, by=by, at=at, why=why, accounts=accounts)
            told = _for_all(item, len(made[0].accounts)) if not accounts and made else ""
        else:
            made = decisions(current_record(opened), item, verdict, rest, by=by, at=at, why=why)
        _keep(opened, made)
    if told:
        output().print(told, soft_wrap=True, markup=False)


def _for_all(item: str, accounts: int) -> str:
    """That a correction without accounts is one of all of them; nothing where there is one."""
    return (
        f"set for all {accounts} accounts of {item}; to set it for some, undo it and name those: `why` prints them"
        if accounts > 1
        else ""
    )


def add_item(
    kind: Annotated[AddedKind, typer.Argument(help="What the words tell.", show_default=False)],
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="Id of the text, as `show sources` prints it.", show_default=False)
    ],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Its words, to the letter.", show_default=False)],
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="What they say.", show_default=False)],
    case: CasePath,
    by: By,
    why: Why,
    start: Annotated[
        int | None, typer.Option("--at", metavar="N", help="Where the words begin, when they stand there twice.")
    ] = None,
) -> None:
    """Add what words of a text say and the program did not read. It joins what other texts tell of the same.

    A contact needs kind, status and participants; a statement its speaker; a move kind and actor.
    """
    from backchannel.publish.lookup import Lookup
    from backchannel.reconcile.additions import NOUNS
    from backchannel.store.build import current_record
    from backchannel.store.case import Case
    from backchannel.store.mend import addition, given_values, marked

    with Case.open(case) as opened:
        span = marked(source, opened.text(source).text, words, start)
        lookup = Lookup(current_record(opened))
        given = given_values(NOUNS[kind], values)
        _keep(opened, [addition(lookup, kind, span, given, by=by, at=_now(), why=why)])


def list_decisions(case: CasePath) -> None:
    """List all that people judged, by time: what, who, when, why; what is undone, and what finds nothing any more."""
    from backchannel.model.accounts import accounts_of
    from backchannel.publish.lookup import Lookup
    from backchannel.publish.tell import tell
    from backchannel.publish.tell_decision import decision_lines

    with record_of(case) as (_, record):
        lookup = Lookup(record)
        named = {key for each in record.decisions for key in each.accounts}
        about = {
            key: f"{tell(lookup, item).headline} {item.id}"
            for item in lookup.items.values()
            for key in named.intersection((item.id, *accounts_of(item)))
        }
        about |= {each.id: f"{each.title or each.path} {each.id}" for each in record.sources if each.id in named}
        for line in decision_lines(record.decisions, record.orphans, about):
            output().print(line, soft_wrap=True, markup=False)


def import_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook or CSV file.", show_default=False)],
    case: CasePath,
    by: Annotated[str, typer.Option("--by", help="Who judged.", show_default=False)],
) -> None:
    """Take in what a person wrote into an exported XLSX or CSV table: verdicts, corrected cells, merges, new rows.

    What the case holds already is not added again, and what was undone since stays undone. Exit status 1 says that some
    rows were left out; the messages say which and why.
    """
    from backchannel.publish.lines import counted
    from backchannel.store.build import current_record, rebuild
    from backchannel.store.case import Case
    from backchannel.store.sheets.decisions import from_sheet
    from backchannel.store.sheets.table import rows_of

    rows = rows_of(file)
    with Case.open(case) as opened:
        record = current_record(opened)
        read = from_sheet(record, rows, by=by, at=_now(), text_of=lambda source: opened.text(source).text)
        for each in read.decisions:
            opened.append_decision(each)
        if read.decisions:
            rebuild(opened)
    for problem in read.problems:
        complain(f"{file}: {problem}")
    added, rows_left = counted(len(read.decisions), "decision"), counted(read.untouched, "row")
    counts = f"{added} added, {read.known} there already, {rows_left} not judged"
    output().print(counts, soft_wrap=True, markup=False)
    if read.problems:
        complain(f"{len(read.problems)} left out, as said above")
        raise typer.Exit(1)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="microseconds")


def _keep(opened: "Case", made: Iterable[Decision]) -> None:
    """Appends decisions, reads anew what they describe, makes the record anew and says what was taken."""
    from backchannel.publish.tell_decision import in_words
    from backchannel.store.build import build, rebuild

    kept = list(made)
    opened.append_decisions(kept)
    if opened.never_read():
        build(opened, ())
    rebuild(opened)
    for each in kept:
        output().print(f"{each.id}: {in_words(each)} {' '.join(each.accounts)}", soft_wrap=True, markup=False)
