"""Names of which the recogniser took one half: a given name or a surname beside it that the parser holds to it."""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from backchannel.model.actor import ActorKind
from backchannel.read.given_names import given_names
from backchannel.read.name_articles import ARTICLES
from backchannel.read.name_mentions import NameMention, words_at
from backchannel.read.name_syllables import is_second_syllable
from backchannel.read.roles import noun_ending_at, role_nouns


def widen(doc: Doc, taken: dict[int, NameMention]) -> None:
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
            wider = replace(mention, end=end + 1, text=words_at(doc, mention.start, end + 1))
            taken[mention.start] = taken[end] = wider


def join_halves(doc: Doc, taken: dict[int, NameMention]) -> None:
    """ "Mayor Sadira | Kane", "the mayor, Sadira | Kane": a given name that was taken by itself, for its title or for
    a place, and the surname that the parser hangs it on. What stands elsewhere without that surname is none."""
    mentions = sorted(set(taken.values()), key=lambda m: m.start)
    pairs = [(a, b) for a, b in pairwise(mentions) if _are_halves(doc, a, b)]
    for first, second in pairs:
        alone = [m for m in mentions if m.text == first.text and all(m is not a for a, _ in pairs)]
        if alone or taken[first.start] is not first or taken[second.start] is not second:
            continue
        text = words_at(doc, first.start, second.end)
        whole = NameMention(first.start, second.end, text, "person", None, first.titled)
        for i in range(first.start, second.end):
            taken[i] = whole


def join_particles(doc: Doc, taken: dict[int, NameMention]) -> None:
    """ "Omar bin Said | bin Jassim Al Tami": what goes on with a particle between names is one name."""
    for mention in sorted(set(taken.values()), key=lambda m: m.start):
        end = mention.end
        if mention.state or mention.kind == "group" or taken.get(mention.start) is not mention:
            continue
        while (
            end + 1 < len(doc) and doc[end].lower_ in _BETWEEN and doc[end + 1].text.istitle() and doc[end].whitespace_
        ):
            end += 2
            while end < len(doc) and doc[end].tag_ == "NNP" and doc[end - 1].whitespace_ and _goes_on(taken, end):
                end += 1
        if end > mention.end:
            whole = replace(mention, end=end, text=words_at(doc, mention.start, end), kind="person")
            for i in range(mention.start, end):
                taken[i] = whole


def join_surnames(doc: Doc, taken: dict[int, NameMention]) -> None:
    """ "Seyed Omar | Tamari", "Omar bin Said | Al Tamari": a person's name whose surname the recogniser left out,
    or took it for a place, where the parser hangs the name on it. It is no role, body, state or word of the text."""
    for mention in sorted(set(taken.values()), key=lambda m: m.start):
        end = mention.end
        last = doc[end - 1]
        if mention.kind != "person" or taken.get(mention.start) is not mention or last.dep_ != "compound":
            continue
        if last.head.dep_ == "compound":
            continue  # "the A B Solway plan"
        if not (len(mention.words) > 1 or mention.titled):
            continue
        stop = last.head.i + 1
        if not end < stop <= end + 2 or not all(_is_surname(doc, taken, i) for i in range(end, stop)):
            continue
        if stop - end > 1 and doc[end].lower_ not in ARTICLES:
            continue
        whole = replace(mention, end=stop, text=words_at(doc, mention.start, stop))
        for i in range(mention.start, stop):
            taken[i] = whole


def _is_surname(doc: Doc, taken: dict[int, NameMention], at: int) -> bool:
    token, other = doc[at], taken.get(at)
    if other is not None and (other.kind != "unknown" or other.state or other.end - other.start > 1):
        return False
    if token.tag_ != "NNP" or not (token.text.istitle() and token.text.isalpha() and doc[at - 1].whitespace_):
        return False
    if token.ent_type_ not in {"", "GPE"} or noun_ending_at(doc, at + 1) or token.lower_ in role_nouns():
        return False
    small = any(other.orth_ == token.lower_ for other in doc)
    return not small and not is_capitalised(token.sent)


def is_capitalised(sentence: Span) -> bool:
    """Whether a sentence has no word in small letters that says something: its capitals are a style."""
    return not any(t.is_lower and t.is_alpha and t.pos_ in {"VERB", "NOUN", "ADJ", "ADV", "AUX"} for t in sentence)


def join_syllables(doc: Doc, taken: dict[int, NameMention]) -> None:
    """ "Han Ji | -woo": a name that begins with the surname, whose given name goes on behind a tight hyphen in small
    letters. The text has its first word alone as a name elsewhere, so it is the surname, or the parser takes the end
    for the head of the name."""
    for mention in sorted(set(taken.values()), key=lambda m: m.start):
        end = mention.end
        if end + 1 >= len(doc) or len(mention.words) != 2 or mention.state or mention.kind == "group":
            continue
        dash, tail, last = doc[end], doc[end + 1], doc[end - 1]
        tight = dash.text == "-" and not (dash.whitespace_ or last.whitespace_)
        if not tight or not is_second_syllable(tail.text) or end in taken or end + 1 in taken:
            continue
        headed = tail.tag_ == "NNP" and last.dep_ == "compound" and last.head.i == tail.i
        if headed or _stands_alone(doc, mention):
            whole = replace(mention, end=end + 2, text=words_at(doc, mention.start, end + 2), kind="person")
            for i in range(mention.start, end + 2):
                taken[i] = whole


def _stands_alone(doc: Doc, mention: NameMention) -> bool:
    """Whether the first word of a name is a name by itself elsewhere in the text."""
    first = doc[mention.start]
    places = (t.i for t in doc if t.orth == first.orth and not mention.start <= t.i < mention.end)
    return any(i + 1 < len(doc) and not doc[i + 1].text[:1].isupper() and doc[i].tag_ == "NNP" for i in places)


_BETWEEN = frozenset({"bin", "ibn", "bint"})


def _goes_on(taken: dict[int, NameMention], at: int) -> bool:
    """Whether a token is no state's or group's name."""
    other = taken.get(at)
    return other is None or not (other.state or other.kind == "group")


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
    wider = replace(mention, start=at, text=words_at(doc, at, mention.end), kind=kind)
    for i in range(at, mention.end):
        taken[i] = wider
    return True
