"""Merging: which mentions of a text tell one contact.

A wrong merge is worse than a missed one. Mentions of another status are never merged ("a suggested call is
not the held one"), nor mentions whose days or places contradict each other.
"""

from dataclasses import replace

from backchannel.model.contact import ContactKind
from backchannel.read.contacts.series import sides_of_series
from backchannel.read.contacts.told import Gathered, Told, add_people, same_person
from backchannel.read.states import state_terms
from backchannel.read.times.edges import disjoint

_WEAK_FITS: dict[ContactKind, frozenset[str]] = {
    "talks": frozenset({"talks", "call", "meeting"}),
    "visit": frozenset({"visit", "meeting"}),
}


def gather(gathered: list[Gathered], told: Told) -> Gathered | None:
    """Adds a mention to the contact that it tells, or begins a new one; None when it tells none at all."""
    matches = [one for one in reversed(gathered) if _same_contact(one, told)]
    if not matches and told.said_then:  # "said he spoke with B on Sunday": the day of the saying, if another is told
        matches = [one for one in reversed(gathered) if one.when and _same_contact(one, replace(told, when=None))]
        told.when = None if matches else told.when
    if _beside_round(gathered, told):
        matches = []
    if (told.round is not None or told.latest) and not told.people:
        matches.sort(key=lambda one: one.round != told.round)
        told.people = [] if matches else sides_of_series(gathered)
    if told.status is None and told.people:  # "A's visit to X is a chance": rather the coming one than the cancelled
        matches.sort(key=lambda one: one.status == "denied")
    if told.when is None or told.trigger.noun is not None:
        matches.sort(key=only_looked_back_on)
    match = next((one for one in matches if _same_noun(one, told)), matches[0] if matches else None)
    bare = told.of_many and told.round is None and not told.people
    if bare and (here := _rounds_here(gathered, told)) and match not in here:
        return None  # "hosted the first round, after indirect talks": not those of another round
    if told.follows and match is not (gathered[-1] if gathered else None):
        return None
    if match is None:
        if not told.people or told.status is None or told.follows:
            return None
        match = Gathered([], [])
        gathered.append(match)
    if match.mentions and _is_headline(match) and len(match.people) == len(told.people) == 2:
        _add_to_headline(match, told)
    else:
        add_people(match.people, told.people)
    match.mentions.append(_without_facts(match, told))
    return match


def only_looked_back_on(one: Gathered) -> bool:
    """Whether a contact is told in the past perfect alone ("the two had spoken in May", "having last talked in 2022"):
    "the call" is another."""
    verbs = [m.trigger.head for m in one.mentions if m.trigger.verb is not None]
    backward = (any(c.dep_ == "aux" and c.lower_ in {"had", "'d", "having"} for c in verb.lefts) for verb in verbs)
    return len(verbs) == len(one.mentions) and all(backward)


def _beside_round(gathered: list[Gathered], told: Told) -> bool:
    """ "The first round, which saw the two men meet face to face after indirect talks": a meeting in a round, not of
    the kind of all of it, is told apart from what was told before."""
    beside = any(one.format != told.format for one in _rounds_here(gathered, told))
    return told.trigger.verb is not None and told.format is not None and beside


def _rounds_here(gathered: list[Gathered], told: Told) -> list[Gathered]:
    """The numbered rounds that the sentence of a mention tells."""
    sentence = told.trigger.head.sent
    return [
        one
        for one in gathered
        if any(each.round is not None and sentence.start <= each.at < sentence.end for each in one.mentions)
    ]


def _without_facts(one: Gathered, told: Told) -> Told:
    """Where a text tells several rounds, "the talks" and "this meeting" say of which too little to give it a day, a
    place or a length, but right behind the sentence that tells it by the same kind of word."""
    if not told.of_many or told.people or told.round is not None or one.round is None:
        return told
    at = told.trigger.head.sent.start
    near = any(
        0 <= at - mention.trigger.head.sent.end <= 1 or at == mention.trigger.head.sent.start
        for mention in one.mentions
    )
    if near and told.weak == one.weak:
        return told
    return replace(told, when=None, place=None, duration=None)


def _same_noun(one: Gathered, told: Told) -> bool:
    """Whether a bare "the conversation" takes up a contact that was told by that word."""
    noun = told.trigger.noun
    named = (mention.trigger.noun for mention in one.mentions)
    return noun is not None and not told.people and any(n is not None and n.noun == noun.noun for n in named)


def _is_headline(one: Gathered) -> bool:
    """Whether only a read-out's headline has told the contact so far: the body's first telling is of it."""
    return all(mention.readout for mention in one.mentions)


def _add_to_headline(one: Gathered, told: Told) -> None:
    """Of two sides that the headline and the body name differently, the person's name is kept."""
    for person in told.people:
        if any(same_person(person, other) for other in one.people):
            add_people(one.people, [person])
            continue
        for number, other in enumerate(one.people):
            if any(same_person(other, third) for third in told.people):
                continue
            kept = person if person.person and not other.person else other
            spans = other.spans + person.spans
            one.people[number] = replace(kept, spans=spans)


def kinds_fit(one: Gathered, told: Told) -> bool:
    """Whether the kinds are the same, or one of them leaves the medium open and the other fits it."""
    if one.kind == told.kind:
        return True
    if told.weak and one.kind in _WEAK_FITS.get(told.kind, ()):
        return True
    return one.weak and told.kind in _WEAK_FITS.get(one.kind, ())


def _same_contact(one: Gathered, told: Told) -> bool:
    if told.status not in {one.status, None} or not kinds_fit(one, told):
        return False
    if any(_is_its_topic(told, mention) for mention in one.mentions):
        return False
    if _other_round(one, told) or {one.format, told.format} == {"direct", "indirect"}:
        return False
    apart = disjoint(_value(one), told.when.value if told.when else None)
    if (apart and not told.moved) or _other_place(one, told):
        return False
    if not told.people:
        if told.latest:
            return False
        return (told.round is not None and told.round == one.round) or _refers_back(one, told)
    same_day = one.when is not None and told.when is not None and one.when.value == told.when.value
    headline = all(mention.trigger.titled for mention in one.mentions)  # which sums up what the body tells
    if told.fresh and not same_day and not headline:
        return False
    return _people_fit(one, told, same_day)


def _is_its_topic(told: Told, mention: Told) -> bool:
    """ "would brief A about the talks in X": what a contact was about is another one."""
    noun = told.trigger.head
    about = noun.dep_ == "pobj" and noun.head.lower_ in {"about", "on", "over", "regarding", "concerning"}
    return about and noun.head.head == mention.trigger.head


def _other_round(one: Gathered, told: Told) -> bool:
    """Whether two are of two rounds. Where a text tells several, one with a number is none without, but on one day."""
    if told.round is None or one.round is None:
        day = one.when is not None and told.when is not None and one.when.value == told.when.value
        return told.round is not None and told.of_many and not day
    return one.round != told.round


def _value(one: Gathered) -> str | None:
    return one.when.value if one.when else None


def _other_place(one: Gathered, told: Told) -> bool:
    """Whether the places contradict each other. A state and a town do only where the town is another's capital."""
    if one.place is None or told.place is None:
        return False
    a, b = one.place.name, told.place.name
    if a.lower() in b.lower() or b.lower() in a.lower():
        return False
    first, second = state_terms().get(a), state_terms().get(b)
    states = [term for term in (first, second) if term is not None and term.form == "name"]
    if states and (first is None or second is None or first.state == second.state):
        return False
    return not (one.mentions[0].trigger.titled or told.trigger.titled)


def _people_fit(one: Gathered, told: Told, same_day: bool) -> bool:
    """Whether the sides are the same, or, of a mention that refers back, among those told before."""
    shared = sum(any(same_person(person, other) for other in one.people) for person in told.people)
    if shared == len(told.people) == len(one.people):
        return True
    if _is_headline(one) and shared == 1 and len(told.people) == len(one.people) == 2:
        return True
    titled = told.trigger.titled or any(mention.trigger.titled for mention in one.mentions)
    if shared < min(len(told.people), len(one.people)) or shared == 0:
        return False
    if shared < len(told.people) and not (told.trigger.titled or _is_headline(one)):
        return False
    if titled or told.definite:
        return True
    return same_day and shared > 1


def _refers_back(one: Gathered, told: Told) -> bool:
    """Whether "the call" stands for a contact: its noun names the same kind, "the talks" only with the noun."""
    noun = told.trigger.noun
    if noun is None or not told.definite:
        return told.trigger.titled and not told.people
    if told.trigger.titled:
        return True
    if not told.weak or noun.noun == "conversation":
        return True
    if told.trigger.head.lower_ == "talk" and one.kind in {"call", "meeting", "talks"}:
        return True
    return any(m.trigger.noun is not None and m.trigger.noun.noun == noun.noun for m in one.mentions) or any(
        m.trigger.verb is not None and (m.weak or m.trigger.verb.weak) for m in one.mentions
    )


def settle_passing(gathered: list[Gathered]) -> list[Gathered]:
    """Contacts that are only named in passing, joined to the one that the text tells of the same sides with another
    status: "will visit in July … protests against the visit" is one coming visit, not one that was held as well.

    Joined only where all that fit have one status; two visits, one held and one planned, leave it as it is.
    """
    firm = [one for one in gathered if any(told.people and not told.passing for told in one.mentions)]
    kept = []
    for one in gathered:
        fitting = [other for other in firm if other is not one and one not in firm and _could_be(other, one)]
        if not fitting or len({other.status for other in fitting}) > 1:
            kept.append(one)
            continue
        add_people(fitting[-1].people, one.people)
        fitting[-1].mentions += one.mentions
    return kept


def _could_be(firm: Gathered, one: Gathered) -> bool:
    """Whether a contact named in passing can be one that is told with another status."""
    lead = one.lead
    if firm.status in {"denied", one.status} or not kinds_fit(firm, lead) or _other_place(firm, lead):
        return False
    if disjoint(_value(firm), _value(one)):
        return False
    shared = sum(any(same_person(person, other) for other in firm.people) for person in one.people)
    return shared == len(one.people) or (shared == len(firm.people) and shared > 0)


def settle_conversations(gathered: list[Gathered]) -> None:
    """ "a conversation" is a call in a text that calls its calls so ("phone conversation", "the conversation")."""
    calls = [one for one in gathered if one.kind == "call" and not one.weak]
    if not any(_called_conversation(one) for one in calls):
        return
    for one in gathered:
        if one.weak and one.kind == "talks" and _called_conversation(one):
            one.settled = "call"


def _called_conversation(one: Gathered) -> bool:
    return any(m.trigger.noun is not None and m.trigger.noun.noun == "conversation" for m in one.mentions)
