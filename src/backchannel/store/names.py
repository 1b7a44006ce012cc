"""Names: what the actors of a new text do to those on the shelf, asked of the notes and noted there."""

from collections import Counter
from typing import Any

import msgspec

from backchannel.model.actor import Actor, TextActor
from backchannel.reconcile import notes
from backchannel.reconcile.actor_kinds import Votes
from backchannel.reconcile.arrival import Arrived, Known, arrive
from backchannel.reconcile.case import Account
from backchannel.reconcile.cast import TextCast, actor_accounts
from backchannel.reconcile.layers import CONTACTS, MOVES, AnewError
from backchannel.reconcile.names import PersonName, plain
from backchannel.reconcile.notes import Called
from backchannel.reconcile.part import Part, seeds_of
from backchannel.store.frame import TOLD, ActorsById, Frame
from backchannel.store.noting import facts_of, put_called, put_facts, put_votes
from backchannel.store.voices import Voices

RETOLD = 300  # items that are told again when an actor is called otherwise


class Names:
    """The names of a new text in its case. `arrived` is what came of them; where that is not to be told, AnewError."""

    def __init__(self, frame: Frame, voices: Voices) -> None:
        self.frame, self.voices, self.db = frame, voices, frame.db
        self.cast = TextCast(frame.new)
        case = frame.case([frame.new])
        accounts = actor_accounts(case, {frame.new.source.id: self.cast})
        self.arrived: Arrived = arrive(case, accounts, self._known(), voices.origins, self._relabelled())
        frame.renamed.update({old.id: self.arrived.now(old) for old in self.arrived.before.values()})
        for before, now in self.arrived.replaced.items():
            self._rename(before, now)
        self.by_id = ActorsById(self.db)
        self.by_id.update(self.arrived.actors)

    def counted_again(self) -> list[Actor]:
        """The actors of the texts that speak with another voice, with as many voices as they have now."""
        ids = {actor.id for actor in self.frame.actors_in(self.voices.changed).values()}
        ids -= self.arrived.before.keys() | self.arrived.actors.keys()
        found: list[Actor] = []
        for each in self.frame.items(ids).values():
            origins = self.voices.origins.count(_source(key) for key in each.accounts)
            found.append(msgspec.structs.replace(each, origins=origins, review="machine"))
        return found

    def called_otherwise(self, part: Part) -> set[str]:
        """The accounts of items that name an actor who is called otherwise now."""
        seeds: set[str] = set()
        for old in self.arrived.renamed:
            items = self.frame.tied("who", [old.id, old.name], TOLD)
            if len(items) > RETOLD:
                raise AnewError("so many items name an actor who is called otherwise now")
            sources = sorted({_source(key) for key in old.accounts})
            seeds.update(key for key in seeds_of(part.load(sources)))
            seeds.update(self.frame.mates(items))
        if self.arrived.replaced:  # under other keys too many would not be seen
            readings = [part.reading(source) for source in {_source(key) for key in seeds}]
            contacts, moves = sum(len(each.contacts) for each in readings), sum(len(each.moves) for each in readings)
            if contacts > (CONTACTS.crowd() or 0) or moves > (MOVES.crowd() or 0):
                raise AnewError("an actor of many texts that it tells of first")
        return seeds

    # Asked of the notes

    def _relabelled(self) -> dict[str, str]:
        """What stands for one because it stands in copies of one text: the labels that it had, and has now. Raises
        AnewError where it is not one with the same any more."""
        roots = self.voices.copying.roots
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
        constrained = {key for group in self.frame.limits.together for key in group} | self.frame.limits.apart.keys()
        if not constrained.isdisjoint(found.accounts):
            raise AnewError("an actor that people joined or split")
        return found

    def _labelled(self, label: str) -> list[str]:
        return [actor for (actor,) in self.db.execute("SELECT actor FROM labels WHERE label = ?", (label,))]

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
        sql = "SELECT persons, organisations, unclear FROM name_votes WHERE name = ?"
        row = self.db.execute(sql, (name,)).fetchone()
        kinds = ("person", "organisation", "unknown")
        return Counter({kind: n for kind, n in zip(kinds, row, strict=True) if n} if row else {})

    def _accounts(self, actor: Actor) -> tuple[list[Account[TextActor]], Votes]:
        """The accounts of an actor, and the votes on their names, with those of the new text."""
        sources = {_source(key) for key in actor.accounts}
        readings = self.frame.readings(sorted(sources))
        ordered = sorted(readings, key=lambda each: self.frame.places[each.source.id])
        case = self.frame.case(ordered)
        names = self.frame.marks.names
        casts = {each.source.id: TextCast(each, names.get(each.source.id)) for each in ordered}
        wanted = set(actor.accounts)
        found = [each for each in actor_accounts(case, casts) if each.key in wanted]
        return found, {plain(each.item.name): self._vote(plain(each.item.name)) for each in found}

    # Noted

    def _rename(self, before: str, now: str) -> None:
        """Notes another id of an actor."""
        for old, new in zip(notes.actor_keys(before), notes.actor_keys(now), strict=True):
            self.db.execute("UPDATE meetings SET key = ? WHERE key = ?", (new, old))
            self.db.execute("UPDATE hints SET key = ? WHERE key = ?", (new, old))
        self.db.execute("UPDATE labels SET actor = ? WHERE actor = ?", (now, before))
        self.db.execute("UPDATE called SET actor = ? WHERE actor = ?", (now, before))

    def note(self) -> None:
        """Notes what the text says of names, and labels as they are now."""
        db, told = self.db, self.arrived.told
        put_facts(db, ((block, fact) for block, facts in told.facts.items() for fact in facts))
        db.executemany("INSERT OR IGNORE INTO short_forms VALUES (?, ?)", sorted(told.forms))
        put_votes(db, {name: vote for name, vote in told.votes.items() if vote})
        rows = []
        for before, now in self.arrived.relabelled.items():
            rows += [(now, actor) for actor in self._labelled(before)]
            db.execute("DELETE FROM labels WHERE label = ?", (before,))
        db.executemany("INSERT OR IGNORE INTO labels VALUES (?, ?)", [*rows, *self.arrived.labels])
        for actor, each in self.arrived.called.items():
            put_called(db, actor, each)


def _source(key: str) -> str:
    return key.partition(":")[0]
