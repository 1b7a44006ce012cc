"""serve: a case as pages on this machine."""

import socket
from pathlib import Path
from typing import Annotated

import typer

from backchannel.cli.console import CasePath, output
from backchannel.errors import BackchannelError, CaseError


def add(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command(
        short_help="Serve a case as pages on this machine.", epilog="Example: backchannel serve --case story.case"
    )(serve)


def serve(
    case: CasePath,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    create: Annotated[
        bool,
        typer.Option("--create", help="Begin an empty case when FILE is not there; sources are added on the pages."),
    ] = False,
) -> None:
    """Serve a case as pages, for reading in a browser on this machine. Ctrl-C ends it."""
    import uvicorn

    from backchannel.web.app import make_app

    begun(case, create)
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    app = make_app(case, host, port)
    shown = f"[{host}]" if ":" in host else host
    output().print(f"{case} is at http://{shown}:{port}/ (Ctrl-C ends it)", soft_wrap=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run([listening])


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


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there, or one sentence why not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise BackchannelError(
            f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port, or --port 0 for a free one"
        ) from None
    return listening
