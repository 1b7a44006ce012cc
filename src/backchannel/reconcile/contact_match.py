"""Whether two accounts tell one contact: a decision with a score and its reasons.

Grades, from the surest:
- "same": one day, the same parties, kinds and statuses that fit; or the same words.
- "near": they cannot both be right, yet agree on so much that they are about one event: its date differs
  by up to three days between two outlets, a plan that slipped, a date that was corrected.
- "loose": they fit, but one of them says too little to tell which event it means; it joins only when
  there is exactly one that it fits.
No match is None. A wrong match is worse than a missed one. Scores only order the joins; they were set by
hand and are no probabilities.
"""

from dataclasses import dataclass
from typing import Literal

from backchannel.reconcile.contact_sides import GROUP
from backchannel.reconcile.contact_views import (
    WIDE_DAYS,
    View,
    same_place,
    sentence_end,
    sentence_start,
)
from backchannel.reconcile.delegates import delegated
from backchannel.reconcile.durations import durations_agree
from backchannel.reconcile.edtf import DAY, gap_days, meets
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.likeness import aligned, word_list
from backchannel.reconcile.names import plain

Grade = Literal["same", "near", "loose"]
NEAR_DAYS = 3  # two outlets that differ by more are taken to speak of two events
PLANNED_DAYS = 7  # a plan that leaves more days open may be another
MOVED_WITHIN = 92  # days by which a plan is moved and not made anew
SAME_WORDS = 0.9  # likeness of clauses that are one clause but for a cut word
SAME_PARTIES, SOME_MORE, SAME_KIND = "same parties", "parties of one among the other's", "same kind"
DELEGATES = "the states of one are those that the other's parties speak for"
SAME_STATUS, HELD_AS_PLANNED, DENIED = "same status", "planned, then held", "denied and affirmed"
SAME_DAY, DISJOINT = "same day", "days apart"
SAME_SAID = "the same words said in it"
SAME_ROUND = "the same round"
CORRECTED = "corrected by the same outlet"
MOVED = "moved to another date"
MIN_WORDS = 6  # shorter clauses ("they met") are alike by chance


@dataclass(frozen=True)
class Match:
    """That two accounts tell one contact: how surely (orders joins), of which grade, and why.

    `stated`: a source itself says that the one replaces the other.
    """

    score: float
    grade: Grade
    why: str
    stated: bool = False


@dataclass(frozen=True)
class Compared:
    """How two accounts relate, in the words that `why` tells."""

    kinds: str
    parties: str
    status: str
    time: str
    extras: list[str]

    @property
    def told(self) -> str:
        status = [] if self.status == SAME_STATUS else [self.status]
        return ", ".join([self.parties, self.kinds, *self.extras, self.time, *status])


def judge(a: View, b: View) -> Match | None:
    """The match of two accounts of different texts, or None."""
    kinds, parties, status = _kinds(a, b), _parties(a, b), _status(a, b)
    if kinds is None or parties is None or status is None or _apart(a, b):
        return None
    how = Compared(kinds, parties, status, _time(a, b), _extras(a, b))
    if SAME_ROUND in how.extras and how.parties in (SAME_PARTIES, DELEGATES) and (later := _of_one_round(a, b, how)):
        return later
    if how.status == HELD_AS_PLANNED and how.time != SAME_DAY:
        return _came_about(a, b, how)
    if len(a.parties) == len(b.parties) == 1 and not {"same place", "same words"} & set(how.extras):
        return None
    if _unnamed(a) and a.copies != b.copies:
        sure = (how.time, how.parties, how.kinds, how.status) == (SAME_DAY, SAME_PARTIES, SAME_KIND, SAME_STATUS)
        return _on_one_day(how) if sure else None
    if how.time == DISJOINT:
        return _disjoint(a, b, how)
    copied = "same words" in how.extras and a.copies == b.copies
    if copied and how.parties == SAME_PARTIES and how.status == SAME_STATUS:
        return Match(1.0, "same", f"{how.told}, copies of one text")
    return _on_one_day(how) if how.time == SAME_DAY else _undated(a, b, how)


def _apart(a: View, b: View) -> bool:
    """Whether two accounts are told apart in words: two rounds of a series; or direct talks and indirect ones, as one
    day may have had both, unless both give the same round: a direct exchange may be a part of one."""
    first, second = a.contact, b.contact
    if first.round is not None and second.round is not None:
        return first.round != second.round
    if {first.format, second.format} == {"direct", "indirect"}:
        return True
    alone, counted = (first, second) if first.round is None else (second, first)
    return alone.format == "direct" and counted.round is not None and counted.format is None


def _of_one_round(a: View, b: View, how: Compared) -> Match | None:
    """The same round of the same sides, told within weeks: one, though a plan of it slipped or a day is left open. What
    two outlets tell as held on days apart is left to the other rules."""
    gap = _gap(a, b)
    if gap is None or gap > MOVED_WITHIN or how.status == DENIED:
        return None
    told = f"{how.told}, {gap} days apart" if how.time == DISJOINT else how.told
    if how.status == HELD_AS_PLANNED and how.time == DISJOINT:
        planned, held = (a, b) if a.contact.status == "planned" else (b, a)
        told_on, held_on = planned.reported, held.when.days() if held.when else None
        early = told_on is None or held_on is None or (told_on.low or 0) < (held_on.high or told_on.low or 0) + 1
        return Match(0.8, "near", told, stated=True) if early else None
    return None if how.time == DISJOINT else Match(0.85, "same", told)


def _came_about(a: View, b: View, how: Compared) -> Match | None:
    """A plan for a few days in a place, and what was held there on one of them by the same parties, told later."""
    planned, held = (a, b) if a.contact.status == "planned" else (b, a)
    told_before = planned.reported and held.when and (planned.reported.low or 0) <= (held.when.low or 0)
    if not (told_before and held.is_day and planned.spread <= PLANNED_DAYS and "same place" in how.extras):
        return None
    return Match(0.6, "loose", how.told) if how.parties == SAME_PARTIES and how.time != DISJOINT else None


def _unnamed(view: View) -> bool:
    """Whether a side is only a group without a name: "donors" of two outlets are one side on one day alone."""
    return any(party.startswith(GROUP) for party in view.parties)


def _on_one_day(how: Compared) -> Match | None:
    more = 0.02 * len(how.extras)
    if how.parties == SAME_PARTIES and how.status == DENIED:
        return Match(0.75 + more, "loose", how.told)
    if how.parties == SAME_PARTIES:
        less = (0.05 if how.kinds != SAME_KIND else 0) + (0.1 if how.status != SAME_STATUS else 0)
        return Match(0.9 + more - less, "same", how.told)
    if how.kinds == SAME_KIND and (how.parties in (SOME_MORE, DELEGATES) or how.extras):
        return Match(0.6 + more, "loose", how.told)
    return None


def _undated(a: View, b: View, how: Compared) -> Match | None:
    """One of the two does not settle the day, and the times do not contradict each other."""
    if how.parties != SAME_PARTIES:
        return None
    spread, gap = max(a.spread, b.spread), _gap(a, b)
    if SAME_SAID in how.extras and how.status == SAME_STATUS:
        return Match(0.7 + 0.05 * len(how.extras), "loose", how.told)
    if spread > WIDE_DAYS and (gap is None or gap > WIDE_DAYS):
        return None
    more = 0.05 * len(how.extras)
    if how.status == DENIED:
        told = how.extras or min(a.spread, b.spread) <= WIDE_DAYS
        return Match(0.6 + more, "loose", how.told) if told else None
    if how.kinds != SAME_KIND:
        return None
    if spread <= WIDE_DAYS:
        return Match(0.7 + more, "loose", how.told)
    fresh = a.is_day != b.is_day and gap is not None and gap <= NEAR_DAYS
    if how.extras or fresh:
        days = f", told within {gap} days of it" if fresh and not how.extras else ""
        return Match((0.55 if fresh else 0.5) + more, "loose", how.told + days)
    return None


def _gap(a: View, b: View) -> int | None:
    """Days between two accounts of which one leaves its time open: the same parties may be in the same place again
    in another year, in the same words. What is still to come is held by when it was told."""
    first, second = a.reference, b.reference
    if a.contact.status == b.contact.status != "held":
        first, second = a.reported, b.reported
    return gap_days(first, second) if first and second else None


def _disjoint(a: View, b: View, how: Compared) -> Match | None:
    """Times that cannot both hold."""
    if how.parties != SAME_PARTIES or how.kinds != SAME_KIND or how.status != SAME_STATUS:
        return None
    assert a.when and b.when
    gap = gap_days(a.when, b.when)
    told = ", ".join([how.parties, how.kinds, *how.extras, f"{gap} day{'s' if gap > 1 else ''} apart"])
    first, later = sorted((a, b), key=lambda each: (not each.withdrawn, each.account.rank))
    mended = replaced_because(first, later)
    if mended and gap <= (WIDE_DAYS if mended == CORRECTED else MOVED_WITHIN):
        return Match(0.8 + 0.1 / (1 + gap), "near", f"{told}, {mended}", stated=True)
    firm = how.extras and a.is_day and b.is_day and gap <= NEAR_DAYS and a.outlet != b.outlet
    if firm and a.contact.status == "held":
        return Match(0.7 + 0.05 * len(how.extras), "near", told)
    return None


def _kinds(a: View, b: View) -> str | None:
    if a.contact.kind == b.contact.kind:
        return SAME_KIND
    pair = {a.contact.kind, b.contact.kind}
    if pair in ({"talks", "call"}, {"talks", "meeting"}, {"meeting", "visit"}):
        return f"kinds that fit ({' and '.join(sorted(pair))})"
    return None


def _parties(a: View, b: View) -> str | None:
    """How the parties relate. One party alone says little but for a visit or a letter."""
    if not a.parties or not b.parties:
        return None
    if a.parties == b.parties:
        alone = len(a.parties) == 1 and a.contact.kind not in ("visit", "letter")
        return "one party in common" if alone else SAME_PARTIES
    if a.parties < b.parties or b.parties < a.parties:
        fewer, more = sorted((len(a.parties), len(b.parties)))
        if fewer >= 2 and more - fewer <= 2 and a.contact.kind in ("meeting", "talks", "visit"):
            return SOME_MORE
        return "parties in part"
    return DELEGATES if delegated(a, b) else None


def _status(a: View, b: View) -> str | None:
    pair = {a.contact.status, b.contact.status}
    if len(pair) == 1:
        return SAME_STATUS
    if pair == {"planned", "held"}:
        return HELD_AS_PLANNED
    if pair == {"denied", "held"}:
        return DENIED
    return None


def _time(a: View, b: View) -> str:
    if a.when is None or b.when is None:
        return "no time to compare"
    zones = a.when.zone is not None and b.when.zone is not None
    if not meets(a.when.days(), b.when.days()) and not (zones and meets(a.when, b.when)):
        return DISJOINT
    return SAME_DAY if a.is_day and b.is_day else "times that fit"


def _extras(a: View, b: View) -> list[str]:
    """What else two accounts share that chance seldom gives."""
    found = []
    first, second = a.contact, b.contact
    if first.duration and second.duration and durations_agree(first.duration, second.duration):
        found.append("same duration")
    if first.place and second.place and same_place(first.place.name, second.place.name):
        found.append("same place")
    if first.round is not None and first.round == second.round:
        found.append(SAME_ROUND)
    if first.basis and second.basis and first.basis.kind == second.basis.kind == "recording":
        found.append("both from a recording")
    if not a.said.isdisjoint(b.said):
        found.append(SAME_SAID)
    enough = min(len(a.words), len(b.words)) >= MIN_WORDS
    if enough and aligned(a.words, b.words) >= SAME_WORDS:
        found.append("same words")
    return found


def replaced_because(first: View, later: View) -> str | None:
    """Why the later account takes back the time of the earlier: a correction by the same outlet, or the
    words of a plan that moved. None when neither is stated."""
    if _corrects(first, later) or (first.withdrawn and first.account.source == later.account.source):
        return CORRECTED
    if first.contact.status == later.contact.status == "planned" and _still_ahead(first, later):
        return f'{MOVED} ("{cue}")' if (cue := _moved(later)) else None
    return None


def _still_ahead(first: View, later: View) -> bool:
    """Whether the day of the earlier plan had not long passed when the later text came out: a text of May that says
    "postponed" speaks of no plan for a day in April. Where either is not known, it may be."""
    if first.when is None or first.when.high is None or later.reported is None or later.reported.low is None:
        return True
    return first.when.high + NEAR_DAYS * DAY >= later.reported.low


def takes_back(later: View) -> bool:
    """Whether an account can replace an earlier one at all: its text corrects something, or it is a plan."""
    return bool(later.account.reading.corrections) or later.contact.status == "planned"


def _corrects(first: View, later: View) -> bool:
    """Whether the later text is by the outlet of the earlier and takes something back about a party."""
    if first.outlet != later.outlet or later.withdrawn:
        return False
    names = {token for party in later.contact.participants for token in plain(party.name).split()}
    reading = later.account.reading
    for correction in reading.corrections:
        start, end = correction.span
        told = " ".join(filter(None, (reading.text[start:end], correction.was, correction.now)))
        if names & set(plain(told).split()):
            return True
    return False


def _moved(later: View) -> str | None:
    """The words, in the sentence of a planned contact, that say it was moved."""
    text = later.account.reading.text
    for start, end in later.contact.spans:
        nearby = " ".join(word_list(text[sentence_start(text, start) : sentence_end(text, end)]))
        for cue in sorted(words("postponement")):
            if f" {cue} " in f" {nearby} ":
                return cue
    return None
