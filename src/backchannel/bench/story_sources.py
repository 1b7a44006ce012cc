"""Sections of `bench story` on who says so: relays, hedges, corrections, conflicts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from backchannel.bench.gold import GoldItem, Names
from backchannel.bench.matching import pair, same_name
from backchannel.bench.story_case import Section, Story, iou_of, item_places, touch


def relays(story: Story) -> Section:
    """Found: the outlet, recording or document, in words that touch the gold's."""
    gold = list(story.gold.of("relays"))
    read = [(relay, ((Path(r.source.path).name, relay.span),)) for r in story.readings for relay in r.relays]

    def score(g: GoldItem, r: Any) -> float:
        relay, places = r
        if not touch(g.places, places) or g.kind != relay.what:
            return 0.0
        if g.people and not any(same_name(names, _relay_names(story, relay.outlet)) for names in g.people):
            return 0.0
        return 1.0 + iou_of(story, g.places, places)

    pairs = pair(gold, read, score)
    section = Section(sum(not g.optional for g in gold), sum(not g.optional for g, _ in pairs))
    matched = {id(g) for g, _ in pairs}
    section.missed = [
        f"{g.id}: {g.kind} {[sorted(p) for p in g.people]}: {story.words(g.places)}"
        for g in gold
        if id(g) not in matched and not g.optional
    ]
    matched_read = {id(r) for _, r in pairs}
    section.invented = [f"{r[0].what} {r[0].outlet}: {story.words(r[1])}" for r in read if id(r) not in matched_read]
    return section


def _relay_names(story: Story, outlet: str) -> Names:
    names = {outlet}
    for actor in story.record.actors:
        if outlet == actor.name or outlet in actor.aliases:
            names |= {actor.name, *actor.aliases}
    return frozenset(names)


def hedges(story: Story) -> Section:
    """Found: a hedge of the record in the gold's words."""
    gold = list(story.gold.of("hedges"))
    read = [(h, story.places([h.support])) for h in story.record.hedges]
    return _by_touch(story, gold, read, lambda r: f"{r[0].cue}: {story.words(r[1])}")


def corrections(story: Story) -> Section:
    """Found: a correction read in the gold's words."""
    gold = list(story.gold.of("corrections"))
    read = [(c, ((Path(r.source.path).name, c.span),)) for r in story.readings for c in r.corrections]
    return _by_touch(story, gold, read, lambda r: story.words(r[1]))


def conflicts(story: Story) -> Section:
    """Found: a conflict on the same field of the item that the gold's words belong to."""
    gold = list(story.gold.of("conflicts"))
    items = {g.id: g for name in ("contacts", "proposals", "statements") for g in story.gold.of(name)}
    read = [(c, (*story.places(c.supports), *item_places(story, c.about))) for c in story.record.conflicts]

    def score(g: GoldItem, r: Any) -> float:
        about = items[g.act].places if g.act in items else g.places
        return float(touch(about, r[1]) and (g.field == r[0].field or g.kind == r[0].kind))

    pairs = pair(gold, read, score)
    matched, matched_read = {id(g) for g, _ in pairs}, {id(r) for _, r in pairs}
    section = Section(sum(not g.optional for g in gold), sum(not g.optional for g, _ in pairs))
    section.missed = [f"{g.id}: {g.field} of {g.act}" for g in gold if id(g) not in matched and not g.optional]
    section.invented = [f"{r[0].kind} {r[0].field}: {r[0].why}" for r in read if id(r) not in matched_read]
    return section


def _by_touch(story: Story, gold: list[GoldItem], read: list[Any], line: Callable[[Any], str]) -> Section:
    pairs = pair(gold, read, lambda g, r: float(touch(g.places, r[1])))
    matched, matched_read = {id(g) for g, _ in pairs}, {id(r) for _, r in pairs}
    section = Section(sum(not g.optional for g in gold), sum(not g.optional for g, _ in pairs))
    section.missed = [f"{g.id}: {story.words(g.places)}" for g in gold if id(g) not in matched and not g.optional]
    section.invented = [line(r) for r in read if id(r) not in matched_read]
    return section
