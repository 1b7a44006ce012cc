"""Parts of names that the small recogniser loses: "A van der B", "A bint B", of which it makes two names, or half a
one, and "Han Ji-woo", which it may take for a body or a law. Each is one person's name.

Of a particle one side must be a person by the recogniser, but for particles that stand in nothing else ("bin", "van");
an office before it ("President de A") is no part of the name, nor is a place ("A de B", which it takes for a town).
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from backchannel.read.name_syllables import is_second_syllable
from backchannel.read.roles import noun_ending_at

PARTICLES = frozenset("bin bint ibn van von der den ter de la las los del da das do dos di du al el".split())
_OF_PEOPLE = frozenset("bin bint ibn van von ter".split())
_SHORT = 5  # letters of the longest surname that stands before such a given name
_LEFT, _RIGHT = frozenset({"PERSON", "ORG", ""}), frozenset({"PERSON", "ORG", "GPE", "NORP", ""})


@Language.component("backchannel_particles")
def join_particles(doc: Doc) -> Doc:
    """The Doc with those names as one entity each, in place."""
    for token in doc:
        if token.lower_ in PARTICLES and token.is_lower and 0 < token.i < len(doc) - 1:
            _join(doc, token)
        if token.text == "-" and 1 < token.i < len(doc) - 1 and token.ent_type_ != "PERSON":
            _surname_first(doc, token)
    return doc


def _surname_first(doc: Doc, hyphen: Token) -> None:
    """ "Han Ji-woo": a surname, and a given name of two syllables, the second written small."""
    surname, given, second = doc[hyphen.i - 2], doc[hyphen.i - 1], doc[hyphen.i + 1]
    glued = not given.whitespace_ and not hyphen.whitespace_
    more = second.i + 1 < len(doc) and not second.whitespace_ and doc[second.i + 1].text == "-"  # "Do-it-yourself"
    name = _is_name(surname) and given.text[:1].isupper() and given.is_alpha and is_second_syllable(given.lower_)
    if not glued or more or not name or not is_second_syllable(second.text) or len(surname) > _SHORT:
        return
    if noun_ending_at(doc, surname.i + 1) is None and surname.ent_type_ not in {"PERSON", "DATE"}:
        _make_person(doc, surname.i, second.i + 1)
        second.tag_, second.pos_ = "NNP", "PROPN"


def _join(doc: Doc, particle: Token) -> None:
    before, at = doc[particle.i - 1], particle.i + 1
    while at < len(doc) - 1 and doc[at].lower_ in PARTICLES and doc[at].is_lower:
        at += 1
    after = doc[at]
    if not (_is_name(before) and _is_name(after)) or noun_ending_at(doc, particle.i) is not None:
        return
    labels = (before.ent_type_, after.ent_type_)
    sure = "PERSON" in labels or particle.lower_ in _OF_PEOPLE
    if labels[0] not in _LEFT or labels[1] not in _RIGHT or not sure:
        return
    start, end = before.i, after.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    whole = [e for e in doc.ents if e.start < end and start < e.end]
    _make_person(doc, min([start, *(e.start for e in whole)]), max([end, *(e.end for e in whole)]))


def _make_person(doc: Doc, start: int, end: int) -> None:
    """Makes the tokens one person's name, and takes them out of every other one."""
    others = [e for e in doc.ents if e.end <= start or e.start >= end]
    doc.set_ents([*others, Span(doc, start, end, "PERSON")])


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.tag_ in {"NNP", "NNPS"}
