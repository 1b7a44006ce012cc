"""Parties: reads a stretch of text as a list of the sides that it names ("A of B, C's D and the E delegation").

The stretch is read from its first word on, not by the parse of its inside: attachment inside long lists
of names and titles is what a small parser gets wrong most.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from backchannel.model.actor import Mention, TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.surface import titled_name
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at, role_nouns
from backchannel.read.states import state_terms

_JOINS = frozenset({"and", "&"})
_STOP_TAGS = frozenset(["VBD", "VBZ", "VBP", "VB", "MD", "TO", "IN", "WDT", "WP", "WRB", "WP$", "EX", "RP", "UH"])
_OPENERS = frozenset(["as well as", "together with", "along with"])
NAME_SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True)
class Party:
    """A side as one place of the text names it: tokens `start` to `end` (excluded).

    `actor` is None for a side that only its phrase names. `noun` is the head of a plural or collective
    description ("envoys"), lower case.
    """

    name: str
    start: int
    end: int
    actor: TextActor | None = None
    noun: str | None = None
    person: bool = False

    @property
    def kind(self) -> str:
        """Person, state, organisation, group, unknown, or described."""
        if self.person:
            return "person"
        return self.actor.kind if self.actor else "described"


@cache
def _collectives() -> frozenset[str]:
    return words("contact_collectives")


@cache
def _press() -> frozenset[str]:
    return words("contact_press")


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
        end = _item_end(doc, actors, at, stop)
        if found.parties and _is_subject(doc, at, end, stop):
            break
        party = _party(doc, actors, at, end) if end > at else None
        if party is None and end > at:
            party = _bare_name(doc, found.parties, at, end)
            if party is None and not found.parties:
                break
        found.take(doc, party, at)
        following, joined = _after_separator(doc, end, stop)
        if following is None or (joined == "," and found.closed):
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
        if party is not None and self._names_the_one_before(doc, party):
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

    def _names_the_one_before(self, doc: Doc, party: Party) -> bool:
        """ "its leader, A B", "Foreign Minister and Deputy Prime Minister A B": a name for the office before."""
        if not self.parties or party.kind != "person" or not _is_office(doc, self.parties[-1]):
            return False
        if self.joined == ",":
            return True
        return doc[self.parties[-1].start].pos_ != "DET" and titled_name(doc, party.start, party.end) is not None

    def _describes_the_one_before(self, doc: Doc, party: Party, at: int) -> bool:
        if self.joined == "," and _is_apposition(doc, party, self.parties, at):
            return True
        return self.joined == "and" and self.apposed and _is_office(doc, party)


def _is_office(doc: Doc, party: Party) -> bool:
    """Whether a side is named by a singular office only."""
    head = _head(doc, party.start, party.end)
    if party.kind == "person" or head is None or doc[head].tag_ not in {"NN", "NNP"}:
        return False
    found = noun_ending_at(doc, head + 1)
    return doc[head].lower_ == "counterpart" or (found is not None and found[0].number == "one")


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


def _item_end(doc: Doc, actors: ActorIndex, start: int, stop: int) -> int:
    """Where the item that begins at `start` ends: at a separator or a word that belongs to no item."""
    at = start
    plural = False
    while at < stop:
        token = doc[at]
        if token.ent_type_ in {"DATE", "TIME"} and token.text[:1].isupper() and token.pos_ in {"NOUN", "PROPN"}:
            return at
        if at in actors.by_token:
            mention = actors.by_token[at][1]
            while at < stop and at in actors.by_token and actors.by_token[at][1] is mention:
                at += 1
            if at < stop and doc[at].text == "," and _list_of_states(doc, actors, at, start, plural):
                at += 1
            continue
        if token.lower_ in _JOINS and plural and _list_of_states(doc, actors, at, start, plural):
            at += 1
            continue
        if token.text == "," and at + 1 < stop and doc[at + 1].lower_ in NAME_SUFFIXES:
            at += 2
            continue
        if _stops(doc, actors, token, start):
            return at
        plural = plural or (token.tag_ in {"NNS", "NNPS"} and token.lower_ in _collectives())
        at += 1
    return at


def _list_of_states(doc: Doc, actors: ActorIndex, at: int, start: int, plural: bool) -> bool:
    """Whether a comma or "and" stands inside "the foreign ministers of A, B and C"."""
    if not plural or not {"of", "from"} & {token.lower_ for token in doc[start:at]}:
        return False
    following = at + 1
    while following < len(doc) and (doc[following].lower_ in _JOINS or doc[following].lower_ == "the"):
        following += 1
    if following >= len(doc) or following not in actors.by_token:
        return False
    actor, mention = actors.by_token[following]
    end = following
    while end < len(doc) and end in actors.by_token and actors.by_token[end][1] is mention:
        end += 1
    return actor.kind in {"state", "unknown"} and not (end < len(doc) and doc[end].tag_ in {"POS", "NNP"})


def _stops(doc: Doc, actors: ActorIndex, token: Token, start: int) -> bool:
    """Whether a word cannot stand inside an item."""
    if token.is_space:
        return "\n" in token.text
    if token.tag_ == "POS":
        return False
    if token.lower_ == "of":
        return token.i == start
    if token.lower_ == "from":
        return not (doc[token.i - 1].tag_ in {"NNS", "NNPS"} and doc[token.i - 1].lower_ in _collectives())
    if token.lower_ == "for":
        return not (token.i > start and noun_ending_at(doc, token.i) and _capital(doc, token.i + 1))
    if token.lower_ == "de" or token.lower_ in NAME_SUFFIXES:
        return False
    if token.text == "-" and not token.whitespace_:
        return False
    if token.lower_ in _JOINS:
        return not (_inside_office(doc, token, start) or _joins_modifiers(doc, token))
    if token.is_punct or token.tag_ in {":", "``", "''", ",", "."}:
        return not (token.text == "." and token.i > start and len(doc[token.i - 1]) <= 3)
    if token.tag_ in {"VBG", "VBN"}:
        return not _attributive(token)
    if token.tag_ in _STOP_TAGS:
        return not (token.pos_ == "PROPN" or (token.text[:1].isupper() and token.i > start and token.i != start))
    if token.ent_type_ in {"DATE", "TIME"} and (token.pos_ in {"NOUN", "PROPN"} or token.i > start):
        return True
    return token.tag_ in {"RB", "RBR"} and token.i > start


def _inside_office(doc: Doc, token: Token, start: int) -> bool:
    """ "Minister of Trade and Industry A B": "and" between two words of an office."""
    return (
        token.lower_ == "and"
        and token.i > start + 2
        and doc[token.i - 2].lower_ in {"of", "for"}
        and doc[token.i - 1].ent_type_ not in {"PERSON", "GPE"}
        and _capital(doc, token.i - 1)
        and _capital(doc, token.i + 1)
    )


def _joins_modifiers(doc: Doc, token: Token) -> bool:
    """ "U.S. and French astronauts": "and" between two modifiers of one noun."""
    before = doc[token.i - 1]
    return token.i > 0 and before.dep_ in {"amod", "compound", "nmod"} and before.head.i > token.i + 1


def _attributive(token: Token) -> bool:
    """ "the visiting minister", "acting President": a participle before its noun."""
    following = token.i + 1
    return following < len(token.doc) and token.dep_ in {"amod", "compound"} and token.head.i > token.i


def _capital(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].text[:1].isupper()


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


def _party(doc: Doc, actors: ActorIndex, start: int, end: int) -> Party | None:
    """The one side that the words of an item name; None when they name none."""
    mentions = _mentions(doc, actors, start, end)
    persons = [
        m for m in mentions if m[2].kind == "person" and not _modifies_a_noun(doc, m[1], _phrase_end(doc, m[1], end))
    ]
    named = [m for m in persons if m[3].form == "name"]
    person = named[-1] if named else persons[0] if persons else None
    titled = _titled(doc, actors, start, end, person[2] if person else None)
    if titled is not None:
        return titled
    if person is not None:
        return Party(person[2].name, start, end, person[2])
    head = _head(doc, start, end)
    noun = doc[head].lower_ if head is not None else None
    if noun in _press() or any(len(t) > 2 and t.tag_ == "CD" and t.text[0].isdigit() for t in doc[start:end]):
        return None
    covering = next((m for m in mentions if head is not None and m[0] <= head < m[1]), None)
    if covering is not None and doc[start:end].root.lower_ not in _press():
        collective = noun if noun in _collectives() else None
        return Party(covering[2].name, start, end, covering[2], collective)
    return _described(doc, start, end, head)


def _phrase_end(doc: Doc, start: int, end: int) -> int:
    """Where the noun phrase at `start` ends, before "of", "for" and "from"."""
    return next((i for i in range(start, end) if doc[i].lower_ in {"of", "for", "from"}), end)


def _modifies_a_noun(doc: Doc, at: int, end: int) -> bool:
    """ "Brandt aides", "Brandt campaign news conferences": a name before a common noun is no side itself."""
    return at < end and doc[end - 1].tag_ in {"NN", "NNS"} and all(not t.is_punct for t in doc[at:end])


def _described(doc: Doc, start: int, end: int, head: int | None) -> Party | None:
    """A side that is no known actor, named by a collective phrase."""
    if head is None:
        return None
    if doc[head].lower_ in _collectives() or doc[head].lower_ in words("contact_anaphors"):
        begin = start
        while begin < head and doc[begin].tag_ in {"DT", "PDT", "PRP$"}:
            begin += 1
        return Party(" ".join(doc[begin:end].text.split()), start, end, None, doc[head].lower_)
    return None


def _titled(doc: Doc, actors: ActorIndex, start: int, end: int, known: TextActor | None) -> Party | None:
    """The person that a title in the item announces, when no actor, or a wrong one, was found for it."""
    found = titled_name(doc, start, end)
    if found is None or (found[1] < len(doc) and doc[found[1]].tag_ == "POS"):
        return None
    name = " ".join(doc[found[0] : found[1]].text.split())
    last = name.split()[-1]
    if known is not None and known.name.split() == name.split()[-len(known.name.split()) :]:
        return Party(name, start, end, known)
    if known is not None and last in known.name.split() and not _run_together(known.name, name):
        return None
    bearers = [a for a in actors.actors if a.kind == "person" and a.name.split()[-1] == last]
    if len(bearers) == 1 and not _run_together(bearers[0].name, name):
        return Party(bearers[0].name, start, end, bearers[0])
    return Party(name, start, end, None, None, True)


def _run_together(name: str, surface: str) -> bool:
    """Whether a recognised name holds more than the name: its state, its title, the words after "of"."""
    extra = name.split()
    if len(extra) <= len(surface.split()):
        return False
    return any(w in state_terms() or w.lower() in role_nouns() or w == "of" for w in extra)


def _mentions(doc: Doc, actors: ActorIndex, start: int, end: int) -> list[tuple[int, int, TextActor, Mention]]:
    """The mentions that can be what an item names: no possessors, and nothing inside an "of" phrase."""
    found = []
    at = start
    after_of = False
    while at < end:
        entry = actors.by_token.get(at)
        if entry is None:
            after_of = after_of or (doc[at].lower_ in {"of", "for", "from"} and at > start)
            at += 1
            continue
        begin = at
        while at < end and at in actors.by_token and actors.by_token[at][1] is entry[1]:
            at += 1
        possessor = at < end and (doc[at].tag_ == "POS" or doc[begin].tag_ == "PRP$")
        person_after_office = entry[0].kind == "person" and entry[1].form == "name"
        if not possessor and doc[begin].tag_ != "PRP$" and (not after_of or person_after_office):
            found.append((begin, at, *entry))
    return found


def _head(doc: Doc, start: int, end: int) -> int | None:
    """The head noun of an item: the last noun before "of" or the end."""
    last = None
    for i in range(start, end):
        token = doc[i]
        if token.lower_ in {"of", "for", "from"} and last is not None:
            if not any(other.tag_ == "POS" for other in doc[i:end]):
                break
            last = None
        if (
            token.pos_ in {"NOUN", "PROPN", "PRON"}
            or token.tag_ in {"NN", "NNS", "NNP", "NNPS"}
            or (token.tag_ == "CD" and last is None)
        ):
            last = i
    return last


def _is_apposition(doc: Doc, party: Party, before: list[Party], start: int) -> bool:
    """Whether an item only says who the one before it is ("A B, the senior adviser, …")."""
    if not before or doc[start - 1].text != ",":
        return False
    if any(party.actor is not None and party.actor is other.actor for other in before):
        return True
    previous = before[-1]
    if previous.actor is None or previous.actor.kind != "person" or party.kind == "person":
        return False
    head = _head(doc, party.start, party.end)
    return party.noun is not None and head is not None and doc[head].tag_ in {"NN", "NNP"}
