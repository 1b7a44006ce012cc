"""TextEvidence: what one text says of a recording, transcript or letter itself: who published it, if it is real."""

from typing import Literal

import msgspec

from backchannel.model.span import Extent

EvidenceAspect = Literal["access", "authenticity"]
EvidenceStance = Literal["published", "withheld", "excerpts", "seen", "genuine", "fake"]


class TextEvidence(msgspec.Struct, frozen=True):
    """One stance. `thing` is the class of evidence: recording, transcript, or the noun itself ("letter").

    `holder` is the outlet that published or saw it, for access; `names` whom the words around it name, by
    which two texts are known to speak of one thing.
    """

    id: str
    aspect: EvidenceAspect
    stance: EvidenceStance
    thing: str
    holder: str | None
    names: tuple[str, ...]
    span: Extent
    cue: Extent
