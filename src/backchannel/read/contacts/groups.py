"""Groups: whom a plural description stands for as a side ("the foreign ministers of A, B and C", "the two leaders").

A group is opened into the persons it stands for only when the text leaves no choice; else it stays the
side that its phrase names.
"""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Span

from backchannel.model.actor import TextActor
from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.told import Gathered, Person, same_person
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.roles import RoleNoun, noun_ending_at
from backchannel.read.states import demonyms, state_terms

_LEADERS = frozenset({"president", "prime minister", "chancellor", "monarch", "chair", "head", "leader"})
_WINDOW = 150  # tokens before a description in which its members were named


@cache
def _anaphors() -> frozenset[str]:
    return words("contact_anaphors")


LEADERS = frozenset("president premier chancellor king queen leader head minister emir".split())
"""Words of the offices of those who can be "the leaders of A and B"."""
_OFFICES = {
    "leaders": LEADERS | {"chief", "governor"},
    "presidents": frozenset({"president"}),
    "ministers": frozenset({"minister", "secretary"}),
}


def stands_for_all(phrase: Span) -> bool:
    """Whether a subject stands for all sides of the contact before it: "they", "the two leaders", "both sides".

    A description with a nation or another name in it ("the Albanian officials") is a side of its own.
    """
    if phrase[-1].lower_ not in _anaphors() or len(phrase) > 3:
        return False
    return all(t.lower_ in {"the", "two", "three", "both", "these"} for t in phrase[:-1])


def of_such_office(actors: ActorIndex, word: str, people: Iterable[tuple[str, bool]]) -> bool:
    """Whether the sides of a contact, by name and whether each is a person, can be "the leaders": states are none, nor
    are an aide and an envoy."""
    wanted = _OFFICES.get(word)
    for name, is_person in people if wanted else ():
        if not is_person:
            return False
        actor = actors.named(name)
        told = {part for role in actor.roles for part in role.text.lower().split()} if actor else set()
        if told and told.isdisjoint(wanted or ()):
            return False
    return True


def pair_before(document: Document, actors: ActorIndex, party: Party) -> list[tuple[TextActor, list[Extent]]]:
    """The two persons that "they" or "the two" stands for where no contact was told before: the only two that the
    sentence names up to here, or that the sentence before names; with the places of their names."""
    doc = document.doc
    begin = doc[party.start].sent.start
    previous = doc[begin - 1].sent.start if begin else begin
    for start, end in ((begin, party.start), (previous, begin)):
        found: dict[str, tuple[TextActor, list[Extent]]] = {}
        for i in range(start, end):
            entry = actors.by_token.get(i)
            if entry is not None and entry[0].kind == "person" and entry[1].form == "name":
                places = found.setdefault(entry[0].id, (entry[0], []))[1]
                if entry[1].span not in places:
                    places.append(entry[1].span)
        full = [each for each in found.values() if len(each[0].name.split()) > 1]
        if found:
            return full if len(full) == 2 else []
    return []


def members(document: Document, actors: ActorIndex, party: Party, others: list[Person]) -> list[TextActor]:
    """The persons that a plural description stands for; empty when it is not settled. `others` are on the
    other side, and so not among them."""
    doc = document.doc
    found = noun_ending_at(doc, _head_end(doc, party))
    if found is None or not found[2]:
        return []
    noun = found[0]
    states = _states_in(doc, party)
    taken = {person.name for person in others}
    if len(states) > 1:
        chosen = [_of_state(document, actors, noun, state) for state in states]
        settled = [actor for actor in chosen if actor is not None and actor.name not in taken]
        return settled if len(settled) == len(states) else []
    if noun.group == "leader" and _head_end(doc, party) == party.end and doc[party.start].lower_ == "the":
        return _leaders_before(actors, document, party, taken)
    return []


def members_told_before(
    document: Document, party: Party, others: list[Person], gathered: list[Gathered]
) -> list[Person]:
    """ "the envoys" who talked with A: those who did in a contact told before, when it had two or more such.

    Only a bare plural description with "the" refers back so; the contact told last is tried first.
    """
    doc = document.doc
    phrase = doc[party.start : party.end]
    if phrase[0].lower_ != "the" or len(phrase) > 2 or phrase[-1].tag_ != "NNS" or not others:
        return []
    for one in reversed(gathered):
        rest = [p for p in one.people if not any(same_person(p, other) for other in others)]
        if one.status == "held" and len(rest) > 1 and len(rest) + len(others) == len(one.people):
            return rest if all(person.person for person in rest) else []
    return []


def _head_end(doc: Doc, party: Party) -> int:
    for i in range(party.start, party.end):
        if doc[i].lower_ in {"of", "from"}:
            return i
    return party.end


def _states_in(doc: Doc, party: Party) -> list[str]:
    """The states of an "of" phrase, in order."""
    found = []
    at = _head_end(doc, party)
    for i in range(at, party.end):
        term = state_terms().get(doc[i].text) or state_terms().get(doc[i : i + 2].text)
        if term is not None and term.state not in found:
            found.append(term.state)
    return found


def states_of(document: Document, party: Party) -> list[tuple[str, int, int]]:
    """The states that a plural description names, two or more ("envoys of A and B", "Aan and Ban envoys"), with
    their tokens; empty for one, or for a singular."""
    doc = document.doc
    if party.noun is None or doc[_head_end(doc, party) - 1].tag_ not in {"NNS", "NNPS"}:
        return []
    found: dict[str, tuple[int, int]] = {}
    for i in range(party.start, party.end):
        for size in (2, 1):
            words_ = doc[i : min(i + size, party.end)].text
            term = state_terms().get(words_)
            state = demonyms().get(words_) or (term.state if term else None)
            if state is not None:
                found.setdefault(state, (i, i + size))
                break
    return [(state, start, end) for state, (start, end) in found.items()] if len(found) > 1 else []


def state_named(told: str) -> str | None:
    """The state that a name or an adjective of it names ("Norwegian")."""
    term = state_terms().get(told)
    return demonyms().get(told) or (term.state if term is not None and term.form == "name" else None)


def state_actor(actors: ActorIndex, state: str) -> TextActor | None:
    """The actor of a text that is this state, by whatever name the text gives it."""
    for actor in actors.actors:
        if actor.kind == "state" and state in {state_named(name) for name in (actor.name, *actor.aliases)}:
            return actor
    return None


def _of_state(document: Document, actors: ActorIndex, noun: RoleNoun, state: str) -> TextActor | None:
    """The one person of a state whom the text names with such an office, or as "STATE's A B"."""
    by_role, by_owner = [], []
    for actor in actors.actors:
        if actor.kind != "person":
            continue
        if any(_is_office(role.text, noun, state) for role in actor.roles):
            by_role.append(actor)
        elif any(owner_before(document, mention.span[0]) == state for mention in actor.mentions):
            by_owner.append(actor)
    for bearers in (by_role, by_owner):
        if len(bearers) == 1:
            return bearers[0]
    return None


def _is_office(text: str, noun: RoleNoun, state: str) -> bool:
    """Whether a role's words hold the office and the nation."""
    told = text.lower()
    leads = noun.group == "leader" and not LEADERS.isdisjoint(told.split())
    office = noun.noun in told or leads or "counterpart" in told  # who has the office that was told before
    return office and state in nations_of(text)


def nations_of(role: str) -> set[str]:
    """The states that the words of a role name ("the Norwegian envoy")."""
    terms = state_terms()
    return {
        found
        for word in role.split()
        if (found := demonyms().get(word) or (terms[word].state if word in terms else ""))
    }


def owner_before(document: Document, at: int) -> str | None:
    """The state right before a name: "France's A B" (also with a title between)."""
    before = document.view[max(0, at - 40) : at].split()
    for word in reversed(before[-4:]):
        if word.endswith("'s"):
            term = state_terms().get(word[:-2])
            return term.state if term else None
        if not word[:1].isupper() or word[-1] in ".,;:":
            return None
    return None


def _leaders_before(actors: ActorIndex, document: Document, party: Party, taken: set[str]) -> list[TextActor]:
    """ "the … leaders": the heads of state and government in the sentence that named them last, if several."""
    found: dict[str, TextActor] = {}
    earliest = _last_sentence_start(document, party)
    for i in range(max(0, party.start - _WINDOW), party.start):
        entry = actors.by_token.get(i)
        if entry is None or entry[0].kind != "person" or entry[1].form != "name":
            continue
        actor, mention = entry
        if actor.name in taken or mention.span[0] < earliest:
            continue
        if any(_leads(role.text) for role in actor.roles):
            found[actor.id] = actor
    return list(found.values()) if len(found) > 1 else []


def _leads(text: str) -> bool:
    lowered = text.lower()
    return any(lowered.endswith(office) or office in lowered for office in _LEADERS) and "vice" not in lowered


def _last_sentence_start(document: Document, party: Party) -> int:
    """Where the sentence before the description's own begins."""
    doc = document.doc
    starts = 0
    for i in range(party.start, -1, -1):
        if doc[i].is_sent_start or i == 0:
            starts += 1
            if starts == 2:
                return doc[i].idx
    return 0
