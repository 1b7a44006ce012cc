"""Density: what a timeline tells where it cannot draw each item: how many begin in a part, and where none is. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

import msgspec

from backchannel.publish.lines import counted
from backchannel.web.timeline.marks import REST, TOP, Lane
from backchannel.web.timeline.scale import Stretch, day_of, parts_of, unit_for

PARTS = 44  # at most, of a stretch
_UP, _DOWN, _NAME, _FOOT = 22, 14, 17, 5  # pixels of a lane: bars of contacts, of the rest, its name, what is below
_NUMBERED = 30  # parts at most above whose columns there is room for numbers
_GAP = 9  # a gap is told from this part of the stretch on: one in nine
_GAP_DAYS = 5  # and from so many days on


class Column(msgspec.Struct, frozen=True):
    """A part of the stretch in a lane: contacts as a bar up, all else as a bar down. `number` of contacts, if it is to
    be written."""

    x: float
    width: float
    y: int
    up: float
    down: float
    number: int
    label: str
    part: Stretch


class Density(msgspec.Struct, frozen=True):
    """Lanes of columns for so many items. `unit` is what a column stands for: day, week …"""

    height: int
    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    unit: str
    number: int


class Gap(msgspec.Struct, frozen=True):
    """Days without a contact: how many in all, and where they lie in the stretch."""

    x: float
    width: float
    days: int
    part: Stretch


def parts_shown(stretch: Stretch) -> list[Stretch]:
    """The parts that a stretch is counted in."""
    return parts_of(stretch, unit_for(stretch, PARTS))


def cuts(parts: Sequence[Stretch], stretch: Stretch) -> list[tuple[str, str]]:
    """The first day of each part and what sorts behind its last, within the stretch."""
    inside = [part.within(stretch) for part in parts]
    return [(each.since, f"{each.until}T~~") for each in inside]


def density(
    stretch: Stretch,
    parts: Sequence[Stretch],
    lanes: Sequence[tuple[str, str]],
    contacts: Mapping[tuple[str, int], int],
    others: Mapping[tuple[str, int], int],
) -> Density:
    """Columns for the counts by lane and number of the part. Heights grow with the root, so that few are seen beside
    many; the lane of all sides has a scale of its own."""
    highest = {
        alone: sqrt(
            max([n for each in (contacts, others) for (lane, _), n in each.items() if (lane == REST) == alone] + [1])
        )
        for alone in (True, False)
    }
    height = _NAME + _UP + _DOWN + _FOOT
    placed = [Lane(lane, name, TOP + n * height, height) for n, (lane, name) in enumerate(lanes)]
    columns = []
    for lane in placed:
        for number, part in enumerate(parts):
            met, rest = contacts.get((lane.id, number), 0), others.get((lane.id, number), 0)
            if met or rest:
                inside = part.within(stretch)
                x, most = stretch.x(inside.first), highest[lane.id == REST]
                columns.append(
                    Column(
                        x=x,
                        width=round((stretch.x(inside.last + 1) - x) * 0.86, 3),
                        y=lane.y + _NAME + _UP,
                        up=_tall(met, most, _UP),
                        down=_tall(rest, most, _DOWN),
                        number=met if lane.id == REST and len(parts) <= _NUMBERED else 0,
                        label=f"{lane.name} · {part.words} · {counted(met, 'contact')} · {rest:,} other",
                        part=part,
                    )
                )
    unit = unit_for(stretch, PARTS)
    number = sum(n for counts in (contacts, others) for (lane, _), n in counts.items() if lane == REST)
    return Density(TOP + len(placed) * height, tuple(placed), tuple(columns), unit, number)


def _tall(number: int, most: float, full: int) -> float:
    return round(max(2.0, full * sqrt(number) / most), 1) if number else 0.0


def gaps(times: Iterable[tuple[str, str]], stretch: Stretch) -> list[Gap]:
    """The long stretches in which none of these times can lie; of those that reach beyond, the part that is seen.

    `times`: beginnings and ends as they sort, in the order of their beginnings. Before the first and after the last one
    there is no gap: nothing is known to end it.
    """
    least = max(_GAP_DAYS, stretch.days // _GAP)
    found, reached = [], None
    for low, high in times:
        first, last = day_of(low), day_of(high)
        if first is None or last is None:
            continue
        if reached is not None and first - reached - 1 >= least:
            whole = Stretch(reached + 1, first - 1)
            if whole.last >= stretch.first and whole.first <= stretch.last:
                inside = whole.within(stretch)
                x = stretch.x(inside.first)
                if inside.days >= least or inside.days == stretch.days:
                    found.append(Gap(x, round(stretch.x(inside.last + 1) - x, 3), whole.days, whole))
        reached = max(reached or first, last, first)
    return found
