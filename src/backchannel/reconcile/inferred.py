"""Inferred echoes: advice in one contact, and a later act whose actors and content it fits.

No source says so, and the record never says that one did: an inferred echo has its own kind, a score and
its reasons. Of the advice that one speaker gave for an act the best is taken; it is left out where it is
weak, or where a source states an echo of the same act by the same speaker. Score, of 1: parties and kind
of a contact 0.6 (actor and content of a move 0.5), order in time 0.2, a short gap 0.1, a time that the
advice itself named 0.1. Set by hand: a fit of actors or of time alone stays silent.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from backchannel.model.contact import Contact
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Case
from backchannel.reconcile.edtf import DAY, Interval, interval, meets, narrowest
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.lexicons import forms, words
from backchannel.reconcile.likeness import word_list

WITHIN = 14  # days from advice to act
SOON = 3
LEAST = 0.7  # score from which an echo is told
LIKE_CONTENT = 75  # rapidfuzz token_set_ratio of what is advised and what is done

Covered = tuple[str | None, str]
"""The speaker of advice, and the id of an act."""


@dataclass(frozen=True)
class Advice:
    """Advice as it is compared with acts: who is in it, which contact it asks for, when it was given."""

    statement: Statement
    given: Interval
    actors: frozenset[str]
    words: frozenset[str]
    asks: frozenset[str]  # contact kinds
    window: Interval | None


@dataclass(frozen=True)
class Fit:
    """How well an act fits advice."""

    score: float
    why: tuple[str, ...]


def inferred_echoes(
    case: Case,
    advices: Iterable[Advice],
    acts: Sequence[Contact | Move],
    covered: Container[Covered],
) -> list[Echo]:
    """The echoes that no source states, each act with its best advice. `advices` in the order of the statements; what
    is `covered` a source states."""
    by_actor = acts_of(acts)
    best: dict[Covered, tuple[Fit, Advice, Contact | Move]] = {}
    for advice in advices:
        for act in _candidates(advice, by_actor):
            fit, key = _fit(advice, act), (advice.statement.speaker, act.id)
            if fit.score >= LEAST and key not in covered and (key not in best or fit.score > best[key][0].score):
                best[key] = (fit, advice, act)
    return [_tell(case, advice, act, fit) for fit, advice, act in best.values()]


def covered_by(stated: Sequence[Echo], statements: Iterable[Statement]) -> set[Covered]:
    """Speaker and act of the echoes that a source states."""
    speakers = {statement.id: statement.speaker for statement in statements}
    return {(speakers.get(advice), echo.act) for echo in stated for advice in echo.advice}


def advices_in(actors: Actors, statements: Iterable[Statement], contacts: Sequence[Contact]) -> Iterator[Advice]:
    """Statements that advise something, at a known time. `contacts`: at least those in which the statements were made,
    and those that are suggested in their texts."""
    by_id = {contact.id: contact for contact in contacts}
    suggested = _suggested_in(contacts)
    for statement in statements:
        occasion = by_id.get(statement.occasion or "")
        at = interval(given(statement.when, occasion.when if occasion else None))
        if statement.act in words("advising_acts") and at is not None and at.high is not None:
            yield _advice(actors, statement, at, suggested)


def _advice(actors: Actors, statement: Statement, given: Interval, suggested: dict[str, list[Contact]]) -> Advice:
    """One piece of advice: who and what its words name, and the contacts that texts read in them."""
    told = [(each, each.content) for each in statement.accounts]
    said = [[word for span in content for word in word_list(span.exact)] for _, content in told]
    asked = [
        contact for each, content in told for contact in suggested.get(each.source, ()) if _inside(contact, content)
    ]
    named = [actors.mentioned(each.source, [(span.start, span.end) for span in content]) for each, content in told]
    asks: set[str] = {contact.kind for contact in asked}
    return Advice(
        statement,
        given,
        frozenset().union(*named, *(sides_of_act(contact) for contact in asked)),
        frozenset(word for sentence in said for word in sentence),
        frozenset(asks.union(*(_asked_kinds(sentence) for sentence in said))),
        next((window for contact in asked if (window := interval(contact.when))), None),
    )


def given(stated: str | None, occasion: str | None) -> str | None:
    """When advice was given: the time of its occasion, unless that and its own time exclude each other or its
    own is more exact."""
    return narrowest([stated, occasion]) if stated and occasion else stated or occasion


def _asked_kinds(said: Sequence[str]) -> set[str]:
    """The kinds of contact that advice asks for: not when it tells how to behave ("how to ..."), nor what is only the
    occasion ("when speaking with ...")."""
    if said and said[0] in words("manner_words"):
        return set()
    kinds = forms("contact_words")
    return {
        kinds[word]
        for at, word in enumerate(said)
        if word in kinds and not words("occasion_words").intersection(said[max(0, at - 2) : at])
    }


def _suggested_in(contacts: Sequence[Contact]) -> dict[str, list[Contact]]:
    """Suggested contacts by the sources that tell them."""
    found: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        if contact.status in ("suggested", "conditional", "planned"):
            for each in contact.accounts:
                found[each.source].append(contact)
    return found


def _inside(contact: Contact, content: Iterable[Span]) -> bool:
    """Whether a contact is told within the words of a statement."""
    told = [span for each in contact.accounts for span in each.supports[:1]]
    return any(
        inner.source == outer.source and inner.start < outer.end and outer.start < inner.end
        for inner in told
        for outer in content
    )


def acts_of(acts: Sequence[Contact | Move]) -> dict[str, list[Contact | Move]]:
    """Contacts that were held and moves that were made, on a known date, by who took part."""
    found: dict[str, list[Contact | Move]] = defaultdict(list)
    for act in acts:
        if act.status not in ("held", "done") or interval(act.when) is None:
            continue
        for actor in sides_of_act(act):
            found[actor].append(act)
    return found


def sides_of_act(act: Contact | Move) -> list[str]:
    if isinstance(act, Contact):
        told = zip(act.participants, act.roles, strict=True)
        return [actor for actor, role in told if role not in ("mediator", "represented")]
    return [side for side in (act.actor, act.target) if side]


def _candidates(advice: Advice, by_actor: dict[str, list[Contact | Move]]) -> list[Contact | Move]:
    """Acts of the actors that the advice names."""
    found = {act.id: act for actor in sorted(advice.actors) for act in by_actor.get(actor, ())}
    return [found[key] for key in sorted(found) if key != advice.statement.occasion]


def _fit(advice: Advice, act: Contact | Move) -> Fit:
    at = interval(act.when)
    order = _order(advice.given, at) if at else None
    if at is None or order is None:
        return Fit(0.0, ())
    gap, why_order = order
    content = _contact_fit(advice, act) if isinstance(act, Contact) else _move_fit(advice, act)
    if content is None:
        return Fit(0.0, ())
    score, why = content
    score += 0.2 + (0.1 if gap <= SOON else 0.0)
    why = [*why, why_order]
    if advice.window and meets(advice.window, at):
        score += 0.1
        why.append("in the time that the advice named")
    return Fit(round(score, 2), tuple(why))


def may_follow(advised: Interval, act: Contact | Move) -> bool:
    """Whether an act came after advice of this time for certain, and soon."""
    at = interval(act.when)
    return at is not None and advised.high is not None and _order(advised, at) is not None


def _order(given: Interval, at: Interval) -> tuple[int, str] | None:
    """Days from the advice to the act when the order is certain and the gap short, and that in words."""
    first, then = given.days(), at.days()
    if first.high is None or then.low is None or then.high is None or then.low < first.high:
        return None
    gap = (then.low - first.high) // DAY + 1
    if gap > WITHIN or then.width > WITHIN:
        return None
    return gap, f"{gap} day{'s' if gap > 1 else ''} after the advice"


def _contact_fit(advice: Advice, contact: Contact) -> tuple[float, list[str]] | None:
    """A contact that was advised: its parties are named in the advice, and its kind is."""
    parties = set(sides_of_act(contact))
    if len(parties) < 2 or not parties <= advice.actors or contact.kind not in advice.asks:
        return None
    return 0.6, [f"the advice names {' and '.join(contact.names)}", f"it asks for a {contact.kind}"]


def _move_fit(advice: Advice, move: Move) -> tuple[float, list[str]] | None:
    """A move that was advised: its actor is named in the advice, and what is done is told in like words."""
    if move.actor is None or move.actor not in advice.actors or move.actor == advice.statement.speaker:
        return None
    done = move.object or move.condition
    if not done:
        return None
    shared = _content_words(word_list(done)) & _content_words(advice.words)
    likeness = token_set_ratio(done.casefold(), advice.statement.words.casefold())
    if len(shared) < 2 or likeness < LIKE_CONTENT:
        return None
    named = f"the advice names {move.actor_name}"
    return 0.5, [named, f"advice and act share the words {', '.join(sorted(shared))}"]


def _content_words(said: Iterable[str]) -> set[str]:
    return {word for word in said if len(word) > 3 and word not in words("function_words")}


def _tell(case: Case, advice: Advice, act: Contact | Move, fit: Fit) -> Echo:
    name = derived_id("e", [advice.statement.id, act.id])
    content = [span for each in advice.statement.accounts for span in each.content]
    spans = dict.fromkeys([*content, *(span for each in act.accounts for span in each.supports[:1])])
    return Echo(
        id=name,
        kind="inferred",
        advice=(advice.statement.id,),
        promise=(),
        act=act.id,
        score=fit.score,
        supports=tuple(sorted(spans, key=lambda span: (case.places[span.source], span))),
        origins=min(advice.statement.origins, act.origins),
        first_reported=_known_from(case, advice.statement, act),
        review="machine",
        why=("no source says so", *fit.why),
    )


def _known_from(case: Case, statement: Statement, act: Contact | Move) -> str | None:
    """When both sides were first known: the later of the two first reports; None when one is undated."""
    first, second = statement.first_reported, act.first_reported
    if first is None or second is None:
        return None
    return max((first, second), key=lambda at: (case.instant(at), at))
