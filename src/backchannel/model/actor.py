"""Actor: a person, state, organisation or group, as one text names it or as the record joins it."""

from typing import Literal

import msgspec

from backchannel.model.decision import Corrected
from backchannel.model.span import Extent, Span

ActorKind = Literal["person", "state", "organisation", "group", "unknown"]


class Role(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a text calls an actor, beyond the name: "chief foreign policy adviser"."""

    text: str
    span: Extent


class Mention(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in a text that refers to an actor.

    `form` is name | role | pronoun | metonym. A metonym ("the Kremlin" for a state) is an interpretation
    and is told from a name.
    """

    span: Extent
    form: Literal["name", "role", "pronoun", "metonym"] = "name"


class TextActor(msgspec.Struct, frozen=True):
    """An actor within one text. `name` is the fullest name that this text gives."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]


class Actor(msgspec.Struct, frozen=True):
    """An actor of the record, joined from the texts that name it.

    `metonyms` are words that texts use for it and that name another thing ("the Kremlin" for a state):
    that they stand for it is an interpretation. They are not among its aliases. `corrected`: what a person set in
    its accounts.
    """

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    supports: tuple[Span, ...]
    origins: int
    first_reported: str | None
    review: str
    accounts: tuple[str, ...]
    metonyms: tuple[str, ...] = ()
    corrected: tuple[Corrected, ...] = ()
