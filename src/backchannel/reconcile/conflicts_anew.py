"""Conflicts anew: the conflicts that change with the items that one more text touches.

What is held against each other shares a hint (`notes`): contacts of the same parties, statements with the same words, a
denial and what its speaker said, stances on one thing. So only those are asked for, and each conflict in question is
told anew.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from backchannel.model.contact import Contact
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement
from backchannel.reconcile import notes
from backchannel.reconcile.case import Case
from backchannel.reconcile.claim_denials import denied_claims
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
from backchannel.reconcile.edtf import sorting_key
from backchannel.reconcile.events import views_of
from backchannel.reconcile.evidence_conflicts import evidence_block, evidence_conflicts
from backchannel.reconcile.layers import AnewError
from backchannel.reconcile.plan_doubts import CROWD as PLANS
from backchannel.reconcile.plan_doubts import plan_doubts, told_plans
from backchannel.reconcile.settle import replaced
from backchannel.reconcile.statement_denials import all_denials, content_stems, denied_words, enough_shared, second_hand
from backchannel.reconcile.touched import Touched


class ConflictsAnew:
    """The conflicts of what is touched."""

    def __init__(self, touched: Touched) -> None:
        self.shelf, self.part, self.out, self.remade = touched.shelf, touched.part, touched.out, touched.remade
        self.touched, self.old, self.anew, self.teller = touched.ids, touched.old, touched.anew, touched.teller

    def add(self) -> None:
        """Tells them anew, in the place of those that are doubtful."""
        self._contacts()
        self._statements()
        self._plans()
        self._evidence()
        self._corrections()
        about = self.shelf.tied("about", self.touched, ["conflict"])
        self.remade.doubtful.update(about)

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
        self.remade.conflicts += [each for statement in told for each in denied_claims(teller, statement)]
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
        self.remade.doubtful.update(
            name for name, each in about.items() if (each.field, each.kind) == ("words", "denied")
        )
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


def _other(conflict: Conflict) -> str:
    return conflict.field.partition(" of ")[2]
