"""Jobs for tests: done at once, or when the test says so, by a reader that needs no parser."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from backchannel.web.jobs import Jobs, Run, beside, here
from tests.store.samples import READER, read_quotes


class AtOnce(Executor):
    """Does what it is given before `submit` returns."""

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_result(work(*given, **named))
        return done


class WhenTold(Executor):
    """Keeps what it is given until the test lets one go."""

    def __init__(self) -> None:
        self.held: list[Callable[[], Any]] = []

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        self.held.append(lambda: work(*given, **named))
        return Future()

    def let_one_go(self) -> None:
        self.held.pop(0)()


def jobs(executor: Executor | None = None, run: Run = here, reader: Any = read_quotes) -> Jobs:
    """Jobs that are done in this process by a reader of quotes; with `beside`, in one of their own."""
    return Jobs(executor or AtOnce(), run, {"reader": reader, "reader_name": READER})


__all__ = ["AtOnce", "WhenTold", "beside", "here", "jobs"]
