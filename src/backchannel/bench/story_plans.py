"""Sections of `bench story` on what is on the table and what moved it: proposals, terms, positions, echoes."""

from typing import Any

from backchannel.bench.gold import GoldItem
from backchannel.bench.matching import pair, same_name
from backchannel.bench.story_case import Section, Story, iou_of, item_places, touch


def _proposal_pairs(story: Story) -> tuple[list[GoldItem], list[tuple[GoldItem, Any]]]:
    gold = list(story.gold.of("proposals"))

    def score(g: GoldItem, p: Any) -> float:
        if g.points is not None and p.points is not None and g.points != p.points:
            return 0.0
        same = touch(g.places, story.places(p.supports))
        named = same_name(frozenset([g.name]), frozenset([p.name]))
        return float(same + named + (g.points is not None and g.points == p.points)) if same or named else 0.0

    return gold, pair(gold, story.record.proposals, score)


def proposals(story: Story) -> Section:
    """Found: the same number of points, or the same name, and words that touch."""
    gold, pairs = _proposal_pairs(story)
    section = Section(sum(not g.optional for g in gold), sum(not g.optional for g, _ in pairs))
    ids = {g.id: p.id for g, p in pairs}
    linked = [(g, p) for g, p in pairs if g.links]
    right = [1 for g, p in linked if {x.other for x in p.lineage} & {ids.get(link) for link in g.links}]
    section.missed = [f"{g.id}: {g.name}" for g in gold if g.id not in ids and not g.optional] + [
        f"{g.id}: made from {g.links}, read as {[(x.relation, x.how) for x in p.lineage]}"
        for g, p in linked
        if not {x.other for x in p.lineage} & {ids.get(link) for link in g.links}
    ]
    matched = {p.id for _, p in pairs}
    section.invented = [
        f"{p.name}, {p.points} points: {story.words(story.places(p.supports))}"
        for p in story.record.proposals
        if p.id not in matched
    ]
    if any(g.links for g in gold):
        section.figures = {"links right": len(right), "links in gold": sum(bool(g.links) for g in gold)}
    return section


def _parts(story: Story, which: str) -> Section:
    gold, pairs = _proposal_pairs(story)
    wanted = [(g.id, part) for g in gold for part in getattr(g, which)]
    section = Section(len(wanted), 0)
    used: set[int] = set()
    for g, proposal in pairs:
        parts = [(p, story.places(p.supports)) for p in getattr(proposal, which)]
        if which == "terms":
            matches = pair(list(g.terms), parts, lambda a, b: iou_of(story, a.places, b[1]) - 0.4)
        else:
            matches = pair(list(g.positions), parts, lambda a, b: _position(story, a, b))
        section.found += len(matches)
        used |= {id(part) for part, _ in matches}
        matched = {id(part) for _, part in matches}
        section.invented += [
            f"{_part_line(part)}: {story.words(places)}"
            for entry in parts
            if id(entry) not in matched
            for part, places in [entry]
        ]
    section.missed = [
        f"{owner}: {part.kind or ''} {[sorted(p)[:1] for p in part.people]}: {story.words(part.places)}"
        for owner, part in wanted
        if id(part) not in used
    ]
    return section


def _part_line(part: Any) -> str:
    return f"{part.actor_name} {part.stance}" if hasattr(part, "stance") else f"{part.who} {part.kind}"


def _position(story: Story, gold: GoldItem, read: Any) -> float:
    part, places = read
    names = story.actor_names(part.actor, part.actor_name)
    if not touch(gold.places, places) or not any(same_name(p, names) for p in gold.people):
        return 0.0
    return 0.5 + iou_of(story, gold.places, places)


def terms(story: Story) -> Section:
    """Found: a term of the matched proposal whose words agree (IoU over 0.4)."""
    return _parts(story, "terms")


def positions(story: Story) -> Section:
    """Found: a position of the right actor on the matched proposal in the same words."""
    return _parts(story, "positions")


def echoes(story: Story) -> Section:
    """Found: the kind (stated, hedged, inferred), the act, and at least one piece of advice are right."""
    gold = list(story.gold.of("echoes"))
    items = {g.id: g for name in ("statements", "contacts", "moves", "proposals") for g in story.gold.of(name)}
    read = [(e, item_places(story, e.act), [item_places(story, a) for a in e.advice]) for e in story.record.echoes]

    def score(g: GoldItem, r: Any) -> float:
        act = items[g.act].places if g.act in items else g.places
        if not (touch(act, r[1]) or touch(g.places, story.places(r[0].supports))):
            return 0.0
        advice = [items[link].places for link in g.links if link in items]
        advised = any(touch(a, b) for a in advice for b in r[2])
        return float(0.1 + (g.kind == r[0].kind) + advised + touch(act, r[1]))

    pairs = pair(gold, read, score)
    section = Section(sum(not g.optional for g in gold), 0)
    for g, r in pairs:
        if score(g, r) > 3 or g.optional:
            section.found += not g.optional
        else:
            section.missed.append(f"{g.id}: {g.kind}; read as {r[0].kind}, act {r[0].act}, {r[0].why}")
    matched = {id(g) for g, _ in pairs}
    matched_read = {id(r) for _, r in pairs}
    section.missed += [f"{g.id}: {g.kind}" for g in gold if id(g) not in matched and not g.optional]
    section.invented = [f"{r[0].kind}: {'; '.join(r[0].why)}" for r in read if id(r) not in matched_read]
    return section
