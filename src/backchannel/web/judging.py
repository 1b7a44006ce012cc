"""Judging: a posted form -> the Decisions that it comes to, each on its accounts. Raises UsageError in one sentence."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from backchannel.errors import UsageError
from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.reading import CONTRACT_VERSION
from backchannel.model.record import Conflict, Record
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.lookup import Lookup
from backchannel.reconcile.decisions import standing
from backchannel.reconcile.fields import FIELDS
from backchannel.store.judge import decisions
from backchannel.store.mend import corrections, noun_of, undoing
from backchannel.web.desk import Opened
from backchannel.web.forms import Given
from backchannel.web.panel import NEEDS_REASON, judged_keys

LONGEST = 10_000  # characters of a reason
VERDICTS = ("accept", "reject", "correct", "merge", "split")


def now() -> str:
    """The time of a decision: ISO 8601 with zone."""
    return datetime.now().astimezone().isoformat(timespec="microseconds")


def asked_for(lookup: Lookup, item: Any, given: Given, *, by: str, at: str) -> tuple[list[Decision], set[str]]:
    """The Decisions that a form asks for, and all accounts and ids that they are about."""
    verdict, why = given.one("verdict"), given.one("why")
    if verdict not in VERDICTS:
        raise UsageError(f"choose one of {', '.join(VERDICTS)}")
    if not by:
        raise UsageError("say who you are: every decision is kept with the name of the person who took it")
    if verdict in NEEDS_REASON and not why:
        raise UsageError(f"say why: to {verdict} needs a reason, which is kept with the decision")
    if len(why) > LONGEST:
        raise UsageError(f"the reason is too long: at most {LONGEST:,} characters")
    others = [lookup.item(each) for each in dict.fromkeys(given.all("other"))] if verdict == "merge" else []
    about = {key for each in (item, *others) for key in judged_keys(each)}
    if verdict == "correct":
        return _corrected(lookup, item, given, by=by, at=at, why=why), about
    named = [each.id for each in others] if verdict == "merge" else given.all("part") if verdict == "split" else []
    if verdict == "merge" and not named:
        raise UsageError("tick at least one line that is the same as this one")
    if verdict == "split" and not named:
        raise UsageError("tick the accounts that tell of something else")
    part = part_of((item, *others))
    return decisions(part, item.id, verdict, named, by=by, at=at, why=why), about  # type: ignore[arg-type]


def _corrected(lookup: Lookup, item: Any, given: Given, *, by: str, at: str, why: str) -> list[Decision]:
    """The fields whose value in the form is other than the one that the form was made with."""
    fields = FIELDS[noun_of(lookup, item.id)]
    values: dict[str, list[str]] = {}
    for name, field in fields.items():
        value, was = given.one(f"set-{name}"), given.one(f"was-{name}")
        if given.has(f"set-{name}") and value != was:
            values[name] = [each for each in value.split(";") if each.strip()] if field.many else [value]
    if not values:
        raise UsageError("change at least one value, then press Correct")
    return corrections(lookup, item.id, values, by=by, at=at, why=why, accounts=given.all("part"))


def part_of(items: Iterable[Any]) -> Record:
    """A Record of these items alone, which is all that a judgement looks at."""
    given = list(items)

    def those(noun: type) -> tuple[Any, ...]:
        return tuple(each for each in given if isinstance(each, noun))

    return Record(
        version=CONTRACT_VERSION,
        as_known_on=None,
        sources=(),
        actors=those(Actor),
        contacts=those(Contact),
        statements=those(Statement),
        proposals=those(Proposal),
        moves=those(Move),
        echoes=those(Echo),
        conflicts=those(Conflict),
        origins=(),
        hedges=(),
        decisions=(),
        stories=those(Story),
        orphans=(),
    )


def found_item(opened: Opened, name: str, key: str) -> Any | None:
    """The item of this id, else the one that has this account now; None when there is neither."""
    known = opened.lookup.items.get(name)
    if known is not None or not key:
        return known
    rows = opened.rows(
        "SELECT id FROM ties JOIN items USING (place) "
        "WHERE other = ? AND role = 'account' AND kind <> 'decision' LIMIT 1",
        key,
    )
    return opened.lookup.items.get(rows[0][0]) if rows else None


def batch(decisions: Sequence[Decision], one: Decision) -> list[Decision]:
    """The Decisions that were taken together with this one: a split and a correction may be several."""
    return [each for each in decisions if (each.by, each.at, each.verdict) == (one.by, one.at, one.verdict)]


def taken_back(decisions: Sequence[Decision], name: str, *, by: str, at: str, why: str) -> list[Decision]:
    """The Decisions that undo one, and those taken together with it. Raises UsageError when it is undone already."""
    if not by:
        raise UsageError("say who you are: every decision is kept with the name of the person who took it")
    first = undoing(decisions, name, by=by, at=at, why=why)
    one = next(each for each in decisions if each.id == name)
    stand = {each.id for each in standing(decisions)}
    rest = [each for each in batch(decisions, one) if each.id != name and each.id in stand]
    return [first, *(undoing(decisions, each.id, by=by, at=at, why=why) for each in rest)]
