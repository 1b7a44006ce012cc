"""The sections of `bench story`, in the order of its table."""

from collections.abc import Callable

from backchannel.bench.story_case import Section, Story
from backchannel.bench.story_events import contacts, moves, statements, times
from backchannel.bench.story_plans import echoes, positions, proposals, terms
from backchannel.bench.story_sources import conflicts, corrections, hedges, relays

SECTIONS: dict[str, Callable[[Story], Section]] = {
    "contacts": contacts,
    "statements": statements,
    "times": times,
    "moves": moves,
    "proposals": proposals,
    "terms": terms,
    "positions": positions,
    "echoes": echoes,
    "conflicts": conflicts,
    "relays": relays,
    "hedges": hedges,
    "corrections": corrections,
}
