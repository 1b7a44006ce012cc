"""Tell: items of the Record -> Lines. One function a noun."""

from collections.abc import Iterable
from typing import TypedDict

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact, ContactAccount
from backchannel.model.echo import Echo
from backchannel.model.move import Move, MoveAccount
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement, StatementAccount
from backchannel.model.story import Story
from backchannel.publish.dates import dated_in_words, duration_in_words, fills, in_words
from backchannel.publish.gist import (
    chain_in_words,
    clash_in_words,
    conflict_notes,
    gist,
    joined_by_hand,
    kept,
    notes_on,
    occasion_notes,
    outlets_of,
    present,
    rests_on,
    value_in_words,
    who_of,
)
from backchannel.publish.lines import Line, Note, Part, folded, listed
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.quoting import each_source, quote
from backchannel.publish.tell_proposal import proposal_line
from backchannel.publish.tell_story import story_line
from backchannel.publish.wording import MODES, contact_headline, field_in_words, move_headline, statement_headline


class _AsOf(TypedDict, total=False):
    as_of: str
    dated: str


_BY_NETWORK = {"frame": "", "network": ", as a trained network infers"}


def tell(lookup: Lookup, item: Item) -> Line:
    """The line of any item."""
    match item:
        case Contact():
            return contact_line(lookup, item)
        case Statement():
            return statement_line(lookup, item)
        case Move():
            return move_line(lookup, item)
        case Proposal():
            return proposal_line(lookup, item)
        case Echo():
            return echo_line(lookup, item)
        case Conflict():
            return conflict_line(lookup, item)
        case Actor():
            return actor_line(lookup, item)
        case Story():
            return story_line(lookup, item)


def contact_line(lookup: Lookup, contact: Contact, *, parts: bool = True) -> Line:
    """A contact, with what was said in it under it."""
    quotes = [
        quote(
            lookup,
            each.supports[:1],
            _apart(each, contact.review, each.status if each.status != contact.status else ""),
        )
        for each in contact.accounts
        if each.supports
    ]
    return Line(
        id=contact.id,
        kind="contact",
        sort=contact.kind,
        headline=contact_headline(contact.kind, contact.names, contact.roles, contact.format, contact.round),
        when=contact.when,
        date=in_words(contact.when, throughout=fills(contact.duration, contact.when)),
        status=contact.status,
        details=kept(
            duration_in_words(contact.duration),
            contact.place and f"at or in {contact.place}",
            rests_on(contact.basis),
            joined_by_hand(contact.why),
        ),
        quotes=folded(quotes),
        notes=notes_on(lookup, contact.id, contact.supports),
        parts=said_there(lookup, lookup.said_in(contact.id)) if parts else (),
        who=frozenset([*contact.participants, *contact.names]),
        origins=contact.origins,
        texts=len({each.source for each in contact.accounts}),
        first_reported=contact.first_reported,
        review=contact.review,
    )


def said_there(lookup: Lookup, statements: Iterable[Statement]) -> tuple[Part, ...]:
    """Statements of a contact: those that a source or a person places there, and those that only the telling does."""
    given = list(statements)
    by_title = {
        "Said there": [each for each in given if each.occasion_by != "scene"],
        "Told next, and taken to be said there": [each for each in given if each.occasion_by == "scene"],
    }
    lines = ((title, tuple(statement_line(lookup, each) for each in some)) for title, some in by_title.items())
    return tuple(Part(title, some) for title, some in lines if some)


def _apart(account: ContactAccount | StatementAccount | MoveAccount, review: str, said: str = "") -> str:
    """Where an account stands apart from its item: a person added it to what was read, or it says otherwise."""
    added = "added by a person" if account.added and review != "added" else ""
    return "; ".join(part for part in (said, added) if part)


def _as_of(item: Statement | Move) -> _AsOf:
    """The day by which something was told that no source gives a day of its own."""
    if item.when or not item.first_reported:
        return {}
    day = item.first_reported.replace(" ", "T").partition("T")[0]
    return {"as_of": day, "dated": dated_in_words(item.when, item.first_reported)}


def statement_line(lookup: Lookup, statement: Statement) -> Line:
    """A statement with the words of each text that gives it."""
    cue = statement.accounts[0].cue[0].exact if statement.accounts and statement.accounts[0].cue else ""
    chains = dict.fromkeys(told for each in statement.accounts if (told := chain_in_words(each.chain)))
    bases = tuple(dict.fromkeys(each.basis for each in statement.accounts if each.basis not in (None, "own")))
    hedges = [f"told with “{span.exact}”" for each in statement.accounts for span in each.hedges]
    return Line(
        id=statement.id,
        kind="statement",
        sort=statement.act,
        headline=statement_headline(
            statement.speaker_name, statement.candidates, statement.act, cue, statement.addressees
        ),
        when=statement.when,
        date=in_words(statement.when),
        status="",
        details=kept(
            MODES[statement.mode],
            rests_on(bases),
            joined_by_hand(statement.why),
            *(f"known through {chain}" for chain in chains),
            *dict.fromkeys(hedges),
        ),
        quotes=folded(
            quote(lookup, each.content, _apart(each, statement.review)) for each in statement.accounts if each.content
        ),
        notes=(*notes_on(lookup, statement.id, statement.supports), *occasion_notes(lookup, statement)),
        who=frozenset(present(statement.speaker, statement.speaker_name, *statement.addressees, *statement.candidates)),
        origins=statement.origins,
        texts=len({each.source for each in statement.accounts}),
        first_reported=statement.first_reported,
        review=statement.review,
        **_as_of(statement),
    )


def move_line(lookup: Lookup, move: Move) -> Line:
    """A move, its object and condition in the sources' words."""
    return Line(
        id=move.id,
        kind="move",
        sort=move.kind,
        headline=move_headline(move.kind, move.actor_name, move.target_name),
        when=move.when,
        date=in_words(move.when),
        status=move.status,
        details=kept(
            move.object and f"what: “{move.object}”",
            move.condition and f"on condition: “{move.condition}”",
            move.beneficiary and f"for {move.beneficiary}",
            joined_by_hand(move.why),
            f"event type {move.plover} (of PLOVER){_BY_NETWORK[move.typed_by]}" if move.plover else None,
        ),
        quotes=folded(
            quote(lookup, each.supports[:1], _apart(each, move.review)) for each in move.accounts if each.supports
        ),
        notes=(*notes_on(lookup, move.id, move.supports), *occasion_notes(lookup, move)),
        who=frozenset(present(move.actor, move.actor_name, move.target, move.target_name, move.beneficiary)),
        origins=move.origins,
        texts=len({each.source for each in move.accounts}),
        first_reported=move.first_reported,
        review=move.review,
        **_as_of(move),
    )


def echo_line(lookup: Lookup, echo: Echo) -> Line:
    """An echo: what was advised or promised, and what came of it; an inferred one says so first."""
    act = gist(lookup, echo.act)
    before = listed(gist(lookup, each) for each in (*echo.advice, *echo.promise))
    when = getattr(lookup.items.get(echo.act), "when", None)
    inferred = echo.kind == "inferred"
    link = "may follow" if inferred else "is said to follow"
    return Line(
        id=echo.id,
        kind="echo",
        sort=echo.kind,
        headline=f"{act} {link} {before or 'advice that no source gives'}",
        when=when,
        date=in_words(when),
        status=echo.kind.split(",")[0],
        details=kept(
            "the source says so with reserve" if "hedged" in echo.kind else None,
            f"score {echo.score:.2f}" if echo.score is not None else None,
            *(echo.why if inferred else ()),
        ),
        quotes=folded(quote(lookup, [span]) for span in echo.supports),
        notes=conflict_notes(lookup, echo.id),
        who=frozenset(who for each in (echo.act, *echo.advice, *echo.promise) for who in who_of(lookup, each)),
        origins=echo.origins,
        texts=len({span.source for span in echo.supports}),
        first_reported=echo.first_reported,
        review=echo.review,
    )


def conflict_line(lookup: Lookup, conflict: Conflict) -> Line:
    """A conflict: the values against each other, each with who gives it."""
    gives = [
        f"{value_in_words(conflict.field, value)}: {outlets_of(lookup, accounts) or 'stated'}"
        for value, accounts in conflict.values
    ]
    about = gist(lookup, conflict.about)
    when = getattr(lookup.items.get(conflict.about), "when", None)
    field = field_in_words(conflict.field)
    verb = {"denied": "accounts clash over", "corrected": "corrected"}.get(conflict.kind, "sources differ on")
    headline = f"{about}: {field} {verb}" if verb == "corrected" else f"{about}: {verb} {field}"
    return Line(
        id=conflict.id,
        kind="conflict",
        sort=conflict.kind,
        headline=headline,
        when=when,
        date=in_words(when) if when else "",
        status=conflict.kind,
        details=kept(*gives, clash_in_words(conflict)),
        quotes=each_source(lookup, conflict.supports),
        who=frozenset(who_of(lookup, conflict.about)),
        origins=conflict.origins,
        texts=len({span.source for span in conflict.supports}),
        first_reported=conflict.first_reported,
        review=conflict.review,
    )


def actor_line(lookup: Lookup, actor: Actor) -> Line:
    """An actor with names and roles; a metonym is told as an interpretation."""
    return Line(
        id=actor.id,
        kind="actor",
        sort=actor.kind,
        headline=actor.name,
        details=kept(
            actor.kind if actor.kind != "unknown" else "kind not known",
            actor.aliases and f"also {listed(actor.aliases)}",
            actor.roles and f"called {listed(f'“{role}”' for role in actor.roles)}",
        ),
        quotes=each_source(lookup, actor.supports),
        notes=tuple(Note("inferred", f"taken to be meant by “{word}”: an interpretation") for word in actor.metonyms),
        who=frozenset([actor.id, actor.name, *actor.aliases]),
        origins=actor.origins,
        texts=len({key.split(":")[0] for key in actor.accounts}),
        first_reported=actor.first_reported,
        review=actor.review,
    )
