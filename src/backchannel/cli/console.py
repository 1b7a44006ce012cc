"""What the commands share: where they print, a case to read from, progress on long work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from backchannel.model.record import Record
    from backchannel.store.case import Case

PIPE_WIDTH = 80

CasePath = Annotated[Path, typer.Option("--case", metavar="FILE", help="The case file.", show_default=False)]
KnownOn = Annotated[
    str | None, typer.Option("--as-known-on", metavar="DATE", help="Only what was published up to this date.")
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Date of publication for texts that state none: 2025-03-12."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=256, metavar="N", help="Texts to read at once.")]


def output() -> Console:
    """Standard output: as wide as the terminal, 80 columns and no colours in a pipe."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def complain(message: object) -> None:
    """One line to standard error."""
    line = " ".join(str(message).split())
    if line:
        print(f"backchannel: {line}", file=sys.stderr)


@contextmanager
def record_of(path: Path, as_known_on: str | None = None) -> Iterator[tuple["Case", "Record"]]:
    """An open case and its Record, or the Record as known on a date."""
    from backchannel.store.build import current_record
    from backchannel.store.case import Case
    from backchannel.store.typed_times import day_typed

    with Case.open(path, readonly=True) as case:
        yield case, current_record(case, day_typed(as_known_on) if as_known_on else None)


class Progress:
    """A line on standard error that tells how far long work is; nothing where that is no terminal."""

    def __init__(self, work: str) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        columns = (SpinnerColumn(), TextColumn(work), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task(work, total=0)
        self._seen = 0

    def __enter__(self) -> "Progress":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def more(self) -> None:
        """One more to do."""
        self._seen += 1
        self._bar.update(self._task, total=self._seen)

    def done(self) -> None:
        """One done."""
        self._bar.advance(self._task)

    def say(self, message: object) -> None:
        """A line of complaint above the progress."""
        if self._bar.disable:
            complain(message)
        else:
            self._bar.console.print(f"backchannel: {message}", markup=False, highlight=False, soft_wrap=True)
