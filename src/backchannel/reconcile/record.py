"""reconcile: all Readings and all Decisions -> the Record. A pure function: no clock, no I/O.

The order of the inputs does not matter, to the byte. Steps, each in a module of its own: what people set and put in
(`judged`), the texts that are out by a date (`known`), voices (`origins`), actors, contacts (`events`, `contacts`),
statements (`statements`, `sayings`), moves, proposals (`proposals`, `plans`), echoes (`echoes`, `inferred`), conflicts,
stories, and last what people judged of each item (`reviewing`).
"""

from collections.abc import Iterable, Sequence

from backchannel.model.contact import Contact
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.reading import CONTRACT_VERSION, Reading
from backchannel.model.record import Conflict, Record, RecordHedge, RecordSource
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.reconcile.actors import join_actors
from backchannel.reconcile.case import Case
from backchannel.reconcile.cast import casts
from backchannel.reconcile.claim_denials import denied_claims
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.conflicts import (
    saying_dates,
    shared_quotes,
    stated_corrections,
    wording_conflicts,
)
from backchannel.reconcile.contact_conflicts import contact_conflicts
from backchannel.reconcile.contact_doubts import Side, contact_doubts, sides_of
from backchannel.reconcile.contacts import JoinedContact, contact_ids, tell_contact
from backchannel.reconcile.decisions import Constraints, constraints
from backchannel.reconcile.echoes import stated_echoes
from backchannel.reconcile.edtf import sorting_key
from backchannel.reconcile.episodes import Episode
from backchannel.reconcile.events import contact_views, join_contacts
from backchannel.reconcile.evidence_conflicts import evidence_conflicts
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.inferred import Advice, advices_in, covered_by, inferred_echoes
from backchannel.reconcile.judged import Judged, judge
from backchannel.reconcile.known import known_on
from backchannel.reconcile.matter import common_words
from backchannel.reconcile.moves import Done, all_done, join_moves, tell_move
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.plan_doubts import ToldPlan, plan_doubts, told_plans
from backchannel.reconcile.plans import tell_proposal
from backchannel.reconcile.proposals import Plan, all_plans, join_proposals
from backchannel.reconcile.reviewing import Reviews, with_reviews
from backchannel.reconcile.sayings import tell_statement
from backchannel.reconcile.statement_denials import Denial, all_denials, denied_words
from backchannel.reconcile.statements import Said, all_said, join_statements
from backchannel.reconcile.stories import episodes_of, told_stories
from backchannel.reconcile.story_words import Rarity
from backchannel.reconcile.weights import Weights


def reconcile(
    readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, as_known_on: str | None = None
) -> Record:
    """The Record of these Readings under these Decisions.

    `as_known_on` (ISO 8601 date or time) leaves out what was published later and what has no publication
    time. Raises UsageError when it is no date.
    """
    return Making(readings, decisions, as_known_on).record


class Making:
    """How a Record is made: the Record, and all that was compared on the way to it."""

    record: Record
    joined: list[JoinedContact]
    said: list[Said]
    done: list[Done]
    plans: list[Plan]
    sides: list[Side]
    denials: list[Denial]
    told_plans: list[ToldPlan]
    advices: list[Advice]
    teller: Teller
    rarity: Rarity
    episodes: list[Episode]

    def __init__(
        self, readings: Iterable[Reading], decisions: Iterable[Decision] = (), as_known_on: str | None = None
    ) -> None:
        judged = judge(readings, decisions)
        self.case = Case.of(known_on(judged.readings, as_known_on), judged.marks)
        self.limits: Constraints = constraints(judged.decisions)
        self.origins = Origins(self.case)
        self.weights = Weights(self.origins)
        self.actors = join_actors(self.case, casts(self.case), self.origins, self.limits)
        common = common_words(self.case.sample)
        self.teller = Teller(self.case, self.actors, self.weights, common)
        record = self._record(judged, as_known_on)
        self.record = with_reviews(record, Reviews(judged.decisions, judged.idle))

    def _record(self, judged: Judged, as_known_on: str | None) -> Record:
        self.joined = self.contacts()
        statements = self.statements(contact_ids(self.joined))
        moves = self.moves(contact_ids(self.joined))
        proposals = self.proposals()
        contacts = tuple(sorted((each.contact for each in self.joined), key=in_time))
        echoes = self.echoes(contacts, statements, moves, proposals)
        return Record(
            version=CONTRACT_VERSION,
            as_known_on=as_known_on,
            sources=told_sources(self.case, self.origins),
            actors=self.actors.actors,
            contacts=contacts,
            statements=statements,
            proposals=proposals,
            moves=moves,
            echoes=echoes,
            conflicts=self.conflicts(statements, proposals),
            origins=self.origins.groups(),
            hedges=told_hedges(self.case),
            decisions=judged.decisions,
            stories=self.stories(),
            orphans=judged.orphans_by(self.case.places),
        )

    def contacts(self) -> list[JoinedContact]:
        self.views = contact_views(self.case, self.actors, self.origins)
        self.contact_groups = join_contacts(self.views, self.limits)
        return [tell_contact(self.case, self.actors, self.weights, group) for group in self.contact_groups]

    def statements(self, ids: dict[str, str]) -> tuple[Statement, ...]:
        self.said = all_said(self.case, self.actors, ids)
        groups = join_statements(self.said, self.origins, self.limits)
        known = ids | {each.key: item_id("s", group[0][0].key) for group in groups for each in group[0]}
        told = [tell_statement(self.case, self.actors, self.weights, group, known) for group in groups]
        return tuple(sorted(told, key=in_time))

    def moves(self, ids: dict[str, str]) -> tuple[Move, ...]:
        self.done = all_done(self.case, self.actors, ids)
        groups = join_moves(self.done, self.limits)
        told = [tell_move(self.case, self.actors, self.weights, ids, group) for group in groups]
        return tuple(sorted(told, key=in_time))

    def proposals(self) -> tuple[Proposal, ...]:
        self.plans = all_plans(self.case, self.actors)
        groups = join_proposals(self.plans, self.limits)
        ids = {each.key: item_id("p", group[0][0].key) for group in groups for each in group[0]}
        told = [tell_proposal(self.case, self.actors, self.weights, ids, group) for group in groups]
        return tuple(sorted(told, key=proposal_order))

    def echoes(
        self,
        contacts: tuple[Contact, ...],
        statements: tuple[Statement, ...],
        moves: tuple[Move, ...],
        proposals: tuple[Proposal, ...],
    ) -> tuple[Echo, ...]:
        told: list[Contact | Statement | Move] = [*contacts, *statements, *moves]
        ids = {account.account: each.id for each in told for account in each.accounts}
        ids |= {account: each.id for each in proposals for account in each.accounts}
        stated = stated_echoes(self.case, self.weights, ids)
        self.advices = list(advices_in(self.actors, statements, contacts))
        covered = covered_by(stated, statements)
        inferred = inferred_echoes(self.case, self.advices, [*contacts, *moves], covered)
        return tuple(sorted([*stated, *inferred], key=echo_order))

    def conflicts(self, statements: Sequence[Statement], proposals: Sequence[Proposal]) -> tuple[Conflict, ...]:
        teller = self.teller
        self.sides, self.denials = sides_of(teller, self.joined), all_denials(teller)
        self.told_plans = told_plans(teller, proposals)
        found = [conflict for each in self.joined for conflict in contact_conflicts(teller, each)]
        found += [conflict for each in statements for conflict in wording_conflicts(teller, each)]
        found += [conflict for each in statements for conflict in saying_dates(teller, each)]
        found += [conflict for each in statements for conflict in denied_claims(teller, each)]
        found += contact_doubts(teller, self.sides)
        found += shared_quotes(teller, statements)
        found += plan_doubts(teller, self.told_plans)
        found += denied_words(teller, statements, self.denials)
        found += evidence_conflicts(teller)
        found += stated_corrections(teller, self.joined)
        return tuple(sorted(found, key=conflict_order))

    def stories(self) -> tuple[Story, ...]:
        self.rarity = Rarity.of(self.case.sample)
        self.episodes = episodes_of(self.case, self.rarity)
        return told_stories(self.case, self.rarity, self.episodes, self.origins.count)


def told_sources(case: Case, origins: Origins) -> tuple[RecordSource, ...]:
    """The sources, by publication time and hash."""
    return tuple(
        RecordSource(
            id=source.id,
            path=source.path,
            sha256=source.sha256,
            kind=source.kind,
            title=source.title,
            outlet=source.outlet,
            author=source.author,
            published=source.published,
            url=source.url,
            repairs=reading.repairs,
            origin=origins.group_id(source.id),
            corrected=source.corrected,
        )
        for reading in case.readings
        for source in [reading.source]
    )


def told_hedges(case: Case) -> tuple[RecordHedge, ...]:
    """Where sources hold back, in their order."""
    return tuple(
        RecordHedge(reading.text[hedge.cue[0] : hedge.cue[1]], reading.span(hedge.span))
        for reading in case.readings
        for hedge in sorted(reading.hedges, key=lambda each: (each.span, each.cue))
    )


def in_time(item: Contact | Statement | Move) -> tuple[tuple[int, int, str], str]:
    """How contacts, statements and moves are sorted."""
    return (sorting_key(item.when), item.id)


def proposal_order(item: Proposal) -> tuple[tuple[int, int, str], int, str]:
    """How proposals are sorted."""
    return (sorting_key(item.emerged), item.points or 0, item.id)


def echo_order(item: Echo) -> tuple[bool, str]:
    """How echoes are sorted."""
    return (item.kind == "inferred", item.id)


def conflict_order(item: Conflict) -> tuple[str, str, str]:
    """How conflicts are sorted."""
    return (item.about, item.field, item.id)
