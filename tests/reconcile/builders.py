"""Small Readings made by hand: items point at the text by the words they stand on."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from backchannel.model.actor import Mention, Role, TextActor
from backchannel.model.attribution import Attribution, Basis
from backchannel.model.contact import Participant, Place, TextContact
from backchannel.model.decision import Decision
from backchannel.model.echo import TextEcho
from backchannel.model.move import TextMove
from backchannel.model.proposal import Lineage, Position, Term, TextProposal
from backchannel.model.reading import CONTRACT_VERSION, Correction, Hedge, Reading, Relay
from backchannel.model.source import Source
from backchannel.model.span import Extent


class Page:
    """A Reading in the making; every method adds an item and gives the Page back."""

    def __init__(
        self, text: str, outlet: str | None = "Post", published: str | None = "2026-03-10", title: str = ""
    ) -> None:
        self.text = f"{title}\n\n{text}" if title else text
        self.title = title
        digest = hashlib.sha256(f"{outlet}|{published}|{self.text}".encode()).hexdigest()
        self.source = Source(f"{digest[:6]}.txt", digest, "article", title or None, outlet, None, published)
        self.items: dict[str, list[Any]] = {}

    @property
    def id(self) -> str:
        return self.source.id

    def at(self, words: str) -> Extent:
        """Where the words stand."""
        start = self.text.index(words)
        return start, start + len(words)

    def _add(self, layer: str, item: Any) -> "Page":
        self.items.setdefault(layer, []).append(item)
        return self

    def _next(self, layer: str, letter: str) -> str:
        return f"{letter}{len(self.items.get(layer, ())) + 1}"

    def actor(
        self,
        name: str,
        kind: Any = "person",
        words: str | None = None,
        aliases: Sequence[str] = (),
        roles: Sequence[str] = (),
        form: Any = "name",
    ) -> "Page":
        mention = Mention(self.at(words or name), form)
        given = tuple(Role(role, self.at(role)) for role in roles)
        return self._add("actors", TextActor(self._next("actors", "a"), kind, name, tuple(aliases), given, (mention,)))

    def contact(
        self,
        words: str,
        parties: Iterable[str | tuple[str, Any]],
        kind: Any = "call",
        status: Any = "held",
        when: str | None = None,
        duration: str | None = None,
        place: str | None = None,
        basis: Basis | None = None,
        said_in: str | None = None,
        format: Any = None,
        round: int | None = None,
        delegates: Mapping[str, str] = MappingProxyType({}),
    ) -> "Page":
        """`delegates` has the states that some of the parties speak for."""
        sides = [(party, "party") if isinstance(party, str) else party for party in parties]
        here = self.at(words)
        return self._add(
            "contacts",
            TextContact(
                id=self._next("contacts", "c"),
                kind=kind,
                status=status,
                participants=tuple(Participant(name, role, (here,), delegates.get(name)) for name, role in sides),
                when=when,
                duration=duration,
                place=Place(place, self.at(place)) if place else None,
                spans=(here,),
                basis=basis,
                said_in=said_in,
                format=format,
                round=round,
            ),
        )

    def said(self, speaker: str | None, content: str, mode: Any = "indirect", **more: Any) -> "Page":
        return self._add(
            "attributions",
            Attribution(
                id=self._next("attributions", "s"),
                source=more.pop("source", ()),
                cue=more.pop("cue", ()),
                content=(self.at(content),),
                mode=mode,
                speaker=speaker,
                **more,
            ),
        )

    def move(self, kind: str, actor: str | None, target: str | None, words: str, **more: Any) -> "Page":
        given: dict[str, Any] = {
            "object": None, "condition": None, "when": None, "status": "done", "plover": kind.upper()
        } | more  # fmt: skip
        return self._add(
            "moves",
            TextMove(
                id=self._next("moves", "m"),
                kind=kind,
                actor=actor,
                target=target,
                spans=(self.at(words),),
                **given,
            ),
        )

    def proposal(self, name: str, points: int | None = None, **more: Any) -> "Page":
        terms = tuple(Term(words, self.at(words), number=number) for number, words in more.pop("terms", ()))
        positions = tuple(Position(who, stance, self.at(words)) for who, stance, words in more.pop("positions", ()))
        lineage = tuple(
            Lineage(relation, other, how, (self.at(words),)) for relation, other, how, words in more.pop("lineage", ())
        )
        given: dict[str, Any] = {"version": None, "sponsor": (), "subject": None, "emerged": None} | more
        return self._add(
            "proposals",
            TextProposal(
                id=self._next("proposals", "p"),
                name=name,
                points=points,
                terms=terms,
                positions=positions,
                spans=(self.at(name),),
                lineage=lineage,
                **given,
            ),
        )

    def echo(self, cue: str, act_words: str, advice: Sequence[str] = (), **more: Any) -> "Page":
        return self._add(
            "echoes",
            TextEcho(
                id=self._next("echoes", "e"),
                cue=self.at(cue),
                adviser=more.pop("adviser", None),
                act_span=self.at(act_words),
                act=more.pop("act", None),
                advice=tuple(advice),
                **more,
            ),
        )

    def relay(self, outlet: str, words: str, what: str = "outlet", by: str | None = None) -> "Page":
        return self._add("relays", Relay(outlet, self.at(words), what, by))

    def hedge(self, words: str, cue: str) -> "Page":
        return self._add("hedges", Hedge(self.at(words), self.at(cue)))

    def correction(self, words: str, was: str | None = None, now: str | None = None) -> "Page":
        return self._add("corrections", Correction(self.at(words), was, now))

    def reading(self) -> Reading:
        """The Reading."""
        layers = {layer: tuple(items) for layer, items in self.items.items()}
        empty: dict[str, Any] = dict.fromkeys(
            ("repairs", "actors", "times", "attributions", "contacts", "moves", "proposals", "relays"), ()
        )
        return Reading(
            version=CONTRACT_VERSION,
            reader="hand",
            source=self.source,
            text=self.text,
            title_end=len(self.title),
            **(empty | layers),
        )

    def key(self, local_id: str) -> str:
        """The account key of an item."""
        return f"{self.id}:{local_id}"


def readings(*pages: Page) -> list[Reading]:
    """The Readings of pages."""
    return [page.reading() for page in pages]


def decision(verdict: Any, *accounts: str, at: str = "2026-04-01T10:00:00+00:00", id: str = "d1") -> Decision:
    """A Decision by someone."""
    return Decision(id, verdict, accounts, "reader", at)
