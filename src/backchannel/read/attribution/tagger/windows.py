"""Windows: stretches of whole sentences that the network reads at once.

A window ends with a paragraph where one ends near its full width, since what one paragraph attributes seldom hangs on
the next; a sentence longer than a window is cut. Neighbouring windows share a sentence or two where these are short.
"""

import itertools
from collections.abc import Collection

WIDTH = 254  # pieces; with the two marks around them 256
OVERLAP = 20  # pieces that a window shares with the one before, at most
SLACK = 4  # to end with a paragraph, a window leaves up to a fourth of its width unused

Window = tuple[int, int]


def windows(
    units: tuple[int, ...],
    paragraphs: Collection[int] = (),
    width: int = WIDTH,
    overlap: int = OVERLAP,
    lead: int | None = None,
) -> list[Window]:
    """Windows over `units` (starts of sentences, and the end), in order; `lead` is the width of the first.

    `paragraphs` are those units that begin a paragraph.
    """
    bounds = _cut(units, width)
    found: list[Window] = []
    start, room = 0, lead or width
    while start < len(bounds) - 1:
        end = start + 1
        while end < len(bounds) - 1 and bounds[end + 1] - bounds[start] <= room:
            end += 1
        if end < len(bounds) - 1:
            end = _with_paragraph(bounds, paragraphs, start, end, width // SLACK)
        found.append((bounds[start], bounds[end]))
        if end == len(bounds) - 1:
            break
        back = end
        while overlap and back - 1 > start and bounds[end] - bounds[back - 1] <= overlap:
            back -= 1
        start, room = back, width
    return found


def _with_paragraph(bounds: list[int], paragraphs: Collection[int], start: int, end: int, slack: int) -> int:
    """The last bound up to `end`, at most `slack` before it, at which a paragraph begins; else `end`."""
    near = (at for at in range(end, start, -1) if bounds[end] - bounds[at] <= slack)
    return next((at for at in near if bounds[at] in paragraphs), end)


def _cut(units: tuple[int, ...], width: int) -> list[int]:
    bounds: list[int] = []
    for start, end in itertools.pairwise(units):
        bounds += range(start, end, width)
    return [*bounds, units[-1]]
