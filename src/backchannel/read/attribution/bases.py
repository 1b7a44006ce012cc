"""Basis: what a report rests on, as far as its own words say."""

from spacy.tokens import Token

from backchannel.model.actor import TextActor
from backchannel.model.attribution import Basis
from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.described import introduction
from backchannel.read.attribution.names import another
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.offices import is_office, is_public
from backchannel.read.outlets import is_outlet

_REPORTS = frozenset({"report", "dispatch", "article"})


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
    if (outlet := outlets_own(actors, head)) is not None:
        return Basis("outlet", document.extent_of(head), outlet)
    by = _voucher(document, actors, head)
    end = max(t.i for t in head.subtree if not t.is_punct and not t.is_space) + 1
    return Basis(kind, document.extent(start, end), by)  # type: ignore[arg-type]


def outlets_own(actors: ActorIndex, head: Token) -> str | None:
    """ "A Harbour Post report": the outlet whose report it is; a document that an outlet has seen is none."""
    if head.lemma_.lower() not in _REPORTS:
        return None
    owners = (t for t in head.lefts if t.dep_ in {"compound", "poss", "nmod"} and t.pos_ == "PROPN")
    known = (actor for t in owners if (actor := actors.at(t)) is not None)
    return next((actor.name for actor in known if is_outlet(actor.name, actor.aliases)), None)


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


def basis_of_source(
    document: Document, actors: ActorIndex, head: Token, source: tuple[int, ...], cue: Token, told: bool
) -> Basis | None:
    """unnamed for a source without a name, official for a named one with an office; a plural ("his supporters") is
    not the official that it belongs to.

    `told` says that the cue reports speech: who is said to fear, to want or to know something told nobody. Experts,
    analysts, critics and people at large are voices, and no unnamed sources; people who are said to be close to the
    matter, and whoever asked not to be named, are.
    """
    extent = document.extent(source[0], source[-1] + 1)
    actor = None if another(head) else actors.at(head)
    if told and (outlet := outlets_own(actors, head)) is not None:
        return Basis("outlet", extent, outlet)
    if evidence_kind(head) and (actor is None or actor.kind == "unknown"):
        return Basis(evidence_kind(head), extent, _voucher(document, actors, head))  # type: ignore[arg-type]
    if not told:
        return None
    if actor is None or actor.kind == "group":
        return Basis("unnamed", extent) if _unnamed(head, cue) else None
    if actor.kind == "person" and head.tag_ != "NNS" and _holds_office(document, actor):
        return Basis("official", extent, actor.name)
    return None


def _unnamed(head: Token, cue: Token) -> bool:
    """Whether a source without a name is one who told the outlet and is not to be named."""
    if head.pos_ not in {"NOUN", "PROPN"}:
        return False
    lemma = head.lemma_.lower()
    own = {t.lower_ for t in head.subtree}
    own |= {t.lower_ for child in cue.children if child.dep_ in {"prep", "advcl", "advmod"} for t in child.subtree}
    if own & words("attribution_anonymity"):
        return True
    plural_or_indefinite = head.tag_ == "NNS" or any(t.lower_ in {"a", "an", "one", "another"} for t in head.lefts)
    if not plural_or_indefinite:
        brought_in = introduction(head)  # "the official": as when he was brought in
        return brought_in is not None and _unnamed(brought_in, cue)
    if lemma in {"person", "people"}:
        return bool({t.lower_ for t in head.subtree} & words("attribution_closeness"))
    return lemma in words("attribution_unnamed")


def _holds_office(document: Document, actor: TextActor) -> bool:
    """Whether one of the roles of somebody is an office of a state, not of a firm or a club that is named behind it."""
    return any(is_office(role.text) and not _of_a_firm(document, role.text, role.span) for role in actor.roles)


def _of_a_firm(document: Document, role: str, span: Extent) -> bool:
    """ "president of Solway Strategies", "a vice president at the Centre for Trade": an office of its own, where the
    body is named and is no state and no public one."""
    if role.split()[-1].lower() not in words("attribution_firm_offices"):
        return False
    behind = list(document.tokens((span[1], min(span[1] + 60, len(document.text)))))
    behind = [t for t in behind if not t.is_space]
    if len(behind) < 2 or behind[0].lower_ not in {"of", "at", "for"}:
        return False
    body = behind[2:] if behind[1].lower_ == "the" else behind[1:]
    named: list[str] = []
    for token in body:
        if token.pos_ not in {"PROPN", "ADJ"} and not (named and token.lower_ in {"of", "for", "and", "the"}):
            break
        named.append(token.text)
    return bool(named) and named[0][:1].isupper() and not is_public(named)
