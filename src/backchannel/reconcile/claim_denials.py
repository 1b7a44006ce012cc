"""Claims denied: a source says that somebody rejects what somebody else claims ("A denied B's claim that …").

The two stand in one sentence, so who denies what of whom is told and not inferred: the report of the claim is nested in
the denial, and its cue is a noun of claiming. That B claimed it is not denied (`statement_denials` has that), only that
it is so; both stay in the record, side by side. Who "did not deny" a claim, or rejects one of his own side's words
that he is said to have spoken, takes no stand here.
"""

import re
from collections.abc import Iterator

from backchannel.model.attribution import Attribution
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement
from backchannel.reconcile.conflict_teller import Teller

FIELD = "claim"
_DENYING = frozenset({"deny", "reject"})
_OPPOSING = re.compile(r"\b(?:challeng|contradict|contest|counter|fact-check)", re.IGNORECASE)
_CLAIM = re.compile(
    r"\b(?:claim|assertion|allegation|accusation|suggestion|contention|statement|charge|insinuation|boast|notion|"
    r"narrative|remark|comment)s?\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|neither|nor|without|refus\w+|declin\w+)\b|n['’]t\b", re.IGNORECASE)


def denied_claims(teller: Teller, statement: Statement) -> list[Conflict]:
    """The conflict over a statement that a source reports as a claim which somebody else denies; none without one."""
    denied: dict[str, tuple[Reading, Attribution]] = {}
    for account in statement.accounts:
        reading = teller.case.reading(account.source)
        for outer in _denials(teller, reading, account.account):
            denied[reading.account(outer.id)] = (reading, outer)
    if not denied:
        return []
    values = {"claimed": [each.account for each in statement.accounts], "denied": list(denied)}
    spans = [span for each in statement.accounts for span in (*each.source_words, *each.cue, *each.content)]
    for reading, outer in denied.values():
        extents = (*outer.source, *outer.cue)
        spans += [teller.sentence(reading.span(extent)) for extent in extents[:1]]
        spans += [reading.span(extent) for extent in extents]
    why = "one says that it is so, another denies it"
    return [teller.conflict(statement.id, FIELD, "denied", values, spans, why)]


def _denials(teller: Teller, reading: Reading, key: str) -> Iterator[Attribution]:
    """The denial that a claim stands in, by its account."""
    by_id = {each.id: each for each in reading.attributions}
    claim = next((each for each in reading.attributions if reading.account(each.id) == key), None)
    outer = by_id.get(claim.parent or "") if claim is not None else None
    if claim is None or outer is None or outer.status != "said":
        return
    if outer.act not in _DENYING and not _OPPOSING.search(_words(reading, outer.cue)):
        return
    if not _CLAIM.search(_words(reading, claim.cue)) or _NOT.search(_words(reading, outer.cue)):
        return
    who = teller.actors.id_of(reading.source.id, outer.speaker)
    if who is not None and who != teller.actors.id_of(reading.source.id, claim.speaker):
        yield outer


def _words(reading: Reading, extents: tuple[tuple[int, int], ...]) -> str:
    return " ".join(reading.text[start:end] for start, end in extents)
