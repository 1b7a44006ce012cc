"""decide: what a person judges is appended to the case, and the record follows."""

from datetime import datetime
from typing import Annotated

import typer

from backchannel.cli.console import CasePath, output
from backchannel.model.decision import Verdict


def add(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command(
        short_help="Judge an item: accept, reject, merge, split.",
        epilog="Examples: backchannel decide c-dqpiqy2peb accept --by 'M. Reader' --why 'heard the tape' "
        "--case story.case; backchannel decide a-hl664bxucj merge a-fmghz6uw5v --by 'M. Reader' --why 'one state' "
        "--case story.case",
    )(decide)


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
