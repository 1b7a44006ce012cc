"""What looks like a time and is none: people and papers named like months and days, counts, scores, addresses."""

import re

from spacy.tokens import Span, Token

from backchannel.read.lexicons import words
from backchannel.read.times.grammar import MONTH_NUMBERS, WEEKDAYS
from backchannel.read.times.numbers import UNITS

_MAY_BE_WORDS = frozenset({"May", "March", "August"})
_NAMES = frozenset(name.lower() for name in (*MONTH_NUMBERS, *WEEKDAYS))
_MONEY = re.compile(r"[$€£¥]\s?$")
_FRACTION = re.compile(
    r"(?:(?:about|around|nearly|almost|over|more than|less than|some) )?(?:an?|one|three|some)?[ -]?quarters?"
)
_NARROWED = frozenset({"early", "late", "mid", "last", "next", "this", "mid-"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME"})
_SCALES = frozenset({"fahrenheit", "celsius", "degrees"})
_THINGS_DONE_TO = frozenset({"dobj", "oprd", "dative"})
_SPOKEN_HOURS = tuple(UNITS[1:13])
_ODDS = re.compile(r"(?i)(?:five|ten|twenty|twenty-five) to [a-z]+")  # "by five to two", "ten to one"
_OF_THE_CLOCK = frozenset({"at", "until", "till", "around", "about", "since", "from", "after", "before"})
_CLOCK_WITH_UNIT = re.compile(r"(?i)[a-z]")


def is_false(kind: str, text: str, tokens: Span) -> bool:
    """Whether a candidate of the grammar is no time, by what stands around it."""
    first = tokens[0]
    before = first.nbor(-1) if first.i > 0 else None
    after = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    if before is not None and _MONEY.search(before.text):
        return True
    if any(token.lower_.strip(".") in _NAMES and token.text.islower() for token in tokens):
        return True
    if kind in {"month", "partday", "season", "clock"} and _in_a_name(tokens, before, after):
        return True
    if kind in {"month", "monthyear"} and text in _MAY_BE_WORDS and _is_march(before, after):
        return True
    match kind:
        case "theunit":
            return text.lower().endswith("end of the day") and before is not None and before.lower_ == "at"
        case "partday":
            return before is not None and before.text in words("times_named_weekdays")
        case "month":
            return _no_month(text, first, before, after)
        case "date":
            return _no_date(text, first, before, after)
        case "year":
            return _no_year(text, first, before, after)
        case "era":
            return after is not None and after.tag_ == "NNS"  # "50 BC loggers": British Columbia
        case "decade":
            return after is not None and after.lower_ in _SCALES
        case "clock":
            return _no_clock(text, before, after)
        case "duration":
            return _no_duration(text, after)
        case "vague":
            parts = {"now": "ADV", "recent": "ADJ", "current": "ADJ", "future": "ADJ"}
            return first.pos_ != parts.get(text.lower(), first.pos_)
        case "season":
            return _no_season(text, tokens, after)
    return False


def _in_a_name(tokens: Span, before: Token | None, after: Token | None) -> bool:
    """Whether the word is part of a name: "April Glaspie", "Khan Noon", "The Sunday Telegraph", "Man Friday"."""
    word = next((t for t in tokens if t.text[:1].isupper()), None)
    if word is None:
        return False
    if word.ent_type_ == "PERSON" and (_same_entity(word, before) or _same_entity(word, after)):
        return True
    weekday = word.text in WEEKDAYS
    if weekday and word.dep_ == "compound" and after is not None and word.head == after and after.tag_ == "NNP":
        return True
    if before is None or not weekday or not before.text[:1].isupper() or before.is_sent_start or before.pos_ == "ADP":
        return False
    if before.tag_ == "NNP":  # "another Billy Sunday", "a Man Friday"; but "in Asia Monday"
        return before.ent_type_ not in _NAMED and any(child.dep_ == "det" for child in before.children)
    return before.ent_type_ not in _NAMED  # within a title


def _same_entity(word: Token, other: Token | None) -> bool:
    if other is None or other.ent_type_ != word.ent_type_:
        return False
    return (other if other.i > word.i else word).ent_iob_ == "I"


def _no_month(text: str, first: Token, before: Token | None, after: Token | None) -> bool:
    """ "May" as a verb or a name, "March" as a verb, "August" as an adjective; a name's second word."""
    if first.dep_ in _THINGS_DONE_TO and first.head.pos_ == "VERB" and first.head.lemma_ not in {"spend", "await"}:
        return True
    governed = before is not None and before.pos_ == "ADP"
    subject = first.dep_ == "nsubj" and not governed and first.head.pos_ == "VERB" and text.isalpha()
    if subject and first.head.lemma_ not in words("times_month_verbs"):
        return True
    if after is not None and after.text == "," and re.fullmatch(r"\d{1,3}", _text_at(after, 1)):
        return _text_at(after, 2) == ","  # "April, 12, and her brother": an age
    named = first.ent_type_ in {"PERSON", "ORG", "FAC", "GPE", "WORK_OF_ART"} and before is not None
    if named and before is not None and before.ent_type_ == first.ent_type_ and before.tag_ == "NNP":
        return True
    if text not in _MAY_BE_WORDS:
        return False
    if first.tag_ not in {"NNP", "NNPS"}:
        return True
    bearer = any(token.text == text and token.ent_type_ == "PERSON" for token in first.doc)
    if bearer and after is not None and after.tag_ == "POS":
        return True
    if before is not None and before.lower_ in words("times_month_contexts"):
        return False
    return bearer or first.ent_type_ != "DATE"


def _text_at(token: Token, step: int) -> str:
    return token.doc[token.i + step].text if token.i + step < len(token.doc) else ""


def _no_date(text: str, first: Token, before: Token | None, after: Token | None) -> bool:
    """ "March 10 abreast": a verb. "DEC 20", "20 AUG rifles" in a sentence that is not in capitals: a make."""
    if re.match(r"(?:May|March) \d", text) and after is not None and after.tag_ in {"VB", "RB", "NNS"}:
        return True
    month = re.search(r"[A-Za-z]{3,}", text)
    shouted = month is not None and month.group().isupper() and len(month.group()) <= 4
    if not shouted or re.search(r"\d{4}", text):
        return False
    return not (before is not None and before.is_punct) and not first.is_sent_start


def _is_march(before: Token | None, after: Token | None) -> bool:
    """ "the Long March", "the Women's March", "March to the Sea": a march, by what stands around it."""
    if before is None:
        return False
    name = before.tag_ in {"POS", "NNP"} and before.lower_ not in {*_NARROWED, *_NAMES}
    if name:
        return True
    return before.lower_ in {"the", "his", "her", "their"} and (
        after is None or after.lower_ in {"to", "on", "of", "for", "."}
    )


def _no_year(text: str, first: Token, before: Token | None, after: Token | None) -> bool:
    """A four-digit number that is a count, a sum, an address, a model or part of a longer number."""
    if after is not None and (after.lower_ in words("times_counted_nouns") or after.text in {"%", "AM", "FM"}):
        return True
    if after is not None and after.lower_ == "of" and _text_at(after, 1) in {"the", "these", "those", "them", "us"}:
        return True  # "2003 of the cases"
    if after is not None and after.lower_ in {"and", "or", "to"} and first.doc[after.i + 1 :].text:
        counted = _text_at(after, 2).lower() in words("times_counted_nouns")
        if counted and re.fullmatch(r"\d{4}", _text_at(after, 1)):
            return True  # "between 1914 and 1918 mines"
    if before is not None and before.text in {",", "."} and not before.whitespace_:
        return True
    if after is not None and (after.text[:1] == "." and after.text[1:2].isdigit()):
        return True
    if before is not None and after is not None and before.tag_ == after.tag_ == "NNP" and after.text[:1].isupper():
        return True
    if after is not None and after.tag_ == "NNP" and _text_at(after, 1) in words("times_street_words"):
        return True
    if first.ent_type_ in {"MONEY", "PERCENT", "QUANTITY", "PRODUCT"}:
        return True
    if before is not None and (before.lower_ in words("times_numbered_nouns") or _names_a_number(before, first)):
        return True
    if before is not None and before.lower_ in words("times_year_contexts"):
        return False
    number = int(re.sub(r"\D", "", text)[-4:] or 0)
    plural = after is not None and after.tag_ == "NNS"
    return (first.ent_type_ == "CARDINAL" and plural) or not 1400 <= number <= 2100


def _names_a_number(before: Token, first: Token) -> bool:
    """ "HR 2025", "KL 1943", "Peugeot 2008": the number belongs to a name or a string of capitals."""
    capitals = before.text.isupper() and len(before.text) == 2 and before.pos_ != "NUM"
    event = before.ent_type_ in {"ORG", "EVENT", "LAW"} and before.text != "Box"
    event = event or (before.text.isupper() and not capitals)
    named = (
        before.tag_ == "NNP"
        and not event
        and first.dep_ == "nummod"
        and first.head == before
        and not first.is_sent_start
    )
    return (capitals or named) and before.lower_.strip(".") not in _NAMES


def _no_clock(text: str, before: Token | None, after: Token | None) -> bool:
    """Bare figures after a name: a verse, a score ("John 3:16", "Serbia 11:10"). "A quarter to ten cousins"."""
    if text.lower().endswith(_SPOKEN_HOURS) and after is not None and after.tag_ in {"NN", "NNS"}:
        return True
    if _ODDS.fullmatch(text) and (before is None or before.lower_ not in _OF_THE_CLOCK):
        return True
    if before is None or _CLOCK_WITH_UNIT.search(text):
        return False
    return before.tag_ == "NNP" and before.ent_type_ not in {"DATE", "TIME"} and before.lower_ not in _NAMES


def _no_duration(text: str, after: Token | None) -> bool:
    """Ages ("45 years old"), and "second" as an ordinal ("a second round")."""
    lower = text.lower()
    if after is not None and after.lower_ in {"old", "older", "younger", "-"} and "year" in lower:
        return after.lower_ != "-" or (after.i + 1 < len(after.doc) and after.nbor().lower_ == "old")
    if _FRACTION.fullmatch(lower) and (lower.startswith("some") or (after is not None and after.lower_ in {"of", ","})):
        return True  # "about a quarter of the dealers", "in some quarters"
    if re.fullmatch(r"(?:an?|one|half|the|some|many|few|most) second", lower):
        return True
    return re.fullmatch(r"(?:some|one|a|many a) (?:day|time)", lower) is not None and lower == "some day"


def _no_season(text: str, tokens: Span, after: Token | None) -> bool:
    """ "the fall of", "the spring that feeds the well", "the Winter Palace"."""
    if text.lower().startswith("the fall"):
        return True
    if text.split()[-1][:1].isupper() and after is not None and after.tag_ == "NNP":
        return True
    if text == "spring" and not _is_season_by_its_place(tokens[0]):
        return True
    return text.lower() == "the spring" and any(child.dep_ == "relcl" for child in tokens.root.children)


def _is_season_by_its_place(spring: Token) -> bool:
    """ "in spring", "spring shows", "spring and summer", "a spring offensive", against "a spring in his step"."""
    above = spring.head
    if spring.dep_ in {"compound", "nmod", "amod"} and above.i > spring.i:
        return True
    seasons = {"summer", "autumn", "fall", "winter"}
    if above.lower_ in seasons or any(child.lower_ in seasons for child in spring.children):
        return True
    return spring.dep_ in {"pobj", "nsubj", "nsubjpass"} and not any(child.dep_ == "det" for child in spring.lefts)
