"""Remaking: the conflicts and echoes that change with the items of a part.

What is held against each other shares a hint (`notes`): contacts of the same parties, statements with the same words, a
denial and what its speaker said, advice and the acts of whom it names. So only those are asked for, and each conflict
and echo in question is told anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from backchannel.model.contact import Contact
from backchannel.model.echo import Echo, TextEcho
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement
from backchannel.reconcile import notes
from backchannel.reconcile.case import Account, Case
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.conflicts import (
    quoted,
    saying_dates,
    shared_quotes,
    stated_corrections,
    wording_conflicts,
)
from backchannel.reconcile.contact_conflicts import contact_conflicts
from backchannel.reconcile.contact_doubts import CROWD as DOUBTS
from backchannel.reconcile.contact_doubts import contact_doubts, sides_of
from backchannel.reconcile.contacts import JoinedContact
from backchannel.reconcile.echoes import Links, linked_by, links_of, stated_echoes, states_both
from backchannel.reconcile.edtf import interval, sorting_key
from backchannel.reconcile.events import views_of
from backchannel.reconcile.evidence_conflicts import evidence_block, evidence_conflicts
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
from backchannel.reconcile.layers import AnewError
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.notes import Hint, Meeting
from backchannel.reconcile.part import Outcome, Part
from backchannel.reconcile.plan_doubts import CROWD as PLANS
from backchannel.reconcile.plan_doubts import plan_doubts, told_plans
from backchannel.reconcile.settle import replaced
from backchannel.reconcile.statement_denials import all_denials, content_stems, denied_words, enough_shared, second_hand

SUGGESTED = ("suggested", "conditional", "planned")


class Shelf(Protocol):
    """What is asked of the items on the shelf."""

    def items(self, ids: Iterable[str]) -> dict[str, Any]:
        """Items by id."""

    def tied(self, role: str, others: Iterable[str], kinds: Collection[str]) -> dict[str, Any]:
        """The items of these kinds that have a tie to one of these, by id."""

    def hinted(self, keys: Collection[int]) -> Mapping[int, list[str]]:
        """The items that are noted under each key."""

    def hints(self, items: Collection[str]) -> list[Hint]:
        """The notes on items."""

    def noted(self, keys: Collection[int]) -> Mapping[int, list[Meeting]]:
        """The accounts that are noted under each key."""


@dataclass
class Remade:
    """Conflicts and echoes told anew, in the place of all `doubtful` ones; and notes, those of `hinted` items anew."""

    conflicts: list[Conflict] = field(default_factory=list)
    echoes: list[Echo] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    hints: list[Hint] = field(default_factory=list)
    hinted: set[str] = field(default_factory=set)
    meetings: list[Meeting] = field(default_factory=list)


class Remaking:
    """One remaking; `old` are the items that were touched as they were, by id. `again` are texts that count as another
    voice now, or may: all that they tell is told anew, as is what the new one tells."""

    def __init__(
        self, shelf: Shelf, part: Part, out: Outcome, common: frozenset[str], again: Sequence[Reading] = ()
    ) -> None:
        self.shelf, self.part, self.out, self._common = shelf, part, out, common
        self.anew = [part.new, *again]
        self.touched = set(out.ids.values()) | out.gone
        self.old = shelf.items(self.touched)
        self.remade = Remade(hinted=set(self.touched))

    def teller(self, case: Case | None = None) -> Teller:
        """Tells conflicts of what was read so far."""
        part = self.part
        return Teller(case or part.case, part.actors, part.weights, self._common)

    def done(self) -> Remade:
        """All conflicts and echoes that change."""
        self._contacts()
        self._statements()
        self._plans()
        self._evidence()
        self._corrections()
        about = self.shelf.tied("about", self.touched, ["conflict"])
        self.remade.doubtful.update(about)
        self._echoes()
        return self.remade

    # Contacts and plans

    def _crowds(self, fresh: Mapping[int, set[str]], most: int) -> tuple[set[int], set[str]]:
        """The keys that too many are noted under, and whom the others hold beside what is touched. Raises AnewError
        where a block becomes a crowd or ceases to be one."""
        before = {key for key, name in self.shelf.hints(self.touched)} | fresh.keys()
        crowded: set[int] = set()
        partners: set[str] = set()
        for key, names in self.shelf.hinted(before).items():
            now = (set(names) - self.touched) | fresh.get(key, set())
            if (len(names) > most) != (len(now) > most):
                raise AnewError("so many that may be one")
            if len(now) > most:
                crowded.add(key)
            elif key in fresh:
                partners |= set(names) - self.touched
        return crowded, partners

    def _contacts(self) -> None:
        teller = self.teller()
        sides = sides_of(teller, self.out.joined)
        fresh: dict[int, set[str]] = {}
        for side in sides:
            for key, name in notes.side_hints(side):
                fresh.setdefault(key, set()).add(name)
                self.remade.hints.append((key, name))
        crowded, partners = self._crowds(fresh, DOUBTS)
        others = [each for each in self.shelf.items(partners).values() if isinstance(each, Contact)]
        joined = [self._as_joined(each) for each in others]
        teller = self.teller()
        both = [*sides, *sides_of(teller, joined)]
        blocks = {key for side in both for key in side.blocks if notes.stamp("doubt", *key) in crowded}
        ids = {each.contact.id for each in self.out.joined}
        found = [each for joined_ in self.out.joined for each in contact_conflicts(teller, joined_)]
        found += [each for each in contact_doubts(teller, both, blocks) if {each.about, _other(each)} & ids]
        self.remade.conflicts += found

    def _as_joined(self, contact: Contact) -> JoinedContact:
        """A contact of the shelf with the views of its accounts."""
        part = self.part
        part.load(each.source for each in contact.accounts)
        views = views_of(part.case, part.actors, part.origins, [each.account for each in contact.accounts])
        return JoinedContact(contact, views, replaced(views))

    def _plans(self) -> None:
        if not self.out.proposals:
            return
        told = told_plans(self.teller(), self.out.proposals)
        fresh: dict[int, set[str]] = {}
        for each in told:
            for key, name in notes.plan_hints(each):
                fresh.setdefault(key, set()).add(name)
                self.remade.hints.append((key, name))
        crowded, partners = self._crowds(fresh, PLANS)
        others = [each for each in self.shelf.items(partners).values() if isinstance(each, Proposal)]
        self.part.load(span.source for each in others for span in each.supports)
        self.part.load(key.partition(":")[0] for each in others for key in each.accounts)
        teller = self.teller()
        both = [*told, *told_plans(teller, others)]
        blocks = {key for each in both for key in each.blocks if notes.stamp("plan doubt", key) in crowded}
        ids = {each.id for each in self.out.proposals}
        self.remade.conflicts += [
            each for each in plan_doubts(teller, both, blocks) if {each.about, _other(each)} & ids
        ]

    # Statements

    def _statements(self) -> None:
        teller, told = self.teller(), self.out.statements
        self.remade.conflicts += [each for statement in told for each in wording_conflicts(teller, statement)]
        self.remade.conflicts += [each for statement in told for each in saying_dates(teller, statement)]
        self._quotes()
        self._denials()

    def _quotes(self) -> None:
        before = [each for each in self.old.values() if isinstance(each, Statement)]
        keys = {notes.stamp("quote", *said) for each in [*before, *self.out.statements] if (said := quoted(each))}
        partners = {name for names in self.shelf.hinted(keys).values() for name in names} - self.touched
        others = [each for each in self.shelf.items(partners).values() if isinstance(each, Statement)]
        both = sorted([*others, *self.out.statements], key=lambda each: (sorting_key(each.when), each.id))
        self.remade.conflicts += shared_quotes(self.teller(), both)
        about = self.shelf.tied("about", partners, ["conflict"])
        self.remade.doubtful.update(name for name, each in about.items() if each.field == "speaker")

    def _denials(self) -> None:
        part, told = self.part, list(self.out.statements)
        ours = [each for reading in self.anew for each in all_denials(self.teller(part.one(reading)))]
        for each in ours:
            self.remade.meetings += notes.denial_notes(each)
        far = []
        for denial in ours:
            if denial.speaker is None:
                continue
            found = self.shelf.tied("who", [denial.speaker], ["statement"])
            second = self.shelf.hinted([notes.stamp("second", denial.speaker)])
            found |= self.shelf.items(name for names in second.values() for name in names)
            far += [
                each
                for name, each in sorted(found.items())
                if name not in self.touched and enough_shared(denial, content_stems(each.accounts))
            ]
        others = {each.id: each for each in far}
        part.load(account.source for each in others.values() for account in each.accounts)
        about = self.shelf.tied("about", others, ["conflict"])
        self.remade.doubtful.update(name for name, each in about.items() if each.kind == "denied")
        both = [*told, *others.values()]
        teller = self.teller()
        speakers = {each.speaker for each in both if each.speaker}
        for statement in both:
            for key, name in notes.statement_hints(teller, statement):
                if statement.id in self.touched:
                    self.remade.hints.append((key, name))
            if second_speaker := second_hand(teller, statement):
                speakers.add(second_speaker)
        rows = self.shelf.noted([notes.denial_key(each) for each in speakers])
        sources = {row[1].partition(":")[0] for some in rows.values() for row in some}
        part.load(sources)
        sources |= {account.source for each in both for account in each.accounts}
        self.remade.conflicts += denied_words(self.teller(), both, all_denials(self.teller(self._only(sources))))

    # Texts

    def _evidence(self) -> None:
        part = self.part
        ours = [row for reading in self.anew for row in notes.evidence_notes(reading)]
        self.remade.meetings += ours
        if not ours:
            return
        asked: set[int] = set()
        keys = {row[0] for row in ours}
        sources = {reading.source.id for reading in self.anew if reading.evidence}
        while keys - asked:  # a conflict is about a text, which may stand in several blocks
            rows = self.shelf.noted(keys - asked)
            asked |= keys
            new = {row[1].partition(":")[0] for some in rows.values() for row in some} - sources
            part.load(new)
            sources |= new
            keys |= {
                notes.stamp("evidence", *block)
                for source in new
                for told in part.reading(source).evidence
                if (block := evidence_block(told))
            }
        found = evidence_conflicts(self.teller(self._only(sources)))
        self.remade.conflicts += found
        about = self.shelf.tied("about", sources, ["conflict"])
        self.remade.doubtful.update(
            name for name, each in about.items() if each.field in ("access", "authenticity") and each.about in sources
        )

    def _only(self, sources: Collection[str]) -> Case:
        case = self.part.case
        return replace(case, readings=tuple(each for each in case.readings if each.source.id in sources))

    def _corrections(self) -> None:
        sources = {key.partition(":")[0] for each in self.out.contacts for key in (a.account for a in each.accounts)}
        sources.add(self.part.new.source.id)
        mending = {source for source in sources if self.part.reading(source).corrections}
        if not mending:
            return
        self.remade.conflicts += stated_corrections(self.teller(self._only(mending)), self.out.joined)
        about = self.shelf.tied("about", mending, ["conflict"])
        self.remade.doubtful.update(
            name for name, each in about.items() if each.field == "text" and each.about in mending
        )

    # Echoes

    def _echoes(self) -> None:
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


def _other(conflict: Conflict) -> str:
    return conflict.field.partition(" of ")[2]
