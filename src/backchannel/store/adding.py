"""Adding: one more text brought into the Record on the shelf, at the cost of what it touches.

Invariant: the shelf and the notes are then what a rebuild would make of them, to the byte but for the numbers of places
(`places`). `AnewError` and `NoRoom` say that the whole has to be made anew; the caller's transaction is then undone.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from backchannel.model.actor import Actor, TextActor
from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.model.record import Origin
from backchannel.reconcile import linkage, notes, sample
from backchannel.reconcile.actors import Votes
from backchannel.reconcile.arrival import Arrived, Known, arrive
from backchannel.reconcile.case import Account, Case
from backchannel.reconcile.cast import TextCast, actor_accounts
from backchannel.reconcile.decisions import constraints, in_order
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.episodes import Episode, begins
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.layers import CONTACTS, MOVES, AnewError, before_renaming, stale_notes
from backchannel.reconcile.names import plain
from backchannel.reconcile.notes import Called
from backchannel.reconcile.origins import COPY, Copy, Origins, Runs, copied
from backchannel.reconcile.part import Outcome, Part, seeds_of
from backchannel.reconcile.record import told_hedges, told_sources
from backchannel.reconcile.remaking import Remade, Remaking
from backchannel.reconcile.reviewing import Judgeable, Reviews, reviewed
from backchannel.reconcile.stories import story_sources, stretch_episodes, tell_story
from backchannel.reconcile.story_words import Rarity
from backchannel.store.following import idle
from backchannel.store.frame import TOLD, ActorsById, Frame
from backchannel.store.noting import (
    episode_of,
    facts_of,
    put_called,
    put_descent,
    put_episodes,
    put_facts,
    put_outlets_named,
    put_votes,
)
from backchannel.store.recorder import RECORDER
from backchannel.store.reshelving import NoRoom, Reshelving
from backchannel.store.shelving import Shelved, named

LATE = float("inf")
RETOLD = 300  # items that are told again when an actor is called otherwise
AT_ONCE = 20  # texts that are brought in one by one; more are made anew with all others
CHECKED = 100  # texts of which it is looked whether they copy the new one


class Adding:
    """One text on its way into the Record; `done` brings it there."""

    def __init__(self, db: sqlite3.Connection, new: Reading, decisions: Sequence[Decision]) -> None:
        self.db, self.new, self.source = db, new, new.source.id
        self.decisions = in_order(decisions)
        self._may_be_added()
        self.frame = Frame(db, self.decisions)
        self.out = instant(new.source.published)
        order = [(_at(each.out), source) for source, each in self.frame.descents.items()]
        order.append((_at(self.out), self.source))
        order.sort()
        self.order = [source for _, source in order]
        self.places = {source: place for place, source in enumerate(self.order)}
        self.published = self.frame.published | {self.source: new.source.published}
        self.reviews = Reviews(self.decisions, idle(db))
        self.limits = constraints(self.decisions)

    def _may_be_added(self) -> None:
        """Raises AnewError where the new text changes what all others are read by."""
        texts = self.db.execute("SELECT count(*) FROM descents").fetchone()[0]
        if texts < sample.MOST or texts <= linkage.WIDE:
            raise AnewError("a small case")
        drawn = self.db.execute("SELECT value FROM statistics WHERE name = 'last drawn'").fetchone()[0]
        if self.new.source.sha256 < msgspec.json.decode(drawn):
            raise AnewError("it is drawn into the sample")
        for decision in self.decisions:
            sources = {key.partition(":")[0] for key in decision.accounts}
            if self.source in sources or (decision.words and decision.words.source == self.source):
                raise AnewError("people decided about it before")
            if any(name == "occasion" for name, _ in decision.values):
                raise AnewError("a person set where something was said")

    def done(self) -> None:
        """Brings the text into the Record and the notes."""
        origins = self._origins()
        arrived, by_id = self._actors(origins)
        self.part = self._part(origins, arrived, by_id)
        seeds = self._called_otherwise(arrived)
        out = self.part.remade(seeds)
        common = frozenset(self.frame.statistic("common"))
        remade = Remaking(self.frame, self.part, out, common).done()
        now: dict[str, tuple[str, Shelved]] = {}
        gone = set(out.gone) | remade.doubtful | arrived.replaced.keys()
        for kind, items in (
            ("source", told_sources(self.part.one(self.new), origins)),
            ("actor", arrived.actors.values()),
            ("contact", out.contacts),
            ("statement", out.statements),
            ("proposal", out.proposals),
            ("move", out.moves),
            ("echo", remade.echoes),
            ("conflict", remade.conflicts),
            ("origin", [self._origin(origins)]),
            ("hedge", told_hedges(self.part.one(self.new))),
        ):
            now.update((name, (kind, self._reviewed(item))) for name, item in named(kind, items))
        gone |= self._stories(origins, now)
        self._note(origins, arrived, out, remade)
        also = self.frame.tied("who", {each.id for each in arrived.renamed}, TOLD)
        Reshelving(self.db, self.places).change(gone, now, also)

    def _reviewed(self, item: Any) -> Any:
        """An item with the review state that people gave it, where they give any."""
        if not isinstance(item, Judgeable):
            return item
        return reviewed(item, self.reviews)  # type: ignore[type-var]  # one of the kinds, whichever

    # Voices

    def _origins(self) -> Origins:
        """The voices of all texts. Raises AnewError where the new one changes that of another."""
        self.runs = Runs.of(self.new)
        self.copy: Copy | None = None
        self.copy, self.near = self._copy(self.new, self.runs)
        copies = {self.source: self.copy} if self.copy else {}
        case = Case((self.new,), self.places, self.frame.marks, self.published)
        origins = Origins(case, self.frame.descents, copies)
        if origins.rests_on_later(self.new):
            raise AnewError("it rests on a text that is not earlier")
        self._leaves_copies()
        self._leaves_outlets(origins)
        return origins

    def _copy(self, reading: Reading, runs: Runs, ours: Sequence[int] = ()) -> tuple[Copy | None, bool]:
        """What a text copies, and whether it was compared with another in full.

        `ours` are the runs that the new text is now the first to hold.
        """
        owner = dict(self.frame.asked("SELECT run, source FROM run_owners WHERE run IN ({})", runs.sample))
        for run in set(ours) & set(runs.sample):
            owner[run] = self.source
        here = self._turn(reading.source.id, len(runs.all))
        owner = {run: source for run, source in owner.items() if self._turn(source) < here}
        root = {source: self._root(source) for source in owner.values()}
        return copied(self, runs, owner, root)

    def _turn(self, source: str, runs: int | None = None) -> tuple[float, int, int]:
        """When the turn of a text is, as copies are looked for."""
        if runs is None:
            runs = len(self.runs.all) if source == self.source else self.frame.sampled[source][0]
        out = self.out if source == self.source else self.frame.descents[source].out
        return (_at(out), -runs, self.places[source])

    def _root(self, source: str) -> str:
        while copy := (self.copy if source == self.source else self.frame.descents[source].copy):
            source = copy.of
        return source

    def reading(self, source: str) -> Reading:
        """The Reading of a source; with `places`, what copies are looked for in."""
        return self.new if source == self.source else self.frame.readings([source])[0]

    def _leaves_copies(self) -> None:
        """Raises AnewError where a text whose turn is later copies the new one."""
        here = self._turn(self.source)
        owners = dict(self.frame.asked("SELECT run, source FROM run_owners WHERE run IN ({})", self.runs.sample))
        self.first_to_hold = [run for run in self.runs.sample if run not in owners or self._turn(owners[run]) > here]
        shared: Counter[str] = Counter()
        for _, source in self.frame.asked("SELECT run, source FROM runs WHERE run IN ({})", self.first_to_hold):
            shared[source] += 1
        doubtful = [
            source
            for source, number in shared.items()
            if self.copy or self.frame.sampled[source][2] or number >= COPY * self.frame.sampled[source][1]
        ]
        if len(doubtful) > CHECKED:
            raise AnewError("many texts may copy it")
        for source in sorted(doubtful):
            reading = self.reading(source)
            found, near = self._copy(reading, Runs.of(reading), self.first_to_hold)
            if found != self.frame.descents[source].copy or near != bool(self.frame.sampled[source][2]):
                raise AnewError("a text that is there copies it")

    def _leaves_outlets(self, origins: Origins) -> None:
        """Raises AnewError where texts name its outlet and can count as another voice now."""
        outlet = origins.descent(self.source).outlet
        if not outlet:
            return
        rows = self.db.execute("SELECT source FROM outlets_named WHERE outlet = ?", (outlet,)).fetchall()
        others = sum(each.outlet == outlet for each in self.frame.descents.values())
        for (source,) in rows:
            if not others:
                raise AnewError("an outlet that texts name comes into the case")
            at = self.frame.descents[source].out
            counts = at is None or self.out is None or self.out <= at
            if counts and origins.texts_by(outlet, source) <= 2:
                raise AnewError("texts rest on its outlet")

    def _origin(self, origins: Origins) -> Origin:
        """The voice of the text, with it."""
        voice = origins.voice(self.source)
        name = derived_id("o", [voice])
        found = self.frame.items([name]).get(name)
        links = origins.links(self.source)
        if found is None:
            return Origin(name, origins.name_of(voice, [self.source], self.reading), (self.source,), tuple(links))
        place = self.places[self.source]
        before = [source for source in found.sources if self.places[source] < place]
        sources = (*before, self.source, *found.sources[len(before) :])
        first = [link for link in found.links if self.places[link.source] < place]
        return Origin(
            name,
            origins.name_of(voice, sources, self.reading),
            sources,
            (*first, *links, *found.links[len(first) :]),
        )

    # Actors

    def _actors(self, origins: Origins) -> tuple[Arrived, ActorsById]:
        cast = TextCast(self.new)
        self.cast = cast
        case = Case((self.new,), self.places, self.frame.marks, self.published)
        accounts = actor_accounts(case, {self.source: cast})
        arrived = arrive(case, accounts, self._known(), origins)
        self.frame.renamed.update({old.id: arrived.now(old) for old in arrived.before.values()})
        for before, now in arrived.replaced.items():
            self._rename(before, now)
        by_id = ActorsById(self.db)
        by_id.update(arrived.actors)
        return arrived, by_id

    def _rename(self, before: str, now: str) -> None:
        """Notes another id of an actor."""
        for old, new in zip(notes.actor_keys(before), notes.actor_keys(now), strict=True):
            self.db.execute("UPDATE meetings SET key = ? WHERE key = ?", (new, old))
            self.db.execute("UPDATE hints SET key = ? WHERE key = ?", (new, old))
        self.db.execute("UPDATE labels SET actor = ? WHERE actor = ?", (now, before))
        self.db.execute("UPDATE called SET actor = ? WHERE actor = ?", (now, before))

    def _known(self) -> Known:
        def forms(short: str) -> set[str]:
            return {body for (body,) in self.db.execute("SELECT body FROM short_forms WHERE short = ?", (short,))}

        def labelled(label: str) -> list[str]:
            return [actor for (actor,) in self.db.execute("SELECT actor FROM labels WHERE label = ?", (label,))]

        def actor(name: str) -> Actor:
            found: Actor = self.frame.items([name])[name]
            constrained = {key for group in self.limits.together for key in group} | self.limits.apart.keys()
            if not constrained.isdisjoint(found.accounts):
                raise AnewError("an actor that people joined or split")
            return found

        def called(name: str) -> Called:
            found = Called(Counter(), Counter())
            for sort, value, number in self.db.execute(
                "SELECT sort, value, number FROM called WHERE actor = ?", (name,)
            ):
                (found.names if sort == "name" else found.kinds)[value] = number
            return found

        return Known(lambda block: facts_of(self.db, block), forms, self._vote, labelled, actor, called, self._accounts)

    def _vote(self, name: str) -> Counter[Any]:
        sql = "SELECT persons, organisations FROM name_votes WHERE name = ?"
        row = self.db.execute(sql, (name,)).fetchone()
        return Counter({kind: n for kind, n in zip(("person", "organisation"), row, strict=True) if n} if row else {})

    def _accounts(self, actor: Actor) -> tuple[list[Account[TextActor]], Votes]:
        """The accounts of an actor, and the votes on their names, with those of the new text."""
        sources = {key.partition(":")[0] for key in actor.accounts}
        readings = self.frame.readings(sorted(sources))
        ordered = sorted(readings, key=lambda each: self.places[each.source.id])
        case = Case(tuple(ordered), self.places, self.frame.marks, self.published)
        names = self.frame.marks.names
        casts = {each.source.id: TextCast(each, names.get(each.source.id)) for each in ordered}
        wanted = set(actor.accounts)
        found = [each for each in actor_accounts(case, casts) if each.key in wanted]
        return found, {plain(each.item.name): self._vote(plain(each.item.name)) for each in found}

    def _part(self, origins: Origins, arrived: Arrived, by_id: ActorsById) -> Part:
        return Part(
            self.frame, self.new, self.cast, arrived.of, by_id, self.places, self.published, self.frame.marks,
            origins, self.limits,
        )  # fmt: skip

    def _called_otherwise(self, arrived: Arrived) -> set[str]:
        """The accounts of items that name an actor who is called otherwise now."""
        seeds: set[str] = set()
        for old in arrived.renamed:
            items = self.frame.tied("who", [old.id, old.name], TOLD)
            if len(items) > RETOLD:
                raise AnewError("so many items name an actor who is called otherwise now")
            sources = sorted({key.partition(":")[0] for key in old.accounts})
            seeds.update(key for key in seeds_of(self.part.load(sources)))
            seeds.update(self.frame.mates(items))
        if arrived.replaced:  # under other keys too many would not be seen
            readings = [self.part.reading(source) for source in {key.partition(":")[0] for key in seeds}]
            contacts, moves = sum(len(each.contacts) for each in readings), sum(len(each.moves) for each in readings)
            if contacts > (CONTACTS.crowd() or 0) or moves > (MOVES.crowd() or 0):
                raise AnewError("an actor of many texts that it tells of first")
        return seeds

    # Stories

    def _stories(self, origins: Origins, now: dict[str, tuple[str, Shelved]]) -> set[str]:
        """Puts the stories that changed into `now`; gives the ids of those that were there and may be no more."""
        rarity = Rarity(self.frame.statistic("held"), self.frame.statistic("texts"))
        stored = [episode_of(words) for (words,) in self.db.execute("SELECT episode FROM episodes")]
        stretch = self._stretch()
        fresh: list[Episode] = []
        for start, end in stretch:
            fresh += stretch_episodes(self._texts(self.order[start:end]).readings, rarity)
        replaced = {source for each in fresh for source in each.sources}
        kept = [each for each in stored if each.sources[0] not in replaced]
        put = {each.sources: each for each in fresh}
        for each in stored:
            if each.sources[0] in replaced and put.get(each.sources) != each:
                self.db.execute("DELETE FROM episodes WHERE first = ?", (each.sources[0],))
            else:
                put.pop(each.sources, None)
        put_episodes(self.db, put.values())
        every = sorted([*kept, *fresh], key=lambda each: self.places[each.sources[0]])
        before = {}
        for name, words in self.db.execute("SELECT id, item FROM items WHERE kind = 'story'"):
            before[_SOURCES.decode(words).sources] = name
        told = story_sources(self.places, every)
        changed = [sources for sources in told if sources not in before]
        for sources in changed:
            story = tell_story(self._texts(sources), rarity, sources, origins.count)
            now[story.id] = ("story", story)
        same = set(told)
        return {name for sources, name in before.items() if sources not in same}

    def _texts(self, sources: Sequence[str]) -> Case:
        """Some texts as a case."""
        found = {each.source.id: each for each in self.frame.readings(sources)} | {self.source: self.new}
        return Case(tuple(found[source] for source in sources), self.places, self.frame.marks, self.published)

    def _stretch(self) -> list[tuple[int, int]]:
        """The stretches of texts that the new one alters: its own, and where it begins one, the one before."""
        place = self.places[self.source]
        start = place
        while start > 0 and not begins(self.order[start]):
            start -= 1
        end = place + 1
        while end < len(self.order) and not begins(self.order[end]):
            end += 1
        if start < place or start == 0:
            return [(start, end)]
        earlier = start - 1
        while earlier > 0 and not begins(self.order[earlier]):
            earlier -= 1
        return [(earlier, start), (start, end)]

    # Notes

    def _note(self, origins: Origins, arrived: Arrived, out: Outcome, remade: Remade) -> None:
        db = self.db
        put_descent(db, self.source, self.new.source.published, origins.descent(self.source), self.runs, self.near)
        db.executemany("INSERT INTO runs VALUES (?, ?)", ((run, self.source) for run in self.runs.sample))
        db.executemany(
            "INSERT OR REPLACE INTO run_owners VALUES (?, ?)", ((run, self.source) for run in self.first_to_hold)
        )
        put_outlets_named(db, self.new)
        told = arrived.told
        put_facts(db, ((block, fact) for block, facts in told.facts.items() for fact in facts))
        db.executemany("INSERT OR IGNORE INTO short_forms VALUES (?, ?)", sorted(told.forms))
        put_votes(db, {name: vote for name, vote in told.votes.items() if vote})
        self._relabel(arrived)
        for actor, each in arrived.called.items():
            put_called(db, actor, each)
        stale = list(out.stale)
        if arrived.replaced:
            then = {now: before for before, now in arrived.replaced.items()}
            stale += (row for each in out.views for row in stale_notes(before_renaming(each, then), each))
        db.executemany("DELETE FROM meetings WHERE key = ? AND account = ?", stale)
        db.executemany("INSERT OR REPLACE INTO meetings VALUES (?, ?, ?, ?)", [*out.meetings, *remade.meetings])
        db.executemany("DELETE FROM hints WHERE item = ?", ((name,) for name in remade.hinted))
        db.executemany("INSERT OR IGNORE INTO hints VALUES (?, ?)", remade.hints)

    def _relabel(self, arrived: Arrived) -> None:
        rows = []
        for before in arrived.relabelled:
            found = self.db.execute("SELECT actor FROM labels WHERE label = ?", (before,)).fetchall()
            rows += [(arrived.relabelled[before], actor) for (actor,) in found]
            self.db.execute("DELETE FROM labels WHERE label = ?", (before,))
        self.db.executemany("INSERT OR IGNORE INTO labels VALUES (?, ?)", [*rows, *arrived.labels])


def bring_in(db: sqlite3.Connection, decisions: Sequence[Decision]) -> str | None:
    """Brings the texts that came since into the Record on the shelf. Gives None when it is up to date then; else, why
    it has to be made anew. The caller's transaction is to be undone then."""
    head = db.execute("SELECT noted, program, changes.change - record.change FROM record JOIN changes USING (number)")
    row = head.fetchone()
    if row is None or row[1] != RECORDER or not row[0]:
        return "no record with notes"
    new = db.execute(_NEW, (AT_ONCE + 1,)).fetchall()
    if len(new) != row[2] or len(new) > AT_ONCE:
        return "more changed than that a few texts came"
    try:
        for (words,) in new:
            Adding(db, _READING.decode(words), decisions).done()
    except AnewError as reason:
        return str(reason)
    except NoRoom:
        return "no room between two items"
    db.execute("UPDATE record SET change = (SELECT change FROM changes)")
    return None


_NEW = (
    "SELECT reading FROM readings JOIN texts USING (sha256) WHERE id NOT IN (SELECT source FROM descents) "
    "ORDER BY published, sha256 LIMIT ?"
)
_READING = msgspec.json.Decoder(Reading)


class _Sources(msgspec.Struct):
    sources: tuple[str, ...]


_SOURCES = msgspec.json.Decoder(_Sources)


def _at(out: float | None) -> float:
    return LATE if out is None else out
