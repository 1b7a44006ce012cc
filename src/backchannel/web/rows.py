"""Rows: items of the record in short, for tables: what a line says, without all that stands behind it.

A row costs the same however many texts tell of its item.
"""

from collections.abc import Iterable

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, RecordSource
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.dates import dated_in_words, duration_in_words, fills, in_words, published_in_words
from backchannel.publish.gist import cut, gist, kept
from backchannel.publish.lines import Quote, counted, listed
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.quoting import quote
from backchannel.publish.wording import contact_headline, field_in_words, move_headline, statement_headline
from backchannel.store.shelf import Rows

PARTS = ("contact", "statement", "move")
_PARTS = "SELECT kind, count(*) FROM ties JOIN items USING (place) WHERE other = ? AND role = 'who' GROUP BY kind"
ALIASES = 4  # names and roles that a row tells
STORY_WORDS = 4


_DIFFER = (
    "SELECT 1 FROM ties CROSS JOIN items USING (place) "
    "WHERE other = ? AND role = 'about' AND kind = 'conflict' AND review <> 'rejected' LIMIT 1"
)


class Row(msgspec.Struct, frozen=True):
    """A row of a table. `state` is empty where there is none; `words` are those of the first text that tells of it,
    or None where they would say nothing; `differ` that accounts of it conflict."""

    id: str
    kind: str
    sort: str
    headline: str
    date: str = ""
    state: str = ""
    details: tuple[str, ...] = ()
    words: Quote | None = None
    origins: int = 0
    texts: int = 0
    first_reported: str | None = None
    review: str = ""
    differ: bool = False
    parts: dict[str, int] = {}
    """Of an actor: how many contacts, statements and moves there are that it has to do with."""


def row(rows: Rows, lookup: Lookup, item: Item | RecordSource) -> Row:
    """The row of an item or source."""
    match item:
        case Contact():
            told = _contact(lookup, item)
        case Statement():
            told = _statement(lookup, item)
        case Move():
            told = _move(lookup, item)
        case Proposal():
            told = _proposal(lookup, item)
        case Actor():
            told = _actor(rows, item)
        case Echo() | Conflict():
            told = _between(lookup, item)
        case Story():
            told = _story(item)
        case RecordSource():
            return _source(rows, item)
    return msgspec.structs.replace(
        told,
        origins=item.origins,
        first_reported=item.first_published if isinstance(item, Story) else item.first_reported,
        review="" if isinstance(item, Story) else item.review,
        differ=bool(rows(_DIFFER, item.id)),
    )


def _first(lookup: Lookup, spans: Iterable[Span]) -> Quote | None:
    first = next(iter(spans), None)
    return quote(lookup, [first]) if first else None


def _contact(lookup: Lookup, contact: Contact) -> Row:
    return Row(
        contact.id,
        "contact",
        contact.kind,
        contact_headline(contact.kind, contact.names, contact.roles, contact.format, contact.round),
        in_words(contact.when, throughout=fills(contact.duration, contact.when)),
        contact.status,
        kept(duration_in_words(contact.duration), contact.place),
        _first(lookup, (span for each in contact.accounts for span in each.supports[:1])),
        texts=len({each.source for each in contact.accounts}),
    )


def _statement(lookup: Lookup, statement: Statement) -> Row:
    accounts = statement.accounts
    cue = accounts[0].cue[0].exact if accounts and accounts[0].cue else ""
    return Row(
        statement.id,
        "statement",
        statement.act,
        statement_headline(statement.speaker_name, statement.candidates, statement.act, cue, statement.addressees),
        dated_in_words(statement.when, statement.first_reported),
        words=next((quote(lookup, each.content) for each in accounts if each.content), None),
        texts=len({each.source for each in accounts}),
    )


def _move(lookup: Lookup, move: Move) -> Row:
    return Row(
        move.id,
        "move",
        move.kind,
        move_headline(move.kind, move.actor_name, move.target_name),
        dated_in_words(move.when, move.first_reported),
        move.status,
        kept(move.object and f"“{cut(move.object)}”", move.condition and f"on condition: “{cut(move.condition)}”"),
        _first(lookup, (span for each in move.accounts for span in each.supports[:1])),
        texts=len({each.source for each in move.accounts}),
    )


def _proposal(lookup: Lookup, proposal: Proposal) -> Row:
    return Row(
        proposal.id,
        "proposal",
        "proposal",
        proposal.name,
        in_words(proposal.emerged),
        details=kept(
            counted(proposal.points, "point") if proposal.points else None,
            proposal.subject and f"about {proposal.subject}",
            counted(len(proposal.terms), "term") if proposal.terms else None,
            counted(len(proposal.positions), "position") if proposal.positions else None,
        ),
        words=_first(lookup, proposal.supports),
        texts=len({key.split(":")[0] for key in proposal.accounts}),
    )


def _actor(rows: Rows, actor: Actor) -> Row:
    more = [f"{len(each) - ALIASES} more" if len(each) > ALIASES else None for each in (actor.aliases, actor.roles)]
    return Row(
        actor.id,
        "actor",
        actor.kind,
        actor.name,
        details=kept(
            actor.aliases and f"also {listed(kept(*actor.aliases[:ALIASES], more[0]))}",
            actor.roles and f"called {listed(kept(*(f'“{role}”' for role in actor.roles[:ALIASES]), more[1]))}",
        ),
        texts=len({key.split(":")[0] for key in actor.accounts}),
        parts=dict(rows(_PARTS, actor.id)),
    )


def _between(lookup: Lookup, item: Echo | Conflict) -> Row:
    if isinstance(item, Echo):
        before = listed(gist(lookup, each) for each in (*item.advice, *item.promise))
        link = "may follow" if item.kind == "inferred" else "is said to follow"
        headline = f"{gist(lookup, item.act)} {link} {before or 'advice that no source gives'}"
    else:
        headline = f"{gist(lookup, item.about)}: {field_in_words(item.field)}"
    kind = "echo" if isinstance(item, Echo) else "conflict"
    return Row(item.id, kind, item.kind, headline, state=item.kind, texts=len({span.source for span in item.supports}))


def _story(story: Story) -> Row:
    return Row(
        story.id,
        "story",
        "story",
        listed(term.word for term in story.terms[:STORY_WORDS]) or "a text without words",
        in_words(story.happened) if story.happened else "",
        details=tuple(published_in_words(each) for each in (story.first_published, story.last_published)),
        texts=len(story.sources),
    )


def _source(rows: Rows, source: RecordSource) -> Row:
    """A source, with the name of the voice that it counts with and how many texts that has."""
    voice = rows("SELECT name FROM items WHERE id = ?", source.origin)
    mates = rows("SELECT count(*) FROM ties WHERE other = ? AND role = 'origin'", source.origin)[0][0]
    return Row(
        source.id,
        "source",
        source.kind,
        source.title or source.path,
        published_in_words(source.published),
        details=(source.outlet or "", source.origin, voice[0][0] if voice else "", str(mates)),
        first_reported=source.published,
    )
