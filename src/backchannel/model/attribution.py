"""Attribution: who said, wrote or thought what, on what it rests; reports nest by `parent`."""

from typing import Literal

import msgspec

from backchannel.model.span import Extent
from backchannel.model.when import When

Mode = Literal["direct", "indirect", "mixed"]
BasisKind = Literal["recording", "document", "official", "unnamed", "outlet", "own"]


class Basis(msgspec.Struct, frozen=True):
    """What a report rests on. `by` names who vouches for it ("recording reviewed by X": X)."""

    kind: BasisKind
    span: Extent
    by: str | None = None


SayingStatus = Literal["said", "planned", "hypothetical", "deed", "credit"]
OccasionBy = Literal["words", "scene", "person"]
"""What places something in a contact: words of its own sentence; only that the text tells it after the contact, between
its sides, which is an inference; or a person."""
ForumKind = Literal["press", "broadcast", "parliament", "speech", "debate", "network"]


class Forum(msgspec.Struct, frozen=True):
    """Where or before whom something was said in public, with the words that say so."""

    kind: ForumKind
    span: Extent


class Attribution(msgspec.Struct, frozen=True):
    """Source, cue and content of one act of saying or thinking, in one text.

    `speaker` is the source's name in full as this text gives it, or None when the text leaves it open;
    then `candidates` says between whom. `occasion` is the id of the contact that it was said in,
    and `occasion_by` what places it there.
    `parent` is the id of the attribution whose content reports this one. `status` tells what was said from what is to
    be said ("will say", "is expected to say"), from what is only thought of ("would say", "imagine him saying") and
    from deeds and states whose telling reports no words ("introduced a resolution"), and from captions, whose source
    made the picture ("Image: A B"): none of these is a statement.
    """

    id: str
    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    mode: Mode
    speaker: str | None
    addressee: tuple[Extent, ...] = ()
    basis: Basis | None = None
    parent: str | None = None
    act: str = "say"
    when: str | None = None
    hedges: tuple[Extent, ...] = ()
    candidates: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    occasion: str | None = None
    dating: When | None = None
    forum: Forum | None = None
    occasion_by: OccasionBy | None = None
    status: SayingStatus = "said"
