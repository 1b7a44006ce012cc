"""Relays: where a text says that it rests on another outlet, a recording or a document."""

import re

import msgspec
from spacy.tokens import Token

from backchannel.model.reading import Relay
from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.bases import basis_of_evidence, evidence_kind
from backchannel.read.datelines import dateline_at
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.outlets import is_outlet

_CREDIT = re.compile(
    r"(?:first (?:published|reported|appeared) (?:by|in|on)|[Ss]ource:|[Vv]ia) ((?:[A-Z][\w'’-]*\.? ?){1,4})"
)
_SURE_VERBS = frozenset({"report", "publish"})
_ONCE = frozenset({"say", "note", "write", "tell"})  # verbs by which an outlet is told once, not at every turn
_OUTLET_NOUNS = frozenset(
    "newspaper agency daily magazine broadcaster outlet website publication paper station network".split()
)
_VAGUE = frozenset({"report", "account", "record"})


def read_relays(document: Document, actors: ActorIndex) -> tuple[Relay, ...]:
    """The stated relays of a text, in order."""
    found: dict[Extent, tuple[Relay, bool]] = {}
    verbs = words("relay_verbs")
    for token in document.doc:
        relay = None
        if token.lower_ == "according":
            relay = _according(document, actors, token)
        elif token.lower_ in {"citing", "quoting"}:
            relay = _citing(document, actors, token)
        elif token.pos_ == "VERB" and token.lemma_.lower() in verbs:
            relay = _reporting(document, actors, token)
        if relay is not None:
            found.setdefault(relay.span, (relay, token.lemma_.lower() in _ONCE))
    for start, end in document.paragraphs:
        for relay in _marked(document, start, end):
            found.setdefault(relay.span, (relay, False))
    for credit in document.reporters:
        for outlet in credit.outlets:
            found.setdefault(outlet, (Relay(document.exact(outlet), outlet), False))
    return _named_in_full(document, actors, [found[span] for span in sorted(found)])


def _named_in_full(document: Document, actors: ActorIndex, found: list[tuple[Relay, bool]]) -> tuple[Relay, ...]:
    """The relays in order, with "the publication" and short names resolved to the outlet named before.

    The text's own outlet is no relay, and an outlet that was told before is not told anew by "X said".
    """
    own = _letters(document.source.source.outlet or "")
    names: list[str] = []
    out: list[Relay] = []
    for relay, once in found:
        name = _full(names, relay.outlet)
        if relay.what == "outlet" and name.lower() in _OUTLET_NOUNS:
            continue  # "the website": nobody that the text names
        if relay.what == "outlet" and (_own(own, name) or (once and name in names)):
            continue
        maker = actors.named(relay.by)
        if relay.what == "outlet" or (relay.by is not None and (maker is None or maker.kind != "person")):
            names.append(name)
        by = None if relay.by is None else name
        out.append(msgspec.structs.replace(relay, outlet=name, by=by))
    return tuple(out)


def _full(names: list[str], name: str) -> str:
    """A short name or "the publication" as the outlet that the text named before; itself otherwise."""
    bare = " ".join(name.split()).removeprefix("The ").removeprefix("the ")
    if bare.lower() in _OUTLET_NOUNS:
        return names[-1] if names else bare
    return next((known for known in reversed(names) if known.endswith(f" {bare}")), bare)


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _own(own: str, outlet: str) -> bool:
    """Whether an outlet that a text names is the one that published it: its own reporting is no relay."""
    name = _letters(outlet.removeprefix("The ").removeprefix("the "))
    return len(name) > 3 and name in own


def outlet_name(actors: ActorIndex, head: Token) -> str | None:
    """The name of the outlet that a token heads, or None when it is no outlet as far as words tell.

    An outlet is known by the list, by the last word of its name, by an outlet noun in its phrase ("the
    newspaper X", "X news agency"), or by having been called "the publication".
    """
    apposed = next((t for t in head.rights if t.dep_ == "appos" and t.pos_ == "PROPN"), None)
    if head.lemma_.lower() in _OUTLET_NOUNS and head.pos_ == "NOUN" and apposed is not None:
        named = actors.at(apposed)  # "a newspaper, X, reported"
        return named.name if named is not None else apposed.text
    actor = actors.at(head)
    if actor is None and head.pos_ != "PROPN":
        return None
    name = actor.name if actor else " ".join(t.text for t in head.subtree if t.tag_.startswith("NNP")) or None
    if name is None or (actor is not None and actor.kind == "state"):
        return None
    if actor is not None and actor.kind == "person":
        return name if name.split()[-1] in words("relay_suffixes") and head.head.lemma_ in _SURE_VERBS else None
    if is_outlet(name, actor.aliases if actor else ()):
        return name
    around = {t.lemma_.lower() for t in (*head.children, *([head.head] if head.dep_ in {"compound", "appos"} else []))}
    return name if around & _OUTLET_NOUNS or {w.lower() for w in name.split()} & _OUTLET_NOUNS else None


def _span(document: Document, first: int, last: int) -> tuple[int, int]:
    return document.extent(first, last + 1)


def _object(token: Token) -> Token | None:
    prep = next((t for t in token.children if t.dep_ == "prep"), token)
    return next((t for t in prep.children if t.dep_ in {"pobj", "dobj"}), None)


def _according(document: Document, actors: ActorIndex, token: Token) -> Relay | None:
    head = _object(token)
    if head is None:
        return None
    if (kind := evidence_kind(head)) is not None and actors.at(head) is None:
        basis = basis_of_evidence(document, actors, token.i, head)
        if basis is None or (basis.by is None and head.lemma_.lower() in _VAGUE):
            return None
        return Relay(basis.by or kind, basis.span, kind, basis.by)
    name = outlet_name(actors, head)
    return Relay(name, _span(document, token.i, head.right_edge.i)) if name else None


def _citing(document: Document, actors: ActorIndex, token: Token) -> Relay | None:
    head = next((t for t in token.children if t.dep_ == "dobj"), None)
    if head is None:
        return None
    for part in (head, *[t for t in head.subtree if t.dep_ in {"appos", "compound", "nmod"}]):
        name = outlet_name(actors, part)
        if name is not None:
            return Relay(name, _span(document, token.i, head.right_edge.i))
    return None


def _reporting(document: Document, actors: ActorIndex, verb: Token) -> Relay | None:
    """ "X reported the information", "told X", "a report published by X"."""
    lemma = verb.lemma_.lower()
    if lemma == "tell":
        receiver = next((t for t in verb.children if t.dep_ in {"dobj", "dative"}), None)
        name = outlet_name(actors, receiver) if receiver is not None else None
        return Relay(name, _span(document, verb.i, receiver.right_edge.i)) if name and receiver is not None else None
    subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    if subject is None:
        agent = next((t for t in verb.children if t.dep_ == "agent"), None)
        subject = _object(agent) if agent is not None else None
        if subject is None or lemma not in _SURE_VERBS | {"obtain", "review", "see"}:
            return None
        name = outlet_name(actors, subject)
        kind = evidence_kind(verb.head) if verb.dep_ in {"acl", "relcl"} else None
        if name is None or verb.head.head.lower_ == "to":
            return None
        return Relay(name, _span(document, verb.i, subject.i), kind or "outlet", name if kind else None)
    name = outlet_name(actors, subject)
    if name is None and lemma == "report" and verb.tag_ == "VBD" and _could_be_outlet(actors, subject):
        actor = actors.at(subject)
        name = actor.name if actor else None
    if name is None:
        return None
    ends = (subject.left_edge.i, subject.right_edge.i, verb.i)
    return Relay(name, _span(document, min(ends), max(ends)))


def _could_be_outlet(actors: ActorIndex, subject: Token) -> bool:
    actor = actors.at(subject)
    return actor is not None and actor.kind in {"organisation", "unknown"} and not actor.roles


def _marked(document: Document, start: int, end: int) -> list[Relay]:
    """Agency datelines ("CITY (NPA) -") and credit lines ("First published by X")."""
    view = document.view[start:end]
    found = []
    dateline = dateline_at(document.view, start)
    if dateline and dateline.agency:
        found.append(Relay(document.exact(dateline.agency), dateline.agency))
    for credit in _CREDIT.finditer(view):
        name = credit.group(1).strip()
        if not credit.group().startswith(("via", "Via")) or is_outlet(name):
            found.append(Relay(name, (start + credit.start(), start + credit.start(1) + len(name))))
    return found
