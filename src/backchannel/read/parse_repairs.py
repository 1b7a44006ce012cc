"""Attachments that the small parser gets wrong in a way that undoes the sentence, mended after the parse.

Constructions: a date in front of the subject without a comma ("On 18 August A B and C D met"), of which the parser
makes one phrase, or a place ("In X, A and B met") or a contact ("Before the talks with A, B and C met D"), of which it
makes one list; "held what A called good talks", whose object are the talks; "was delighted A would come", of which it
makes A what somebody was; a finite past that is tagged as a participle ("According to X, A called B") or hung on a
gerund ("when A mentioned meeting B"), although it has a subject and no auxiliary; "a counter-proposal", whose parts it
makes objects of their own; the day and place of what one apologises for ("the strikes on X on 3 May"); "the meeting
between A and B, which lasted an hour", of which it makes a clause about B.
"""

from babel.dates import get_month_names
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from backchannel.read.contacts.frames import light_verbs, noun_frames
from backchannel.read.lexicons import words

_DATED = frozenset({"DATE", "TIME"})
_ITS_OWN = frozenset({"in", "on", "at"})
_ABOUT = frozenset({"for", "over", "about", "of", "against"})
_LEADING = frozenset({"on", "in", "by", "at", "since", "until"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SCENES = frozenset({"before", "after", "following", "during", "prior", "ahead", "amid"})
_TO_THE_NOUN = 7  # tokens from such a word to the noun of the contact: "prior to the second round of talks"
_EVENTS = frozenset({"last", "happen", "occur"})
_COURSE = words("contact_course_verbs")
_NAMING = frozenset({"call", "term", "describe", "characterise", "characterize", "label"})
_MONTHS = frozenset(get_month_names("wide", locale="en").values())
_MAIN = frozenset({"ROOT", "ccomp", "conj", "relcl"})


@Language.component("backchannel_attachments")
def mend_attachments(doc: Doc) -> Doc:
    """The Doc with those attachments mended, in place."""
    for token in doc:
        if token.lower_ in {"with", "between"} and token.dep_ == "prep" and token.head.ent_type_ in _DATED:
            _behind_date(token)
        if token.dep_ == "prep" and token.lower_ in _ITS_OWN and token.head.pos_ == "VERB" and token.i > token.head.i:
            _of_happening(token)
        if token.dep_ == "prep" and token.lower_ in _LEADING and token.i < token.head.i:
            _part_date_and_subject(token, token.head)
            _part_place_and_subject(token)
            _part_place_and_event(token)
            _part_capital_and_subject(token)
        elif token.is_sent_start and token.lower_ in _SCENES:
            _part_scene_and_subject(token)
        elif token.dep_ == "prep" and token.lower_ in {"on", "of"} and (verb := _verb_behind(token)) is not None:
            _part_date_and_subject(token, verb)
        elif token.dep_ == "relcl" and any(child.lower_ == "which" for child in token.lefts):
            _clause_of_contact(token)
        elif token.dep_ == "attr" and token.pos_ == "PROPN":
            _part_feeling_and_subject(token)
        elif token.dep_ == "amod" and token.tag_ in {"VBD", "VBZ", "VBP"}:
            _gerund_under_finite(token)
        elif token.lower_ == "time" and token.dep_ == "npadvmod":
            _time_that_was(token)
        elif token.lower_ == "what" and token.dep_ == "dobj":
            _free_relative(token)
        elif token.tag_ == "VBN" and token.dep_ in _MAIN and _is_finite(token):
            token.tag_ = "VBD"
        elif token.lower_ == "counter" and token.i + 2 < len(doc):
            _one_noun(token, token.nbor(2))
    return doc


def _one_noun(counter: Token, noun: Token) -> None:
    """ "a counter-proposal", of which the parser makes two objects: the second is the head of one phrase."""
    hyphen = counter.nbor(1)
    whole = hyphen.text == "-" and not counter.whitespace_ and not hyphen.whitespace_
    if not whole or noun.pos_ not in {"NOUN", "PROPN"} or counter.head == noun or counter.dep_ == "ROOT":
        return
    head, dep = (counter.head, counter.dep_) if counter.head not in {hyphen, noun} else (noun.head, noun.dep_)
    if head in {counter, hyphen, noun}:
        return
    noun.head, noun.dep_ = head, dep
    for child in [*counter.children, *hyphen.children]:
        if child not in {hyphen, noun}:
            child.head = noun
    counter.head, counter.dep_ = noun, "compound"
    hyphen.head, hyphen.dep_ = noun, "punct"


def _of_happening(preposition: Token) -> None:
    """ "called B to apologise for the strikes on X on 3 May", "apologised over the raid in X": the day and the place
    that stand behind what happened are its own."""
    before = preposition.nbor(-1)
    noun, place = before, before.head
    if before.dep_ == "pobj" and place.lower_ in _ITS_OWN | {"against"} and place.i > 0:
        noun = place.nbor(-1)
    about = noun.head.lower_ in _ABOUT and noun.dep_ == "pobj"
    if about and noun.pos_ == "NOUN" and noun.lemma_.lower() in words("happening_nouns"):
        preposition.head = noun


def _is_finite(verb: Token) -> bool:
    """Whether a participle has a subject of its own and no auxiliary: then it is a past."""
    lefts = list(verb.lefts)
    subject = any(child.dep_ == "nsubj" and child.tag_ not in {"WDT", "WP"} for child in lefts)
    return subject and not any(child.dep_ in {"aux", "auxpass"} for child in lefts)


def _part_feeling_and_subject(name: Token) -> None:
    """ "A was delighted B would come", "said he was "glad" B had met C": without "that", the parser makes the name
    behind the adjective what A was, and leaves the verb without a subject."""
    following = name.nbor(1) if name.i + 1 < len(name.doc) else name
    be, verb = name.head, following.head
    adjective = next((child for child in name.lefts if child.dep_ == "amod" and child.i < name.left_edge.i + 2), None)
    if be.lemma_ != "be" or adjective is None or following.dep_ != "aux" or verb.i < following.i:
        return
    if any(child.dep_ in _SUBJECTS for child in verb.lefts) or any(child.dep_ == "det" for child in name.lefts):
        return
    name.head, name.dep_ = verb, "nsubj"
    adjective.head, adjective.dep_ = be, "acomp"


def _gerund_under_finite(verb: Token) -> None:
    """ "when A mentioned meeting B": a verb with a subject, which the parser hangs on the gerund as if it were an
    adjective; the gerund is its complement."""
    gerund = verb.head
    has_subject = any(child.dep_ == "nsubj" for child in verb.lefts)
    if gerund.tag_ != "VBG" or gerund.i != verb.i + 1 or gerund.dep_ == "ROOT" or not has_subject:
        return
    verb.head, verb.dep_ = gerund.head, gerund.dep_
    for child in [c for c in gerund.lefts if c.i < verb.i]:
        child.head = verb
    gerund.head, gerund.dep_ = verb, "xcomp"


def _time_that_was(time: Token) -> None:
    """ "The last time A met B was on 4 May", of which the parser makes "A met" and "B was": the time is what it was."""
    verb = time.head
    be = next((c for c in verb.rights if c.dep_ == "ccomp" and c.lower_ == "was"), None)
    name = next((c for c in be.lefts if c.dep_ == "nsubj"), None) if be is not None else None
    first = any(child.lower_ in words("contact_ordinals") | {"last", "only"} for child in time.lefts)
    if be is None or verb.dep_ != "ROOT" or not first or name is None or name.left_edge.i != verb.i + 1:
        return
    be.head, be.dep_ = be, "ROOT"
    for child in [c for c in verb.rights if c.i > be.i]:
        child.head = be
    time.head, time.dep_ = be, "nsubj"
    verb.head, verb.dep_ = time, "relcl"
    name.head, name.dep_ = verb, "dobj"


def _free_relative(what: Token) -> None:
    """ "held what A called good talks with B", "had what A described as a good meeting": the contact is the object of
    the verb that carries it, and what stands behind it is said of both."""
    naming = what.head
    carrier = naming.head
    if naming.dep_ != "ccomp" or naming.lemma_ not in _NAMING or carrier.lemma_.lower() not in light_verbs():
        return
    under = [naming, *(child for child in naming.rights if child.lower_ == "as")]
    nouns = [child for above in under for child in above.rights if child.lower_ in noun_frames()]
    if len(nouns) != 1:
        return
    noun = nouns[0]
    for child in [c for c in naming.rights if c.i > noun.i]:
        child.head = carrier
    noun.head, noun.dep_ = carrier, "dobj"
    naming.head, naming.dep_ = noun, "relcl"


def _part_place_and_subject(preposition: Token) -> None:
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


def _part_scene_and_subject(opening: Token) -> None:
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


def _clause_of_contact(verb: Token) -> None:
    """ "the meeting between A and B, which lasted an hour": neither a person nor a delegation lasts."""
    which = next((child for child in verb.lefts if child.lower_ == "which"), None)
    takes_place = verb.lemma_ == "take" and any(c.lower_ == "place" or c.ent_type_ == "TIME" for c in verb.rights)
    held = verb.lemma_ == "hold" and which is not None and which.dep_ == "nsubjpass"
    of_no_person = verb.head.ent_type_ == "PERSON" and verb.lemma_ in _COURSE
    if (
        which is None
        or which.dep_ not in _SUBJECTS
        or not (takes_place or held or of_no_person or verb.lemma_ in _EVENTS)
    ):
        return
    node = verb.head
    for _ in range(8):
        if node.lower_ in noun_frames():
            verb.head = node
            return
        if node.dep_ not in {"conj", "pobj", "prep", "appos", "compound"} or node.head == node:
            return
        node = node.head


def _part_capital_and_subject(preposition: Token) -> None:
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


def _part_place_and_event(preposition: Token) -> None:
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


def _behind_date(preposition: Token) -> None:
    """ "spoke by phone on 12 May with A", "a meeting on 12 May between A and B": who stands behind the day belongs to
    what took place on it."""
    day = preposition.head
    on = day.head
    if day.dep_ != "pobj" or on.lower_ not in {"on", "in", "at"} or on.head.pos_ not in {"VERB", "NOUN"}:
        return
    if on.head.i < on.i and any(child.dep_ == "pobj" and child.ent_type_ not in _DATED for child in preposition.rights):
        preposition.head = on.head


def _verb_behind(preposition: Token) -> Token | None:
    """The verb behind a phrase that holds the preposition: "For two hours on Monday A B spoke"."""
    node = preposition.head
    while node.dep_ in {"pobj", "prep"} and node.head.i < preposition.i:
        node = node.head
    return node.head if node.dep_ == "prep" and node.head.i > preposition.i else None


def _part_date_and_subject(preposition: Token, verb: Token) -> None:
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
