"""Sides: the accounts of an item beside each other: what each text says, in its words, and where they conflict."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact, ContactAccount
from backchannel.model.move import Move, MoveAccount
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.span import Span
from backchannel.model.statement import Statement, StatementAccount
from backchannel.publish.dates import duration_in_words, in_words
from backchannel.publish.gist import chain_in_words, standing_conflicts, value_in_words
from backchannel.publish.lines import Quote, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.quoting import quote
from backchannel.publish.tell_decision import read_as
from backchannel.publish.wording import BASES, MODES
from backchannel.web.desk import Context, Opened

SHOWN = 12  # sides on a page
_QUOTES = 4  # of each


class Fact(msgspec.Struct, frozen=True):
    """What an account says of one thing; `differs`: the record has a conflict over it."""

    label: str
    value: str
    differs: bool = False


class Side(msgspec.Struct, frozen=True):
    """An account: `title` is what it stands for among the others, where it stands for something."""

    source: str
    outlet: str
    published: str | None
    account: str
    facts: tuple[Fact, ...]
    quotes: tuple[tuple[Quote, Context], ...]
    by_hand: tuple[str, ...] = ()
    title: str = ""


def sides_of(opened: Opened, item: Any, limit: int = SHOWN) -> list[Side]:
    """The first accounts of an item, with what they conflict over marked."""
    match item:
        case Contact() | Statement() | Move():
            found = [_side(opened, each) for each in item.accounts[:limit]]
        case Conflict():
            found = _against(opened, item, limit)
        case Actor() | Proposal():
            found = _by_source(opened, item.supports, item.accounts, limit)
        case _:
            spans = getattr(item, "supports", ())
            found = _by_source(opened, spans, (), limit)
    conflicts = [item] if isinstance(item, Conflict) else standing_conflicts(opened.lookup, item.id)
    over = {each.field.partition(" of ")[0] for each in conflicts}
    return _compared(found, over | {"participants"} if "initiator" in over else over)


def _side(opened: Opened, account: ContactAccount | StatementAccount | MoveAccount, title: str = "") -> Side:
    by_hand = (["added by a person"] if account.added else []) + read_as(account.corrected)
    told, spans = _told(opened.lookup, account)
    facts = tuple(Fact(label, value) for label, value in told if value)
    return _made(opened, account.source, account.account, facts, spans, by_hand, title)


def _made(
    opened: Opened,
    source: str,
    account: str,
    facts: tuple[Fact, ...],
    spans: Iterable[Span],
    by_hand: Sequence[str] = (),
    title: str = "",
) -> Side:
    known = opened.lookup.sources.get(source)
    quotes = tuple((quote(opened.lookup, [span]), opened.context(span)) for span in _outer(spans)[:_QUOTES])
    outlet, published = opened.lookup.called(source), known.published if known else None
    return Side(source, outlet, published, account, facts, quotes, tuple(by_hand), title)


def _outer(spans: Iterable[Span]) -> list[Span]:
    """The spans that lie in no other one, in order."""
    outer: list[Span] = []
    for span in sorted(set(spans), key=lambda each: (each.start, -each.end)):
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


Told = list[tuple[str, str | None]]


def _told(lookup: Lookup, account: ContactAccount | StatementAccount | MoveAccount) -> tuple[Told, Sequence[Span]]:
    """What an account says, by what it is called, and the words."""
    when = in_words(account.when) if account.when else ""
    match account:
        case ContactAccount():
            told: Told = [("What", account.kind), ("State", account.status), ("Who", listed(account.sides))]
            told += [("When", when), ("How long", duration_in_words(account.duration)), ("Where", account.place)]
            return told, account.supports
        case StatementAccount():
            through = chain_in_words(account.chain)
            told = [("How", MODES[account.mode]), ("When", when), ("Known through", through)]
            told += [("Rests on", BASES.get(account.basis or "", account.basis)), ("Vouched for by", account.basis_by)]
            return told, account.content
        case MoveAccount():
            told = [("By", account.actor), ("Towards", account.target), ("What", account.object)]
            return [*told, ("On condition", account.condition), ("When", when)], account.supports


def _by_source(opened: Opened, spans: Iterable[Span], accounts: Sequence[str], limit: int) -> list[Side]:
    by_source: dict[str, list[Span]] = {}
    for span in spans:
        by_source.setdefault(span.source, []).append(span)
    keys: dict[str, list[str]] = {}
    for key in accounts:
        keys.setdefault(key.partition(":")[0], []).append(key)
    found = []
    for source, its in list(by_source.items())[:limit]:
        own = keys.get(source, [])
        found.append(_made(opened, source, own[0] if len(own) == 1 else "", (), its))
    return found


def _against(opened: Opened, conflict: Conflict, limit: int) -> list[Side]:
    """The values of a conflict against each other, each with the words of the accounts that give it."""
    known: dict[str, Any] = {}
    about = (conflict.about, conflict.field.partition(" of ")[2])
    for item in (opened.lookup.items.get(each) for each in about if each):
        if isinstance(item, Contact | Statement | Move):
            known |= {each.account: each for each in item.accounts}
    found: list[Side] = []
    for value, accounts in conflict.values:
        title = value_in_words(conflict.field, value)
        for key in accounts:
            source = key.partition(":")[0]
            own = [span for span in conflict.supports if span.source == source]
            if key in known:
                side = _side(opened, known[key], title)
                found.append(side if own or side.quotes else _made(opened, source, key, (), own, (), title))
            else:
                found.append(_made(opened, source, key, (), own, (), title))
    return found[:limit] or _by_source(opened, conflict.supports, (), limit)


_FIELDS = {
    "State": "status", "Who": "participants", "When": "when", "How long": "duration", "Where": "place",
}  # fmt: skip


def _compared(sides: list[Side], fields: set[str]) -> list[Side]:
    """The sides, with the facts marked over which the record has a conflict. Values that only look different, such as a
    month and a day in it, are left alone."""
    told = [(fact.label, fact.value) for side in sides for fact in side.facts if _FIELDS.get(fact.label) in fields]
    differing = {label for label, _ in told if len({value for name, value in told if name == label}) > 1}
    return [
        msgspec.structs.replace(
            side,
            facts=tuple(msgspec.structs.replace(each, differs=each.label in differing) for each in side.facts),
        )
        for side in sides
    ]
