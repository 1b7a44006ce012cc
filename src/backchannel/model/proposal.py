"""Proposal: a plan, draft or agreement on the table; its versions, terms, and where each side stands."""

import msgspec

from backchannel.model.decision import Corrected
from backchannel.model.span import Extent, Span


class Term(msgspec.Struct, frozen=True):
    """One thing that a proposal lays down. `number` when it is a numbered point; `status` is
    proposed | dropped | changed as the text has it; `who` the party that would do or get it."""

    text: str
    span: Extent
    who: str | None = None
    number: int | None = None
    kind: str = "duty"  # duty | gain | provision


class Position(msgspec.Struct, frozen=True):
    """Where an actor stands on a proposal: accepts, rejects, urges, criticises, accepts as a basis …

    `said_by`: by whose word; the actor's own name where it says so itself, another's where that one says it of the
    actor, "" where somebody says it whom the text does not name; None where the text tells it as its own.
    """

    actor: str
    stance: str
    span: Extent
    target: str | None = None
    when: str | None = None
    said_by: str | None = None


class Lineage(msgspec.Struct, frozen=True):
    """That one proposal was made from, or after the model of, another, with the words that say so.

    `how` is stated | hedged | inferred; `other` the id of the earlier proposal in the same text, or None
    with its words in `spans`.
    """

    relation: str  # modelled_on | revision_of | counter_to
    other: str
    how: str
    spans: tuple[Extent, ...]


class TextProposal(msgspec.Struct, frozen=True):
    """A proposal as one text tells it. `points` is the number of its points; `version` as stated; `sides` the states or
    groups of states that its sponsors stand for by their names, offices or adjectives, which is an interpretation.
    """

    id: str
    name: str
    points: int | None
    version: str | None
    sponsor: tuple[str, ...]
    subject: str | None
    terms: tuple[Term, ...]
    positions: tuple[Position, ...]
    spans: tuple[Extent, ...]
    lineage: tuple[Lineage, ...] = ()
    emerged: str | None = None
    sides: tuple[str, ...] = ()


class RecordTerm(msgspec.Struct, frozen=True):
    """A term in the record, with all texts that give it."""

    text: str
    who: str | None
    number: int | None
    kind: str
    supports: tuple[Span, ...]


class RecordPosition(msgspec.Struct, frozen=True):
    """A position in the record."""

    actor: str | None  # actor id
    actor_name: str
    stance: str
    target: str | None
    when: str | None
    supports: tuple[Span, ...]
    said_by: str | None = None  # the name of who says so, as in a text's position


class RecordLineage(msgspec.Struct, frozen=True):
    """A link between two proposals of the record."""

    relation: str
    other: str
    how: str
    supports: tuple[Span, ...]


class Proposal(msgspec.Struct, frozen=True):
    """A proposal of the record, one version of a plan. `corrected`: what a person set in its accounts."""

    id: str
    name: str
    points: int | None
    version: str | None
    sponsor: tuple[str, ...]
    subject: str | None
    emerged: str | None
    terms: tuple[RecordTerm, ...]
    positions: tuple[RecordPosition, ...]
    lineage: tuple[RecordLineage, ...]
    accounts: tuple[str, ...]
    supports: tuple[Span, ...]
    origins: int
    first_reported: str | None
    review: str
    why: tuple[str, ...]
    corrected: tuple[Corrected, ...] = ()
