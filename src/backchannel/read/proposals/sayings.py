"""Sayings: by whose word a position is told: the holder's own, somebody else's, or the text's own telling."""

import msgspec

from backchannel.model.attribution import Attribution
from backchannel.model.proposal import Position
from backchannel.model.span import Extent
from backchannel.read.document import Document
from backchannel.read.moves.frames import word_class

_THOUGHT = frozenset({"think", "believe", "consider"})


def _speaks(document: Document, cue: Extent) -> bool:
    """Whether a cue tells speech or thought, not a stance: who "rejected the plan" need have said nothing."""
    return any(t.lemma_.lower() in word_class("speech") | _THOUGHT for t in document.tokens(cue))


class Sayings:
    """The attributions of a text, asked by place."""

    def __init__(self, document: Document, attributions: tuple[Attribution, ...]) -> None:
        self.said = [a for a in attributions if a.status == "said"]
        self.spoken = [a for a in self.said if any(_speaks(document, cue) for cue in a.cue)]

    def told(self, position: Position) -> Position:
        """A position with who says so, where it stands in somebody's words."""
        start, end = position.span
        by = self._smallest((start + end) // 2)
        if by is None:
            own = any(start <= a.cue[0][0] < end for a in self.spoken if a.speaker == position.actor)
            return msgspec.structs.replace(position, said_by=position.actor) if own else position
        when = position.when or (by.when if by.speaker == position.actor else None)  # who says so holds it that day
        return msgspec.structs.replace(position, said_by=by.speaker or "", when=when)

    def speaker_at(self, at: int) -> str | None:
        """Whose words a place of the text is in."""
        found = self._smallest(at)
        return found.speaker if found is not None else None

    def _smallest(self, at: int) -> Attribution | None:
        holders = [a for a in self.said if any(start <= at < end for start, end in a.content)]
        return min(holders, key=lambda a: (sum(end - start for start, end in a.content), a.id), default=None)
