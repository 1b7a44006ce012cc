"""Drawing: a network of actors as positions on a sheet: circles, lines and names that do not lie on each other.

A function of its input: the layout starts from a fixed seed, and all positions are whole numbers.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec
import networkx

WIDTH, HEIGHT, MARGIN = 1080, 720, 70
SEED = 7
NAME = 34  # characters of a name that are drawn
LETTER, LINE = 7.2, 16  # the width and height of a letter, about
STEP = 10  # between the boxes that stand for a line where names are placed
APART = 9  # between parallel lines of one pair
_STATES = ("held", "planned", "denied")


Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Tied(msgspec.Struct, frozen=True):
    """An edge to draw: two ids, held | planned | denied, its number of contacts and of origins."""

    one: str
    other: str
    state: str
    contacts: int
    origins: int


class Circle(msgspec.Struct, frozen=True):
    """An actor on the sheet; its name at `tx`, `ty`, written from the start, middle or end."""

    id: str
    name: str
    short: str
    contacts: int
    x: int
    y: int
    r: int
    tx: int
    ty: int
    anchor: str


class Stroke(msgspec.Struct, frozen=True):
    """A tie on the sheet: a line, its width, and its middle for a mark."""

    tie: Tied
    x1: int
    y1: int
    x2: int
    y2: int
    width: int
    mx: int
    my: int


class Sheet(msgspec.Struct, frozen=True):
    """A drawing."""

    circles: tuple[Circle, ...]
    strokes: tuple[Stroke, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw(actors: Sequence[tuple[str, str, int]], ties: Sequence[Tied]) -> Sheet:
    """The drawing of actors (id, name, number of contacts) and the ties among them."""
    if not actors:
        return Sheet((), ())
    at = _places([name for name, _, _ in actors], ties)
    most = max(number for _, _, number in actors)
    radius = {name: round(7 + 15 * math.sqrt(number / most)) for name, _, number in actors}
    strokes = tuple(_stroke(at, tie, place, of) for tie, place, of in _side_by_side(ties))
    return Sheet(_named(actors, at, radius, strokes), strokes)


def _places(names: Sequence[str], ties: Sequence[Tied]) -> dict[str, tuple[int, int]]:
    """A place for each name: those that are tied together in a room of their own, those with no tie at the bottom."""
    graph = networkx.Graph()
    graph.add_nodes_from(names)
    for tie in ties:
        weight = 1 + math.log2(1 + tie.contacts)
        known = graph.get_edge_data(tie.one, tie.other, {"weight": 0})["weight"]
        graph.add_edge(tie.one, tie.other, weight=known + weight)
    alone = [name for name in names if graph.degree(name) == 0]
    graph.remove_nodes_from(alone)
    groups = [sorted(group) for group in networkx.connected_components(graph)]
    groups.sort(key=lambda group: (-len(group), group))
    floor = HEIGHT - (LINE * 4 if alone and groups else 0)
    places: dict[str, tuple[int, int]] = {}
    for group, room in zip(groups, _rooms([len(group) for group in groups], (0, 0, WIDTH, floor)), strict=True):
        places |= _spread(graph.subgraph(group), room)
    for at, name in enumerate(alone):
        across = MARGIN + round((at + 0.5) * (WIDTH - 2 * MARGIN) / len(alone))
        places[name] = (across, HEIGHT - LINE * 3 if groups else HEIGHT // 2)
    return places


def _rooms(sizes: Sequence[int], room: Box) -> list[Box]:
    """A room cut into one for each size, in proportion, always across its longer side."""
    if len(sizes) < 2:
        return [room] * len(sizes)
    cut, total = 1, sum(sizes)
    while cut < len(sizes) - 1 and 2 * sum(sizes[:cut]) < total:
        cut += 1
    share = sum(sizes[:cut]) / total
    left, top, right, bottom = room
    if right - left >= bottom - top:
        at = round(left + share * (right - left))
        halves: tuple[Box, Box] = ((left, top, at, bottom), (at, top, right, bottom))
    else:
        at = round(top + share * (bottom - top))
        halves = ((left, top, right, at), (left, at, right, bottom))
    return _rooms(sizes[:cut], halves[0]) + _rooms(sizes[cut:], halves[1])


def _spread(graph: "networkx.Graph[str]", room: Box) -> dict[str, tuple[int, int]]:
    """Those tied together, spread over a room."""
    names = sorted(graph)
    ordered = networkx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted((min(a, b), max(a, b), told) for a, b, told in graph.edges(data=True)))
    first = networkx.circular_layout(ordered)
    far = networkx.spring_layout(
        ordered, k=3 / math.sqrt(len(names)), pos=first, iterations=200, seed=SEED, weight="weight"
    )
    left, top, right, bottom = room
    aside = min(MARGIN, (right - left) // 4)
    above = min(MARGIN // 2, (bottom - top) // 4)
    xs, ys = ([float(place[axis]) for place in far.values()] for axis in (0, 1))
    places = {}
    for name in names:
        across, down = (
            (float(far[name][axis]) - min(all_)) / (max(all_) - min(all_)) if max(all_) - min(all_) > 1e-6 else 0.5
            for axis, all_ in ((0, xs), (1, ys))
        )
        places[name] = (
            round(left + aside + across * (right - left - 2 * aside)),
            round(top + above + down * (bottom - top - 2 * above)),
        )
    return places


def _side_by_side(ties: Sequence[Tied]) -> list[tuple[Tied, int, int]]:
    """The ties, each with its place among those of its pair and their number."""
    pairs: dict[tuple[str, str], list[Tied]] = {}
    for tie in ties:
        pairs.setdefault((tie.one, tie.other), []).append(tie)
    for pair in pairs.values():
        pair.sort(key=lambda tie: _STATES.index(tie.state))
    return [(tie, place, len(pair)) for pair in pairs.values() for place, tie in enumerate(pair)]


def _stroke(at: Mapping[str, tuple[int, int]], tie: Tied, place: int, of: int) -> Stroke:
    (x1, y1), (x2, y2) = at[tie.one], at[tie.other]
    length = math.hypot(x2 - x1, y2 - y1) or 1
    aside = (place - (of - 1) / 2) * APART
    dx, dy = -(y2 - y1) / length * aside, (x2 - x1) / length * aside
    left, top, right, bottom = (round(each) for each in (x1 + dx, y1 + dy, x2 + dx, y2 + dy))
    width = round(1 + 1.6 * math.log2(1 + tie.origins))
    return Stroke(tie, left, top, right, bottom, width, round((left + right) / 2), round((top + bottom) / 2))


def _named(
    actors: Sequence[tuple[str, str, int]],
    at: Mapping[str, tuple[int, int]],
    radius: Mapping[str, int],
    strokes: Sequence[Stroke],
) -> tuple[Circle, ...]:
    """The circles with their names beside them, each where it lies on least that is there already."""
    taken = [(x - radius[name], y - radius[name], x + radius[name], y + radius[name]) for name, (x, y) in at.items()]
    lines = [box for stroke in strokes for box in _along(stroke)]
    circles = []
    for name, called, number in actors:
        (x, y), r = at[name], radius[name]
        short = called if len(called) <= NAME else f"{called[: NAME - 1].rstrip()}…"
        wide = round(len(short) * LETTER)
        reach = (x - r - wide - LINE, y - r - 2 * LINE, x + r + wide + LINE, y + r + 2 * LINE)
        near = [*taken, *(box for box in lines if _touch(box, reach))]
        tx, ty, anchor, box = min(_spots(x, y, r, wide), key=lambda spot: _covered(spot[3], near))
        taken.append(box)
        circles.append(Circle(name, called, short, number, x, y, r, tx, ty, anchor))
    return tuple(circles)


def _spots(x: int, y: int, r: int, wide: int) -> list[tuple[int, int, str, Box]]:
    """Where a name can stand around a circle: position, anchor and the box that it fills; the best places first."""
    aside = round(0.75 * r) + 4
    spots = []
    for dx, dy, anchor in (
        (r + 5, 0, "start"), (-r - 5, 0, "end"), (0, r + 11, "middle"), (0, -r - 11, "middle"),
        (aside, aside + 4, "start"), (aside, -aside - 4, "start"),
        (-aside, aside + 4, "end"), (-aside, -aside - 4, "end"),
    ):  # fmt: skip
        left = x + dx - {"start": 0, "middle": wide // 2, "end": wide}[anchor]
        spots.append(
            (x + dx, y + dy + 5, anchor, (left, y + dy - LINE // 2, left + wide, y + dy + LINE // 2)),
        )
    return spots


def _along(stroke: Stroke) -> list[Box]:
    """Small boxes along a line."""
    wide, high = stroke.x2 - stroke.x1, stroke.y2 - stroke.y1
    length = math.hypot(wide, high) or 1
    boxes = []
    for step in range(12, round(length), STEP):
        x, y = round(stroke.x1 + wide * step / length), round(stroke.y1 + high * step / length)
        boxes.append((x - 5, y - 5, x + 5, y + 5))
    return boxes


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covered(box: Box, taken: Sequence[Box]) -> int:
    """How much of a box lies on others or off the sheet."""
    left, top, right, bottom = box
    off = max(0, 4 - left) + max(0, right - WIDTH + 4) + max(0, 4 - top) + max(0, bottom - HEIGHT + 4)
    over = sum(
        (min(right, each[2]) - max(left, each[0])) * (min(bottom, each[3]) - max(top, each[1]))
        for each in taken
        if each[0] < right and left < each[2] and each[1] < bottom and top < each[3]
    )
    return over + 400 * off
