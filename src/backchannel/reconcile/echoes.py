"""Echoes of the record: those that a source states.

A stated echo links what the text itself links: the accounts of advice, promise and act lead to the items
of the record. Where the text gives no advice, or the act is in no item, the echo says so and stays empty
there. Echoes that nobody states are in `inferred`.
"""

from collections import defaultdict

from backchannel.model.contact import TextContact
from backchannel.model.echo import Echo, TextEcho
from backchannel.model.move import TextMove
from backchannel.model.proposal import TextProposal
from backchannel.model.reading import Reading
from backchannel.model.span import Extent, overlaps
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.weights import Weights

Links = tuple[tuple[str, ...], tuple[str, ...], str]


def stated_echoes(case: Case, weights: Weights, ids: dict[str, str]) -> list[Echo]:
    """The stated echoes, one for each advice, promise and act; `ids` maps accounts to record ids."""
    groups: dict[Links, list[Account[TextEcho]]] = defaultdict(list)
    for reading in case.readings:
        for echo in reading.echoes:
            account = case.account(reading, echo, echo.id)
            links = links_of(account, ids)
            key = links if states_both(links) else ((account.key,), (), links[2])
            groups[key].append(account)
    return [_tell(case, weights, ids, accounts) for accounts in groups.values()]


def links_of(account: Account[TextEcho], ids: dict[str, str]) -> Links:
    """Record ids of advice, promise and act."""
    reading, echo = account.reading, account.item
    advice = {ids[key] for local in echo.advice if (key := reading.account(local)) in ids}
    promise = {ids[key] for local in echo.promise if (key := reading.account(local)) in ids}
    act = ids.get(reading.account(echo.act)) if echo.act else None
    return tuple(sorted(advice)), tuple(sorted(promise)), act or _act_at(reading, echo.act_span, ids) or ""


def linked_by(echo: Echo) -> Links:
    """The same of an echo of the record."""
    return echo.advice, echo.promise, echo.act


def states_both(links: Links) -> bool:
    """Whether advice and act are items: an echo that lacks one is told with no other."""
    return bool(links[0] and links[2])


def _act_at(reading: Reading, span: Extent, ids: dict[str, str]) -> str | None:
    """The move, contact or proposal that is told where the act is; the one with the shortest words."""
    items: list[TextMove | TextContact | TextProposal] = [
        *reading.moves,
        *reading.contacts,
        *reading.proposals,
    ]
    near = [
        (end - start, item.id)
        for item in items
        for start, end in item.spans[:1]
        if overlaps((start, end), span) and reading.account(item.id) in ids
    ]
    return ids[reading.account(min(near)[1])] if near else None


def _tell(case: Case, weights: Weights, ids: dict[str, str], accounts: list[Account[TextEcho]]) -> Echo:
    first = item_id("e", accounts[0].key)
    advice, promise, act = links_of(accounts[0], ids)
    firm = [each for each in accounts if not each.item.hedged]
    spans = [span for each in accounts for span in each.spans([each.item.cue, each.item.act_span])]
    return Echo(
        id=first,
        kind="stated" if firm else "stated, hedged",
        advice=advice,
        promise=promise,
        act=act,
        score=None,
        supports=supports(accounts, spans),
        origins=len({weights.voice(each.reading, [each.item.act_span]) for each in accounts}),
        first_reported=case.first_reported(each.source for each in accounts),
        review="machine",
        why=_why(accounts[0], advice, act),
    )


def _why(account: Account[TextEcho], advice: tuple[str, ...], act: str) -> tuple[str, ...]:
    start, end = account.item.cue
    why = [f'a source says so: "{account.reading.text[start:end]}"']
    if not advice:
        who = f" of {account.item.adviser}" if account.item.adviser else ""
        why.append(f"the advice{who} itself is not told there")
    if not act:
        why.append("the act is no item of the record")
    return tuple(why)
