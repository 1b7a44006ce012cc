"""Positions: where an actor stands on a proposal: accepts, rejects, urges, accepts as a basis, sees as … (`views`)."""

from spacy.tokens import Token

from backchannel.model.attribution import Attribution
from backchannel.model.proposal import Position
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.roles import name
from backchannel.read.moves.slots import infinitive
from backchannel.read.moves.status import negated, status_of
from backchannel.read.moves.syntax import Clause, clause_of, clause_tokens, subject_of, trimmed
from backchannel.read.proposals.holders import Holders
from backchannel.read.proposals.owners import passes_on
from backchannel.read.proposals.plan import Plan
from backchannel.read.proposals.pronouns import Pronouns
from backchannel.read.proposals.sayings import Sayings
from backchannel.read.proposals.stances import (
    as_basis,
    as_told,
    by_preposition,
    conditional,
    in_part,
    in_parts,
    of_adjective,
    of_noun,
    of_readiness,
    qualified,
    stances,
)
from backchannel.read.proposals.views import Views
from backchannel.read.times.dating import date_event

_REFUSE = frozenset({"refuse", "decline"})


class PositionReader:
    """Finds the positions on the plans of one text, from each mention outwards."""

    def __init__(
        self,
        document: Document,
        actors: ActorIndex,
        times: tuple[TimeExpression, ...],
        attributions: tuple[Attribution, ...] = (),
        plans: list[Plan] | None = None,
    ) -> None:
        self.document, self.actors, self.times = document, actors, times
        self.sayings = Sayings(document, attributions)
        self.holders = Holders(document, actors, self.sayings)
        self.views = Views(document, actors, times, self.holders)
        self.pronouns = Pronouns(document, plans or [])

    def of(self, plan: Plan) -> tuple[Position, ...]:
        """The positions on a plan, in the order of the text, each once."""
        found: list[Position] = []
        for head in (*(mention.head for mention in plan.mentions), *self.pronouns.of(plan)):
            found += self._as_object(head)
            found += self._voiced(head)
            found += self.views.as_subject(head)
            found += self._in_relative(head)
            found += self.views.viewed_in_relative(head)
        unique = {(p.actor, p.stance, p.span): self.sayings.told(p) for p in found}
        return tuple(sorted(unique.values(), key=lambda p: (p.span, p.actor, p.stance)))

    def _as_object(self, head: Token) -> list[Position]:
        """ "X rejected the plan", "X pressed Y to accept the plan", "X agreed to the plan"."""
        verb = _governing(head)
        if verb is None:
            return []
        stance = stances().get(verb.lemma_.lower())
        part = head.head.head if in_part(head) else head
        if part.dep_ == "pobj" and part.head.head == verb:
            stance = by_preposition(verb, part.head.lower_)
        ahead = of_readiness(verb)
        if ahead is not None and (stance in {"accepts", "supports"} or verb.lemma_ in {"work", "discuss", "negotiate"}):
            return self._ready(verb, head, ahead)
        if stance == "proposes" and passes_on(verb, head):
            return []
        if stance is None:
            return self.views.seen_as(head, verb)
        urged = self._urged(verb, stance)
        if urged is not None:
            return urged
        if verb.head.lemma_ in _REFUSE and verb.dep_ == "xcomp":
            return self._stated(verb.head, "rejects")
        if any(t.lower_ == "whether" for t in verb.lefts):
            return []
        if negated(verb) and stance in {"accepts", "supports"}:
            return self._stated(verb, "rejects", negative=True)
        if stance == "accepts" and as_basis(verb, head):
            stance = "accepts as a basis"
        stance = qualified(stance, verb, head)
        return self._stated(verb, stance) or self._could(verb, stance)

    def _ready(self, verb: Token, head: Token, ahead: str) -> list[Position]:
        """ "is ready to accept the plan", "agreed to work on it": no acceptance yet."""
        basis = stances().get(verb.lemma_.lower()) == "accepts" and as_basis(verb, head)
        preposition = f" {head.head.lower_}" if head.dep_ == "pobj" and head.head.head == verb else ""
        ahead = f"on a condition {ahead}" if conditional(verb) or conditional(verb.head) else ahead
        label = f"{ahead} {'accept as a basis' if basis else verb.lemma_.lower() + preposition}"
        agent = subject_of(verb)
        if agent is None or status_of(verb.head) not in {"done", "planned"}:
            return []
        start, end = clause_tokens(verb, agent)
        if agent.i < verb.i and agent.sent == verb.sent:
            start = min(start, agent.left_edge.i)
        when = date_event(self.document, self.times, verb.head)
        span = trimmed(self.document, start, end)
        return [Position(n, f"{label} in part" if in_part(head) else label, span, None, when.value if when else None)
                for n in self.holders.names(agent)]  # fmt: skip

    def _voiced(self, head: Token) -> list[Position]:
        """ "is satisfied with the plan", "voiced reservations about it", "demanded changes to the plan"."""
        part = head.head.head if in_part(head) or _of_terms(head) else head
        found = of_adjective(part) or of_noun(part)
        if found is None or any(t.dep_ == "neg" for t in found[0].children):
            return []
        near = [found[0], *(t for t in found[0].lefts if t.dep_ == "auxpass")]
        who = next((t for verb in near for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
        return self._stated(found[0], in_parts(found[1]) if in_part(head) else found[1], agent=who)

    def _in_relative(self, head: Token) -> list[Position]:
        """ "the plan, which X opposes": X of the plan."""
        found: list[Position] = []
        for verb in head.rights:
            stance = stances().get(verb.lemma_.lower()) if verb.dep_ in {"relcl", "acl"} else None
            if verb.dep_ == "acl":  # "the proposal, accepted by X"
                by = verb.tag_ == "VBN" and stance is not None and stance != "proposes" and clause_of(verb).agent
                found += self._stated(verb, qualified(stance, verb, head)) if by and stance else []
                continue
            told_of = any(t.dep_ == "dobj" and t.tag_ in {"WDT", "IN"} for t in verb.lefts)
            bare = not any(t.tag_ in {"WDT", "WP", "IN"} or t.dep_ == "dobj" for t in verb.children)
            if stance is not None and (told_of or bare) and not negated(verb) and verb.i - head.i < 14:
                found += self._stated(verb, qualified(stance, verb, head))
        return found

    def _could(self, verb: Token, stance: str) -> list[Position]:
        """ "X said he could accept the plan": X's own word, as far as it goes."""
        modals = {t.lower_ for t in verb.lefts if t.dep_ == "aux"} & {"could", "can", "might", "may"}
        reported = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in word_class("speech")
        if not modals or not reported or negated(verb):
            return []
        speaker, subject = subject_of(verb.head), subject_of(verb)
        if speaker is None or subject is None or status_of(verb.head) is None:
            return []
        if self.actors.at(speaker) is not self.actors.at(subject) and subject.lower_ not in {
            "he",
            "she",
            "it",
            "they",
        }:
            return []
        start, end = clause_tokens(verb, subject)
        when = date_event(self.document, self.times, verb.head)
        label = stance if stance.endswith("basis") else f"could {verb.lemma_}"
        span = trimmed(self.document, start, end)
        return [Position(n, label, span, None, when.value if when else None) for n in self.holders.names(speaker)]

    def _urged(self, verb: Token, stance: str) -> list[Position] | None:
        """Positions of who urges, when the verb is what someone is urged to do; None when it is not."""
        above = verb.head
        if verb.dep_ not in {"xcomp", "ccomp", "advcl", "relcl", "acl"} or not any(
            t.lower_ == "to" for t in verb.lefts
        ):
            return None
        urging = above if above.pos_ in {"VERB", "AUX"} else above.head
        if urging.pos_ == "ADP":
            urging = urging.head
        if urging.lemma_.lower() not in words("proposal_urging") or infinitive(urging) is None:
            return None
        target = next((t for t in urging.rights if t.dep_ in {"dobj", "dative"}), None)
        target = target or next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
        for child in urging.rights if target is None else ():
            if child.dep_ == "prep" and child.lower_ in {"on", "upon"}:
                target = next((t for t in child.children if t.dep_ == "pobj"), None)
        whom = name(self.document, self.actors, target)
        label = "urges" if stance in {"accepts", "supports"} else f"urges against, who {stance}"
        if stance == "rejects":
            label = "urges to reject"
        return self._stated(urging, label, whom)

    def _stated(
        self,
        verb: Token,
        stance: str,
        target: str | None = None,
        negative: bool = False,
        agent: Token | None = None,
    ) -> list[Position]:
        clause = clause_of(verb) if agent is None else Clause(verb, agent, None)
        told = as_told(stance, verb) if not negative else stance
        if clause.agent is None or told is None or (negative and not _firm(verb)):
            return []
        actors = self.holders.names(clause.agent)
        start, end = clause_tokens(verb, clause.agent)
        if clause.passive and clause.patient is not None and clause.patient.i < verb.i:
            start = min(start, clause.patient.left_edge.i)
        when = date_event(self.document, self.times, verb)
        span = trimmed(self.document, start, end)
        return [Position(actor, told, span, target, when.value if when else None) for actor in actors]


def _of_terms(head: Token) -> bool:
    """ "reservations about terms of the plan": about what it says."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in {"term", "text", "wording"}


def _governing(head: Token) -> Token | None:
    """The verb that a mention is the object of, also in a passive, by "to", or as "terms of the plan"; where a verb
    seems to have two objects, the first is it."""
    if head.dep_ in {"dobj", "nsubjpass"}:
        first = next((t for t in head.head.children if t.dep_ == head.dep_ and t.i < head.i), None)
        return head.head if first is None else None
    if head.dep_ == "pobj" and head.head.dep_ == "prep":
        above = head.head.head
        if above.pos_ == "VERB":
            return above
        whole = above.lemma_ in {"term", "version", "draft", "text"}
        if head.head.lower_ == "of" and (whole or above.lemma_.lower() in words("proposal_parts")):
            return _governing(above)
    if head.dep_ == "conj":
        return _governing(head.head)
    return None


def _firm(verb: Token) -> bool:
    """ "will not accept", "cannot sign": a refusal in so many words."""
    return bool({t.lower_ for t in verb.lefts if t.dep_ == "aux"} & {"will", "wo", "would", "can", "ca", "could"})
