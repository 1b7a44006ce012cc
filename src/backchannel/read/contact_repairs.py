"""Words that tell a contact and that the small pipeline takes for something else, mended after the parse.

Constructions: "A denied meeting B", "A recalled meeting B", of which the tagger makes a noun before the name; "the
Oslo talks failed", "A's Oslo meeting failed", where the noun is tagged as a verb although it is a subject; "A and B,
meeting in X on Monday, agreed", where the participle becomes the main verb; "travelled as far as X to meet A", where
X becomes the one who meets; "came face to face", of which it makes an infinitive; "a rare one-on-one", whose parts
are tokens; "A rang B", with two subjects; "A B in X", taken for one name; "spoke by phone with
A", where A hangs on the phone; "in May 4
call", whose noun becomes a second object; "agreed to open the road in a telephone call", hung on what is to be done.
"""

from babel.dates import get_month_names
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from backchannel.read.between_repairs import join_second
from backchannel.read.lexicons import words
from backchannel.read.scene_repairs import lift_scene

_NOUNS = {"talks": "NNS", "meeting": "NN", "call": "NN", "calls": "NNS", "visit": "NN", "visits": "NNS"}
_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
_GERUNDS = frozenset({"meeting", "calling", "phoning", "visiting"})
_VERBAL = frozenset({"VBZ", "VBG", "VBP", "VB"})


_LAST_PARTS = {"down": "sit-down", "face": "face-to-face", "one": "one-on-one", "together": "get-together"}
_LAST_PARTS |= {"tête": "tête-à-tête", "tete": "tete-a-tete"}
_MONTHS = frozenset(get_month_names("wide", locale="en").values())
_PHRASE = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr"})


@Language.component("backchannel_contact_words")
def mend_contact_words(doc: Doc) -> Doc:
    """The Doc with those words mended, in place."""
    _part_entities(doc)
    for token in doc:
        lower = token.lower_
        if token.tag_ == "VBD":
            _name_before(token)
            _verb_in_name(token)
            _object_behind(token)
        if lower in _GERUNDS and token.tag_ in {"NN", "VBG"}:
            _told_by_verb(token)
            _gerund_before_name(token)
        if lower in _NOUNS and token.tag_ in _VERBAL and token.dep_ in _NOMINAL:
            _noun_after_place(token)
        if lower in _NOUNS and token.i and doc[token.i - 1].dep_ == "compound" and doc[token.i - 1].head.i == token.i:
            _owner_before_place(token, doc[token.i - 1])
        if lower == "meeting" and token.dep_ == "appos" and token.tag_ == "VBG" and doc[token.i - 1].text == ",":
            token.dep_ = "acl"  # "A and B, meeting in X, agreed"
        if token.tag_ == "VBG" and token.dep_ == "ROOT":
            _participle_beside_subject(token)
        if lower in _LAST_PARTS and token.i > 1 and doc[token.i - 1].text == "-":
            _parted_noun(token)
        if lower == "face" and token.i > 1:
            _face_to_face(token)
        if lower in {"with", "to"} and token.dep_ == "prep":
            _behind_medium(token)
        if lower in {"over", "on", "by"} and token.dep_ == "prep" and token.head.dep_ == "dobj":
            _medium_of_verb(token)
        if lower == "meet" and token.tag_ == "NN" and any(child.dep_ == "nsubj" for child in token.lefts):
            token.tag_, token.pos_, token.lemma_ = "VBP", "VERB", "meet"  # "Monday saw A and B meet"
        if lower in {"in", "during"} and token.dep_ == "prep" and token.i + 3 < len(doc):
            _day_before_noun(token)
        if lower in {"in", "during"} and token.dep_ == "prep":
            lift_scene(token)
        if lower == "between" and token.dep_ == "prep":
            join_second(token)
        if lower == "far" and token.i + 2 < len(doc):
            _as_far_as(token)
    return doc


def _behind_medium(preposition: Token) -> None:
    """ "spoke by phone with A": whom the verb is with, hung on the phone."""
    medium = preposition.head
    by = medium.head
    bare = (
        medium.lower_ in words("contact_media") and medium.dep_ == "pobj" and by.lower_ in {"by", "over", "on", "via"}
    )
    if bare and by.head.pos_ == "VERB" and preposition.i == medium.i + 1:
        preposition.head = by.head


def _medium_of_verb(preposition: Token) -> None:
    """ "had A on the line", "sounded out A over the phone", hung on A: it is said of the verb."""
    person = preposition.head
    medium = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    by_phone = medium is not None and medium.lower_ in words("contact_media") | {"line"}
    if by_phone and person.pos_ == "PROPN" and person.head.pos_ in {"VERB", "AUX"}:
        preposition.head = person.head


def _day_before_noun(preposition: Token) -> None:
    """ "discuss X in July 1 phone call": the noun behind the day, which becomes a second object."""
    month = preposition.nbor(1)
    if month.text not in _MONTHS or month.head != preposition or not preposition.nbor(2).like_num:
        return
    noun = preposition.nbor(3)
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    if noun.dep_ == "dobj" and noun.head == preposition.head and noun.pos_ == "NOUN":
        noun.head, noun.dep_ = preposition, "pobj"
        month.head, month.dep_ = noun, "nmod"


def _part_entities(doc: Doc) -> None:
    """ "A B in X" and "A B rang C D", which the recogniser takes for one name, and "10 March A B", which it takes for a
    date: each part is its own."""
    parted: list[Span] = []
    for entity in doc.ents:
        parted += _parts(doc, entity)
    if len(parted) > len(doc.ents):
        doc.set_ents(parted)


def _parts(doc: Doc, entity: Span) -> list[Span]:
    start, end = entity.start, entity.end
    if entity.label_ == "DATE":
        at = next((t.i + 1 for t in entity if t.text in _MONTHS and t.i + 2 < end), None)
        named = at is not None and all(t.tag_ in {"NNP", "HYPH"} and not t.like_num for t in doc[at:end])
        if at is None or not named or doc[at - 2].text in _MONTHS or not doc[at - 2].like_num:
            return [entity]
        return [Span(doc, start, at, "DATE"), Span(doc, at, end, "PERSON")]
    if entity.label_ not in {"PERSON", "ORG"}:
        return [entity]
    at = next((t.i for t in entity if t.tag_ in {"IN", "VBD"} and t.lower_ in {"in", "at", "rang"}), None)
    named = at is not None and all(t.tag_ == "NNP" for t in doc[start:at])
    if at is None or at - start < 2 or not named or at + 1 >= end:
        return [entity]
    return [Span(doc, start, at, "PERSON"), Span(doc, at + 1, end, "PERSON" if doc[at].tag_ == "VBD" else "GPE")]


def _gerund_before_name(word: Token) -> None:
    """ "A denied meeting B": a verb with an object, and no noun before a name."""
    name, doc = word.head, word.doc
    before = doc[word.i - 1] if word.i else word
    while before.i and before.dep_ in {"neg", "advmod"} and before.pos_ == "ADV":
        before = doc[before.i - 1]
    gerund = before.lemma_.lower() in words("contact_gerund_verbs") and before.pos_ == "VERB"
    if word.dep_ != "compound" or name.pos_ != "PROPN" or name.head.i != before.i or not gerund:
        return
    if name.dep_ != "dobj" or any(child.dep_ in {"det", "poss"} for child in name.lefts):
        return
    above = name.head
    word.tag_, word.pos_, word.lemma_ = "VBG", "VERB", _lemma(word.lower_)
    word.head, word.dep_ = above, "xcomp"
    name.head = word
    for child in [c for c in above.rights if c.i > name.i and c.dep_ == "prep"]:
        child.head = word


def _told_by_verb(word: Token) -> None:
    """ "A recalled meeting B", of which the parser makes a recalled meeting: the verb is the main one."""
    verb = word.doc[word.i - 1] if word.i else word
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    name = next((c for c in word.rights if c.pos_ == "PROPN" and c.dep_ in {"npadvmod", "appos", "dobj", "dep"}), None)
    told = verb.lemma_.lower() in words("contact_gerund_verbs") and verb.tag_ == "VBD"
    if not told or verb.dep_ != "amod" or verb.head.i != word.i or subject is None or name is None:
        return
    if word.head.i == word.i:
        verb.head, verb.dep_ = verb, "ROOT"
    else:
        verb.head, verb.dep_ = word.head, word.dep_
    for child in [c for c in word.children if c.is_punct or c.i < verb.i]:
        child.head = verb
    word.head, word.dep_ = verb, "xcomp"
    word.tag_, word.pos_, word.lemma_ = "VBG", "VERB", _lemma(word.lower_)
    name.dep_ = "dobj"


def _verb_in_name(verb: Token) -> None:
    """ "A rang B on Monday", of which the parser makes "A" and a name "rang B": the verb takes the name's place."""
    name = verb.head
    if verb.dep_ != "compound" or name.pos_ != "PROPN" or name.i < verb.i:
        return
    if not any(c.dep_ == "nsubj" for c in verb.lefts):
        return
    if name.head.i == name.i:
        verb.head, verb.dep_ = verb, "ROOT"
    else:
        verb.head, verb.dep_ = name.head, name.dep_
    for child in [c for c in name.children if c.i > name.i and c.dep_ in {"prep", "punct", "npadvmod"}]:
        child.head = verb
    name.head, name.dep_ = verb, "dobj"


def _name_before(verb: Token) -> None:
    """ "A B rang C", of which the parser makes one name "A B rang": the name is the verb's subject."""
    parts = [c for c in verb.lefts if c.dep_ == "compound" and c.tag_ == "NNP"]
    if not parts or parts[-1].i != verb.i - 1 or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
        return
    name = parts[-1]
    name.dep_ = "nsubj"
    for part in parts[:-1]:
        part.head = name


def _object_behind(verb: Token) -> None:
    """ "A rang B": two subjects, one before and one behind the verb; the second is its object. So is a name right
    behind the verb of which the parser makes a clause ("rang Chen Weiming on 12 May")."""
    before = [c for c in verb.lefts if c.dep_ == "nsubj"]
    behind = [c for c in verb.rights if c.dep_ == "nsubj" and c.pos_ == "PROPN"]
    clause = next((c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"} and c.ent_type_ == "PERSON"), None)
    if clause is not None and clause.pos_ == "PROPN" and clause.left_edge.i == verb.i + 1:
        for child in [c for c in clause.rights if c.dep_ == "prep"]:
            child.head = verb
        behind = behind or [clause]
    if len(before) == 1 and len(behind) == 1 and not any(c.dep_ == "dobj" for c in verb.rights):
        behind[0].dep_ = "dobj"


def _lemma(gerund: str) -> str:
    return {"meeting": "meet", "calling": "call", "phoning": "phone", "visiting": "visit"}[gerund]


def _noun_after_place(word: Token) -> None:
    """ "The Oslo talks on 10 March failed", "A's Oslo meeting with B failed": a place or owner stands before it."""
    if word.i == 0 or word.head.i == word.i:
        return
    before = word.doc[word.i - 1]
    owned = any(child.dep_ in {"poss", "det", "compound", "amod"} for child in word.lefts)
    if before.pos_ != "PROPN" or not (owned or before.dep_ == "nsubj"):
        return
    for child in [c for c in word.lefts if c.dep_ == "nsubj"]:
        if child.i != before.i:
            return
        child.dep_ = "compound"
        for det in [c for c in child.lefts if c.dep_ in {"det", "poss"}]:
            det.head = word
    word.tag_, word.pos_ = _NOUNS[word.lower_], "NOUN"
    word.lemma_ = word.lower_ if word.lower_ == "talks" else word.lower_.removesuffix("s")


def _owner_before_place(noun: Token, place: Token) -> None:
    """ "A's Oslo meeting": the owner is the meeting's, not the town's."""
    owner = next((c for c in place.lefts if c.dep_ == "poss"), None)
    if owner is not None and place.pos_ == "PROPN" and not any(c.dep_ == "poss" for c in noun.lefts):
        owner.head = noun


def _participle_beside_subject(participle: Token) -> None:
    """ "A and B, meeting in X on Monday, agreed": the main verb is the finite one behind it."""
    doc = participle.doc
    subject = next((c for c in participle.lefts if c.dep_ in {"nsubj", "dep"} and c.pos_ == "PROPN"), None)
    main = next((c for c in participle.rights if c.dep_ in {"conj", "dep"} and c.tag_ == "VBD"), None)
    if subject is None or main is None or doc[participle.i - 1].text != ",":
        return
    if any(c.dep_ in {"aux", "auxpass"} for c in participle.lefts) or doc[main.left_edge.i - 1].text != ",":
        return
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in main.lefts) or any(c.dep_ == "cc" for c in participle.rights):
        return
    main.head, main.dep_ = main, "ROOT"
    for child in [c for c in participle.children if c.i < subject.i or c.i > main.i]:
        child.head = main
    subject.head, subject.dep_ = main, "nsubj"
    participle.head, participle.dep_ = subject, "acl"


def _parted_noun(last: Token) -> None:
    """ "a rare one-on-one with A": the last part is the noun, and the parts before it hang on it."""
    doc, whole = last.doc, _LAST_PARTS[last.lower_]
    start = last.i - 2 * whole.count("-")
    if start < 0 or doc[start : last.i + 1].text.lower() != whole:
        return
    parts = [doc[i] for i in range(start, last.i + 1)]
    top = next((part for part in parts if part.head.i < start or part.head.i > last.i), None)
    if top is None or top.dep_ not in _PHRASE:
        return
    above, was = top.head, top.dep_
    if top.i != last.i:
        last.head, last.dep_ = above, was
    for part in parts[:-1]:
        for child in [c for c in part.children if c.i < start or c.i > last.i]:
            child.head = last
        part.head, part.dep_ = last, "punct" if part.text == "-" else "compound"
    last.tag_, last.pos_ = "NN", "NOUN"


def _face_to_face(face: Token) -> None:
    """ "came face to face for the first time on Monday": what stands behind it is said of the verb."""
    doc, verb = face.doc, face.head.head if face.dep_ == "pobj" else face.head
    if doc[face.i - 2 : face.i + 1].text.lower() != "face to face" or face.dep_ not in {"advcl", "xcomp", "pobj"}:
        return
    if verb.pos_ != "VERB" or verb.i > face.i:
        return
    for child in [c for c in face.children if c.i != face.i - 1]:
        child.head = verb
    to = doc[face.i - 1]
    face.head, face.tag_, face.pos_, face.dep_ = verb, "NN", "NOUN", "npadvmod"
    to.head, to.dep_, to.tag_, to.pos_ = face, "prep", "IN", "ADP"


def _as_far_as(far: Token) -> None:
    """ "travelled as far as X to meet A": X is where the journey led."""
    doc = far.doc
    link = doc[far.i + 1]
    verb = next((c for c in far.rights if c.dep_ in {"advcl", "ccomp"} and c.tag_ == "VB"), None)
    above = far.head
    if link.lower_ != "as" or verb is None or above.lemma_.lower() not in words("motion_words"):
        return
    place = next((c for c in (*verb.lefts, *link.rights) if c.dep_ in {"nsubj", "pobj"} and c.i > link.i), None)
    if place is None or place.pos_ != "PROPN" or not any(c.tag_ == "TO" for c in verb.lefts):
        return
    link.head, link.dep_ = above, "prep"
    place.head, place.dep_ = link, "pobj"
    verb.head, verb.dep_ = above, "advcl"
