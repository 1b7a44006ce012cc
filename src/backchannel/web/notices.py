"""Notices: what was decided just now, told on the page that follows, with the way to take it back."""

from collections.abc import Sequence

import msgspec

from backchannel.model.decision import Decision, sources_described
from backchannel.publish.tell_decision import DONE, in_words
from backchannel.web.desk import Opened

TOUCHED = 8  # items that a decision is told to be on


class Touched(msgspec.Struct, frozen=True):
    """An item that a decision is about, as the record has it now."""

    id: str
    kind: str
    words: str


class Notice(msgspec.Struct, frozen=True):
    """What was done; `decision` is the id by which it is taken back."""

    done: str
    told: str
    decision: str
    verdict: str
    touched: tuple[Touched, ...]


def notice(opened: Opened, done: str | None) -> Notice | None:
    """What a decision did, for the page that it led to; None when there is no such decision."""
    found = opened.case.decisions_named([done]) if done else []
    if not found:
        return None
    one = found[0]
    told = in_words(one) if one.verdict in ("correct", "add") else ""
    return Notice(DONE[one.verdict], told, one.id, one.verdict, tuple(touched(opened, one)))


def touched(opened: Opened, decision: Decision, limit: int = TOUCHED) -> list[Touched]:
    """The first items of the record that a decision names, and the sources that it describes."""
    sources = [key for key in sources_described(decision) if opened.case.has_source(key)]
    told = [(each, opened.text(each).source) for each in sources[:limit]]
    return [Touched(each, "source", source.title or source.path) for each, source in told] + [
        Touched(name, kind, opened.told(name)) for name, kind in items_named(opened, decision.accounts, limit)
    ]


def items_named(opened: Opened, accounts: Sequence[str], limit: int) -> list[tuple[str, str]]:
    """Ids and kinds of the first items that have one of these accounts, or this id."""
    found: dict[str, str] = {}
    for key in accounts[:1000]:
        if len(found) >= limit:
            break
        rows = opened.rows(
            "SELECT id, kind FROM ties JOIN items USING (place) WHERE other = ? AND role = 'account' "
            "AND kind NOT IN ('decision') ORDER BY place LIMIT 2",
            key,
        )
        found |= dict(rows)
    return list(found.items())[:limit]
