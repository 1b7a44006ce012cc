"""Contacts across texts: blocking, scored joins, and one contact from its accounts.

Only accounts that share two parties (or the one party of a visit or letter, or of talks the states for which
they speak) are compared; accounts that
say exactly the same of the same day are joined before that, and in a crowded block each is compared with
its neighbours in time alone, so that the work does not grow with the square of the coverage.

Joins are made from the surest down. Two contacts of one text are never one: the text tells two. Outlets
that report both of two dates keep these apart for everyone else.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import cast

from backchannel.model.contact import TextContact
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Account, Case, Rank
from backchannel.reconcile.clusters import Clusters, Marks, unique
from backchannel.reconcile.contact_match import Match, judge
from backchannel.reconcile.contact_sides import Sides
from backchannel.reconcile.contact_views import View, view
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.edtf import days_agree, sorting_key
from backchannel.reconcile.origins import Origins

WINDOW = 60  # accounts on either side, in time, with which one of a crowded block is compared
MARGIN = 0.1  # by how much the best fit must beat the second for a vague account to join it

Edge = tuple[View, View, Match]
BlockKey = tuple[str, str]
Orders = Mapping[BlockKey, Mapping[str, int]]
Group = tuple[list[Account[TextContact]], tuple[str, ...]]


def contact_views(case: Case, actors: Actors, origins: Origins) -> list[View]:
    """The views of all accounts, in the fixed order."""
    accounts = sorted(
        (case.account(reading, contact, contact.id) for reading in case.readings for contact in reading.contacts),
        key=lambda account: account.rank,
    )
    return [view(each, actors, origins) for each in accounts]


def views_of(case: Case, actors: Actors, origins: Origins, keys: Sequence[str]) -> tuple[View, ...]:
    """The views of these accounts, in their order."""
    by_key = {
        reading.account(contact.id): (reading, contact) for reading in case.readings for contact in reading.contacts
    }
    found = (case.account(*by_key[key], by_key[key][1].id) for key in keys)
    return tuple(view(each, actors, origins) for each in found)


def join_contacts(found: Sequence[View], limits: Constraints, orders: Orders | None = None) -> list[Group]:
    """The accounts of each contact with the reasons that joined them, in the fixed order.

    `found` are all views of a case, or all that can meet one another; then `orders` has, for the crowded blocks that
    these are only a part of, where each stands in the whole block.
    """
    views = {each.key: each for each in found}
    marks = {key: ([_told_in(each)], [each.sides], [each.contact.when]) for key, each in views.items()}
    clusters = Clusters(list(views), limits, marks, _may)
    edges = _edges(_bundles(list(views.values()), clusters), orders or {})
    for a, b, match in _of_grade(edges, "same"):
        clusters.join(a.key, b.key, match.why)
    _join_near(_of_grade(edges, "near"), clusters, views)
    loose = _of_grade(edges, "loose")
    _join_loose([edge for edge in loose if edge[0].is_day or edge[1].is_day], clusters)
    _join_loose(loose, clusters)
    return [([views[key].account for key in keys], why) for keys, why in clusters.groups()]


def _told_in(each: View) -> tuple[str, bool]:
    """The text that tells it, and whether only to take it back: that is the same contact as the mended one."""
    return each.account.source, each.withdrawn


def _may(mine: Marks, theirs: Marks) -> bool:
    """Not when two clusters hold accounts of one text, or parties that exclude each other."""
    if not mine[0].isdisjoint(theirs[0]):
        return False
    return all(cast(Sides, a).fit(cast(Sides, b)) for a in mine[1] for b in theirs[1])


def _bundles(views: list[View], clusters: Clusters) -> list[View]:
    """Joins the accounts that say exactly the same of one day; gives those that are left to compare."""
    same: dict[tuple[object, ...], list[View]] = defaultdict(list)
    for each in views:
        if key := bundle_of(each):
            same[key].append(each)
    left = {each.key for each in views}
    for bundle in same.values():
        firsts = bundle[:1]
        for each in bundle[1:]:
            if any(clusters.join(first.key, each.key, "same parties, same kind, same day") for first in firsts):
                left.discard(each.key)
            else:
                firsts.append(each)
    return [each for each in views if each.key in left]


def bundle_of(each: View) -> tuple[object, ...] | None:
    """What accounts share that say exactly the same of one day; None where the day or the parties are left open."""
    contact = each.contact
    if not each.is_day or len(each.parties) < 2:
        return None
    place = contact.place.name if contact.place else None
    told = (contact.duration, place, contact.format, contact.round)
    return (contact.kind, contact.status, tuple(sorted(each.parties)), contact.when, *told)


def meet(a: View, b: View) -> bool:
    """Whether two accounts, the earlier first, can be joined without a third."""
    if _told_in(a) == _told_in(b):
        return False
    bundle = bundle_of(a)
    return (bundle is not None and bundle == bundle_of(b)) or judge(a, b) is not None


def _edges(views: Sequence[View], orders: Orders) -> list[Edge]:
    """All matches between accounts of a block, the surest first."""
    seen: set[tuple[str, str]] = set()
    edges: list[Edge] = []
    for key, block in _blocks(views):
        for a, b in _pairs(block, orders.get(key)):
            if (a.key, b.key) in seen or _told_in(a) == _told_in(b):
                continue
            seen.add((a.key, b.key))
            match = judge(a, b)
            if match:
                edges.append((a, b, match))
    return sorted(edges, key=lambda edge: (-edge[2].score, edge[0].account.rank, edge[1].account.rank))


def _blocks(views: Sequence[View]) -> Iterator[tuple[BlockKey, list[View]]]:
    """Accounts that share two parties, or the only party of a visit or letter; each in order of time."""
    blocks: dict[BlockKey, list[View]] = defaultdict(list)
    for each in views:
        for key in block_keys(each):
            blocks[key].append(each)
    for key, block in sorted(blocks.items()):
        yield key, sorted(block, key=block_order)


def block_keys(each: View) -> list[BlockKey]:
    """The blocks in which an account is compared with others."""
    parties = sorted(each.parties)[:8]
    pairs = list(combinations(parties, 2))
    if not pairs or each.contact.kind in ("visit", "letter"):
        pairs += [(party, "alone") for party in parties]
    if each.contact.kind == "talks":
        pairs += [(f"state:{a}", f"state:{b}") for a, b in combinations(sorted(dict(each.states))[:4], 2)]
    return pairs


def block_order(each: View) -> tuple[object, ...]:
    """By time, then by account."""
    return order_of(each.contact.when, each.account.rank)


def order_of(when: str | None, rank: Rank) -> tuple[object, ...]:
    """How the accounts of a block are sorted."""
    return (sorting_key(when), rank)


def left_to_compare(found: Sequence[View], limits: Constraints) -> set[str]:
    """The accounts that stand in the blocks, for themselves and for those that say the same."""
    marks = {each.key: ([_told_in(each)], [each.sides], [each.contact.when]) for each in found}
    return {each.key for each in _bundles(list(found), Clusters([each.key for each in found], limits, marks, _may))}


def _pairs(block: list[View], order: Mapping[str, int] | None) -> Iterator[tuple[View, View]]:
    """Pairs of a block within the window, the earlier account first."""
    for at, a in enumerate(block):
        for b in block[at + 1 : at + 1 + WINDOW]:
            if order is None or abs(order[a.key] - order[b.key]) <= WINDOW:
                yield (a, b) if a.account.rank < b.account.rank else (b, a)


def _of_grade(edges: list[Edge], grade: str) -> list[Edge]:
    return [edge for edge in edges if edge[2].grade == grade]


def _join_near(edges: list[Edge], clusters: Clusters, views: dict[str, View]) -> None:
    """Joins accounts whose dates differ, unless an outlet tells both and so holds them for two events.

    What takes an earlier account back takes back one event, the nearest in time.
    """
    mending: set[str] = set()
    for a, b, match in edges:
        if clusters.find(a.key) == clusters.find(b.key):
            continue
        later = max(a, b, key=lambda each: (not each.withdrawn, each.account.rank)).key
        ours = {views[key].outlet for key in clusters.members(a.key)}
        theirs = {views[key].outlet for key in clusters.members(b.key)}
        allowed = later not in mending if match.stated else ours.isdisjoint(theirs)
        if allowed and clusters.join(a.key, b.key, match.why) and match.stated:
            mending.add(later)


def _join_loose(edges: list[Edge], clusters: Clusters) -> None:
    """Joins each account that leaves its event open to the one event that it fits, if there is just one.

    Asked first of the events whose day is settled, so that other vague accounts are no rivals to them.
    """
    fits: dict[str, list[tuple[View, Match]]] = defaultdict(list)
    vague: dict[str, View] = {}
    for a, b, match in edges:
        less, more = sorted((a, b), key=_vagueness, reverse=True)
        vague[less.key] = less
        fits[less.key].append((more, match))
    for key in sorted(fits, key=lambda each: vague[each].account.rank):
        best: dict[str, Match] = {}
        for more, match in fits[key]:
            root = clusters.find(more.key)
            if root not in best or match.score > best[root].score:
                best[root] = match
        ranked = sorted(best.items(), key=lambda each: (-each[1].score, each[0]))
        clear = len(ranked) == 1 or ranked[0][1].score - ranked[1][1].score >= MARGIN
        if clear and _one_time(clusters.traits(key), clusters.traits(ranked[0][0])):
            clusters.join(key, ranked[0][0], ranked[0][1].why)


def _one_time(mine: Marks, theirs: Marks) -> bool:
    """Whether no time of one cluster contradicts one of the other: a vague account does not link two days."""
    return all(days_agree(cast(str | None, a), cast(str | None, b)) for a in mine[2] for b in theirs[2])


def _vagueness(each: View) -> tuple[float, int, int, tuple[object, ...]]:
    """A state says less than who speaks for it."""
    speaking = sum(len(delegates) for _, delegates in each.states)
    return (each.spread, -len(each.parties), -speaking, each.account.rank)


def reasons(why: Sequence[str], accounts: int) -> tuple[str, ...]:
    """Why the accounts are one item, for a reader."""
    return tuple(unique(why)) if accounts > 1 else ()
