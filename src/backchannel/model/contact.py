"""Contact: two or more sides in touch: a call, meeting, visit, talks or letter."""

from typing import Literal

import msgspec

from backchannel.model.attribution import Basis
from backchannel.model.decision import Corrected
from backchannel.model.span import Extent, Span
from backchannel.model.when import When

ContactKind = Literal["call", "meeting", "visit", "talks", "letter"]
ContactStatus = Literal["held", "planned", "suggested", "conditional", "denied"]
ContactFormat = Literal["direct", "indirect", "both"]
"""Whether the sides were in touch themselves, or through somebody who went between them, as a text says; "both" where
it says both of one contact."""
ParticipantRole = Literal["initiator", "recipient", "host", "visitor", "party", "mediator", "represented"]
"""A mediator went between the sides, or brought them together, and is no side. A state is "represented" in a contact of
the record where some accounts tell it as a side, and others who spoke for it."""


class Participant(msgspec.Struct, frozen=True):
    """A side of a contact. `name` in full as this text gives it; `stands_for`, an interpretation, is the state whose
    office this text gives it."""

    name: str
    role: ParticipantRole
    spans: tuple[Extent, ...]
    stands_for: str | None = None


class Place(msgspec.Struct, frozen=True):
    """Where a contact took place, in the text's words."""

    name: str
    span: Extent


class TextContact(msgspec.Struct, frozen=True):
    """A contact as one text tells it. Its first span is the mention that carries most of it.

    `when` is EDTF; `duration` ISO 8601, with "<" (at most) or ">" (at least) before it where the text gives a bound
    ("less than 15 minutes"); `said_in` the id of the attribution that reports it, if any; `round` the number that the
    text gives it in a series of talks ("the second round of talks").
    """

    id: str
    kind: ContactKind
    status: ContactStatus
    participants: tuple[Participant, ...]
    when: str | None
    duration: str | None
    place: Place | None
    spans: tuple[Extent, ...]
    basis: Basis | None = None
    hedges: tuple[Extent, ...] = ()
    dating: When | None = None
    said_in: str | None = None
    format: ContactFormat | None = None
    round: int | None = None


class ContactAccount(msgspec.Struct, frozen=True):
    """What one text says of a contact of the record: its own values, kept beside the others'.

    A value that a person set stands with what was read in `corrected`; `added` is the id of the Decision by which a
    person put the account in, None where it was read. `roles` are those of the `participants`, in their order.
    """

    account: str
    source: str
    kind: ContactKind
    status: ContactStatus
    participants: tuple[str, ...]
    when: str | None
    duration: str | None
    place: str | None
    dating: When | None
    supports: tuple[Span, ...]
    corrected: tuple[Corrected, ...] = ()
    added: str | None = None
    format: ContactFormat | None = None
    round: int | None = None
    mediators: tuple[str, ...] = ()
    roles: tuple[ParticipantRole, ...] = ()

    @property
    def sides(self) -> tuple[str, ...]:
        """The participants, with a role where the text gives one: "A (initiator)"."""
        if len(self.roles) != len(self.participants):
            return self.participants
        told = zip(self.participants, self.roles, strict=True)
        return tuple(name if role == "party" else f"{name} ({role})" for name, role in told)


class Contact(msgspec.Struct, frozen=True):
    """A contact of the record: one event, however many outlets told it.

    The head values are those that the accounts agree on, or the most precise that contradicts none;
    where accounts differ, the record's `conflicts` say so and `when` is one of their days, the hull, or None.
    """

    id: str
    kind: ContactKind
    status: ContactStatus
    participants: tuple[str, ...]  # actor ids
    names: tuple[str, ...]
    roles: tuple[str, ...]
    when: str | None
    duration: str | None
    place: str | None
    basis: tuple[str, ...]
    accounts: tuple[ContactAccount, ...]
    supports: tuple[Span, ...]
    origins: int
    first_reported: str | None
    review: str
    why: tuple[str, ...]
    format: ContactFormat | None = None
    round: int | None = None
