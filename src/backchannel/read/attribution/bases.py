"""Basis: what a report rests on, as far as its own words say."""

from spacy.tokens import Token

from backchannel.model.attribution import Basis
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.offices import is_office
from backchannel.read.document import Document
from backchannel.read.lexicons import words


def evidence_kind(head: Token) -> str | None:
    """recording or document, when a noun names evidence."""
    lemma = head.lemma_.lower()
    if lemma in words("attribution_recordings"):
        return "recording"
    return "document" if lemma in words("attribution_documents") else None


def basis_of_evidence(document: Document, actors: ActorIndex, start: int, head: Token) -> Basis | None:
    """The basis that "according to a recording reviewed by X" names; `start` is its first token."""
    kind = evidence_kind(head)
    if kind is None:
        return None
    by = _voucher(document, actors, head)
    end = max(t.i for t in head.subtree if not t.is_punct and not t.is_space) + 1
    return Basis(kind, document.extent(start, end), by)  # type: ignore[arg-type]


def _voucher(document: Document, actors: ActorIndex, evidence: Token) -> str | None:
    """ "A recording reviewed by X", "the letter that X obtained": X."""
    clauses = (child for child in evidence.children if child.dep_ in {"acl", "relcl"})
    return next((by for child in clauses if (by := _vouching(document, actors, child))), None)


def _vouching(document: Document, actors: ActorIndex, verb: Token) -> str | None:
    """Who reviewed, obtained, saw or published the evidence."""
    for child in verb.children:
        if child.dep_ in {"agent", "nsubj"}:
            head = next((t for t in child.children if t.dep_ == "pobj"), child)
            actor = actors.at(head)
            return actor.name if actor else document.exact(document.extent_of(head))
    return None


def basis_in_clause(document: Document, actors: ActorIndex, verb: Token) -> Basis | None:
    """ "said in a statement", "wrote in a letter": a document; "according to a recording": evidence."""
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ not in {"in", "on", "according"}:
            continue
        for at in child.children:
            if at.dep_ == "prep":
                at = next((t for t in at.children if t.dep_ == "pobj"), at)
            if at.dep_ == "pobj" and evidence_kind(at):
                return basis_of_evidence(document, actors, child.i, at)
    return None


def basis_of_source(document: Document, actors: ActorIndex, head: Token, source: tuple[int, ...]) -> Basis | None:
    """unnamed for a source without a name, official for a named one with an office; a plural ("his supporters") is
    not the official that it belongs to."""
    extent = document.extent(source[0], source[-1] + 1)
    actor = actors.at(head)
    lemma = head.lemma_.lower()
    if evidence_kind(head) and (actor is None or actor.kind == "unknown"):
        return Basis(evidence_kind(head), extent, _voucher(document, actors, head))  # type: ignore[arg-type]
    if actor is None or actor.kind == "group":
        plural_or_indefinite = head.tag_ == "NNS" or any(t.lower_ in {"a", "an", "one", "another"} for t in head.lefts)
        if lemma in words("attribution_unnamed") and plural_or_indefinite:
            return Basis("unnamed", extent)
        return None
    if actor.kind == "person" and head.tag_ != "NNS" and any(is_office(role.text) for role in actor.roles):
        return Basis("official", extent, actor.name)
    return None
