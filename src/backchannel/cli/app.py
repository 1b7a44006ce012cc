"""The app: its commands, and the guard by which no traceback reaches a user.

Exit status: 0 fine; 1 something was left out or could not be done; 2 a call that makes no sense; 130 stopped.
"""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from backchannel import __version__
from backchannel.cli import bench, build, judge, serve, show
from backchannel.cli.console import complain
from backchannel.errors import BackchannelError, UsageError

app = typer.Typer(
    help="Turns the reporting on a negotiation into a record that anyone can check: who was in touch with whom, "
    "who said what, what is on the table, what moved, who says so, and when it was known.",
    epilog="Begin with: backchannel build COVERAGE --case story.case; "
    "then: backchannel show timeline --case story.case",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for commands in (build, show, judge, serve):
    commands.add(app)
app.add_typer(bench.app, name="bench", short_help="Score this program, and time it.")


STOPPED = 130


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"backchannel {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault of the program lies.")] = False,
) -> None:
    """Options of all commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with its status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_guarded(given))


def _guarded(arguments: list[str]) -> int:
    """Runs a command; every error becomes one sentence on standard error and a status."""
    debug = "--debug" in arguments
    arguments = [each for each in arguments if each != "--debug"]
    try:
        command = typer.main.get_command(app)
        status = command.main(arguments, prog_name="backchannel", standalone_mode=False)
        sys.stdout.flush()
        status = status if isinstance(status, int) else 0
        if status == STOPPED:
            complain("stopped; what was read is kept, and the same command goes on from there")
        return status
    except TyperException as error:
        return _misused(error)
    except UsageError as error:
        complain(str(error))
        return 2
    except BackchannelError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        return _unread()
    except SystemExit as error:  # Typer's own way out of a closed pipe
        return _unread() if isinstance(error.__context__, BrokenPipeError) else int(error.code or 0)
    except typer.Abort:
        complain("stopped")
        return STOPPED
    except Exception as error:
        if debug:
            raise
        complain(
            f"a fault of this program ({type(error).__name__}: {error}); "
            "please report it with what `backchannel --debug …` prints"
        )
        return 1


def _unread() -> int:
    """The reader of a pipe has left, having seen enough: what is still to be flushed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _misused(error: TyperException) -> int:
    """A call that the command line cannot make sense of; one without anything gets the help."""
    message = error.format_message()
    if "Usage:" in message:
        print(message, file=sys.stderr)
    else:
        context = getattr(error, "ctx", None)
        complain(f"{message} See: {context.command_path if context else 'backchannel'} --help")
    return error.exit_code
