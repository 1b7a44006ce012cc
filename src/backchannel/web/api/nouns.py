"""What the JSON API answers with and takes, beside the nouns of the record itself."""

from typing import Annotated, Any, Literal

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, RecordSource
from backchannel.model.source import Repair, Source
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.why import Section
from backchannel.store.finding import Found

PLAIN = r"^[^\u0000-\u001f\u007f]*$"
"""Words without control characters."""


class Failure(msgspec.Struct, frozen=True):
    """Why a request was not answered: the status again, and one sentence that says what to do."""

    status: int
    detail: str


class CaseNow(msgspec.Struct, frozen=True):
    """What a case holds. `fresh` is false while a newer record is being made; `stamp` changes with every reading and
    decision. `published` and `happened` are first and last days."""

    name: str
    fresh: bool
    stamp: str
    counts: dict[str, int]
    to_judge: dict[str, int]
    judged: int
    outlets: int
    undated: int
    unread: int
    published: tuple[str, str] | None
    happened: tuple[str, str] | None


class _Page(msgspec.Struct, frozen=True):
    total: int
    page: int
    pages: int
    fresh: bool


class ContactPage(_Page, frozen=True):
    """A page of the contacts that pass the filters."""

    items: list[Contact]


class StatementPage(_Page, frozen=True):
    """A page of the statements that pass the filters."""

    items: list[Statement]


class ProposalPage(_Page, frozen=True):
    """A page of the proposals that pass the filters."""

    items: list[Proposal]


class MovePage(_Page, frozen=True):
    """A page of the moves that pass the filters."""

    items: list[Move]


class EchoPage(_Page, frozen=True):
    """A page of the echoes that pass the filters."""

    items: list[Echo]


class ConflictPage(_Page, frozen=True):
    """A page of the conflicts that pass the filters."""

    items: list[Conflict]


class ActorPage(_Page, frozen=True):
    """A page of the actors that pass the filters."""

    items: list[Actor]


class SourcePage(_Page, frozen=True):
    """A page of the sources that pass the filters."""

    items: list[RecordSource]


class StoryPage(_Page, frozen=True):
    """A page of the stories that pass the filters."""

    items: list[Story]


class DecisionPage(_Page, frozen=True):
    """A page of the decisions, in the order in which they were made."""

    items: list[Decision]


class ItemWhy(msgspec.Struct, frozen=True):
    """An item and all that stands behind it. `item` is of the noun that its list gives; `told` is its line in words."""

    id: str
    kind: str
    told: str
    date: str
    item: dict[str, Any]
    sections: tuple[Section, ...]


class SourceMark(msgspec.Struct, frozen=True):
    """A stretch of a text that an item stands on, in code points, end excluded."""

    start: int
    end: int
    kind: str
    item: str
    told: str
    review: str


class SourceText(msgspec.Struct, frozen=True):
    """A source with its words as kept, the repairs made on capture, and what the record reads from it."""

    id: str
    source: Source
    text: str
    title_end: int
    repairs: tuple[Repair, ...]
    marks: list[SourceMark]


class Finds(msgspec.Struct, frozen=True):
    """What was found, by kind: text, statement, contact, proposal, actor. Counting stops at a thousand."""

    words: str
    found: dict[str, Found]


class JobNow(msgspec.Struct, frozen=True):
    """How far a job is; `words` says it as the pages do."""

    id: str
    what: str
    state: str
    is_finished: bool
    words: str
    seen: int
    to_read: int
    read: int
    left_out: int
    told: str


_Plain = Annotated[str, msgspec.Meta(max_length=10_000, pattern=PLAIN)]
_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=PLAIN)]
_Person = Annotated[
    str,
    msgspec.Meta(min_length=1, max_length=200, pattern=r"^[^\u0000-\u001f\u007f]*[A-Za-z0-9][^\u0000-\u001f\u007f]*$"),
]

_Reason = Annotated[
    str,
    msgspec.Meta(
        min_length=1, max_length=10_000, pattern=r"^[^\u0000-\u001f\u007f]*[A-Za-z0-9][^\u0000-\u001f\u007f]*$"
    ),
]


class Verdicts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A judgement on an item: accept, reject; merge with the items `others`; split off the accounts `others`; correct
    fields to `values`; undo, where `item` is the id of a decision."""

    item: _Id
    verdict: Literal["accept", "reject", "merge", "split", "correct", "undo"]
    by: _Person
    why: _Reason
    others: Annotated[list[_Id], msgspec.Meta(max_length=100)] = []
    values: dict[str, list[_Plain]] = {}
