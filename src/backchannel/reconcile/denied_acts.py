"""Acts of saying that are told as nouns or of a named person, where a source denies that they were done.

Constructions: "A made no promise to …", "There was no promise by A to …", "denied any promise to …", "denied having
given B a promise", "denied that any promise was made"; "the ministry denied that A had promised …"; "The report that A
promised … is false"; "At no point did A say that …"; "That A promised … is not true". A promise that was
broken or not kept was made.
"""

import re
from dataclasses import dataclass

NOUN = (
    r"(?:promises?|pledges?|offers?|threats?|demands?|suggestions?|proposals?|assurances?|commitments?|concessions?|"
    r"warnings?|ultimatums?)"
)
_DONE = r"(?:made|gave|given|issued|offered|uttered)"
_NAME = r"((?:[\w'’.-]+ ){1,6}?)"
REPORTS = r"(?:report|claim|allegation|suggestion|assertion|story|rumour|rumor)s?"
FALSE = r"(?:false|untrue|wrong|baseless|unfounded|fabricated|invented|incorrect|not true|a lie|nonsense|fiction)"

# "he had made no such promise to", "A gave no promise to B to"
_MADE_NO = re.compile(
    rf"^\W*(?:that )?{_NAME}(?:had |has |have )?{_DONE} (?:(?-i:[A-Z][\w'’-]+) ){{0,3}}no (?:such )?{NOUN}\b",
    re.IGNORECASE,
)
_NO_BY = re.compile(
    rf"\bno (?:such )?{NOUN}\b(.*?)\b(?:made |given |issued )?by {_NAME}(?=to |that |of |on |$|[,.])", re.IGNORECASE
)
_NO_MADE_BY = re.compile(
    rf"^\W*no (?:such )?{NOUN} (.*?) (?:was|were|had been|has been) {_DONE} by (.+?)\W*$", re.IGNORECASE
)
_NONE_MADE = re.compile(
    rf"^\W*(?:that )?no (?:such )?{NOUN} (.*?)(?:was|were|had been|has been|had ever been) {_DONE}\b(.*)$",
    re.IGNORECASE,
)
_ANY_BEFORE = re.compile(
    rf"^\W*(?:that )?(?:any|a) {NOUN} (.+?) (?:was|were|had been|has been|had ever been) {_DONE}\W*$", re.IGNORECASE
)
_ANY_CUE = re.compile(rf"\bden(?:y|ies|ied|ying) (?:any|a|all) {NOUN}$", re.IGNORECASE)
_ANY_MADE = re.compile(
    rf"^\W*(?:that )?(?:any|a) {NOUN} (?:was|were|had been|has been|had ever been) {_DONE}\b", re.IGNORECASE
)
_HAVING_DONE = re.compile(
    rf"^\W*(?:ever )?(?:having )?(?:made|given|issued|making|giving|issuing)(?: [\w'’.-]+){{0,3}}? "
    rf"(?:a|any|an|such a) {NOUN}\b",
    re.IGNORECASE,
)
_SELF = frozenset(["he", "she", "they", "i", "we"])


@dataclass(frozen=True)
class Act:
    """A denied act: the words that name who is said not to have done it ("" for the one who denies it), and what it
    was about."""

    who: str
    about: str


def denied_act(content: str, cue: str, denies: bool, saying: str) -> Act | None:
    """The act that an account denies; None where it denies none. `denies`: its act is a denial; `saying`: a pattern of
    the verbs of saying."""
    if _ANY_CUE.search(cue):
        return Act("", content)
    if denies and (before := _ANY_BEFORE.match(content)):
        return Act("", before[1])
    if denies:
        for pattern in (_ANY_MADE, _HAVING_DONE):
            if match := pattern.match(content):
                return Act("", content[match.end() :])
        named = re.match(rf"\W*(?:that )?{_NAME}(?:had |has |have )?(?:ever )?{saying}\b", content, re.IGNORECASE)
        return Act(named[1], content[named.end() :]) if named else None
    if match := _MADE_NO.match(content):
        return Act(_whose(match[1]), content[match.end() :])
    if match := _NO_MADE_BY.match(content):
        return Act(match[2], match[1])
    if (match := _NONE_MADE.match(content)) and not re.search(r"\bby\b", content):
        return Act("", f"{match[1]} {match[2]}")
    if match := _NO_BY.search(content):
        return Act(match[2], f"{match[1]} {content[match.end() :]}")
    if match := re.match(
        rf"\W*at no (?:point|time|stage) (?:did|had|has|have) {_NAME}(?:ever )?{saying}\b", content, re.IGNORECASE
    ):
        return Act(_whose(match[1]), content[match.end() :])
    untrue = re.match(
        rf"\W*(?:(?:the |a |any )?{REPORTS} )?that {_NAME}(?:had |has )?(?:ever )?{saying}\b(.*?)"
        rf"\b(?:is|are|was|were) {FALSE}\b",
        content,
        re.IGNORECASE,
    )
    return Act(_whose(untrue[1]), untrue[2]) if untrue else None


def _whose(words: str) -> str:
    return "" if words.strip().lower() in _SELF else words
