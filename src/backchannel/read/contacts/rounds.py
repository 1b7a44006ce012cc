"""Rounds: which of a series of talks a mention tells ("a second round of talks", "the 5th nuclear talks").

A round has a number only where its words give one: "the next round", "a new round" have none. Two mentions with two
numbers never tell one contact. `series` says whose a round is that is told without sides.
"""

from spacy.tokens import Token

from backchannel.read.contacts.frames import NounFrame
from backchannel.read.times.numbers import ordinal

ROUND = NounFrame("round", "talks", True, None, None, True)
_MEASURES = frozenset({"round", "session"})
_SERIES = frozenset({"talks", "negotiations", "consultations", "round", "rounds"})
_MOST = 30  # rounds: a higher ordinal is a year or a day


def measured_by(noun: Token) -> Token | None:
    """The word that counts a contact: "round" in "a second round of talks"."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in _MEASURES:
        return above.head
    return None


def rounds_of(head: Token) -> tuple[int, ...]:
    """The numbers of the rounds that a contact's noun tells; several in "the first and third rounds of talks"."""
    if head.pos_ in {"VERB", "AUX"}:
        return ()
    if is_elliptic(head):
        return (number_of(head) or 0,)
    noun = measured_by(head) or (head if head.lower_ in _SERIES else None)
    if noun is None:
        return ()
    begin = noun.i
    while begin > noun.sent.start and _inside(noun.doc[begin - 1]):
        begin -= 1
    if any(token.tag_ == "CD" for token in noun.doc[begin : noun.i]):
        return ()  # "the first two rounds"
    numbers = (number_of(token) for token in noun.doc[begin : noun.i])
    found = tuple(dict.fromkeys(number for number in numbers if number is not None))
    return () if found == (1,) and noun.lemma_.lower() not in _MEASURES else found  # "the first talks in years"


def is_elliptic(token: Token) -> bool:
    """ "The first took place in X", right behind a sentence that tells of rounds."""
    if number_of(token) is None or not token.lower_.isalpha() or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verb, start = token.head, token.sent.start
    if verb.lemma_ not in {"take", "hold", "occur", "happen"} or token.i == 0 or token.doc[token.i - 1].lower_ != "the":
        return False
    before = token.doc[token.doc[start - 1].sent.start : token.i] if start else token.doc[start : token.i]
    return any(each.lower_ in {"round", "rounds"} for each in before)


def is_latest(head: Token) -> bool:
    """ "the latest round of talks", "the most recent round": one that has no number of its own."""
    noun = measured_by(head)
    return noun is not None and any(child.lower_ in {"latest", "last", "recent"} for child in noun.lefts)


def is_several(head: Token) -> bool:
    """ "have held four rounds of talks", "the first two rounds": no one contact."""
    noun = measured_by(head) or head
    return noun.lower_ in {"rounds", "sessions"} and any(child.tag_ == "CD" for child in noun.lefts)


def number_of(token: Token) -> int | None:
    """The number that an ordinal has as that of a round."""
    told = token.lower_
    figures = told[:-2].isdigit() and told[-2:] in {"st", "nd", "rd", "th"}
    found = ordinal(told) if figures or told.isalpha() else None
    return found if found is not None and found <= _MOST else None


def _inside(token: Token) -> bool:
    """Whether a word can stand between an ordinal and the noun that it counts."""
    joined = token.lower_ == "and" and number_of(token.doc[token.i - 1]) is not None if token.i else False
    kinds = {"amod", "compound", "nmod", "nummod", "poss", "punct", "conj", "advmod", "nsubj"}
    return joined or (token.dep_ in kinds and token.tag_[:2] in {"JJ", "NN", "CD", "HY", "RB", ",", "``", "''"})


def is_round(token: Token) -> bool:
    """Whether "round" alone names talks: with a number, and not "round of" something else."""
    if is_elliptic(token):
        return True
    if token.lower_ not in {"round", "rounds"} or token.tag_ not in {"NN", "NNS", "NNP", "NNPS"}:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return following.lower_ != "of" and bool(rounds_of(token))
