"""Desk: the case that the pages show: its Record, kept while the file stays as it is, and its texts."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import msgspec

from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.source import Text
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.publish.gist import gist
from backchannel.publish.lookup import Lookup
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.store.search import Hits, search
from backchannel.web.marks import Mark, outermost

KEPT = 4  # records in memory: the present one, and some as known on a date
CONTEXT = 140  # characters before and after a quote
_MARKED: dict[type, str] = {Contact: "contact", Statement: "statement", Move: "move", Proposal: "proposal"}


class Context(msgspec.Struct, frozen=True):
    """The words around a quote, in the same paragraph."""

    before: str
    after: str


class Desk:
    """Reads from one case file; every page opens it anew, so a build may go on beside."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._records: OrderedDict[tuple[object, ...], Lookup] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def case(self) -> Iterator[Case]:
        """The case, open for reading."""
        with Case.open(self.path, readonly=True) as case:
            yield case

    def lookup(self, as_known_on: str | None = None) -> Lookup:
        """The Record, or as known on a date. Raises UsageError for what is no date."""
        with self._lock, self.case() as case:
            key = (as_known_on, *self._stamp())
            if key not in self._records:
                self._records[key] = Lookup(current_record(case, as_known_on))
                while len(self._records) > KEPT:
                    self._records.popitem(last=False)
            self._records.move_to_end(key)
            return self._records[key]

    def _stamp(self) -> tuple[object, ...]:
        """Changes whenever the case does: of the file, and of what waits to be written to it."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        stats = [file.stat() for file in files if file.exists()]
        return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats if stat.st_size)

    def text(self, source: str) -> Text:
        """The Text of a source id. Raises CaseError for an unknown one."""
        with self.case() as case:
            return case.text(source)

    def search(self, words: str) -> Hits:
        """Where words stand. Raises UsageError when there is none to look for."""
        with self.case() as case:
            return search(case, words)

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

    def marks(self, lookup: Lookup, source: str) -> list[Mark]:
        """What the record reads from a text, as marks in it."""
        return outermost(
            Mark((span.start, span.end), name, kind, gist(lookup, name))
            for name, item in lookup.items.items()
            if (kind := _MARKED.get(type(item)))
            for span in item.supports
            if span.source == source
        )
