"""Moves across texts: one act of one actor, told by several.

Only moves of one kind by one named actor are compared, and among them those of one time or with a run of
words in common. Two that agree in kind, actor and target are one when their words are alike, or when they
are of one day and what is done, given or demanded is told in mostly the same words.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from backchannel.model.move import Move, MoveAccount, TextMove
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.by_hand import deciding, told_by_hand
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.clusters import Clusters, Marks, unique
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.edtf import days_agree, interval, settled
from backchannel.reconcile.events import reasons
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.likeness import aligned, shingles, word_list
from backchannel.reconcile.sayings import best_placed
from backchannel.reconcile.statements import changes_the_claim
from backchannel.reconcile.weights import Weights

Group = tuple[list[Account[TextMove]], tuple[str, ...]]
BlockKey = tuple[object, ...]
SAME_CLAUSE = 0.8  # likeness of clauses that are one clause with small cuts
SAME_OBJECT = 70  # rapidfuzz token_set_ratio of what is done, given or demanded
CROWD = 100  # moves in a block past which it says nothing
_STATUS = ("done", "threatened", "conditional", "planned", "denied")


@dataclass(frozen=True, eq=False)
class Done:
    """One account of a move as it is compared with others."""

    account: Account[TextMove]
    actor: str | None
    target: str | None
    words: tuple[str, ...]
    occasion: str | None

    @property
    def bundle(self) -> tuple[object, ...]:
        """What accounts with the very same words share."""
        move = self.account.item
        return (move.kind, move.status, move.when, self.actor, self.target, self.words)

    @property
    def blocks(self) -> list[BlockKey]:
        """Of one kind and actor: by each of its runs of words, its day, and its occasion."""
        kind = (self.account.item.kind, self.actor)
        keys: list[BlockKey] = [(*kind, run) for run in sorted(set(shingles(self.words, 3)))[:6]]
        keys.append((*kind, "day", self.account.item.when))
        return [*keys, (*kind, "occasion", self.occasion)] if self.occasion else keys


def join_moves(found: Sequence[Done], limits: Constraints, crowded: Container[BlockKey] | None = None) -> list[Group]:
    """The accounts of each move with the reasons that joined them, in the fixed order.

    `found` are all moves of a case, in the fixed order, or all that can meet one another; then `crowded` has the blocks
    that hold too many moves of the whole case.
    """
    by_key = {each.account.key: each.account for each in found}
    clusters = Clusters(list(by_key), limits, {key: ([each.source],) for key, each in by_key.items()}, _may)
    left = _bundles(found, clusters)
    pairs = [(judged, a, b) for a, b in _pairs(left, crowded) if (judged := judge(a, b))]
    for (_, why), a, b in sorted(pairs, key=lambda each: (-each[0][0], each[1].account.rank, each[2].account.rank)):
        clusters.join(a.account.key, b.account.key, why)
    return [([by_key[key] for key in keys], why) for keys, why in clusters.groups()]


def all_done(case: Case, actors: Actors, contact_ids: Mapping[str, str]) -> list[Done]:
    """All accounts of moves as they are compared, in the fixed order."""
    return sorted(_done(case, actors, contact_ids), key=lambda each: each.account.rank)


def _may(mine: Marks, theirs: Marks) -> bool:
    """Two moves of one text are never one: the text tells two."""
    return mine[0].isdisjoint(theirs[0])


def _bundles(done: Sequence[Done], clusters: Clusters) -> list[Done]:
    """Joins the accounts with the very same words; gives one of each bundle, and the rest."""
    same: dict[tuple[object, ...], list[Done]] = defaultdict(list)
    for each in done:
        same[each.bundle].append(each)
    left: list[Done] = []
    for bundle in same.values():
        firsts: list[Done] = []
        for each in bundle:
            judged = judge(bundle[0], each)
            joined = judged and any(
                clusters.join(first.account.key, each.account.key, judged[1]) for first in firsts[:CROWD]
            )
            if not joined:
                firsts.append(each)
        left += firsts
    return sorted(left, key=lambda each: each.account.rank)


def _done(case: Case, actors: Actors, contact_ids: Mapping[str, str]) -> Iterator[Done]:
    for reading in case.readings:
        for move in reading.moves:
            start, end = move.spans[0] if move.spans else (0, 0)
            source = reading.source.id
            occasion = contact_ids.get(reading.account(move.occasion)) if move.occasion else None
            yield Done(
                case.account(reading, move, move.id),
                actors.id_of(source, move.actor),
                actors.id_of(source, move.target),
                word_list(reading.text[start:end]),
                occasion,
            )


def _pairs(done: Sequence[Done], crowded: Container[BlockKey] | None) -> Iterator[tuple[Done, Done]]:
    """Pairs of one kind and actor that share a day or a run of words, the earlier account first; a block with more than
    CROWD wordings says nothing."""
    blocks: dict[BlockKey, list[int]] = defaultdict(list)
    for at, each in enumerate(done):
        for key in each.blocks:
            blocks[key].append(at)
    pairs: set[tuple[int, int]] = set()
    for key, places in blocks.items():
        if len(places) < 2 or (crowded is not None and key in crowded):
            continue
        if crowded is None and len(places) > CROWD and len({done[at].bundle for at in places}) > CROWD:
            continue
        pairs.update((a, b) for i, a in enumerate(places) for b in places[i + 1 :])
    for a, b in sorted(pairs):
        yield done[a], done[b]


def judge(a: Done, b: Done) -> tuple[float, str] | None:
    """How surely two accounts tell one move, and why; None when they do not."""
    first, second = a.account.item, b.account.item
    if a.account.source == b.account.source or a.actor != b.actor or first.kind != second.kind:
        return None
    if a.target and b.target and a.target != b.target:
        return None
    if not days_agree(first.when, second.when) or (first.status == "denied") != (second.status == "denied"):
        return None
    likeness = aligned(a.words, b.words) if min(len(a.words), len(b.words)) >= 5 else 0.0
    if likeness >= SAME_CLAUSE and not changes_the_claim(a.words, b.words):
        return likeness, f"same kind and actor, words alike by {likeness:.0%}"
    return _same_act(a, b)


def _same_act(a: Done, b: Done) -> tuple[float, str] | None:
    """One kind, actor and target, on one day or occasion, with what is done told in mostly the same words."""
    if a.actor is None or a.target is None or a.target != b.target:
        return None
    first, second = a.account.item, b.account.item
    stretch, other = interval(first.when), interval(second.when)
    one_day = bool(stretch and other and stretch.is_day and other.is_day)
    if not one_day and not (a.occasion and a.occasion == b.occasion):
        return None
    objects = (first.object or first.condition or "", second.object or second.condition or "")
    if not all(objects) or token_set_ratio(*(item.casefold() for item in objects)) < SAME_OBJECT:
        return None
    return 0.7, "same kind, actor, target and day or occasion, object in like words"


def tell_move(
    case: Case,
    actors: Actors,
    weights: Weights,
    contact_ids: dict[str, str],
    group: Group,
) -> Move:
    """The move of one group of accounts."""
    accounts, why = group
    first, head = item_id("m", accounts[0].key), deciding(accounts, "kind")[0].item
    stated = {each.item.status for each in deciding(accounts, "status")}
    values = [each.item.when for each in deciding(accounts, "when")]
    sides = {
        field: [
            actor for each in deciding(accounts, field) if (actor := actors.of(each.source, getattr(each.item, field)))
        ]
        for field in ("actor", "target", "beneficiary")
    }
    occasions = [contact_ids.get(each.reading.account(each.item.occasion or "")) for each in accounts]
    occasion = next((each for each in occasions if each), None)
    return Move(
        id=first,
        kind=head.kind,
        plover=head.plover,
        actor=sides["actor"][0].id if sides["actor"] else None,
        actor_name=sides["actor"][0].name if sides["actor"] else None,
        target=sides["target"][0].id if sides["target"] else None,
        target_name=sides["target"][0].name if sides["target"] else None,
        beneficiary=sides["beneficiary"][0].name if sides["beneficiary"] else None,
        object=_longest([each.item.object for each in accounts]),
        condition=_longest([each.item.condition for each in accounts]),
        when=settled(values),
        status=next((status for status in _STATUS if status in stated), head.status),
        occasion=occasion,
        accounts=tuple(_account(each) for each in accounts),
        supports=supports(
            accounts, [span for each in accounts for span in each.spans([*each.item.spans, *each.item.hedges])]
        ),
        origins=len({_voice(weights, each) for each in accounts}),
        first_reported=case.first_reported(each.source for each in accounts),
        review="machine",
        why=(*reasons(why, len(accounts)), *told_by_hand(accounts)),
        typed_by=head.typed_by,
        occasion_by=best_placed(
            each.item.occasion_by for each, at in zip(accounts, occasions, strict=True) if occasion and at == occasion
        ),
    )


def _longest(values: list[str | None]) -> str | None:
    """The fullest wording; the first by letters of equals."""
    stated = unique(value for value in values if value)
    return min(stated, key=lambda value: (-len(value), value)) if stated else None


def _account(account: Account[TextMove]) -> MoveAccount:
    move = account.item
    return MoveAccount(
        account=account.key,
        source=account.source,
        actor=move.actor,
        target=move.target,
        object=move.object,
        condition=move.condition,
        when=move.when,
        supports=tuple(account.spans([*move.spans, *move.hedges])),
        corrected=account.corrected,
        added=account.added.id if account.added else None,
    )


def _voice(weights: Weights, account: Account[TextMove]) -> str:
    return weights.voice(account.reading, account.item.spans, None, account.item.said_in)
