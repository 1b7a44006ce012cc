"""Echoes anew: the echoes that change with the items that one more text touches.

A stated echo changes with the items that it leads to; an inferred one with advice and the acts of whom it names, which
share a hint (`notes`). So only those are asked for, and each echo in question is told anew.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from backchannel.model.contact import Contact
from backchannel.model.echo import Echo, TextEcho
from backchannel.model.move import Move
from backchannel.model.statement import Statement
from backchannel.reconcile import notes
from backchannel.reconcile.case import Account
from backchannel.reconcile.echoes import Links, linked_by, links_of, stated_echoes, states_both
from backchannel.reconcile.edtf import interval, sorting_key
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.inferred import (
    Advice,
    acts_of,
    advices_in,
    covered_by,
    given,
    inferred_echoes,
    may_follow,
    sides_of_act,
)
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.touched import Touched

SUGGESTED = ("suggested", "conditional", "planned")


class EchoesAnew:
    """The echoes of what is touched."""

    def __init__(self, touched: Touched) -> None:
        self.shelf, self.part, self.out, self.remade = touched.shelf, touched.part, touched.out, touched.remade
        self.touched, self.old, self.anew, self.teller = touched.ids, touched.old, touched.anew, touched.teller

    def add(self) -> None:
        """Tells them anew, in the place of those that are doubtful."""
        before, now = self._stated()
        self._inferred(before, now)

    def _stated(self) -> tuple[list[Echo], list[Echo]]:
        """The stated echoes that link other items now, and those of the new text, each with all that state the same: as
        they were, with those that lose an account, and as they are."""
        part, ids = self.part, self.part.known | self.out.ids
        links: set[Links] = set()
        alone: set[str] = set()
        for account in self._stating(ids):
            before, now = links_of(account, part.known), links_of(account, ids)
            for each in (before, now):
                if states_both(each):
                    links.add(each)
                else:
                    alone.add(item_id("e", account.key))
        there = self.shelf.items(alone) | self.shelf.tied("echo", {act for _, _, act in links}, ["echo"])
        replaced = [
            each
            for name, each in there.items()
            if each.kind != "inferred" and (linked_by(each) in links or name in alone)
        ]
        part.load(span.source for each in replaced for span in each.supports)
        self.remade.doubtful.update(each.id for each in replaced)
        told = stated_echoes(part.case, part.weights, part.known | self.out.ids) if links or alone else []
        found = [each for each in told if linked_by(each) in links or each.id in alone]
        self.remade.echoes += found
        return replaced, found

    def _stating(self, ids: dict[str, str]) -> Iterator[Account[TextEcho]]:
        """The accounts of echoes of the texts told anew, and those of others that lead to items with another id now."""
        part = self.part
        moved = {key.partition(":")[0] for key, name in self.out.ids.items() if part.known.get(key) != name}
        anew = {reading.source.id for reading in self.anew}
        for source in sorted(moved | anew):
            reading = part.reading(source)
            for echo in reading.echoes:
                account = part.case.account(reading, echo, echo.id)
                if source in anew or links_of(account, part.known) != links_of(account, ids):
                    yield account

    def _inferred(self, replaced: Sequence[Echo], stated: Sequence[Echo]) -> None:
        """The inferred echoes of the acts that are touched, of those that touched advice may lead to, and of those of
        which a source states an echo that changed: `stated` are in the place of those `replaced`."""
        advising = words("advising_acts")
        now = self._now()
        contacts = {each.id for each in self.out.contacts} | {
            name for name, each in self.old.items() if isinstance(each, Contact)
        }
        advices = {each.id: each for each in self.out.statements if each.act in advising}
        before = {name for name, each in self.old.items() if isinstance(each, Statement) and each.act in advising}
        beside = self.shelf.tied("occasion", contacts, ["statement"])
        beside |= self.shelf.tied("source", self._suggesting(), ["statement"])
        for name, each in beside.items():
            if each.act in advising and name not in self.touched:
                advices[name] = each
        told = self._advices(list(advices.values()), now)
        for advice in told:
            self.remade.hints += notes.advice_hints(advice)
        rehinted = set(advices) - self.touched
        if rehinted:
            self._hint_again(rehinted, advices)
        ours: list[Contact | Move] = [*self.out.contacts, *self.out.moves]
        acts = {each.id: each for each in ours}
        tied = self.shelf.tied("echo", [*self.touched, *advices, *before], ["echo"])
        doubtful = {name: each for name, each in tied.items() if each.kind == "inferred"}
        for advice in told:
            for each in self.shelf.tied("who", advice.actors, ["contact", "move"]).values():
                if each.id not in self.touched and may_follow(advice.given, each):
                    acts[each.id] = each
        led_to = {each.act for each in [*tied.values(), *replaced, *stated]}
        missing = led_to - acts.keys() - self.touched
        acts |= {name: each for name, each in self.shelf.items(missing).items() if isinstance(each, Contact | Move)}
        of_acts = self.shelf.tied("echo", acts, ["echo"])
        doubtful |= {name: each for name, each in of_acts.items() if each.kind == "inferred"}
        doubtful = {name: each for name, each in doubtful.items() if each.act in acts or each.act in self.touched}
        self.remade.doubtful.update(doubtful)
        given_before = self._given_to(list(acts.values()), now)
        every = {each.id: each for each in [*given_before, *advices.values()]}
        ordered = sorted(every.values(), key=lambda each: (sorting_key(each.when), each.id))
        every_advice = self._advices(ordered, now)
        left = [name for name, each in of_acts.items() if each.kind != "inferred" and name not in self.remade.doubtful]
        standing = [*(of_acts[name] for name in left), *stated]
        spoken = self.shelf.items({name for each in standing for name in each.advice})
        spoken |= {each.id: each for each in self.out.statements}
        covered = covered_by(standing, [each for each in spoken.values() if isinstance(each, Statement)])
        told_acts = list(acts.values())
        self.remade.echoes += inferred_echoes(self.part.case, every_advice, told_acts, covered)

    def _now(self) -> dict[str, Contact]:
        return {each.id: each for each in self.out.contacts}

    def _suggesting(self) -> set[str]:
        """The sources that tell of contacts that are suggested, among those that are touched."""
        before = [each for each in self.old.values() if isinstance(each, Contact)]
        return {
            account.source
            for each in [*before, *self.out.contacts]
            if each.status in SUGGESTED
            for account in each.accounts
        }

    def _hint_again(self, names: Collection[str], statements: Mapping[str, Statement]) -> None:
        """Notes again on statements that are not touched themselves."""
        self.remade.hinted.update(names)
        self.part.load(each.source for name in names for each in statements[name].accounts)
        teller = self.teller()
        for name in sorted(names):
            self.remade.hints += notes.statement_hints(teller, statements[name])

    def _advices(self, statements: Sequence[Statement], now: Mapping[str, Contact]) -> list[Advice]:
        """The advice in these statements, as it stands with what was made anew."""
        sources = {each.source for statement in statements for each in statement.accounts}
        self.part.load(sources)
        occasions = {each.occasion for each in statements if each.occasion}
        contacts = self.shelf.items(occasions - now.keys() - self.touched)
        suggested = self.shelf.tied("source", sources, ["contact"])
        contacts |= {name: each for name, each in suggested.items() if name not in self.touched}
        contacts |= now
        ordered = sorted(
            (each for each in contacts.values() if isinstance(each, Contact)),
            key=lambda each: (sorting_key(each.when), each.id),
        )
        return list(advices_in(self.part.actors, statements, ordered))

    def _given_to(self, acts: Sequence[Contact | Move], now: Mapping[str, Contact]) -> list[Statement]:
        """Statements of the shelf that advise and name somebody in these acts, a short time before."""
        held = [act for act in acts if acts_of([act])]
        keys = [notes.advice_key(side) for act in held for side in sides_of_act(act)]
        names = {name for some in self.shelf.hinted(keys).values() for name in some} - self.touched
        found = [each for each in self.shelf.items(names).values() if isinstance(each, Statement)]
        occasions = self.shelf.items({each.occasion for each in found if each.occasion} - now.keys())
        occasions |= now
        kept = []
        for each in found:
            occasion = occasions.get(each.occasion or "")
            at = interval(given(each.when, occasion.when if occasion else None))
            if at is not None and any(may_follow(at, act) for act in held):
                kept.append(each)
        return kept
