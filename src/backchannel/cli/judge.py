"""decide, import-decisions: what a person judges is appended to the case, and the record follows."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from backchannel.cli.console import CasePath, complain, output
from backchannel.model.decision import Verdict


def add(app: typer.Typer) -> None:
    """Adds the commands to the app."""
    app.command(
        short_help="Judge an item: accept, reject, merge, split.",
        epilog="Examples: backchannel decide c-dqpiqy2peb accept --by 'M. Reader' --why 'heard the tape' "
        "--case story.case; backchannel decide a-hl664bxucj merge a-fmghz6uw5v --by 'M. Reader' --why 'one state' "
        "--case story.case",
    )(decide)
    app.command(
        "import-decisions",
        short_help="Take in the verdicts written into an exported table.",
        epilog="Examples: backchannel export --case story.case --format xlsx -o story.xlsx; "
        "backchannel import-decisions story.xlsx --case story.case --by 'M. Reader'",
    )(import_decisions)


def decide(
    item: Annotated[str, typer.Argument(metavar="ID", help="An id as `show` prints it.", show_default=False)],
    verdict: Annotated[Verdict, typer.Argument(help="What you judge.", show_default=False)],
    case: CasePath,
    by: Annotated[str, typer.Option("--by", help="Who judges.", show_default=False)],
    why: Annotated[str, typer.Option("--why", help="On what grounds.", show_default=False)],
    others: Annotated[
        list[str] | None,
        typer.Argument(metavar="[OTHER]…", help="merge: ids of the same kind. split: accounts to take out."),
    ] = None,
) -> None:
    """Judge an item: accept, reject, merge with others, split accounts off. Decisions are never changed.

    To take one back, append the opposite: the later decision holds.
    """
    from backchannel.store.build import current_record, rebuild
    from backchannel.store.case import Case
    from backchannel.store.judge import decisions

    at = datetime.now().astimezone().isoformat(timespec="microseconds")
    with Case.open(case) as opened:
        made = decisions(current_record(opened), item, verdict, others or [], by=by, at=at, why=why)
        for each in made:
            opened.append_decision(each)
        rebuild(opened)
    for each in made:
        output().print(f"{each.id}: {each.verdict} {' '.join(each.accounts)}", soft_wrap=True, markup=False)


def import_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook or CSV file.", show_default=False)],
    case: CasePath,
    by: Annotated[str, typer.Option("--by", help="Who judged.", show_default=False)],
) -> None:
    """Take in the verdicts (accept, reject) and reasons that a person wrote into an exported XLSX or CSV table.

    Rows without a verdict are left alone, and a verdict that the case has already is not added again. Exit status 1
    says that some rows were left out; the messages say which and why.
    """
    from backchannel.publish.lines import counted
    from backchannel.store.build import current_record, rebuild
    from backchannel.store.case import Case
    from backchannel.store.from_sheet import from_sheet
    from backchannel.store.sheet import rows_of

    at = datetime.now().astimezone().isoformat(timespec="microseconds")
    rows = rows_of(file)
    with Case.open(case) as opened:
        read = from_sheet(current_record(opened), rows, by=by, at=at)
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
