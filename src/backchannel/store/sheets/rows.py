"""Sheet rows: what a row of an item says of it, checked against its id, its accounts and the case."""

from collections.abc import Iterable

import msgspec

from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Verdict
from backchannel.publish.fingerprint import marks_in
from backchannel.publish.lookup import Lookup
from backchannel.publish.tables import EXPORTED, PLACED
from backchannel.store.judge import merged
from backchannel.store.sheets.edits import Edits, RowError, edits_of, untouched
from backchannel.store.sheets.table import SheetRow

VERDICTS: dict[str, Verdict] = {"accept": "accept", "accepted": "accept", "reject": "reject", "rejected": "reject"}
"""What may stand in the column `verdict`, and what it means."""


class Said(msgspec.Struct, frozen=True):
    """What one row says of an item: a verdict, values that it should have, accounts that are one with it, and why."""

    item: str
    accounts: tuple[str, ...]
    place: str
    why: str
    verdict: Verdict | None = None
    edits: Edits = Edits()
    merge: tuple[str, ...] = ()
    is_one: bool = False  # whether the accounts under `merge` are one item already


class Rows:
    """Reads rows against a Record. `rows` are all of the file, whose ids may be of items that are merged since."""

    def __init__(self, lookup: Lookup, rows: Iterable[SheetRow], day_first: bool | None) -> None:
        self.lookup, self.day_first = lookup, day_first
        self.accounts = {name: accounts_of(item) for name, item in lookup.items.items()}
        self.by_account = {key: name for name, accounts in self.accounts.items() for key in accounts}
        self.in_file = {row.cell("id"): tuple(row.cell("accounts").split()) for row in rows if row.cell("accounts")}

    def said(self, row: SheetRow) -> Said | None:
        """What the row says; None when nobody judged it. Raises RowError and UsageError, in one sentence."""
        verdict, merge, why = row.cell("verdict"), row.cell("merge_with"), row.cell("why")
        if not verdict and not merge and self._as_exported(row):
            if why:
                raise RowError(f"gives a reason ({shown(why)}) but no verdict; write accept or reject beside it")
            return None
        known = VERDICTS.get(verdict.casefold())
        if verdict and known is None:
            raise RowError(f"the verdict {shown(verdict)} is none of accept, reject")
        accounts = self._accounts(row)
        name = row.cell("id") if row.cell("id") in self.accounts else self.by_account[accounts[0]]
        placed = [each for each in PLACED if row.cell(each)] if marks_in(row.cell(EXPORTED)) else []
        if placed:
            raise RowError(f"{' and '.join(placed)} is for new rows, which have no id; leave it empty here")
        edits = edits_of(self.lookup, self.lookup.items[name], row, self.day_first)
        others = self._merged(row.cell("id") or name, accounts, merge) if merge else ()
        is_one = bool(others) and len({self.by_account.get(each, each) for each in others}) == 1
        if (known == "reject" or others) and not why:
            raise RowError("says why nowhere; a rejection or a merge needs a reason under why")
        return Said(name, accounts, row.place, why, known, edits, others, is_one)

    def _as_exported(self, row: SheetRow) -> bool:
        """Whether no cell of a row was changed; of one without a fingerprint, as far as the case can tell."""
        if marks_in(row.cell(EXPORTED)):
            return untouched(row, self.day_first) and not any(row.cell(each) for each in PLACED)
        item = self.lookup.items.get(row.cell("id"))
        return item is None or edits_of(self.lookup, item, row, self.day_first) == Edits()

    def _accounts(self, row: SheetRow) -> tuple[str, ...]:
        """The accounts that the row is on, checked against its id and against the case."""
        name, given = row.cell("id"), tuple(dict.fromkeys(row.cell("accounts").split()))
        own = self.accounts.get(name)
        if not given:
            if own is None:
                raise RowError(
                    f"the case has no item {shown(name)}" if name else "names no item: id and accounts are empty"
                )
            if not own:
                raise RowError(f"{name} follows from the words of its texts and cannot be judged")
            return own
        missing = [each for each in given if each not in self.by_account]
        if missing:
            raise RowError(f"the case has no account {shown(missing[0])}; was the file made from another case?")
        if own is not None and not set(own) & set(given):
            raise RowError(f"{name} has none of the accounts beside it; was one column sorted without the others?")
        if own is None and len({self.by_account[each] for each in given}) > 1:
            raise RowError(f"the case has no item {shown(name)} any more, and its accounts are several items now")
        return given

    def _merged(self, name: str, own: tuple[str, ...], words: str) -> tuple[str, ...]:
        """The accounts that a merge with the ids in a cell names. Of items that are one by now the row has its own."""
        others = words.replace(";", " ").replace(",", " ").split()
        return merged(name, others, lambda each: own if each == name else self._found(each))

    def _found(self, name: str) -> tuple[str, ...]:
        """The accounts of an id: as the file has it, else as the case has."""
        found = [each for each in self.in_file.get(name, ()) if each in self.by_account] or self.accounts.get(name)
        if not found:
            raise RowError(f"merge_with: neither the case nor the file has an item {shown(name)}")
        return tuple(found)


def shown(words: str) -> str:
    """Words of a cell inside a sentence, short."""
    return repr(words if len(words) <= 60 else f"{words[:60]} …")
