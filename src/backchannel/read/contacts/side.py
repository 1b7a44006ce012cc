"""Side: one side of a contact in the making, and how the phrases of a sentence give sides."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.syntax import slots_of
from backchannel.read.contacts.triggers import sentence_end

_NO_SIDES = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})
PERSONS = frozenset({"person", "group", "described"})


@dataclass(frozen=True)
class Side:
    """One side of a contact with its role. `first` is True for the side that the contact is told of."""

    party: Party
    role: ParticipantRole
    first: bool


@dataclass(frozen=True)
class Sides:
    """The sides that a trigger's own sentence gives. `carrier` is the light verb or the verb of saying."""

    all: tuple[Side, ...]
    carrier: Token | None = None
    control: Token | None = None
    told_in: bool = False
    place: tuple[int, int] | None = None

    @property
    def parties(self) -> list[Party]:
        """The parties, in order."""
        return [side.party for side in self.all]


def with_roles(parties: list[Party], role: ParticipantRole, first: bool) -> tuple[Side, ...]:
    return tuple(Side(party, role, first) for party in parties)


def persons_of(parties: list[Party]) -> list[Party]:
    """Those of the parties that are persons by name or pronoun, in order; no groups or descriptions."""
    return [party for party in parties if party.kind == "person"]


def parties_at(token: Token | None, before: Token, actors: ActorIndex) -> list[Party]:
    """The parties of the noun phrase at `token`, which is a subject or object of `before`."""
    if token is None:
        return []
    doc = token.doc
    start = token.left_edge.i
    if token.i > before.i and start <= before.i:
        start = before.i + 1
    closing = next((i for i in range(start, min(start + 4, token.i)) if doc[i].text == ")"), None)
    if doc[start].text == "(" and closing is not None:
        start = closing + 1  # "(NPA) A and B met": the agency's mark
    while start < token.i and doc[start].ent_type_ in {"DATE", "TIME"}:
        start += 1  # "On 3 May A B received": the parser hangs the day on the name
    if token.i < before.i and start > 0 and _listed_from_the_start(doc, start):
        start = 0
    stop = before.i if token.i < before.i else sentence_end(doc, token)
    found = scan(doc, actors, start, stop, start == 0 and token.i < before.i)
    if not any(party.start <= token.i < party.end for party in found):
        found = scan(doc, actors, _own_start(token), stop) or found
    return found


def _listed_from_the_start(doc: Doc, at: int) -> bool:
    """Whether a headline begins with names between commas up to a token ("A, B call C"), of which the parser may make
    two clauses."""
    before = doc[:at]
    names = all(t.text == "," or (t.tag_ == "NNP" and t.ent_type_ not in _NO_SIDES) for t in before)
    return names and before[-1].text == ","


def _own_start(token: Token) -> int:
    """Where the noun's own modifiers begin, without clauses and lists before it."""
    start = token.i
    for child in token.lefts:
        if child.dep_ in {"compound", "amod", "det", "nmod", "poss", "nummod"}:
            start = min(start, child.left_edge.i)
    return start


def agents_of(head: Token, actors: ActorIndex) -> list[Party]:
    """Who stands behind "by", also where the parser hangs it on the day or place before it."""
    found: list[Party] = []
    slots = slots_of(head, "by")
    inside = [t for child in head.rights for t in child.subtree if t.lower_ == "by" and t not in slots]
    slots += [t for t in inside if t.head.ent_type_ in {"DATE", "TIME", "GPE", "LOC"} and t.dep_ in {"prep", "agent"}]
    for slot in slots:
        found += scan(head.doc, actors, slot.i + 1, sentence_end(head.doc, slot))
    return found
