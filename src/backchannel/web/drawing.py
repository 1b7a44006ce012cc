"""Drawing: a network of actors as positions on a sheet: circles, lines and names that do not lie on each other.

A function of its input: the layout starts from a fixed seed, and all positions are whole numbers.
"""

import math
from collections.abc import Mapping, Sequence

import msgspec
import networkx

WIDTH, HEIGHT, MARGIN = 1080, 720, 70
SEED = 7
NAME = 26  # characters of a name that are drawn
LETTER, LINE = 7.2, 16  # the width and height of a letter, about
APART = 9  # between parallel lines of one pair
_STATES = ("held", "planned", "denied")


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
    return Sheet(_named(actors, at, radius), strokes)


def _places(names: Sequence[str], ties: Sequence[Tied]) -> dict[str, tuple[int, int]]:
    """A place for each name. Those with no tie stand in a row at the bottom."""
    graph = networkx.Graph()
    graph.add_nodes_from(names)
    for tie in ties:
        weight = 1 + math.log2(1 + tie.contacts)
        known = graph.get_edge_data(tie.one, tie.other, {"weight": 0})["weight"]
        graph.add_edge(tie.one, tie.other, weight=known + weight)
    alone = [name for name in names if graph.degree(name) == 0]
    graph.remove_nodes_from(alone)
    floor = HEIGHT - MARGIN - (60 if alone and graph else 0)
    places = _spread(graph, floor)
    for at, name in enumerate(alone):
        places[name] = (MARGIN + round((at + 0.5) * (WIDTH - 2 * MARGIN) / len(alone)), HEIGHT - MARGIN)
    return places


def _spread(graph: "networkx.Graph[str]", floor: int) -> dict[str, tuple[int, int]]:
    if len(graph) == 0:
        return {}
    loose = 2.2 / math.sqrt(len(graph))
    found = networkx.spring_layout(graph, k=loose, iterations=150, seed=SEED, weight="weight")
    xs, ys = ([float(place[axis]) for place in found.values()] for axis in (0, 1))
    places = {}
    for name, (x, y) in found.items():
        across = (float(x) - min(xs)) / ((max(xs) - min(xs)) or 1) if len(graph) > 1 else 0.5
        down = (float(y) - min(ys)) / ((max(ys) - min(ys)) or 1) if len(graph) > 1 else 0.5
        places[name] = (round(MARGIN + across * (WIDTH - 2 * MARGIN)), round(MARGIN + down * (floor - MARGIN)))
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
    width = min(2 + tie.origins, 9)
    return Stroke(tie, left, top, right, bottom, width, round((left + right) / 2), round((top + bottom) / 2))


def _named(
    actors: Sequence[tuple[str, str, int]], at: Mapping[str, tuple[int, int]], radius: Mapping[str, int]
) -> tuple[Circle, ...]:
    """The circles with their names beside them, each where it lies on least that is there already."""
    taken = [(x - radius[name], y - radius[name], x + radius[name], y + radius[name]) for name, (x, y) in at.items()]
    circles = []
    for name, called, number in actors:
        (x, y), r = at[name], radius[name]
        short = called if len(called) <= NAME else f"{called[: NAME - 1].rstrip()}…"
        wide = round(len(short) * LETTER)
        spots = [
            (x + r + 5, y + 5, "start", (x + r + 5, y - LINE // 2, x + r + 5 + wide, y + LINE // 2)),
            (x - r - 5, y + 5, "end", (x - r - 5 - wide, y - LINE // 2, x - r - 5, y + LINE // 2)),
            (x, y + r + 15, "middle", (x - wide // 2, y + r + 3, x + wide // 2, y + r + 3 + LINE)),
            (x, y - r - 6, "middle", (x - wide // 2, y - r - 4 - LINE, x + wide // 2, y - r - 4)),
        ]
        tx, ty, anchor, box = min(spots, key=lambda spot: _covered(spot[3], taken))
        taken.append(box)
        circles.append(Circle(name, called, short, number, x, y, r, tx, ty, anchor))
    return tuple(circles)


Box = tuple[int, int, int, int]


def _covered(box: Box, taken: Sequence[Box]) -> int:
    """How much of a box lies on others or off the sheet."""
    left, top, right, bottom = box
    off = max(0, 4 - left) + max(0, right - WIDTH + 4) + max(0, 4 - top) + max(0, bottom - HEIGHT + 4)
    over = sum(
        max(0, min(right, each[2]) - max(left, each[0])) * max(0, min(bottom, each[3]) - max(top, each[1]))
        for each in taken
    )
    return over + 400 * off
