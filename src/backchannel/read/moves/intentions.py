"""Drafts of what a side says that it will do: see `reported`."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.moves.draft import Draft, acts, complement, lemmas
from backchannel.read.moves.frames import plover_of
from backchannel.read.moves.kinds import is_outlet
from backchannel.read.moves.reported import reported_intention
from backchannel.read.moves.roles import condition_words, name, object_words
from backchannel.read.moves.slots import Filled
from backchannel.read.moves.status import status_of
from backchannel.read.moves.syntax import Clause, clause_tokens, subject_of, trimmed
from backchannel.read.moves.targets import target_name


def intention(document: Document, actors: ActorIndex, word: Token) -> Draft | None:
    """What a side says that it will do to, or yield to, another."""
    found = reported_intention(word, actors)
    if found is None or status_of(word) != "done":
        return None
    verb, kind, plover = found
    actor = name(document, actors, subject_of(word))
    if actor is None or is_outlet(actors, subject_of(word)):
        return None
    filled: Filled = (("that", verb),)
    start, end = clause_tokens(word, subject_of(word))
    condition = condition_words(document, verb, filled)
    return Draft(
        word=word,
        kind=kind,
        plover=plover_of(plover, acts(filled)),
        actor=actor,
        target=_aimed_at(document, actors, verb, filled, actor, kind),
        beneficiary=None,
        object=object_words(document, actors, filled),
        condition=condition,
        status={"threat": "threatened", "rejection": "done", "demand": "done"}.get(kind, _ahead(condition)),
        span=trimmed(document, start, max(end, verb.right_edge.i + 1)),
        complement=complement(filled),
        lemmas=lemmas(filled),
    )


def _ahead(condition: str | None) -> str:
    return "planned" if condition is None else "conditional"


def _aimed_at(
    document: Document, actors: ActorIndex, verb: Token, filled: Filled, actor: str | None, kind: str
) -> str | None:
    """On whom what is said to lie ahead is aimed: of a demand, who must act."""
    return target_name(document, actors, Clause(verb, None, None), filled, actor, kind)
