"""Pronouns: "it" that means a plan: what is accepted, refused or a basis, where one plan was spoken of just before."""

from spacy.tokens import Token

from backchannel.read.document import Document
from backchannel.read.proposals.plan import Plan
from backchannel.read.proposals.stances import names_basis, stances, verdict

_JUDGED = frozenset({"accepts", "rejects", "supports", "criticises"})


class Pronouns:
    """The tokens "it" that stand for the plans of a text: in a place where only a plan fits, with one plan, and no
    other, in its sentence or the one before."""

    def __init__(self, document: Document, plans: list[Plan]) -> None:
        self.found: dict[int, list[Token]] = {}
        for token in document.doc:
            if token.lower_ == "it" and _fits(token) and (plan := _only_before(plans, token)) is not None:
                self.found.setdefault(id(plan), []).append(token)

    def of(self, plan: Plan) -> list[Token]:
        """Those that stand for a plan."""
        return self.found.get(id(plan), [])


def _fits(it: Token) -> bool:
    """Whether a plan can stand in the place of "it"."""
    verb = it.head
    if it.dep_ == "dobj":
        return stances().get(verb.lemma_.lower()) in _JUDGED
    if it.dep_ == "nsubj":
        return names_basis(verb) or verdict(verb) is not None
    return it.dep_ == "pobj" and verb.lower_ in {"against", "with", "to"} and verb.head.lemma_ in {"be", "satisfied"}


def _only_before(plans: list[Plan], it: Token) -> Plan | None:
    """The one plan named in the sentence of "it" before it, or else in the sentence before."""
    first = it.sent.start
    for start, end in ((first, it.i), (_start_before(it), first)):
        near = [p for p in plans if any(start <= m.head.i < end for m in p.mentions)]
        if near:
            told = any(start <= m.head.i < end and _told_of(m.head) for m in near[0].mentions)
            return near[0] if len(near) == 1 and told else None
    return None


def _told_of(head: Token) -> bool:
    """Whether a clause is about a plan: not "the response to the plan", of which "it" may speak as well."""
    above = head.head.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and above.lemma_ in {"text", "draft", "copy", "version"}:
        head = above
    return head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "conj", "appos"}


def _start_before(it: Token) -> int:
    return it.doc[it.sent.start - 1].sent.start if it.sent.start else 0
