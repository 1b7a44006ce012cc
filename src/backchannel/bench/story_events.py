"""Sections of `bench story` on what was done and said: contacts, statements, moves, times."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backchannel.bench.gold import GoldItem, Names, Place
from backchannel.bench.matching import day_invented, pair, same_name, same_people, when_right
from backchannel.bench.report import Score
from backchannel.bench.story_case import Section, Story, iou_of, touch
from backchannel.model.when import split_bound


def contacts(story: Story) -> Section:
    """Found: the kind, status and parties are right and the words touch."""
    gold = list(story.gold.of("contacts"))
    read = [
        (c, story.places(c.supports), [story.actor_names(p, n) for p, n in _parties(c.participants, c.names)])
        for c in story.record.contacts
    ]

    def score(g: GoldItem, r: Any) -> float:
        contact, places, people = r
        if not touch(g.places, places):
            return 0.0
        return float(
            0.1
            + 4 * (g.kind == contact.kind)
            + 2 * (g.status == contact.status)
            + 4 * same_people(g.people, people)
            + sum(any(same_name(names, other) for other in people) for names in g.people) / len(g.people or "x")
            + when_right(g.when, contact.when)
        )

    pairs = pair(gold, read, score)
    section = Section(sum(not g.optional for g in gold), 0)
    right_days = stated = invented_days = 0
    for g, (contact, places, people) in pairs:
        faults = [
            f"{what} {was!r} is not {wanted!r}"
            for what, was, wanted in (("kind", contact.kind, g.kind), ("status", contact.status, g.status))
            if was != wanted
        ]
        if not same_people(g.people, people):
            faults.append(f"parties {[sorted(p)[:2] for p in people]} are not {[sorted(p)[:2] for p in g.people]}")
        stated += g.has_when and not g.optional
        right_days += g.has_when and not g.optional and when_right(g.when, contact.when)
        invented_days += g.has_when and day_invented(g.when, contact.when)
        if g.has_when and not when_right(g.when, contact.when):
            section.wrong.append(f"{g.id}: when {contact.when} is not {g.when}: {story.words(places)}")
        if g.duration and g.duration != split_bound(contact.duration)[1]:
            section.wrong.append(f"{g.id}: duration {contact.duration} is not {g.duration}")
        if faults and not g.optional:
            section.missed.append(f"{g.id}: {'; '.join(faults)}: {story.words(places)}")
        section.found += not faults and not g.optional
    matched_gold = [id(g) for g, _ in pairs]
    matched_read = [id(r) for _, r in pairs]
    section.missed += [f"{g.id}: {story.words(g.places)}" for g in gold if id(g) not in matched_gold and not g.optional]
    section.invented = [
        f"{r[0].kind}, {r[0].status}, {list(r[0].names)}, {r[0].when}: {story.words(r[1])}"
        for r in read
        if id(r) not in matched_read
    ]
    section.figures = {"dates right": right_days, "dates in gold": stated, "days invented": invented_days}
    return section


def _parties(ids: tuple[str, ...], names: tuple[str, ...]) -> list[tuple[str | None, str | None]]:
    """Actor ids with the names beside them, where there are as many of both."""
    if len(ids) == len(names):
        return list(zip(ids, names, strict=True))
    return [(i, None) for i in ids] or [(None, n) for n in names]


def statements(story: Story) -> Section:
    """Found: content IoU of at least 0.5 on letters and digits, one to one. Sources and speakers beside."""
    gold = list(story.gold.of("statements"))
    read = []
    for s in story.record.statements:
        speaker = story.actor_names(s.speaker, s.speaker_name)
        for account in s.accounts:
            places = story.places(account.content)
            if story.gold.complete_for is None or places[0][0] in story.gold.complete_for:
                read.append((s, places, story.places(account.source_words), speaker))

    def score(g: GoldItem, r: Any) -> float:
        value = iou_of(story, g.places, r[1])
        if value < 0.5:
            return 0.0
        return value + 0.3 * _same_source(g, r[2]) + 0.3 * _speaker_right(g, r[3])

    pairs = pair(gold, read, score)
    firm = [(g, r) for g, r in pairs if not g.optional]
    section = Section(sum(not g.optional for g in gold), len(firm))
    with_source = [1 for g, r in firm if _same_source(g, r[2])]
    speakers = [1 for g, r in firm if _speaker_right(g, r[3])]
    matched = {id(g) for g, _ in pairs}
    matched_read = {id(r) for _, r in pairs}
    section.missed = [
        f"{g.id}: {[sorted(p)[:1] for p in g.people]}: {story.words(g.places)}"
        for g in gold
        if id(g) not in matched and not g.optional
    ]
    section.wrong = [
        f"{g.id}: speaker {sorted(r[3])} is not {[sorted(p) for p in g.people]}: {story.words(r[1])}"
        for g, r in firm
        if not _speaker_right(g, r[3])
    ]
    section.invented = [f"{sorted(r[3])}: {story.words(r[1])}" for r in read if id(r) not in matched_read]
    counted = len(read) - (len(pairs) - len(firm))
    c50 = Score(len(firm), section.gold, counted)
    c50s = Score(len(with_source), section.gold, counted)
    section.figures = {
        "speakers right": len(speakers),
        "with source": len(with_source),
        "read": counted,
        "C50 F1": round(100 * c50.f1, 1),
        "C50+S F1": round(100 * c50s.f1, 1),
    }
    return section


def _same_source(gold: GoldItem, source: Sequence[Place]) -> bool:
    if not gold.source:
        return not source or bool(gold.people)
    return touch(gold.source, source)


def _speaker_right(gold: GoldItem, speaker: Names) -> bool:
    """Whether the speaker is right; where gold names none ("unnamed"), that none was settled on."""
    if not gold.people or gold.people == (frozenset(["unnamed"]),):
        return True
    wanted = [frozenset(part.strip() for part in name.split(",")) for names in gold.people for name in names]
    return any(same_name(names, speaker) for names in wanted)


def times(story: Story) -> Section:
    """Found: a time expression there, with the value of the gold, or none where gold has none."""
    gold = list(story.gold.of("times"))
    read = [(time, ((Path(r.source.path).name, time.span),)) for r in story.readings for time in r.times]
    pairs = pair(gold, read, lambda g, r: iou_of(story, g.places, r[1]))
    section = Section(len(gold), 0)
    invented = valued = right = 0
    for g, (time, places) in pairs:
        fits = time.value == g.when if g.kind == "duration" else when_right(g.when, time.value)
        valued += g.when is not None
        right += g.when is not None and fits
        if fits:
            section.found += 1
        else:
            invented += g.when is None
            section.wrong.append(f"{story.words(places)}: {time.value} is not {g.when} ({time.rule})")
    matched = {id(g) for g, _ in pairs}
    section.missed = [story.words(g.places) for g in gold if id(g) not in matched]
    with_value = sum(g.when is not None for g in gold)
    section.figures = (
        {
            "values right": right,
            "values in gold": with_value,
            "values where gold has none": invented,
        }
        if gold
        else {}
    )
    return section


def moves(story: Story) -> Section:
    """Found: the kind and the actor are right and the words touch."""
    gold = list(story.gold.of("moves"))
    read = [(m, story.places(m.supports), story.actor_names(m.actor, m.actor_name)) for m in story.record.moves]

    def score(g: GoldItem, r: Any) -> float:
        if not touch(g.places, r[1]):
            return 0.0
        return float(0.1 + 2 * (g.kind == r[0].kind) + _actor_right(g, r[2]) + iou_of(story, g.places, r[1]))

    pairs = pair(gold, read, score)
    section = Section(sum(not g.optional for g in gold), 0)
    for g, (move, places, actor) in pairs:
        if g.optional:
            continue
        if g.kind == move.kind and _actor_right(g, actor):
            section.found += 1
        else:
            section.missed.append(
                f"{g.id}: {move.kind} by {sorted(actor)} is not {g.kind} by "
                f"{[sorted(p) for p in g.people]}: {story.words(places)}"
            )
    matched = {id(g) for g, _ in pairs}
    matched_read = {id(r) for _, r in pairs}
    section.missed += [
        f"{g.id}: {g.kind}: {story.words(g.places)}" for g in gold if id(g) not in matched and not g.optional
    ]
    section.invented = [
        f"{r[0].kind} by {sorted(r[2])}: {story.words(r[1])}" for r in read if id(r) not in matched_read
    ]
    return section


def _actor_right(gold: GoldItem, actor: Names) -> bool:
    if not gold.people:
        return True
    wanted = [frozenset(part.strip() for part in name.split(",")) for names in gold.people for name in names]
    return any(same_name(names, actor) for names in wanted)
