"""Jobs: long work for the pages, one at a time, in a process beside the server.

Invariant: a Job changes only by the events that its process sends, and by that process ending; so what a page shows of
it is what has happened. The registry lives as long as the server; what a job had kept in the case outlives both.
"""

import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import msgspec

from backchannel.errors import BackchannelError, UsageError

State = Literal["waiting", "running", "done", "failed", "died", "stopped"]
FINISHED = ("done", "failed", "died", "stopped")
KEPT = 50  # finished jobs that are remembered
PROBLEMS = 500  # that a job remembers; more are counted

Event = tuple[str, Any]
"""What a job tells: the name of a step, and what it is about."""
Tell = Callable[[Event], None]


class Task(msgspec.Struct, frozen=True):
    """What is to be done: a function of a module, called as work(task, tell) in a process of its own.

    `folder` is the job's own, removed when the job is forgotten; `given` is for the function to read.
    """

    work: Callable[["Task", Tell], None]
    case: Path
    folder: Path
    what: str
    given: dict[str, Any] = {}


class Problem(msgspec.Struct, frozen=True):
    """Something that a reader should know of an input; `left_out` when it is not in the case."""

    name: str
    words: str
    left_out: bool


class Job(msgspec.Struct):
    """How far a task is. `told` is the sentence of an error, `result` what the work gave at its end."""

    id: str
    what: str
    state: State = "waiting"
    step: str = ""
    seen: int = 0
    to_read: int = 0
    read: int = 0
    left_out: int = 0
    more_problems: int = 0
    problems: list[Problem] = []
    sources: list[tuple[str, bool]] = []
    told: str = ""
    result: dict[str, Any] = {}
    key: list[str] = []

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def added(self) -> list[str]:
        """Ids of the sources that were not in the case before."""
        return [name for name, is_new in self.sources if is_new]

    def take(self, event: Event) -> None:
        """Notes what the work tells."""
        name, about = event
        if name == "problem":
            problem = Problem(*about)
            self.left_out += problem.left_out
            if len(self.problems) < PROBLEMS:
                self.problems.append(problem)
            else:
                self.more_problems += 1
        elif name in ("seen", "read"):
            setattr(self, name, getattr(self, name) + 1)
        elif name in ("step", "to_read", "sources", "result"):
            setattr(self, name, about)
        elif name in ("done", "failed"):
            self.state, self.told = name, about or ""  # type: ignore[assignment]


Run = Callable[[Task, Tell, "Jobs"], None]


class Jobs:
    """The jobs of a server. `executor` has one thread, in which `run` sees each task through; `given` is added to what
    every task is given."""

    def __init__(
        self, executor: Executor | None = None, run: "Run | None" = None, given: dict[str, Any] | None = None
    ) -> None:
        self.given = given or {}
        self._executor = executor or ThreadPoolExecutor(1)
        self._run = run or beside
        self._jobs: OrderedDict[str, tuple[Job, Path]] = OrderedDict()
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._closed = False

    def folder(self) -> Path:
        """A new folder for what a job needs."""
        return Path(tempfile.mkdtemp(prefix="backchannel-job-"))

    def submit(self, task: Task, key: list[str] | None = None) -> Job:
        """Puts a task at the end of the queue; `key` says of what the outcome is a function."""
        task = msgspec.structs.replace(task, given=task.given | self.given)
        job = Job(secrets.token_hex(6), task.what, key=key or [])
        with self._lock:
            self._jobs[job.id] = (job, task.folder)
            self._forget()
        self._executor.submit(self._see_through, job, task)
        return job

    def _forget(self) -> None:
        finished = [name for name, (job, _) in self._jobs.items() if job.is_finished]
        for name in finished[: max(0, len(self._jobs) - KEPT)]:
            _, folder = self._jobs.pop(name)
            shutil.rmtree(folder, ignore_errors=True)

    def job(self, name: str) -> Job:
        """The job with this id. Raises UsageError when this server knows none."""
        with self._lock:
            if name not in self._jobs:
                raise UsageError(
                    f"this server knows no job {name}, perhaps of an earlier start; what was kept is in the case"
                )
            return self._jobs[name][0]

    def place(self, name: str) -> Path:
        """The folder of a job."""
        self.job(name)
        return self._jobs[name][1]

    def all(self) -> list[Job]:
        """The jobs that are remembered, the latest first."""
        with self._lock:
            return [job for job, _ in reversed(self._jobs.values())]

    def is_busy(self, what: str | None = None) -> bool:
        """Whether a job, or one of this kind, waits or runs."""
        return any(not job.is_finished and what in (None, job.what) for job in self.all())

    def before(self, job: Job) -> int:
        """How many jobs come first."""
        waiting = [each for each, _ in self._jobs.values() if not each.is_finished]
        return waiting.index(job) if job in waiting else 0

    def _see_through(self, job: Job, task: Task) -> None:
        if self._closed:
            job.state = "stopped"
            return
        job.state = "running"
        try:
            self._run(task, job.take, self)
        except Exception as error:
            job.take(("failed", _explained(error)))
        if not job.is_finished:
            job.state = "stopped" if self._closed else "died"

    def attend(self, process: BaseProcess | None) -> None:
        """Notes the process that does the work, so that it ends with the server."""
        with self._lock:
            self._process = process
            ends = self._closed
        if ends and process is not None:
            process.terminate()

    def close(self) -> None:
        """Ends the work under way, and removes what the jobs put aside."""
        with self._lock:
            self._closed = True
            process = self._process
        if process is not None:
            process.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)
        for _, folder in self._jobs.values():
            shutil.rmtree(folder, ignore_errors=True)


def beside(task: Task, tell: Tell, jobs: Jobs) -> None:
    """Sees a task through in a process of its own; returns when that has ended, in whatever way."""
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_in_process, args=(task, sending), daemon=True)
    process.start()
    sending.close()  # the process has the other end: when it ends, receiving does
    jobs.attend(process)
    try:
        while True:
            tell(receiving.recv())
    except (EOFError, OSError):
        pass
    finally:
        process.join()
        jobs.attend(None)
        receiving.close()


def here(task: Task, tell: Tell, _: Jobs) -> None:
    """Sees a task through in the thread of the caller."""
    task.work(task, tell)


def _in_process(task: Task, sending: Any) -> None:
    """Runs in the process: its events go to the server; when that is gone, the next event ends it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this
    try:
        task.work(task, sending.send)
    except BrokenPipeError:
        return
    except Exception as error:
        with suppress(OSError):
            sending.send(("failed", _explained(error)))
    finally:
        sending.close()


def _explained(error: Exception) -> str:
    if isinstance(error, BackchannelError):
        return str(error)
    return f"a fault of this program ({type(error).__name__}); please report it"
