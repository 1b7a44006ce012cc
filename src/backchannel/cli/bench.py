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


Initiators = Annotated[
    Path | None,
    typer.Option(
        "--initiators", metavar="FILE", help="A table of the sides that began the contacts.", show_default=False
    ),
]

Data = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="The folder of shared corpora that a table's texts are in.", show_default=False),
]


@app.command(epilog="Example: backchannel bench contacts ../shared/data/readouts")
def contacts(path: Place, errors: Errors = 0, initiators: Initiators = None) -> None:
    """Score contacts on official readouts: kind, sides, date, and who began them."""
    from backchannel.bench.contacts import bench_contacts

    _print(bench_contacts(path, errors=errors, initiators=initiators))


@app.command(epilog="Example: backchannel bench attribution ../shared/data/polnear/dev --errors 20")
def attribution(path: Place, errors: Errors = 0, data: Data = None) -> None:
    """Score attributions on PolNeAR, on GUM with speakers and nesting, or on a table of positions (--data)."""
    from backchannel.bench.attribution import bench_attribution

    _print(bench_attribution(path, errors=errors, data=data))


@app.command(epilog="Example: backchannel bench times ../shared/data/meantime")
def times(path: Place, errors: Errors = 0) -> None:
    """Score time expressions on MEANTIME, WikiWars, TimeML or timenorm."""
    from backchannel.bench.times import bench_times

    _print(bench_times(path, errors=errors))


@app.command(epilog="Example: backchannel bench stories ../shared/data/newswcl50")
def stories(path: Place, errors: Errors = 0) -> None:
    """Score the grouping of texts into stories on NewsWCL50 or Giveme5W1H: B-cubed."""
    from backchannel.bench.stories import bench_stories

    _print(bench_stories(path, errors=errors))


@app.command(epilog="Example: backchannel bench dates ../shared/data/giveme5w1h")
def dates(path: Place, errors: Errors = 0) -> None:
    """Score the day of each text's main event on Giveme5W1H."""
    from backchannel.bench.dates import bench_dates

    _print(bench_dates(path, errors=errors))


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


@app.command(epilog="Example: backchannel bench pages ../shared/data/polnear/dev/text")
def pages(
    path: Place, texts: Annotated[int, typer.Option("--texts", min=1, help="How large the case is.")] = 20_000
) -> None:
    """Time each view on a large case, made-up coverage between texts of a folder; print milliseconds and KB."""
    from backchannel.bench.pages import bench_pages

    _print(bench_pages(path, texts))


@app.command(epilog="Example: backchannel bench scale --texts 20000")
def scale(
    texts: Annotated[int, typer.Option("--texts", min=1, help="The largest number of texts.")] = 20_000,
) -> None:
    """Time how reconciling grows with the number of texts, on made-up coverage."""
    from backchannel.bench.scale import bench_scale

    _print(bench_scale(texts))


@app.command(epilog="Example: backchannel bench merge ../shared/data/newswcl50 --errors 10")
def merge(path: Place, errors: Errors = 0) -> None:
    """Score which mentions tell one event, within and across texts, on NewsWCL50 or MEANTIME."""
    from backchannel.bench.merge.bench import bench_merge

    _print(bench_merge(path, errors=errors))


@app.command(epilog="Example: backchannel bench conflicts tests/cases/conflicts --errors 20")
def conflicts(path: Place, errors: Errors = 0) -> None:
    """Score conflicts between accounts: planted ones found, none where two accounts only differ in wording."""
    from backchannel.bench.conflicts import bench_conflicts

    _print(bench_conflicts(path, errors=errors))


@app.command(epilog="Example: backchannel bench origins ../shared/data/giveme5w1h --errors 20")
def origins(
    path: Place,
    errors: Errors = 0,
    scale: Annotated[int, typer.Option("--scale", min=0, help="Also time a made-up case of so many texts.")] = 0,
) -> None:
    """Score origins on copies made from a corpus of news: cut, reordered, re-headed, added to, edited."""
    from backchannel.bench.origins import bench_origins

    _print(bench_origins(path, errors=errors, scale=scale))
