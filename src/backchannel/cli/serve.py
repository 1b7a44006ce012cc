"""serve: a case as pages on this machine."""

import os
import socket
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from backchannel.cli.console import CasePath, output
from backchannel.errors import BackchannelError, CaseError, UsageError

PASSWORD = "BACKCHANNEL_PASSWORD"  # the environment variable
SERVER: dict[str, Any] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,  # a reader must not choose the address under which wrong passwords are counted
    "limit_concurrency": 256,
}


def add(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command(
        short_help="Serve a case as pages on this machine.", epilog="Example: backchannel serve --case story.case"
    )(serve)


def serve(
    case: CasePath,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    names: Annotated[
        list[str] | None, typer.Option("--name", metavar="NAME", help="A name by which browsers reach this machine.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option("--password-file", metavar="FILE", help="A file that holds the password for readers.")
    ] = None,
    create: Annotated[
        bool,
        typer.Option("--create", help="Begin an empty case when FILE is not there; sources are added on the pages."),
    ] = False,
) -> None:
    """Serve a case as pages, for reading in a browser on this machine. Ctrl-C ends it.

    For other machines to reach it, --host names an address of the network, and readers need a password: from
    --password-file, $BACKCHANNEL_PASSWORD, or asked for in the terminal.
    """
    import uvicorn

    from backchannel.web.app import make_app, settle

    begun(case, create)
    password = _password(host, password_file)
    listening = listen(host, port)
    port = listening.getsockname()[1]
    app = make_app(case, host, port, names or (), password)
    shown = f"[{host}]" if ":" in host else host
    output().print(f"{case} is at http://{shown}:{port}/ (Ctrl-C ends it)", soft_wrap=True)
    settle()
    uvicorn.Server(uvicorn.Config(app, **SERVER)).run([listening])


def begun(case: Path, create: bool) -> None:
    """Makes an empty case where none is, if that is asked for; what to do else is said in a sentence."""
    from backchannel.store.case import Case

    if create and not case.is_dir():
        Case.open(case, create=True).close()
    elif not case.exists():
        raise CaseError(
            f"{case}: this case does not exist; begin an empty one with: backchannel serve --case {case} --create, "
            f"or read coverage in with: backchannel build COVERAGE --case {case}"
        )


def _password(host: str, file: Path | None) -> str | None:
    """The password for readers; None on this machine when none is given. Raises UsageError."""
    from backchannel.web.safety import is_local

    if file is not None:
        try:
            return file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            told = getattr(error, "strerror", None) or "no UTF-8 text"
            raise UsageError(f"{file}: the password cannot be read ({told}); name another file") from None
    if given := os.environ.get(PASSWORD):
        return given
    if is_local(host):
        return None
    if sys.stdin.isatty():
        return str(typer.prompt("Password for readers", hide_input=True, confirmation_prompt=True))
    raise UsageError(
        f"--host {host} opens the case to other machines, so readers need a password: "
        f"give --password-file or set {PASSWORD}"
    )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there, or one sentence why not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends small answers at once; else each waits 40 ms for an acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise BackchannelError(
            f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port, or --port 0 for a free one"
        ) from None
    return listening
