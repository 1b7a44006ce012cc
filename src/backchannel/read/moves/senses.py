"""Senses: words of moves that have another sense in their clause, where they tell no move.

- "asked whom she supported", "asked whether": a question, and no demand;
- "allowing the group to grow", behind the main clause: what happened allows it, and nobody yields;
- "recognised as terrorists": no support;
- "signed the bill": a law is made, and nothing agreed with another side;
- "pulled a book from his pocket", "released the e-mails": things and papers, no forces and no captives;
- "Arland and Norland set a deadline", "agreed to set a deadline", "a deadline for an accord": one's own, and no
  ultimatum;
- "declined to run for re-election": of one's own affairs, nothing that another side wanted.

And whom a complaint is made to, which is not whom it is about ("complained to X", "his remarks to X").
"""

from spacy.tokens import Token

from backchannel.read.lexicons import words
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.slots import Filled
from backchannel.read.moves.syntax import subject_of

_ASKING = frozenset({"whether", "if", "who", "whom", "what", "why", "how", "when", "where", "which"})
_BAD_NAMES = frozenset({"terrorist", "threat", "enemy", "criminal", "extremist", "danger", "aggressor"})
_ENABLING = frozenset({"allow", "enable", "permit", "let", "free", "force"})
_LAWS = frozenset("act amendment bill law legislation measure order ordinance proclamation statute".split())
_PAPERS = frozenset(
    "book record datum email e-mail figure file footage image list mail page photo picture result".split()
)
_OWN_AFFAIRS = frozenset({"run", "retire", "marry"})
_TOGETHER = frozenset({"party", "side", "negotiator", "both", "they", "two"})
_MAKERS = frozenset({"criticism", "accusation", "praise", "denial"})


def other_sense(word: Token, kind: str, filled: Filled) -> bool:
    """Whether a word that may tell a move of this kind has another sense here."""
    lemma = word.lemma_.lower()
    heads = [head for _, head in filled]
    if lemma == "ask":
        return any(slot == "that" and _is_question(head) for slot, head in filled)
    if lemma in _ENABLING and word.tag_ == "VBG" and word.dep_ == "advcl":
        return word.i > word.head.i and word.doc[word.left_edge.i - 1].text == ","
    if lemma in {"recognise", "recognize"}:
        named = [t for p in word.rights if p.lower_ == "as" for t in p.children]
        return any(t.lemma_.lower() in _BAD_NAMES for t in named)
    if lemma == "sign":
        return any(head.lemma_.lower() in _LAWS for head in heads)
    if lemma in {"pull", "withdraw"} and kind == "withdrawal":
        thing = next((t for t in word.rights if t.dep_ == "dobj"), None)
        return thing is not None and thing.pos_ == "NOUN" and not _goes(thing)
    if kind == "release":
        papers = _PAPERS | words("attribution_documents") | words("attribution_recordings")
        return any(head.lemma_.lower() in papers for head in heads)
    if kind == "threat" and any(head.lemma_.lower() == "deadline" for head in heads):
        return _own_deadline(word)
    refused = kind == "rejection" and lemma in {"decline", "refuse"}
    return refused and any(slot == "inf" and head.lemma_.lower() in _OWN_AFFAIRS for slot, head in filled)


def _own_deadline(word: Token) -> bool:
    """Whether a deadline is set for those who set it, together, or for an accord that nobody is told to make."""
    if word.dep_ == "xcomp" and word.head.lemma_.lower() == "agree":
        return True
    subject = subject_of(word)
    if subject is not None and (any(subject.conjuncts) or subject.lemma_.lower() in _TOGETHER):
        return True
    things = (t for t in word.rights if t.dep_ == "dobj")
    aims = [t for thing in things for p in thing.rights if p.lower_ == "for" for t in p.rights if t.dep_ == "pobj"]
    given = any(t.dep_ in {"dative", "iobj"} for t in word.rights)
    agreed = word_class("accords") | word_class("talks")
    return not given and bool(aims) and all(t.lemma_.lower() in agreed for t in aims)


def _is_question(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    return first.lower_ in _ASKING or any(t.lower_ in _ASKING and t.i < clause.i for t in clause.lefts)


def _goes(thing: Token) -> bool:
    """Whether what is pulled out is forces, people, weapons or a stake in something: what a side can withdraw."""
    lemma = thing.lemma_.lower()
    classes = ("forces", "persons", "people", "agents", "weapons", "helpers", "vehicles", "money", "relief", "accords")
    return any(lemma in word_class(name) for name in classes)


def told_to(preposition: Token, kind: str) -> bool:
    """Whether a phrase names whom words were spoken to, not whom they are about: "complained to X"."""
    over = preposition.head
    things = [over, *(t for t in over.rights if t.dep_ == "dobj" and t.i < preposition.i)]  # either may hold the phrase
    spoken = any(t.lemma_.lower() in words("spoken_to_words") for t in things)
    return spoken and kind in _MAKERS and preposition.lower_ in {"to", "with"}
