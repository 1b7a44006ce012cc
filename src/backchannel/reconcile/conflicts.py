"""Conflicts of statements and texts; those of contacts and plans have modules of their own.

Kinds: "wording", one direct quote in two versions; "differ", one quote under two speakers;
"corrected", what a source says that it corrects.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from backchannel.model.record import Conflict
from backchannel.model.statement import Statement, StatementAccount
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.contact_match import CORRECTED
from backchannel.reconcile.contacts import JoinedContact
from backchannel.reconcile.edtf import days_agree
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.likeness import aligned, altered, contains, opposed, quote_words, word_list
from backchannel.reconcile.names import person_name, same_surname

ONE_QUOTE = 0.6  # below so much in common, two versions are two pieces of a longer quote
# Below so much in common, two versions are two translations, unless their sense is opposed. Set on the development half
# of tests/cases/conflicts, where re-translated quotes have 0.4 to 0.8 and altered ones 0.94 and more.
RETRANSLATED = 0.85
LEAST_QUOTE = 8  # words
DIFF_SHOWN = 4  # places of a word diff that are told


def wording_conflicts(teller: Teller, statement: Statement) -> list[Conflict]:
    """One direct quote in two versions: words differ inside it, not only at its ends."""
    values: dict[str, list[StatementAccount]] = defaultdict(list)
    for each in statement.accounts:
        if each.mode == "direct":
            values[" ".join(span.exact for span in each.content)].append(each)
    versions = {value: quote_words(value) for value in values}
    diffs = [
        (a, b, changes)
        for a, b in combinations(values, 2)
        if (likeness := aligned(versions[a], versions[b])) >= ONE_QUOTE
        and not _is_cut(versions[a], versions[b])
        and (likeness >= RETRANSLATED or opposed(a, b))
        and (changes := altered(a, b))
    ]
    if not diffs:
        return []
    kept = {
        value: [each.account for each in told]
        for value, told in values.items()
        if any(value in diff[:2] for diff in diffs)
    }
    spans = [span for value in kept for each in values[value] for span in each.content]
    why = "; ".join(dict.fromkeys(_told(changes) for _, _, changes in diffs))
    return [teller.conflict(statement.id, "words", "wording", kept, spans, why)]


def saying_dates(teller: Teller, statement: Statement) -> list[Conflict]:
    """Days that cannot both be the one on which something was said."""
    values: dict[str, list[StatementAccount]] = defaultdict(list)
    for each in statement.accounts:
        if each.when:
            values[each.when].append(each)
    clashing = {value for pair in combinations(values, 2) if not days_agree(*pair) for value in pair}
    if not clashing:
        return []
    kept = {value: [each.account for each in told] for value, told in values.items() if value in clashing}
    spans = [span for value in kept for each in values[value] for span in each.content]
    why = "the accounts differ on when it was said"
    return [teller.conflict(statement.id, "when", "differ", kept, spans, why)]


def _is_cut(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return contains(longer, shorter)


def _told(changes: list[tuple[str, str]]) -> str:
    """A word diff in words."""
    shown = [f'"{before or "–"}" against "{after or "–"}"' for before, after in changes[:DIFF_SHOWN]]
    more = len(changes) - len(shown)
    return ", ".join(shown) + (f", and {more} more places" if more else "")


def quoted(statement: Statement) -> tuple[str, ...]:
    """The words of a direct quote with a speaker, of eight words or more; none for another statement."""
    if statement.mode != "direct" or not statement.speaker:
        return ()
    words = word_list(statement.words)
    return words if len(words) >= LEAST_QUOTE else ()


def shared_quotes(teller: Teller, statements: Sequence[Statement]) -> list[Conflict]:
    """The same direct quote under two speakers."""
    by_words: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        if words := quoted(statement):
            by_words[words].append(statement)
    found = []
    for alike in by_words.values():
        values = {statement.speaker_name or "": [each.account for each in statement.accounts] for statement in alike}
        speakers = {statement.speaker for statement in alike if statement.speaker}
        if any(_two_people(teller, a, b) for a, b in combinations(sorted(speakers), 2)):
            spans = [span for statement in alike for span in statement.supports]
            why = "the same words are given to different speakers"
            found.append(teller.conflict(alike[0].id, "speaker", "differ", values, spans, why))
    return found


def _two_people(teller: Teller, a: str, b: str) -> bool:
    """Whether two speakers are persons with names that no one person has; a description may be either's."""
    first, second = teller.actors.by_id[a], teller.actors.by_id[b]
    if first.kind != "person" or second.kind != "person":
        return False
    names, others = person_name(first.name), person_name(second.name)
    capital = first.name.split()[-1][:1].isupper() and second.name.split()[-1][:1].isupper()
    return bool(names and others and capital and not same_surname(names, others))


def stated_corrections(teller: Teller, told: Sequence[JoinedContact]) -> list[Conflict]:
    """Corrections that no contact tells: about their own source, so that none is lost."""
    used = {
        view.account.source
        for joined in told
        if CORRECTED in joined.gone.values()
        for view in joined.views
        if view.key not in joined.gone
    }
    found = []
    for reading in teller.case.readings:
        source = reading.source.id
        if source in used:
            continue
        for at, correction in enumerate(sorted(reading.corrections, key=lambda each: each.span)):
            name = derived_id("x", [source, "text", "corrected", str(at)])
            span = reading.span(correction.span)
            stated = [value for value in (correction.was, correction.now) if value]
            found.append(
                Conflict(
                    id=name,
                    about=source,
                    field="text",
                    kind="corrected",
                    values=tuple((value, ()) for value in stated),
                    supports=(span,),
                    why="the source corrects itself or an earlier report",
                    origins=1,
                    first_reported=reading.source.published,
                    review="machine",
                )
            )
    return found
