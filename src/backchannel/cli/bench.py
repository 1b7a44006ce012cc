"""bench: scores against outside corpora and stories with gold, and speed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from backchannel.bench.report import Report

app = typer.Typer(
    help="Score this program: how much it finds, misses and invents, and how fast it is.",
    no_args_is_help=True,
    epilog="Example: backchannel bench story examples/lake-arden",
)
Place = Annotated[Path, typer.Argument(metavar="PATH", help="The corpus or story.", show_default=False)]
Errors = Annotated[int, typer.Option("--errors", min=0, help="How many errors of a kind to print.")]


def _print(report: "Report") -> None:
    for line in report.lines():
        typer.echo(line)


@app.command(epilog="Example: backchannel bench story examples/lake-arden")
def story(path: Place, errors: Errors = 20) -> None:
    """Score the record of a story's texts against its gold.json, section by section, or all stories of a folder."""
    from backchannel.bench.story import bench_story

    _print(bench_story(path, errors=errors))


@app.command(epilog="Example: backchannel bench contacts ../shared/data/readouts")
def contacts(path: Place, errors: Errors = 0) -> None:
    """Score contacts on official readouts: kind, sides, date."""
    from backchannel.bench.contacts import bench_contacts

    _print(bench_contacts(path, errors=errors))


@app.command(epilog="Example: backchannel bench attribution ../shared/data/polnear/dev --errors 20")
def attribution(path: Place, errors: Errors = 0) -> None:
    """Score attributions on PolNeAR, or on GUM with speakers and nesting; print errors in context."""
    from backchannel.bench.attribution import bench_attribution

    _print(bench_attribution(path, errors=errors))


@app.command(epilog="Example: backchannel bench times ../shared/data/meantime")
def times(path: Place, errors: Errors = 0) -> None:
    """Score time expressions on MEANTIME, WikiWars, TimeML or timenorm."""
    from backchannel.bench.times import bench_times

    _print(bench_times(path, errors=errors))


@app.command(epilog="Example: backchannel bench acts ../shared/data/plover --errors 20")
def acts(path: Place, errors: Errors = 0) -> None:
    """Score political acts by PLOVER type: PLV's marked sentences, and the gold standard records."""
    from backchannel.bench.acts import bench_acts

    _print(bench_acts(path, errors=errors))


@app.command(epilog="Example: backchannel bench speed examples/lake-arden/coverage")
def speed(path: Place, errors: Errors = 0) -> None:
    """Time the whole read against the bare parse, layer by layer."""
    from backchannel.bench.speed import bench_speed

    _print(bench_speed(path, errors=errors))
