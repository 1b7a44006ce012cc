"""Gist: items in a few words inside a sentence on another, and what the record notes about an item."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, OriginLink
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.publish.dates import duration_in_words, in_words
from backchannel.publish.lines import Note, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.wording import BASES, contact_headline, field_in_words, move_headline


def kept(*details: object) -> tuple[str, ...]:
    return tuple(str(each) for each in details if each)


def present(*keys: str | None) -> list[str]:
    return [key for key in keys if key]


JOINED = "merged by decision"
_BY_HAND = re.compile(rf"\w+ read as .+, corrected to |added by |{JOINED}$|\w+ is as a person set it;", re.DOTALL)


def set_by_hand(reason: str) -> bool:
    """Whether a reason of the record tells what a person did, not what the program concluded."""
    return bool(_BY_HAND.match(reason))


def joined_by_hand(reasons: Iterable[str]) -> str | None:
    """That a person made one item of several, in a few words."""
    return "joined by a person" if JOINED in reasons else None


def rests_on(bases: Iterable[str | None]) -> str | None:
    known = [BASES.get(each, each) for each in bases if each]
    return f"rests on {listed(known)}" if known else None


def link_name(name: str) -> str:
    return BASES.get(name, name)


def steps_of(chain: Iterable[str]) -> tuple[str, ...]:
    """The links of a chain from the outlet inwards, in words; one that only repeats the one before is told once."""
    return tuple(name for name, _ in groupby(link_name(each) for each in chain))


def chain_in_words(chain: Iterable[str]) -> str:
    """A chain in words; nothing where it has one link only."""
    told = steps_of(chain)
    return " ← ".join(told) if len(told) > 1 else ""


def comes_from_another(lookup: Lookup, link: OriginLink) -> bool:
    """Whether a link leads anywhere: not from an outlet's text to that outlet."""
    return link_name(lookup.outlet(link.to)) != lookup.outlet(link.source) or link.to in lookup.sources


def how_known(how: str) -> str:
    return {"stated": "a source says so", "hedged": "a source says so, with reserve"}.get(how, "inferred")


def names_of(lookup: Lookup, keys: Iterable[str]) -> list[str]:
    return [name_of(lookup, key) for key in keys]


def name_of(lookup: Lookup, key: str) -> str:
    """The name behind an id of an actor or proposal; what is no id is a name already."""
    return lookup.name(key) or key


def value_in_words(field: str, value: str) -> str:
    field = field.partition(" of ")[0]
    if field in ("when", "emerged"):
        return in_words(value) if value != "no date" else value
    if field == "duration":
        return duration_in_words(value)
    quoted = field in ("words", "text") and value not in ("said", "denied")
    return f"“{value}”" if quoted else value


def clash_in_words(conflict: Conflict) -> str:
    """Why the values of a conflict cannot both hold, the dates and durations among them as a reader says them."""
    words = conflict.why
    for value, _ in sorted(conflict.values, key=lambda each: -len(each[0])):
        said = value_in_words(conflict.field, value)
        if value and said != value and not said.startswith("“"):
            words = re.sub(rf"(?<![\w-]){re.escape(value)}(?![\w-])", said, words)
    return words


def gist(lookup: Lookup, key: str) -> str:
    """An item in a few words, as part of a sentence on another."""
    item = lookup.items.get(key)
    match item:
        case Contact():
            headline = contact_headline(item.kind, item.names, item.roles, item.format, item.round)
            return f"{headline} ({in_words(item.when)})"
        case Statement():
            return f"{item.speaker_name or 'someone'}: “{cut(item.words)}” ({in_words(item.when)})"
        case Move():
            headline = move_headline(item.kind, item.actor_name, item.target_name)
            return f"{headline} ({in_words(item.when)})"
        case Proposal() | Actor():
            return item.name
        case _:
            return lookup.outlet(key) if key in lookup.sources else "an act that the record does not hold"


def cut(words: str, length: int = 90) -> str:
    bare = words.strip("\"“”'")
    return bare if len(bare) <= length else bare[:length].rsplit(" ", 1)[0] + " …"


def who_of(lookup: Lookup, key: str) -> frozenset[str]:
    item = lookup.items.get(key)
    match item:
        case Contact():
            return frozenset([*item.participants, *item.names])
        case Statement():
            return frozenset(present(item.speaker, item.speaker_name, *item.addressees))
        case Move():
            return frozenset(present(item.actor, item.actor_name, item.target, item.target_name))
        case _:
            return frozenset()


PLACED_BY_SCENE = "the program takes it to be of the contact that the text tells before it; no source says so"


def occasion_notes(lookup: Lookup, item: Statement | Move) -> tuple[Note, ...]:
    """That only the order of telling places an item in its contact, and gives it its date and its evidence."""
    if item.occasion_by != "scene":
        return ()
    contact = lookup.items.get(item.occasion or "")
    dated = isinstance(contact, Contact) and contact.when is not None and contact.when == item.when
    rests = isinstance(item, Statement) and any(each.basis in ("recording", "document") for each in item.accounts)
    hangs = listed(what for what, does in (("date", dated), ("evidence", rests)) if does)
    tail = f"; its {hangs} {'hang' if dated and rests else 'hangs'} on that" if hangs else ""
    return (Note("inferred", PLACED_BY_SCENE + tail, item.occasion),)


def notes_on(lookup: Lookup, key: str, spans: Iterable[Span]) -> tuple[Note, ...]:
    hedges = tuple(Note("hedge", f"the source holds back: “{cue}”") for cue in lookup.hedges(spans))
    return (*conflict_notes(lookup, key), *_echo_notes(lookup, key), *hedges)


def conflict_notes(lookup: Lookup, key: str) -> tuple[Note, ...]:
    """The conflicts about an item, without those that a person rejected."""
    return tuple(
        Note("conflict", f"{_differ(each)} {field_in_words(each.field)}: {_sides(lookup, each)}", each.id)
        for each in standing_conflicts(lookup, key)
    )


def standing_conflicts(lookup: Lookup, key: str) -> list[Conflict]:
    """The conflicts about an item that no person rejected."""
    return [each for each in lookup.conflicts(key) if each.review != "rejected"]


def _differ(conflict: Conflict) -> str:
    return {"denied": "accounts clash over", "corrected": "corrected:"}.get(conflict.kind, "sources differ on")


def _sides(lookup: Lookup, conflict: Conflict) -> str:
    sides = []
    for value, accounts in conflict.values:
        outlets = outlets_of(lookup, accounts)
        sides.append(value_in_words(conflict.field, cut(value)) + (f" ({outlets})" if outlets else ""))
    return "; ".join(sides)


def _echo_notes(lookup: Lookup, key: str) -> tuple[Note, ...]:
    notes = []
    for echo in lookup.echoes(key):
        kind = "inferred" if echo.kind == "inferred" else "echo"
        tail = "; inferred by the program, no source says so" if kind == "inferred" else f"; {echo.kind} by a source"
        if echo.act == key:
            before = listed(gist(lookup, each) for each in (*echo.advice, *echo.promise))
            notes.append(Note(kind, f"follows {before or 'advice that is not in the record'}{tail}", echo.id))
        else:
            notes.append(Note(kind, f"acted on in: {gist(lookup, echo.act)}{tail}", echo.id))
    return tuple(notes)


_NAMED = 12  # texts whose outlets are named; the rest is counted


def outlets_of(lookup: Lookup, accounts: Sequence[str]) -> str:
    """The outlets that give these accounts, as a list in words."""
    sources = list(dict.fromkeys(each.split(":")[0] for each in accounts))
    more = len(sources) - _NAMED
    outlets = dict.fromkeys(lookup.outlet(each) for each in sources[:_NAMED])
    return listed([*outlets, counted(more, "more text")] if more > 0 else outlets)
