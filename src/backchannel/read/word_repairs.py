"""Words that the small pipeline gets wrong in a way that undoes the sentence around them, mended after the parse.

A given name that is also a preposition ("Per", "Till") becomes the first part of the name after it, which takes its
place in the sentence; a past form that the tagger takes for the present gets its tense back.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from backchannel.read.lexicons import words

_PAST = {"rang": "ring"}  # past forms that are tagged as the present; with their lemma


@Language.component("backchannel_words")
def mend_words(doc: Doc) -> Doc:
    """The Doc with those words mended, in place."""
    for token in doc:
        if token.lower_ in _PAST and token.tag_ in {"VBP", "VB", "NN"} and token.pos_ in {"VERB", "NOUN"}:
            token.tag_, token.pos_, token.lemma_ = "VBD", "VERB", _PAST[token.lower_]
        elif token.text in words("names_like_words") and _begins_a_name(token):
            _make_name(token, doc[token.i + 1])
    return doc


def _begins_a_name(token: Token) -> bool:
    """Whether a capitalised preposition stands before a surname, in mid-sentence or as the subject of a verb; not in
    headline capitals."""
    if (token.tag_ == "NNP" and token.dep_ == "compound") or token.i + 1 >= len(token.doc):
        return False
    following = token.doc[token.i + 1]
    if following.tag_ not in {"NNP", "NNPS"} or not following.text[:1].isupper() or following.sent != token.sent:
        return False
    if not any(t.is_lower and t.pos_ in {"VERB", "NOUN", "ADJ", "ADV"} for t in token.sent):
        return False
    if not token.is_sent_start or (following.dep_ in {"nsubj", "nsubjpass"} and following.head.i != token.i):
        return True
    verb = token.head  # "Per Haugland said", of which the parser makes a phrase before a verb without a subject
    alone = not any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in verb.lefts)
    return following.head.i == token.i and verb.tag_ in {"VBD", "VBZ", "MD"} and verb.i > following.i and alone


def _make_name(given: Token, surname: Token) -> None:
    """Hangs the given name on the surname, and the surname where the given name hung."""
    if surname.head.i == given.i:
        above, was = given.head, given.dep_
        surname.head = above if above.i != given.i else surname
        surname.dep_ = _place(given, above, was)
    for child in [*given.children]:
        if child.i != surname.i:
            child.head = surname
    given.head = surname
    given.tag_, given.pos_, given.dep_, given.lemma_ = "NNP", "PROPN", "compound", given.text


def _place(given: Token, above: Token, was: str) -> str:
    """What the name is to the word above it: an object right after a verb, a subject before one, else as it was."""
    if above.pos_ in {"VERB", "AUX"}:
        return "dobj" if given.i == above.i + 1 else "nsubj" if given.i < above.i else "conj"
    if above.pos_ == "ADP":
        return "pobj"
    return "appos" if was == "prep" else was
