"""Reading: what one Text says, span by span; a pure function of the Text and the reader's version.

This is the contract of `backchannel read`: one Reading a line, as JSON. Offsets count code points of
`text`, end excluded. A Reading knows nothing of other texts.
"""

import msgspec

from backchannel.model.actor import TextActor
from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.echo import TextEcho
from backchannel.model.evidence import TextEvidence
from backchannel.model.move import TextMove
from backchannel.model.proposal import TextProposal
from backchannel.model.source import Repair, Source
from backchannel.model.span import Extent, Span
from backchannel.model.when import TimeExpression, When

CONTRACT_VERSION = 1


class Relay(msgspec.Struct, frozen=True):
    """A place where the text says that it, or a part of it, comes from another outlet."""

    outlet: str
    span: Extent
    what: str = "outlet"  # outlet | recording | document
    by: str | None = None


class Hedge(msgspec.Struct, frozen=True):
    """Words by which the text itself holds back ("appears to", "raise questions about")."""

    span: Extent  # the hedged clause
    cue: Extent


class Correction(msgspec.Struct, frozen=True):
    """A place where the text corrects itself or an earlier report."""

    span: Extent
    was: str | None = None
    now: str | None = None


class Reading(msgspec.Struct, frozen=True):
    """All that was read from one text. `main_event` is when what the text mainly tells of took place."""

    version: int
    reader: str
    source: Source
    text: str
    title_end: int
    repairs: tuple[Repair, ...]
    actors: tuple[TextActor, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    contacts: tuple[TextContact, ...]
    moves: tuple[TextMove, ...]
    proposals: tuple[TextProposal, ...]
    relays: tuple[Relay, ...]
    echoes: tuple[TextEcho, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    corrections: tuple[Correction, ...] = ()
    main_event: When | None = None
    evidence: tuple[TextEvidence, ...] = ()

    def span(self, extent: Extent) -> Span:
        """The exact words at an extent. Raises SpanError outside the text."""
        return Span.of(self.source.id, self.text, extent)

    def account(self, local_id: str) -> str:
        """The key by which the record and decisions name an item of this Reading."""
        return f"{self.source.id}:{local_id}"
