"""Move: an act meant to change the other side's mind: pressure, threat, offer, concession, praise …"""

from typing import Literal

import msgspec

from backchannel.model.attribution import OccasionBy
from backchannel.model.decision import Corrected
from backchannel.model.span import Extent, Span
from backchannel.model.when import When


class TextMove(msgspec.Struct, frozen=True):
    """A move as one text tells it; `plover` is the PLOVER event type, with its mode after a colon.

    `object` is what is done, given or demanded, and `condition` the if-clause, both in the text's words.
    The first span is the whole clause. `typed_by` says whether the type is what the words' frame stands for, or what
    a trained network inferred from the sentence; `occasion_by` what places it in the contact `occasion`.
    """

    id: str
    kind: str
    plover: str
    actor: str | None
    target: str | None
    object: str | None
    condition: str | None
    when: str | None
    status: str  # done | planned | threatened | conditional | denied
    spans: tuple[Extent, ...]
    beneficiary: str | None = None
    occasion: str | None = None
    hedges: tuple[Extent, ...] = ()
    dating: When | None = None
    said_in: str | None = None
    typed_by: Literal["frame", "network"] = "frame"
    occasion_by: OccasionBy | None = None


class MoveAccount(msgspec.Struct, frozen=True):
    """What one text says of a move of the record. `corrected` and `added` as in a ContactAccount."""

    account: str
    source: str
    actor: str | None
    target: str | None
    object: str | None
    condition: str | None
    when: str | None
    supports: tuple[Span, ...]
    corrected: tuple[Corrected, ...] = ()
    added: str | None = None


class Move(msgspec.Struct, frozen=True):
    """A move of the record. `actor`, `target` are actor ids or None; `occasion` a contact id, and `occasion_by` the
    best of what places it there."""

    id: str
    kind: str
    plover: str
    actor: str | None
    actor_name: str | None
    target: str | None
    target_name: str | None
    beneficiary: str | None
    object: str | None
    condition: str | None
    when: str | None
    status: str
    occasion: str | None
    accounts: tuple[MoveAccount, ...]
    supports: tuple[Span, ...]
    origins: int
    first_reported: str | None
    review: str
    why: tuple[str, ...]
    typed_by: Literal["frame", "network"] = "frame"
    occasion_by: OccasionBy | None = None
