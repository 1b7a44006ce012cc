"""Settle: which value stands at the head of a contact, and which accounts a later one has replaced."""

from collections import Counter
from collections.abc import Sequence

from backchannel.model.contact import ContactFormat, ContactKind, ContactStatus, TextContact
from backchannel.reconcile.case import Account
from backchannel.reconcile.contact_match import CORRECTED, replaced_because, takes_back
from backchannel.reconcile.contact_views import View, places_agree
from backchannel.reconcile.durations import durations_agree, minutes
from backchannel.reconcile.edtf import days_agree, settled

Accounts = Sequence[Account[TextContact]]
_STATUS: tuple[ContactStatus, ...] = ("held", "planned", "conditional", "suggested", "denied")


def replaced(views: Sequence[View]) -> dict[str, str]:
    """Accounts whose time a later account takes back, with why: a correction, or a plan that moved. What a correction
    tells only to take it back is taken back where the same outlet told it before, too."""
    found: dict[str, str] = {each.key: CORRECTED for each in views if each.withdrawn and len(views) > 1}
    for back in [each for each in views if each.withdrawn]:
        for told in views:
            same = told.account.rank < back.account.rank and told.outlet == back.outlet
            if same and told.contact.when and days_agree(told.contact.when, back.contact.when):
                found.setdefault(told.key, CORRECTED)
    for later in views:
        if later.withdrawn or not takes_back(later):
            continue
        for first in views:
            earlier = first.account.rank < later.account.rank
            if earlier and not days_agree(first.contact.when, later.contact.when):
                why = replaced_because(first, later)
                if why:
                    found.setdefault(first.key, why)
    return found


def standing(accounts: Accounts, gone: dict[str, str]) -> list[Account[TextContact]]:
    """The accounts that say when and how it took place: no denials, nothing that was replaced."""
    affirmed = [account for account in accounts if account.item.status != "denied"] or list(accounts)
    held = [account for account in affirmed if account.item.status == "held"] or affirmed
    return [account for account in held if account.key not in gone] or held


def head_status(accounts: Accounts) -> ContactStatus:
    """The furthest that any account says it went; denied only when none affirms it."""
    stated = {account.item.status for account in accounts}
    return next(status for status in _STATUS if status in stated)


def head_kind(accounts: Accounts, format: ContactFormat | None = None) -> ContactKind:
    """The kind that most accounts give; "talks", which leaves it open, only when none is more exact, where the sides
    were in touch through others, which is no meeting, or of a round that most call talks."""
    counts = Counter(account.item.kind for account in accounts)
    if set(counts) == {"talks", "meeting"}:
        rounds = any(each.item.round is not None for each in accounts)
        if format == "indirect" or (rounds and counts["talks"] >= counts["meeting"]):
            return "talks"
    return min(counts, key=lambda kind: (kind == "talks", -counts[kind], kind))


def head_when(accounts: Accounts) -> str | None:
    """The most precise time that contradicts none; when they differ, one of the days, or those from first to last."""
    return settled(account.item.when for account in accounts)


def head_duration(accounts: Accounts) -> str | None:
    """The most exact duration when all can hold; None when they differ."""
    stated = sorted({each.item.duration for each in accounts if each.item.duration})
    if not stated or not all(durations_agree(a, b) for a in stated for b in stated):
        return None
    return min(stated, key=lambda value: (_rounded_by(value), value))


def _rounded_by(duration: str) -> float:
    stretch = minutes(duration)
    return float("inf") if stretch is None else stretch[1] - stretch[0]


def head_format(accounts: Accounts) -> ContactFormat | None:
    """Whether the sides were in touch themselves, as all accounts that say so agree; None where one says that they were
    and another that they were not."""
    stated = {each.item.format for each in accounts if each.item.format}
    if {"direct", "indirect"} <= stated:
        return None
    return "both" if "both" in stated else next(iter(stated), None)


def head_round(accounts: Accounts) -> int | None:
    """The number in a series of talks that all accounts give that give one."""
    stated = {each.item.round for each in accounts if each.item.round is not None}
    return stated.pop() if len(stated) == 1 else None


def head_place(accounts: Accounts) -> str | None:
    """The place that most accounts name, when none names another town; None when they differ."""
    counts = Counter(each.item.place.name for each in accounts if each.item.place)
    if not counts or not all(places_agree(a, b) for a in counts for b in counts):
        return None
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
