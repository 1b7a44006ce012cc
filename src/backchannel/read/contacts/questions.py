"""Questions: a polar question tells no contact; the answer right behind it does.

Constructions: "Did A meet B on 12 May?" is open, and so is "Was there a call between A and B?"; with "No" as the next
sentence it is denied, with "Yes" it is told. "When did A meet B?" takes for granted that they met, and so does what a
question only names ("Did the meeting with B help?").
"""

from typing import Literal

from spacy.tokens import Token

Answer = Literal["open", "no", "yes"]

_ENDS = frozenset({"?", '"', "'", "”", "’", "''"})
_BEFORE = frozenset({'"', "“", "``", "'", "‘", "and", "but", "or", "so", "q", ":", "-", "—", ".", ","})
_FORMS = frozenset({"be", "have", "do"})
_HEIGHT = 8
_NEAR = 6  # tokens behind the question in which an answer begins ('"', "A", ":")


def answer_to(verb: Token) -> Answer | None:
    """What the text answers to the polar question that a verb stands in; None where it stands in none."""
    top = verb
    for _ in range(_HEIGHT):
        if top.head is top:
            break
        if top.dep_ in {"advcl", "relcl", "acl"}:
            return None  # "Did A know, when he met B, that …?"
        top = top.head
    if not _is_asked(top):
        return None
    return _answer(top)


def _is_asked(top: Token) -> bool:
    sentence = top.sent
    end = sentence.end - 1
    while end > top.i and (sentence.doc[end].is_space or sentence.doc[end].text in _ENDS):
        if sentence.doc[end].text == "?":
            return _inverted(top)
        end -= 1
    return False


def _inverted(top: Token) -> bool:
    """Whether the auxiliary, or "be", stands before the subject and nothing but marks before it."""
    subject = next((c for c in top.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    verbs = [c for c in top.lefts if c.dep_ in {"aux", "auxpass"}] + ([top] if top.lemma_ == "be" else [])
    if subject is None or not verbs:
        return False
    first = min(verbs, key=lambda token: token.i)
    form = first.lemma_ in _FORMS or first.tag_ == "MD"
    lead = first.doc[first.sent.start : first.i]
    return form and first.i < subject.i and all(t.is_space or t.lower_ in _BEFORE for t in lead)


def _answer(top: Token) -> Answer:
    doc, at = top.doc, top.sent.end
    for token in doc[at : min(at + _NEAR, len(doc))]:
        if token.lower_ in {"no", "yes"}:
            apart = token.i + 1 >= len(doc) or doc[token.i + 1].is_punct  # not "No comment"
            return ("no" if token.lower_ == "no" else "yes") if apart else "open"
        if token.is_alpha and token.lower_ not in {"a", "the", "spokesman", "answer"}:
            return "open"
    return "open"


def reported_answer(verb: Token) -> Answer | None:
    """ "Asked whether A had met B, the spokesman said no": the answer in the main clause; None for anything else."""
    asked = verb.head
    if verb.dep_ not in {"ccomp", "advcl"} or asked.lower_ != "asked" or asked.dep_ not in {"advcl", "ccomp"}:
        return None
    said = asked.head
    if said.lemma_ not in {"say", "answer", "reply", "respond"} or any(c.dep_ == "neg" for c in said.children):
        return None
    words = [
        child for child in said.children if child.lower_ in {"no", "yes"} and child.dep_ in {"intj", "dobj", "ccomp"}
    ]
    return ("no" if words[0].lower_ == "no" else "yes") if len(words) == 1 else None
