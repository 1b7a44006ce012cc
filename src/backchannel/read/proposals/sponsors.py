"""Sponsors: who put a proposal on the table, as far as the text says."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.moves.roles import name
from backchannel.read.moves.status import status_of
from backchannel.read.moves.syntax import clause_of
from backchannel.read.proposals.owners import passes_on
from backchannel.read.proposals.plan import Plan

_TERMS = frozenset({"term", "provision", "condition"})


def sponsors_of(document: Document, actors: ActorIndex, plan: Plan) -> tuple[str, ...]:
    """The names of the sponsors: owners, makers by verb, and "terms proposed by X" right behind a mention."""
    found = list(plan.sponsors)
    for mention in plan.mentions:
        head = mention.head
        verb = head.head if head.dep_ in {"dobj", "nsubjpass"} else None
        made = verb is not None and verb.lemma_.lower() in words("proposal_sponsoring") and not passes_on(verb, head)
        if verb is not None and made and status_of(verb) is not None:
            found += _split(_maker(document, actors, clause_of(verb).agent))
        found += _of_relative(document, actors, head)
    found += _of_terms(document, actors, plan)
    return tuple(dict.fromkeys(found))


def _maker(document: Document, actors: ActorIndex, agent: Token | None) -> str | None:
    """Who a verb of making says it was; an outlet that published a plan did not make it."""
    found = name(document, actors, agent)
    outlet = found is not None and (
        found.removeprefix("The ") in words("relay_outlets") or found.split()[-1] in words("relay_suffixes")
    )
    return None if outlet else found


def _of_relative(document: Document, actors: ActorIndex, head: Token) -> list[str]:
    """ "the plan that A presented", "the plan, which A put forward": who its relative clause says made it."""
    found: list[str] = []
    for verb in (t for t in head.subtree if t.i > head.i and t.dep_ in {"relcl", "acl"}):
        if verb.head.i != head.i and not (verb.head.dep_ == "pobj" and verb.head.head.head.i == head.i):
            continue  # "the plan for the ferry that A presented"
        subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
        made = verb.lemma_.lower() in words("proposal_sponsoring")
        if made and subject is not None and subject.tag_ not in {"WDT", "WP"} and status_of(verb) is not None:
            found += _split(_maker(document, actors, subject))
    return found


def _of_terms(document: Document, actors: ActorIndex, plan: Plan) -> list[str]:
    """ "Under terms initially proposed by X", in the sentence after a mention of the plan."""
    found: list[str] = []
    for mention in plan.mentions:
        end = mention.head.sent.end
        for token in document.doc[end : min(end + 12, len(document.doc))]:
            if token.lemma_.lower() in _TERMS:
                maker = next(
                    (t for t in token.rights if t.dep_ == "acl" and t.lemma_ in words("proposal_sponsoring")), None
                )
                found += _split(name(document, actors, _agent(maker))) if maker is not None else []
    return found


def _agent(verb: Token) -> Token | None:
    return clause_of(verb).agent


def _split(names: str | None) -> list[str]:
    return names.split(", ") if names else []
