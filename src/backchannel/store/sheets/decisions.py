"""From a sheet: what a person wrote into an exported table -> Decisions. The counterpart of `publish.to_xlsx`.

A row may hold a verdict, changed cells (corrections), ids under `merge_with`, or, without an id, what is to be added.
The Decisions are on the accounts that the row names, that is, on what the person saw, even if the item has grown since.
A row that cannot be taken is left out whole and named in one sentence; the others go on. What the case holds already
is not added again, so that a file can be imported twice; what was undone since is not taken up again.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from backchannel.errors import UsageError
from backchannel.model.decision import Decision, Values, Verdict
from backchannel.model.record import Record
from backchannel.model.seen import seen
from backchannel.publish.lookup import Lookup
from backchannel.reconcile.fields import named
from backchannel.store.judge import decision_id
from backchannel.store.mend import correction
from backchannel.store.sheets.additions import TextOf, added, is_new
from backchannel.store.sheets.edits import RowError, day_first_in
from backchannel.store.sheets.groups import combined, grouped
from backchannel.store.sheets.heads import misnamed
from backchannel.store.sheets.ledger import Key, Ledger, keys_of
from backchannel.store.sheets.rows import Rows, Said
from backchannel.store.sheets.table import SheetRow

_AFTER = timedelta(milliseconds=1)


class FromSheet(msgspec.Struct, frozen=True):
    """What a file comes to: the decisions to append, a sentence for each row left out, how many rows were not judged,
    and how many judgements the case holds already."""

    decisions: tuple[Decision, ...]
    problems: tuple[str, ...]
    untouched: int
    known: int


def from_sheet(
    record: Record, rows: Iterable[SheetRow], *, by: str, at: str, text_of: TextOf | None = None
) -> FromSheet:
    """The Decisions of the rows, by `by` at `at` (ISO 8601 with zone), against the whole Record of the case.

    `text_of` gives the text of a source id, which new rows need. Raises UsageError when nobody is named.
    """
    if not by.strip():
        raise UsageError("a decision needs the name of a person: --by NAME")
    given = list(rows)
    work = _Work(Lookup(record), by, at, text_of)
    work.read(given)
    return FromSheet(tuple(work.made), tuple(work.problems), work.untouched, work.known)


class _Work:
    """The rows of one file on their way to Decisions."""

    def __init__(self, lookup: Lookup, by: str, at: str, text_of: TextOf | None) -> None:
        self.lookup, self.by, self.at, self.text_of = lookup, by, at, text_of
        self.ledger = Ledger(lookup.record.decisions)
        self.made: list[Decision] = []
        self.kept: set[Key] = set()
        self.problems: list[str] = []
        self.untouched = self.known = 0

    def read(self, given: Sequence[SheetRow]) -> None:
        """Takes all rows."""
        problems, unread = misnamed(given)
        self.problems += problems
        readable = [row for row in given if row.sheet not in unread]
        rows = Rows(self.lookup, readable, day_first_in(readable))
        said: list[Said] = []
        left_out: dict[str, str] = {}
        for row in readable:
            try:
                if is_new(row):
                    self._add(row)
                elif (found := rows.said(row)) is not None:
                    said.append(found)
                else:
                    self.untouched += 1
            except (RowError, UsageError) as problem:
                self.problems.append(f"{row.place}: {problem}")
                left_out[row.cell("id")] = row.place
        groups, clashes = grouped(said)
        for group in groups:
            other = next((left_out[each.item] for each in group if each.item in left_out), None)
            if other:  # an accept here would confirm what was to be put right there
                where = " and ".join(each.place for each in group)
                self.problems.append(f"{where}: on the same item as {other}, which cannot be taken; left out with it")
            else:
                self._judge(combined(group))
        self.problems += clashes

    def _add(self, row: SheetRow) -> None:
        if self.text_of is None:
            raise RowError("adds words, and the texts of the case are not at hand")
        made = added(self.lookup, row, self.text_of, by=self.by, at=self.at)
        self._not_undone([made])
        self._keep([made])

    def _judge(self, said: Sequence[Said]) -> None:
        """Takes what the rows on one item say, or none of it."""
        try:
            corrections = [self._correction(each) for each in said if each.edits.values]
            merges = [self._decision("merge", each.merge, each.why) for each in said if each.merge and not each.is_one]
            verdicts = [self._decision(each.verdict, each.accounts, each.why) for each in said if each.verdict]
            self._not_undone([*corrections, *merges, *verdicts])
            fresh = [made for each in corrections if (made := self._rest(each))]
            if fresh or not all(map(self._holds, (*merges, *verdicts))):
                self._unmoved(said, corrections)
        except (RowError, UsageError) as problem:
            self.problems.append(f"{' and '.join(each.place for each in said)}: {problem}")
            return
        self.known += len(corrections) - len(fresh) + sum(each.is_one for each in said)
        self.known += sum(each.edits.agreed > 0 and not each.edits.values for each in said)
        at = _later(self.at) if fresh or merges else self.at  # a verdict is on the item as corrected and merged
        told = self._told(said, corrections) if verdicts else ()
        self._keep(
            [*fresh, *merges, *(self._decision(each.verdict, each.accounts, each.why, at, told) for each in verdicts)]
        )

    def _told(self, said: Sequence[Said], corrections: Iterable[Decision]) -> Values:
        """What the item tells on the rows: as the case has it, with what the person put right there."""
        told = dict(seen(self.lookup.items[said[0].item]))
        for name, value in (each for made in corrections for each in made.values):
            told[name] = tuple(named(word)[0] for word in value) if name == "participants" else value
        return tuple((name, value) for name, value in told.items() if value)

    def _correction(self, said: Said) -> Decision:
        if not said.why:
            raise RowError(f"changes {', '.join(said.edits.values)} and gives no reason; write it under why")
        values = said.edits.values
        return correction(
            self.lookup, said.item, values, by=self.by, at=self.at, why=said.why, accounts=said.accounts
        )  # fmt: skip

    def _rest(self, made: Decision) -> Decision | None:
        """A correction without the values that the case holds already; None where it holds all."""
        values = tuple(
            value for value, key in zip(made.values, keys_of(made), strict=True) if not self.ledger.holds(key)
        )  # fmt: skip
        if not values:
            return None
        name = decision_id("correct", made.accounts, made.by, made.at, made.why, values)
        return msgspec.structs.replace(made, id=name, values=values)

    def _decision(
        self, verdict: Verdict | None, accounts: tuple[str, ...], why: str, at: str | None = None, told: Values = ()
    ) -> Decision:
        assert verdict is not None
        name = decision_id(verdict, accounts, self.by, at or self.at, why, told)
        return Decision(name, verdict, accounts, self.by, at or self.at, why, told)

    def _not_undone(self, drafts: Iterable[Decision]) -> None:
        """Raises RowError for what was undone since."""
        for draft in drafts:
            for key, what in zip(keys_of(draft), _parts(draft), strict=True):
                if undone := self.ledger.taken_back(key):
                    raise RowError(f"{what} was {undone}")

    def _unmoved(self, said: Iterable[Said], corrections: Iterable[Decision]) -> None:
        """Raises RowError when the case has other values now than the person saw."""
        known = {name for each in corrections for name, _ in each.values if not self._is_new(each, name)}
        moved = {field: told for each in said for field, told in each.edits.moved.items() if field not in known}
        if moved:
            raise RowError(f"{'; '.join(moved.values())}; export anew and judge that")

    def _is_new(self, made: Decision, field: str) -> bool:
        rest = self._rest(made)
        return rest is not None and field in dict(rest.values)

    def _holds(self, made: Decision) -> bool:
        return all(map(self.ledger.holds, keys_of(made)))

    def _keep(self, made: Iterable[Decision]) -> None:
        """Keeps what the case does not hold and the file has not said before."""
        for each in made:
            if self._holds(each):
                self.known += 1
            elif not self.kept.issuperset(keys_of(each)):
                self.kept.update(keys_of(each))
                self.made.append(each)


def _parts(made: Decision) -> list[str]:
    """What each key of a Decision is about, in words."""
    if made.verdict != "correct":
        return [made.verdict]
    return [f"{name} {' and '.join(value) or 'left open'}" for name, value in made.values]


def _later(at: str) -> str:
    return (datetime.fromisoformat(at) + _AFTER).isoformat()
