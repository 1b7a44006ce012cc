"""Clauses over the parse: who does it, to what, where the clause ends; shared by moves and proposals."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from backchannel.model.span import Extent
from backchannel.read.document import Document
from backchannel.read.lexicons import table

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_JOINED = frozenset({"conj", "xcomp", "advcl", "ccomp"})
_CONTRAST = frozenset({"though", "although", "while", "whereas", "as", "because", "since", "but", "when", "even"})
_OBJECT_CONTROL = frozenset(
    [
        "urge",
        "press",
        "pressure",
        "tell",
        "order",
        "direct",
        "ask",
        "force",
        "push",
        "persuade",
        "allow",
        "call",
        "demand",
    ]
)


@dataclass(frozen=True)
class Clause:
    """A verb with its agent and patient heads, whatever its voice. In a passive without "by" the agent is None."""

    verb: Token
    agent: Token | None
    patient: Token | None
    passive: bool = False


def clause_of(verb: Token) -> Clause:
    """Agent and patient of a verb, through conjuncts, participles, relatives and controlled infinitives."""
    patient = _object(verb)
    children = list(verb.children)
    if _is_passive(verb, children):
        subject = next((t for t in children if t.dep_ == "nsubjpass"), None)
        if subject is None and verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in NOMINAL:
            subject = verb.head
        if subject is None and verb.dep_ == "conj":
            subject = subject_of(verb.head)
        subject = antecedent(subject, verb) if subject is not None else None
        return Clause(verb, agent_of(verb), subject or patient, True)
    return Clause(verb, subject_of(verb), patient)


def _is_passive(verb: Token, children: list[Token]) -> bool:
    if any(t.dep_ in {"auxpass", "nsubjpass"} for t in children):
        return True
    if verb.tag_ != "VBN" or any(t.dep_ in {"nsubj", "aux"} for t in children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return verb.head.tag_ == "VBN" and any(t.dep_ == "auxpass" for t in verb.head.children)
    return verb.dep_ in {"acl", "advcl", "ROOT", "amod"}


def agent_of(verb: Token) -> Token | None:
    """The "by" phrase of a passive."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _object(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.pos_ in NOMINAL and child.dep_ == "dobj":
            return child
    for child in verb.lefts:
        if child.dep_ == "dobj" and verb.dep_ == "relcl":
            return antecedent(child, verb)
    for child in verb.rights:  # "condemned and rejected the plan": the object stands with the last verb
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i == 2:
            return next((t for t in child.rights if t.dep_ == "dobj"), None)
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject of an active verb, or who is understood to act; None where the words leave it open."""
    node = verb
    for _ in range(7):
        own = next((t for t in node.lefts if t.dep_ in _SUBJECTS), None)
        if own is None and node.head.dep_ == "ROOT" and node.dep_ == "ROOT":
            own = next((t for t in node.rights if t.dep_ == "nsubj" and t.i == node.i + 1), None)
        if own is not None:
            return antecedent(own, node)
        if node.dep_ in {"relcl", "acl"} and node.head.pos_ in NOMINAL:
            return _of_modified(node)
        if node.dep_ == "pcomp":
            return _of_preposition(node.head)
        if node.dep_ not in _JOINED or node.head is node:
            return None
        above = node.head
        if above.pos_ not in {"VERB", "AUX", "ADJ"}:
            return owner_of(above) if above.pos_ == "NOUN" else None
        beside = node.dep_ == "advcl" and node.tag_ == "VBG"  # "called B weak, accusing it of": who calls accuses
        if node.dep_ in {"xcomp", "advcl", "ccomp"} and above.lemma_ in _OBJECT_CONTROL and not beside:
            target = next((t for t in above.rights if t.dep_ in {"dobj", "dative"}), None)
            if target is not None and target.i < verb.i:
                return target
        if _is_passive(above, list(above.children)) and node.dep_ == "advcl" and node.tag_ == "VBG":
            return agent_of(above) or subject_of(above)
        node = above
        if node.pos_ == "ADJ" and node.dep_ in {"acomp", "oprd"}:
            node = node.head
    return None


def _of_modified(node: Token) -> Token | None:
    """A participle's subject is its noun; an infinitive's is the noun's owner or the subject of the noun's verb."""
    if node.tag_ == "VBG" or node.dep_ == "relcl":
        return node.head
    owner = owner_of(node.head)
    if owner is None and node.head.dep_ == "dobj":
        return subject_of(node.head.head)
    return owner


def _of_preposition(preposition: Token) -> Token | None:
    above = preposition.head
    if above.pos_ in {"VERB", "AUX"}:
        patient = next((t for t in above.rights if t.dep_ == "dobj"), None)
        return patient if preposition.lower_ == "for" and patient is not None else subject_of(above)
    return owner_of(above) if above.pos_ == "NOUN" else None


def owner_of(noun: Token) -> Token | None:
    """Whose a noun is: "X's decision", "the decision of X", "a call by X"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"}:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for; else the token itself."""
    if subject.tag_ not in {"WP", "WDT"} or verb.dep_ not in {"relcl", "ccomp", "conj"}:
        return subject
    node = verb
    while node.dep_ == "conj" and node.head.pos_ == "VERB":
        node = node.head
    if node.dep_ == "relcl" and node.head.pos_ in NOMINAL:
        return node.head
    return _noun_before(subject) or subject


def _noun_before(relative: Token) -> Token | None:
    """The noun before a relative pronoun whose clause the parser hung on a verb; one in brackets is passed over."""
    brackets = 0
    for i in range(relative.i - 1, max(-1, relative.i - 10), -1):
        token = relative.doc[i]
        brackets += (token.text == ")") - (token.text == "(")
        if not brackets and token.pos_ in {"NOUN", "PROPN"}:
            return token
        if token.pos_ in {"VERB", "AUX"}:
            return None
    return None


def phrase(document: Document, head: Token, until: int | None = None) -> Extent:
    """The words of a phrase: from its left edge (of an infinitive: "to") to its right edge, or to the token
    before `until`; a day that hangs on its end is no part of it."""
    end = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and any(t.ent_type_ in {"DATE", "TIME"} and t.dep_ == "pobj" for t in child.children):
            until = child.i if until is None else min(until, child.i)
    end = _as_it_says(head, end)
    if until is not None and head.i < until:
        end = min(end, until)
    to = next((t for t in head.lefts if t.dep_ == "aux" and t.lower_ == "to"), None)
    negation = next((t for t in head.lefts if t.dep_ == "neg" and to is not None and t.i < to.i), None)
    begin = negation or to
    return trimmed(document, begin.i if begin is not None else head.left_edge.i, end)


def _as_it_says(head: Token, end: int) -> int:
    """ "… in what it says | is its land": the parser may hang the second half elsewhere; it is a part of the phrase."""
    doc = head.doc
    says = doc[end - 1]
    held = says.dep_ in {"pcomp", "ccomp"} and any(t.lower_ == "what" for t in says.lefts)
    if (
        not held
        or end >= len(doc)
        or doc[end].lemma_ != "be"
        or any(t.dep_ in {"nsubj", "expl"} for t in doc[end].lefts)
    ):
        return end
    return doc[end].right_edge.i + 1


def trimmed(document: Document, start: int, end: int) -> Extent:
    """Token range as code points, without punctuation and space at its end, or commas at its start."""
    doc = document.doc
    while end > start + 1 and (
        doc[end - 1].is_space or doc[end - 1].text in {",", ".", ";", ":", "-", "—", "–", "?", "!"}
    ):
        end -= 1
    if end > start + 1 and doc[end - 1].text == '"' and not any(doc[i].text == '"' for i in range(start, end - 1)):
        end -= 1
        while end > start + 1 and doc[end - 1].text in {",", "."}:
            end -= 1
    while start < end - 1 and (doc[start].is_space or doc[start].text in {",", ";", ":", "-", "—", "–"}):
        start += 1
    return document.extent(start, end)


def clause_tokens(verb: Token, subject: Token | None) -> tuple[int, int]:
    """First token and end of the clause of a verb: its subject and complements, without what only joins it.

    A conjoined verb has no part in the words of the subject.
    """
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        subject = None
    start = min(verb.i, subject.left_edge.i if subject is not None and _near(subject, verb) else verb.i)
    end = verb.i + 1
    for child in verb.children:
        if child.i < verb.i:
            if child.dep_ in {"aux", "auxpass", "neg", "nsubj", "nsubjpass", "expl"}:
                start = min(start, child.left_edge.i)
        elif not _only_joins(child):
            end = max(end, _right(child) + 1)
    return start, end


def _near(subject: Token, verb: Token) -> bool:
    return subject.sent.start == verb.sent.start and subject.i < verb.i


def _right(child: Token) -> int:
    """The right edge of a complement, cut where a clause that only joins hangs on one of its words."""
    edge = child.right_edge.i
    for token in child.children:
        if token.i > child.i and _only_joins(token):
            edge = min(edge, token.left_edge.i - 1)
    return max(edge, child.i)


def _only_joins(child: Token) -> bool:
    """Whether what hangs on a verb is another clause beside it: a contrast, a conjunct with a subject, a tag."""
    if child.dep_ in {"punct", "cc"}:
        return True
    if child.dep_ in {"conj", "parataxis"} and child.pos_ in {"VERB", "AUX"}:
        return True
    if child.dep_ == "advcl" and not any(t.lower_ == "to" and t.dep_ == "aux" for t in child.lefts):
        mark = next((t for t in child.lefts if t.dep_ in {"mark", "advmod"}), None)
        if mark is not None and mark.lower_ in _CONTRAST:
            return True
        return child.tag_ == "VBG" and child.i > 0 and child.doc[child.left_edge.i - 1].text == ","
    return child.dep_ == "prep" and child.lower_ == "according"


def plan_meant(it: Token) -> Token | None:
    """ "The plan would end the siege. It also calls for a vote": the plan, where "it" and the sentence before have what
    is on the table for their subject; None where they have not."""
    if it.lower_ != "it" or it.dep_ != "nsubj" or it.i != it.sent.start:
        return None
    for _ in range(4):
        if it.sent.start == 0:
            return None
        before = it.doc[it.sent.start - 1].sent
        verbs = [before.root, *(t for t in before.root.children if t.dep_ == "ccomp")]
        subjects = [t for verb in verbs for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}]
        plan = next((t for t in subjects if t.lemma_.lower() in _plans() and t.pos_ in NOMINAL), None)
        if plan is not None or not subjects or subjects[0].lower_ != "it" or subjects[0].i != before.start:
            return plan
        it = subjects[0]
    return None


@cache
def _plans() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("proposal_nouns"))
