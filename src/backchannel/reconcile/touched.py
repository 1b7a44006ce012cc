"""Touched: what one more text touches of a Record, and what is told anew in its place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from backchannel.model.echo import Echo
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.reconcile.case import Case
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.notes import Hint, Meeting
from backchannel.reconcile.part import Outcome, Part


class Shelf(Protocol):
    """What is asked of the items on the shelf."""

    def items(self, ids: Iterable[str]) -> dict[str, Any]:
        """Items by id."""

    def tied(self, role: str, others: Iterable[str], kinds: Collection[str]) -> dict[str, Any]:
        """The items of these kinds that have a tie to one of these, by id."""

    def hinted(self, keys: Collection[int]) -> Mapping[int, list[str]]:
        """The items that are noted under each key."""

    def hints(self, items: Collection[str]) -> list[Hint]:
        """The notes on items."""

    def noted(self, keys: Collection[int]) -> Mapping[int, list[Meeting]]:
        """The accounts that are noted under each key."""


@dataclass
class Remade:
    """Conflicts and echoes told anew, in the place of all `doubtful` ones; and notes, those of `hinted` items anew."""

    conflicts: list[Conflict] = field(default_factory=list)
    echoes: list[Echo] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    hints: list[Hint] = field(default_factory=list)
    hinted: set[str] = field(default_factory=set)
    meetings: list[Meeting] = field(default_factory=list)


class Touched:
    """What one more text touches: `ids` of items as they were and are, `old` those that were there, by id; and what is
    made anew. `again` are texts that count as another voice now, or may: all that they tell is told anew, as is what
    the new one tells (`anew`)."""

    def __init__(
        self, shelf: Shelf, part: Part, out: Outcome, common: frozenset[str], again: Sequence[Reading] = ()
    ) -> None:
        self.shelf, self.part, self.out, self._common = shelf, part, out, common
        self.anew = [part.new, *again]
        self.ids = set(out.ids.values()) | out.gone
        self.old = shelf.items(self.ids)
        self.remade = Remade(hinted=set(self.ids))

    def teller(self, case: Case | None = None) -> Teller:
        """Tells conflicts of what was read so far."""
        part = self.part
        return Teller(case or part.case, part.actors, part.weights, self._common)
