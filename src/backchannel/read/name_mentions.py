"""A name at its place in a text: its words, without titles, articles and what else the recogniser takes in."""

import re
from dataclasses import dataclass
from functools import cache

from babel.dates import get_month_names
from spacy.tokens import Doc

from backchannel.model.actor import ActorKind
from backchannel.read.given_names import given_names
from backchannel.read.lexicons import words
from backchannel.read.name_articles import from_its_article
from backchannel.read.roles import noun_ending_at, role_nouns, title_before
from backchannel.read.states import StateTerm, demonyms, state_terms

_MONTHS = frozenset(get_month_names("wide", locale="en").values())
_NAME = re.compile(r"[^\W\d_]")
_COUNTED = frozenset(["First", "Second", "Third", "Last", "Latest", "New", "Next", "Rare", "Secret"])
_PICTURED = frozenset(["Photo", "Photos", "Pic", "Video", "Handout"])
NOT_NAMES = frozenset(["the", "a", "an", "this", "that", "and", "or", "of", "mr", "mrs", "ms"])


@dataclass(frozen=True)
class NameMention:
    """A name at tokens `start` to `end` (excluded), without titles, articles and possessive marks."""

    start: int
    end: int
    text: str
    kind: ActorKind
    state: StateTerm | None = None
    titled: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, parted at white space only."""
        return tuple(self.text.split())


def words_at(doc: Doc, start: int, end: int) -> str:
    """The words of a name on one line, parted as in the text."""
    return " ".join(doc[start:end].text.split())


@cache
def _parts_of_the_world() -> frozenset[str]:
    """States and the continents."""
    continents = {"Europe", "Asia", "Africa", "Oceania", "Antarctica"}
    return frozenset(continents) | {term for term, found in state_terms().items() if found.form == "name"}


def behind_its_country(doc: Doc, start: int, end: int) -> int:
    """Where the name begins in "ambassador to Arland A B", "secretary for Europe A B"."""
    country = start + 2 < end and start > 0 and doc[start - 1].lower_ in {"to", "for"}
    return start + 1 if country and doc[start].text in _parts_of_the_world() else start


def trimmed(doc: Doc, start: int, end: int, kind: ActorKind) -> NameMention | None:
    """The name in a run of tokens that the recogniser gives a kind, without what it takes in beside; None for none."""
    while end > start and (doc[end - 1].tag_ == "POS" or not _NAME.search(doc[end - 1].text)):
        end -= 1
    if end - start > 1 and doc[end - 1].lower_ == "of":
        end -= 1  # "King A of | Arland"
    if end - start > 1 and doc[end - 1].text in _PICTURED:
        end -= 1  # "B | Photo", a caption that nothing parts from its credit
    while start < end and (doc[start].lower_ in NOT_NAMES or not _NAME.search(doc[start].text)):
        start += 1
    if start + 1 < end and start and doc[start - 1].is_digit and doc[start].text in _MONTHS:
        start += 1  # "on 3 May A B said"
    if start >= end or (kind == "person" and end - start == 1 and is_abstract(doc, start)):
        return None
    if kind != "group" and _is_office(doc, start, end):
        return None  # "Arlandian FM": a description
    if kind == "person" and (_of_a_place(doc, start, end) or _with_article(doc, start, end)):
        kind = "unknown"
    start = behind_its_country(doc, start, end)
    paired = kind == "person" or (end < len(doc) and doc[end].text == "-")
    if paired and start + 1 < end and doc[start].text in _COUNTED and doc[start].is_sent_start:
        start += 1  # "First | Moor-Tolle call in years"
    title = 0
    if kind != "group" and start < end:
        title = _leading_title(doc, start, end)
        start += title
    if start >= end or not doc[start].text[:1].isupper():
        return None
    start = from_its_article(doc, start)
    text = words_at(doc, start, end)
    if text in demonyms() or kind == "group":
        return NameMention(start, end, text, "group") if doc[end - 1].tag_ in {"NNS", "NNPS"} else None
    if title:
        kind = "person"
    elif kind == "person" and ends_in_capital(*text.split()):
        kind = "unknown"  # "Courier London", an outlet's office
    titled = title > 0 or (kind == "person" and title_before(doc, start) is not None)
    return NameMention(start, end, text, kind, None, titled)


_ABSTRACT = re.compile(r"[A-Z][a-z]{3,}(?:tion|sion|ance|ence|ment|ness|ship|ity|ism)")


def is_abstract(doc: Doc, at: int) -> bool:
    """ "Governance would shift …": a noun at the start of a sentence, by its ending, that is no given name and nowhere
    a name within a sentence."""
    token = doc[at]
    if not token.is_sent_start or not _ABSTRACT.fullmatch(token.text) or token.text in given_names():
        return False
    return not any(t.orth == token.orth and not t.is_sent_start and t.ent_type_ == "PERSON" for t in doc)


def _is_office(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is an office, alone or with the adjective or name of a state: "Arlandian FM", "Norland's Defence
    Minister", "National Security Adviser"."""
    found = noun_ending_at(doc, end)
    if found is None or found[0].number != "one" or found[2]:
        return False
    whose = " ".join(token.text for token in doc[start : found[1]] if token.tag_ != "POS")
    return end - found[1] > 1 if start >= found[1] else whose in _adjectives_of_states()


def _of_a_place(doc: Doc, start: int, end: int) -> bool:
    """ "Solway Airport", "Al Tamar port": a place by its noun, as the name's end or as what it stands before."""
    if end - start > 1 and doc[end - 1].lower_ in words("place_nouns"):
        return True
    behind = end < len(doc) and doc[end].is_lower and doc[end].lemma_ in words("place_nouns")
    return behind and doc[end - 1].dep_ == "compound" and doc[end - 1].head.i == end


def _with_article(doc: Doc, start: int, end: int) -> bool:
    """ "the Solwayites", here or elsewhere in the text: several of one name, no person ("the Brooks plan" is not)."""
    name = doc[start]
    if end - start > 1 or name.tag_ not in {"NNP", "NNPS"} or not name.text.endswith("s"):
        return False
    return any(t.orth == name.orth and t.i and t.nbor(-1).lower_ == "the" and t.dep_ != "compound" for t in doc)


@cache
def _adjectives_of_states() -> frozenset[str]:
    return frozenset(demonyms()) | frozenset(state_terms())


def ends_in_capital(*words_: str) -> bool:
    """Whether a name of several words, none of them a given name, closes with a capital ("Courier London")."""
    term = state_terms().get(words_[-1])
    return len(words_) > 1 and term is not None and term.form == "capital" and not given_names() & set(words_)


def is_a_capital(name: str) -> bool:
    """Whether a name alone is a capital's, and no given name."""
    term = state_terms().get(name)
    return term is not None and term.form == "capital" and name not in given_names()


def _leading_title(doc: Doc, start: int, end: int) -> int:
    """How many tokens at the start of a recognised name are a title ("President A B": 1)."""
    first = doc[start].lower_
    if end - start > 2 and first.endswith("s") and first.removesuffix("s") in role_nouns():
        return 1  # "Ministers A B and C D", whatever the tagger takes the first word for
    for size in range(min(3, end - start - 1), 0, -1):
        found = title_before(doc, start + size)
        if found and found.start <= start:  # "First | Lady A B", of which the recogniser takes in the second word
            return size
    return 0
