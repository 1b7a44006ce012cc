"""Proposals of the record, told from the accounts that `proposals` joined: terms, positions, lineage."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import token_sort_ratio

from backchannel.model.proposal import (
    Position,
    Proposal,
    RecordLineage,
    RecordPosition,
    RecordTerm,
    Term,
    TextProposal,
)
from backchannel.model.span import Span
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.by_hand import all_corrected, deciding, told_by_hand
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.clusters import unique
from backchannel.reconcile.edtf import settled
from backchannel.reconcile.events import reasons
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.likeness import word_list
from backchannel.reconcile.proposals import Group
from backchannel.reconcile.statements import changes_the_claim
from backchannel.reconcile.weights import Weights

SAME_TERM = 85  # rapidfuzz token_sort_ratio of two wordings of one term
_HOW = ("stated", "hedged", "inferred")
Accounts = Sequence[Account[TextProposal]]


def tell_proposal(
    case: Case,
    actors: Actors,
    weights: Weights,
    proposal_ids: dict[str, str],
    group: Group,
) -> Proposal:
    """The proposal of one group of accounts; `proposal_ids` gives the record id of each account."""
    accounts, why = group
    first = item_id("p", accounts[0].key)
    points = [each.item.points for each in deciding(accounts, "points") if each.item.points is not None]
    emerged = [each.item.emerged for each in deciding(accounts, "emerged")]
    return Proposal(
        id=first,
        name=_name(deciding(accounts, "name")),
        points=points[0] if points else None,
        version=next((each.item.version for each in deciding(accounts, "version") if each.item.version), None),
        sponsor=tuple(unique(_sponsors(actors, deciding(accounts, "sponsor")))),
        subject=_commonest([each.item.subject for each in deciding(accounts, "subject")]),
        emerged=settled(emerged),
        terms=_terms(accounts),
        positions=_positions(actors, accounts),
        lineage=_lineage(accounts, proposal_ids, first),
        accounts=tuple(each.key for each in accounts),
        supports=supports(accounts, [span for each in accounts for span in each.spans(each.item.spans)]),
        origins=len({weights.voice(each.reading, each.item.spans) for each in accounts}),
        first_reported=case.first_reported(each.source for each in accounts),
        review="machine",
        why=(*reasons(why, len(accounts)), *told_by_hand(accounts)),
        corrected=all_corrected(accounts),
    )


def _name(accounts: Accounts) -> str:
    """The commonest name among those that give the number of points when any does."""
    numbered = [each.item.name for each in accounts if each.item.points is not None]
    return _commonest(numbered or [each.item.name for each in accounts]) or ""


def _commonest(values: Sequence[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _sponsors(actors: Actors, accounts: Accounts) -> Iterator[str]:
    """Ids of the sponsors."""
    for each in accounts:
        for name in each.item.sponsor:
            actor = actors.id_of(each.source, name)
            if actor:
                yield actor


def _terms(accounts: Accounts) -> tuple[RecordTerm, ...]:
    """Each term once, with the words of every text that gives it; in order of number, then as first told."""
    terms: list[tuple[Term, list[Span]]] = []
    for account in accounts:
        for term in account.item.terms:
            span = account.reading.span(term.span)
            known = next((spans for other, spans in terms if _same_term(other, term)), None)
            if known is None:
                terms.append((term, [span]))
            else:
                known.append(span)
    told = [RecordTerm(term.text, term.who, term.number, term.kind, supports(accounts, spans)) for term, spans in terms]
    return tuple(sorted(told, key=lambda term: (term.number is None, term.number or 0)))


def _same_term(a: Term, b: Term) -> bool:
    """One number and kind and like words, none of which turns the claim."""
    if a.number != b.number and a.number is not None and b.number is not None:
        return False
    first, second = word_list(a.text), word_list(b.text)
    if first == second:
        return True
    return token_sort_ratio(first, second) >= SAME_TERM and not changes_the_claim(first, second)


def _positions(actors: Actors, accounts: Accounts) -> tuple[RecordPosition, ...]:
    """Each actor's stance once by whose word it is told, with all supports."""
    held: dict[tuple[str | None, str, str, str | None, str | None], list[tuple[Position, Span]]] = {}
    for account in accounts:
        for position in account.item.positions:
            actor, target = actors.of(account.source, position.actor), position.target
            other = actors.of(account.source, target)
            name = actor.name if actor else position.actor
            by = actors.of(account.source, position.said_by) if position.said_by else None
            said_by = by.name if by else position.said_by
            key = (actor.id if actor else None, name, position.stance, other.name if other else target, said_by)
            held.setdefault(key, []).append((position, account.reading.span(position.span)))
    return tuple(
        RecordPosition(
            actor=actor,
            actor_name=name,
            stance=stance,
            target=target,
            when=_when([position.when for position, _ in told]),
            supports=supports(accounts, [span for _, span in told]),
            said_by=said_by,
        )
        for (actor, name, stance, target, said_by), told in held.items()
    )


def _when(values: list[str | None]) -> str | None:
    return settled(values)


def _lineage(accounts: Accounts, proposal_ids: dict[str, str], own: str) -> tuple[RecordLineage, ...]:
    """Links to other proposals of the record; where the other has no item, its words stand for it."""
    links: dict[tuple[str, str], tuple[set[str], list[Span]]] = {}
    for account in accounts:
        for link in account.item.lineage:
            spans = account.spans(link.spans)
            words = spans[0].exact if spans else link.other
            other = proposal_ids.get(account.reading.account(link.other), words)
            if other != own:
                hows, told = links.setdefault((link.relation, other), (set(), []))
                hows.add(link.how)
                told.extend(spans)
    return tuple(
        RecordLineage(relation, other, min(hows, key=_how), supports(accounts, spans))
        for (relation, other), (hows, spans) in sorted(links.items(), key=lambda link: link[0])
    )


def _how(how: str) -> tuple[int, str]:
    return (_HOW.index(how) if how in _HOW else len(_HOW), how)
