"""serve: a case as pages on this machine."""

import socket
from typing import Annotated

import typer

from backchannel.cli.console import CasePath, output
from backchannel.errors import BackchannelError


def add(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command(
        short_help="Serve a case as pages on this machine.", epilog="Example: backchannel serve --case story.case"
    )(serve)


def serve(
    case: CasePath,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
) -> None:
    """Serve a case as pages, for reading in a browser on this machine. Ctrl-C ends it."""
    import uvicorn

    from backchannel.web.app import make_app

    listening = _listen(host, port)
    port = listening.getsockname()[1]
    app = make_app(case, host, port)
    shown = f"[{host}]" if ":" in host else host
    output().print(f"{case} is at http://{shown}:{port}/ (Ctrl-C ends it)", soft_wrap=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run([listening])


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
