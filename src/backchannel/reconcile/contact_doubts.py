"""Two contacts of the record that are kept apart, and yet seem to be one event told in two ways.

To join them would be a guess, and to say nothing would hide that two outlets cannot both be right. So both stay in
the record, and a conflict between them says what they share and where they differ. Four ways to slip:

- the day: the same parties and kind, up to three days apart;
- the month or the year: the same day of another month, the same date of another year;
- a vague time: two months or years, where both single the contact out ("their first", "the secret");
- a party: one party, the kind and the day are the same, the other party is not.

What they share is counted as signs (duration, place, a recording, words quoted, words of the matter that few texts
of the case have or one word that it was "about", a word that singles it out); as many as `NEEDED` must agree, one side
must rest on a single voice, and no outlet may tell both: an outlet that does holds them for two.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from backchannel.model.record import Conflict
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.contact_sides import GROUP
from backchannel.reconcile.contact_views import View, same_place
from backchannel.reconcile.contacts import JoinedContact
from backchannel.reconcile.durations import durations_agree
from backchannel.reconcile.edtf import DAY, Interval, gap_days, interval
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.matter import matter, quoted_around, topics, words_around
from backchannel.reconcile.names import plain

NEAR_DAYS = 3
NEEDED = {
    "day": 2,
    "month": 2,
    "year": 1,
    "vague": 2,
    "party": 2,
}  # signs; set on the development half of tests/cases/conflicts
STRONG = frozenset(["the same duration", "words that single it out", "the same words quoted", "a recording of both"])
"""Signs of which one is enough where the day of the month is the same too."""
_NIGHT = frozenset(["night", "midnight", "overnight", "dawn", "hours"])
FRESH = 7  # days from a contact to its report, within which two reports of a day apart may be of one piece of news
FEW, MANY = 2, 3  # words of the matter that are one sign, and two
CROWD = 30  # contacts of a block past which nothing is compared: they meet all the time
ONE_NAME = 60  # likeness, of 100, from which two names may be one in two alphabets
EVIDENCE = frozenset(["record", "transc", "tape", "tapes", "taped", "audio"])

BlockKey = tuple[object, ...]


@dataclass(frozen=True, eq=False)
class Side:
    """A contact as it is held against another one."""

    joined: JoinedContact
    parties: frozenset[str]
    when: Interval | None
    sources: frozenset[str]
    outlets: frozenset[str]
    matter: frozenset[str]
    topics: frozenset[str]
    quoted: frozenset[tuple[str, ...]]
    singled: bool
    reported: int | None
    at_night: bool

    @property
    def id(self) -> str:
        return self.joined.contact.id

    @property
    def day(self) -> int | None:
        """The number of the day that its time settles."""
        known = self.when is not None and self.when.is_day and self.when.days().low is not None
        return self.when.days().low // DAY if known else None  # type: ignore[union-attr, operator]

    @property
    def blocks(self) -> list[BlockKey]:
        """Where it is held against others."""
        return list(self._blocks())

    def _blocks(self) -> Iterator[BlockKey]:
        parties = tuple(sorted(self.parties))
        day = self.day
        if len(parties) > 1 or self.joined.contact.kind in ("visit", "letter"):
            if day is not None:
                yield "day", parties, day // (2 * NEAR_DAYS)
                yield "day", parties, (day + NEAR_DAYS) // (2 * NEAR_DAYS)
                yield "date", parties, (self.joined.contact.when or "")[8:10]
            elif self.when is not None and self.singled:
                yield "vague", parties
        if day is not None and len(parties) == 2:
            for party in parties:
                yield "party", party, day


def sides_of(teller: Teller, told: Sequence[JoinedContact]) -> list[Side]:
    """The contacts that can seem to be another one: those that were held."""
    return [_side(teller, each) for each in told if each.contact.status == "held"]


def contact_doubts(teller: Teller, sides: Sequence[Side], crowded: Container[BlockKey] | None = None) -> list[Conflict]:
    """The conflicts between contacts that seem to be one, by their ids.

    `sides` are all of a case, or a part of them; then `crowded` has the blocks that hold too many in the whole case.
    """
    found: dict[tuple[str, str, str], Conflict] = {}
    for way, a, b in _pairs(sides, crowded):
        first, second = sorted((a, b), key=lambda each: each.id)
        field = "participants" if way == "party" else "when"
        key = (first.id, second.id, field)
        if _told_apart(a, b) or (way == "party" and not _two_others(teller, a, b)):
            continue
        if key not in found and _apart(a, b) and (signs := _signs(a, b, way)) is not None:
            found[key] = _told(teller, first, second, field, signs)
    return [found[key] for key in sorted(found)]


def _told_apart(a: Side, b: Side) -> bool:
    """Whether the sources themselves tell the two apart: another round of a series, direct talks and indirect ones."""
    first, second = a.joined.contact, b.joined.contact
    if first.round is not None and second.round is not None and first.round != second.round:
        return True
    return {first.format, second.format} == {"direct", "indirect"}


def _side(teller: Teller, joined: JoinedContact) -> Side:
    views = [each for each in joined.views if each.contact.status == "held" and each.key not in joined.gone]
    about: set[str] = set()
    named: set[str] = set()
    quoted: set[tuple[str, ...]] = set()
    singled = at_night = False
    for view in views:
        reading = view.account.reading
        told = words_around(reading, view.contact.spans)
        singled = singled or bool(words("singling_words") & set(told))
        at_night = at_night or bool(_NIGHT & set(told))
        about.update(matter(reading, told))
        named.update(topics(reading, view.contact.spans))
        quoted.update(quoted_around(reading, view.contact.spans))
    return Side(
        joined,
        frozenset(party for view in views for party in view.parties),
        interval(joined.contact.when),
        frozenset(view.account.source for view in joined.views),
        frozenset(view.outlet for view in joined.views),
        frozenset(about - teller.common),
        frozenset(named - teller.common),
        frozenset(quoted),
        singled,
        min((day for view in views if (day := _reported_on(view)) is not None), default=None),
        at_night,
    )


def _reported_on(view: View) -> int | None:
    """The number of the day on which the text of an account was published."""
    low = view.reported.days().low if view.reported is not None else None
    return low // DAY if low is not None else None


def _pairs(sides: Sequence[Side], crowded: Container[BlockKey] | None) -> Iterator[tuple[str, Side, Side]]:
    """Contacts that one slip would make one, with the way; from blocks, so that not all are compared."""
    blocks: dict[BlockKey, list[Side]] = defaultdict(list)
    for side in sides:
        for key in side.blocks:
            blocks[key].append(side)
    for key in sorted(blocks, key=repr):
        block = blocks[key]
        if len(block) < 2 or (len(block) > CROWD if crowded is None else key in crowded):
            continue
        for a, b in combinations(block, 2):
            if way := _way(str(key[0]), a, b):
                yield way, a, b


def _way(block: str, a: Side, b: Side) -> str | None:
    """How the two differ, if it can be a slip."""
    kinds = {a.joined.contact.kind, b.joined.contact.kind}
    if len(kinds) > 1 and kinds not in (
        {"talks", "call"},
        {"talks", "meeting"},
        {"meeting", "visit"},
        {"talks", "visit"},
    ):
        return None
    if block == "party":
        return block if len(a.parties & b.parties) == 1 else None
    assert a.when is not None and b.when is not None
    gap = gap_days(a.when, b.when)
    if gap == 0 or a.parties != b.parties:
        return None
    if block == "date":
        return _one_slip(a, b) if gap > NEAR_DAYS else None
    return block if block == "vague" or gap <= NEAR_DAYS else None


def _one_slip(a: Side, b: Side) -> str | None:
    """What differs, when only the month or only the year does."""
    first, second = (each.joined.contact.when or "" for each in (a, b))
    if first[:4] == second[:4]:
        return "month"
    return "year" if first[5:7] == second[5:7] else None


def _apart(a: Side, b: Side) -> bool:
    """Whether no outlet tells both, and one of them rests on a single voice."""
    if a.sources & b.sources or a.outlets & b.outlets:
        return False
    return min(a.joined.contact.origins, b.joined.contact.origins) == 1


def _two_others(teller: Teller, a: Side, b: Side) -> bool:
    """Whether the parties that differ are two named persons, or two states, and not one under two names: a
    description, or a name that may be the other's transliteration, contradicts nothing."""
    keys = [next(iter(side)) for side in (a.parties - b.parties, b.parties - a.parties)]
    if any(key.startswith(GROUP) for key in keys):
        return False
    mine, theirs = (teller.actors.by_id[key] for key in keys)
    kinds = {mine.kind, theirs.kind}
    if kinds == {"state"}:
        return True
    if "person" not in kinds or kinds & {"state", "group"}:
        return False
    full = all(
        len(each.name.split()) > 1 and each.name[:1].isupper() and each.name.split()[-1][:1].isupper()
        for each in (mine, theirs)
    )
    return full and fuzz.ratio(plain(mine.name), plain(theirs.name)) < ONE_NAME


def _signs(a: Side, b: Side, way: str) -> list[str] | None:
    """What the two share that chance seldom gives, in words; None when it is too little."""
    first, second = a.joined.contact, b.joined.contact
    signs = []
    if first.duration and second.duration and durations_agree(first.duration, second.duration):
        signs.append("the same duration")
    if same_place(first.place, second.place):
        signs.append("the same place")
    if "recording" in first.basis and "recording" in second.basis:
        signs.append("a recording of both")
    if (a.singled and b.singled) or (way == "day" and (a.singled or b.singled)):
        signs.append("words that single it out")
    if a.quoted & b.quoted:
        signs.append("the same words quoted")
    if way == "day" and _one_news(a, b):
        signs.append("news of the same days")
    shared = a.matter & b.matter
    if EVIDENCE & a.matter and EVIDENCE & b.matter and "a recording of both" not in signs:
        signs.append("a recording or transcript")
    shared = shared - EVIDENCE
    few = 1 if way == "month" else FEW  # the day of the month is the same
    if len(shared) >= few or shared & (a.topics | b.topics):
        signs += ["the same matter"] * (2 if len(shared) >= MANY else 1)
    needed = 1 if way == "month" and STRONG & set(signs) else NEEDED[way]
    return list(dict.fromkeys(signs)) if len(signs) >= needed else None


def _one_news(a: Side, b: Side) -> bool:
    """Whether two contacts one day apart were reported while they were news: then each outlet tells of the one that
    there was, unless it tells both. A night is of two days."""
    if a.at_night or b.at_night or a.day is None or b.day is None or abs(a.day - b.day) != 1:
        return False
    return all(each.reported is not None and 0 <= each.reported - (each.day or 0) <= FRESH for each in (a, b))


def _told(teller: Teller, a: Side, b: Side, field: str, signs: list[str]) -> Conflict:
    values: dict[str, list[str]] = {}
    for side in (a, b):
        contact = side.joined.contact
        value = contact.when if field == "when" else ", ".join(contact.names)
        values[value or "no date"] = [each.account for each in contact.accounts]
    spans = [span for side in (a, b) for each in side.joined.contact.accounts for span in teller.words_of(each)]
    what = "two times" if field == "when" else "two parties"
    why = f"it seems one {a.joined.contact.kind} told with {what}: {', '.join(signs)}"
    return teller.conflict(a.id, f"{field} of {b.id}", "differ", values, spans, why)
