"""The sections of `bench story`, a function each: Story -> Section."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backchannel.bench.gold import Gold, GoldItem, Names, Place
from backchannel.bench.letters import iou, letter_set
from backchannel.bench.matching import day_invented, pair, same_name, same_people, when_right
from backchannel.bench.report import Score
from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.model.span import Span, overlaps


@dataclass(frozen=True)
class Story:
    """A story read and reconciled, beside its gold."""

    name: str
    gold: Gold
    readings: tuple[Reading, ...]
    record: Record

    def file(self, source: str) -> str:
        """The file name of a source id."""
        return next(Path(r.source.path).name for r in self.readings if r.source.id == source)

    def text(self, file: str) -> str:
        """The text of a file of the story."""
        return next(r.text for r in self.readings if Path(r.source.path).name == file)

    def actor_names(self, actor: str | None, fallback: str | None = None) -> Names:
        """All names of an actor of the record."""
        found = next((a for a in self.record.actors if a.id == actor), None)
        names = {found.name, *found.aliases} if found else set()
        return frozenset(names | ({fallback} if fallback else set()))

    def places(self, supports: Sequence[Span]) -> tuple[Place, ...]:
        """Spans of the record as places in the story's files."""
        return tuple((self.file(span.source), (span.start, span.end)) for span in supports)

    def words(self, places: Sequence[Place]) -> str:
        """The exact words at places, shortened for a line of a report."""
        words = " … ".join(self.text(file)[extent[0] : extent[1]] for file, extent in places[:2])
        words = " ".join(words.split())
        return words if len(words) <= 110 else words[:107] + "…"


@dataclass
class Section:
    """What a section came to."""

    gold: int
    found: int
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)


def touch(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Whether two items share words of one text."""
    return any(f == g and overlaps(x, y) for f, x in a for g, y in b)


def _iou(story: Story, a: Sequence[Place], b: Sequence[Place]) -> float:
    files = sorted({file for file, _ in a} & {file for file, _ in b})
    best = 0.0
    for file in files:
        text = story.text(file)
        first = letter_set(text, [extent for f, extent in a if f == file])
        second = letter_set(text, [extent for f, extent in b if f == file])
        best = max(best, iou(first, second))
    return best


def contacts(story: Story) -> Section:
    """Found: the kind, status and parties are right and the words touch."""
    gold = list(story.gold.of("contacts"))
    read = [
        (c, story.places(c.supports), [story.actor_names(p, n) for p, n in _parties(c.participants, c.names)])
        for c in story.record.contacts
    ]

    def score(g: GoldItem, r) -> float:  # type: ignore[no-untyped-def]
        contact, places, people = r
        if not touch(g.places, places):
            return 0.0
        return (
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
        if g.duration and g.duration != contact.duration:
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

    def score(g: GoldItem, r) -> float:  # type: ignore[no-untyped-def]
        value = _iou(story, g.places, r[1])
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
    pairs = pair(gold, read, lambda g, r: _iou(story, g.places, r[1]))
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

    def score(g: GoldItem, r) -> float:  # type: ignore[no-untyped-def]
        if not touch(g.places, r[1]):
            return 0.0
        return 0.1 + 2 * (g.kind == r[0].kind) + _actor_right(g, r[2]) + _iou(story, g.places, r[1])

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


def _proposal_pairs(story: Story):  # type: ignore[no-untyped-def]
    gold = list(story.gold.of("proposals"))

    def score(g: GoldItem, p) -> float:  # type: ignore[no-untyped-def]
        if g.points is not None and p.points is not None and g.points != p.points:
            return 0.0
        same = touch(g.places, story.places(p.supports))
        named = same_name(frozenset([g.name]), frozenset([p.name]))
        return same + named + (g.points is not None and g.points == p.points) if same or named else 0.0

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
            matches = pair(list(g.terms), parts, lambda a, b: _iou(story, a.places, b[1]) - 0.4)
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


def _part_line(part) -> str:  # type: ignore[no-untyped-def]
    return f"{part.actor_name} {part.stance}" if hasattr(part, "stance") else f"{part.who} {part.kind}"


def _position(story: Story, gold: GoldItem, read) -> float:  # type: ignore[no-untyped-def]
    part, places = read
    names = story.actor_names(part.actor, part.actor_name)
    if not touch(gold.places, places) or not any(same_name(p, names) for p in gold.people):
        return 0.0
    return 0.5 + _iou(story, gold.places, places)


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
    read = [(e, _item_places(story, e.act), [_item_places(story, a) for a in e.advice]) for e in story.record.echoes]

    def score(g: GoldItem, r) -> float:  # type: ignore[no-untyped-def]
        act = items[g.act].places if g.act in items else g.places
        if not (touch(act, r[1]) or touch(g.places, story.places(r[0].supports))):
            return 0.0
        advice = [items[link].places for link in g.links if link in items]
        advised = any(touch(a, b) for a in advice for b in r[2])
        return 0.1 + (g.kind == r[0].kind) + advised + touch(act, r[1])

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


def _item_places(story: Story, id_: str) -> tuple[Place, ...]:
    record = story.record
    for item in (*record.statements, *record.contacts, *record.moves, *record.proposals):
        if item.id == id_:
            return story.places(item.supports)
    return ()


def relays(story: Story) -> Section:
    """Found: the outlet, recording or document, in words that touch the gold's."""
    gold = list(story.gold.of("relays"))
    read = [(relay, ((Path(r.source.path).name, relay.span),)) for r in story.readings for relay in r.relays]

    def score(g: GoldItem, r) -> float:  # type: ignore[no-untyped-def]
        relay, places = r
        if not touch(g.places, places) or g.kind != relay.what:
            return 0.0
        if g.people and not any(same_name(names, _relay_names(story, relay.outlet)) for names in g.people):
            return 0.0
        return 1.0 + _iou(story, g.places, places)

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
    read = [(c, (*story.places(c.supports), *_item_places(story, c.about))) for c in story.record.conflicts]

    def score(g: GoldItem, r) -> float:  # type: ignore[no-untyped-def]
        about = items[g.act].places if g.act in items else g.places
        return touch(about, r[1]) * (g.field == r[0].field or g.kind == r[0].kind)

    pairs = pair(gold, read, score)
    matched, matched_read = {id(g) for g, _ in pairs}, {id(r) for _, r in pairs}
    section = Section(sum(not g.optional for g in gold), sum(not g.optional for g, _ in pairs))
    section.missed = [f"{g.id}: {g.field} of {g.act}" for g in gold if id(g) not in matched and not g.optional]
    section.invented = [f"{r[0].kind} {r[0].field}: {r[0].why}" for r in read if id(r) not in matched_read]
    return section


def _by_touch(story: Story, gold, read, line) -> Section:  # type: ignore[no-untyped-def]
    pairs = pair(gold, read, lambda g, r: float(touch(g.places, r[1])))
    matched, matched_read = {id(g) for g, _ in pairs}, {id(r) for _, r in pairs}
    section = Section(sum(not g.optional for g in gold), sum(not g.optional for g, _ in pairs))
    section.missed = [f"{g.id}: {story.words(g.places)}" for g in gold if id(g) not in matched and not g.optional]
    section.invented = [line(r) for r in read if id(r) not in matched_read]
    return section


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
