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

from babel.dates import get_month_names

from backchannel.model.attribution import Attribution
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement, StatementAccount
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.denied_sayings import SAYING, denied_saying, named_before, quoted_of
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.likeness import word_list
from backchannel.reconcile.matter import STEM

_SAID_BY = re.compile(rf"(?<=\w) (?:had |has )?(?:once )?{SAYING}\b", re.IGNORECASE)
_OPEN = re.compile(r"\W*(?:whether|if|when|how|why|what|who|where)\b", re.IGNORECASE)  # what is left open, not denied
_MONTHS = re.compile(rf"\b(?:{'|'.join(get_month_names('wide', locale='en').values())})\b")
SHARED, LEAST = (
    0.5,
    2,
)  # share of the denial's words, and how many, that the affirmed words must have; half of that back


@dataclass(frozen=True)
class Denial:
    """An account that denies words, with who is said not to have said them: an actor id, or None when open."""

    reading: Reading
    said: Attribution
    speaker: str | None
    stems: frozenset[str]
    months: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        return self.reading.account(self.said.id)

    @property
    def keys(self) -> frozenset[str]:
        """The account and those that it reports: "A denied that he had promised X" does not affirm that he promised."""
        inside = {self.said.id}
        if (behind := quoted_of(self.reading, self.said)) is not None:
            within = (each for each in self.reading.attributions if each.cue)
            inside |= {each.id for each in within if behind[0] <= each.cue[0][0] < behind[1]}
        for each in self.reading.attributions * 2:  # a report may stand before the one that it is reported in
            if each.parent in inside:
                inside.add(each.id)
        return frozenset(self.reading.account(each) for each in inside)


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
    denying = {key for each in denials for key in each.keys}
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
            if each.reading.source.id not in sources
            and affirmed
            and _denies(each, {statement.speaker, second}, stems)
            and not _of_another(teller, each, statement.speaker, second)
            and not _of_another_month(each, affirmed)
        ]
        if against:
            against.sort(key=lambda each: (teller.case.places[each.reading.source.id], each.said.id))
            found.append(_told(teller, statement, affirmed_keys=[each.account for each in affirmed], against=against))
    return found


def _denials(teller: Teller, reading: Reading) -> Iterator[Denial]:
    by_id = {each.id: each for each in reading.attributions}
    for said in reading.attributions:
        denied = denied_saying(reading, said, by_id)
        if denied is None:
            continue
        speaker, content = denied
        stems = _stems(content)
        if len(stems) >= LEAST and not _OPEN.match(content):
            who = teller.actors.id_of(reading.source.id, speaker)
            yield Denial(reading, said, who, stems, frozenset(_MONTHS.findall(content)))


def _stems(text: str) -> frozenset[str]:
    empty = words("function_words") | words("reporting_words")
    return frozenset(word[:STEM] for word in word_list(text) if len(word) > 2 and word not in empty)


def second_hand(teller: Teller, statement: Statement) -> str | None:
    """Whose words a statement of somebody else tells: "A offered free passage, B said" tells words of A."""
    for each in statement.accounts:
        reading = teller.case.reading(each.source)
        content = " ".join(span.exact for span in each.content)
        told = _SAID_BY.search(content)
        if told and (name := named_before(reading, content[: told.start()])):
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


def _of_another(teller: Teller, denial: Denial, teller_of_it: str | None, second: str | None) -> bool:
    """Whether what B tells of A's words ("A promised X, B said") is held against a denial that B promised X: that
    denies no telling unless it names A."""
    if second is None or second == teller_of_it or denial.speaker != teller_of_it:
        return False
    return teller.actors.by_id[second].name.split()[-1].lower()[:STEM] not in denial.stems


def _of_another_month(denial: Denial, affirmed: Sequence[StatementAccount]) -> bool:
    """Whether both name months, and no month together: "did not promise it for April" denies nothing of May."""
    named = {month for each in affirmed for span in each.content for month in _MONTHS.findall(span.exact)}
    return bool(denial.months and named) and not denial.months & named


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
