"""Record: the chronology that all Readings and Decisions give; thrown away and rebuilt at will.

This is the contract of `backchannel export --format json`.
"""

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Corrected, Decision, Orphan
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.source import Repair
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.model.story import Story


class RecordSource(msgspec.Struct, frozen=True):
    """A source in the record: what it is, and how much of it is its own.

    `origin` is the id of the origin group it belongs to, `corrected` what a person set.
    """

    id: str
    path: str
    sha256: str
    kind: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    repairs: tuple[Repair, ...]
    origin: str
    corrected: tuple[Corrected, ...] = ()


class OriginLink(msgspec.Struct, frozen=True):
    """That one text descends from another text, outlet, recording or document, and why we say so.

    `to` is a source id when the earlier text is in the case, else the name of an outlet, or
    "recording" / "document". `how` is wording | stated.
    """

    source: str
    to: str
    what: str  # text | outlet | recording | document
    how: str
    why: str
    likeness: float | None
    supports: tuple[Span, ...]


class Origin(msgspec.Struct, frozen=True):
    """A group of texts that count as one voice, with the links that join them."""

    id: str
    name: str
    sources: tuple[str, ...]
    links: tuple[OriginLink, ...]


class Conflict(msgspec.Struct, frozen=True):
    """Accounts that cannot both hold. `about` is the id of the item, `field` what differs.

    `values` pairs each value with the accounts that give it.
    """

    id: str
    about: str
    field: str
    kind: str  # differ | denied | corrected | wording
    values: tuple[tuple[str, tuple[str, ...]], ...]
    supports: tuple[Span, ...]
    why: str
    origins: int
    first_reported: str | None
    review: str


class RecordHedge(msgspec.Struct, frozen=True):
    """Words by which a source itself holds back."""

    cue: str
    support: Span


class Record(msgspec.Struct, frozen=True):
    """Everything a case says, in a fixed order. `orphans` are the decisions that find nothing to act on."""

    version: int
    as_known_on: str | None
    sources: tuple[RecordSource, ...]
    actors: tuple[Actor, ...]
    contacts: tuple[Contact, ...]
    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]
    moves: tuple[Move, ...]
    echoes: tuple[Echo, ...]
    conflicts: tuple[Conflict, ...]
    origins: tuple[Origin, ...]
    hedges: tuple[RecordHedge, ...]
    decisions: tuple[Decision, ...]
    stories: tuple[Story, ...]
    orphans: tuple[Orphan, ...]
