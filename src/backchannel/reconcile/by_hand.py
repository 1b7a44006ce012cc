"""By hand: values that people set come before those that were read, and the record says so."""

from collections.abc import Iterator, Sequence
from typing import Any

from backchannel.model.decision import Corrected
from backchannel.reconcile.case import Account
from backchannel.reconcile.clusters import unique
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.fields import read_field

Accounts = Sequence[Account[Any]]


def deciding(accounts: Accounts, field: str, among: Accounts | None = None) -> list[Account[Any]]:
    """The accounts that decide a field of their item: those with the value that a person set last; where nobody set
    it, all (or those `among` them)."""
    last = max(
        (each for account in accounts for each in account.corrected if each.field == field), key=_age, default=None
    )
    if last is None:
        return list(accounts if among is None else among)
    return [
        account
        for account in accounts
        if any(each.field == field and each.value == last.value for each in account.corrected)
    ]


def _age(corrected: Corrected) -> tuple[float, str]:
    return (instant(corrected.at) or 0.0, corrected.decision)


def all_corrected(accounts: Accounts) -> tuple[Corrected, ...]:
    """All that people set in these accounts."""
    return tuple(each for account in accounts for each in account.corrected)


def told_by_hand(accounts: Accounts) -> list[str]:
    """What people set and put in, for a reader: what was read, what holds, by whom, when and why; and which accounts
    that nobody corrected say otherwise."""
    told = [_told(each) for each in all_corrected(accounts)]
    told += [
        f"added by {each.added.by}, {each.added.at[:10]}{_reason(each.added.why)}" for each in accounts if each.added
    ]
    return unique([*told, *_otherwise(accounts)])


def _told(each: Corrected) -> str:
    return (
        f"{each.field} read as {in_words(each.read)}, corrected to {in_words(each.value)} "
        f"by {each.by}, {each.at[:10]}{_reason(each.why)}"
    )


def _otherwise(accounts: Accounts) -> Iterator[str]:
    for field in sorted({each.field for each in all_corrected(accounts)}):
        holds = read_field(deciding(accounts, field)[0].item, field)
        others = [
            value
            for account in accounts
            if all(each.field != field for each in account.corrected)
            and (value := read_field(account.item, field))
            and value != holds
        ]
        if others:
            values = "; ".join(unique(in_words(value) for value in others))
            yield f"{field} is as a person set it; accounts that nobody corrected have {values}"


def _reason(why: str) -> str:
    return f": {why}" if why else ""


def in_words(value: Sequence[str]) -> str:
    """A value as words: "nothing" where there is none."""
    return ", ".join(value) or "nothing"
