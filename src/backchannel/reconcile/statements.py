"""Statements across texts: the same words by the same speaker are one statement with several accounts.

Candidates come from exact words first, then from shared runs of three words of which each statement keeps
the eight smallest by hash (bottom-k sketch, Broder 1997): statements with mostly the same words share one.
A direct quote may differ in some words and still be the same quote, altered, which `conflicts` then tells;
reported speech may not, since there a changed word can be a changed claim.
"""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from backchannel.model.attribution import Attribution
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Account, Case, linked
from backchannel.reconcile.clusters import Clusters, Marks
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.edtf import days_agree, gap_days, interval
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.likeness import aligned, changed_words, contains, quote_words, shingles
from backchannel.reconcile.origins import Origins

SAME = 0.85  # likeness of two reports of one statement
ALTERED = 0.7  # likeness of two direct quotes of which one was altered; eight words or more
LONG = 8  # words from which a direct quote is told by its words alone
UNMISTAKABLE = 12  # words from which nobody says the same twice ...
SAME_QUOTE = 0.9  # ... when so much of it is alike, ...
NEAR_DAYS = 3  # ... within so many days
SHORT = 5  # below so many words, the same words can be said twice: more must fit
TRIMMED = 6  # words that a cut quote must keep
SKETCH, RUN, CROWD = (
    8,
    3,
    200,
)  # hashes kept of a statement, words in a run, accounts past which a run says nothing

Words = tuple[str, ...]
Wordings = set[tuple[str, Words]]  # a source and what it says there
Group = tuple[list[Account[Attribution]], tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Said:
    """One account of a statement as it is compared with others."""

    account: Account[Attribution]
    words: tuple[str, ...]
    speaker: str | None
    occasion: str | None

    @property
    def key(self) -> str:
        return self.account.key

    @property
    def bundle(self) -> tuple[Words, str | None]:
        """What accounts with the very same words share."""
        return (self.words, self.speaker)

    @property
    def runs(self) -> list[int]:
        """The runs of words by which it is found."""
        return sorted(set(shingles(self.words, RUN)))[:SKETCH]

    @property
    def is_direct(self) -> bool:
        return self.account.item.mode == "direct"


def join_statements(
    found: Sequence[Said], origins: Origins, limits: Constraints, crowded: Container[int] | None = None
) -> list[Group]:
    """The accounts of each statement with the reasons that joined them, in the fixed order.

    `found` are all that was said in a case, in the fixed order, or all that can meet one another; then `crowded` has
    the runs of words that too many statements of the whole case share.
    """
    clusters = Clusters([each.key for each in found], limits, {each.key: _marks(each) for each in found}, _may)
    firsts = _exact(found, clusters, origins)
    pairs = [(judged, a, b) for a, b in _candidates(firsts, crowded) if (judged := judge(a, b, origins))]
    for (_, why), a, b in sorted(pairs, key=lambda each: (-each[0][0], each[1].account.rank, each[2].account.rank)):
        clusters.join(a.key, b.key, why)
    by_key = {each.key: each.account for each in found}
    return [([by_key[key] for key in keys], why) for keys, why in clusters.groups()]


def all_said(case: Case, actors: Actors, contact_ids: Mapping[str, str]) -> list[Said]:
    """All accounts of statements as they are compared, in the fixed order."""
    return sorted(_said(case, actors, contact_ids), key=lambda each: each.account.rank)


def _said(case: Case, actors: Actors, contact_ids: Mapping[str, str]) -> Iterator[Said]:
    for reading in case.readings:
        for attribution in reading.attributions:
            account = case.account(reading, attribution, attribution.id)
            if attribution.status != "said":
                continue  # "will say", "imagine him saying", "introduced a bill": no words that were said
            content = " ".join(reading.text[start:end] for start, end in attribution.content)
            if attribution.mode == "indirect" and account.added is None and _only_points(content):
                continue  # "discussed it", "said so": what was said stands elsewhere
            occasion = contact_ids.get(linked(reading, attribution.occasion)) if attribution.occasion else None
            yield Said(account, quote_words(content), actors.id_of(account.source, attribution.speaker), occasion)


def _only_points(content: str) -> bool:
    said = quote_words(content)
    return bool(said) and all(word in words("pointing_words") for word in said)


def _marks(each: Said) -> tuple[Iterable[Hashable], ...]:
    """The account, the attribution that it is nested in, its speaker, its source, its words there, its time."""
    account = each.account
    parents = [account.reading.account(account.item.parent)] if account.item.parent else []
    speaker = [each.speaker] if each.speaker else []
    return [each.key], parents, speaker, [account.source], [(account.source, each.words)], [account.item.when]


def _may(mine: Marks, theirs: Marks) -> bool:
    """Not when two clusters have two speakers or times far apart, an attribution and one that is nested in it, or
    two sayings of one text that only a longer quote elsewhere holds together."""
    if mine[2] and theirs[2] and mine[2] != theirs[2]:
        return False
    if not (mine[0].isdisjoint(theirs[1]) and mine[1].isdisjoint(theirs[0])):
        return False
    if not all(_near(cast(str | None, a), cast(str | None, b)) for a in mine[5] for b in theirs[5]):
        return False
    shared = mine[3] & theirs[3]
    return not shared or all(
        _one_saying(a, b) for a, b in _within(shared, cast(Wordings, mine[4]), cast(Wordings, theirs[4]))
    )


def _near(a: str | None, b: str | None) -> bool:
    """Whether two times agree or lie so close that outlets may differ on the day of one saying."""
    first, second = interval(a), interval(b)
    return first is None or second is None or gap_days(first, second) <= NEAR_DAYS


def _within(sources: set[Hashable], mine: Wordings, theirs: Wordings) -> Iterator[tuple[Words, Words]]:
    """Pairs of wordings of one source."""
    here: dict[str, list[Words]] = defaultdict(list)
    for source, wording in mine:
        if source in sources:
            here[source].append(wording)
    for source, wording in theirs:
        for other in here.get(source, ()):
            yield other, wording


def _one_saying(a: Words, b: Words) -> bool:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return contains(longer, shorter) or aligned(a, b) >= SAME


def _exact(said: Sequence[Said], clusters: Clusters, origins: Origins) -> list[Said]:
    """Joins the accounts with the very same words; gives one of each bundle, and the rest."""
    same: dict[tuple[tuple[str, ...], str | None], list[Said]] = defaultdict(list)
    for each in said:
        same[each.bundle].append(each)
    left: list[Said] = []
    for bundle in same.values():
        firsts: list[Said] = []
        for each in bundle:
            if not any(_join(first, each, clusters, origins) for first in firsts[:CROWD]):
                firsts.append(each)
        left += firsts
    return left


def _join(a: Said, b: Said, clusters: Clusters, origins: Origins) -> bool:
    judged = judge(a, b, origins)
    return judged is not None and clusters.join(a.key, b.key, judged[1])


def _candidates(said: Sequence[Said], crowded: Container[int] | None) -> Iterator[tuple[Said, Said]]:
    """Pairs that share a run of words in their sketches, the earlier account first, each once; a run that more than
    CROWD wordings share says nothing."""
    index: dict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(said):
        for run in each.runs:
            index[run].append(at)
    pairs: set[tuple[int, int]] = set()
    for run, places in index.items():
        if len(places) < 2 or (crowded is not None and run in crowded):
            continue
        if crowded is None and len(places) > CROWD and len({said[at].bundle for at in places}) > CROWD:
            continue
        pairs.update((a, b) for i, a in enumerate(places) for b in places[i + 1 :])
    for a, b in sorted(pairs):
        yield said[a], said[b]


def judge(a: Said, b: Said, origins: Origins) -> tuple[float, str] | None:
    """How surely two accounts report one statement, and why; None when they do not."""
    if not a.words or not b.words or (a.speaker and b.speaker and a.speaker != b.speaker):
        return None
    if not _at_one_time(a, b):
        return None
    if not (a.speaker or b.speaker) and not _one_text(a, b, origins):
        return None
    if min(len(a.words), len(b.words)) < SHORT:
        return _short(a, b, origins)
    if a.words == b.words:
        return 1.0, "same words"
    return _alike(a, b)


def _at_one_time(a: Said, b: Said) -> bool:
    """Whether occasion and time agree. A long direct quote is told by its words: outlets may differ on its day,
    though by no more than three, and on its occasion."""
    when, other = interval(a.account.item.when), interval(b.account.item.when)
    apart = gap_days(when, other) if when and other else 0
    occasions_agree = a.occasion is None or b.occasion is None or a.occasion == b.occasion
    if days_agree(a.account.item.when, b.account.item.when) and occasions_agree:
        return True
    long = a.is_direct and b.is_direct and min(len(a.words), len(b.words)) >= UNMISTAKABLE
    return long and apart <= NEAR_DAYS and aligned(a.words, b.words) >= SAME_QUOTE


def _alike(a: Said, b: Said) -> tuple[float, str] | None:
    longer, shorter = (a.words, b.words) if len(a.words) >= len(b.words) else (b.words, a.words)
    if a.is_direct and b.is_direct and len(shorter) >= TRIMMED and contains(longer, shorter):
        return 0.95, "one quote is cut from the other"
    likeness = aligned(a.words, b.words)
    if a.is_direct and b.is_direct and len(shorter) >= LONG and likeness >= ALTERED:
        return likeness, f"quotes alike by {likeness:.0%} of their words"
    if likeness >= SAME and not changes_the_claim(a.words, b.words):
        return likeness, f"words alike by {likeness:.0%}"
    return None


def _one_text(a: Said, b: Said, origins: Origins) -> bool:
    return origins.copies(a.account.source) == origins.copies(b.account.source)


def _short(a: Said, b: Said, origins: Origins) -> tuple[float, str] | None:
    """Few words can be said twice: they are one statement when occasion, day or text is the same."""
    if a.words != b.words:
        return None
    if a.occasion and a.occasion == b.occasion:
        return 0.9, "same words on the same occasion"
    when = a.account.item.when
    if when and when == b.account.item.when and len(when) >= len("2025-01-01"):
        return 0.9, "same words on the same day"
    if a.account.source != b.account.source and _one_text(a, b, origins):
        return 0.9, "same words in copies of one text"
    return None


def changes_the_claim(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a number, a negation or another word that turns a claim stands in one and not in the other."""
    turning = words("turning_words")
    for before, after in changed_words(a, b):
        differing = set(before.split()) ^ set(after.split())
        if any(word in turning or any(mark.isdigit() for mark in word) or word.endswith("n't") for word in differing):
            return True
    return False
