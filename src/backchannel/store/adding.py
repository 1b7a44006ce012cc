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
from backchannel.reconcile import linkage, notes, remaking, sample
from backchannel.reconcile.actors import Votes
from backchannel.reconcile.arrival import Arrived, Known, arrive
from backchannel.reconcile.case import Account, Case
from backchannel.reconcile.cast import TextCast, actor_accounts
from backchannel.reconcile.decisions import constraints, in_order
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.episodes import Episode, begins
from backchannel.reconcile.layers import CONTACTS, MOVES, AnewError, before_renaming, stale_notes
from backchannel.reconcile.names import PersonName, plain
from backchannel.reconcile.notes import Called
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.part import Outcome, Part, seeds_of
from backchannel.reconcile.record import told_hedges, told_sources
from backchannel.reconcile.reviewing import Judgeable, Reviews, reviewed
from backchannel.reconcile.stories import story_sources, stretch_episodes, tell_story
from backchannel.reconcile.story_words import Rarity
from backchannel.reconcile.touched import Remade
from backchannel.store.following import idle
from backchannel.store.frame import TOLD, ActorsById, Frame
from backchannel.store.noting import (
    episode_of,
    facts_of,
    put_called,
    put_episodes,
    put_facts,
    put_votes,
)
from backchannel.store.recorder import RECORDER
from backchannel.store.reshelving import NoRoom, Reshelving
from backchannel.store.shelving import Shelved, named
from backchannel.store.voices import Voices

LATE = float("inf")
RETOLD = 300  # items that are told again when an actor is called otherwise
AT_ONCE = 20  # texts that are brought in one by one; more are made anew with all others


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
        self.voices = Voices(self.frame, self.new, self.places, self.published)
        origins = self.voices.origins
        arrived, by_id = self._actors(origins)
        self.part = self._part(origins, arrived, by_id)
        seeds = self._called_otherwise(arrived)
        self.part.load(self.voices.again)
        again = [self.part.reading(source) for source in sorted(self.voices.again)]
        seeds.update(seeds_of(again))
        out = self.part.remade(seeds)
        common = frozenset(self.frame.statistic("common"))
        remade = remaking.remade(self.frame, self.part, out, common, again)
        now: dict[str, tuple[str, Shelved]] = {}
        silent, groups = self.voices.groups()
        gone = set(out.gone) | remade.doubtful | arrived.replaced.keys() | silent
        spoken = [self.part.reading(source) for source in sorted(self.voices.changed)]
        for kind, items in (
            ("source", [told for each in (self.new, *spoken) for told in told_sources(self.part.one(each), origins)]),
            ("actor", [*self._counted_again(arrived), *arrived.actors.values()]),
            ("contact", out.contacts),
            ("statement", out.statements),
            ("proposal", out.proposals),
            ("move", out.moves),
            ("echo", remade.echoes),
            ("conflict", remade.conflicts),
            ("origin", groups),
            ("hedge", told_hedges(self.part.one(self.new))),
        ):
            now.update((name, (kind, self._reviewed(item))) for name, item in named(kind, items))
        gone |= self._stories(origins, now)
        self._note(arrived, out, remade)
        also = self.frame.tied("who", {each.id for each in arrived.renamed}, TOLD)
        Reshelving(self.db, self.places).change(gone, now, also)

    def _reviewed(self, item: Any) -> Any:
        """An item with the review state that people gave it, where they give any."""
        if not isinstance(item, Judgeable):
            return item
        return reviewed(item, self.reviews)  # type: ignore[type-var]  # one of the kinds, whichever

    # Actors

    def _actors(self, origins: Origins) -> tuple[Arrived, ActorsById]:
        cast = TextCast(self.new)
        self.cast = cast
        case = Case((self.new,), self.places, self.frame.marks, self.published)
        accounts = actor_accounts(case, {self.source: cast})
        arrived = arrive(case, accounts, self._known(), origins, self._relabelled())
        self.frame.renamed.update({old.id: arrived.now(old) for old in arrived.before.values()})
        for before, now in arrived.replaced.items():
            self._rename(before, now)
        by_id = ActorsById(self.db)
        by_id.update(arrived.actors)
        return arrived, by_id

    def _counted_again(self, arrived: Arrived) -> list[Actor]:
        """The actors of the texts that speak with another voice, with as many voices as they have now."""
        ids = {actor.id for actor in self.frame.actors_in(self.voices.changed).values()}
        ids -= arrived.before.keys() | arrived.actors.keys()
        found: list[Actor] = []
        for each in self.frame.items(ids).values():
            origins = self.voices.origins.count(key.partition(":")[0] for key in each.accounts)
            found.append(msgspec.structs.replace(each, origins=origins, review="machine"))
        return found

    def _relabelled(self) -> dict[str, str]:
        """What stands for one because it stands in copies of one text: the labels that it had, and has now. Raises
        AnewError where it is not one with the same any more."""
        roots = self.voices.roots
        now: dict[str, str] = {}
        for before in {before for before, _ in roots.values()}:
            for sort in ("described", "open"):
                prefix = f"({sort!r}, {before!r}, "
                sql = "SELECT label, actor FROM labels WHERE label >= ? AND label < ?"
                for label, name in self.db.execute(sql, (prefix, prefix[:-1] + "!")).fetchall():
                    accounts = self._actor(name).accounts
                    firsts = {roots.get(source, (before, before))[1] for source in map(_source, accounts)}
                    if len(firsts) > 1:
                        raise AnewError("a description in texts that are copies of one text no more")
                    (first,) = firsts
                    now[label] = f"({sort!r}, {first!r}, {label[len(prefix) :]}"
        moved = {label: other for label, other in now.items() if label != other}
        there = {label for label in moved.values() if label not in now and self._labelled(label)}
        if there or len(set(now.values())) < len(now):
            raise AnewError("descriptions in texts that are copies of one text now")
        return moved

    def _actor(self, name: str) -> Actor:
        """An actor on the shelf. Raises AnewError where more than its label made it one."""
        found: Actor = self.frame.items([name])[name]
        constrained = {key for group in self.limits.together for key in group} | self.limits.apart.keys()
        if not constrained.isdisjoint(found.accounts):
            raise AnewError("an actor that people joined or split")
        return found

    def _labelled(self, label: str) -> list[str]:
        return [actor for (actor,) in self.db.execute("SELECT actor FROM labels WHERE label = ?", (label,))]

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

        def called(name: str) -> Called:
            found = Called(Counter(), Counter())
            for sort, value, number in self.db.execute(
                "SELECT sort, value, number FROM called WHERE actor = ?", (name,)
            ):
                (found.names if sort == "name" else found.kinds)[value] = number
            return found

        def labels(actor: str) -> list[str]:
            return [label for (label,) in self.db.execute("SELECT label FROM labels WHERE actor = ?", (actor,))]

        def opened(name: PersonName) -> list[str]:
            end = f", {name!r})"
            sql = "SELECT actor FROM labels WHERE label > ? AND label < ? AND substr(label, -length(?)) = ?"
            return [actor for (actor,) in self.db.execute(sql, ("('open', ", "('open',!", end, end))]

        def unclear() -> list[tuple[str, str]]:
            some = "SELECT actor FROM called WHERE sort = 'kind' AND value = 'unknown'"
            sql = f"SELECT actor, value FROM called WHERE sort = 'name' AND actor IN ({some})"
            return self.db.execute(sql).fetchall()

        return Known(
            lambda block: facts_of(self.db, block), forms, self._vote, self._labelled, self._actor, called,
            self._accounts, labels, opened, unclear,
        )  # fmt: skip

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
        spoken = self.voices.changed
        for sources in [sources for sources in told if sources in before and not spoken.isdisjoint(sources)]:
            name = before[sources]
            story = self.frame.items([name])[name]
            now[name] = ("story", msgspec.structs.replace(story, origins=origins.count(sources)))
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

    def _note(self, arrived: Arrived, out: Outcome, remade: Remade) -> None:
        db = self.db
        self.voices.note()
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


def _source(key: str) -> str:
    return key.partition(":")[0]


def _at(out: float | None) -> float:
    return LATE if out is None else out
