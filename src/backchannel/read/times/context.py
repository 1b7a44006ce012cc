"""What stands around a candidate: whether it is a time at all, where it ends, whether its clause looks ahead."""

import re

from spacy.tokens import Span, Token

from backchannel.read.lexicons import words
from backchannel.read.times.grammar import MONTH_NUMBERS, WEEKDAYS

_MAY_BE_WORDS = frozenset({"May", "March", "August"})
_LEADING = re.compile(r"(?i)^(?:on|for(?= the)|over(?= the)) ")
_RELATIVE = re.compile(r"(?i) (?:after|before)$")
_NEXT_WORD = re.compile(r"\s+[\w\"'(]")
_MONEY = re.compile(r"[$€£¥]\s?$")
_COUNTED = frozenset({"percent", "per", "million", "billion", "people", "troops", "points", "dollars", "meters", "km"})
_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "shall", "would", "may", "might", "could", "should", "can", "must"})
_AHEAD_NOUNS = frozenset({"deadline", "upcoming", "scheduled", "planned"})
_FRACTION = re.compile(
    r"(?:(?:about|around|nearly|almost|over|more than|less than|some) )?(?:an?|one|three|some)?[ -]?quarters?"
)
_NAMES = frozenset(name.lower() for name in (*MONTH_NUMBERS, *WEEKDAYS))


def trimmed(view: str, kind: str, start: int, end: int) -> tuple[int, int]:
    """The candidate without words that are no part of it: a leading preposition, trailing marks."""
    lead = _LEADING.match(view[start:end])
    if lead:
        start += lead.end()
    while start < end and view[start] in " ,":
        start += 1
    while end > start and view[end - 1] in " ,":
        end -= 1
    return start, end


def event_relative(view: str, kind: str, start: int, end: int) -> int | None:
    """Where "two days" ends in "two days after the call"; None for "two days after." and the like.

    With an event or a date behind "after" or "before" the words are a length, counted from that event; only
    without one do they count from the day told last.
    """
    found = _RELATIVE.search(view[start:end]) if kind == "offset" else None
    if found is None or view[start:end].lower().startswith("the ") or not _NEXT_WORD.match(view, end):
        return None
    return start + found.start()


def is_false(kind: str, text: str, tokens: Span) -> bool:
    """Whether a candidate is no time: a person or verb named like a month, a sum, a count, an age."""
    first = tokens[0]
    before = first.nbor(-1) if first.i > 0 else None
    after = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    if before is not None and _MONEY.search(before.text):
        return True
    if any(token.lower_.strip(".") in _NAMES and token.text.islower() for token in tokens):
        return True
    if kind == "theunit" and text.lower().endswith("end of the day"):
        return before is not None and before.lower_ == "at"  # as a rule "after all is said"
    if kind == "partday":
        return before is not None and before.text in words("times_named_weekdays")
    if kind in {"month", "monthyear"} and text in _MAY_BE_WORDS and _is_march(before, after):
        return True
    if kind == "month":
        return _no_month(text, first, before, after)
    if kind == "year":
        return _no_year(text, first, before, after)
    if kind == "duration":
        return _no_duration(text, after)
    if kind == "vague":
        return text.lower() == "now" and first.pos_ not in {"ADV"}
    return kind == "season" and text.lower().startswith("the fall")


def _no_month(text: str, first: Token, before: Token | None, after: Token | None) -> bool:
    """ "May" as a verb or a name, "March" as a verb, "August" as an adjective; a name's second word."""
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
    if bearer:
        return True
    return first.ent_type_ != "DATE"


def _is_march(before: Token | None, after: Token | None) -> bool:
    """ "the Long March", "the Women's March", "March to the Sea": a march, by what stands around it."""
    if before is not None and (before.tag_ in {"POS", "NNP"} and before.ent_type_ != "DATE" and before.text != ","):
        return True
    return (
        before is not None
        and before.lower_ in {"the", "his", "her", "their"}
        and (after is None or after.lower_ in {"to", "on", "of", "for", "."})
    )


def _no_year(text: str, first: Token, before: Token | None, after: Token | None) -> bool:
    """A four-digit number that is a count, a sum, a model or part of a longer number."""
    if after is not None and (after.lower_ in _COUNTED or after.text == "%"):
        return True
    if before is not None and before.text in {",", "."} and not before.whitespace_:
        return True
    if after is not None and (after.text[:1] == "." and after.text[1:2].isdigit()):
        return True
    if before is not None and after is not None and before.tag_ == after.tag_ == "NNP" and after.text[:1].isupper():
        return True
    if first.ent_type_ in {"MONEY", "PERCENT", "QUANTITY", "PRODUCT"}:
        return True
    if before is not None and before.lower_ in words("times_numbered_nouns"):
        return True
    if before is not None and before.lower_ in words("times_year_contexts"):
        return False
    number = int(re.sub(r"\D", "", text)[-4:] or 0)
    plural = after is not None and after.tag_ == "NNS"
    return (first.ent_type_ == "CARDINAL" and plural) or not 1400 <= number <= 2100


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


def outlook(token: Token) -> str:
    """Where the clause that a time belongs to looks: "ahead", "back" (a finite past), or "" for neither."""
    if looks_ahead(token):
        return "ahead"
    for _ in range(10):
        if token.pos_ in {"VERB", "AUX"}:
            auxiliaries = {child.lower_ for child in token.lefts if child.dep_ in {"aux", "auxpass"}}
            past = token.tag_ == "VBD" or bool(auxiliaries & {"was", "were", "had", "did"})
            return "back" if past else ""
        if token.head == token:
            return ""
        token = token.head
    return ""


def looks_ahead(token: Token) -> bool:
    """Whether the clause that a time belongs to speaks of what is still to come.

    Construction: the governing verb has a modal of the future, is "going to", an infinitive under a verb of
    planning, or a present tense of a scheduled event; nouns of planned events count too.
    """
    for _ in range(10):
        if token.pos_ in {"VERB", "AUX"}:
            return _verb_ahead(token)
        if token.lower_ in _AHEAD_NOUNS:
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def _verb_ahead(verb: Token) -> bool:
    auxiliaries = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    if auxiliaries & _FUTURE_AUXILIARIES:
        return "have" not in auxiliaries
    if verb.tag_ in {"VBD", "VBN"} and not auxiliaries & {"is", "are", "be"}:
        return False
    if "to" in auxiliaries or verb.dep_ == "xcomp":
        governor = verb.head
        if governor == verb or (governor.lemma_ == "be" and "to" in auxiliaries):
            return True
        if governor.lemma_.lower() in words("times_ahead"):
            return True
        return governor != verb and governor.pos_ == "VERB" and _verb_ahead(governor)
    if auxiliaries & {"is", "are", "'s", "'re"} and verb.tag_ == "VBG":
        return True
    return verb.lemma_.lower() in words("times_ahead") and verb.tag_ != "VBD"
