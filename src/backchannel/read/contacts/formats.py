"""Formats: whether the sides of a contact were in touch themselves, or through somebody who went between them.

Constructions: "indirect talks", "held direct negotiations", "proximity talks" (of the noun); "negotiated indirectly"
(of the verb); "The talks were both direct and indirect", "are to remain indirect" (of the predicate); "met face to
face", "talks via mediators", "in separate rooms" (in the clause). A mediator alone says neither: one can sit at the
table.
"""

from functools import cache

from spacy.tokens import Token

from backchannel.model.contact import ContactFormat
from backchannel.read.contacts.rounds import measured_by
from backchannel.read.contacts.syntax import SUBJECTS
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.lexicons import table

_TALKING = frozenset({"talks", "talk", "negotiation", "consultation", "discussion", "dialogue", "conversation"})
_BEING = frozenset({"be", "remain", "stay"})


@cache
def _words() -> dict[str, ContactFormat]:
    return {row["word"]: row["format"] for row in table("contact_formats") if row["form"] == "word"}  # type: ignore[misc]


@cache
def _phrases() -> dict[tuple[str, ...], ContactFormat]:
    rows = (row for row in table("contact_formats") if row["form"] == "phrase")
    return {tuple(row["word"].split()): row["format"] for row in rows}  # type: ignore[misc]


def format_of(trigger: Trigger) -> ContactFormat | None:
    """How a contact was conducted, as far as the words around its trigger say; None where they do not."""
    head = trigger.head
    found = {_words()[token.lower_] for token in _modifiers(trigger) if token.lower_ in _words()}
    found |= _in_phrases(head) if not found else set()
    if not found:
        return None
    return "both" if len(found) > 1 else found.pop()


def _modifiers(trigger: Trigger) -> list[Token]:
    """What says of which kind the contact was: none of it under a negation."""
    head = trigger.head
    if trigger.noun is None:
        return [c for c in head.children if c.dep_ in {"advmod", "amod"} and not _denied(c)]
    around = (head, measure) if (measure := measured_by(head)) is not None else (head,)
    told = [token for word in around for child in word.lefts for token in (child, *child.lefts, *child.conjuncts)]
    if head.i and head.doc[head.i - 1].dep_ in {"amod", "compound"}:
        told.append(head.doc[head.i - 1])
    verb = around[-1].head
    if around[-1].dep_ in SUBJECTS and verb.lemma_ in _BEING:
        told += [token for child in verb.rights if child.dep_ in {"acomp", "attr"} for token in _of_predicate(child)]
    if around[-1].dep_ in SUBJECTS and verb.lemma_ in {"represent", "mark", "constitute"}:
        told += [
            t for child in verb.rights if child.dep_ == "dobj" for t in child.lefts
        ]  # "marked the first direct talks"
    for child in verb.rights if around[-1].dep_ in SUBJECTS else ():
        if child.dep_ == "xcomp" and child.lemma_ in _BEING:  # "were expected to remain indirect"
            told += [token for t in child.rights if t.dep_ == "acomp" for token in t.subtree]
    return [token for token in dict.fromkeys(told) if not _denied(token)]


def _of_predicate(word: Token) -> list[Token]:
    """ "were both direct and indirect", "was the first direct meeting": the adjectives of a predicate."""
    return [word, *word.conjuncts] if word.dep_ == "acomp" else list(word.lefts)


def _denied(word: Token) -> bool:
    """ "not direct, but indirect talks"."""
    before = word.doc[word.i - 1].lower_ if word.i else ""
    return before in {"not", "n't", "non", "never"} or any(child.dep_ == "neg" for child in word.children)


def _in_phrases(head: Token) -> set[ContactFormat]:
    """What phrases behind the trigger say, up to the next clause of its sentence."""
    if head.pos_ not in {"VERB", "AUX"} and head.lemma_.lower() not in _TALKING | {"meeting", "conversation"}:
        return set()
    told = []
    for token in head.doc[head.i + 1 : head.sent.end]:
        if token.dep_ in {"ccomp", "advcl", "relcl"} or token.text == ";":
            break
        told.append(token.lower_)
    line = f" {' '.join(told)} "
    return {kind for words, kind in _phrases().items() if f" {' '.join(words)} " in line}
