"""Literal use: whether a word that may tell a move tells it here, or sport, an accident or a figure of speech.

- What a frame leaves open its kind does not: "killed the bill", "lifted the curse", "captured the title" have no object
  that somebody attacks, lifts or seizes (`move_objects.tsv`).
- A particle that makes another verb: "shut them out", "fired up the crowd" (`move_particles.tsv`).
- Sport: a score behind the verb ("beat the Rovers, 8-7"), or a text of matches (`sport_words.txt`).
- Nobody did it: "seven people were killed when the tram derailed" names no attacker, so it tells no attack.
"""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from backchannel.read.actors import ActorIndex
from backchannel.read.lexicons import table, words
from backchannel.read.moves.frames import Frame, word_class
from backchannel.read.moves.slots import Filled, is_agent
from backchannel.read.moves.syntax import Clause

_SCORE = re.compile(r"\b\d{1,3} ?[-–—:] ?\d{1,3}\b")
_SPORTING = frozenset(
    ["assault", "concession", "restriction", "seizure", "release", "withdrawal", "coercion", "mobilize"]
)
_SPORT_TEXT = 4  # different words of sport that make a text one on sport
_NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
_PERSONAL = frozenset({"him", "her", "them", "us", "me", "you", "themselves", "himself", "herself"})
_COUNTING = frozenset(
    {
        "dozen",
        "hundred",
        "thousand",
        "score",
        "number",
        "handful",
        "group",
        "many",
        "more",
        "several",
        "percent",
        "half",
        "majority",
        "ton",
        "part",
        "rest",
        "worth",
    }
)


@dataclass(frozen=True)
class _Objects:
    """What an object may be: named actors and places, or nouns of these lemmas."""

    named: bool
    lemmas: frozenset[str]


@cache
def _objects() -> dict[tuple[str, str], _Objects]:
    found = {}
    for row in table("move_objects"):
        lemmas = frozenset().union(*(word_class(name) for name in row["classes"].split()))
        found[(row["kind"], row["lemma"])] = _Objects(row["named"] == "yes", lemmas)
    return found


@cache
def _particles() -> frozenset[tuple[str, str]]:
    return frozenset((row["lemma"], row["particle"]) for row in table("move_particles"))


def literal(clause: Clause, frame: Frame, filled: Filled, actors: ActorIndex) -> bool:
    """Whether the object and the particle of a verb leave its frame its literal sense."""
    if clause.verb.lemma_ in {"allow", "let"} and any(t.lower_ in {"me", "us"} for _, t in filled):
        return False  # "it now allowed me to go": nobody yields
    open_objects = not any(slot.kind == "obj" and slot.words is not None for slot in frame.slots)
    if not open_objects:
        return True
    lemma = clause.verb.lemma_.lower()
    for particle in clause.verb.rights:
        named = any(particle.lower_ in slot.prepositions for slot in frame.slots)
        if particle.dep_ == "prt" and not named and (lemma, particle.lower_) in _particles():
            return False
    wanted = _objects().get((frame.kind, lemma)) or _objects().get((frame.kind, "*"))
    thing = next((head for slot, head in filled if slot == "obj"), None)
    return wanted is None or thing is None or _is_one(thing, wanted, actors)


@cache
def _struck_lemmas() -> frozenset[str]:
    """What nobody attacks in words: bases, convoys, troops, prisoners."""
    return frozenset().union(
        *(word_class(name) for name in ("sites", "vehicles", "forces", "captives", "weapons", "beaten"))
    )


def in_words(clause: Clause, actors: ActorIndex) -> bool:
    """ "The senator attacked the allies": what a person who is no fighter attacks, he mostly attacks in words."""
    agent = clause.agent
    if agent is None or clause.verb.lemma_ not in {"attack", "hit", "slam", "blast"}:
        return False
    struck = clause.patient
    if struck is not None and struck.lemma_.lower() in _struck_lemmas():
        return False
    actor = actors.at(agent)
    person = (actor is not None and actor.kind == "person") or agent.lemma_.lower() in word_class("persons_of_words")
    return person and agent.lemma_.lower() not in word_class("attackers")


def _is_one(head: Token, wanted: _Objects, actors: ActorIndex) -> bool:
    if head.lower_.endswith(("self", "selves")):
        return False
    if head.lemma_.lower() in wanted.lemmas:
        return True
    if head.lemma_.lower() in _COUNTING and any(t.lemma_.lower() in wanted.lemmas for t in head.subtree):
        return True
    if any(t.dep_ in {"conj", "compound"} and t.lemma_.lower() in wanted.lemmas for t in head.children):
        return True
    if not wanted.named:
        return False
    if head.pos_ in {"NUM", "DET"} or head.lower_ in _PERSONAL:
        return True
    return is_agent(head, actors) or head.ent_type_ in _NAMED or head.pos_ == "PROPN"


def harmed_by_nobody(word: Token, kind: str, subject: str | None) -> bool:
    """ "Seven people were killed": told of accidents too; without who did it, or an attack beside it, it is no act."""
    if kind != "assault" or subject is not None or word.lemma_.lower() not in word_class("harming_anyhow"):
        return False
    violence = word_class("attacks") | word_class("attackers")
    return not any(t.lemma_.lower() in violence for t in word.sent if t != word)


def on_sport(doc: Doc) -> bool:
    """Whether a text tells of matches."""
    return len({t.lemma_.lower() for t in doc} & words("sport_words")) >= _SPORT_TEXT


def sporting(word: Token, kind: str, sport: bool) -> bool:
    """Whether a word tells what players do to each other: in a text on sport, beside a word of it, or with a score."""
    if kind not in _SPORTING:
        return False
    if sport or any(t.lemma_.lower() in words("sport_words") for t in word.sent):
        return True
    scored = kind == "assault" and word.pos_ == "VERB"
    return scored and _SCORE.search(word.doc[word.i : min(word.sent.end, word.i + 16)].text) is not None
