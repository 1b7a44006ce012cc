"""On whose initiative a contact took place: "at A's initiative", "the call was initiated by the Aan side".

Constructions, in a sentence that tells the contact or takes it up: a noun of initiative under "at", "on", "upon" or
"by", or as what the contact was, with its owner as possessor, adjective of a nation or "of" phrase; and a verb of
initiating in the passive with its agent. The owner is a participant, or the state that one of them is of. An owner who
could be either side ("on his initiative") names nobody.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import initiating, noun_frames
from backchannel.read.contacts.syntax import SUBJECTS, clause_of
from backchannel.read.contacts.told import Gathered, Person
from backchannel.read.document import Document
from backchannel.read.states import demonyms, longest_state_term, state_terms

_PREPOSITIONS = frozenset({"at", "on", "upon", "by"})
_WITHIN_OFFICES = frozenset({"of", "the", "and"})
_OFFICE = 60  # characters before or after a name in which its office names the nation


def name_initiators(document: Document, actors: ActorIndex, gathered: list[Gathered]) -> None:
    """Gives the participants of each contact their roles where the text says who began it."""
    for token in document.doc:
        if token.lemma_.lower() not in initiating("noun") | initiating("verb"):
            continue
        verb = _clause_verb(token)
        one = _told_in(gathered, verb) if verb is not None else None
        if one is None or len(one.people) < 2 or any(person.role == "initiator" for person in one.people):
            continue
        found = ((p, words) for words in _owners(token) if (p := participant(document, actors, one, words)))
        owner, told = next(found, (None, []))
        if owner is not None:
            places = [token.i, *(word.i for word in told)]
            owner.spans.append(document.extent(min(places), max(places) + 1))
            give_roles(one.people, owner)


def _clause_verb(token: Token) -> Token | None:
    """The verb of the clause that an initiative is told in; None where the word tells none."""
    if token.pos_ == "VERB":
        agents = any(child.dep_ == "agent" for child in token.rights)
        return token if agents and token.lemma_.lower() in initiating("verb") else None
    if token.lemma_.lower() not in initiating("noun"):
        return None
    if token.dep_ == "attr":
        return token.head
    above = token.head
    if token.dep_ != "pobj" or above.lower_ not in _PREPOSITIONS:
        return None
    node = above.head
    for _ in range(8):
        if node.pos_ in {"VERB", "AUX"} or node.head is node:
            break
        node = node.head
    return node


def _told_in(gathered: list[Gathered], verb: Token) -> Gathered | None:
    """The contact that a verb tells, or that hangs on it; else the last one that the verb's subject takes up."""
    owner = verb.head.i if verb.dep_ == "relcl" else verb.i  # "the call, which was initiated by A, included trade"
    for one in gathered:
        if any({verb.i, owner} & {clause_of(told.trigger.head), told.trigger.head.i} for told in one.mentions):
            return one
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    frame = noun_frames().get(subject.lower_) if subject is not None else None
    if subject is not None and subject.lower_ == "it" and verb.pos_ == "VERB":
        return _told_right_before(gathered, verb)
    if subject is None or frame is None or not any(child.lower_ in {"the", "this"} for child in subject.lefts):
        return None
    before = [one for one in gathered if one.mentions[0].trigger.head.i < verb.i]
    named = [one for one in before if _called(one, subject.lower_)]
    fitting = named or [one for one in before if one.kind == frame.kind and not frame.weak]
    return fitting[-1] if fitting else None


def _told_right_before(gathered: list[Gathered], verb: Token) -> Gathered | None:
    """ "A and B had a call on Monday. It was initiated by B": the one contact of the sentence before."""
    start = verb.sent.start
    if start == 0:
        return None
    before = verb.doc[start - 1].sent
    told = [one for one in gathered if any(before.start <= told.trigger.head.i < before.end for told in one.mentions)]
    return told[0] if len(told) == 1 else None


def _called(one: Gathered, noun: str) -> bool:
    return any(told.trigger.noun is not None and told.trigger.noun.noun == noun for told in one.mentions)


def _owners(token: Token) -> Iterator[list[Token]]:
    """The words that can name whose initiative it was, nearest first."""
    if token.pos_ == "VERB":
        for agent in token.rights:
            if agent.dep_ == "agent":
                yield [t for child in agent.rights for t in child.subtree]
        return
    before = [child for child in token.lefts if child.dep_ in {"poss", "amod", "compound", "nmod"}]
    for child in before:
        yield list(child.subtree)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield [t for inner in child.rights for t in inner.subtree]


def participant(document: Document, actors: ActorIndex, one: Gathered, words: list[Token]) -> Person | None:
    """The participant whom the words name: in person, as the latter of two, or by their state."""
    for word in words:
        actor = None if word.tag_ == "PRP$" else actors.at(word)
        found = [p for p in one.people if actor is not None and p.key == actor.id]
        if found:
            return found[0]
    if len(one.people) == 2 and any(word.lower_ == "latter" for word in words):
        return _last_named(one, words[0].i)
    state = _state_in(words)
    return _of_state(document, actors, one.people, state) if state else None


def _last_named(one: Gathered, before: int) -> Person | None:
    """Of two sides, the one named last before a token, by the mention that tells both."""
    doc = one.mentions[0].trigger.head.doc
    at = doc[before].idx
    ends = [(max((s[1] for s in p.spans if s[1] <= at), default=-1), n) for n, p in enumerate(one.people)]
    (first, _), (last, number) = sorted(ends)
    return one.people[number] if 0 <= first < last else None


def _state_in(words: list[Token]) -> str | None:
    """The first state that the words name by name, adjective or seat."""
    if not words:
        return None
    doc, end = words[0].doc, max(word.i for word in words) + 1
    for word in sorted(words, key=lambda t: t.i):
        for size in range(longest_state_term(), 0, -1):
            text = doc[word.i : min(word.i + size, end)].text
            term = state_terms().get(text)
            state = term.state if term else demonyms().get(text)
            if state is not None:
                return state
    return None


def _of_state(document: Document, actors: ActorIndex, people: list[Person], state: str) -> Person | None:
    """The one participant of a state; of two, also the one whose state the text leaves out when the other's is
    another."""
    states = [_states_of(document, actors, person) for person in people]
    own = [person for person, known in zip(people, states, strict=True) if state in known]
    if len(own) == 1:
        return own[0]
    unknown = [person for person, known in zip(people, states, strict=True) if not known]
    return unknown[0] if not own and len(people) == 2 and len(unknown) == 1 else None


def _states_of(document: Document, actors: ActorIndex, person: Person) -> set[str]:
    """The states that a participant's name, offices and the words around the name give."""
    actor = next((a for a in actors.actors if a.id == person.key), None)
    texts = [person.name, *(role.text for role in actor.roles if actor)] if actor else [person.name]
    for start, end in person.spans:
        texts.append(document.view[start:end])
        texts.append(_office_around(document, start, end))
    return {state for text in texts for state in _named_states(text)}


def _office_around(document: Document, start: int, end: int) -> str:
    """The office right before a name and the apposition after it: "Aan President A B", "A B, Emir of C"."""
    before: list[str] = []
    for word in reversed(document.view[max(0, start - _OFFICE) : start].replace("\n", " . ").split()):
        if not (word[:1].isupper() or word in _WITHIN_OFFICES) or word[-1] in ".,;:":
            break
        if word == "and" and (not before or any(_named_states(" ".join(reversed(before))))):
            break  # "Aan President A and Ban President B"
        before.append(word)
    behind = document.view[end : end + _OFFICE]
    after = re.split(r"[,.;\n]", behind[1:])[0] if behind.startswith(",") else ""
    return f"{' '.join(reversed(before))} / {after}"


def _named_states(text: str) -> Iterator[str]:
    words = text.replace("'s", "").replace(",", "").split()
    for n in range(len(words)):
        for size in range(longest_state_term(), 0, -1):
            piece = " ".join(words[n : n + size])
            term = state_terms().get(piece)
            state = term.state if term else demonyms().get(piece)
            if state is not None:
                yield state
                break


def give_roles(people: list[Person], initiator: Person) -> None:
    """Makes one participant the initiator, and the other of two its recipient."""
    for person in people:
        if person is initiator:
            person.role = "initiator"
        elif person.role == "party" and len(people) == 2:
            person.role = "recipient"
