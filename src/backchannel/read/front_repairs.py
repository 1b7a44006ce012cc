"""Subjects that the parser loses behind what stands in front of them: a date without a comma ("On 18 August A B and
C D met"), of which it makes one phrase; a place ("In X, A and B met"), a capital ("In the Arlandish capital, X, A met
B") or a contact ("Before the talks with A, B and C met D"), of which it makes one list.
"""

from babel.dates import get_month_names
from spacy.tokens import Doc, Span, Token

from backchannel.read.contacts.frames import noun_frames
from backchannel.read.lexicons import words

_TO_THE_NOUN = 7  # tokens from such a word to the noun of the contact: "prior to the second round of talks"
_MONTHS = frozenset(get_month_names("wide", locale="en").values())

_DATED = frozenset({"DATE", "TIME"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def part_place_and_subject(preposition: Token) -> None:
    """ "In X, A B and C D met", "At the request of A, B and C spoke": the names behind the comma are no further places,
    or askers, but the verb's subject."""
    verb = preposition.head
    place = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if place is None or verb.pos_ not in {"VERB", "AUX"} or any(child.dep_ in _SUBJECTS for child in verb.lefts):
        return
    inside = [t for t in place.subtree if t.dep_ in {"conj", "appos"} and t.head.i < t.i < verb.i]
    name = next((t for t in inside if t.doc[t.left_edge.i - 1].text == ","), None)
    if name is None or name.pos_ != "PROPN":
        return
    if name.ent_type_ not in {"PERSON", "ORG"} or name.doc[name.left_edge.i - 1].text != ",":
        return
    name.head, name.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj"


def part_scene_and_subject(opening: Token) -> None:
    """ "Before the talks with A, B and C met D": the names behind the comma do not stand beside A, but are the subject
    of a verb that has no other."""
    noun = next((t for t in opening.doc[opening.i + 1 : opening.i + _TO_THE_NOUN] if t.lower_ in noun_frames()), None)
    if noun is None:
        return
    beside = (t for t in noun.subtree if t.dep_ in {"conj", "appos"} and t.doc[t.left_edge.i - 1].text == ",")
    name = next((t for t in beside if t.pos_ == "PROPN" and t.ent_type_ in {"PERSON", "ORG"}), None)
    verb = next((t for t in opening.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if name is None or verb is None or name.i > verb.i:
        return
    if any(child.dep_ in _SUBJECTS and child != noun for child in verb.lefts):
        return
    if noun.head == verb:  # "before" is taken for a conjunction, and the talks for who met
        opening.dep_, opening.pos_, opening.head = "prep", "ADP", verb
        noun.head, noun.dep_ = opening, "pobj"
    name.head, name.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj"


def part_capital_and_subject(preposition: Token) -> None:
    """ "In the Arlandish capital, X, A met B", of which the parser makes "X, A met": X is what the capital is called, A
    the subject."""
    verb, kind = preposition.head, next((c for c in preposition.rights if c.dep_ == "pobj"), None)
    town = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if kind is None or town is None or kind.lower_ not in words("contact_town_nouns"):
        return
    name = next((c for c in town.rights if c.dep_ in {"conj", "appos"} and c.i < verb.i), None)
    joined = any(child.dep_ == "cc" for child in town.rights)
    if name is None or joined or town.i != kind.i + 2 or town.doc[kind.i + 1].text != ",":
        return
    if town.ent_type_ in {"GPE", "LOC", "FAC"} and name.ent_type_ in {"PERSON", "ORG"}:
        name.head, name.dep_ = verb, town.dep_
        town.head, town.dep_ = kind, "appos"


def part_place_and_event(preposition: Token) -> None:
    """ "On the initiative of A, a conversation with B took place": the event behind the comma is no other word for A,
    but the subject of the verb."""
    verb = preposition.head
    if verb.pos_ not in {"VERB", "AUX"} or any(child.dep_ in _SUBJECTS for child in verb.lefts):
        return
    behind = preposition.doc[preposition.i : verb.i]
    event = next((t for t in behind if t.dep_ == "appos" and t.lower_ in noun_frames()), None)
    if event is None or event.doc[event.left_edge.i - 1].text != "," or preposition not in event.ancestors:
        return
    event.head, event.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj"


def verb_behind(preposition: Token) -> Token | None:
    """The verb behind a phrase that holds the preposition: "For two hours on Monday A B spoke"."""
    node = preposition.head
    while node.dep_ in {"pobj", "prep"} and node.head.i < preposition.i:
        node = node.head
    return node.head if node.dep_ == "prep" and node.head.i > preposition.i else None


def part_date_and_subject(preposition: Token, verb: Token) -> None:
    """ "On 18 August A B met": the date is the preposition's, the name the verb's."""
    name = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if name is None:
        _free_date(preposition, verb)
    if name is None or verb.pos_ not in {"VERB", "AUX"}:
        return
    swallowed = name.ent_type_ in _DATED  # "On 10 March Carl Lund rang": the recogniser takes the name into the date
    if swallowed and not _behind_month(name):
        return
    if name.pos_ != "PROPN" and not any(child.dep_ == "poss" for child in name.lefts):  # "On 4 May A B's call …"
        return
    if any(child.dep_ in _SUBJECTS for child in verb.lefts):
        return
    doc, last = preposition.doc, preposition.i
    while last + 1 < name.i and doc[last + 1].ent_type_ in _DATED and not (swallowed and _is_month(doc[last])):
        last += 1
    behind = doc[last + 1]
    if last == preposition.i or not behind.text[:1].isupper() or behind.pos_ != "PROPN":
        return
    day = doc[last]
    name.head, name.dep_ = verb, "nsubj"
    for late in [child for child in verb.rights if swallowed and child.dep_ == "nsubj"]:
        late.dep_ = "dobj"
    day.head, day.dep_ = preposition, "pobj"
    if swallowed:
        _part_entity(doc, last + 1, name.i + 1)
    for i in range(preposition.i + 1, last):
        if doc[i].head.i > last:
            doc[i].head = day


def _free_date(preposition: Token, verb: Token) -> None:
    """ "On 10 March A B put in a call": the parser makes the month a part of the name, and leaves "on" alone."""
    doc, at = preposition.doc, preposition.i + 1
    if at + 2 >= verb.i or not doc[at].like_num or not _is_month(doc[at + 1]):
        return
    name = doc[at + 1].head
    if name.pos_ == "PROPN" and name.i > at + 1 and name.dep_ in _SUBJECTS and name.head.i == verb.i:
        doc[at + 1].head, doc[at + 1].dep_ = preposition, "pobj"
        doc[at].head, doc[at].dep_ = doc[at + 1], "nummod"


def _is_month(token: Token) -> bool:
    return token.text in _MONTHS


def _behind_month(name: Token) -> bool:
    """Whether a name of two words or more stands right behind a day and month, with nothing of a date in it."""
    start = name.i
    while start > 0 and not _is_month(name.doc[start - 1]) and name.doc[start - 1].tag_ == "NNP":
        start -= 1
    dated = start > 1 and _is_month(name.doc[start - 1]) and name.doc[start - 2].like_num
    return dated and name.i > start and all(token.text[:1].isupper() for token in name.doc[start : name.i + 1])


def _part_entity(doc: Doc, start: int, end: int) -> None:
    """Makes of one entity the date that it begins with and the person at `start` to `end` (excluded)."""
    parted = []
    for entity in doc.ents:
        if entity.start < start < entity.end:
            parted += [Span(doc, entity.start, start, entity.label_), Span(doc, start, end, "PERSON")]
            continue
        parted.append(entity)
    doc.set_ents(parted)
