"""Parties: reads a stretch of text as a list of the sides that it names ("A of B, C's D and the E delegation").

The stretch is read from its first word on, not by the parse of its inside: attachment inside long lists
of names and titles is what a small parser gets wrong most.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.items import NAME_SUFFIXES, item_end
from backchannel.read.contacts.naming import Party, head_of, party_of
from backchannel.read.contacts.surface import titled_name
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at, role_nouns

COLLEAGUES = frozenset({"counterpart", "colleague", "opposite", "namesake"})
_JOINS = frozenset({"and", "&"})
_HEADED = frozenset({"led", "headed", "chaired"})
_CLAUSE = 16  # tokens of the longest clause on who heads a side
_BRACKET = 9  # tokens of the longest bracket behind a name
_OPENERS = frozenset(["as well as", "together with", "along with"])


def scan(doc: Doc, actors: ActorIndex, start: int, stop: int, headline: bool = False) -> list[Party]:
    """The sides that the words from `start` name, up to the first word that cannot belong to the list.

    `stop` is where it ends at the latest; with `headline`, a list that ends right there needs no "and"
    ("A, B hold talks"). A comma goes on with the list only when an "and" closes it
    ("with A, B said" has one side); and after that "and" the list is closed.
    """
    stop = min(stop, len(doc))
    if start >= stop:
        return []
    found = _Items([])
    at = end = _back_over_suffix(doc, start)
    while at < stop:
        if found.parties and doc[at].lower_ in {"of", "from"} and (over := _over_origin(doc, actors, at, stop)) > at:
            at, found.joined = over, "and"
            continue
        end = item_end(doc, actors, at, stop)
        if doc[at].lower_ == "not":
            break  # "met B, and not the minister, in X"
        if found.parties and _is_subject(doc, at, end, stop):
            break
        party = party_of(doc, actors, at, end) if end > at else None
        if party is None and end > at:
            party = _colleague(doc, at, end)
        if party is None and end > at and not found.parties:
            kin = _kin(doc, actors, at, end, stop)
            if kin is not None:
                return [kin]
        if party is None and end > at:
            party = _bare_name(doc, found.parties, at, end)
            if party is None and not found.parties:
                break
        found.take(doc, party, at)
        end = _over_head(doc, _over_bracket(doc, end, stop), stop)
        end = _over_tail(doc, end, stop) if found.apposed else end
        following, joined = _after_separator(doc, end, stop)
        if following is None or (joined == "," and found.closed and not _name_to_come(doc, found.parties, following)):
            break
        found.joined = joined
        at = following
    complete = headline and found.joined == "," and at < stop == end
    return found.parties if complete else found.parties[: found.kept]


@dataclass
class _Items:
    """The list in the making. `kept`: how many items are sure to belong to it; `joined`: the separator before
    the item in work."""

    parties: list[Party]
    kept: int = 0
    joined: str = ""
    apposed: bool = False

    @property
    def closed(self) -> bool:
        """Whether an "and" has ended the list, so that a comma cannot go on with it."""
        return self.joined == "and" and self.kept > 1 and not self.apposed

    def take(self, doc: Doc, party: Party | None, at: int) -> None:
        """Takes the next item: a side, or what says more of the side before it."""
        apposed = False
        if party is not None and (self._are_the_ones_before(party) or self._names_the_one_before(doc, party)):
            before = self.parties[-1]
            self.parties[-1] = Party(party.name, before.start, party.end, party.actor, None, party.person)
            apposed = True
        elif party is not None and self._describes_the_one_before(doc, party, at):
            apposed = True
        elif party is not None:
            self.parties.append(party)
        if self.joined != "," or apposed:
            self.kept = len(self.parties)
        self.apposed = apposed

    def _are_the_ones_before(self, party: Party) -> bool:
        """ "the chief negotiators, A and B,": the names say who the plural is."""
        if self.joined != "," or len(self.parties) != 1 or party.kind != "person":
            return False
        noun = self.parties[0].noun
        return noun is not None and noun.endswith("s") and self.parties[0].kind != "person"

    def _names_the_one_before(self, doc: Doc, party: Party) -> bool:
        """ "its leader, A B", "Foreign Minister and Deputy Prime Minister A B": a name for the office before."""
        if not self.parties or party.kind != "person":
            return False
        if not is_office(doc, self.parties[-1]) and not _only_by_office(doc, self.parties[-1]):
            return False
        if self.joined == ",":
            return True
        return doc[self.parties[-1].start].pos_ != "DET" and titled_name(doc, party.start, party.end) is not None

    def _describes_the_one_before(self, doc: Doc, party: Party, at: int) -> bool:
        if self.joined == "," and _is_apposition(doc, party, self.parties, at):
            return True
        another = party.noun in COLLEAGUES  # "A, and her colleague" are two
        return self.joined == "and" and self.apposed and is_office(doc, party) and not another


def is_office(doc: Doc, party: Party) -> bool:
    """Whether a side is named by a singular office only."""
    head = head_of(doc, party.start, party.end)
    if party.kind == "person" or head is None or doc[head].tag_ not in {"NN", "NNP"}:
        return False
    found = noun_ending_at(doc, head + 1)
    return doc[head].lower_ in COLLEAGUES or (found is not None and found[0].number == "one")


def _colleague(doc: Doc, start: int, end: int) -> Party | None:
    """ "her Danish colleague": a side that the words after it name, or that stays its phrase."""
    head = head_of(doc, start, end)
    if head is None or doc[head].lower_ not in COLLEAGUES or doc[head].tag_ != "NN":
        return None
    begin = start + 1 if doc[start].tag_ in {"PRP$", "DT"} else start
    return Party(" ".join(doc[begin:end].text.split()), start, end, None, doc[head].lower_)


def _kin(doc: Doc, actors: ActorIndex, start: int, end: int, stop: int) -> Party | None:
    """ "A's wife, B,", "A's chief of staff, B,": whose phrase is explained by the name behind the comma."""
    owned = any(doc[i].tag_ == "POS" for i in range(start, end)) or doc[start].tag_ == "PRP$"
    if not owned or end + 1 >= stop or doc[end].text != "," or doc[end - 1].tag_ not in {"NN", "NNP"}:
        return None
    if doc[end + 1].pos_ != "PROPN" or doc[end - 1].lower_ in words("contact_honorifics"):
        return None
    last = item_end(doc, actors, end + 1, stop)
    named = party_of(doc, actors, end + 1, last) if last > end + 1 else None
    if named is None or named.kind != "person" or (last < len(doc) and doc[last].tag_ in {"VBD", "VBZ", "VBP", "MD"}):
        return None
    return Party(named.name, start, last, named.actor, None, named.person)


def _over_origin(doc: Doc, actors: ActorIndex, at: int, stop: int) -> int:
    """ "A, of Aan, and B, of Ban, met": the first token of the next item behind an origin set between commas."""
    end = item_end(doc, actors, at + 1, stop)
    if end >= stop or doc[end].text != "," or end - at > _BRACKET:
        return at
    following, joined = _after_separator(doc, end, stop)
    return following if following is not None and joined == "and" else at


def _over_bracket(doc: Doc, at: int, stop: int) -> int:
    """ "A (Kenya) and B (Uganda) met", "A (45), B": the first token behind a short bracket after a name."""
    if at >= stop or doc[at].text not in {"(", "["}:
        return at
    closing = next((i for i in range(at + 1, min(at + _BRACKET, stop)) if doc[i].text in {")", "]"}), None)
    if closing is None or any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in doc[at:closing]):
        return at
    return closing + 1


def _only_by_office(doc: Doc, party: Party) -> bool:
    """ "the envoy", taken to be somebody whose name does not stand there: a name behind a comma says better who."""
    if party.actor is None or party.kind != "person":
        return False
    named = {token.lower_ for token in doc[party.start : party.end]}
    if party.actor.name.lower() in role_nouns():
        return True  # "A's emir, B C,": an office that the text has for a name
    last = doc[party.end - 1]
    return party.actor.name.split()[-1].lower() not in named and last.tag_ in {"NN", "NNP"}


def _over_head(doc: Doc, at: int, stop: int) -> int:
    """ "the A delegation, led by B, and the C delegation, headed by D, met": the comma behind who heads a side."""
    if at + 2 >= stop or doc[at].text != "," or doc[at + 2].lower_ != "by" or doc[at + 1].lower_ not in _HEADED:
        return at
    return next((i for i in range(at + 3, min(at + _CLAUSE, stop)) if doc[i].text == ","), at)


def _over_tail(doc: Doc, at: int, stop: int) -> int:
    """ "A, the head of the C delegation at the talks in X, and B met": the comma that ends an apposition, behind what
    its noun has after it."""
    if at >= stop or doc[at].tag_ not in {"IN", "TO"}:
        return at
    for i in range(at + 1, min(at + _CLAUSE, stop - 1)):
        if doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"} or doc[i].is_sent_start:
            return at
        if doc[i].text == ",":
            return i if doc[i + 1].lower_ in _JOINS else at
    return at


def _name_to_come(doc: Doc, parties: list[Party], at: int) -> bool:
    """ "A and his counterpart, B, met": after the "and" comes no further side, but the name of the office."""
    return bool(parties) and is_office(doc, parties[-1]) and doc[at].tag_ == "NNP"


def _bare_name(doc: Doc, before: list[Party], start: int, end: int) -> Party | None:
    """A name that the recogniser missed, in a list of persons."""
    if not before or before[-1].kind != "person" or end - start > 3:
        return None
    if all(t.tag_ == "NNP" and t.text[:1].isupper() for t in doc[start:end]):
        return Party(" ".join(doc[start:end].text.split()), start, end, None, None, True)
    return None


def _back_over_suffix(doc: Doc, start: int) -> int:
    """ "A B, Jr.": a phrase that the parser begins at the suffix begins with the name."""
    if doc[start].lower_ in NAME_SUFFIXES and start > 1:
        at = start - 1
        while at > 0 and (doc[at].text in {",", "."} or doc[at].tag_ == "NNP"):
            at -= 1
        return at + 1 if doc[at + 1].text != "," else start
    return start


def _is_subject(doc: Doc, start: int, end: int, stop: int) -> bool:
    """Whether a further item is the subject of a verb after it, and so no item ("after talks with A, B said")."""
    return any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.i >= end and t.head.i != stop for t in doc[start:end])


def _after_separator(doc: Doc, at: int, stop: int) -> tuple[int | None, str]:
    """The first token after a separator at `at`, and whether it was a comma or an "and"; None without one.

    "with A and with B" tells two contacts, and so ends the list.
    """
    begin = at
    joined = ","
    while at < stop and (doc[at].text == "," or doc[at].lower_ in _JOINS or doc[at].lower_ == "both"):
        joined = "and" if doc[at].lower_ in _JOINS else joined
        at += 1
    for size in (3, 2):
        if at + size < stop and doc[at : at + size].text.lower() in _OPENERS:
            return at + size, "and"
    return (at, joined) if begin < at < stop else (None, "")


def _is_apposition(doc: Doc, party: Party, before: list[Party], start: int) -> bool:
    """Whether an item only says who the one before it is ("A B, the senior adviser, …")."""
    if not before or doc[start - 1].text != ",":
        return False
    if any(party.actor is not None and party.actor is other.actor for other in before):
        return True
    previous = before[-1]
    if previous.actor is None or previous.actor.kind != "person" or party.kind == "person":
        return False
    head = head_of(doc, party.start, party.end)
    return party.noun is not None and head is not None and doc[head].tag_ in {"NN", "NNP"}
