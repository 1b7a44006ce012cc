"""A case behind the real server, in a thread, on a free port of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import uvicorn

from backchannel.cli.serve import SERVER, listen
from backchannel.web.app import make_app
from backchannel.web.jobs import Jobs

PATIENCE = 30  # seconds until a start or an end counts as failed


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = Event()

    async def startup(self, *given: Any, **more: Any) -> None:
        await super().startup(*given, **more)
        self.ready.set()


@contextmanager
def served(case: Path, password: str | None = None, *routes: Any, jobs: Jobs | None = None) -> Iterator[str]:
    """The address at which the case is served, with `routes` added; ends with the block. `jobs` reads what is added."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    app = make_app(case, "127.0.0.1", port, password=password, jobs=jobs)
    for route in routes:
        app.register(route)
    server = _Server(uvicorn.Config(app, **SERVER))
    thread = Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    assert server.ready.wait(PATIENCE), "the server did not start"
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        listening.close()
