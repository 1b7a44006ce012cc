"""reconcile: all Readings and all Decisions -> the Record. A pure function: no clock, no I/O.

The order of the inputs does not matter, to the byte. Steps, each in a module of its own: what people set and put in
(`judged`), the texts that are out by a date (`known`), voices (`origins`), actors, contacts (`events`, `contacts`),
statements (`statements`, `sayings`), moves, proposals (`proposals`, `plans`), echoes (`echoes`, `inferred`), conflicts,
stories.
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
from backchannel.reconcile.actors import join_actors
from backchannel.reconcile.case import Case
from backchannel.reconcile.cast import casts
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.conflicts import (
    saying_dates,
    shared_quotes,
    stated_corrections,
    wording_conflicts,
)
from backchannel.reconcile.contact_conflicts import contact_conflicts
from backchannel.reconcile.contact_doubts import contact_doubts, sides_of
from backchannel.reconcile.contacts import JoinedContact, contact_ids, tell_contact
from backchannel.reconcile.decisions import Constraints, Reviews, constraints
from backchannel.reconcile.echoes import stated_echoes
from backchannel.reconcile.edtf import sorting_key
from backchannel.reconcile.events import contact_views, join_contacts
from backchannel.reconcile.evidence_conflicts import evidence_conflicts
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.inferred import advices_in, covered_by, inferred_echoes
from backchannel.reconcile.judged import Judged, judge
from backchannel.reconcile.known import known_on
from backchannel.reconcile.matter import common_words
from backchannel.reconcile.moves import all_done, join_moves, tell_move
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.plan_doubts import plan_doubts, told_plans
from backchannel.reconcile.plans import tell_proposal
from backchannel.reconcile.proposals import all_plans, join_proposals
from backchannel.reconcile.sayings import tell_statement
from backchannel.reconcile.statement_denials import all_denials, denied_words
from backchannel.reconcile.statements import all_said, join_statements
from backchannel.reconcile.stories import tell_stories
from backchannel.reconcile.weights import Weights


def reconcile(
    readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, as_known_on: str | None = None
) -> Record:
    """The Record of these Readings under these Decisions.

    `as_known_on` (ISO 8601 date or time) leaves out what was published later and what has no publication
    time. Raises UsageError when it is no date.
    """
    judged = judge(readings, decisions)
    build = _Build(Case.of(known_on(judged.readings, as_known_on), judged.marks), judged)
    joined = build.contacts()
    statements = build.statements(contact_ids(joined))
    moves = build.moves(contact_ids(joined))
    proposals = build.proposals()
    contacts = tuple(sorted((each.contact for each in joined), key=_in_time))
    echoes = build.echoes(contacts, statements, moves, proposals)
    return Record(
        version=CONTRACT_VERSION,
        as_known_on=as_known_on,
        sources=build.sources(),
        actors=build.actors.actors,
        contacts=contacts,
        statements=statements,
        proposals=proposals,
        moves=moves,
        echoes=echoes,
        conflicts=build.conflicts(joined, statements, proposals),
        origins=build.origins.groups(),
        hedges=build.hedges(),
        decisions=judged.decisions,
        stories=tell_stories(build.case, build.origins.count),
        orphans=judged.orphans_by(build.case.places),
    )


class _Build:
    """One build: the case, its voices and actors, and what people decided."""

    def __init__(self, case: Case, judged: Judged) -> None:
        self.case = case
        self.limits: Constraints = constraints(judged.decisions)
        self.reviews = Reviews(judged.decisions, judged.idle)
        self.origins = Origins(case)
        self.weights = Weights(self.origins)
        self.actors = join_actors(case, casts(case), self.origins, self.limits, self.reviews)

    def contacts(self) -> list[JoinedContact]:
        groups = join_contacts(contact_views(self.case, self.actors, self.origins), self.limits)
        return [tell_contact(self.case, self.actors, self.weights, self.reviews, group) for group in groups]

    def statements(self, ids: dict[str, str]) -> tuple[Statement, ...]:
        groups = join_statements(all_said(self.case, self.actors, ids), self.origins, self.limits)
        known = ids | {each.key: item_id("s", group[0][0].key) for group in groups for each in group[0]}
        told = [tell_statement(self.case, self.actors, self.weights, self.reviews, group, known) for group in groups]
        return tuple(sorted(told, key=_in_time))

    def moves(self, ids: dict[str, str]) -> tuple[Move, ...]:
        groups = join_moves(all_done(self.case, self.actors, ids), self.limits)
        told = [tell_move(self.case, self.actors, self.weights, self.reviews, ids, group) for group in groups]
        return tuple(sorted(told, key=_in_time))

    def proposals(self) -> tuple[Proposal, ...]:
        groups = join_proposals(all_plans(self.case, self.actors), self.limits)
        ids = {each.key: item_id("p", group[0][0].key) for group in groups for each in group[0]}
        told = [tell_proposal(self.case, self.actors, self.weights, self.reviews, ids, group) for group in groups]
        return tuple(sorted(told, key=lambda each: (sorting_key(each.emerged), each.points or 0, each.id)))

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
        stated = stated_echoes(self.case, self.weights, self.reviews, ids)
        self.advices = list(advices_in(self.actors, statements, contacts))
        covered = covered_by(stated, statements)
        inferred = inferred_echoes(self.case, self.reviews, self.advices, [*contacts, *moves], covered)
        return tuple(sorted([*stated, *inferred], key=lambda each: (each.kind == "inferred", each.id)))

    def conflicts(
        self, joined: Sequence[JoinedContact], statements: Sequence[Statement], proposals: Sequence[Proposal]
    ) -> tuple[Conflict, ...]:
        common = common_words(self.case.sample)
        teller = Teller(self.case, self.actors, self.weights, self.reviews, common)
        self.sides, self.denials = sides_of(teller, joined), all_denials(teller)
        self.plans = told_plans(teller, proposals)
        found = [conflict for each in joined for conflict in contact_conflicts(teller, each)]
        found += [conflict for each in statements for conflict in wording_conflicts(teller, each)]
        found += [conflict for each in statements for conflict in saying_dates(teller, each)]
        found += contact_doubts(teller, self.sides)
        found += shared_quotes(teller, statements)
        found += plan_doubts(teller, self.plans)
        found += denied_words(teller, statements, self.denials)
        found += evidence_conflicts(teller)
        found += stated_corrections(teller, joined)
        return tuple(sorted(found, key=lambda conflict: (conflict.about, conflict.field, conflict.id)))

    def sources(self) -> tuple[RecordSource, ...]:
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
                origin=self.origins.group_id(source.id),
            )
            for reading in self.case.readings
            for source in [reading.source]
        )

    def hedges(self) -> tuple[RecordHedge, ...]:
        """Where sources hold back, in their order."""
        return tuple(
            RecordHedge(reading.text[hedge.cue[0] : hedge.cue[1]], reading.span(hedge.span))
            for reading in self.case.readings
            for hedge in sorted(reading.hedges, key=lambda each: (each.span, each.cue))
        )


def _in_time(item: Contact | Statement | Move) -> tuple[tuple[int, int, str], str]:
    return (sorting_key(item.when), item.id)
