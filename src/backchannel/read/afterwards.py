"""Afterwards: what a side of a contact says about it when it is over, which was not said in it.

Only where nobody of the other side is addressed ("A told B that …" is of the contact that is told). Constructions:

- words about the contact itself: "A spoke with B and said it was a good call", "A said that the two discussed the
  port";
- making known: "A confirmed that he spoke with B, announcing that …", "A described the call as good, noting that …";
- "A said after the call that …", "emerging from the meeting, A said …";
- a quotation of a side, where no words of the text rest on a recording, a transcript or minutes: who quotes what
  was said in a call that nobody recorded has it from a readout, in reported speech; a quotation is of what a side
  says in public.

From the first of these on, what the same text tells is told in public, until the contact is named again.
"""

import re
from functools import cache

from spacy.tokens import Token

from backchannel.model.attribution import Basis
from backchannel.model.contact import TextContact
from backchannel.model.span import Extent
from backchannel.read.contacts.frames import noun_frames
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_RECORDS = frozenset({"transcript", "transcripts", "minutes", "notes", "recording", "recordings"})
_POINTING = frozenset({"the", "this", "that", "his", "her", "their", "our", "my"})
_BOTH = frozenset({"they", "we", "both", "two", "leaders"})
_TALKED = frozenset({"discuss", "speak", "talk"})
_LEAVING = frozenset({"emerge", "leave", "exit", "come"})
_AHEAD = frozenset({"next", "future", "further", "another", "upcoming", "planned", "new"})


def said_afterwards(
    document: Document, contact: TextContact, at: int, content: tuple[Extent, ...], direct: bool, scene: bool
) -> bool:
    """Whether a statement whose cue stands at code point `at` is about the contact and not of it; see the module.
    `scene` says that only the sentences before place it there, `direct` that it is a quotation that no recording
    has."""
    verb = document.tokens((at, at + 1))[0]
    if any(each.lemma_.lower() in words("contact_telling_afterwards") for each in _governing(verb)):
        return True
    if any(_leaves(t) for each in _governing(verb) for t in each.lefts):
        return True
    if any(_of_the_contact(token, contact) for extent in content for token in document.tokens(extent)):
        return True
    if not scene:
        return False
    return direct or _after().search(verb.sent.text) is not None


def _leaves(phrase: Token) -> bool:
    """ "Emerging from the meeting, A said …", "On leaving the talks": said when it was over."""
    verb = phrase if phrase.tag_ == "VBG" else next((t for t in phrase.rights if t.dep_ == "pcomp"), None)
    if verb is None or verb.lemma_.lower() not in _LEAVING:
        return False
    things = [t for t in verb.rights if t.dep_ == "dobj"]
    things += [t for p in verb.rights if p.lower_ in {"from", "of"} for t in p.rights if t.dep_ == "pobj"]
    return any(t.lower_ in noun_frames() for t in things)


def records_words(document: Document, basis: Basis) -> bool:
    """Whether what words rest on has them as they were spoken: a recording, a transcript, minutes."""
    return basis.kind == "recording" or any(t.lower_ in _RECORDS for t in document.tokens(basis.span))


def _governing(verb: Token) -> list[Token]:
    """A cue and the verb that it is a participle or joined verb of."""
    for _ in range(3):
        if verb.pos_ in {"ADV", "AUX", "PART"}:
            verb = verb.head  # "also announced", "had confirmed"; the mended parse may have two hang on each other
    found = [verb]
    while found[-1].dep_ in {"advcl", "conj", "xcomp", "aux"} and found[-1].head is not found[-1] and len(found) < 4:
        found.append(found[-1].head)
    return found


def _of_the_contact(token: Token, contact: TextContact) -> bool:
    """Whether a word of what is said speaks of the contact: its noun, or that the two spoke."""
    frame = noun_frames().get(token.lower_)
    if token.pos_ == "NOUN" and frame is not None and contact.kind in {frame.kind, "talks"}:
        lefts = {t.lower_ for t in token.lefts}
        said_of_it = token.dep_ == "attr" and token.head.tag_ in {"VBD", "VBZ"} and bool(lefts & {"a", "an"})
        other = lefts & _AHEAD or any(t.lower_ == "between" for t in token.rights) or token.tag_ != "NN"
        return (bool(lefts & _POINTING) or said_of_it) and not other
    if token.lemma_.lower() in _TALKED and token.tag_ in {"VBD", "VBN"}:
        negated = any(t.dep_ == "neg" for t in token.children)
        subjects = [t for t in token.lefts if t.dep_ == "nsubj"]
        return not negated and any(t.lower_ in _BOTH for t in subjects)
    return False


@cache
def _after() -> re.Pattern[str]:
    nouns = "|".join(sorted(re.escape(noun) for noun in noun_frames()))
    return re.compile(rf"\b(?:after|following) (?:the|their|his|her|that|this) (?:\w+ )?(?:{nouns})\b", re.IGNORECASE)
