"""Names in one text: which tokens are a name, of what kind, before anyone asks who is the same.

The recogniser's labels are a first guess; a name that it labels in two ways is settled by all its places
in the text, by titles before it, and by the list of states.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, zip_longest

from babel.dates import get_month_names
from spacy.tokens import Doc, Token

from backchannel.model.actor import ActorKind
from backchannel.read.given_names import given_names
from backchannel.read.personal_names import missed_runs, only_a_person
from backchannel.read.roles import noun_ending_at, role_nouns, title_before
from backchannel.read.states import StateTerm, demonyms, longest_state_term, stands_for_state, state_terms

_KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "unknown",
    "NORP": "group",
    "FAC": "organisation",
    "LOC": "unknown",
    "WORK_OF_ART": "unknown",
    "PRODUCT": "unknown",
    "EVENT": "unknown",
}
_MONTHS = frozenset(get_month_names("wide", locale="en").values())
_HYPHENED = re.compile(r"\w+ \w+-[a-z]+")  # "Han Ji-woo": a family name and a given name of two parts
_NAME = re.compile(r"[^\W\d_]")
_NOT_NAMES = frozenset(["the", "a", "an", "this", "that", "and", "or", "of", "mr", "mrs", "ms"])


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


def read_names(doc: Doc) -> list[NameMention]:
    """The names of a text, in order, none overlapping."""
    taken: dict[int, NameMention] = {}
    for mention in _state_names(doc):
        _take(taken, mention)
    for mention in _recognised(doc):
        _take(taken, mention)
    for mention in _titled(doc, taken):
        _take(taken, mention)
    _widen(doc, taken)
    _join_halves(doc, taken)
    for begun, end, titled in list(missed_runs(doc, dict(taken))):
        start = _behind_its_country(doc, begun, end)
        words_ = _words(doc, start, end)
        personal = titled or _HYPHENED.fullmatch(words_) is not None
        _take(taken, NameMention(start, end, words_, "person" if personal else "unknown", None, titled))
    named = _outside_titles(doc, sorted(set(taken.values()), key=lambda m: m.start))
    settled = _settle_kinds(_coordinated(doc, _personal(doc, named)))
    known = _name_words(settled)
    for mention in _repeated(doc, taken, known):
        _take(taken, mention)
        settled.append(mention)
    return sorted(settled, key=lambda mention: mention.start)


def _widen(doc: Doc, taken: dict[int, NameMention]) -> None:
    """Gives a name of one word the surname beside it that the recogniser left out ("Jelena | Petrović"), where the
    parser holds the two for one name."""
    for mention in sorted(set(taken.values()), key=lambda m: m.start):
        if _give_given_name(doc, taken, mention):
            continue
        end = mention.end
        if len(mention.words) != 1 or mention.state or mention.end - mention.start != 1 or end >= len(doc):
            continue
        given, surname = doc[end - 1], doc[end]
        joined = given.dep_ == "compound" and given.head.i == end and surname.tag_ == "NNP" and bool(given.whitespace_)
        if (
            joined
            and end not in taken
            and surname.ent_type_ == ""
            and surname.text.isalpha()
            and surname.text.istitle()
        ):
            wider = replace(mention, end=end + 1, text=_words(doc, mention.start, end + 1))
            taken[mention.start] = taken[end] = wider


def _join_halves(doc: Doc, taken: dict[int, NameMention]) -> None:
    """ "Mayor Sadira | Kane", "the mayor, Sadira | Kane": a given name that was taken by itself, for its title or for
    a place, and the surname that the parser hangs it on. What stands elsewhere without that surname is none."""
    mentions = sorted(set(taken.values()), key=lambda m: m.start)
    pairs = [(a, b) for a, b in pairwise(mentions) if _are_halves(doc, a, b)]
    for first, second in pairs:
        alone = [m for m in mentions if m.text == first.text and all(m is not a for a, _ in pairs)]
        if alone or taken[first.start] is not first or taken[second.start] is not second:
            continue
        text = _words(doc, first.start, second.end)
        whole = NameMention(first.start, second.end, text, "person", None, first.titled)
        for i in range(first.start, second.end):
            taken[i] = whole


def _are_halves(doc: Doc, first: NameMention, second: NameMention) -> bool:
    given = doc[first.start]
    single = first.end - first.start == second.end - second.start == 1 and first.end == second.start
    if not single or first.state or second.state or second.kind != "person" or second.titled:
        return False
    named = first.titled or first.kind == "unknown"
    shaped = given.text.istitle() and given.text.isalpha() and doc[second.start].text.istitle()
    return named and shaped and given.dep_ == "compound" and given.head.i == second.start and bool(given.whitespace_)


def _give_given_name(doc: Doc, taken: dict[int, NameMention], mention: NameMention) -> bool:
    """ "Moses | Okumu": a surname gets the given name before it that the recogniser left out; whether it did."""
    at = mention.start - 1
    if mention.kind == "group" or mention.state or len(mention.words) != 1 or mention.titled or at < 0 or at in taken:
        return False
    given = doc[at]
    if given.lower_ in role_nouns() or (at and doc[at - 1].dep_ == "compound" and doc[at - 1].head.i >= at):
        return False  # "Major A", "Second Chance A"
    alone = given.ent_type_ == "" and bool(given.whitespace_) and given.text in given_names()
    if not alone or given.tag_ != "NNP" or given.dep_ != "compound" or given.head.i != mention.start:
        return False
    kind: ActorKind = "person" if mention.kind == "person" else "unknown"  # what stands around it has to say so
    wider = replace(mention, start=at, text=_words(doc, at, mention.end), kind=kind)
    for i in range(at, mention.end):
        taken[i] = wider
    return True


def _take(taken: dict[int, NameMention], mention: NameMention) -> None:
    if not any(i in taken for i in range(mention.start, mention.end)):
        for i in range(mention.start, mention.end):
            taken[i] = mention


def _state_names(doc: Doc) -> list[NameMention]:
    """Terms of the state list that act as one: the name of a state, or a capital or seat standing for it."""
    terms, longest = state_terms(), longest_state_term()
    found: list[NameMention] = []
    at = 0
    while at < len(doc):
        token = doc[at]
        size = 0
        if token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "PRON"}:
            size = _longest_term(doc, at, longest)
        if size:
            mention = _state_mention(doc, at, at + size, terms)
            if mention:
                found.append(mention)
        at += max(size, 1)
    return found


def _longest_term(doc: Doc, at: int, longest: int) -> int:
    """How many tokens from `at` make the longest term of the state list; 0 for none."""
    terms = state_terms()
    text = ""
    best = 0
    for size in range(1, min(longest + 2, len(doc) - at) + 1):
        text += doc[at + size - 1].text
        if text in terms:
            best = size
        text += doc[at + size - 1].whitespace_
    return best


def _state_mention(doc: Doc, start: int, end: int, terms: dict[str, StateTerm]) -> NameMention | None:
    term = terms[doc[start:end].text]
    if _inside_longer_name(doc, start, end):
        return None
    head = doc[start:end].root
    if term.form == "capital" and not stands_for_state(head):
        return None
    return NameMention(start, end, _words(doc, start, end), "state", term)


def _inside_longer_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a state's name is only a part of another name ("Bank of Ruritania", "Georgia Meloni")."""
    entity = doc[start].ent_type_
    if entity not in {"ORG", "PERSON", "FAC", "EVENT", "LAW", "WORK_OF_ART"}:
        return False
    before = start > 0 and doc[start - 1].ent_type_ == entity and doc[start].ent_iob_ == "I"
    after = end < len(doc) and doc[end].ent_type_ == entity and doc[end].ent_iob_ == "I"
    if before and doc[start - 1].lower_ in {"the", "-"} and doc[start - 1].ent_iob_ == "B":
        before = False
    if after and doc[end].tag_ == "POS":
        after = end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I"
    return before or after


def _recognised(doc: Doc) -> list[NameMention]:
    """Names that the recogniser found, trimmed to the name."""
    found: list[NameMention] = []
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None:
            continue
        for start, end in _parts(doc, entity.start, entity.end):
            mention = _trimmed(doc, start, end, kind)
            if mention:
                found.append(mention)
    return found


def _parts(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """A recognised name cut at a hyphen between two names ("A-B call") and at line breaks and commas."""
    cuts: list[tuple[int, int]] = []
    begin = start
    for i in range(start, end):
        token = doc[i]
        if "\n" in token.text or (token.text in {"-", "/"} and i > start and _parts_names(doc, i, end)):
            cuts.append((begin, i))
            begin = i + 1
    return [*cuts, (begin, end)]


def _parts_names(doc: Doc, dash: int, end: int) -> bool:
    """Whether a dash inside a recognised name parts two names: it stands free, or joins two surnames.

    A further capitalised word after a tight hyphen means a double given name ("Jean-Luc B"); a word in
    lower case the second half of one ("Jong-un").
    """
    if doc[dash].whitespace_ or doc[dash - 1].whitespace_:
        return True
    if dash + 1 >= end or not doc[dash + 1].text[:1].isupper() or not doc[dash - 1].text[:1].isupper():
        return False
    followed = dash + 2 < end and doc[dash + 2].tag_ == "NNP"
    return (not followed and dash - 1 == doc[dash - 1].sent.start) or _both_known(doc, dash)


def _both_known(doc: Doc, dash: int) -> bool:
    """Whether the words on both sides of a hyphen are recognised on their own elsewhere in the text."""
    sides = {doc[dash - 1].text, doc[dash + 1].text}
    alone = {entity[-1].text if entity[-1].tag_ != "POS" else entity[-2:].text.split("'")[0] for entity in doc.ents}
    return sides <= alone


def _words(doc: Doc, start: int, end: int) -> str:
    """The words of a name on one line, parted as in the text."""
    return " ".join(doc[start:end].text.split())


@cache
def _parts_of_the_world() -> frozenset[str]:
    """States and the continents."""
    continents = {"Europe", "Asia", "Africa", "Oceania", "Antarctica"}
    return frozenset(continents) | {term for term, found in state_terms().items() if found.form == "name"}


def _behind_its_country(doc: Doc, start: int, end: int) -> int:
    """Where the name begins in "ambassador to Arland A B", "secretary for Europe A B"."""
    country = start + 2 < end and start > 0 and doc[start - 1].lower_ in {"to", "for"}
    return start + 1 if country and doc[start].text in _parts_of_the_world() else start


def _trimmed(doc: Doc, start: int, end: int, kind: ActorKind) -> NameMention | None:
    while end > start and (doc[end - 1].tag_ == "POS" or not _NAME.search(doc[end - 1].text)):
        end -= 1
    if end - start > 1 and doc[end - 1].lower_ == "of":
        end -= 1  # "King A of | Arland"
    while start < end and (doc[start].lower_ in _NOT_NAMES or not _NAME.search(doc[start].text)):
        start += 1
    if start + 1 < end and start and doc[start - 1].is_digit and doc[start].text in _MONTHS:
        start += 1  # "on 3 May A B said"
    start = _behind_its_country(doc, start, end)
    title = 0
    if kind != "group" and start < end:
        title = _leading_title(doc, start, end)
        start += title
    if start >= end or not doc[start].text[:1].isupper():
        return None
    text = _words(doc, start, end)
    if text in demonyms() or kind == "group":
        return NameMention(start, end, text, "group") if doc[end - 1].tag_ in {"NNS", "NNPS"} else None
    if title:
        kind = "person"
    elif kind == "person" and _ends_in_capital(*text.split()):
        kind = "unknown"  # "Courier London", an outlet's office
    titled = title > 0 or (kind == "person" and title_before(doc, start) is not None)
    return NameMention(start, end, text, kind, None, titled)


def _ends_in_capital(*words_: str) -> bool:
    """Whether a name of two words that opens with no given name closes with a capital ("Courier London")."""
    term = state_terms().get(words_[-1])
    return len(words_) == 2 and term is not None and term.form == "capital" and words_[0] not in given_names()


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


def _titled(doc: Doc, taken: dict[int, NameMention]) -> list[NameMention]:
    """Names that the recogniser missed but a title announces ("Mr A", "Special Envoy B")."""
    found: list[NameMention] = []
    for i, token in enumerate(doc):
        if token.tag_ != "NNP" or i in taken or not i or not token.text[:1].isupper():
            continue
        if (title := title_before(doc, i)) is None or title_before(doc, i + 1) is not None:
            continue
        end = i + 1
        while end < len(doc) and doc[end].tag_ == "NNP" and end not in taken and doc[end - 1].whitespace_:
            end += 1
        if doc[i].lower_ not in _NOT_NAMES and doc[i].lower_ not in role_nouns() and title.personal:
            found.append(NameMention(i, end, _words(doc, i, end), "person", None, True))
    return found


def _outside_titles(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
    """Without the names that are only a part of the next one's title ("Secretary of State A")."""
    kept = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        title = title_before(doc, following.start) if following and following.kind == "person" else None
        if title and title.start <= mention.start and mention.end <= title.end and mention.state is None:
            continue
        kept.append(mention)
    return kept


def _coordinated(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
    """Names of two words or more that stand in one list with persons, and are not told apart, are persons."""
    at = {i: mention for mention in mentions for i in range(mention.start, mention.end)}
    persons = {m.start for m in mentions if m.kind == "person"}
    out = []
    for mention in mentions:
        if mention.kind in {"organisation", "unknown"} and len(mention.words) in {2, 3} and not mention.state:
            head = doc[mention.start : mention.end].root
            linked = [*head.conjuncts, *([head.head] if head.dep_ == "conj" else [])]
            peers = {at[t.i].start for t in linked if t.i in at} | _joined_by_and(doc, mention, at)
            if peers & persons and _like_a_person(doc, mention):
                mention = replace(mention, kind="person")
        out.append(mention)
    return out


def _joined_by_and(doc: Doc, mention: NameMention, at: dict[int, NameMention]) -> set[int]:
    """The names that "and" joins to this one in the text, whatever the parse."""
    start, end = mention.start, mention.end
    if start > 2 and doc[start - 1].tag_ == "POS" and (owner := at.get(start - 2)) and owner.state:
        start = owner.start  # "and Bhutan's A B"
    before = at.get(start - 2) if start > 1 and doc[start - 1].lower_ == "and" else None
    after = at.get(end + 1) if end + 1 < len(doc) and doc[end].lower_ == "and" else None
    if after is not None and after.state and after.end + 1 < len(doc) and doc[after.end].tag_ == "POS":
        after = at.get(after.end + 1)
    return {each.start for each in (before, after) if each is not None}


def _personal(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
    """Names of two or three words that only a person can have where they stand."""
    out: list[NameMention] = []
    for mention in mentions:
        if mention.kind in {"organisation", "unknown"} and len(mention.words) in {2, 3} and not mention.state:
            before = any(m.kind == "person" for m in out) or _names_an_office(doc, mention.start)
            if _like_a_person(doc, mention) and only_a_person(doc, mention.start, mention.end, before):
                mention = replace(mention, kind="person")
        out.append(mention)
    return out


def _names_an_office(doc: Doc, end: int) -> bool:
    """Whether the text has named one office up to a token: "he" may be its bearer."""
    found = (noun_ending_at(doc, at) for at in range(1, end + 1))
    return any(each is not None and each[0].number == "one" and not each[2] for each in found)


def _like_a_person(doc: Doc, mention: NameMention) -> bool:
    """Whether the words of a name could be given name and surname: no body, adjective, or abbreviation."""
    if noun_ending_at(doc, mention.end) or mention.words[0] in demonyms() or _ends_in_capital(*mention.words):
        return False
    return all((word.isalpha() or "-" in word) and not word.isupper() for word in mention.words)


def _settle_kinds(mentions: list[NameMention]) -> list[NameMention]:
    """One kind for one name: titles first, then the full name it is part of, then most places."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    full_names = {m.words[-1] for m in mentions if m.kind == "person" and (len(m.words) > 1 or m.titled)}
    for mention in mentions:
        votes[mention.text][mention.kind] += 3 if mention.titled else 1
    settled = []
    for mention in mentions:
        if mention.state is None:
            counts = votes[mention.text]
            kind = max(sorted(counts), key=lambda k: counts[k])
            if len(mention.words) == 1 and mention.words[0] in full_names:
                kind = "person"
            mention = replace(mention, kind=kind)
        settled.append(mention)
    return settled


def _name_words(mentions: list[NameMention]) -> dict[str, ActorKind]:
    """Single words that are known in this text as a surname or as a whole name."""
    known: dict[str, ActorKind] = {}
    for mention in mentions:
        if mention.kind == "person":
            known[mention.words[-1]] = "person"
        elif mention.kind == "organisation" and len(mention.words) == 1 and len(mention.words[0]) > 3:
            known.setdefault(mention.words[0], "organisation")
    return known


def _repeated(doc: Doc, taken: dict[int, NameMention], known: dict[str, ActorKind]) -> list[NameMention]:
    """Places that the recogniser missed of names that it found elsewhere in the text."""
    found = []
    for token in doc:
        if token.i not in taken and token.text in known and _is_name_place(token):
            found.append(NameMention(token.i, token.i + 1, token.text, known[token.text]))
    return found


def _is_name_place(token: Token) -> bool:
    return token.tag_ in {"NNP", "NN", "NNS", "NNPS", "JJ", "VB", "VBP"} and len(token) > 2
