"""Triggers: the words of a text that tell or name a contact, before anyone asks whose or when."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from backchannel.model.contact import ContactKind
from backchannel.read.contacts.calling_on import CALLED_ON, called_on
from backchannel.read.contacts.frames import NounFrame, VerbFrame, noun_frames, verb_frames
from backchannel.read.contacts.phrases import parted_noun, phone_exchange, phrase_frame, session
from backchannel.read.contacts.ringing_words import RANG, phone_rang
from backchannel.read.contacts.rounds import ROUND, is_elliptic, is_round
from backchannel.read.contacts.syntax import is_journey
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
MEDIA_NOUNS = frozenset({"phone", "telephone", "line"})
ON_THE_PHONE = frozenset({"be", "have"})  # "A and B were on the phone", "A had B on the phone"
_GETTING = frozenset({"get", "spend"})
VISITOR = "visitor"
TIME_WITH = VerbFrame("spend", "talks", True, "party", "party", ("with",), False, "any", "")
WENT_TO_SEE = VerbFrame("see", "meeting", False, "party", "party", ("dobj",), False, "strict", "")
TOGETHER = VerbFrame("be", "meeting", False, "party", "party", ("with",), True, "any", "")
HAD_OVER = VerbFrame("have", "meeting", False, "host", "visitor", ("dobj",), False, "strict", "")
SAT_WITH = VerbFrame("sit", "meeting", False, "party", "party", ("with",), False, "person", "")
_IDIOMS = frozenset({"for", "on", "upon", "off", "out", "into"})  # "called for", "a call on"


@dataclass(frozen=True)
class Trigger:
    """A word that tells a contact. Exactly one of `verb` and `noun` is set.

    `weak`: the word leaves the medium open. `titled`: it stands in the headline.
    """

    head: Token
    kind: ContactKind
    weak: bool
    verb: VerbFrame | None = None
    noun: NounFrame | None = None
    titled: bool = False


@cache
def _media() -> frozenset[str]:
    return words("contact_media")


@cache
def _public() -> frozenset[str]:
    return words("contact_public_events")


def find_triggers(document: Document) -> list[Trigger]:
    """The triggers of a text, in order; one pass over its tokens."""
    nouns, verbs = noun_frames(), verb_frames()
    found: list[Trigger] = []
    headline = document.headline_end
    for token in document.doc:
        tag = token.tag_
        titled = token.idx < headline
        if tag in _NOUN_TAGS or (titled and token.lower_ in nouns and _noun_in_title(token)):
            frame = nouns.get(token.lower_) or parted_noun(token) or session(token) or phone_exchange(token)
            frame = frame or (ROUND if is_round(token) else None)
            if frame is not None and _names_contact(token, frame):
                found.append(_noun_trigger(token, frame, titled))
        elif (parted := parted_noun(token) or (ROUND if is_elliptic(token) else None)) is not None:
            found.append(_noun_trigger(token, parted, titled))
        elif tag in _VERB_TAGS:
            verb = RANG if phone_rang(token) else phrase_frame(token)
            if verb is not None:
                found.append(_verb_trigger(token, verb, titled))
                continue
            verb = verbs.get(token.lemma_)
            if verb is not None and _tells_contact(token, verb):
                found.append(_verb_trigger(token, verb, titled))
            elif called_on(token):
                found.append(_verb_trigger(token, CALLED_ON, titled))
            elif token.lemma_ == "have" and _had_over(token):
                found.append(_verb_trigger(token, HAD_OVER, titled))
            elif verb is None and token.lemma_ in _GETTING and not _were_together(token) and _time_with(token):
                found.append(_verb_trigger(token, TIME_WITH, titled))
            elif token.lemma_ == "see" and _went_to_see(token):
                found.append(_verb_trigger(token, WENT_TO_SEE, titled))
            elif token.lemma_ in {"be", "spend"} and _were_together(token):
                found.append(_verb_trigger(token, TOGETHER, titled))
            elif token.lemma_ == "sit" and _sat_with(token):
                found.append(_verb_trigger(token, SAT_WITH, titled))
    return found


def _noun_in_title(token: Token) -> bool:
    """Headlines in capitals mislead the tagger: "A's Call with B" is a noun all the same."""
    doc = token.doc
    following = token.i + 1
    return (
        token.text[:1].isupper()
        and following < len(doc)
        and doc[following].lower_ in {"with", "between"}
        and (token.i == 0 or doc[token.i - 1].tag_ in {"POS", "NNP", "JJ", "NN", "."})
        and token.tag_ != "VBD"
    )


def _names_contact(token: Token, frame: NounFrame) -> bool:
    """Not a modifier ("meeting point", "call centre"), nor an idiom ("call for", "call to arms")."""
    doc = token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if frame.noun in MEDIA_NOUNS:
        return _by_phone(token)
    if frame.noun == VISITOR:
        return _is_somebodys(token)
    if following is None or following.is_space:
        return True
    if token.dep_ in {"compound", "nmod"} and token.head.i > token.i and following.tag_ in _NOUN_TAGS:
        return False
    if following.text == "-" and not token.whitespace_:
        return False
    if token.i and doc[token.i - 1].lower_ in _public():
        return False
    if frame.noun == "call" and not medium_of(token):
        return not _idiom(token, following) and not _call_to_do(token, following)
    return True


def _is_somebodys(noun: Token) -> bool:
    """ "A's visitor on Monday was B", "B was A's guest", "B was the guest of A": who it was, and whose."""
    owned = any(child.dep_ == "poss" and child.tag_ != "PRP$" for child in noun.lefts)
    owned = owned or (noun.lower_ == "guest" and any(child.lower_ == "of" for child in noun.rights))
    be = noun.head
    named = any(c.dep_ in {"nsubj", "attr"} and c.pos_ == "PROPN" for c in be.children if c.i != noun.i)
    return owned and noun.dep_ in {"nsubj", "attr"} and be.lemma_ == "be" and named


def _by_phone(token: Token) -> bool:
    """ "told A by phone": the medium alone tells a call, where the verb is none of the frames."""
    doc = token.doc
    before = [doc[i].lower_ for i in range(max(0, token.i - 2), token.i)]
    if token.lower_ == "line" and not (before == ["on", "the"] and token.head.head.lemma_ in ON_THE_PHONE):
        return False
    said_so = before[-1:] == ["by"] or before in (["over", "the"], ["on", "the"])
    verb = token.head.head
    if verb.dep_ == "dobj" and verb.head.lemma_ == "have":
        verb = verb.head
    if verb.lower_ in {"contact", "touch"} and verb.dep_ == "pobj":
        verb = verb.head.head  # "had been in contact by telephone"
    acts = verb.pos_ == "VERB" or verb.lemma_ in ON_THE_PHONE
    return said_so and token.dep_ == "pobj" and acts and verb.lemma_ not in verb_frames()


def _idiom(token: Token, following: Token) -> bool:
    """ "a call for calm", "a call on A to", against "a call on Monday", "held a call on"."""
    if following.lower_ not in _IDIOMS:
        return False
    after = token.doc[following.i + 1] if following.i + 1 < len(token.doc) else following
    dated = after.ent_type_ in {"DATE", "TIME"}
    return not (following.lower_ == "on" and (dated or token.head.lemma_ in {"hold", "have"}))


def _call_to_do(token: Token, following: Token) -> bool:
    """ "a call to arms", "its call to end the war", against "her call to A B"."""
    if following.lower_ != "to" or following.i + 1 >= len(token.doc):
        return False
    target = token.doc[following.i + 1]
    return target.tag_ == "VB" or (target.pos_ == "NOUN" and not target.text[:1].isupper())


def _tells_contact(token: Token, frame: VerbFrame) -> bool:
    """Not an idiom: the verb's particle is the frame's own ("sat down with"; not "called off")."""
    particles = [child.lower_ for child in token.rights if child.dep_ == "prt"]
    if frame.particle:
        near = [token.doc[i].lower_ for i in range(token.i + 1, min(token.i + 2, len(token.doc)))]
        return bool(set(frame.particle.split(";")) & {*particles, *near})
    if frame.verb == "call" and token.tag_ == "VBN" and token.dep_ == "acl":
        return False
    if frame.verb == "call":
        return not particles and not _calls_on(token)
    if frame.kind == "call" and particles == ["up"]:
        return True  # "rang up", "phoned up"
    if frame.accepts == "place" and any(_is_purpose(child) for child in token.rights):
        return False
    return not particles or frame.verb == "meet"


def _calls_on(verb: Token) -> bool:
    """ "called for calm", "called on A to"; not "whom A called on 13 October", where a day follows."""
    doc, following = verb.doc, verb.i + 1
    if following + 1 >= len(doc) or doc[following].lower_ not in _IDIOMS:
        return following < len(doc) and doc[following].lower_ in _IDIOMS
    return not (doc[following].lower_ == "on" and doc[following + 1].ent_type_ in {"DATE", "TIME"})


def _time_with(verb: Token) -> bool:
    """ "got half an hour with A", "spent two hours with A": a length and whom with, and no phone, which tells more."""
    length = any(child.dep_ == "dobj" and child.lemma_ in {"hour", "minute"} for child in verb.rights)
    phone = any(token.lower_ in MEDIA_NOUNS for token in verb.subtree)
    return length and not phone and any(token.lower_ == "with" and token.i > verb.i for token in verb.subtree)


def _had_over(verb: Token) -> bool:
    """ "had A over for dinner", "had A over at the ranch": a guest."""
    guest = next((c for c in verb.rights if c.dep_ in {"dobj", "nsubj"} and c.pos_ == "PROPN"), None)
    if guest is None or guest.right_edge.i + 2 >= len(verb.doc):
        return False
    after = verb.doc[guest.i + 1 : guest.i + 3]
    return len(after) == 2 and after[0].lower_ == "over" and after[1].lower_ in {"for", "at", "to", "in", "on"}


def _went_to_see(verb: Token) -> bool:
    """ "came to see A", "flew to X to see A": on a journey, one sees whom one meets."""
    seen = [c for c in verb.rights if c.dep_ == "dobj" and c.right_edge.pos_ == "PROPN"]
    counted = any(t.lower_ in {"once", "twice", "again", "last"} and t.dep_ == "advmod" for t in verb.subtree)
    timed = [t for c in verb.rights if c.lower_ == "for" for t in c.rights if t.lemma_ in {"hour", "minute"}]
    if (counted or timed) and verb.tag_ in {"VBD", "VBN"} and seen:
        return True  # "A saw B only once", "saw B for an hour"
    infinitive = any(child.tag_ == "TO" for child in verb.lefts) and verb.dep_ in {"advcl", "xcomp"}
    return infinitive and is_journey(verb.head)


def _were_together(verb: Token) -> bool:
    """ "A and B were together in X for two hours", "spent an hour together"."""
    together = any(child.lower_ == "together" for child in verb.rights)
    if verb.lemma_ == "spend":
        together = any(token.lower_ == "together" for token in verb.subtree)
        return together and any(c.dep_ == "dobj" and c.lemma_ in {"hour", "minute"} for c in verb.rights)
    lengths = [t for child in verb.rights if child.lower_ == "for" for t in child.rights]
    return together and any(t.lemma_ in {"hour", "minute"} for t in lengths)


def _sat_with(verb: Token) -> bool:
    """ "sat with A for two hours": without a length, who sits with somebody may only sit beside him."""
    slots = {child.lower_: child for child in verb.rights if child.dep_ == "prep"}
    timed = "for" in slots and any(t.lemma_ in {"hour", "minute"} for t in slots["for"].rights)
    return timed and "with" in slots


def _is_purpose(verb: Token) -> bool:
    """ "travelled to X to meet A": the contact is the meeting."""
    return verb.lemma_ in verb_frames() and any(child.tag_ == "TO" for child in verb.lefts)


def medium_of(head: Token) -> bool:
    """Whether a word beside the noun, or with the verb, says that it was by telephone or the like."""
    doc = head.doc
    for i in range(max(0, head.i - 3), head.i):
        if doc[i].lower_ in _media() and doc[i].head.i <= head.i:
            return True
    for i in range(head.i + 1, min(head.i + 14, len(doc) - 1)):
        if doc[i].is_sent_start:
            break
        if doc[i].lower_ in {"by", "over", "via", "on"} and any(t.lower_ in _media() for t in doc[i + 1 : i + 3]):
            return True
    return False


def _noun_trigger(token: Token, frame: NounFrame, titled: bool) -> Trigger:
    if frame.noun in {"conversation", "talks", "chat", "discussion", "consultation", "exchange"} and medium_of(token):
        return Trigger(token, "call", False, None, frame, titled)
    return Trigger(token, frame.kind, frame.weak, None, frame, titled)


def _verb_trigger(token: Token, frame: VerbFrame, titled: bool) -> Trigger:
    if frame.weak and frame.kind == "talks" and medium_of(token):
        return Trigger(token, "call", False, frame, None, titled)
    return Trigger(token, frame.kind, frame.weak, frame, None, titled)


def sentence_end(doc: Doc, token: Token) -> int:
    """The token after the last of the sentence, by scanning on from `token`.

    A sentence that the parser begins in the middle of a phrase ("… with Chancellor | A B") is no new one.
    """
    at = token.i + 1
    while at < len(doc) and not (doc[at].is_sent_start and (doc[at - 1].is_punct or doc[at - 1].is_space)):
        at += 1
    return at
