"""Names of places: the tokens that name one, as a contact's place.

A label of the recogniser is enough, or a site of the list; behind "in", and as the goal of a journey, so is a name that
it takes for a person or body, or for nothing.
"""

from functools import cache

from spacy.tokens import Token

from backchannel.model.contact import Place
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.states import state_terms

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@cache
def sites() -> frozenset[str]:
    return words("contact_sites")


@cache
def longest_site() -> int:
    return max(len(site.split()) for site in sites())


def as_place(document: Document, tokens: tuple[int, int]) -> Place | None:
    start, end = tokens
    while start < end - 1 and document.doc[start].tag_ in {"DT", "PRP$"}:
        start += 1
    extent = document.extent(start, end)
    return Place(" ".join(document.exact(extent).split()), extent)


def untold_place(document: Document, target: Token) -> Place | None:
    """A name of one word after "in" that the recogniser takes for a person or body, or for nothing ("met in X"): in
    nobody does anyone meet."""
    first = target.i - 1
    two = first > 0 and document.doc[first].tag_ == "NNP" and document.doc[first].head.i == target.i
    if two and target.left_edge.i == first and target.tag_ == "NNP" and not target.is_upper:
        labels = {target.ent_type_, document.doc[first].ent_type_}
        return as_place(document, (first, target.i + 1)) if labels <= {"", "ORG"} and target.ent_iob_ != "B" else None
    bare = target.left_edge.i == target.i and target.ent_type_ in {"", "PERSON", "ORG"} and target.tag_ == "NNP"
    alone = not any(child.dep_ in {"compound", "poss"} for child in target.children) and target.ent_iob_ != "I"
    return as_place(document, (target.i, target.i + 1)) if bare and alone and not target.is_upper else None


def named_place(document: Document, token: Token) -> Place | None:
    """The place that a name standing for one ("X was the venue") names: whatever the recogniser takes it for."""
    if token.pos_ != "PROPN" or token.ent_type_ in {"DATE", "TIME"}:
        return None
    known = known_place(document, token)
    start = token.i
    while start > token.left_edge.i and document.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return known or (as_place(document, (start, token.i + 1)) if token.i - start < 3 else None)


def known_place(document: Document, target: Token) -> Place | None:
    doc = document.doc
    if target.ent_type_ in PLACE_LABELS:
        start = target.i
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        end = target.i + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        return as_place(document, (start, end))
    for size in range(min(longest_site(), target.i + 1), 0, -1):
        if doc[target.i + 1 - size : target.i + 1].text in sites():
            return as_place(document, (target.i + 1 - size, target.i + 1))
    term = state_terms().get(target.text)
    if term is not None and term.form == "capital" and target.tag_ == "NNP" and target.left_edge.i == target.i:
        return as_place(
            document, (target.i, target.i + 1)
        )  # a capital that the recogniser takes for a people or a tongue
    if (town := _town_named(target)) is not None:
        return as_place(document, (town.left_edge.i if town.left_edge.pos_ == "PROPN" else town.i, town.i + 1))
    homely = target.lower_ in {"home", "house", "farm", "ranch"}
    owned = target.text.islower() and any(child.dep_ in {"poss", "det"} for child in target.lefts)
    if target.lower_ in words("contact_site_nouns") and (owned or not homely):
        inside = [c for c in document.doc[target.i + 1 : target.right_edge.i + 1] if c.lower_ == "in"]
        town = next((t for c in inside for t in c.rights if t.dep_ == "pobj" and t.pos_ == "PROPN"), None)
        end = town.i + 1 if town is not None and town.i <= target.i + 8 else target.i + 1
        return as_place(document, (target.left_edge.i, end))
    return None


def _town_named(noun: Token) -> Token | None:
    """ "in the capital, X", "in the old town of X": the town itself."""
    if noun.lower_ not in words("contact_town_nouns"):
        return None
    of = [t for child in noun.rights if child.lower_ == "of" for t in child.rights if t.dep_ == "pobj"]
    named = [child for child in noun.rights if child.dep_ == "appos"]
    known = next((t for t in (*named, *of) if t.pos_ == "PROPN" and t.ent_type_ in {"", "GPE", "LOC", "FAC"}), None)
    return known or next((t for t in of if t.pos_ == "PROPN"), None)  # in the town of whatever name


def hosting_town(document: Document, noun: Token) -> Place | None:
    """ "X hosted a meeting of A and B", "X was the venue for talks": the town where it was; a state is a host."""
    over = noun.head
    if noun.dep_ == "pobj" and over.lower_ == "for" and over.head.dep_ == "attr":
        over = over.head.head
    hosts = over.lemma_ == "host" and noun.dep_ == "dobj"
    if not hosts and over.lemma_ != "be":
        return None
    subject = next((child for child in over.lefts if child.dep_ == "nsubj"), None)
    return known_place(document, subject) if subject is not None and is_town(subject) else None


def is_town(name: Token) -> bool:
    """Whether the recogniser takes a name for a place that is no state."""
    term = state_terms().get(name.text)
    return name.ent_type_ == "GPE" and (term is None or term.form != "name")


def with_town(document: Document, place: Place) -> Place:
    """ "at the Grand Hotel in X": the site with the town right behind it."""
    doc, end = document.doc, document.tokens(place.span).end
    if end + 1 >= len(doc) or doc[end].lower_ not in {"in", "outside", "near"}:
        return place
    last = end + 1
    if doc[last].ent_type_ not in {"GPE", "LOC"}:
        return place
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    extent = (place.span[0], document.extent(last, last + 1)[1])
    return Place(" ".join(document.exact(extent).split()), extent)
