"""Contacts of one text: calls, meetings, visits, talks, letters; held, planned, suggested, denied.

The steps, each a module: triggers (frames) -> sides (parties, groups) -> status, settings -> merging of the
mentions -> chronology -> evidence.
"""

import msgspec

from backchannel.model.attribution import Attribution
from backchannel.model.contact import Participant, TextContact
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.asked_for import name_askers, without_asked_for
from backchannel.read.contacts.chronology import Anchors, date_contacts
from backchannel.read.contacts.delegates import stands_for
from backchannel.read.contacts.evidence import basis_of, said_in
from backchannel.read.contacts.first_person import with_speakers
from backchannel.read.contacts.follow_ups import follow_up
from backchannel.read.contacts.groups import nations_of
from backchannel.read.contacts.headlines import own_side
from backchannel.read.contacts.initiators import give_roles, name_initiators
from backchannel.read.contacts.lengths import bounded
from backchannel.read.contacts.mediators import name_mediators
from backchannel.read.contacts.mentions import Teller
from backchannel.read.contacts.merging import (
    gather,
    kinds_fit,
    only_looked_back_on,
    settle_conversations,
    settle_passing,
)
from backchannel.read.contacts.told import Gathered, Person, Told
from backchannel.read.contacts.triggers import Trigger, find_triggers
from backchannel.read.document import Document
from backchannel.read.occasions import occasions_of
from backchannel.read.states import state_terms
from backchannel.read.times.edges import first_day


def read_contacts(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[TextContact, ...]:
    """The contacts that a text tells, each once, in order of first mention."""
    triggers = find_triggers(document)
    if not triggers:
        return ()
    gathered = _gather(document, with_speakers(document, actors, attributions), times, triggers)
    if not gathered:
        return ()
    drafts = tuple(_draft(document, actors, f"c{n}", one, attributions) for n, one in enumerate(gathered, 1))
    occasions = occasions_of(document, actors, drafts, attributions)
    by_id = {attribution.id: attribution for attribution in attributions}
    announced = _announced(gathered, drafts, by_id, occasions)
    published = first_day(document.published)
    values = date_contacts(gathered, Anchors(published, announced, document.text, times))
    return tuple(
        msgspec.structs.replace(
            draft,
            when=value.value if value else None,
            dating=value,
            basis=basis_of(document, draft, attributions, occasions, by_id),
        )
        for draft, value in zip(drafts, values, strict=True)
    )


def _gather(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    triggers: list[Trigger],
) -> list[Gathered]:
    """The mentions in order, each with the contact that it tells; a headline without sides waits for one."""
    teller = Teller(document, actors, times)
    before = teller.before
    gathered = before.gathered
    waiting: list[Told] = []
    for trigger in triggers:
        for told in teller.tell(trigger):
            if told.trigger.titled and not told.people:
                waiting.append(told)
                continue
            one = gather(gathered, told)
            if one is not None:
                _join_headline(one, waiting)
                if one.status == "held" and not only_looked_back_on(one):
                    before.last = one
    complete = [one for one in (_complete(document, actors, one) for one in gathered) if one is not None]
    settle_conversations(complete)
    complete = without_asked_for(settle_passing(complete))
    follow_up(document, times, complete)
    name_initiators(document, actors, complete)
    name_askers(document, actors, complete)
    name_mediators(document, actors, complete)
    for one in complete:
        called = {person.role for person in one.people} == {"party", "recipient"}
        if one.kind == "call" and len(one.people) == 2 and called:  # "A's call of 3 May to B"
            give_roles(one.people, next(person for person in one.people if person.role == "party"))
        begun = [person for person in one.people if person.role == "initiator"]
        if one.kind == "call" and len(begun) == 1:
            give_roles(one.people, begun[0])
    return complete


def _join_headline(one: Gathered, waiting: list[Told]) -> None:
    """Gives the first contact of the body that fits it the headline that named no sides."""
    for told in list(waiting):
        if told.status == one.status and kinds_fit(one, told):
            one.mentions.append(told)
            waiting.remove(told)


def _complete(document: Document, actors: ActorIndex, one: Gathered) -> Gathered | None:
    """Without those that have one side only; a read-out's own side is found in its body."""
    if len(one.people) == 1 and any(told.readout for told in one.mentions):
        named = actors.named(one.people[0].name)
        if named is not None and named.kind == "state":
            return None  # "A, B complete talks": a read-out names a person
        own = own_side(document, actors, one.people)
        if own is not None:
            one.people.insert(0, own)
        return one
    if len(one.people) < 2 and (one.kind != "visit" or _goes_home(actors, one)):
        return None
    return one


def _goes_home(actors: ActorIndex, one: Gathered) -> bool:
    """ "The US president flew back to Washington": who travels to the capital of the own state visits nobody."""
    goal = state_terms().get(one.place.name) if one.place is not None else None
    visitor = actors.named(one.people[0].name) if one.people else None
    if goal is None or visitor is None:
        return False
    return any(goal.state in nations_of(role.text) for role in visitor.roles)


def _draft(
    document: Document, actors: ActorIndex, id_: str, one: Gathered, attributions: tuple[Attribution, ...]
) -> TextContact:
    """The contact without its time."""
    lead = one.lead
    spans = [lead.span, *(told.span for told in one.mentions if told is not lead)]
    report = said_in(lead.trigger.head, attributions)
    duration = one.duration
    return TextContact(
        id=id_,
        kind="talks" if one.kind == "meeting" and one.format == "indirect" else one.kind,
        status=one.status,
        participants=tuple(_participant(document, actors, person) for person in one.people),
        when=one.when.value if one.when else None,
        duration=bounded(document, duration) if duration else None,
        place=one.place,
        spans=tuple(dict.fromkeys(spans)),
        hedges=report.hedges if report else (),
        said_in=report.id if report else None,
        format=one.format,
        round=one.round,
    )


def _participant(document: Document, actors: ActorIndex, person: Person) -> Participant:
    spans = tuple(sorted(set(person.spans)))
    return Participant(person.name, person.role, spans, stands_for(document, actors, person.name))


def _announced(
    gathered: list[Gathered],
    drafts: tuple[TextContact, ...],
    by_id: dict[str, Attribution],
    occasions: dict[str, str],
) -> dict[int, str]:
    """When each contact was spoken of: the time of the attribution that reports it, or of the contact that it
    was said in."""
    when = {draft.id: draft.when for draft in drafts}
    found: dict[int, str] = {}
    for number in range(len(gathered)):
        report = by_id.get(drafts[number].said_in or "")
        while report is not None and number not in found:
            stated = report.when or when.get(occasions.get(report.id, ""))
            if stated is not None:
                found[number] = stated
            report = by_id.get(report.parent or "")
    return found
