"""Denied sayings: what an account says was not said, and who is said not to have said it.

Constructions: "A did not promise", "A denied (the claim) that he had promised", "A's spokesman said the minister had
not promised", "It is not true that A promised", "At no time did A promise", "The ministry rejected reports that A had
promised", "A called the report that he had promised it false", "'That is a lie,' A said of the report that he had
promised", "I never promised", "I made no promise"; and the acts that are told as nouns (`denied_acts`). Who did not
deny it, or neither confirmed nor denied it, denies nothing.
"""

import re
from collections.abc import Mapping

from backchannel.model.attribution import Attribution
from backchannel.model.reading import Reading
from backchannel.model.span import Extent
from backchannel.reconcile.denied_acts import FALSE, NOUN, REPORTS, denied_act

SAYING = (
    r"(?:say|said|saying|tell|told|telling|promised?|promising|advised?|advising|ask(?:ed)?|offer(?:ed)?|call(?:ed)?|"
    r"threaten(?:ed)?|demand(?:ed)?|suggest(?:ed)?|propos(?:e|ed)|agreed?|urged?|pledged?|us(?:e|ed)|order(?:ed)?|warn(?:ed)?)"
)
_GERUND = (
    r"(?:saying|telling|promising|advising|asking|offering|threatening|demanding|suggesting|proposing|agreeing|urging|"
    r"pledging|using|ordering|warning|calling)"
)
_HE = r"(?:he|she|they)"
# "denied having offered …", "denied that she had offered …", "it was false that he had agreed …"
_HAVING = re.compile(
    rf"\W*(?:(?:that )?{_HE} (?:had |has |have )?(?:ever )?{SAYING}"
    rf"|(?:ever )?(?:having (?:ever )?{SAYING}|{_GERUND}))\b",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    rf"\b(?:false|untrue|a lie|not true|nonsense) that {_HE} (?:had |has )?(?:ever )?{SAYING}\b",
    re.IGNORECASE,
)
# "rejected the suggestion that he had promised", "denied claims that she had offered"
_REPORTED = re.compile(
    r"\W*(?:(?:false|untrue|baseless|unfounded|fabricated|nonsense|fiction) )?(?:(?:the|any|a|all|these|those) )?"
    r"(?:suggestion|claim|allegation|accusation|assertion|report|charge|notion|idea)s? "
    rf"that {_HE} (?:had |has |have )(?:ever )?{SAYING}\b",
    re.IGNORECASE,
)
_REJECT_CUE = re.compile(r"\b(?:reject|den(?:y|ies|ied)|dismiss|disput|refut|rebut)", re.IGNORECASE)
_UNTRUE_OF = re.compile(
    rf"\b(?:false|untrue|a lie|not true|nonsense) that ((?:\w[\w'-]* ){{1,4}})(?:had |has )?(?:ever )?{SAYING}\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"(?:'s|’s) (?:office|spokes\w+|lawyers?|aides?|team)\b|\b(?:office|spokes\w+|lawyers?|aides?) (?:of|for)\b"
)
_NEGATIVE = re.compile(
    rf"\b(?:did not|didn't|never|has not|hasn't|had not|hadn't|at no (?:time|point|stage)) (?:ever )?{SAYING}\b",
    re.IGNORECASE,
)
_HIMSELF = re.compile(rf"\W*(?:that )?{_HE}\b[ \w]{{0,8}}$", re.IGNORECASE)  # "she had | at no time said"
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed))\s+(?:(?:ever|having)\s+)*$", re.IGNORECASE)
_DENY_CUE = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed))\s+(?:(?:ever|having)\s+)*(?:{SAYING}|{_GERUND})\b", re.IGNORECASE
)
_I_NEVER = re.compile(
    rf"\bI (?:have |had )?(?:never|did not|didn't|have not|haven't) (?:ever )?{SAYING}\b", re.IGNORECASE
)
_SAID_BY = re.compile(rf"(?<=\w) (?:had |has )?(?:once )?{SAYING}\b", re.IGNORECASE)
_OPEN = re.compile(r"\W*(?:whether|if|when|how|why|what|who|where)\b", re.IGNORECASE)  # what is left open, not denied
_NO_SUCH = re.compile(
    rf"\b(?:I (?:have |had )?(?:never )?(?:made|gave|given|issued|offered) (?:[A-Z][\w'’-]+ ){{0,3}}"
    rf"(?:no|any) (?:such )?{NOUN}"
    rf"|there (?:was|were|is|has been|had been) (?:never )?(?:no|any) (?:such )?{NOUN})\b",
    re.IGNORECASE,
)
_NO_STAND = re.compile(r"\b(?:not|never|neither|nor|without|refus\w+|declin\w+)\b|n['’]t\b", re.IGNORECASE)
_AGAINST_CUE = re.compile(
    r"\b(?:reject|den(?:y|ies|ied|ying)|dismiss|disput|refut|rebut|contradict|contest|repudiat)", re.IGNORECASE
)
_CALLED_CUE = re.compile(
    r"\b(?:call|brand|label|describ|term|denounc|decri|characteri[sz])(?:s|ed|es|led)?\b", re.IGNORECASE
)
_ALL_FALSE = re.compile(rf"\b(?:(?:as )?(?:simply |plain |completely |entirely )?{FALSE})\W*$", re.IGNORECASE)
_QUOTED_FALSE = re.compile(
    rf"^\W*(?:that|this|it)(?: is|'s|’s| was) (?:\w+ ){{0,2}}{FALSE}\W+", re.IGNORECASE
)  # '"That is a lie," A said of the report that he had promised'
_OF_IT = re.compile(r"\s+of\s+")  # what the quotation is of, behind its tag
_AS_FAR = 120  # code points from there to the saying that is denied
_SAID_IT = re.compile(rf"\b{SAYING}\b", re.IGNORECASE)
_WORD = r"[\w’'.-]+"
_UP_TO_IT = re.compile(  # what may stand between a denial and the saying that it denies
    rf"\W*(?:as (?:\w+ ){{1,2}})?(?:(?:{_WORD} ){{0,5}}{REPORTS} (?:(?:of|by|from) (?:{_WORD} ){{1,4}})?)?"
    rf"(?:that )?(?:{_WORD} ){{0,5}}$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\W*(?:that )?(?:the|his|her|their) [a-z-]+(?: [a-z-]+)?\b[ \w]{0,8}$", re.IGNORECASE)
_NOBODY = frozenset(["state", "group"])
_OWNER = re.compile(r"(?:[\w-]+ ){0,3}[\w-]+['’]s $")
_OF_NAME = re.compile(r" (?:for|of) (?:[A-Z][\w'’.-]+ ?){1,4}")
BEFORE = 30  # code points before a cue in which "denied" can stand

Denied = tuple[str | None, str]


def denied_saying(reading: Reading, said: Attribution, by_id: Mapping[str, Attribution]) -> Denied | None:
    """The name of who is said not to have said something, None when open, and the words that were not said; None where
    the account denies no saying. `by_id`: the attributions of its text."""
    content, cue = _words(reading, said.content), _words(reading, said.cue)
    if said.act == "deny" and _NO_STAND.search(cue):
        return None  # "neither confirmed nor denied"
    if (inner := _denied_report(reading, said, content, cue)) is not None:
        return inner
    if said.act == "deny" and (having := _HAVING.match(content)):
        return _behind(reading, said), content[having.end() :]
    if _REJECT_CUE.search(cue) and (reported := _REPORTED.match(content)):
        return _behind(reading, said), content[reported.end() :]
    if (act := _act_of(reading, said, content, cue)) is not None:
        return act
    if said.mode == "indirect" and (untrue := _UNTRUE.search(content)):
        return _behind(reading, said), content[untrue.end() :]
    if said.mode == "indirect" and (untrue := _UNTRUE_OF.search(content)):
        return named_before(reading, untrue[1]), content[untrue.end() :]
    if _denied_by_cue(reading, said) or _DENY_CUE.search(cue):
        over = by_id.get(said.parent or "")
        return said.speaker or (over.speaker if over is not None else None), content
    own = (_I_NEVER.search(content) or _NO_SUCH.search(content)) if said.mode in ("direct", "mixed") else None
    if own:
        return said.speaker, content[own.end() :]
    if (other := _NEGATIVE.search(content)) and said.mode == "indirect":
        before = content[: other.start()]
        speaker = said.speaker if _HIMSELF.fullmatch(before) else named_before(reading, before)
        if speaker is None and _OFFICE.fullmatch(before) and _speaks_for(reading, said):
            speaker = _behind(reading, said)  # "A's spokesman said the minister had not promised"
        return speaker, content[other.end() :]
    return None


def quoted_of(reading: Reading, said: Attribution) -> Extent | None:
    """Where it stands what a quotation calls false, behind its tag: '"That is a lie," A said of the report that …'."""
    if not said.cue or not _QUOTED_FALSE.match(_words(reading, said.content)):
        return None
    of = _OF_IT.match(reading.text, said.cue[-1][1])
    return (of.end(), of.end() + _AS_FAR) if of else None


def _denied_report(reading: Reading, said: Attribution, content: str, cue: str) -> Denied | None:
    """ "denied the claim that he had promised X", "called the report that A had promised X false": the saying that is
    reported inside, by whom the reader takes it to be of."""
    against = bool(_AGAINST_CUE.search(cue)) and not _NO_STAND.search(cue)
    called = bool(_CALLED_CUE.search(cue) and _ALL_FALSE.search(content))
    quoted = _QUOTED_FALSE.match(content)
    if not (against or called or quoted) or not said.content:
        return None
    start, end = said.content[0][0], max(end for _, end in said.content)
    if quoted and len(said.content) > 1:
        start = said.content[1][0]
    elif (behind := quoted_of(reading, said)) is not None:
        start, end = behind
    for inner in reading.attributions:
        if inner is said or not inner.cue or not start <= inner.cue[0][0] < end:
            continue
        told = _words(reading, inner.cue)
        if not _SAID_IT.search(told) or _NO_STAND.search(told):
            continue
        before = reading.text[said.cue[-1][1] if against and start > said.cue[-1][1] else start : inner.cue[0][0]]
        if not _UP_TO_IT.fullmatch(before):
            continue
        speaker = inner.speaker
        if speaker is not None and _OFFICE.fullmatch(before) and _speaks_for(reading, said):
            speaker = _behind(reading, said)
        about = _words(reading, inner.content)
        return speaker or _behind(reading, said), _ALL_FALSE.sub("", about) if called else about
    return None


def _words(reading: Reading, extents: tuple[tuple[int, int], ...]) -> str:
    return " ".join(reading.text[start:end] for start, end in extents)


def _speaks_for(reading: Reading, said: Attribution) -> bool:
    """Whether the source is somebody's office or spokesman."""
    return bool(_OF_WHOM.search(_source(reading, said)))


def _source(reading: Reading, said: Attribution) -> str:
    """The words for the source, with whose office it is; behind "it said", the name that the reader gives."""
    told = _words(reading, said.source)
    if said.source and (owner := _OWNER.search(reading.text[max(0, said.source[0][0] - BEFORE) : said.source[0][0]])):
        told = f"{owner[0]}{told}"  # "A's office", of which the source may be the office alone
    if said.source and (of := _OF_NAME.match(reading.text[said.source[-1][1] : said.source[-1][1] + BEFORE])):
        told = f"{told}{of[0]}"  # "a spokesman for A", of which the source may be the spokesman alone
    return told if told.lower() not in {"it", "he", "she"} else f"{told} {said.speaker or ''}"


def _act_of(reading: Reading, said: Attribution, content: str, cue: str) -> tuple[str | None, str] | None:
    """Who is said not to have done a denied act, and what it was about; None where the account denies none."""
    act = denied_act(content, cue, said.act == "deny", SAYING)
    if act is None or said.mode == "direct":
        return None
    speaker = named_before(reading, act.who) if act.who else _behind(reading, said)
    return (speaker, act.about) if speaker is not None else None


def _denied_by_cue(reading: Reading, said: Attribution) -> bool:
    """Whether the cue itself is in the negative, or hangs on "denied"."""
    for start, end in said.cue:
        if _NEGATIVE.search(reading.text[start:end]) or _DENYING.search(reading.text[max(0, start - BEFORE) : start]):
            return True
    return False


def _behind(reading: Reading, said: Attribution) -> str | None:
    """Who is "he" in "his office denied that he had": the speaker, or whose spokesman the speaker is."""
    told = _source(reading, said)
    return named_before(reading, told) if _OF_WHOM.search(told) else said.speaker


def named_before(reading: Reading, words_before: str) -> str | None:
    """The one person whom the words before "did not say" name."""
    names = [actor.name for actor in reading.actors if actor.kind not in _NOBODY and actor.name in words_before]
    names = [name for name in names if not any(other != name and other in name for other in names)]  # "A's office"
    return names[0] if len(names) == 1 else None
