"""Stated echoes: where a text says that an act followed someone's advice, promise or plan."""

from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.echo import TextEcho
from backchannel.model.move import TextMove
from backchannel.model.proposal import TextProposal
from backchannel.model.span import Extent, overlaps
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.names import name_of
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.likeness import Likeness
from backchannel.read.moves.slots import is_agent
from backchannel.read.moves.syntax import clause_tokens, subject_of, trimmed

_TALKED_OF = frozenset(
    {"plan", "proposal", "call", "demand", "script", "request"}
)  # what is also talked of, or made by telephone
_ACTED_ON = frozenset({"heeding", "at", "acting", "per"})
_ADVICE = frozenset({"advise", "ask", "demand", "promise"})


@dataclass(frozen=True)
class _Told:
    """What a text tells before an echo."""

    attributions: tuple[Attribution, ...]
    contacts: tuple[TextContact, ...]
    moves: tuple[TextMove, ...]
    proposals: tuple[TextProposal, ...]


def read_echoes(
    document: Document,
    actors: ActorIndex,
    attributions: tuple[Attribution, ...],
    contacts: tuple[TextContact, ...],
    moves: tuple[TextMove, ...],
    proposals: tuple[TextProposal, ...],
) -> tuple[TextEcho, ...]:
    """The echoes that a text states, in order."""
    told = _Told(attributions, contacts, moves, proposals)
    found: list[TextEcho] = []
    for token in document.doc:
        echo = None
        if token.pos_ == "VERB" and token.lemma_.lower() in words("echo_verbs"):
            echo = _as_advised(document, actors, told, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words("echo_nouns"):
            echo = _on_advice(document, actors, told, token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words("origin_nouns"):
            echo = _origin(document, told, token)
        if echo is not None:
            found.append(echo)
    found.sort(key=lambda echo: echo.cue)
    return tuple(_numbered(found))


def _numbered(found: list[TextEcho]) -> list[TextEcho]:
    return [msgspec.structs.replace(echo, id=f"e{number}") for number, echo in enumerate(found, 1)]


def _as_advised(document: Document, actors: ActorIndex, told: _Told, verb: Token) -> TextEcho | None:
    """ "…, just as X had suggested"; "exactly what X had proposed"."""
    mark = next((t for t in verb.lefts if t.lower_ == "as" and t.dep_ in {"mark", "advmod", "prep"}), None)
    exact = next(
        (t for t in verb.lefts if t.lower_ == "what" and t.i and t.nbor(-1).lower_ in {"exactly", "precisely", "just"}),
        None,
    )
    subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    lead = mark or exact
    if lead is None or subject is None or verb.tag_ not in {"VBD", "VBN"} or not is_agent(subject, actors):
        return None
    if mark is not None and _says_for_what(verb, actors):
        return None  # "met as B pressed for a truce": at the same time
    act = _governor(verb)
    if act is None:
        return None
    first = lead.i - 1 if lead.i and lead.nbor(-1).lower_ in {"just", "exactly", "precisely", "much"} else lead.i
    cue = document.extent(first, verb.i + 1)
    return _echo(document, actors, told, cue, name_of(document, actors, subject)[0], act)


def _says_for_what(verb: Token, actors: ActorIndex) -> bool:
    """Whether a verb of advice has what was advised beside it: then the act before is not it."""
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "prep" and child.lower_ in {"for", "against", "on"}):
            return True
        if child.dep_ == "dobj" and not is_agent(child, actors):
            return True
    return False


def _governor(verb: Token) -> Token | None:
    """The verb of the act that an "as" clause hangs on."""
    act = verb.head
    for _ in range(4):
        if act.pos_ in {"VERB", "AUX"} and act != verb:
            return act
        if act.head == act:
            return None
        act = act.head
    return None


def _on_advice(document: Document, actors: ActorIndex, told: _Told, noun: Token) -> TextEcho | None:
    """ "following X's advice", "at the urging of X", "heeding X's call"."""
    owner = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    if owner is None:
        of = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ in {"of", "from", "by"}), None)
        owner = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
    lead = noun.head
    if owner is None or actors.at(owner) is None or lead.lower_ not in words("echo_leads"):
        return None
    if noun.lemma_.lower() in _TALKED_OF and (lead.lower_ not in _ACTED_ON and not _acts_on(lead)):
        return None  # "held talks on B's plan", "after B's call"
    act = _governor(lead) if lead.pos_ != "VERB" or lead.dep_ in {"advcl", "prep", "acl"} else None
    if act is None:
        return None
    end = max(noun.i, owner.right_edge.i) + 1
    return _echo(document, actors, told, document.extent(lead.i, end), name_of(document, actors, owner)[0], act)


def _acts_on(lead: Token) -> bool:
    """ "acting on B's plan", "On B's proposal, the council met": not a talk, a text or a vote that is on it."""
    return lead.lower_ == "on" and (lead.head.lemma_ == "act" or (lead.i < lead.head.i and lead.head.pos_ == "VERB"))


def _echo(
    document: Document, actors: ActorIndex, told: _Told, cue: Extent, adviser: str | None, act: Token
) -> TextEcho:
    start, end = clause_tokens(act, subject_of(act))
    span = trimmed(document, start, min(end, _before(document, cue, start, end)))
    item = _item_at(told, span, cue)
    before = [a for a in told.attributions if a.content[0][0] < span[0]]
    own = [a for a in before if a.speaker is not None and a.speaker == adviser]
    likeness = Likeness(document, actors, act, document.tokens(span))
    advice = [a for a in own if likeness.fits(a)] or [a for a in own if a.act in _ADVICE and likeness.touches(a)]
    promise = [a for a in before if a.speaker != adviser and _promises(document, a, act)]
    return TextEcho("", cue, adviser, span, item, tuple(a.id for a in advice), promise=tuple(a.id for a in promise))


def _before(document: Document, cue: Extent, start: int, end: int) -> int:
    """The end of the act's words before the cue, when the cue stands behind them."""
    first = document.tokens(cue).start
    return first if start < first <= end else end


def _item_at(told: _Told, span: Extent, cue: Extent) -> str | None:
    """The move, contact or proposal that the act's clause holds."""
    for items in (told.moves, told.contacts, told.proposals):
        for item in items:
            if any(
                (overlaps(extent, span) and not overlaps(extent, cue)) or extent == span for extent in item.spans[:1]
            ):
                return item.id
    for item in told.moves:
        if any(overlaps(extent, span) for extent in item.spans):
            return item.id
    return None


def _promises(document: Document, attribution: Attribution, act: Token) -> bool:
    """Whether an earlier statement says that the act will be done."""
    for extent in attribution.content:
        for token in document.tokens(extent):
            if token.lemma_ == act.lemma_ and any(t.lower_ in {"will", "'ll", "shall"} for t in token.lefts):
                return True
    return False


def _origin(document: Document, told: _Told, noun: Token) -> TextEcho | None:
    """ "the conversation … appears to reveal the origins of plan B": B grew from what was said in it."""
    of = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ in {"of", "for"}), None)
    made = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
    if made is None:
        return None
    at = document.extent(made.left_edge.i, made.right_edge.i + 1)
    proposal = next((p for p in told.proposals if any(overlaps(at, s) for s in p.spans)), None)
    sentence = (noun.sent.start_char, noun.sent.end_char)
    contact = _revealing(told, sentence)
    if proposal is None or contact is None:
        return None
    within = [a for a in told.attributions if a.occasion == contact.id and _about_plans(document, a)]
    adviser = next((a.speaker for a in within if a.act in _ADVICE or _proposes(document, a)), None)
    advice = [a for a in within if adviser is not None and a.speaker == adviser]
    verb = noun.head
    start = next((t.i for t in verb.ancestors if t.lemma_ in words("hedge_verbs")), verb.i)
    hedged = start != verb.i
    cue = document.extent(min(start, verb.i), noun.i + 1)
    return TextEcho("", cue, adviser, at, proposal.id, tuple(a.id for a in advice), hedged)


def _revealing(told: _Told, sentence: Extent) -> TextContact | None:
    """The contact that a sentence speaks of: one that took place, mentioned in it or told last before it."""
    held = [c for c in told.contacts if c.status == "held"]
    here = [c for c in held if any(overlaps(s, sentence) for s in c.spans)]
    before = [c for c in held if c.spans[0][0] < sentence[0]]
    return here[0] if here else max(before, key=lambda c: c.spans[0], default=None)


_PROPOSING = frozenset({"should", "maybe", "let's", "could", "similar", "same", "like"})


def _proposes(document: Document, attribution: Attribution) -> bool:
    """Whether words hold up something to be done: "should", "maybe", "the same"."""
    return any(t.lower_ in _PROPOSING for extent in attribution.content for t in document.tokens(extent))


def _about_plans(document: Document, attribution: Attribution) -> bool:
    return any(
        token.lemma_.lower() in words("proposal_core_nouns")
        for extent in attribution.content
        for token in document.tokens(extent)
    )
