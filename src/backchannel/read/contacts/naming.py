"""Naming: which side, if any, the words of one item of a list name."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from backchannel.model.actor import Mention, TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.surface import titled_name
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at, role_nouns
from backchannel.read.states import state_terms


@dataclass(frozen=True)
class Party:
    """A side as one place of the text names it: tokens `start` to `end` (excluded).

    `actor` is None for a side that only its phrase names. `noun` is the head of a plural or collective
    description ("envoys"), lower case.
    """

    name: str
    start: int
    end: int
    actor: TextActor | None = None
    noun: str | None = None
    person: bool = False

    @property
    def kind(self) -> str:
        """Person, state, organisation, group, unknown, or described."""
        if self.person:
            return "person"
        return self.actor.kind if self.actor else "described"


@cache
def collectives() -> frozenset[str]:
    return words("contact_collectives")


@cache
def _press() -> frozenset[str]:
    return words("contact_press")


def party_of(doc: Doc, actors: ActorIndex, start: int, end: int) -> Party | None:
    """The one side that the words of an item name; None when they name none."""
    mentions = _mentions(doc, actors, start, end)
    persons = [
        m for m in mentions if m[2].kind == "person" and not _modifies_a_noun(doc, m[1], _phrase_end(doc, m[1], end))
    ]
    named = [m for m in persons if m[3].form == "name"]
    person = named[-1] if named else persons[0] if persons else None
    titled = _titled(doc, actors, start, end, person[2] if person else None)
    if titled is not None:
        return titled
    if person is not None:
        return Party(person[2].name, start, end, person[2])
    head = head_of(doc, start, end)
    noun = doc[head].lower_ if head is not None else None
    if noun in _press() or any(len(t) > 2 and t.tag_ == "CD" and t.text[0].isdigit() for t in doc[start:end]):
        return None
    covering = next((m for m in mentions if head is not None and m[0] <= head < m[1]), None)
    if covering is not None and doc[start:end].root.lower_ not in _press():
        collective = noun if noun in collectives() else None
        return Party(covering[2].name, start, end, covering[2], collective)
    return _described(doc, start, end, head)


def _phrase_end(doc: Doc, start: int, end: int) -> int:
    """Where the noun phrase at `start` ends, before "of", "for" and "from"."""
    return next((i for i in range(start, end) if doc[i].lower_ in {"of", "for", "from"}), end)


def _modifies_a_noun(doc: Doc, at: int, end: int) -> bool:
    """ "Brandt aides", "Brandt campaign news conferences": a name before a common noun is no side itself."""
    return at < end and doc[end - 1].tag_ in {"NN", "NNS"} and all(not t.is_punct for t in doc[at:end])


def _described(doc: Doc, start: int, end: int, head: int | None) -> Party | None:
    """A side that is no known actor, named by a collective phrase."""
    if head is None:
        return None
    if doc[head].lower_ in collectives() or doc[head].lower_ in words("contact_anaphors"):
        begin = start
        while begin < head and doc[begin].tag_ in {"DT", "PDT", "PRP$"}:
            begin += 1
        return Party(" ".join(doc[begin:end].text.split()), start, end, None, doc[head].lower_)
    return None


def _titled(doc: Doc, actors: ActorIndex, start: int, end: int, known: TextActor | None) -> Party | None:
    """The person that a title in the item announces, when no actor, or a wrong one, was found for it."""
    found = titled_name(doc, start, end)
    if found is None or (found[1] < len(doc) and doc[found[1]].tag_ == "POS"):
        return None
    if found[1] < end and doc[found[1]].tag_ in {"NN", "NNS"}:
        return None  # "the chief Harbour negotiator"
    name = " ".join(doc[found[0] : found[1]].text.split())
    last = name.split()[-1]
    if known is not None and known.name.split() == name.split()[-len(known.name.split()) :]:
        return Party(name, start, end, known)
    if known is not None and last in known.name.split() and not _run_together(known.name, name):
        return None
    bearers = [a for a in actors.actors if a.kind == "person" and a.name.split()[-1] == last]
    if len(bearers) == 1 and not _run_together(bearers[0].name, name):
        return Party(bearers[0].name, start, end, bearers[0])
    return Party(name, start, end, None, None, True)


def _run_together(name: str, surface: str) -> bool:
    """Whether a recognised name holds more than the name: its state, its title, the words after "of"."""
    extra = name.split()
    if len(extra) <= len(surface.split()):
        return False
    return any(w in state_terms() or w.lower() in role_nouns() or w == "of" for w in extra)


def _mentions(doc: Doc, actors: ActorIndex, start: int, end: int) -> list[tuple[int, int, TextActor, Mention]]:
    """The mentions that can be what an item names: no possessors, and nothing inside an "of" phrase."""
    found = []
    at = start
    after_of = False
    while at < end:
        entry = actors.by_token.get(at)
        if entry is None:
            after_of = after_of or (_ends_head(doc, at) and at > start)
            at += 1
            continue
        begin = at
        while at < end and at in actors.by_token and actors.by_token[at][1] is entry[1]:
            at += 1
        possessor = at < end and (doc[at].tag_ == "POS" or doc[begin].tag_ == "PRP$")
        person_after_office = entry[0].kind == "person" and entry[1].form == "name"
        if not possessor and doc[begin].tag_ != "PRP$" and (not after_of or person_after_office):
            found.append((begin, at, *entry))
    return found


def _ends_head(doc: Doc, at: int) -> bool:
    """Whether a preposition opens what only says more of the noun before it; "to" does behind an office ("the envoy to
    Arland")."""
    if doc[at].lower_ == "to":
        return at > 0 and noun_ending_at(doc, at) is not None
    return doc[at].lower_ in {"of", "for", "from"}


def head_of(doc: Doc, start: int, end: int) -> int | None:
    """The head noun of an item: the last noun before "of" or the end."""
    last = None
    for i in range(start, end):
        token = doc[i]
        if _ends_head(doc, i) and last is not None:
            if not any(other.tag_ == "POS" for other in doc[i:end]):
                break
            last = None
        if (
            token.pos_ in {"NOUN", "PROPN", "PRON"}
            or token.tag_ in {"NN", "NNS", "NNP", "NNPS"}
            or (token.tag_ == "CD" and last is None)
        ):
            last = i
    return last
