"""Calls that are told by the telephone itself: who rang, and whose telephone it was.

Constructions: "A's phone rang on 8 September: B was on the line", "A's phone rang. It was B"; "A picked up when B
rang", "A was in the car when B called". A phone that rings with nobody named behind it tells no call, nor does a verb
of calling with an object or a topic of its own ("was there when B called for calm").
"""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import Sides, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import clause_verb, subject_of

_CALLING = frozenset({"call", "ring", "phone", "telephone", "rang"})
_LINES = frozenset({"on the line", "on the other end", "at the other end", "on the other end of the line", "calling"})
_REACH = 14  # tokens behind "rang" within which the caller is named


def ringing_sides(rang: Token, actors: ActorIndex) -> Sides:
    """Whose phone rang, and who "it was" or who "was on the line"."""
    doc = rang.doc
    owned = rang.i - 3
    start = owned
    while start > rang.sent.start and doc[start - 1].pos_ == "PROPN":
        start -= 1
    owners = persons_of(scan(doc, actors, start, owned + 1))
    be = next((t for t in doc[rang.i + 1 : min(rang.i + _REACH, len(doc))] if t.lower_ == "was"), None)
    if be is None or len(owners) != 1:
        return Sides(())
    line = doc[be.i + 1 : min(be.i + 8, len(doc))].text.lower()
    if doc[be.i - 1].lower_ == "it":
        callers = scan(doc, actors, be.i + 1, be.sent.end)
    elif line.startswith(("on the line", "on the other end", "calling", "at the other end")):
        callers = parties_at(subject_of(be) or subject_of(be.head), be, actors)
    else:
        callers = []
    callers = [party for party in persons_of(callers)[:1] if party.name != owners[0].name]
    if not callers:
        return Sides(())
    return Sides(with_roles(owners, "recipient", True) + with_roles(callers, "initiator", False))


def caller_behind(call: Token, actors: ActorIndex) -> list[Party]:
    """ "A got a call on Tuesday. B was on the line", "On the line was B", "It was B": who the sentence behind says it
    was."""
    doc, end = call.doc, call.sent.end
    if end >= len(doc):
        return []
    behind = doc[end].sent
    be = next((t for t in behind if t.lower_ == "was" and t.dep_ == "ROOT"), None)
    if be is None or any(c.dep_ == "neg" for c in be.children):
        return []
    before, after = doc[behind.start : be.i].text.lower(), doc[be.i + 1 : behind.end].text.lower().rstrip(" .")
    if before in {"it", *_LINES}:
        return persons_of(scan(doc, actors, be.i + 1, behind.end))[:1] if before != "it" or _names_only(be) else []
    return persons_of(parties_at(subject_of(be), be, actors))[:1] if after in _LINES else []


def _names_only(be: Token) -> bool:
    """ "It was B": and nothing that B did or was."""
    told = [t for t in be.doc[be.i + 1 : be.sent.end] if not t.is_punct]
    return bool(told) and all(t.tag_ in {"NNP", "HYPH"} or t.ent_type_ == "PERSON" for t in told)


def when_called(verb: Token, actors: ActorIndex) -> list[Party]:
    """ "A picked up when B rang", "A was in the car when B called": whom B called."""
    over = verb.head
    at_it = over.pos_ == "NOUN" and over.dep_ == "pobj"  # "was in a meeting when B called"
    above = clause_verb(over) if verb.dep_ == "relcl" and (over.ent_type_ == "DATE" or at_it) else over
    hung = verb.dep_ == "advcl" or above is not verb.head
    when = hung and above.i < verb.i and any(child.lower_ == "when" for child in verb.lefts)
    if not when or verb.lemma_ not in _CALLING or above.tag_ != "VBD":
        return []
    if above.lemma_ == "be" and not any(c.dep_ == "prep" for c in above.rights):
        return []  # "was minister when B called"
    told = [c for c in verb.rights if c.dep_ not in {"punct", "npadvmod", "advmod"} and not _of_time(c)]
    return [] if told else persons_of(parties_at(subject_of(above), above, actors))


def _of_time(word: Token) -> bool:
    return word.dep_ == "prep" and any(t.ent_type_ in {"DATE", "TIME"} for t in word.rights)
