"""Attachments that the small parser gets wrong in a way that undoes the sentence, mended after the parse.

Constructions: a date in front of the subject without a comma ("On 18 August A B and C D met"), of which the parser
makes one phrase, or a place ("In X, A and B met") or a contact ("Before the talks with A, B and C met D"), of which it
makes one list; "held what A called good talks", whose object are the talks; "was delighted A would come", of which it
makes A what somebody was; a finite past that is tagged as a participle ("According to X, A called B") or hung on a
gerund ("when A mentioned meeting B"), although it has a subject and no auxiliary; "a counter-proposal", whose parts it
makes objects of their own; the day and place of what one apologises for ("the strikes on X on 3 May"); "the meeting
between A and B, which lasted an hour", of which it makes a clause about B; "A called B and C, after D, outlined it", of
which it makes C a further verb.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from backchannel.read.contacts.frames import light_verbs, noun_frames
from backchannel.read.front_repairs import (
    part_capital_and_subject,
    part_date_and_subject,
    part_place_and_event,
    part_place_and_subject,
    part_scene_and_subject,
    verb_behind,
)
from backchannel.read.lexicons import words

_DATED = frozenset({"DATE", "TIME"})
_ITS_OWN = frozenset({"in", "on", "at"})
_ABOUT = frozenset({"for", "over", "about", "of", "against"})
_LEADING = frozenset({"on", "in", "by", "at", "since", "until"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SCENES = frozenset({"before", "after", "following", "during", "prior", "ahead", "amid"})
_EVENTS = frozenset({"last", "happen", "occur"})
_COURSE = words("contact_course_verbs")
_NAMING = frozenset({"call", "term", "describe", "characterise", "characterize", "label"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
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
            part_date_and_subject(token, token.head)
            part_place_and_subject(token)
            part_place_and_event(token)
            part_capital_and_subject(token)
        elif token.is_sent_start and token.lower_ in _SCENES:
            part_scene_and_subject(token)
        elif token.dep_ == "prep" and token.lower_ in {"on", "of"} and (verb := verb_behind(token)) is not None:
            part_date_and_subject(token, verb)
        elif token.dep_ == "relcl" and any(child.lower_ == "which" for child in token.lefts):
            _clause_of_contact(token)
        elif token.dep_ == "attr" and token.pos_ == "PROPN":
            _part_feeling_and_subject(token)
        elif token.dep_ == "amod" and token.tag_ in {"VBD", "VBZ", "VBP"}:
            _gerund_under_finite(token)
        elif token.dep_ == "conj" and token.pos_ in {"PROPN", "PRON"}:
            _subject_of_second_clause(token)
        elif token.lower_ == "time" and token.dep_ == "npadvmod":
            _time_that_was(token)
        elif token.lower_ == "what" and token.dep_ == "dobj":
            _free_relative(token)
        elif token.tag_ == "VBN" and token.dep_ in _MAIN and _is_finite(token):
            token.tag_ = "VBD"
        elif token.lower_ == "counter" and token.i + 2 < len(doc):
            _one_noun(token, token.nbor(2))
    return doc


def _subject_of_second_clause(name: Token) -> None:
    """ "A called B and C, after having spoken to D, outlined it": C, hung beside the verb before it, is the subject of
    the finite verb behind it, and what stands between is that verb's. So it is where C is hung on a day ("on Monday and
    C, …")."""
    first, doc = name.head, name.doc
    if first.ent_type_ in _DATED and name.ent_type_ not in _DATED and first.dep_ == "pobj":
        first = first.head.head
    if first.pos_ != "VERB":
        return
    second = next((c for c in first.rights if c.i > name.i and c.pos_ == "VERB" and c.tag_ in _FINITE), None)
    if second is None or doc[name.left_edge.i - 1].lower_ not in {"and", "but", "while"}:
        return
    if any(child.dep_ in _SUBJECTS for child in second.lefts):
        return
    between = [child for child in first.rights if name.i < child.i < second.i]
    if any(child.dep_ not in {"prep", "advcl", "advmod", "punct", "npadvmod"} for child in between):
        return
    for child in (*between, *(c for c in name.head.rights if c.dep_ == "cc" and name.head is not first)):
        child.head = first if child.dep_ == "cc" else second
    name.head, name.dep_, second.dep_ = second, "nsubj", "conj"


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


def _behind_date(preposition: Token) -> None:
    """ "spoke by phone on 12 May with A", "a meeting on 12 May between A and B": who stands behind the day belongs to
    what took place on it."""
    day = preposition.head
    on = day.head
    if day.dep_ != "pobj" or on.lower_ not in {"on", "in", "at"} or on.head.pos_ not in {"VERB", "NOUN"}:
        return
    if on.head.i < on.i and any(child.dep_ == "pobj" and child.ent_type_ not in _DATED for child in preposition.rights):
        preposition.head = on.head
