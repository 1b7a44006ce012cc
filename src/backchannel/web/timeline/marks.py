"""Timeline: items -> marks in lanes, as a page draws them. Pure.

Along the width everything is a percentage, so that a drawing fits any screen and marks keep their size; heights are in
pixels. What is sure to a day is a point; everything else is a bar over the days that it may lie on, its ends soft, or
open where no bound is known. A contact stands in the lane of each of its sides, at one place along the width.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from backchannel.web.timeline.brief import Brief
from backchannel.web.timeline.scale import Extent, Stretch

WIDE = 760  # pixels that marks are set apart for; on a narrower screen they come closer
TOP = 40  # the height of the scale
HEAD, ROW, FOOT = 17, 17, 5  # of a lane: its name, a row of marks, what is below
ROWS = 7  # of marks in a lane; what has no room is told as a number
POINT = 18  # the width that a point takes, and the least of a bar
FADE = 13.0  # per cent of the width over which a bar with an open end fades
REST = ""  # the lane of those that stand in no other
_CELLS = 25  # parts of the width in which what has no room is counted
_SIZES = ((2, 1), (3, 2), (5, 3))  # fewer origins than this: that size; more: 4
_SHAPES = {
    "held": "held",
    "planned": "planned",
    "suggested": "planned",
    "conditional": "conditional",
    "denied": "denied",
}


class Bar(msgspec.Struct, frozen=True):
    """Days that something may lie on. `ends` is firm | soft | open-before | open-after | open."""

    x: float
    width: float
    ends: str


class Drawn(msgspec.Struct, frozen=True):
    """A mark: at x in each of its lanes (`ys`), a point or a bar. `shape` tells the state, `size` the origins."""

    id: str
    label: str
    kind: str
    shape: str
    size: int
    confirmed: bool
    rejected: bool
    x: float
    ys: tuple[int, ...]
    bar: Bar | None


class More(msgspec.Struct, frozen=True):
    """How many marks have no room at a place of a lane, and the days to zoom into for them."""

    x: float
    y: int
    number: int
    part: Stretch


class Lane(msgspec.Struct, frozen=True):
    """A lane: whose, and its extent in height. An empty id is that of all others."""

    id: str
    name: str
    y: int
    height: int


class Drawing(msgspec.Struct, frozen=True):
    """All that stands in a stretch, laid out."""

    height: int
    lanes: tuple[Lane, ...]
    marks: tuple[Drawn, ...]
    more: tuple[More, ...]


class _Set(msgspec.Struct):
    """A mark on its way to its rows."""

    brief: Brief
    x: float
    bar: Bar | None
    lanes: tuple[str, ...]
    rows: dict[str, int]


def lay_out(briefs: Iterable[Brief], names: Sequence[tuple[str, str]], stretch: Stretch) -> Drawing:
    """Marks for the items in the lanes of the actors (id, name) in this order; all others have a lane below them."""
    known = {name for name, _ in names}
    sets = [each for each in (_set(brief, known, stretch) for brief in _spread(briefs)) if each]
    full: dict[str, list[_Set]] = defaultdict(list)
    heights = {}
    lanes = [*names, *([(REST, "Others")] if any(REST in each.lanes for each in sets) else [])]
    for lane, _ in lanes:
        inside = [each for each in sets if lane in each.lanes]
        used = _into_rows(lane, sorted(inside, key=_contacts_first), full[lane])
        heights[lane] = HEAD + max(1, used) * ROW + FOOT
    placed, y = [], TOP
    for lane, name in lanes:
        placed.append(Lane(lane, name, y, heights[lane]))
        y += heights[lane]
    tops = {lane.id: lane.y for lane in placed}
    return Drawing(
        height=y,
        lanes=tuple(placed),
        marks=tuple(_drawn(each, tops) for each in sorted(sets, key=lambda each: (each.x, each.brief.id)) if each.rows),
        more=tuple(more for lane in placed for more in _more(full[lane.id], lane, stretch)),
    )


def _spread(briefs: Iterable[Brief]) -> list[tuple[Brief, int, int]]:
    """Each item with its number among those that are sure to be of its day, and how many these are."""
    given = [each for each in briefs if each.extent]
    days = Counter(each.extent.first for each in given if each.extent and each.extent.sharp)
    seen: Counter[int] = Counter()
    found = []
    for each in given:
        day = each.extent.first if each.extent else 0
        found.append((each, seen[day], days[day]))
        seen[day] += bool(each.extent and each.extent.sharp)
    return found


def _set(given: tuple[Brief, int, int], known: set[str], stretch: Stretch) -> _Set | None:
    brief, number, of_day = given
    assert brief.extent is not None
    lanes = tuple(side for side in brief.sides if side in known) or (REST,)
    if brief.extent.sharp:
        room = max(1, min(of_day, int(WIDE / stretch.days // POINT)))
        x = stretch.x(brief.extent.first + (number % room + 0.5) / room)
        return _Set(brief, x, None, lanes, {}) if 0 <= x <= 100 else None
    bar = bar_of(brief.extent, stretch)
    return _Set(brief, round(bar.x + bar.width / 2, 3), bar, lanes, {}) if bar else None


def bar_of(extent: Extent, stretch: Stretch) -> Bar | None:
    """The bar of what is not sure to a day, cut where it leaves the stretch: there its end is open as well."""
    least = 100 * POINT / WIDE
    x, end = stretch.x(extent.first), stretch.x(extent.last + 1)
    before, after = extent.open_before, extent.open_after
    if before:
        x = end - FADE
    if after:
        end = max(x, 0.0) + FADE
        before = before or x < 0
    if end - x < least:
        x, end = (x + end - least) / 2, (x + end + least) / 2
    if end <= 0 or x >= 100:
        return None
    before, after = before or x < 0, after or end > 100
    x, end = max(0.0, x), min(100.0, end)
    ends = "open" if before and after else "open-before" if before else "open-after" if after else ""
    return Bar(round(x, 3), round(end - x, 3), ends or ("firm" if extent.filled else "soft"))


def _contacts_first(each: _Set) -> tuple[bool, float, str]:
    return (each.brief.kind != "contact", each.bar.x if each.bar else each.x, each.brief.id)


def _into_rows(lane: str, sets: Iterable[_Set], full: list[_Set]) -> int:
    """Gives each mark the first row of the lane where it touches no other; how many rows that takes."""
    rows: list[list[tuple[float, float]]] = []
    for each in sets:
        half = 50 * POINT / WIDE
        low, high = (each.bar.x, each.bar.x + each.bar.width) if each.bar else (each.x - half, each.x + half)
        free = (n for n, row in enumerate(rows) if all(high <= start or end <= low for start, end in row))
        number = next(free, len(rows))
        if number == ROWS:
            full.append(each)
            continue
        if number == len(rows):
            rows.append([])
        rows[number].append((low, high))
        each.rows[lane] = number
    return len(rows) + bool(full)


def _more(full: Sequence[_Set], lane: Lane, stretch: Stretch) -> list[More]:
    cells: dict[int, list[_Set]] = defaultdict(list)
    for each in full:
        cells[min(_CELLS - 1, max(0, int(each.x * _CELLS / 100)))].append(each)
    found = []
    for cell, inside in sorted(cells.items()):
        first = stretch.first + int(cell * stretch.days / _CELLS)
        last = max(first, stretch.first + int((cell + 1) * stretch.days / _CELLS) - 1)
        y = lane.y + lane.height - FOOT - ROW // 2
        found.append(More(round(100 * (cell + 0.5) / _CELLS, 2), y, len(inside), Stretch(first, last)))
    return found


def _drawn(each: _Set, tops: dict[str, int]) -> Drawn:
    brief = each.brief
    return Drawn(
        id=brief.id,
        label=brief.label,
        kind=brief.kind,
        shape=shape_of(brief),
        size=size_of(brief.origins),
        confirmed=brief.review == "accepted",
        rejected=brief.review == "rejected",
        x=each.x,
        ys=tuple(sorted(tops[lane] + HEAD + row * ROW + ROW // 2 for lane, row in each.rows.items())),
        bar=each.bar,
    )


def shape_of(brief: Brief) -> str:
    """The shape that tells a state: of contacts held, planned (and suggested), conditional, denied; of moves done or
    not."""
    if brief.kind == "contact":
        return _SHAPES.get(brief.status, "planned")
    if brief.kind == "move":
        return "move" if brief.status == "done" else "move-open"
    return brief.kind


def size_of(origins: int) -> int:
    """1 to 4, by the number of independent origins."""
    return next((size for fewer, size in _SIZES if origins < fewer), 4)
