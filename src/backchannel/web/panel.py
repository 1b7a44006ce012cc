"""Panel: the form by which a person judges one item, and what it needs to be filled: fields, accounts, candidates."""

from typing import Any

import msgspec

from backchannel.errors import UsageError
from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.statement import Statement
from backchannel.publish.dates import in_words
from backchannel.publish.gist import present
from backchannel.publish.lookup import Lookup
from backchannel.publish.wording import contact_headline
from backchannel.reconcile.fields import FIELDS
from backchannel.reconcile.reviewing import keys_of
from backchannel.store.candidates import MERGED, candidates, found
from backchannel.store.mend import noun_of
from backchannel.web.bounded import bounded_line
from backchannel.web.desk import Opened
from backchannel.web.forms import Given, reviewer
from backchannel.web.kept import kept
from backchannel.web.showing import Asking

NEEDS_REASON = ("reject", "correct", "merge", "split")
_ACCOUNTS = 200  # to choose from
_NAMES = 300  # to choose from
LABELS = {
    "kind": "What", "status": "State", "participants": "Who", "when": "When", "duration": "How long", "place": "Where",
    "format": "Direct or indirect", "round": "Round",
    "speaker": "Speaker", "addressees": "Said to", "act": "Act", "mode": "How given", "occasion": "Said in (contact)",
    "actor": "By", "target": "Towards", "beneficiary": "For", "name": "Name", "points": "Points", "version": "Version",
    "subject": "Subject", "sponsor": "Sponsors", "emerged": "Came up",
}  # fmt: skip
HINTS = {
    "participants": "names, parted by semicolons; a role in brackets: Ada Moor (host)",
    "addressees": "names, parted by semicolons",
    "sponsor": "names, parted by semicolons",
    "when": "2 September 2025, 2025-09-02, 2025-09, 2025-09-02/2025-09-04",
    "emerged": "2 September 2025, 2025-09-02, 2025-09",
    "duration": "45 minutes, 1 hour 30 minutes, PT30M",
    "occasion": "the id of a contact: c-…",
}


class FieldShown(msgspec.Struct, frozen=True):
    """A field of an item that may be corrected; `was` is its value in the record, `value` what the form shows."""

    name: str
    label: str
    was: str
    value: str
    choices: tuple[str, ...] = ()
    hint: str = ""


class Choice(msgspec.Struct, frozen=True):
    """Something to tick."""

    key: str
    label: str
    note: str = ""
    ticked: bool = False
    href: str = ""


class Panel(msgspec.Struct, frozen=True):
    """The form for one item. `seen` is the last decision that there was when it was made, `key` an account that finds
    the item again when its id is gone; `back` the page to go on to, `find` what candidates were looked for with,
    `names` those to choose from."""

    item: str
    kind: str
    review: str
    headline: str
    seen: int
    key: str
    by: str
    why: str
    fields: tuple[FieldShown, ...]
    accounts: tuple[Choice, ...]
    candidates: tuple[Choice, ...]
    find: str
    find_problem: str
    decisions: tuple[Decision, ...]
    names: tuple[str, ...]
    back: str
    here: str


def panel(
    request: Asking, opened: Opened, item: Any, *, here: str, back: str, find: str = "", given: Given | None = None
) -> Panel | None:
    """The form for an item, filled with what was `given` before; None for what is not judged. `here` is the address of
    the page that it stands on."""
    keys = judged_keys(item)
    if not keys:
        return None
    typed, named = given or Given({}), set(keys)
    lookup = opened.lookup
    others, problem = _others(opened, item, find)
    return Panel(
        item=item.id,
        kind=type(item).__name__.lower(),
        review=item.review,
        headline=_called(lookup, item),
        seen=opened.case.last_decision(),
        key=keys[-1],
        by=typed.one("by") or reviewer(request),
        why=typed.one("why"),
        fields=_fields(lookup, item, typed),
        accounts=_accounts(lookup, item, typed.all("part")),
        candidates=tuple(_candidate(lookup, each, typed.all("other")) for each in others),
        find=find,
        find_problem=problem,
        decisions=(*lookup.decisions(keys), *(each for each in opened.waiting if not named.isdisjoint(each.accounts))),
        names=kept(opened, "names to choose", lambda: _names(opened)),
        back=back,
        here=here,
    )


def _names(opened: Opened) -> tuple[str, ...]:
    """The names that the most origins give, to choose from."""
    sql = "SELECT name FROM items WHERE kind = 'actor' ORDER BY origins DESC, place LIMIT ?"
    return tuple(name for (name,) in opened.rows(sql, _NAMES))


def judged_keys(item: Any) -> tuple[str, ...]:
    """The id and accounts by which decisions name an item; none for what is not judged."""
    return keys_of(item) if hasattr(item, "review") else ()


def _others(opened: Opened, item: Any, find: str) -> tuple[list[Any], str]:
    if type(item).__name__.lower() not in MERGED:
        return [], ""
    try:
        if find.strip():
            return list(found(opened.rows, opened.lookup, item, find)), ""
    except UsageError as problem:
        return [], str(problem)
    return list(candidates(opened.rows, opened.lookup, item)), ""


def _candidate(lookup: Lookup, item: Any, ticked: list[str]) -> Choice:
    words = f"“{item.words[:120]}”" if isinstance(item, Statement) else ""
    if isinstance(item, Proposal):
        words = f"about {item.subject}" if item.subject else ""
    when = item.emerged if isinstance(item, Proposal) else getattr(item, "when", None)
    told = in_words(when) if not isinstance(item, Actor) else ""
    headline = f"{_called(lookup, item)}, {item.status}" if isinstance(item, Contact) else _called(lookup, item)
    return Choice(item.id, headline, " · ".join(present(told, words)), item.id in ticked, f"/item/{item.id}")


def _called(lookup: Lookup, item: Any) -> str:
    """The headline of an item, without telling all that stands behind it."""
    match item:
        case Contact():
            return contact_headline(item.kind, item.names, item.roles, item.format, item.round)
        case Proposal():
            return f"Proposal: {item.name}"
        case Actor():
            return item.name
    return bounded_line(lookup, item).headline


def _accounts(lookup: Lookup, item: Any, ticked: list[str]) -> tuple[Choice, ...]:
    keys = judged_keys(item)[1 : _ACCOUNTS + 1]
    outlets = [lookup.outlet(key.partition(":")[0]) for key in keys]
    return tuple(Choice(key, outlet, key, key in ticked) for key, outlet in zip(keys, outlets, strict=True))


def _fields(lookup: Lookup, item: Any, typed: Given) -> tuple[FieldShown, ...]:
    try:
        noun = noun_of(lookup, item.id)
    except UsageError:
        return ()
    known = shown_values(lookup, item)
    told = []
    for name, field in FIELDS[noun].items():
        was = typed.one(f"was-{name}") if typed.has(f"was-{name}") else known.get(name, "")
        value = typed.one(f"set-{name}") if typed.has(f"set-{name}") else known.get(name, "")
        choices = field.choices()
        if choices and was and was not in choices:
            choices = (was, *choices)
        told.append(FieldShown(name, LABELS.get(name, name), was, value, choices, HINTS.get(name, "")))
    return tuple(told)


def shown_values(lookup: Lookup, item: Any) -> dict[str, str]:
    """The values of an item's fields in the record, as a form shows them."""
    match item:
        case Contact():
            who = [name if role == "party" else f"{name} ({role})" for name, role in _named(item)]
            told = {"kind": item.kind, "status": item.status, "participants": "; ".join(who), "when": item.when}
            told |= {"duration": item.duration, "place": item.place, "format": item.format}
            told["round"] = str(item.round) if item.round is not None else None
        case Statement():
            told = {"speaker": item.speaker_name, "addressees": "; ".join(item.addressees), "act": item.act}
            told |= {"mode": item.mode, "when": item.when, "occasion": item.occasion}
        case Move():
            told = {"kind": item.kind, "status": item.status, "actor": item.actor_name, "target": item.target_name}
            told |= {"beneficiary": item.beneficiary, "when": item.when}
        case Proposal():
            names = [lookup.actors[each].name if each in lookup.actors else each for each in item.sponsor]
            points = str(item.points) if item.points else None
            told = {"name": item.name, "points": points, "version": item.version, "subject": item.subject}
            told |= {"sponsor": "; ".join(names), "emerged": item.emerged}
        case Actor():
            told = {"name": item.name, "kind": item.kind}
        case _:
            told = {}
    return {name: value or "" for name, value in told.items()}


def _named(contact: Contact) -> list[tuple[str, str]]:
    roles = (*contact.roles, *("party",) * len(contact.names))
    return list(zip(contact.names, roles, strict=False))
