"""Points: the points of two plans side by side: by their numbers, and where there is none by how alike their words are.

That two points without a number in common are one is the program's own guess, and is told as one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from rapidfuzz import fuzz, process

from backchannel.model.proposal import Proposal, RecordPosition, RecordTerm
from backchannel.web.rewording import Piece, differs, reworded

ALIKE = 60.0  # token set ratio from which two points may be one; below it chance pairs points that share few words


class Aligned(msgspec.Struct, frozen=True):
    """A point of the first plan, of the second, or of both; `how` is number | likeness | first | second, `likeness` 0
    to 100 where that joined them, `pieces` from the first wording to the second."""

    how: str
    first: RecordTerm | None
    second: RecordTerm | None
    likeness: int = 0
    pieces: tuple[Piece, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the words differ."""
        return differs(self.pieces)

    @property
    def grave(self) -> bool:
        """Whether a number or a negation differs."""
        return any(piece.grave for piece in self.pieces)


def aligned(first: Sequence[RecordTerm], second: Sequence[RecordTerm]) -> list[Aligned]:
    """The points in the order of the first plan; those that only the second has follow, in its own."""
    partner: dict[int, tuple[int, str, int]] = {}
    numbered = {term.number: at for at, term in reversed(list(enumerate(second))) if term.number is not None}
    for at, term in enumerate(first):
        if term.number is not None and term.number in numbered:
            partner[at] = (numbered.pop(term.number), "number", 0)
    partner |= _alike(first, second, partner)
    told = []
    for at, term in enumerate(first):
        if at in partner:
            other, how, likeness = partner[at]
            pieces = reworded(term.text, second[other].text)
            told.append(Aligned(how, term, second[other], likeness, pieces))
        else:
            told.append(Aligned("first", term, None))
    taken = {other for other, _, _ in partner.values()}
    return told + [Aligned("second", None, term) for at, term in enumerate(second) if at not in taken]


def _alike(
    first: Sequence[RecordTerm], second: Sequence[RecordTerm], partner: dict[int, tuple[int, str, int]]
) -> dict[int, tuple[int, str, int]]:
    """Points left over that are most alike, the best pair first. Two with different numbers are never joined."""
    taken = {other for other, _, _ in partner.values()}
    free = [at for at in range(len(first)) if at not in partner]
    others = [at for at in range(len(second)) if at not in taken]
    if not free or not others:
        return {}
    scores = process.cdist(
        [first[at].text.casefold() for at in free],
        [second[at].text.casefold() for at in others],
        scorer=fuzz.token_sort_ratio,
    )
    ranked = sorted(
        (-float(scores[i][j]), i, j) for i in range(len(free)) for j in range(len(others)) if scores[i][j] >= ALIKE
    )
    found: dict[int, tuple[int, str, int]] = {}
    used: set[int] = set()
    for score, i, j in ranked:
        one, other = free[i], others[j]
        numbers = {each.number for each in (first[one], second[other]) if each.number is not None}
        if one not in found and other not in used and len(numbers) < 2:
            found[one] = (other, "likeness", round(-score))
            used.add(other)
    return found


def points_of(plan: Proposal) -> list[int | None]:
    """Of each position of a plan, which point it is on, if its words stand inside those of one: its place among the
    terms, the first where there are several."""
    told: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, term in enumerate(plan.terms):
        for words in term.supports:
            told[words.source].append((at, words.start, words.end))
    return [_point_of(position, told) for position in plan.positions]


def _point_of(position: RecordPosition, told: Mapping[str, Sequence[tuple[int, int, int]]]) -> int | None:
    return min(
        (
            at
            for span in position.supports
            for at, start, end in told.get(span.source, ())
            if start <= span.start and span.end <= end
        ),
        default=None,
    )
