"""From a sheet: verdicts that a person wrote into an exported table -> Decisions. The counterpart of `publish.to_xlsx`.

A row is a judgement when its `verdict` is filled; every other row is left alone, whatever else was changed in it. The
decision is on the accounts that the row names, that is, on what the person saw, even if the item has grown since.
Each bad row is named in one sentence, and the others go on. What the case holds already, by the same person with the
same verdict and reason, is not added again, so that a file can be imported twice.
"""

from collections.abc import Iterable, Sequence

import msgspec

from backchannel.errors import UsageError
from backchannel.model.decision import Decision, Verdict
from backchannel.model.record import Record
from backchannel.publish.lookup import Lookup
from backchannel.publish.standing import accounts_of
from backchannel.store.judge import decision_id
from backchannel.store.sheet import SheetRow

VERDICTS: dict[str, Verdict] = {"accept": "accept", "accepted": "accept", "reject": "reject", "rejected": "reject"}
"""What may stand in the column `verdict`, and what it means. A verdict with values of its own (a corrected date) has
columns of its own beside it, and is made in `_judgement`."""


class Judgement(msgspec.Struct, frozen=True):
    """What one row says: a verdict on accounts, and why."""

    verdict: Verdict
    accounts: tuple[str, ...]
    why: str
    place: str


class FromSheet(msgspec.Struct, frozen=True):
    """What a file comes to: the decisions to append, one sentence for each bad row, and how many rows were not judged
    or say what the case holds already."""

    decisions: tuple[Decision, ...]
    problems: tuple[str, ...]
    untouched: int
    known: int


class _RowError(Exception):
    """A row that cannot be a judgement; the words say why."""


def from_sheet(record: Record, rows: Iterable[SheetRow], *, by: str, at: str) -> FromSheet:
    """The Decisions of the rows, by `by` at `at` (ISO 8601 with zone), against the whole Record of the case.

    Raises UsageError when nobody is named.
    """
    if not by.strip():
        raise UsageError("a decision needs the name of a person: --by NAME")
    items = _Items(record)
    judged: list[Judgement] = []
    problems: list[str] = []
    untouched = 0
    for row in rows:
        try:
            made = _judgement(items, row)
        except _RowError as bad:
            problems.append(f"{row.place}: {bad}")
            continue
        if made is None:
            untouched += 1
        else:
            judged.append(made)
    agreed, clashes = _agreed(judged)
    known = {_key(each, each.by) for each in record.decisions}
    new = [each for each in agreed if _key(each, by) not in known]
    decisions = tuple(
        Decision(
            decision_id(each.verdict, each.accounts, by, at, each.why), each.verdict, each.accounts, by, at, each.why
        )
        for each in new
    )
    return FromSheet(decisions, (*problems, *clashes), untouched, len(agreed) - len(new))


class _Items:
    """The items of the Record, by id and by account."""

    def __init__(self, record: Record) -> None:
        lookup = Lookup(record)
        self.accounts = {name: accounts_of(item) for name, item in lookup.items.items()}
        self.by_account: dict[str, str] = {
            key: name for name, accounts in self.accounts.items() for key in accounts
        }  # fmt: skip
        self.sources = lookup.sources


def _judgement(items: _Items, row: SheetRow) -> Judgement | None:
    """What the row says; None when nobody judged it. Raises _RowError."""
    verdict, why = row.cell("verdict"), row.cell("why")
    if not verdict:
        if why:
            raise _RowError(f"gives a reason ({_shown(why)}) but no verdict; write accept or reject beside it")
        return None
    known = VERDICTS.get(verdict.casefold())
    if known is None:
        raise _RowError(f"the verdict {_shown(verdict)} is none of accept, reject")
    return Judgement(known, _accounts(items, row), why, row.place)


def _accounts(items: _Items, row: SheetRow) -> tuple[str, ...]:
    """The accounts that the row is on, checked against its id and against the case."""
    name, given = row.cell("id"), tuple(dict.fromkeys(row.cell("accounts").split()))
    own = items.accounts.get(name)
    if not given:
        if own is None:
            raise _RowError(
                f"the case has no item {_shown(name)}" if name else "names no item: id and accounts are empty"
            )
        if not own:
            raise _RowError(f"{name} follows from the words of its texts and cannot be judged")
        return own
    missing = [each for each in given if each not in items.by_account]
    if missing:
        raise _RowError(f"the case has no account {_shown(missing[0])}; was the file made from another case?")
    if own is not None and not set(own) & set(given):
        raise _RowError(f"{name} has none of the accounts beside it; was one column sorted without the others?")
    if own is None and len({items.by_account[each] for each in given}) > 1:
        raise _RowError(f"the case has no item {_shown(name)} any more, and its accounts are several items now")
    return given


def _agreed(judged: Sequence[Judgement]) -> tuple[list[Judgement], list[str]]:
    """Each judgement once, where rows of several sheets judge one item; and a sentence for those that differ."""
    by_accounts: dict[tuple[str, ...], list[Judgement]] = {}
    for each in judged:
        by_accounts.setdefault(tuple(sorted(each.accounts)), []).append(each)
    agreed, clashes = [], []
    for rows in by_accounts.values():
        first, *others = rows
        if any(each.verdict != first.verdict for each in others):
            where = " and ".join(f"{each.place} ({each.verdict})" for each in rows)
            clashes.append(f"{where}: one item is judged in two ways; none was taken")
        else:
            agreed.append(next((each for each in rows if each.why), first))
    return agreed, clashes


def _key(judged: Judgement | Decision, by: str) -> tuple[str, frozenset[str], str, str]:
    """By what a judgement is known to be in the case already."""
    return judged.verdict, frozenset(judged.accounts), by, judged.why


def _shown(words: str) -> str:
    """Words of a cell inside a sentence, short."""
    return repr(words if len(words) <= 60 else f"{words[:60]} …")
