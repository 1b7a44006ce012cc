"""Statement: what an actor said, in the record; joined from the attributions that report it."""

import msgspec

from backchannel.model.attribution import Mode, OccasionBy
from backchannel.model.decision import Corrected
from backchannel.model.span import Span


class StatementAccount(msgspec.Struct, frozen=True):
    """What one text says of a statement: the words, the cue, the source phrase and the chain above it.

    `corrected` and `added` as in a ContactAccount.
    """

    account: str
    source: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source_words: tuple[Span, ...]
    mode: Mode
    basis: str | None
    basis_words: Span | None
    basis_by: str | None
    chain: tuple[str, ...]  # from the outlet inwards: outlet, relayed outlet, recording …
    when: str | None
    hedges: tuple[Span, ...]
    forum: str | None = None
    forum_words: Span | None = None
    corrected: tuple[Corrected, ...] = ()
    added: str | None = None


class Statement(msgspec.Struct, frozen=True):
    """A statement of the record. `speaker` is an actor id, or None when the texts leave it open; `occasion` is the
    contact that it was said in, and `occasion_by` the best of what places it there. A thing that tells ("the report")
    is no actor: its words are the `speaker_name` of a statement without a speaker."""

    id: str
    speaker: str | None
    speaker_name: str | None
    candidates: tuple[str, ...]
    addressees: tuple[str, ...]
    act: str
    mode: Mode
    words: str
    occasion: str | None  # contact id
    when: str | None
    parent: str | None
    accounts: tuple[StatementAccount, ...]
    supports: tuple[Span, ...]
    origins: int
    first_reported: str | None
    review: str
    why: tuple[str, ...]
    occasion_by: OccasionBy | None = None
