"""Truth: whether a clause, or a report of it, is called untrue by the words over it; then what it tells is denied.

Constructions: "It is not true that A met B", "It is a lie that …", "That … is not the case"; "reports that A met B are
false", "there is no truth in the report that"; "rejected claims that", "dismissed as fiction a report of a meeting";
"called it a lie that", "called reports of a call invented". "It was wrong that A met B" judges the meeting, and a modal
("may not be true") leaves it open. "The claim that … was denied", "That A met B was denied by C"; "has no basis", "does
not correspond to reality".
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from backchannel.read.lexicons import words

Truth = Literal["untrue", "open"]

_TRUE = frozenset({"true", "correct", "accurate", "case", "truth"})
_JUDGING = frozenset({"wrong"})  # of a clause it says that the deed was wrong
_CALLING = frozenset({"call", "dismiss", "describe", "brand", "label", "declare", "reject"})
_REJECTING = frozenset({"reject", "deny", "dismiss", "dispute", "refute", "rebut", "contradict"})
_GROUNDS = frozenset({"foundation", "basis", "substance", "grounds"})
_FACTS = frozenset({"reality", "facts", "truth"})
_CLAUSES = frozenset({"ccomp", "acl", "relcl", "csubj", "advcl", "xcomp"})
_OPEN = frozenset({"may", "might", "could"})


def truth_of(verb: Token) -> Truth | None:
    """What the words over a clause make of it; None where they say nothing."""
    if (be := _that_is(verb)) is not None:
        if be.lemma_.lower() in _REJECTING:
            return "open" if _negated(be) else "untrue"
        return _of_predicate(be, be.rights, clause=True)
    above = verb.head
    if verb.dep_ == "csubjpass" and above.lemma_.lower() in _REJECTING:
        return "open" if _negated(above) else "untrue"
    if verb.dep_ not in _CLAUSES or above is verb:
        return None
    if not any(child.lower_ == "that" and child.i < verb.i for child in verb.lefts):
        return None
    if above.lemma_ in {"be", "appear", "seem"} and _is_it(above):
        return _of_predicate(above, above.rights, clause=True)
    if above.pos_ in {"ADJ", "NOUN"} and above.head.lemma_ == "be" and _is_it(above.head):
        return _of_predicate(above.head, [above], clause=True)
    if above.pos_ == "NOUN" and above.head.lemma_.lower() in _CALLING and above.dep_ in {"oprd", "ccomp", "attr"}:
        return _of_predicate(above.head, [above], clause=True)
    if above.pos_ == "VERB" and above.lemma_.lower() in _CALLING:
        return _of_predicate(above, above.rights, clause=True)
    return truth_of_report(above)


def _that_is(verb: Token) -> Token | None:
    """ "That A met B is a lie", "… was denied by C", of which the parser makes "That A" and a further verb."""
    first = verb.sent[0]
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if first.lower_ != "that" or subject is None or first.head != subject or subject.pos_ != "PROPN":
        return None
    further = (child for child in verb.rights if child.dep_ == "conj" and not any(c.dep_ == "cc" for c in verb.rights))
    return next((c for c in further if c.lemma_ == "be" or any(t.dep_ == "auxpass" for t in c.lefts)), None)


def truth_of_report(noun: Token) -> Truth | None:
    """The same of a noun of reporting with what is said of it ("reports of a call with A are false")."""
    if noun.lemma_.lower() not in words("contact_report_nouns"):
        return None
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "as" and above.head.lemma_.lower() in _CALLING | _REJECTING:
        false = any(child.lower_ in words("contact_false_words") for child in noun.lefts)
        return "untrue" if false and not _negated(above.head) else None  # "rejected as untrue reports of a meeting"
    if (worth := _of_worth(noun, above)) is not None:
        return worth
    if noun.dep_ == "nsubj" and above.lemma_ == "be":
        return _of_predicate(above, above.rights)
    if noun.dep_ == "dobj" and _called_ahead(above):
        return "open" if _negated(above.head) else "untrue"
    if noun.dep_ == "pobj" and above.lower_ in {"in", "to"} and above.head.lower_ == "truth":
        negated = any(child.lower_ == "no" for child in above.head.lefts)
        return "untrue" if negated else None
    if noun.dep_ not in {"dobj", "nsubjpass", "nsubj"} or above.pos_ != "VERB":
        return None
    lemma = above.lemma_.lower()
    if lemma in _CALLING and _of_predicate(above, _called(above, noun)) == "untrue":
        return "untrue"
    if lemma not in _REJECTING:
        return None
    return "open" if _negated(above) else "untrue"


def _of_worth(noun: Token, verb: Token) -> Truth | None:
    """ "The report is without foundation", "has no basis", "does not correspond to reality", "lacks any foundation"."""
    if noun.dep_ != "nsubj" or any(child.tag_ == "MD" for child in verb.lefts):
        return None
    behind = [t for child in verb.rights for t in (child, *child.rights)]
    ground = [t for t in behind if t.lower_ in _GROUNDS]
    bare = any(t.lower_ in {"no", "without"} for g in ground for t in (g.head, *g.lefts))
    if ground and not _negated(verb) and (verb.lemma_ == "lack" or (verb.lemma_ in {"be", "have"} and bare)):
        return "untrue"
    fits = verb.lemma_ in {"correspond", "match"} and any(t.lower_ in _FACTS for t in behind)
    return "untrue" if fits and _negated(verb) else None


def _called_ahead(participle: Token) -> bool:
    """ "described as fabricated the report that", of which the parser makes a clause "as fabricated the report"."""
    above = participle.head
    as_ = any(child.lower_ == "as" for child in participle.lefts)
    called = above.lemma_.lower() in _CALLING | _REJECTING
    return as_ and called and participle.lower_ in words("contact_false_words")


def _called(verb: Token, noun: Token) -> Iterator[Token]:
    """What the object is called: the predicate, the word after "as", or a last word that hangs anywhere behind it."""
    yield from verb.rights
    for child in verb.rights:
        if child.lower_ == "as":
            yield from child.rights
    doc = verb.doc
    yield from (t for t in noun.subtree if t.i > noun.i and t.i + 1 < len(doc) and doc[t.i + 1].is_punct)


def _of_predicate(verb: Token, told: Iterator[Token] | list[Token], clause: bool = False) -> Truth | None:
    """Whether one of the words calls it untrue, or true in the negative."""
    for word in told:
        lower = word.lower_
        false = lower in words("contact_false_words") and not (clause and lower in _JUDGING)
        false = false or (lower == "news" and any(child.lower_ == "fake" for child in word.lefts))
        if not (false or lower in _TRUE):
            continue
        if any(child.lower_ in _OPEN for child in verb.lefts):
            return "open"
        if false != _negated(verb):
            return "untrue"
    return None


def _is_it(be: Token) -> bool:
    """Whether "it" or the clause itself is the subject."""
    subjects = [child for child in be.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    return not subjects or subjects[0].lower_ in {"it", "this", "that"}


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
