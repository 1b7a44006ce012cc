"""Moves of one text: pressure, threat, offer, concession, praise and their like.

A move is a verb of the word list in its construction, or a light verb with the noun that names the move, done
by someone: a plan that "puts a country under pressure" is no actor, and makes no move.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from backchannel.model.attribution import Attribution
from backchannel.model.move import TextMove
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.names import name_of
from backchannel.read.clauses import clause_tokens, condition_of, in_condition, is_passive, status_of, subject_of
from backchannel.read.document import Document
from backchannel.read.lexicons import table, words
from backchannel.read.times.dating import date_event


@dataclass(frozen=True)
class _Found:
    """A verb that makes a move, and what is done (`thing`)."""

    verb: Token
    kind: str
    plover: str
    thing: Token | None
    gains: bool = False


@cache
def _verbs() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in table("move_verbs"):
        found.setdefault(row["lemma"], []).append(row)
    return found


@cache
def _light() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["verb"], row["noun"]): row for row in table("move_light_verbs")}


@cache
def _light_verbs() -> frozenset[str]:
    return frozenset(verb for verb, _ in _light())


def read_moves(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[TextMove, ...]:
    """The moves that a text tells, in order."""
    found: list[TextMove] = []
    spoken = [(s, e, a.id) for a in attributions if a.mode != "indirect" for s, e in a.content]
    for token in document.doc:
        if token.pos_ not in {"VERB", "ADJ"}:
            continue
        hit = _light_move(token) or _verb_move(token) or _willing(token) or _announced_force(token)
        if hit is None or in_condition(token):
            continue
        move = _move(document, actors, times, attributions, hit, f"m{len(found) + 1}")
        inside = any(s <= token.idx < e for s, e, _ in spoken)
        if move is not None and not (inside and move.status == "planned"):
            found.append(move)
    return tuple(found)


def _verb_move(verb: Token) -> _Found | None:
    rows = _verbs().get(verb.lemma_.lower())
    if not rows or verb.pos_ != "VERB":
        return None
    for row in rows:
        thing = _complement(verb, row["construction"])
        if thing is not None:
            return _Found(verb, row["kind"], row["plover"], thing)
    return None


def _complement(verb: Token, construction: str) -> Token | None:
    """What a verb acts on in a construction; the verb itself where it needs nothing."""
    if construction == "none":
        return verb
    for child in verb.children:
        if construction in {"object", "measure"} and child.dep_ == "dobj":
            if construction == "object" or child.lemma_.lower() in words("move_measures"):
                return child
        elif (
            (construction == "object" and child.dep_ == "ccomp" and _object_with_infinitive(child))
            or (construction == "infinitive" and child.dep_ == "xcomp" and any(t.tag_ == "TO" for t in child.lefts))
            or (construction == "that" and child.dep_ == "ccomp" and not any(t.tag_ == "TO" for t in child.lefts))
        ):
            return child
        elif child.dep_ == "prep" and construction == f"prep_{child.lower_}":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
        elif construction == "on_to" and child.dep_ == "prep" and child.lower_ in {"on", "upon"}:
            if any(t.dep_ in {"xcomp", "advcl", "ccomp"} for t in verb.rights) or any(
                t.dep_ in {"acl", "relcl"} for p in child.children for t in p.rights
            ):
                return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _object_with_infinitive(clause: Token) -> bool:
    """ "pressed X to accept": the parser makes a clause of "X to accept"."""
    return any(t.tag_ == "TO" for t in clause.lefts) and any(t.dep_ == "nsubj" for t in clause.lefts)


def _light_move(verb: Token) -> _Found | None:
    lemma = verb.lemma_.lower()
    if lemma not in _light_verbs() or verb.pos_ != "VERB":
        return None
    for child in verb.children:
        nouns = [child] if child.dep_ in {"dobj", "nsubjpass"} else []
        if child.dep_ == "prep":
            nouns = [t for t in child.children if t.dep_ == "pobj"]
            nouns += [t for n in nouns for p in n.children if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj"]
        for noun in nouns:
            row = _light().get((lemma, noun.lemma_.lower()))
            if row is not None:
                return _Found(verb, row["kind"], row["plover"], noun, row["subject"] == "beneficiary")
    return None


def _willing(adjective: Token) -> _Found | None:
    """ "X is willing to hold elections", "X ready to sign": X gives way, as far as the words go."""
    if adjective.lower_ not in {"willing", "ready", "prepared"} or adjective.dep_ not in {"acomp", "amod", "ROOT"}:
        return None
    clause = next((t for t in adjective.rights if t.dep_ == "xcomp"), None)
    return _Found(adjective, "concession", "CONCEDE", clause) if clause is not None else None


def _announced_force(verb: Token) -> _Found | None:
    """ "X said it would attack Y": force announced is a threat."""
    if verb.lemma_.lower() not in words("move_force_verbs") or verb.dep_ != "ccomp" or verb.head.pos_ != "VERB":
        return None
    if {t.lower_ for t in verb.lefts if t.dep_ == "aux"} & {"will", "would", "'ll"}:
        thing = next((t for t in verb.children if t.dep_ == "dobj"), verb)
        return _Found(verb, "threat", "THREATEN", thing)
    return None


def _move(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
    hit: _Found,
    id_: str,
) -> TextMove | None:
    verb = hit.verb
    subject = _adjective_subject(verb) if verb.pos_ == "ADJ" else subject_of(verb)
    if is_passive(verb):
        subject = next((p for t in verb.children if t.dep_ == "agent" for p in t.children if p.dep_ == "pobj"), None)
    actor = _actor(document, actors, subject)
    if actor is None:
        return None
    target = _target(document, actors, hit)
    start, end = clause_tokens(verb if verb.pos_ == "VERB" or verb.dep_ == "ROOT" else verb.head)
    extent = document.extent(start, end)
    condition = condition_of(verb)
    dating = date_event(document, times, verb)
    holder = next((a.id for a in attributions if any(s <= verb.idx < e for s, e in a.content)), None)
    return TextMove(
        id=id_,
        kind=hit.kind,
        plover=hit.plover,
        actor=None if hit.gains else actor,
        target=target,
        object=_phrase(document, hit.thing) if hit.thing is not None and hit.thing != verb else None,
        condition=_clause(document, condition) if condition is not None else None,
        when=dating.value if dating else None,
        status="threatened" if hit.kind == "threat" else status_of(verb),
        spans=(extent,),
        beneficiary=actor if hit.gains else None,
        dating=dating,
        said_in=holder,
    )


def _adjective_subject(adjective: Token) -> Token | None:
    verb = adjective.head
    subject = next((t for t in (*verb.lefts, *adjective.lefts) if t.dep_ == "nsubj"), None)
    return subject if subject is not None else (verb if adjective.dep_ == "amod" else None)


def _actor(document: Document, actors: ActorIndex, subject: Token | None) -> str | None:
    """Who does it, by name or description; None for things, plans and open pronouns."""
    if subject is None:
        return None
    name, _ = name_of(document, actors, subject)
    known = actors.at(subject)
    if known is not None:
        return name
    agentive = subject.lemma_.lower() in _people() or subject.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
    return name if agentive else None


@cache
def _people() -> frozenset[str]:
    nouns = frozenset(row["noun"].split()[-1] for row in table("actor_roles"))
    return nouns | {"country", "side", "party", "state", "ally", "nation", "capital", "power", "people", "they"}


def _target(document: Document, actors: ActorIndex, hit: _Found) -> str | None:
    """Whom the move is aimed at: an actor that is its object, or one inside what is done."""
    candidates = [hit.thing] if hit.thing is not None else []
    candidates += [t for t in hit.verb.children if t.dep_ in {"dobj", "dative"}]
    candidates += [t for p in hit.verb.children if p.dep_ in {"prep", "dative"} for t in p.children if t.dep_ == "pobj"]
    for token in candidates:
        if token.pos_ == "VERB":
            token = next((t for t in token.lefts if t.dep_ == "nsubj"), token)
        if actors.at(token) is not None:
            return name_of(document, actors, token)[0]
    if hit.thing is not None:
        for token in hit.thing.subtree:
            actor = actors.at(token)
            if actor is not None and actor.kind in {"state", "person", "organisation"}:
                return actor.name
    return None


def _phrase(document: Document, head: Token) -> str:
    return " ".join(document.exact(document.extent(head.left_edge.i, head.right_edge.i + 1)).split())


def _clause(document: Document, verb: Token) -> str:
    start, end = clause_tokens(verb)
    marks = [t.i for t in verb.lefts if t.dep_ in {"mark", "advmod"}]
    return " ".join(document.exact(document.extent(min([start, *marks]), end)).split())
