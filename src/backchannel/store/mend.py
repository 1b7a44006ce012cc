"""Mend: what a person corrects, adds or undoes -> the Decisions that say so, each checked before it is taken.

All errors are one sentence: what is wrong and what may stand there.
"""

from collections.abc import Iterable, Mapping, Sequence

from backchannel.errors import UsageError
from backchannel.model.accounts import accounts_of
from backchannel.model.actor import Actor, TextActor
from backchannel.model.attribution import Attribution
from backchannel.model.contact import Contact, TextContact
from backchannel.model.decision import AddedKind, Decision, Values, added_account, undone_by
from backchannel.model.move import Move, TextMove
from backchannel.model.proposal import Proposal, TextProposal
from backchannel.model.source import Source
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.publish.lookup import Lookup
from backchannel.reconcile.additions import NOUNS, checked_values
from backchannel.reconcile.decisions import in_order
from backchannel.reconcile.fields import FIELDS, checked
from backchannel.store.intake import day
from backchannel.store.judge import decision_id
from backchannel.store.typed_times import typed

Given = Mapping[str, Sequence[str]]
_NOUN_OF: dict[type, type] = {
    Contact: TextContact, Statement: Attribution, Move: TextMove, Proposal: TextProposal, Actor: TextActor
}  # fmt: skip
_ALSO = {"addressee": "addressees", "participant": "participants", "sponsors": "sponsor"}


def fields_of(lookup: Lookup, item: str) -> tuple[str, ...]:
    """The fields of an item that may be corrected. Raises UsageError for an unknown id and for what has none."""
    return tuple(FIELDS[noun_of(lookup, item)])


def corrections(
    lookup: Lookup, item: str, given: Given, *, by: str, at: str, why: str, accounts: Sequence[str] = ()
) -> list[Decision]:
    """The Decisions that set fields of an item, one a field, on all its accounts or on those named.

    A value may name an actor or contact of the record by id. `at` is ISO 8601 with zone. Raises UsageError.
    """
    if not given:
        raise UsageError(f"correct needs FIELD=VALUE; fields of {item} are {', '.join(fields_of(lookup, item))}")
    return [
        correction(lookup, item, {name: given[name]}, by=by, at=at, why=why, accounts=accounts)
        for name in sorted(given, key=lambda each: _ALSO.get(each, each))
    ]


def correction(
    lookup: Lookup, item: str, given: Given, *, by: str, at: str, why: str, accounts: Sequence[str] = ()
) -> Decision:
    """The one Decision that sets all these fields; as `corrections`."""
    noun = noun_of(lookup, item)
    own = accounts_of(lookup.item(item))
    unknown = [each for each in accounts if each not in own]
    if unknown:
        raise UsageError(f"{item} has no account {unknown[0]}; its accounts are {', '.join(own)}")
    _signed(by)
    named = tuple(accounts) or own
    values: Values = tuple((name, checked(noun, name, value)) for name, value in _by_field(lookup, noun, given))
    return Decision(decision_id("correct", named, by, at, why, values), "correct", named, by, at, why, values)


def description(source: Source, given: Given, *, by: str, at: str, why: str) -> Decision:
    """The Decision that says of a source when it was published, by which outlet or by whom; the source is read anew
    under it. Raises UsageError."""
    _signed(by)
    if not given:
        raise UsageError(f"correct needs FIELD=VALUE; fields of a source are {', '.join(FIELDS[Source])}")
    told = {name: [day(word) for word in value] if name == "published" else value for name, value in given.items()}
    values: Values = tuple((name, checked(Source, name, tuple(told[name]))) for name in sorted(told))
    own = (source.id,)
    return Decision(decision_id("correct", own, by, at, why, values), "correct", own, by, at, why, values)


def value_meant(lookup: Lookup, item: str, field: str, words: Sequence[str]) -> tuple[str, ...]:
    """The value of a field as a Decision on the item sets it. Raises UsageError."""
    return checked(noun_of(lookup, item), field, tuple(_meant(lookup, field, word.strip()) for word in words))


def addition(lookup: Lookup, kind: AddedKind, words: Span, given: Given, *, by: str, at: str, why: str) -> Decision:
    """The Decision that adds what words of a source tell; see `marked` for the words. Raises UsageError."""
    _signed(by)
    values = checked_values(kind, _by_field(lookup, NOUNS[kind], given))
    place = (words.source, f"{words.start}-{words.end}", words.exact, kind)
    name = decision_id("add", place, by, at, why, values)
    own = (added_account(name, words.source),)
    return Decision(name, "add", own, by, at, why, values, kind, words)


def marked(source: str, text: str, words: str, start: int | None = None, asked: str = "--at") -> Span:
    """The span of words in the text of a source: their one place, or that at `start`, which was `asked` for so.
    Raises UsageError."""
    if not words.strip():
        raise UsageError("mark at least one word of the text")
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise UsageError(f"the text of {source} has no {words!r}; give its words to the letter")
    if start is None and len(places) > 1:
        raise UsageError(
            f"{words!r} stands {len(places)} times in {source}; say which with {asked}: "
            f"{', '.join(map(str, places[:9]))}"
        )
    if start is not None and start not in places:
        raise UsageError(f"{words!r} does not stand at {start} in {source}, but at {', '.join(map(str, places[:9]))}")
    return Span.of(source, text, (first := places[0] if start is None else start, first + len(words)))


def undoing(decisions: Iterable[Decision], name: str, *, by: str, at: str, why: str) -> Decision:
    """The Decision that takes another one back. Raises UsageError for one that is not there or undone already."""
    _signed(by)
    made = list(decisions)
    target = next((each for each in made if each.id == name), None)
    if target is None:
        raise UsageError(f"there is no decision {name}; the list of decisions has their ids")
    undone = undone_by(in_order(made))
    if name in undone:
        raise UsageError(f"{name} is undone already; to have it again, undo {undone[name]}")
    own = target.accounts
    return Decision(decision_id("undo", (name, *own), by, at, why), "undo", own, by, at, why, undoes=name)


def given_values(noun: type, pairs: Iterable[str]) -> dict[str, list[str]]:
    """FIELD=VALUE as typed -> values by field; one field may come several times, and hold several names parted by
    semicolons. Raises UsageError for what is no FIELD=VALUE."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"{pair!r} is no FIELD=VALUE; fields are {', '.join(FIELDS[noun])}")
        name = _ALSO.get(name.strip(), name.strip())
        field = FIELDS[noun].get(name)
        found.setdefault(name, []).extend(value.split(";") if field and field.many else [value])
    return found


def noun_of(lookup: Lookup, item: str) -> type:
    """The noun of a Reading that the accounts of an item are of. Raises UsageError."""
    noun = _NOUN_OF.get(type(lookup.item(item)))
    if noun is None:
        raise UsageError(f"{item} follows from other items and has no fields to correct; correct those")
    return noun


def _by_field(lookup: Lookup, noun: type, given: Given) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (name, tuple(_meant(lookup, name, word.strip()) for word in value))
        for name, value in ((_ALSO.get(name, name), value) for name, value in sorted(given.items()))
    ]


def _meant(lookup: Lookup, field: str, word: str) -> str:
    """The name of an actor that is given by id, an account of a contact that is given by id, the value of a time that
    is given in words."""
    if field in ("when", "emerged", "duration"):
        return typed(field, word)
    known = lookup.items.get(word)
    if isinstance(known, Actor) and field not in ("name", "version"):
        return known.name
    if field == "occasion" and isinstance(known, Contact):
        return known.accounts[0].account
    if field == "occasion" and word and ":" not in word:
        raise UsageError(f"occasion: the record has no contact {word}; the list of contacts has their ids")
    return word


def _signed(by: str) -> None:
    if not by.strip():
        raise UsageError("say who judges: --by NAME")
