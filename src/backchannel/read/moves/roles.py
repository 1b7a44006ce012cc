"""Roles of a move: names of its sides, object and condition in the text's words; its target is in `targets`."""

from functools import cache

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.names import name_of
from backchannel.read.document import Document
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.slots import Filled, is_agent
from backchannel.read.moves.syntax import NOMINAL, agent_of, antecedent, owner_of, phrase, subject_of, trimmed

_BOTH = frozenset({"both", "two"})
_STATES = frozenset({"country", "nation", "state", "government", "neighbour", "neighbor"})
_NO_AGENTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LAW", "WORK_OF_ART"})
_COUNTS = frozenset({"dozen", "hundred", "thousand", "million", "score", "number", "ten", "pair", "couple", "handful"})
_PRONOUNS = frozenset({"him", "her", "them", "us", "me", "it", "you"})  # "HIM" may be taken for a name
_OF_DEEDS = frozenset({"accuse", "suspect", "convict", "warn", "acquit", "blame"})
_IF = frozenset({"if", "unless", "until", "in case", "provided"})


def name(document: Document, actors: ActorIndex, head: Token | None) -> str | None:
    """Who a phrase stands for, in full as the text gives it; None when it is open or nobody that acts."""
    if head is None:
        return None
    head = counted(head)
    if head.lemma_.lower() == "state" and any(t.lower_ == "of" for t in head.rights):
        return None  # a state of siege is no state
    if (states := _both(actors, head) or _the_country(actors, head)) is not None:
        return states
    if head.tag_ in {"WP", "WDT"}:
        head = antecedent(head, head.head)
    if actors.at(head) is None:
        head = _who_is(head)
        if (apposed := _apposed(actors, head)) is not None:
            return apposed
    if actors.at(head) is None and not is_agent(head, actors):
        joint = next((t for t in head.conjuncts if is_agent(t, actors)), None)
        if joint is not None and head.pos_ in {"ADJ", "PROPN"}:
            return name_of(document, actors, joint)[0]  # "the X and Y armies", where X alone is no agent
        return _of_violence(document, actors, head) or _unlisted(document, actors, head)
    found, _ = name_of(document, actors, head)
    return found


def _who_is(head: Token) -> Token:
    """ "X is a liar and birther who promised": X, of whom the noun is said."""
    node = head
    while node.dep_ == "conj" and node.head.pos_ in {"NOUN", "ADJ", "PROPN"}:
        node = node.head
    if node.dep_ == "attr" and node.head.lemma_ == "be" and any(t.dep_ == "relcl" for t in head.rights):
        return subject_of(node.head) or head
    return head


def _apposed(actors: ActorIndex, head: Token) -> str | None:
    """ "Two developers, A and B": A and B."""
    if head.pos_ != "NOUN":
        return None
    apposed = next((t for t in head.rights if t.dep_ == "appos" and actors.at(t) is not None), None)
    if apposed is None or actors.at(apposed).kind != "person":  # type: ignore[union-attr]
        return None
    people = [actors.at(t) for t in (apposed, *apposed.conjuncts)]
    return ", ".join(dict.fromkeys(actor.name for actor in people if actor is not None and actor.kind == "person"))


def _of_violence(document: Document, actors: ActorIndex, head: Token) -> str | None:
    """ "A Taliban attack", "shelling by the army": whose it is."""
    if head.lemma_.lower() not in word_class("violent_things"):
        return None
    by = agent_of(head) or owner_of(head)
    if by is not None and by.lemma_.lower() not in word_class("violent_things"):
        return name(document, actors, by)
    known = actors.within(head.doc[head.left_edge.i : head.i])
    return known[-1].name if known else None


def _unlisted(document: Document, actors: ActorIndex, head: Token) -> str | None:
    """A proper name that the list of actors does not hold: the actor within it, else the name in the text's words."""
    if (
        head.pos_ != "PROPN"
        or head.lower_ in _PRONOUNS
        or head.ent_type_ in _NO_AGENTS
        or head.lemma_.lower() in _things()
    ):
        return None
    if head.idx < document.headline_end and any(t.i != head.i and t.tag_ in {"VB", "VBZ", "VBP"} for t in head.lefts):
        return None  # "End War" in a headline
    within = next((a for t in head.lefts if t.dep_ == "compound" and (a := actors.at(t))), None)
    if within is not None and within.kind in {"person", "organisation"}:
        return within.name
    found, _ = name_of(document, actors, head)
    return found


@cache
def moved() -> frozenset[str]:
    """Nouns for troops and captives: what is moved or freed is not whom the move is aimed at."""
    return word_class("forces") | word_class("captives") | word_class("weapons")


@cache
def _things() -> frozenset[str]:
    """What bears a proper name and does not act: accords, talks, measures, weapons."""
    return frozenset().union(*(word_class(name) for name in ("accords", "talks", "measures", "weapons", "acts")))


def _both(actors: ActorIndex, head: Token) -> str | None:
    """ "Both countries", in a text that names two states and no other: these two."""
    if head.lemma_.lower() not in _STATES or not any(t.lower_ in _BOTH for t in head.lefts):
        return None
    states = [actor.name for actor in actors.actors if actor.kind == "state"]
    return ", ".join(states) if len(states) == 2 else None


def _the_country(actors: ActorIndex, head: Token) -> str | None:
    """ "The country": the state named before it in the sentence, when it is the only one."""
    if head.lower_ not in {"country", "nation"} or [t.lower_ for t in head.lefts] != ["the"] or actors.at(head):
        return None
    before = [actor for actor in actors.within(head.doc[head.sent.start : head.i]) if actor.kind == "state"]
    return before[0].name if len(before) == 1 else None


def owner_name(document: Document, actors: ActorIndex, noun: Token | None) -> str | None:
    """Whose a thing is, when its owner acts: "the country's military"; else who the thing itself is."""
    if noun is None:
        return None
    owner = owner_of(noun)
    found = name(document, actors, owner) if owner is not None else None
    return found or (name(document, actors, noun) if actors.at(noun) is not None or noun.pos_ == "PROPN" else None)


def counted(head: Token) -> Token:
    """ "Dozens of fighters": the fighters."""
    if head.lemma_.lower() in _COUNTS:
        of = next((t for t in head.rights if t.lower_ == "of"), None)
        return next((t for t in of.children if t.dep_ == "pobj"), head) if of is not None else head
    return head


def object_words(document: Document, actors: ActorIndex, filled: Filled) -> str | None:
    """What is done, given or demanded, in the text's words: the clause or thing, before whom it is done to."""
    if not filled:
        return None
    clauses = [head for kind, head in filled if kind in {"inf", "that"}]
    things = [head for kind, head in filled if kind in {"obj", "p"} and not is_agent(head, actors)]
    last = filled[-1][1]
    head = next(iter(clauses or things), None) or _reason(actors, last)
    if head is None and last.lemma_.lower() in moved():
        head = last
    if (
        head is None or head.pos_ in {"ADP", "ADV", "PART"} or head.tag_ in {"WDT", "WP"}
    ):  # "walked out": a particle is no thing
        return None
    inner = next((t.left_edge.i for t in _conditions(head)), None)
    extent = phrase(document, head, inner)
    words = " ".join(document.exact(extent).split())
    return words or None


def _reason(actors: ActorIndex, agent: Token) -> Token | None:
    """What someone is praised, blamed or asked for: "congratulated X on the deal"."""
    verb = agent.head if agent.head.pos_ in {"VERB", "AUX"} else agent
    for child in (*verb.rights, *agent.rights):
        of_agent = child.head.i == agent.i and child.lower_ == "of" and verb.i != agent.i
        if of_agent and (verb.lemma_ not in _OF_DEEDS or any(actors.at(t) for t in child.children)):
            continue  # "the people of Arland"
        if child.dep_ == "prep" and child.lower_ in {"on", "for", "of", "over", "about", "with"}:
            found = next((t for t in child.children if t.dep_ in {"pobj", "pcomp"}), None)
            if found is not None and found.ent_type_ not in {"DATE", "TIME"}:
                return found
    return None


def condition_words(document: Document, verb: Token, filled: Filled) -> str | None:
    """The if-clause of a move, in the text's words."""
    for holder in (verb, *(head for _, head in filled)):
        for clause in _conditions(holder):
            extent = trimmed(document, clause.left_edge.i, _end(clause))
            return " ".join(document.exact(extent).split())
    return None


def _end(clause: Token) -> int:
    """The end of an if-clause, cut before a contrast that the parser hung on it."""
    end = clause.right_edge.i + 1
    for child in clause.rights:
        mark = next((t for t in child.lefts if t.dep_ == "mark"), None)
        if child.dep_ == "advcl" and mark is not None and mark.lower_ in {"though", "although", "while"}:
            end = min(end, child.left_edge.i)
    return end


def _conditions(holder: Token) -> list[Token]:
    if holder.pos_ not in {"VERB", "AUX"} and holder.pos_ not in NOMINAL:
        return []
    return [
        child
        for child in holder.children
        if child.dep_ == "advcl" and any(t.lower_ in _IF and t.dep_ in {"mark", "advmod"} for t in child.lefts)
    ]
