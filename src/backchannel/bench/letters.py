"""Comparing spans on letters and digits only: quote marks, spaces and punctuation do not count."""

from collections.abc import Iterable

from backchannel.model.span import Extent


class Letters:
    """The letters and digits of one text, with the way between their count and the text's positions."""

    def __init__(self, text: str) -> None:
        self.positions = [i for i, character in enumerate(text) if character.isalnum()]
        self.folded = "".join(text[i].casefold()[0] for i in self.positions)

    def locate(self, quote: str) -> Extent | None:
        """Where the words of `quote` first stand in the text, whatever stands between its letters."""
        wanted = "".join(c.casefold()[0] for c in quote if c.isalnum())
        at = self.folded.find(wanted) if wanted else -1
        if at < 0:
            return None
        return self.positions[at], self.positions[at + len(wanted) - 1] + 1


def letter_set(text: str, extents: Iterable[Extent]) -> frozenset[int]:
    """The positions of letters and digits inside extents."""
    return frozenset(i for start, end in extents for i in range(start, end) if text[i].isalnum())


def iou(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union; 0 when both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0
