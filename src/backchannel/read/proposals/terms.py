"""Terms: what a proposal lays down, clause by clause, in the text's own words."""

import re

from spacy.tokens import Span, Token

from backchannel.model.proposal import Term
from backchannel.model.span import Extent, overlaps
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.roles import name
from backchannel.read.moves.status import negated
from backchannel.read.moves.syntax import clause_tokens, plan_meant, subject_of, trimmed
from backchannel.read.proposals.plan import Plan
from backchannel.read.times.numbers import number, ordinal

_UNDER = frozenset({"under", "in", "according", "per"})
_TERM_NOUNS = frozenset({"term", "provision", "condition"})
_NO_TERMS = frozenset("point clause provision page condition term idea element change detail proposal section".split())
_WOULD = frozenset({"would", "will", "shall", "must", "should"})
_ITEM = re.compile(r"(?:(?:point|article|item)\s+)?\(?(\d{1,3}|[a-z]+)(?:[.):]|\s+[-–—:])\s+", re.IGNORECASE)
_CHANGES = re.compile(r"\b(?:change|amendment|revision|objection|modification|demand)s\b[^.]*:$")
_BULLET = re.compile(r"[-*•·–—]\s+")


class TermReader:
    """Finds the terms of the plans of one text; each clause is one term of one plan."""

    def __init__(self, document: Document, actors: ActorIndex, plans: list[Plan]) -> None:
        self.document, self.actors, self.plans = document, actors, plans
        self.found: dict[int, list[Term]] = {id(plan): [] for plan in plans}
        self.at = {m.head.i: plan for plan in plans for m in plan.mentions}

    def read(self) -> dict[int, tuple[Term, ...]]:
        """Terms by id() of the plan, in the order of the text."""
        current: Plan | None = None
        last_end = -1
        for sentence in self.document.doc.sents:
            opened = self._under(sentence)
            if opened is not None:
                current = opened
                self._clause_terms(opened, sentence.root)
            elif current is not None and self._continues(sentence, last_end):
                self._clause_terms(current, sentence.root)
            else:
                current = None
            current = self._provided(sentence) or current
            last_end = sentence.end_char
        self._listed()
        return {key: tuple(sorted(terms, key=lambda term: term.span)) for key, terms in self.found.items()}

    def _under(self, sentence: Span) -> Plan | None:
        """ "Under the plan, …", "Under terms proposed by X, …": the plan whose terms the sentence gives."""
        root = sentence.root
        if not _modal(root):
            return None
        for child in root.lefts:
            if child.dep_ == "prep" and child.lower_ in _UNDER:
                opened = self._opened_by(child)
                if opened is not None:
                    return opened
        return None

    def _opened_by(self, preposition: Token) -> Plan | None:
        for token in preposition.subtree:
            if token.i in self.at:
                return self.at[token.i]
        inner = next((t for t in preposition.children if t.dep_ == "pobj"), None)
        if inner is None or inner.lemma_.lower() not in _TERM_NOUNS:
            return None
        before = [(m.start, plan) for plan in self.plans for m in plan.mentions if m.start < preposition.i]
        return max(before, key=lambda each: each[0])[1] if before else None

    def _continues(self, sentence: Span, last_end: int) -> bool:
        """Whether a sentence goes on with the terms: would or will, and nobody says it."""
        root = sentence.root
        if not _modal(root) or root.lemma_.lower() in word_class("speech"):
            return False
        return "\n" not in self.document.text[last_end : sentence.start_char].strip(" ")

    def _clause_terms(self, plan: Plan, verb: Token) -> None:
        """The clause of a verb as a term; a participle that adds a provision, and each conjunct, are their own."""
        subject = subject_of(verb)
        start, end = clause_tokens(verb, subject)
        self._add(plan, verb, (start, end), subject)
        for child in verb.rights:
            if child.dep_ == "advcl" and child.tag_ == "VBG" and not any(t.dep_ == "mark" for t in child.lefts):
                self._add(plan, child, (child.left_edge.i, child.right_edge.i + 1), None, "provision")
            elif child.dep_ == "conj" and child.pos_ == "VERB" and any(t.dep_ == "nsubj" for t in child.lefts):
                self._clause_terms(plan, child)

    def _provided(self, sentence: Span) -> Plan | None:
        """ "The plan requires X to …", "a plan that would see …": what follows the verb; the plan that it is of."""
        of: Plan | None = None
        for token in sentence:
            meant = plan_meant(token) if token.lower_ == "it" else token
            plan = self.at.get(meant.i) if meant is not None else None
            if plan is None:
                continue
            for verb in _verbs_of(token):
                if _modal(verb) and verb.lemma_.lower() in words("proposal_disposes"):
                    self._clause_terms(plan, verb)
                elif verb.lemma_.lower() in words("proposal_provides") and not negated(verb):
                    self._complements(plan, verb)
                else:
                    continue
                of = plan
        return of

    def _complements(self, plan: Plan, verb: Token) -> None:
        for child in verb.rights:
            if child.dep_ in {"ccomp", "xcomp"} and child.tag_ == "VBG":
                self._listed_nouns(plan, child)
            elif child.dep_ == "advcl" and any(t.lower_ == "for" and t.dep_ == "mark" for t in child.lefts):
                subject = subject_of(child)  # "calls for the assets to remain blocked"
                start = subject.left_edge.i if subject is not None else child.left_edge.i
                self._add(plan, child, (start, child.right_edge.i + 1), subject)
            elif child.dep_ in {"ccomp", "xcomp"} and child.pos_ in {"VERB", "AUX"}:
                self._add(plan, child, (child.left_edge.i, child.right_edge.i + 1), subject_of(child))
            elif child.dep_ == "prep" and child.lower_ == "for" and (done := _to_be_done(verb, child)) is not None:
                inner = next(t for t in child.children if t.dep_ == "pobj")
                self._add(plan, done, (inner.left_edge.i, done.right_edge.i + 1), inner)
            elif child.dep_ == "prep" and child.lower_ in {"for", "on"}:
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        self._listed_nouns(plan, inner)
            elif child.dep_ == "dobj":
                clause = next((t for t in verb.rights if t.dep_ in {"xcomp", "ccomp"} and t.i > child.i), None)
                if clause is not None:
                    self._add(plan, clause, (child.left_edge.i, clause.right_edge.i + 1), child)
                    return
                if verb.lemma_ in {"require", "need"} and child.lemma_.lower() in words("proposal_own_needs"):
                    continue  # "the plan still requires approval"
                self._listed_nouns(plan, child)
            elif child.dep_ == "conj" and child.lemma_.lower() in words("proposal_provides"):
                self._complements(plan, child)

    def _listed_nouns(self, plan: Plan, head: Token) -> None:
        """Each of several things that a plan includes is a term."""
        if head.lemma_.lower() in _NO_TERMS:
            return
        if self.actors.at(head) is not None and head.left_edge == head:
            return  # "gives X until Thursday": no thing
        heads = _listing(head)
        last = next((n for n, each in enumerate(heads) if n and _behind_and(each)), len(heads) - 1)
        for n, each in enumerate(heads[: last + 1]):
            until = heads[n + 1].left_edge.i if n + 1 < len(heads) else each.right_edge.i + 1
            while until > each.i + 1 and self.document.doc[until - 1].lower_ in {
                "and",
                ",",
                "or",
                "as",
                "well",
            }:
                until -= 1
            start, end = each.left_edge.i, until if n + 1 < len(heads) else min(each.right_edge.i + 1, until)
            self._put(plan, trimmed(self.document, start, end), None, "provision")

    def _add(
        self, plan: Plan, verb: Token, tokens: tuple[int, int], subject: Token | None, kind: str | None = None
    ) -> None:
        gain = verb.lemma_.lower() in words("proposal_gains")
        thing = subject is not None and subject.lower_ in {"it", "this", "that"}  # the plan itself
        who = None if thing else name(self.document, self.actors, subject)
        kind = kind or ("gain" if gain else "duty" if who is not None else "provision")
        self._put(plan, trimmed(self.document, *tokens), who, kind)

    def _put(self, plan: Plan, span: Extent, who: str | None, kind: str, point: int | None = None) -> None:
        terms = self.found[id(plan)]
        if any(overlaps(span, term.span) for term in terms):
            return
        text = " ".join(self.document.exact(span).split())
        terms.append(Term(text, span, who, point, kind))

    def _listed(self) -> None:
        """Numbered paragraphs, or items below a sentence that ends in a colon, behind a mention of a plan."""
        view, paragraphs = self.document.view, self.document.paragraphs
        plan: Plan | None = None
        colon = False  # whether the items stand below a colon
        for at, (start, end) in enumerate(paragraphs):
            item = _ITEM.match(view, start, end)
            point = _number(item.group(1)) if item else None
            marked = item.end() if item and point is not None else None
            bullet = _BULLET.match(view, start, end)
            if marked is None and bullet is not None:
                marked = bullet.end()
            bare = (
                colon and plan is not None and (view[end - 1] == ";" or (at and view[paragraphs[at - 1][1] - 1] == ";"))
            )
            if marked is None and bare:
                marked = start
            if marked is None:
                plan, colon = self._introduced(paragraphs[at]), view[end - 1] == ":"
            elif plan is not None and marked < end:
                self._item(plan, marked, end, point)

    def _introduced(self, paragraph: Extent) -> Plan | None:
        """The one plan of a paragraph after which a list of its points may stand."""
        told = self.document.view[max(paragraph[0], paragraph[1] - 300) : paragraph[1]].lower()
        if _CHANGES.search(told):
            return None  # "among the changes to the plan:"
        inside = [p for p in self.plans if any(paragraph[0] <= m.head.idx < paragraph[1] for m in p.mentions)]
        ends = self.document.text[paragraph[1] - 1] == ":"
        return inside[-1] if inside and (ends or len(inside) == 1) else None

    def _item(self, plan: Plan, start: int, end: int, point: int | None) -> None:
        while end > start and self.document.text[end - 1] in ".;,":
            end -= 1
        if end - start < 8:
            return
        tokens = self.document.tokens((start, end))
        subject = next((t for t in tokens.root.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
        who = name(self.document, self.actors, subject)
        self._put(plan, (start, end), who, "duty" if who else "provision", point)


def _to_be_done(verb: Token, preposition: Token) -> Token | None:
    """ "calls for the assets to remain blocked": what is to be done with them."""
    if not any(t.dep_ == "pobj" for t in preposition.children):
        return None
    below = [*verb.rights, *(t for inner in preposition.children for t in inner.rights)]
    clauses = (t for t in below if t.dep_ in {"xcomp", "advcl", "acl", "relcl"} and t.tag_ == "VB")
    return next((t for t in clauses if any(c.lower_ == "to" for c in t.lefts)), None)


def _listing(head: Token) -> list[Token]:
    """The heads of a list: conjuncts; of gerunds also those that the parser hangs on the first ("ceding land, leaving
    the league, and paying")."""
    heads = [head, *(t for t in head.conjuncts if t.i > head.i)]
    if head.tag_ != "VBG":
        return heads
    found = [head]
    for each in found:
        beside = (t for t in each.rights if t.dep_ in {"conj", "advcl"} and t.tag_ == "VBG")
        found += [t for t in beside if not any(c.dep_ == "mark" for c in t.lefts)]
    found.sort(key=lambda token: token.i)
    return found if any(_behind_and(t) for t in found[1:]) else heads


def _behind_and(head: Token) -> bool:
    """The last of a list: what follows "and a fund, prompting protest" is no further point."""
    before = head.doc[head.left_edge.i - 1]
    return before.lower_ in {"and", "or"} and before.dep_ == "cc"


def _number(words_: str) -> int | None:
    value = number(words_) if words_.isdigit() or number(words_) else ordinal(words_)
    return int(value) if value is not None else None


def _modal(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ in _WOULD for t in verb.lefts)


def _verbs_of(head: Token) -> list[Token]:
    """The verbs whose subject a phrase is, also through a relative clause."""
    found = [head.head] if head.dep_ == "nsubj" and head.head.pos_ in {"VERB", "AUX"} else []
    found += [t for v in found for t in v.rights if t.dep_ == "conj" and t.pos_ == "VERB"]
    for child in head.rights:
        if child.dep_ == "relcl" and any(t.tag_ in {"WDT", "WP"} and t.dep_ == "nsubj" for t in child.lefts):
            found.append(child)
    return found
