"""Windows: stretches of whole sentences that the network reads at once.

A sentence longer than a window is cut. Neighbouring windows overlap, so that each piece is read with
text on both sides of it; its labels come from the window in which it stands farthest from an edge.
"""

import itertools

WIDTH = 254  # pieces; with the two marks around them 256
OVERLAP = 80  # pieces that a window shares with the one before, at most

Window = tuple[int, int]


def windows(
    units: tuple[int, ...], width: int = WIDTH, overlap: int = OVERLAP, lead: int | None = None
) -> list[Window]:
    """Windows over `units` (starts of sentences, and the end), in order; `lead` is the width of the first."""
    bounds = _cut(units, width)
    found: list[Window] = []
    start, room = 0, lead or width
    while start < len(bounds) - 1:
        end = start + 1
        while end < len(bounds) - 1 and bounds[end + 1] - bounds[start] <= room:
            end += 1
        found.append((bounds[start], bounds[end]))
        if end == len(bounds) - 1:
            break
        back = end
        while overlap and back - 1 > start and bounds[end] - bounds[back - 1] <= overlap:
            back -= 1
        start, room = back, width
    return found


def _cut(units: tuple[int, ...], width: int) -> list[int]:
    bounds: list[int] = []
    for start, end in itertools.pairwise(units):
        bounds += range(start, end, width)
    return [*bounds, units[-1]]
