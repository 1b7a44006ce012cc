"""build, read, schema: coverage into a case, or into Readings on standard output."""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from backchannel.cli.console import CasePath, Jobs, Progress, Published, complain, output
from backchannel.cli.taken_heads import Gathered

if TYPE_CHECKING:
    from backchannel.model.source import Text
    from backchannel.store.build import Outcome

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.", show_default=False)
]


def add(app: typer.Typer) -> None:
    """Adds the commands to the app."""
    examples = "Examples: backchannel build coverage/ --case story.case; backchannel build new.html --case story.case"
    app.command(short_help="Make a case from coverage, or add to one.", epilog=examples)(build)
    app.command(
        short_help="Print what each text says, as JSON lines.",
        epilog="Examples: backchannel read article.txt | jq .contacts; cat a.txt | backchannel read -",
    )(read)
    app.command(epilog="Example: backchannel schema > backchannel.schema.json")(schema)


def build(paths: Paths, case: CasePath, published: Published = None, jobs: Jobs = 1) -> None:
    """Make a case from coverage, or bring one up to date: only what is new is read.

    Exit status 1 says that some input was left out; the messages say which and why.
    """
    from backchannel.publish.lines import counted
    from backchannel.store.build import Told
    from backchannel.store.build import build as build_case
    from backchannel.store.case import Case

    with Case.open(case, create=True) as opened:
        with Progress("Reading") as progress:
            gathered = Gathered(progress.say)
            told = Told(gathered, lambda _: progress.more(), lambda _: progress.done())
            outcome = build_case(opened, paths, published=published, jobs=jobs, told=told)
        for line in gathered.told(case):
            complain(line)
        console = output()
        console.print(f"{case}: {counted(opened.count(), 'source')}, {_read_now(outcome)}", soft_wrap=True)
    kinds = ("contact", "statement", "move", "proposal", "conflict", "echo")
    console.print(", ".join(_counted(outcome.counts, kind) for kind in kinds))
    console.print(f"See them: backchannel show timeline --case {case}", soft_wrap=True)
    if outcome.left_out:
        complain(f"{outcome.left_out} left out, as said above")
        raise typer.Exit(1)


def _counted(counts: Mapping[str, int], kind: str) -> str:
    """1 echo, 2 echoes."""
    number = counts[f"{kind}es" if kind == "echo" else f"{kind}s"]
    return f"{number:,} {kind}" + ("" if number == 1 else "es" if kind == "echo" else "s")


def _read_now(outcome: "Outcome") -> str:
    """How many were read, and how many of them because another program read them before."""
    again = f", {outcome.again} of these again, as the program has changed" if outcome.again else ""
    return f"{outcome.read} of them read now{again}"


def read(paths: Paths, published: Published = None, jobs: Jobs = 1) -> None:
    """Print what each text says, one Reading a line, as JSON (its form: backchannel schema).

    Problems go to standard error. Exit status 1 says that some input was left out.
    """
    import msgspec

    from backchannel.errors import InputError
    from backchannel.read.pipeline import read as read_text
    from backchannel.store.read_all import read_all

    left_out = 0

    def texts() -> Iterator["Text"]:
        nonlocal left_out
        from backchannel.capture.coverage import Captured, capture

        for item in capture(paths, published=published):
            if isinstance(item, Captured):
                progress.more()
                yield item.text
            else:
                left_out += isinstance(item, InputError)
                gathered(item)

    with Progress("Reading") as progress:
        gathered = Gathered(progress.say)
        for result in read_all(texts(), jobs, read_text):
            if isinstance(result, InputError):
                left_out += 1
                progress.say(result)
            else:
                sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
                sys.stdout.buffer.flush()
                progress.done()
    for line in gathered.told():
        complain(line)
    if left_out:
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of a Reading and of a Record."""
    from backchannel.publish.to_json import json_schema

    typer.echo(json_schema(), nl=False)
