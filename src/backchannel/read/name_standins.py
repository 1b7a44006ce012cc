"""Stand-ins: sentences whose parse is broken by a name, parsed anew with plain names in its place.

The small parser takes "Will" and "Said" for verbs, and loses the sentence to a name that it has never seen ("A al-B and
C al-D conferred in X"). That is seen from the outside: a part of a person's name is tagged as a verb or hung on one, or
the name is the root of a sentence that has a finite verb. Such a sentence is tagged and parsed once more with a common
name for each name, token for token, and keeps its own words, lemmas of names and entities. Where the second parse
breaks the names too, or makes two sentences of one, the first stays.
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from backchannel.read.name_particles import PARTICLES

_FIRST = ("John", "Peter", "Paul", "James", "George", "Robert")
_LAST = ("Smith", "Brown", "Miller", "Davis", "Wilson", "Taylor")
_INITIAL = "J."  # for a hyphen, which parts no name then
# Tags of what may be a part of a name: not "Imagine" in "Imagine A saying", nor "That" in "That A met B is a relief".
_PARTS = frozenset({"NNP", "NNPS", "MD", "VBD", "VBN", "VBZ"})
_VERBAL = frozenset({"MD", "VBD", "VBN", "VBZ"})
_FINITE = frozenset({"VBD", "VBZ", "MD"})
_PIPES = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")


@Language.factory("backchannel_standins")
def stand_in(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; parses with the pipes that stand before it."""
    pipes = [pipe for each, pipe in nlp.pipeline if each in _PIPES]

    def parse_anew(doc: Doc) -> Doc:
        for sentence in _broken(doc):
            anew = Doc(doc.vocab, words=_words(sentence), spaces=[bool(t.whitespace_) for t in sentence])
            for pipe in pipes:
                anew = pipe(anew)
            people = [(e.start - sentence.start, e.end - sentence.start) for e in sentence.ents if e.label_ == "PERSON"]
            if len(list(anew.sents)) == 1 and not any(_breaks(anew[start:end]) for start, end in people):
                _take_over(sentence, anew)
        return doc

    return parse_anew


def _broken(doc: Doc) -> list[Span]:
    """The sentences that a person's name breaks, in order."""
    found = [entity.sent for entity in doc.ents if entity.label_ == "PERSON" and _breaks(entity)]
    return list({sentence.start: sentence for sentence in found}.values())


def _breaks(name: Span) -> bool:
    """Whether a part of a name is taken for a verb or hung on one as a part of it, or the name for the root of a
    sentence with a finite verb."""
    parts = [token for token in name if token.text[:1].isupper() and token.tag_ in _PARTS]
    if any(token.tag_ in _VERBAL or token.dep_ == "aux" for token in parts):
        return True
    if any(token.dep_ == "compound" and token.head.tag_ in _FINITE and token.head not in name for token in parts):
        return True
    root = any(token.dep_ == "ROOT" for token in parts)
    return root and any(token.tag_ in _FINITE for token in name.sent if not name.start <= token.i < name.end)


def _words(sentence: Span) -> list[str]:
    """The words of a sentence with a plain name for each part of a person's name, the same for the same part."""
    told = [token.text for token in sentence]
    parts: dict[str, int] = {}
    for entity in sentence.ents:
        if entity.label_ != "PERSON":
            continue
        tokens = [t for t in entity if t.text == "-" or t.text[:1].isupper() or t.text in PARTICLES]
        for token in tokens:
            number = parts.setdefault(token.text, len(parts)) % len(_FIRST)
            plain = _INITIAL if token.text == "-" else (_LAST if token is tokens[-1] else _FIRST)[number]
            told[token.i - sentence.start] = plain
    return told


def _take_over(sentence: Span, anew: Doc) -> None:
    """Gives a sentence the tags and the parse of its second reading."""
    for token, other in zip(sentence, anew, strict=True):
        token.tag_, token.pos_, token.dep_ = other.tag_, other.pos_, other.dep_
        if token.text == other.text:
            token.lemma_ = other.lemma_
        elif token.pos_ == "PROPN":
            token.lemma_ = token.text
    for token, other in zip(sentence, anew, strict=True):
        token.head = sentence.doc[sentence.start + other.head.i]
