"""The grammar of time expressions in English prose: one pattern, whose named branches are constructions.

Works on the parser's view (plain quote marks, no line break inside a paragraph), case as written: months
and weekdays are capitalised. Each branch is a construction; `resolution` gives each its value.
"""

import re
from collections.abc import Iterator

from babel.dates import get_day_names, get_month_names

from backchannel.read.times.clock import CLOCK, FIRST_END
from backchannel.read.times.hedged import HEDGES
from backchannel.read.times.named_days import NAMED_DAY
from backchannel.read.times.numbers import DAY_IN_WORDS, HALF, NUMBER, ORDINALS, TENS, UNITS, VAGUE, YEAR_IN_WORDS

MONTHS = {name: number for number, name in get_month_names("wide", locale="en").items()}
_SHORT = {name: number for number, name in get_month_names("abbreviated", locale="en").items()}
MONTH_NUMBERS = MONTHS | _SHORT | {"Sept": 9, "Febr": 2}
WEEKDAYS = {name: number for number, name in get_day_names("wide", locale="en").items()}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_LONG = "|".join(MONTHS)
_ABBREVIATED = "|".join(sorted({*_SHORT, "Sept", "Febr"} - {"May"}, key=len, reverse=True))
MONTH = rf"(?:(?:{_LONG})|(?:{_ABBREVIATED})\b\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1\d|20)\d\d"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
UNIT = r"(?:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
PART = r"(?:morning|afternoon|evening|night|midday|noon|midnight|lunchtime|dawn|dusk)"
SEASON = rf"(?:{'|'.join(SEASONS)})"
RELATION = r"(?:ago|later|earlier|before|after|afterwards?|previously|prior|from now|hence)"
_EARLY = r"(?:early|late|mid|middle|beginning|end|start)"
_OF_EARLY = r"(?:(?:the )?(?:very )?(?:beginning|end|middle|start|close|early part|latter part) of )"
# The day that stands directly behind a clock time.
CLOCK_DAY = (
    rf",? (?:on )?(?:(?:last |next |this )?{WEEKDAY}\b(?: {PART}\b)?|(?:today|yesterday|tomorrow|tonight)\b"
    rf"|{MONTH} {DAY}\b(?:,? {YEAR}\b)?|{DAY} {MONTH}(?:,? {YEAR}\b)?)"
)
_OF_YEAR = rf"(?: of (?:(?:that|the same|this|last|next|the following|the previous) year|{YEAR})\b)?"
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"

_HEDGE = (
    r"(?:(?:about|around|nearly|almost|more than|less than|at least|up to|over|some|roughly|approximately|close to"
    r"|another) )?"
)

_BRANCHES = {
    "iso": r"\d{8}T\d{4}(?:\d\d)?Z?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
    "slash": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b",
    # 12-13 April 2025; April 12-13; April 12 to May 3, 2025
    "dayrange": (
        rf"(?:{MONTH} {DAY}(?: ?- ?| to | through ){DAY}(?:,? {YEAR})?\b(?! ?(?:a\.m|p\.m|am\b|pm\b))"
        rf"|{DAY}(?: ?- ?| to ){DAY} {MONTH}(?:,? {YEAR})?\b)"
    ),
    "date": (
        rf"(?:(?:early in )?(?:the )?(?:early |late )?{PART}(?: hours)? of )?"
        rf"(?:(?:(?:late|early) (?:on )?)?(?:on )?{WEEKDAY}(?: {PART})?,? (?:the )?)?"
        rf"(?:{MONTH} (?:the )?{DAY}\b(?!:\d)(?:,? {YEAR}\b)?|(?:the )?{DAY}(?: of)? {MONTH}\b(?:,? {YEAR}\b)?"
        rf"|the {DAY_IN_WORDS} of {MONTH}\b(?:,? {YEAR}\b)?)"
        rf"{_OF_YEAR}"
    ),
    "named": rf"(?:{NAMED_DAY})\b(?:,? (?:of )?(?:{YEAR}\b|(?:this|last|next|that) year\b))?",
    # 499-493 BC; 218 to 201 B.C.: the era stands once, behind both
    "erarange": r"\d{1,4}(?: ?- ?| to | until )\d{1,4} ?(?:BCE?\b|B\.C\.(?:E\.)?)",
    "era": (
        rf"(?:(?:{_EARLY}[- ]|{_OF_EARLY}|(?:early|late) in |c\. ?|ca\. ?|circa |about |around ))?"
        rf"(?:(?:the )?(?:{SEASON}|{MONTH})(?: of)? )?"
        rf"(?:\d{{1,4}}|(?:the )?\d{{1,3}}0s|(?:the )?{_ORDINAL} century) ?(?:BCE?\b|B\.C\.(?:E\.)?)"
    ),
    "monthyear": rf"(?:(?:{_EARLY}[- ]|{_OF_EARLY}))?{MONTH},?(?: of)? {YEAR}\b",
    "yearrange": rf"\b{YEAR} ?[-/] ?(?:{YEAR}|\d\d)\b(?![-:/])(?! ?(?:GMT|UTC|hours|hrs))",
    "decade": rf"(?:the )?(?:{_EARLY}[- ]|{_OF_EARLY}?the )?(?:(?:1\d|20)\d0s|'?[2-9]0s)\b",
    "century": rf"(?:the )?(?:{_EARLY}[- ])?{_ORDINAL} century",
    "clock": rf"(?:{CLOCK}|{FIRST_END})(?:{CLOCK_DAY})?",
    "quarter": (
        rf"(?:the )?(?:(?:this|last|next) year's )?(?:{_ORDINAL}|final)[- ](?:quarter|half)"
        rf"(?: of (?:the year|this year|last year|next year|{YEAR}))?|Q[1-4](?: {YEAR})?"
    ),
    "seasonyear": rf"(?:(?:{_EARLY}[- ]|{_OF_EARLY}))?(?:the )?{SEASON}(?: of)?,? {YEAR}\b|(?:the )?\b{YEAR} (?:spring|summer|autumn|winter)\b",
    "everyset": (
        rf"(?:every|each) (?:other )?(?:{WEEKDAY}(?: {PART})?|{PART}|{MONTH}|(?:{NUMBER} )?{UNIT}|{SEASON})"
        rf"|\b(?:twice|once|{NUMBER} times) (?:a|per|each|every) {UNIT}\b|\bper (?:hour|day|week|month|year)\b"
    ),
    "theweekof": (
        rf"(?:(?:early|late|earlier|later) in )?the week (?:of|beginning|starting|commencing)(?: on)? "
        rf"(?:{MONTH} {DAY}\b(?:,? {YEAR}\b)?|{DAY} {MONTH}\b(?:,? {YEAR}\b)?)"
    ),
    "weekof": rf"the (?:first|last|final|second|third|fourth) week (?:of|in) {MONTH}\b(?:,? {YEAR}\b)?",
    "partday": (
        rf"(?:(?:last|next|this|that|late|early|later|earlier) (?:on )?)*{WEEKDAY}(?: {PART})?"
        rf"|(?:yesterday|tomorrow)(?: {PART})?"
        rf"|(?:late|early|earlier|later)? ?(?:this|that|the same|the next|the following) {PART}"
        rf"|(?:late |early )?last night|(?:earlier |later |late )?(?:today|tonight)"
    ),
    "inunit": (
        r"(?:(?:earlier|later) (?:in )?|(?:early|late) in )(?:the|this|that|last|next) (?:same )?(?:day|week|weekend|month|year|decade|"
        rf"{SEASON})"
    ),
    "yearbefore": (
        r"the (?:same|corresponding|comparable) (?:time|period|month|quarter|week)(?: of| in)? "
        r"(?:the )?(?:last year|a year ago|a year earlier|the previous year|the year before|the prior year)\b"
    ),
    "offset": (
        rf"{HEDGES}?"
        rf"(?:{NUMBER}{HALF}?|an?|{VAGUE}|half an) (?:{UNIT})(?:{HALF})? {RELATION}\b"
        rf"|the (?:day|week|weekend|month|year|night|evening|morning) (?:before last|before|after|earlier|later|prior)\b"
        rf"|(?:hours|days|weeks|months|years|minutes|moments) (?:ago|later|earlier)\b"
    ),
    "relunit": (
        rf"(?:late |early |{_OF_EARLY})?(?:this|last|next|past|previous|coming|current|the (?:next|following|previous|same|current|past|last|coming|preceding)|that same|that)"
        rf" (?:fiscal |calendar |school )?(?:day|week|weekend|fortnight|month|quarter|year|decade|century|{SEASON}|(?:{_LONG}))(?!s)\b"
    ),
    "span": (
        rf"(?:(?:the|for the|over the) )?(?:past|last|next|first|coming|following|final|previous) "
        rf"(?:{NUMBER}{HALF}?|{VAGUE}) {UNIT}\b"
        rf"|(?:the )?(?:recent|past|coming) (?:days|weeks|months|years|decades)\b"
    ),
    "nthunit": rf"(?:(?:an?|the) )?{_ORDINAL} (?:(?:consecutive|straight|successive) (?:day|week|month|quarter|year)|(?:day|week|month|quarter|year) in a row)\b",
    "duration": (
        rf"{_HEDGE}(?:(?:an?|{NUMBER}) hours? and )?(?:(?:an?|the|three)[ -])?quarters?(?: of an |-| )hours?\b"
        rf"|{_HEDGE}(?:an?|{NUMBER}) hours? and (?:a quarter|three quarters)\b(?! of)"
        rf"|(?:(?:about|around|nearly|almost|more than|less than|at least|up to|over|some|roughly|approximately|close to|another) )?"
        rf"(?:(?:{NUMBER}{HALF}?|an?|half an?|{VAGUE}|half)[ -](?:additional |full |consecutive |straight )?{UNIT}"
        rf"(?:{HALF})?(?:-long)?(?:,? and (?:{NUMBER}|a) {UNIT})?)\b(?![- ]old)"
        rf"|(?:hour|day|week|month|year)-long\b"
        rf"|(?:several|decades|centuries|years|months|weeks|days|hours)(?:-long| of\b(?= (?:talks|negotiations|work|war|fighting|conflict)))"
        rf"|(?:(?<=\bin )|(?<=\bfor )|(?<=\bwithin )|(?<=\bover ))(?:the )?(?:decades|centuries|years|months|weeks|days|hours|minutes)\b"
    ),
    "theunit": r"(?:(?<=end )|(?<=ending )|(?<=ended )|(?<=finish )|(?<=finished )|(?<=close )|(?<=closed )|(?<=during ))the (?:day|week|weekend)\b"
    rf"|{_OF_EARLY}the (?:day|week|weekend|month|year)\b|(?:(?<=by )|(?<=at ))(?:the )?(?:month|year)'s end|(?<=over )the weekend\b|(?<=[Oo]n )the weekend\b",
    "month": rf"(?:(?:{_EARLY}[- ]|{_OF_EARLY}))?(?:last |next |this )?(?:{_LONG})\b{_OF_YEAR}(?! [A-Z][a-z]+ said)",
    "year": rf"(?:(?:{_EARLY}[- ]|{_OF_EARLY}|(?:early|late|earlier|later) in ))?(?:the year )?\b{YEAR}\b|(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bby ))'\d\d\b",
    "yearwords": rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bby )|(?<=\buntil )|(?:the )?year ){YEAR_IN_WORDS}\b(?! [a-z]*s\b)",
    "season": rf"(?:last |next |this |the |(?:the )?(?:{_EARLY})[ -])(?:{SEASON})\b"
    r"|(?:(?<=\bin )|(?<=\bby )|(?<=\bduring )|(?<=\buntil )|(?<=\bsince )|(?<=\bthat ))(?:spring|summer|autumn|winter)\b"
    r"|(?-i:spring|summer|autumn|winter)\b",
    "vague": r"\b(?:recently|currently|now|nowadays|at present|at the moment|lately|the present|the past|the future|recent|current|future|"
    r"in the near future|the time being|the (?:near|short|long) term)\b"
    r"|(?:(?<=\bat )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bduring )|(?<=\bin )|(?<=\baround )|(?<=\bthroughout ))(?:this|that|the same) (?:time|period)\b"
    r"|(?:(?<=\bat )|(?<=\bby )|(?<=\bof )|(?<=\baround ))the time\b(?! (?:of|that|when|for|to|being|the|he|she|they|it|we)\b)"
    r"|(?<=\bto )date\b|(?<=\bat )night\b|(?:daytime|night-?time)\b|(?:present|modern)[- ]day\b|\b(?:dry|rainy|wet|monsoon) season\b",
    # "the first day of the war", "the final year of his term": counted within an event
    "nthof": (
        rf"(?:the )?(?:{_ORDINAL}|final|last|opening) (?:hour|night|morning|evening|day|week|month|year)s?"
        r"(?= of (?:the|its|his|her|their) (?!day|week|month|quarter|year|season|decade|century|century's)[a-z])"
    ),
    "while": r"\ba (?:very |relatively |fairly |rather )?(?:long|short|brief) (?:(?:period|amount|space) of )?time\b",
    "frequency": r"\b(?:daily|weekly|monthly|yearly|annual|annually|quarterly|nightly|hourly)\b",
}

_ERA_MARK = re.compile(r"\d ?(?:BC|B\.C)|century (?:BC|B\.C)")


def _compiled(names: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(f"(?P<{name}>{_BRANCHES[name]})" for name in names)
    return re.compile(rf"(?<![\w$€£#-])(?:{body})(?![\w%])(?!\.\d)", re.IGNORECASE)


_ANCIENT = _compiled(tuple(_BRANCHES))
_MODERN = _compiled(tuple(name for name in _BRANCHES if name not in {"era", "erarange"}))


def pattern_for(view: str) -> re.Pattern[str]:
    """The grammar for one text: eras cost time at each figure, so they are read only where one is named."""
    return _ANCIENT if _ERA_MARK.search(view) else _MODERN


_WORD = re.compile(r"(?<![\w$€£#-])(?:'(?=\d))?\w+")
_LEADS = (
    "the a an about around some nearly almost over more less exactly early late later earlier mid middle beginning end start "
    "close very last next this that every each other twice once final past previous coming following current preceding "
    "several few many couple number dozens recent most half another at up just under roughly approximately yesterday tomorrow today "
    "tonight in on for c ca circa per single additional latter recently currently now nowadays lately future daily weekly "
    "monthly yearly annual annually quarterly nightly hourly noon midnight moments quarter to date dry rainy wet monsoon daytime nighttime present modern"
)
_OPENERS = frozenset(
    word.lower()
    for words in (
        _LEADS,
        *MONTH_NUMBERS,
        *WEEKDAYS,
        *SEASONS,
        *ORDINALS,
        *UNITS,
        *TENS,
        *NAMED_DAY.replace("\\", "").split("|"),
        "second minute hour day week weekend fortnight month year decade century",
        "seconds minutes hours days weeks months quarters years decades centuries",
        "morning afternoon evening night midday lunchtime dawn dusk",
    )
    for word in words.replace(".", " ").replace("-", " ").split()
)


def candidates(pattern: re.Pattern[str], view: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of the grammar between `start` and `end`, none overlapping; tried only at words that can open one."""
    done = start
    for word in _WORD.finditer(view, start, end):
        at, text = word.start(), word.group()
        if at < done or not (text[0].isdigit() or text[0] == "'" or text.lower() in _OPENERS or text[:1] in "qQ"):
            continue
        if (match := pattern.match(view, at, end)) is not None:
            done = max(match.end(), at + 1)
            yield match
