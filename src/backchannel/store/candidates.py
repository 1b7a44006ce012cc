"""Candidates: items that may be one with another: the same parties within days, or names that are like each other.

A help for the eye and no judgement: what is listed first is the nearest in time, or the likest.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Any

from rapidfuzz import fuzz

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.statement import Statement
from backchannel.publish.dates import sort_key
from backchannel.publish.lookup import Item, Lookup
from backchannel.store.namesakes import namesakes
from backchannel.store.search import question
from backchannel.store.shelf import Rows

MERGED = ("contact", "statement", "move", "proposal", "actor")
"""The kinds of item that can be one with another of their kind."""
_DAYS = 3
_LIKE = 75  # of 100: "Marek" and "Elena Marek" are 100, two surnames that differ in a letter about 90
_LOOKED_AT = 400
_TWINS = 20  # candidates that are looked through


def candidates(rows: Rows, lookup: Lookup, item: Item, limit: int = 8) -> list[Item]:
    """Items of the same kind that may be one with this one, the nearest first."""
    match item:
        case Actor():
            near = [each.id for each in namesakes(rows, lookup, item)]
            names = list(dict.fromkeys([*near, *_like(rows, item.name, "actor")]))
        case Proposal():
            names = _like(rows, item.name, "proposal")
        case Contact():
            names = _near(rows, "contact", item.id, item.when, [*item.participants])
        case Statement():
            names = _near(rows, "statement", item.id, item.when, [item.speaker or item.speaker_name or ""])
        case Move():
            names = _near(rows, "move", item.id, item.when, [item.actor or item.actor_name or ""])
        case _:
            return []
    return _known(lookup, names, item.id, limit)


def twins(rows: Rows, lookup: Lookup, contact: Contact) -> list[Contact]:
    """Contacts of the same kind, sides and day that stand apart, where a person put one of the two in: nobody may have
    seen that the other was there."""
    return [
        each
        for each in candidates(rows, lookup, contact, _TWINS)
        if isinstance(each, Contact)
        and (each.kind, each.when) == (contact.kind, contact.when)
        and set(each.participants) == set(contact.participants)
        and any(account.added for account in (*contact.accounts, *each.accounts))
    ]


def found(rows: Rows, lookup: Lookup, item: Item, words: str, limit: int = 12) -> list[Item]:
    """Items of the same kind that have all these words, in what they are called or what they stand on.

    Raises UsageError when there is no word to look for."""
    kind = type(item).__name__.lower()
    if words.strip() in lookup.items:
        return _known(lookup, [words.strip()], item.id, limit)
    sql = (
        "SELECT items.id FROM item_words JOIN items ON items.place = item_words.rowid "
        "WHERE item_words MATCH ? AND items.kind = ? ORDER BY item_words.rank, items.place LIMIT ?"
    )
    return _known(lookup, [name for (name,) in rows(sql, question(words), kind, limit + 1)], item.id, limit)


def _known(lookup: Lookup, names: list[str], but: str, limit: int) -> list[Any]:
    """The first of these items, which alone are read: one plan can be as long as a hundred contacts."""
    known = (lookup.items[name] for name in names if name != but and name in lookup.items)
    return list(islice(known, limit))


def _near(rows: Rows, kind: str, item: str, when: str | None, who: list[str]) -> list[str]:
    """Items that have one of these people, within days of a time; undated ones last. The more people they share, the
    earlier they come, and of those that share as many, the ones with fewer others."""
    who = [each for each in who if each]
    if not who:
        return []
    low, high = _window(when)
    marks = ", ".join("?" * len(who))
    sql = (
        f"SELECT id, count(DISTINCT other) AS shared FROM ties JOIN items USING (place) WHERE role = 'who' "
        f"AND other IN ({marks}) AND kind = ? AND id <> ? AND low <= ? AND (high >= ? OR low = '~') "
        "GROUP BY place ORDER BY shared DESC, "
        "(SELECT count(*) FROM ties AS every WHERE every.place = items.place AND every.role = 'who'), "
        "low = '~', abs(julianday(substr(low, 1, 10)) - julianday(?)), place "
        f"LIMIT {_LOOKED_AT}"
    )
    return [name for name, _ in rows(sql, *who, kind, item, high, low, low)]


def _window(when: str | None) -> tuple[str, str]:
    """The days around a time, as items sort by them; without a time, all."""
    if not when:
        return "", "~"
    _, low, high = sort_key(when)
    first, last = _day(low), _day(high)
    if first is None or last is None:
        return "", "~"
    return (first - timedelta(_DAYS)).isoformat(), f"{(last + timedelta(_DAYS)).isoformat()}T~"


def _day(bound: str) -> date | None:
    """The day of a bound; the last of its month where the bound lies behind that."""
    year, _, rest = bound.partition("-")
    month, _, day = rest.partition("-")
    try:
        days = monthrange(int(year), min(int(month), 12))[1]
        return date(int(year), min(int(month), 12), min(int(day[:2]), days))
    except (ValueError, OverflowError):
        return None


def _like(rows: Rows, name: str, kind: str) -> list[str]:
    """Actors or proposals with like names, the likest first. Two names are looked at when they share a word."""
    words = [word for word in name.casefold().split() if len(word) > 2][:6] or [name.casefold()]
    if kind == "actor":
        test = " OR ".join("instr(folded, ?) > 0" for _ in words)
        asked = rows(f"SELECT name, actor FROM names WHERE {test} LIMIT 2000", *words)
    else:
        asked = rows("SELECT name, id FROM items WHERE kind = ? LIMIT 2000", kind)
    best: dict[str, float] = {}
    for other, key in asked:
        score = fuzz.token_set_ratio(name.casefold(), other.casefold())
        if score >= _LIKE:
            best[key] = max(best.get(key, 0.0), score)
    return sorted(best, key=lambda key: (-best[key], key))


def strangers(rows: Rows, names: Iterable[str]) -> list[str]:
    """Those of these names by which nobody in the record is called."""
    sql = "SELECT 1 FROM names WHERE folded = ? LIMIT 1"
    return [name for name in dict.fromkeys(names) if name and not rows(sql, name.casefold())]


def called_like(rows: Rows, lookup: Lookup, name: str, limit: int = 5) -> list[Actor]:
    """The actors with a name that is like this one, the likest first."""
    return _known(lookup, _like(rows, name, "actor"), "", limit)
