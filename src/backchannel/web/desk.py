"""Desk: the case that the pages show. Each request opens it anew and reads only what it shows.

When readings or decisions came since the Record was made, it is made anew: at once for a small case, beside the
pages for a large one, which show the Record from before and say so. The same holds for the Record as known on a date.
"""

import os
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import cached_property
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from threading import Lock

import msgspec

from backchannel.errors import BackchannelError
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.record import Conflict
from backchannel.model.source import Text
from backchannel.model.span import Span
from backchannel.model.story import Story
from backchannel.publish.gist import gist
from backchannel.publish.tell import tell
from backchannel.store.case import Case
from backchannel.store.editions import make_edition, renew
from backchannel.store.shelf import ShelfLookup

AT_ONCE = 400  # texts: a Record of so many takes about a second
KEPT = 6  # editions on disk
CONTEXT = 140  # characters before and after a quote
MARKED = ("contact", "statement", "move", "proposal")


class Context(msgspec.Struct, frozen=True):
    """The words around a quote, in the same paragraph."""

    before: str
    after: str


class Waiting(Exception):  # noqa: N818  nothing went wrong
    """A Record is being made that the page needs; it says how far that is."""


class Opened:
    """A case, open for one request. `fresh` is false while a newer Record is being made."""

    def __init__(self, case: Case, shelf: Case, as_known_on: str | None, fresh: bool) -> None:
        self.cursor, rows = shelf.cursor, shelf.rows
        self.case, self.rows, self.as_known_on, self.fresh = case, rows, as_known_on, fresh
        self.lookup = ShelfLookup(rows)
        self._texts: dict[str, Text] = {}

    def text(self, source: str) -> Text:
        """The Text of a source id. Raises CaseError for an unknown one."""
        if source not in self._texts:
            self._texts[source] = self.case.text(source)
        return self._texts[source]

    @cached_property
    def waiting(self) -> list[Decision]:
        """What people decided and the Record that is shown does not know of yet."""
        return [] if self.fresh else self.case.decisions_waiting()

    def told(self, name: str) -> str:
        """An item of the record in a few words; its id where there is none."""
        item = self.lookup.items.get(name)
        if item is None:
            return name
        return (
            tell(self.lookup, item).headline if isinstance(item, Echo | Conflict | Story) else gist(self.lookup, name)
        )

    def context(self, span: Span) -> Context:
        """What stands around a span in its paragraph."""
        text = self.text(span.source).text
        if not span.matches(text):
            return Context("", "")
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - CONTEXT)
        end = text.find("\n", span.end)
        end = min(len(text) if end < 0 else end, span.end + CONTEXT)
        before, after = text[start : span.start], text[span.end : end]
        if start and text[start - 1] != "\n":
            before = f"… {before.partition(' ')[2]}"
        if end < len(text) and text[end] != "\n":
            after = f"{after.rpartition(' ')[0]} …"
        return Context(before, after)


class Desk:
    """The case at a path, for pages; a context manager that clears away what it put aside."""

    def __init__(self, path: Path, busy: Callable[[], bool] = lambda: False) -> None:
        """`busy`: whether a job is at work on the case, which makes its Record anew when it is through."""
        self.path = path
        self.busy = busy
        self._aside = Path(tempfile.mkdtemp(prefix="backchannel-"))
        self._editions: OrderedDict[tuple[str, str], Path] = OrderedDict()
        self._work: dict[tuple[str, str], Future[None]] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def close(self) -> None:
        """Ends what is under way and removes what was put aside."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        shutil.rmtree(self._aside, ignore_errors=True)

    def check(self) -> None:
        """Raises CaseError when the file is no case; brings an older one up to date, if it may be written."""
        with Case.open(self.path, readonly=not self.may_write()):
            pass

    def append(
        self, decisions: Sequence[Decision], *, since: int | None = None, about: Collection[str] = ()
    ) -> list[Decision]:
        """Keeps decisions in the case, unless others about the same came since; see Case.append_decisions."""
        with Case.open(self.path) as case:
            return case.append_decisions(decisions, since=since, about=about)

    @contextmanager
    def open(self, as_known_on: str | None = None) -> Iterator[Opened]:
        """The case with its Record, or as known on a date.

        Raises UsageError for what is no date, Waiting while the only Record that would do is being made.
        """
        with ExitStack() as stack:
            case = stack.enter_context(Case.open(self.path, readonly=True))
            if as_known_on:
                edition = stack.enter_context(Case.open(self._edition(case, as_known_on), readonly=True))
                yield Opened(case, edition, as_known_on, True)
                return
            if case.is_current():
                yield Opened(case, case, None, True)
            elif self.busy():
                yield Opened(case, case, None, False)
            elif not self.may_write():
                edition = stack.enter_context(Case.open(self._edition(case, ""), readonly=True))
                yield Opened(case, edition, None, True)
            else:
                yield Opened(case, case, None, self._renewed(case))

    def may_write(self) -> bool:
        """Whether the case can be written, and with it SQLite's files beside it."""
        return os.access(self.path, os.W_OK) and os.access(self.path.absolute().parent, os.W_OK)

    def _renewed(self, case: Case) -> bool:
        """Makes the Record of the case anew: at once if it is small; whether that is done."""
        if case.count() <= AT_ONCE:
            with self._lock:
                if not case.is_current():
                    renew(self.path)
            return True
        self._begin(("", case.stamp()), renew, self.path)
        if not case.is_shelved():
            raise Waiting("The record is being made from what was read.")
        return False

    def _edition(self, case: Case, as_known_on: str) -> Path:
        """The file that holds the Record as known on a date."""
        key = (as_known_on, case.stamp())
        name = sha256("\x1f".join(key).encode()).hexdigest()[:16]
        place = self._aside / f"{name}.case"
        with self._lock:
            if not place.exists() and case.count() <= AT_ONCE:
                make_edition(self.path, place, as_known_on or None)
        if not place.exists():
            self._begin(key, make_edition, self.path, place, as_known_on or None)
            raise Waiting(f"The record {f'as known on {as_known_on} ' if as_known_on else ''}is being made.")
        with self._lock:
            self._editions[key] = place
            self._editions.move_to_end(key)
            while len(self._editions) > KEPT:
                _, old = self._editions.popitem(last=False)
                old.unlink(missing_ok=True)
        return place

    def _begin(self, key: tuple[str, str], work: object, *given: object) -> None:
        """Starts work in a process beside this one, once; what it failed with is raised at the next call."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, get_context("spawn"))
            if key not in self._work:
                self._work[key] = self._pool.submit(work, *given)  # type: ignore[arg-type]
            elif self._work[key].done():
                self._finish(self._work.pop(key))

    def _finish(self, done: Future[None]) -> None:
        """Raises what work failed with; a process that died is told, and the next call starts another."""
        try:
            done.result()
        except BrokenProcessPool:
            self._pool = None
            raise BackchannelError(
                "the process that made the record died, perhaps for want of memory; nothing is lost: load it again"
            ) from None
