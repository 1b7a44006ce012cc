"""Echo: advice, a promise or a plan in one contact that is acted on in a later one.

A stated echo has the words of a source that say so ("just as X had suggested"); an inferred one has not,
and is always marked as inferred.
"""

from typing import Literal

import msgspec

from backchannel.model.span import Extent, Span


class TextEcho(msgspec.Struct, frozen=True):
    """An echo that one text states: `cue` are the words that say it; `adviser` the name of who advised.

    `act_span` is the clause of the act; `act` the id of the move, contact or proposal it belongs to.
    """

    id: str
    cue: Extent
    adviser: str | None
    act_span: Extent
    act: str | None
    advice: tuple[str, ...]  # attribution ids of this text, when it gives the advice too
    hedged: bool = False
    promise: tuple[str, ...] = ()


class Echo(msgspec.Struct, frozen=True):
    """An echo of the record: ids of the advice (statements), of the promise, and of the act."""

    id: str
    kind: Literal["stated", "stated, hedged", "inferred"]
    advice: tuple[str, ...]
    promise: tuple[str, ...]
    act: str
    score: float | None
    supports: tuple[Span, ...]
    origins: int
    first_reported: str | None
    review: str
    why: tuple[str, ...]
