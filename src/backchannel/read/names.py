"""Names in one text: which tokens are a name, of what kind, before anyone asks who is the same.

The recogniser's labels are a first guess; a name that it labels in two ways is settled by all its places
in the text, by titles before it, and by the list of states.
"""

import re
from collections.abc import Collection
from itertools import zip_longest

from spacy.tokens import Doc, Token

from backchannel.model.actor import ActorKind
from backchannel.read.lexicons import words
from backchannel.read.name_articles import ARTICLES, from_its_article
from backchannel.read.name_halves import join_halves, join_particles, join_surnames, join_syllables, widen
from backchannel.read.name_kinds import (
    as_persons,
    coordinated,
    named_by_first_word,
    places_of_things,
    settle_kinds,
)
from backchannel.read.name_mentions import NOT_NAMES, NameMention, behind_its_country, trimmed, words_at
from backchannel.read.personal_names import missed_runs
from backchannel.read.roles import noun_ending_at, role_nouns, title_before
from backchannel.read.state_names import state_names

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
_HYPHENED = re.compile(r"\w+ \w+-[a-z]+")  # "Han Ji-woo": a family name and a given name of two parts


def read_names(doc: Doc, apart: Collection[int] = ()) -> list[NameMention]:
    """The names of a text, in order, none overlapping; the tokens at `apart` are in none."""
    taken: dict[int, NameMention] = {}
    for mention in state_names(doc):
        _take(taken, mention)
    for mention in _recognised(doc, apart):
        _take(taken, mention)
    for mention in (*_titled(doc, taken), *_listed(doc)):
        _take(taken, mention)
    widen(doc, taken)
    join_halves(doc, taken)
    join_particles(doc, taken)
    join_surnames(doc, taken)
    join_syllables(doc, taken)
    for begun, end, titled in list(missed_runs(doc, dict(taken))):
        start = from_its_article(doc, behind_its_country(doc, begun, end))
        words_ = words_at(doc, start, end)
        personal = titled or _HYPHENED.fullmatch(words_) is not None
        _take(taken, NameMention(start, end, words_, "person" if personal else "unknown", None, titled))
    named = _outside_titles(doc, sorted(set(taken.values()), key=lambda m: m.start))
    told = named_by_first_word(doc, places_of_things(doc, coordinated(doc, as_persons(doc, named))))
    settled = settle_kinds(told)
    known = _name_words(settled)
    for mention in _repeated(doc, taken, known):
        _take(taken, mention)
        settled.append(mention)
    return sorted((m for m in settled if m.start not in apart), key=lambda mention: mention.start)


def _take(taken: dict[int, NameMention], mention: NameMention) -> None:
    if not any(i in taken for i in range(mention.start, mention.end)):
        for i in range(mention.start, mention.end):
            taken[i] = mention


def _recognised(doc: Doc, apart: Collection[int]) -> list[NameMention]:
    """Names that the recogniser found, trimmed to the name."""
    found: list[NameMention] = []
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None:
            continue
        for start, end in _parts(doc, entity.start, entity.end, apart):
            mention = trimmed(doc, start, end, kind)
            if mention:
                found.append(mention)
    return found


def _parts(doc: Doc, start: int, end: int, apart: Collection[int]) -> list[tuple[int, int]]:
    """A recognised name cut at a hyphen between two names ("A-B call"), at colons and line breaks, and where it is
    `apart`."""
    cuts: list[tuple[int, int]] = []
    begin = start
    for i in range(start, end):
        token = doc[i]
        verb = token.is_lower and token.tag_ in {"VBZ", "VBD", "VBP"}  # "Moor rejects Solway"
        dash = token.text in {"-", "/"} and i > start and _parts_names(doc, i, end)
        if i in apart or "\n" in token.text or token.text == ":" or verb or dash:
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
    if doc[dash - 1].lower_ in ARTICLES:
        return False  # "Al-Tami"
    if dash + 1 >= end or not doc[dash + 1].text[:1].isupper() or not doc[dash - 1].text[:1].isupper():
        return False
    if doc[dash].text == "/":
        return True
    followed = dash + 2 < end and doc[dash + 2].tag_ == "NNP"
    return (not followed and dash - 1 == doc[dash - 1].sent.start) or _both_known(doc, dash)


def _both_known(doc: Doc, dash: int) -> bool:
    """Whether the words on both sides of a hyphen are recognised on their own elsewhere in the text."""
    sides = {doc[dash - 1].text, doc[dash + 1].text}
    alone = {entity[-1].text if entity[-1].tag_ != "POS" else entity[-2:].text.split("'")[0] for entity in doc.ents}
    return sides <= alone


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
        office = noun_ending_at(doc, end)
        if office is not None and office[1] <= i:
            continue  # "Deputy | Foreign Minister"
        if doc[i].lower_ not in NOT_NAMES and doc[i].lower_ not in role_nouns() and title.personal:
            found.append(NameMention(i, end, words_at(doc, i, end), "person", None, True))
    return found


def _listed(doc: Doc) -> list[NameMention]:
    """Outlets of one word that the recogniser missed, within a sentence."""
    outlets = words("relay_outlets")
    return [
        NameMention(token.i, token.i + 1, token.text, "organisation")
        for token in doc
        if token.text in outlets and token.tag_ == "NNP" and not token.is_sent_start
    ]


def _outside_titles(doc: Doc, mentions: list[NameMention]) -> list[NameMention]:
    """Without the names that are only a part of the next one's title ("Secretary of State A")."""
    kept = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        title = title_before(doc, following.start) if following and following.kind == "person" else None
        if title and title.start <= mention.start and mention.end <= title.end and mention.state is None:
            continue
        kept.append(mention)
    return kept


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
