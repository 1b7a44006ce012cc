"""What a name is of, person, body or place, from its places in the text and from the names that it is joined with."""

from collections import Counter, defaultdict
from dataclasses import replace

from spacy.tokens import Doc

from backchannel.model.actor import ActorKind
from backchannel.read.given_names import given_names
from backchannel.read.lexicons import words
from backchannel.read.name_articles import surname_of
from backchannel.read.name_mentions import NameMention, ends_in_capital, is_a_capital
from backchannel.read.outlets import is_listed
from backchannel.read.personal_names import only_a_person
from backchannel.read.roles import noun_ending_at
from backchannel.read.states import demonyms

_DIRECTIONS = frozenset("eastern western northern southern central north south east west upper lower".split())
_REGIONS = frozenset("area border coast district frontier island province region sector valley".split())
_TRUSTING = frozenset("believe belief confidence confident disappoint faith interest interested trust".split())


def coordinated(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
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


def as_persons(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
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
    if noun_ending_at(doc, mention.end) or mention.words[0] in demonyms() or ends_in_capital(*mention.words):
        return False
    return all((word.isalpha() or "-" in word) and not word.isupper() for word in mention.words)


def places_of_things(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
    """Names taken for persons that only say where something is, wherever they stand: "in Arden", "eastern Arden", "the
    Arden region". Not in what one trusts ("confidence in Arden"), nor the surname of somebody named in full."""
    persons = [m for m in mentions if m.kind == "person"]
    surnames = {m.words[-1] for m in persons if len(m.words) > 1 or m.titled}
    only: dict[str, bool] = {}
    for mention in persons:
        only[mention.text] = only.get(mention.text, True) and _is_where(doc, mention)
    placed = {text for text, where in only.items() if where and text not in surnames}
    return [replace(m, kind="unknown") if m.kind == "person" and m.text in placed else m for m in mentions]


def _is_where(doc: Doc, mention: NameMention) -> bool:
    """Whether a name at its place says where something is."""
    if mention.titled or mention.words[0] in given_names():
        return False
    after = doc[mention.end] if mention.end < len(doc) else None
    if after is not None and after.lemma_.lower() in _REGIONS:
        return True
    at = mention.start - 1
    while at >= 0 and doc[at].lower_ in _DIRECTIONS:
        at -= 1
    if at < mention.start - 1:
        return True
    before = doc[at] if at >= 0 else None
    if before is None or before.dep_ != "prep" or before.lower_ not in words("place_prepositions"):
        return False
    if before.lower_ == "at" or (after is not None and after.tag_ == "POS"):
        return False
    return before.head.lemma_.lower() not in _TRUSTING


def named_by_first_word(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
    """A name of one word that says something and is the first word of one person's full name before it is that
    person's: family names that stand first ("Han Jiwoo … Han said")."""
    full: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "person" and len(mention.words) == 2:
            full[mention.words[0]].add(mention.text)
    speak = {m.text for m in mentions if m.kind in {"organisation", "unknown"} and not m.state and _speaks(doc, m)}
    persons = {text for text in speak if len(full.get(text, ())) == 1}
    return [replace(m, kind="person") if m.text in persons else m for m in mentions]


def _speaks(doc: Doc, mention: NameMention) -> bool:
    head = doc[mention.start : mention.end].root
    return head.dep_ == "nsubj" and head.head.lemma_.lower() in words("attribution_quote_tags")


def _with_or_without_article(words: tuple[str, ...], surnames: set[tuple[str, bool]]) -> bool:
    """Whether one word is the surname of a person of the text, the article aside that the one or the other has."""
    surname, apart = surname_of(words)
    return (surname, True) in surnames or (apart and (surname, False) in surnames)


def settle_kinds(mentions: list[NameMention]) -> list[NameMention]:
    """One kind for one name: the state that it is elsewhere in the text, else titles first, then the full name it is
    part of, the lists of outlets, most places. A capital that stands for its state elsewhere is no state by itself."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    full_names = {m.words[-1] for m in mentions if m.kind == "person" and (len(m.words) > 1 or m.titled)}
    surnames = {surname_of(m.words) for m in mentions if m.kind == "person" and (len(m.words) > 1 or m.titled)}
    tails = {" ".join(m.words[i:]) for m in mentions if m.kind == "person" for i in range(1, len(m.words) - 1)}
    titled = {m.text for m in mentions if m.titled}
    states = {m.text: m.state for m in mentions if m.state is not None and m.state.form == "name"}
    for mention in mentions:
        if mention.state is None:
            votes[mention.text][mention.kind] += 3 if mention.titled else 1
    settled = []
    for mention in mentions:
        if mention.state is None and mention.text in states:
            mention = replace(mention, kind="state", state=states[mention.text])
        elif mention.state is None:
            counts = votes[mention.text]
            kind = max(sorted(counts), key=lambda k: counts[k])
            if len(mention.words) == 1 and mention.words[0] in full_names:
                kind = "person"
            elif len(mention.words) == 1 and _with_or_without_article(mention.words, surnames):
                kind = "person"  # "Al-Tamari", "Tamari" beside "Karim al-Tamari"
            elif mention.text in tails:
                kind = "person"  # "Karim Tamari" beside "Seyed Karim Tamari"
            elif mention.text not in titled and is_listed(mention.text):
                kind = "organisation"
            elif kind == "person" and mention.text not in titled and is_a_capital(mention.text):
                kind = "unknown"
            mention = replace(mention, kind=kind)
        settled.append(mention)
    return settled
