"""Views: what an actor holds a plan to be: "X sees it as a surrender", "it is acceptable to X"."""

from spacy.tokens import Token

from backchannel.model.proposal import Position
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.status import negated, status_of
from backchannel.read.moves.syntax import clause_tokens, subject_of, trimmed
from backchannel.read.proposals.holders import Holders
from backchannel.read.proposals.stances import in_part, names_basis, verdict
from backchannel.read.times.dating import date_event


class Views:
    """Finds what is held of the plans of one text."""

    def __init__(
        self, document: Document, actors: ActorIndex, times: tuple[TimeExpression, ...], holders: Holders
    ) -> None:
        self.document, self.actors, self.times, self.holders = document, actors, times, holders

    def as_subject(self, head: Token) -> list[Position]:
        """ "X said the plan could serve as the basis", "the plan is unacceptable, X said", "is acceptable to X": what X
        holds of it."""
        verb = head.head
        if head.dep_ == "pobj" and in_part(head):
            verb = head.head.head.head
        elif head.dep_ not in {"nsubj", "nsubjpass"}:
            return []
        judged = verdict(verb)
        if judged is not None and (holders := self._acceptable_to(judged)):
            span = trimmed(self.document, *clause_tokens(verb, None))
            part = " in part" if in_part(head) else ""
            return [Position(name_, f"finds {judged.lower_}{part}", span) for name_ in holders]
        if verb.dep_ != "ccomp" or in_part(head) or not (names_basis(verb) or judged is not None):
            return []
        holder = verb.head
        agent = subject_of(holder)
        if agent is None or negated(verb) or negated(holder) or status_of(holder) is None:
            return []
        if judged is not None and holder.lemma_.lower() not in word_class("speech") | {"think", "believe", "consider"}:
            return []
        start, end = clause_tokens(holder, agent)
        when = date_event(self.document, self.times, holder)
        if when is None and holder.dep_ == "ccomp":
            when = date_event(self.document, self.times, holder.head)
        span = trimmed(self.document, min(start, verb.left_edge.i), max(end, verb.right_edge.i + 1))
        label = "accepts as a basis" if judged is None else f"sees as {judged.lower_}"
        return [Position(n, label, span, None, when.value if when else None) for n in self.holders.names(agent)]

    def _acceptable_to(self, judged: Token) -> list[str]:
        """ "acceptable to X and Y": they."""
        to = next((t for t in judged.rights if t.dep_ == "prep" and t.lower_ in {"to", "for"}), None)
        holder = next((t for t in to.children if t.dep_ == "pobj"), None) if to is not None else None
        return self.holders.names(holder) if holder is not None and self.actors.at(holder) is not None else []

    def seen_as(self, head: Token, verb: Token) -> list[Position]:
        """ "X sees the plan as a surrender", "X called the plan unacceptable"."""
        if verb.lemma_.lower() not in words("proposal_views") or head.dep_ != "dobj":
            return []
        return self._view(verb, head.i)

    def viewed_in_relative(self, head: Token) -> list[Position]:
        """ "a plan that X views as favouring Y"."""
        for child in head.rights:
            viewing = child.dep_ == "relcl" and child.lemma_.lower() in words("proposal_views")
            if viewing and any(t.dep_ in {"dobj", "mark"} or t.lower_ in {"that", "which"} for t in child.lefts):
                return self._view(child, child.i, head)
        return []

    def _view(self, verb: Token, after: int, head: Token | None = None) -> list[Position]:
        held = _held(verb, after)
        agent = subject_of(verb)
        if held is None or agent is None or status_of(verb) is None or agent == head:
            return []
        words_ = " ".join(self.document.exact(trimmed(self.document, *held)).split())
        start, end = clause_tokens(verb, agent)
        if head is not None:
            start = head.left_edge.i
        span = trimmed(self.document, start, max(end, held[1]))
        return [Position(actor, f"sees as {words_}", span) for actor in self.holders.names(agent)]


def _held(verb: Token, after: int) -> tuple[int, int] | None:
    """Tokens of what something is held to be: behind "as", or the predicate of "called it a surrender"."""
    for child in verb.rights:
        if child.i <= after:
            continue
        if child.dep_ == "prep" and child.lower_ == "as":
            return child.i + 1, child.right_edge.i + 1
        if child.dep_ in {"oprd", "attr", "acomp"}:
            return child.left_edge.i, child.right_edge.i + 1
        if child.dep_ == "ccomp" and not any(t.dep_ == "aux" for t in child.children) and child.pos_ != "VERB":
            return child.i, child.right_edge.i + 1
    return None
