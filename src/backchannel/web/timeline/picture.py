"""Picture: what the timeline of a stretch shows, asked of the case: marks, or numbers where they are too many."""

from collections.abc import Callable, Hashable
from typing import Any

import msgspec

from backchannel.store.moments import Scope, bounds, days, more_than, page, sides, tally
from backchannel.web.desk import Opened
from backchannel.web.kept import kept
from backchannel.web.timeline.brief import Brief, brief
from backchannel.web.timeline.density import Density, Gap, cuts, density, gaps, parts_shown
from backchannel.web.timeline.marks import REST, Drawing, lay_out
from backchannel.web.timeline.scale import Stretch, Tick, day_of, ticks

LANES = 8
MARKS = 400  # more in the stretch are told as numbers


class Picture(msgspec.Struct, frozen=True):
    """A timeline: `whole` are the bounds of all that the filters let pass, `number` how many of it are in the stretch
    and have a date. Either `drawing` or `density`."""

    stretch: Stretch
    whole: Stretch
    number: int
    ticks: tuple[Tick, ...]
    gaps: tuple[Gap, ...]
    drawing: Drawing | None
    density: Density | None

    @property
    def height(self) -> int:
        told = self.drawing or self.density
        return told.height if told else 0

    @property
    def lanes(self) -> tuple[Any, ...]:
        told = self.drawing or self.density
        return told.lanes if told else ()

    @property
    def is_whole(self) -> bool:
        return self.stretch == self.whole

    def zoomed(self, factor: float) -> Stretch | None:
        """Nearer or farther; None where that shows the same or, farther, the whole."""
        there = self.stretch.scaled(factor)
        if factor > 1 and there.first <= self.whole.first and there.last >= self.whole.last:
            return None
        return there if there != self.stretch else None


def picture(opened: Opened, scope: Scope) -> Picture | None:
    """The timeline of the scope's stretch, or of all of it; None where nothing that has a date passes the filters."""
    ask = _asking(opened)
    all_time = scope.but(since=None, until=None)
    whole = _stretch(ask(bounds, all_time))
    if whole is None:
        return None
    stretch = shown_stretch(scope, whole)
    inside = scope.but(since=stretch.since, until=stretch.until)
    names = _lanes(ask, scope, inside, stretch == whole)
    drawing = numbers = None
    if ask(more_than, inside, MARKS):
        numbers = _density(ask, inside, stretch, names)
        number = numbers.number
    else:
        briefs: list[Brief] = [brief(item) for item in page(opened.rows, inside, limit=MARKS, dated=True)]
        drawing, number = lay_out(briefs, names, stretch), len(briefs)
    return Picture(
        stretch=stretch,
        whole=whole,
        number=number,
        ticks=tuple(ticks(stretch)),
        gaps=tuple(_gaps(ask, all_time, stretch)),
        drawing=drawing,
        density=numbers,
    )


Asking = Callable[..., Any]
"""Asks a function of `moments` about the Record, or knows the answer already."""


def _asking(opened: Opened) -> Asking:
    def ask(function: Callable[..., Any], *given: Hashable) -> Any:
        return kept(opened, (function.__name__, *given), lambda: function(opened.rows, *given))

    return ask


def _stretch(found: tuple[str, str] | None) -> Stretch | None:
    first, last = (day_of(each) for each in found) if found else (None, None)
    return Stretch(first, max(first, last)) if first is not None and last is not None else None


def shown_stretch(scope: Scope, whole: Stretch) -> Stretch:
    """From `since` to `until`, each as asked or where the whole ends; a day where the two are the wrong way round."""
    first = day_of(scope.wanted.since) if scope.wanted.since else None
    last = day_of(scope.wanted.until) if scope.wanted.until else None
    if first is None:
        first = whole.first if last is None else min(whole.first, last)
    if last is None:
        last = max(whole.last, first)
    return Stretch(first, max(first, last))


def _lanes(ask: Asking, scope: Scope, inside: Scope, whole: bool) -> list[tuple[str, str]]:
    """Whose lanes are shown: those with the most contacts in the stretch, then those with the most of what else there
    is. Those who lead in the whole case count double, and the order is that of the whole case, so that lanes stay in
    their place from one stretch to the next."""
    contacts = tuple(kind for kind in scope.wanted.kinds if kind == "contact")
    others = tuple(kind for kind in scope.wanted.kinds if kind != "contact")
    all_time = scope.but(since=None, until=None)
    found: dict[str, tuple[str, float]] = {}
    order: dict[str, int] = {}
    for kinds in (contacts, others):
        if not kinds or len(found) >= LANES:
            continue
        overall, within = all_time.but(kinds=kinds), inside.but(kinds=kinds)
        leading = ask(sides, overall, 4 * LANES)
        here = leading if whole else ask(sides, within, 4 * LANES)
        first = {name for name, _, _ in leading[:LANES]}
        ranked = sorted(here, key=lambda each: (-each[2] * (2 if each[0] in first else 1), each[1], each[0]))
        for name, called, number in ranked:
            if len(found) < LANES:
                found.setdefault(name, (called, number))
        for name, _, _ in [*leading, *ranked]:
            order.setdefault(name, len(order))
    return [(name, found[name][0]) for name in sorted(found, key=lambda name: order[name])]


def _density(ask: Asking, inside: Scope, stretch: Stretch, names: list[tuple[str, str]]) -> Density:
    parts = parts_shown(stretch)
    lanes = [(REST, "All sides"), *names]
    asked = [(kinds, inside.but(kinds=kinds)) for kinds in _split(inside.wanted.kinds)]
    counted: dict[bool, dict[tuple[str, int], int]] = {True: {}, False: {}}
    for kinds, scope in asked:
        shown = tuple(lane for lane, _ in lanes)
        counted[kinds == ("contact",)] = ask(tally, scope, shown, tuple(cuts(parts, stretch)))
    return density(stretch, parts, lanes, counted[True], counted[False])


def _split(kinds: tuple[str, ...]) -> list[tuple[str, ...]]:
    others = tuple(kind for kind in kinds if kind != "contact")
    return [each for each in (("contact",) if "contact" in kinds else (), others) if each]


def _gaps(ask: Asking, all_time: Scope, stretch: Stretch) -> list[Gap]:
    """Where no contact that was held is dated, if such contacts are among what is asked for."""
    wanted = all_time.wanted
    if "contact" not in wanted.kinds or wanted.status not in (None, "held"):
        return []
    held = all_time.but(kinds=("contact",), status="held")
    return gaps(ask(days, held), stretch)
