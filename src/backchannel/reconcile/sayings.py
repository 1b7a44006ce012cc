"""Statements of the record, told from the accounts that `statements` joined, each with its chain."""

from collections import Counter
from collections.abc import Iterable

from backchannel.model.attribution import Attribution, OccasionBy
from backchannel.model.span import Extent
from backchannel.model.statement import Statement, StatementAccount
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.by_hand import deciding, told_by_hand
from backchannel.reconcile.case import Account, Case, linked, supports
from backchannel.reconcile.clusters import unique
from backchannel.reconcile.edtf import settled
from backchannel.reconcile.events import reasons
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.stated import dateline_of
from backchannel.reconcile.statements import Group
from backchannel.reconcile.things import is_thing
from backchannel.reconcile.weights import Weights

_UNTOLD = ("own", "outlet")  # bases that the chain shows as outlets, not as a thing rested on


def tell_statement(
    case: Case,
    actors: Actors,
    weights: Weights,
    group: Group,
    ids: dict[str, str],
) -> Statement:
    """The statement of one group of accounts; `ids`: account of a contact or statement to its record id."""
    accounts, why = group
    head = _head(accounts)
    speaking = deciding(accounts, "speaker")
    speakers = [actor for each in speaking if (actor := actors.of(each.source, each.item.speaker))]
    things = [name for each in speaking if (name := each.item.speaker) and is_thing(name)]
    told = [_account(weights, each) for each in accounts]
    first = item_id("s", accounts[0].key)
    placing = deciding(accounts, "occasion")
    occasion = _linked(placing, ids, "occasion")
    values = [each.item.when for each in deciding(accounts, "when")]
    return Statement(
        id=first,
        speaker=speakers[0].id if speakers else None,
        speaker_name=speakers[0].name if speakers else next(iter(things), None),
        candidates=() if speakers else tuple(unique(name for each in speaking for name in each.item.candidates)),
        addressees=tuple(unique(_addressees(actors, deciding(accounts, "addressees")))),
        act=_act(deciding(accounts, "act")),
        mode=deciding(accounts, "mode", [head])[0].item.mode,
        words=" ".join(span.exact for span in head.spans(head.item.content)),
        occasion=occasion,
        when=settled(values),
        parent=_linked(accounts, ids, "parent"),
        accounts=tuple(told),
        supports=supports(accounts, [span for each in accounts for span in each.spans(_extents(each.item))]),
        origins=len({_voice(weights, each) for each in accounts}),
        first_reported=case.first_reported(each.source for each in accounts),
        review="machine",
        why=(*reasons(why, len(accounts)), *told_by_hand(accounts)),
        occasion_by=best_placed(
            each.item.occasion_by
            for each in placing
            if each.item.occasion and ids.get(linked(each.reading, each.item.occasion)) == occasion
        ),
    )


def best_placed(given: Iterable[OccasionBy | None]) -> OccasionBy | None:
    """The best of what places the accounts of an item in its contact."""
    return min((each for each in given if each), key=("person", "words", "scene").index, default=None)


def _head(accounts: list[Account[Attribution]]) -> Account[Attribution]:
    """The account whose words stand for the statement: a direct quote before others, then the longest, then
    the first."""
    modes = {"direct": 0, "mixed": 1, "indirect": 2}
    return min(accounts, key=lambda each: (modes[each.item.mode], -_length(each.item), each.rank))


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _act(accounts: list[Account[Attribution]]) -> str:
    """The act that most accounts name; plain "say" only when none names another."""
    counts = Counter(each.item.act for each in accounts)
    return min(counts, key=lambda act: (act == "say", -counts[act], act))


def _addressees(actors: Actors, accounts: list[Account[Attribution]]) -> list[str]:
    """Names of whom it was said to, in the record's form where they are known actors."""
    return [
        actor.name if (actor := actors.of(each.source, name)) else name
        for each in accounts
        for name in each.item.addressees
    ]


def _linked(accounts: list[Account[Attribution]], ids: dict[str, str], field: str) -> str | None:
    """The record id that most accounts point at by `occasion` or `parent`; the first of equals."""
    found = Counter(
        ids[key]
        for each in accounts
        if (local := getattr(each.item, field)) and (key := linked(each.reading, local)) in ids
    )
    return found.most_common(1)[0][0] if found else None


def _account(weights: Weights, account: Account[Attribution]) -> StatementAccount:
    said = account.item
    return StatementAccount(
        account=account.key,
        source=account.source,
        content=tuple(account.spans(said.content)),
        cue=tuple(account.spans(said.cue)),
        source_words=tuple(account.spans(said.source)),
        mode=said.mode,
        basis=said.basis.kind if said.basis else None,
        basis_words=account.reading.span(said.basis.span) if said.basis else None,
        basis_by=said.basis.by if said.basis else None,
        chain=_chain(weights, account),
        when=said.when,
        hedges=tuple(account.spans(said.hedges)),
        forum=said.forum.kind if said.forum else None,
        forum_words=account.reading.span(said.forum.span) if said.forum else None,
        corrected=account.corrected,
        added=account.added.id if account.added else None,
    )


def _extents(said: Attribution) -> list[Extent]:
    basis = (said.basis.span,) if said.basis else ()
    return [*said.source, *said.cue, *said.content, *said.addressee, *basis]


def _chain(weights: Weights, account: Account[Attribution]) -> tuple[str, ...]:
    """From the outlet inwards: the outlet, the outlets it relays, who reports it, and what that rests on."""
    reading, said = account.reading, account.item
    chain = [reading.source.outlet or reading.source.title or reading.source.path]
    agency = dateline_of(reading)
    chain += [agency[0]] if agency else []
    outlet = weights.relayed(reading, _extents(said), said.basis, said.parent)
    leads = weights.covering(reading, said)
    chain += [outlet] if outlet else leads if len(leads) == 1 else []
    parents = [each.speaker for each in reversed(weights.parents(reading, said.parent)) if each.speaker]
    chain += [name for name in parents if name not in chain]
    if said.basis and said.basis.kind not in _UNTOLD:
        chain.append(said.basis.kind)
    return tuple(unique(chain))


def _voice(weights: Weights, account: Account[Attribution]) -> str:
    said = account.item
    return weights.voice(account.reading, _extents(said), said.basis, said.parent)
