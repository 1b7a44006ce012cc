"""Denied words: a source says that somebody said, promised or advised something, another that he did not.

A denial is an account whose cue is in the negative ("did not promise to …", "denied saying that …"), or a direct quote
in which the speaker says so ("I never advised …"). It is held against the accounts of the same speaker, or of a speaker
of the same text that it names, in texts of other sources: half of its words of content, two at least, must be theirs.
What a denial does not cover stands: the call can be confirmed and the words denied.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backchannel.model.attribution import Attribution
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement, StatementAccount
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.denied_acts import denied_act
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.likeness import word_list
from backchannel.reconcile.matter import STEM

_SAYING = (
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
    rf"\W*(?:(?:that )?{_HE} (?:had |has |have )?(?:ever )?{_SAYING}"
    rf"|(?:ever )?(?:having (?:ever )?{_SAYING}|{_GERUND}))\b",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    rf"\b(?:false|untrue|a lie|not true|nonsense) that {_HE} (?:had |has )?(?:ever )?{_SAYING}\b",
    re.IGNORECASE,
)
# "rejected the suggestion that he had promised", "denied claims that she had offered"
_REPORTED = re.compile(
    r"\W*(?:(?:false|untrue|baseless|unfounded|fabricated|nonsense|fiction) )?(?:(?:the|any|a|all|these|those) )?"
    r"(?:suggestion|claim|allegation|accusation|assertion|report|charge|notion|idea)s? "
    rf"that {_HE} (?:had |has |have )(?:ever )?{_SAYING}\b",
    re.IGNORECASE,
)
_REJECT_CUE = re.compile(r"\b(?:reject|den(?:y|ies|ied)|dismiss|disput|refut|rebut)", re.IGNORECASE)
_UNTRUE_OF = re.compile(
    rf"\b(?:false|untrue|a lie|not true|nonsense) that ((?:\w[\w'-]* ){{1,4}})(?:had |has )?(?:ever )?{_SAYING}\b",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"(?:'s|’s) (?:office|spokes\w+|lawyers?|aides?|team)\b|\b(?:office|spokes\w+|lawyers?|aides?) (?:of|for)\b"
)
_NEGATIVE = re.compile(
    rf"\b(?:did not|didn't|never|has not|hasn't|had not|hadn't|at no (?:time|point|stage)) (?:ever )?{_SAYING}\b",
    re.IGNORECASE,
)
_HIMSELF = re.compile(rf"\W*(?:that )?{_HE}\b[ \w]{{0,8}}$", re.IGNORECASE)  # "she had | at no time said"
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed))\s+(?:(?:ever|having)\s+)*$", re.IGNORECASE)
_DENY_CUE = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed))\s+(?:(?:ever|having)\s+)*(?:{_SAYING}|{_GERUND})\b", re.IGNORECASE
)
_I_NEVER = re.compile(
    rf"\bI (?:have |had )?(?:never|did not|didn't|have not|haven't) (?:ever )?{_SAYING}\b", re.IGNORECASE
)
_SAID_BY = re.compile(rf"(?<=\w) (?:had |has )?(?:once )?{_SAYING}\b", re.IGNORECASE)
_OPEN = re.compile(r"\W*(?:whether|if|when|how|why|what|who|where)\b", re.IGNORECASE)  # what is left open, not denied
SHARED, LEAST = (
    0.5,
    2,
)  # share of the denial's words, and how many, that the affirmed words must have; half of that back
_NOBODY = frozenset(["state", "group"])
_OWNER = re.compile(r"(?:[\w-]+ ){0,3}[\w-]+['’]s $")
BEFORE = 30  # code points before a cue in which "denied" can stand


@dataclass(frozen=True)
class Denial:
    """An account that denies words, with who is said not to have said them: an actor id, or None when open."""

    reading: Reading
    said: Attribution
    speaker: str | None
    stems: frozenset[str]

    @property
    def key(self) -> str:
        return self.reading.account(self.said.id)


def all_denials(teller: Teller) -> list[Denial]:
    """The accounts that deny words."""
    return [each for reading in teller.case.readings for each in _denials(teller, reading)]


def denied_words(teller: Teller, statements: Sequence[Statement], denials: Sequence[Denial]) -> list[Conflict]:
    """A conflict for each statement that another source denies was made; all `denials` by those who may have made the
    statements, and of their accounts."""
    by_stem: dict[str, list[Denial]] = defaultdict(list)
    for denial in denials:
        for stem in denial.stems:
            by_stem[stem].append(denial)
    denying = {each.key for each in denials}
    found = []
    for statement in statements:
        affirmed = [each for each in statement.accounts if each.account not in denying]
        second = second_hand(teller, statement)
        stems = content_stems(affirmed)
        sources = {each.source for each in affirmed}
        near = {id(each): each for stem in stems for each in by_stem.get(stem, ())}
        against = [
            each
            for each in near.values()
            if each.reading.source.id not in sources and _denies(each, {statement.speaker, second}, stems) and affirmed
        ]
        if against:
            against.sort(key=lambda each: (teller.case.places[each.reading.source.id], each.said.id))
            found.append(_told(teller, statement, affirmed_keys=[each.account for each in affirmed], against=against))
    return found


def _denials(teller: Teller, reading: Reading) -> Iterator[Denial]:
    by_id = {each.id: each for each in reading.attributions}
    for said in reading.attributions:
        content = " ".join(reading.text[start:end] for start, end in said.content)
        cue = " ".join(reading.text[start:end] for start, end in said.cue)
        if said.act == "deny" and (having := _HAVING.match(content)):
            speaker, content = _behind(reading, said), content[having.end() :]
        elif _REJECT_CUE.search(cue) and (reported := _REPORTED.match(content)):
            speaker, content = _behind(reading, said), content[reported.end() :]
        elif (act := _act_of(reading, said, content, cue)) is not None:
            speaker, content = act
        elif said.mode == "indirect" and (untrue := _UNTRUE.search(content)):
            speaker, content = _behind(reading, said), content[untrue.end() :]
        elif said.mode == "indirect" and (untrue := _UNTRUE_OF.search(content)):
            speaker, content = _named_before(reading, untrue[1]), content[untrue.end() :]
        elif _denied_by_cue(reading, said) or _DENY_CUE.search(cue):
            speaker = said.speaker or (by_id[said.parent].speaker if said.parent in by_id else None)
        elif (own := _I_NEVER.search(content)) and said.mode in ("direct", "mixed"):
            speaker, content = said.speaker, content[own.end() :]
        elif (other := _NEGATIVE.search(content)) and said.mode == "indirect":
            before = content[: other.start()]
            speaker = said.speaker if _HIMSELF.fullmatch(before) else _named_before(reading, before)
            content = content[other.end() :]
        else:
            continue
        stems = _stems(content)
        if len(stems) >= LEAST and not _OPEN.match(content):
            yield Denial(reading, said, teller.actors.id_of(reading.source.id, speaker), stems)


def _act_of(reading: Reading, said: Attribution, content: str, cue: str) -> tuple[str | None, str] | None:
    """Who is said not to have done a denied act, and what it was about; None where the account denies none."""
    act = denied_act(content, cue, said.act == "deny", _SAYING)
    if act is None or said.mode == "direct":
        return None
    speaker = _named_before(reading, act.who) if act.who else _behind(reading, said)
    return (speaker, act.about) if speaker is not None else None


def _denied_by_cue(reading: Reading, said: Attribution) -> bool:
    """Whether the cue itself is in the negative, or hangs on "denied"."""
    for start, end in said.cue:
        if _NEGATIVE.search(reading.text[start:end]) or _DENYING.search(reading.text[max(0, start - BEFORE) : start]):
            return True
    return False


def _behind(reading: Reading, said: Attribution) -> str | None:
    """Who is "he" in "his office denied that he had": the speaker, or whose spokesman the speaker is."""
    words_ = " ".join(reading.text[start:end] for start, end in said.source)
    if said.source and (owner := _OWNER.search(reading.text[max(0, said.source[0][0] - BEFORE) : said.source[0][0]])):
        words_ = f"{owner[0]}{words_}"  # "A's office", of which the source may be the office alone
    return _named_before(reading, words_) if _OF_WHOM.search(words_) else said.speaker


def _named_before(reading: Reading, words_before: str) -> str | None:
    """The one person whom the words before "did not say" name."""
    names = [actor.name for actor in reading.actors if actor.kind not in _NOBODY and actor.name in words_before]
    return names[0] if len(names) == 1 else None


def _stems(text: str) -> frozenset[str]:
    empty = words("function_words") | words("reporting_words")
    return frozenset(word[:STEM] for word in word_list(text) if len(word) > 2 and word not in empty)


def second_hand(teller: Teller, statement: Statement) -> str | None:
    """Whose words a statement of somebody else tells: "A offered free passage, B said" tells words of A."""
    for each in statement.accounts:
        reading = teller.case.reading(each.source)
        content = " ".join(span.exact for span in each.content)
        told = _SAID_BY.search(content)
        if told and (name := _named_before(reading, content[: told.start()])):
            return teller.actors.id_of(each.source, name)
    return None


def content_stems(accounts: Iterable[StatementAccount]) -> frozenset[str]:
    """Stems of what accounts say."""
    return _stems(" ".join(span.exact for each in accounts for span in each.content))


def enough_shared(denial: Denial, stems: frozenset[str]) -> bool:
    """Whether words have so much of what is denied that they may be it."""
    shared = len(denial.stems & stems)
    return shared >= LEAST and shared >= SHARED * len(denial.stems)


def _denies(denial: Denial, speakers: set[str | None], stems: frozenset[str]) -> bool:
    if denial.speaker is None or denial.speaker not in speakers:
        return False
    return enough_shared(denial, stems) and len(denial.stems & stems) >= SHARED / 2 * len(stems)


def _told(teller: Teller, statement: Statement, affirmed_keys: list[str], against: list[Denial]) -> Conflict:
    values = {"said": affirmed_keys, "denied": [each.key for each in against]}
    kept = set(affirmed_keys)
    spans = [
        span
        for each in statement.accounts
        if each.account in kept
        for span in (*each.source_words, *each.cue, *each.content)
    ]
    for each in against:
        extents = (*each.said.source, *each.said.cue, *each.said.content)
        spans += [teller.sentence(each.reading.span(extent)) for extent in extents[:1]]
        spans += [each.reading.span(extent) for extent in extents]
    why = "one account has it said, another denies that it was"
    return teller.conflict(statement.id, "words", "denied", values, spans, why)
