"""Asking: what the address of a page asks for, in one place for all views."""

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import FromQuery, QueryParameter

from backchannel.errors import UsageError
from backchannel.publish.chronology import Filter
from backchannel.store.shelf import ShelfLookup, Wanted
from backchannel.store.typed_times import day_typed
from backchannel.web.desk import Desk
from backchannel.web.jobs import Jobs

At = NamedDependency[Desk]
Work = NamedDependency[Jobs]
Exports = NamedDependency[Jobs]
Asked = FromQuery[str | None]
AskedWith = Annotated[str | None, QueryParameter(name="with")]
PageNumber = Annotated[int, QueryParameter(ge=1, le=100_000)]
Number = Annotated[int, QueryParameter(ge=0, le=1_000_000)]

A_PAGE = 50
MOST_ORIGINS = 1_000_000  # that can be asked for


class Question(msgspec.Struct, frozen=True):
    """A filter as the address of a page states it. Empty strings ask nothing. `with_actor`, in an address `with`,
    is a second actor: what has to do with both."""

    actor: str = ""
    kind: str = ""
    status: str = ""
    review: str = ""
    source: str = ""
    origins: int = 0
    since: str = ""
    until: str = ""
    as_known_on: str = ""
    with_actor: str = ""

    @property
    def filter(self) -> Filter:
        """What is told of the lines that pass."""
        return Filter(self.actor or None, self.kind or None, self.status or None)

    def given(self, **changed: object) -> dict[str, object]:
        """The parts of the address that state this question, some of them changed; what asks nothing is left out."""
        stated = msgspec.structs.asdict(self)
        stated["with"] = stated.pop("with_actor")
        stated |= changed
        return {name: value for name, value in stated.items() if value}

    def wanted(self, lookup: ShelfLookup, kinds: tuple[str, ...], **more: Any) -> Wanted:
        """As a question to the shelf; `kind` names a kind of item or a finer one. Raises UsageError for an unknown
        actor and for what is no date."""
        sort = None
        if self.kind in kinds:
            kinds = (self.kind,)
        elif self.kind:
            sort = self.kind
        for day in (self.since, self.until):
            checked_day(day)
        return Wanted(
            kinds=kinds,
            who=lookup.actor_keys(self.actor) if self.actor else None,
            with_who=lookup.actor_keys(self.with_actor) if self.with_actor else None,
            sort=sort,
            status=self.status or None,
            review=self.review or None,
            source=self.source or None,
            origins=self.origins,
            since=self.since or None,
            until=self.until or None,
            **more,
        )


def checked_day(day: str) -> str:
    """The day, or nothing, as ISO 8601 writes it. Raises UsageError for what is no date."""
    day = day_typed(day)
    if day:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise UsageError(f"{day!r} is no date; write it as 2025-10-14") from None
    return day


def question(
    actor: Asked = None,
    kind: Asked = None,
    status: Asked = None,
    review: Asked = None,
    source: Asked = None,
    origins: Asked = None,
    since: Asked = None,
    until: Asked = None,
    as_known_on: Asked = None,
    with_actor: AskedWith = None,
) -> Question:
    """The question that an address states. Raises UsageError for a number that is none, ClientException for one that
    is out of reach."""
    least = (origins or "").strip()
    if least and not least.isdecimal():
        raise UsageError(f"{least!r} is no number of origins; write it in digits")
    if len(least) > 7 or int(least or 0) > MOST_ORIGINS:
        raise ClientException(f"origins: at most {MOST_ORIGINS:,}")
    return Question(
        actor or "",
        kind or "",
        status or "",
        review or "",
        source or "",
        int(least or 0),
        day_typed(since or ""),
        day_typed(until or ""),
        day_typed(as_known_on or ""),
        with_actor or "",
    )
