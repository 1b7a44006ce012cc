"""A story's gold file, in one shape whatever its layout.

Two layouts are read: items that point at the text by exact words (`quotes`, `content`, with `file` where
there are several sources), and items that point by offsets into `body.txt` (`spans`, `content`, `source`).
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backchannel.bench.letters import Letters
from backchannel.errors import InputError
from backchannel.model.span import Extent

Names = frozenset[str]
Place = tuple[str, Extent]
"""File name within the story, and an extent of its text."""


@dataclass(frozen=True)
class GoldItem:
    """One thing that a careful reader takes from the story. Which fields are set depends on the section."""

    id: str
    kind: str | None = None
    status: str | None = None
    people: tuple[Names, ...] = ()  # participants; a speaker; an actor
    target: Names = frozenset()
    when: str | None = None
    duration: str | None = None
    places: tuple[Place, ...] = ()
    source: tuple[Place, ...] = ()
    optional: bool = False
    points: int | None = None
    name: str = ""
    terms: tuple["GoldItem", ...] = ()
    positions: tuple["GoldItem", ...] = ()
    links: tuple[str, ...] = ()  # ids: advice of an echo; the earlier plan of a proposal
    act: str | None = None
    has_when: bool = False
    field: str = ""


@dataclass(frozen=True)
class Gold:
    """All sections of a gold file."""

    files: tuple[tuple[str, str | None], ...]  # name, publication date
    sections: dict[str, tuple[GoldItem, ...]]
    complete_for: frozenset[str] | None = None
    missing_words: tuple[str, ...] = field(default=())

    def of(self, section: str) -> tuple[GoldItem, ...]:
        """The items of a section; none when the gold file has no such section."""
        return self.sections.get(section, ())


class _Loader:
    def __init__(self, raw: dict[str, Any], texts: dict[str, str]) -> None:
        self.raw, self.texts = raw, texts
        self.letters = {name: Letters(text) for name, text in texts.items()}
        self.actors = {a["id"]: frozenset([a["name"], *a.get("also", [])]) for a in raw.get("actors", [])}
        self.sole = next(iter(texts)) if len(texts) == 1 else ""
        self.missing: list[str] = []

    def names(self, value: Any) -> Names:
        if not value:
            return frozenset()
        return self.actors.get(value, frozenset([value]))

    def people(self, value: Any) -> tuple[Names, ...]:
        values = value if isinstance(value, list) else [value] if value else []
        return tuple(self.names(v["name"] if isinstance(v, dict) else v) for v in values)

    def places(self, item: dict[str, Any], *keys: str) -> tuple[Place, ...]:
        found: list[Place] = []
        for key in keys:
            value = item.get(key)
            values = value if isinstance(value, list) else [value] if value else []
            if values and all(isinstance(v, int) for v in values):
                values = [values]
            for one in values:
                found += self.place(one, item.get("file"))
        return tuple(found)

    def place(self, one: Any, file: str | None) -> list[Place]:
        if isinstance(one, list):
            return [(self.sole, (one[0], one[1]))]
        quote = one if isinstance(one, str) else one.get("quote") or one.get("content")
        name = Path((one.get("file") if isinstance(one, dict) else None) or file or self.sole).name
        extent = self.letters[name].locate(quote) if name in self.letters else None
        if extent is None:
            self.missing.append(f"{name}: {quote}")
            return []
        return [(name, extent)]


def load_gold(path: Path, texts: dict[str, str]) -> Gold:
    """The gold file at `path` for texts by file name. Raises InputError when it cannot be read."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"is no gold file ({error})", "see docs/bench.md for its layout") from None
    loader = _Loader(raw, texts)
    sections = {
        "contacts": tuple(_contact(loader, i, c) for i, c in enumerate(raw.get("contacts", []))),
        "statements": tuple(_statement(loader, i, s) for i, s in enumerate(raw.get("statements", []))),
        "times": tuple(_time(loader, i, t) for i, t in enumerate(raw.get("times", []))),
        "moves": tuple(_move(loader, i, m) for i, m in enumerate(raw.get("moves", []))),
        "proposals": tuple(_proposal(loader, i, p) for i, p in enumerate(raw.get("proposals", []))),
        "echoes": tuple(_echo(loader, i, e) for i, e in enumerate(raw.get("echoes", []))),
        "relays": tuple(_relay(loader, i, r) for i, r in enumerate(_relays(raw))),
        "hedges": tuple(_hedge(loader, i, h) for i, h in enumerate(raw.get("hedges", []))),
        "conflicts": tuple(_conflict(loader, i, c) for i, c in enumerate(raw.get("conflicts", []))),
        "corrections": tuple(_hedge(loader, i, c) for i, c in enumerate(raw.get("corrections", []))),
    }
    complete = raw.get("statements_complete_for")
    return Gold(
        files=tuple((Path(s["file"]).name, s.get("published")) for s in _sources(raw, loader)),
        sections=sections,
        complete_for=frozenset(Path(name).name for name in complete) if complete else None,
        missing_words=tuple(loader.missing),
    )


def published_of(path: Path) -> str | None:
    """The publication date that the gold file states for a text without one, or None."""
    published = json.loads(path.read_text(encoding="utf-8")).get("published")
    return str(published) if published else None


def _sources(raw: dict[str, Any], loader: _Loader) -> list[dict[str, Any]]:
    if "sources" in raw:
        return list(raw["sources"])
    if "source" in raw:
        return [raw["source"]]
    return [{"file": name, "published": raw.get("published")} for name in loader.texts]


def _relays(raw: dict[str, Any]) -> list[dict[str, Any]]:
    origins = raw.get("origins") if isinstance(raw.get("origins"), dict) else {}
    links = (raw.get("provenance") or origins or {}).get("links") or raw.get("links") or []
    return [*raw.get("relays", []), *links]


def _contact(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    return GoldItem(
        item.get("id", f"c{number}"),
        kind=item["kind"],
        status=item["status"],
        people=loader.people(item["participants"]),
        when=item.get("when"),
        has_when="when" in item,
        duration=item.get("duration"),
        places=loader.places(item, "quotes", "quote", "spans"),
        optional=item.get("optional", False),
    )


def _statement(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    return GoldItem(
        item.get("id", f"s{number}"),
        kind=item.get("act"),
        people=loader.people(item.get("speaker")),
        places=loader.places(item, "content"),
        source=loader.places(item, "source"),
        when=item.get("when"),
        has_when="when" in item,
        optional=item.get("optional", False),
    )


def _time(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    return GoldItem(
        f"t{number}",
        kind=item["type"],
        when=item["value"],
        places=loader.places(item, "span", "quote"),
        optional=item.get("optional", False),
    )


def _move(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    return GoldItem(
        item.get("id", f"m{number}"),
        kind=item["kind"],
        people=loader.people(item.get("actor")),
        target=loader.names(item.get("target")),
        when=item.get("when"),
        places=loader.places(item, "quotes", "quote", "span"),
        optional=item.get("optional", False),
    )


def _proposal(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    terms = []
    for term in item.get("terms", []):
        if isinstance(term, list):
            terms.append(GoldItem("term", places=loader.places({"span": term}, "span")))
        else:
            places = loader.places(term, "quotes", "quote")
            terms.append(GoldItem("term", people=loader.people(term.get("who")), places=places))
    positions = tuple(
        GoldItem(
            "position",
            kind=position.get("stance"),
            people=loader.people(position.get("actor")),
            places=loader.places(position, "quotes", "quote"),
        )
        for position in item.get("positions", [])
    )
    earlier = item.get("modelled_on") or item.get("revision_of") or item.get("counter_to")
    return GoldItem(
        item.get("id", f"p{number}"),
        name=item["name"],
        points=item.get("points"),
        places=loader.places(item, "quotes", "quote", "spans"),
        terms=tuple(terms),
        positions=positions,
        links=(earlier,) if isinstance(earlier, str) else tuple(earlier or ()),
        optional=item.get("optional", False),
    )


def _echo(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    return GoldItem(
        item.get("id", f"e{number}"),
        kind=item["kind"],
        links=tuple(item["advice"]) if isinstance(item["advice"], list) else (item["advice"],),
        act=item["act"],
        places=loader.places(item, "quotes", "quote"),
        optional=item.get("optional", False),
    )


def _relay(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    to = item.get("outlet") or item.get("to") or ""
    what = next((word for word in ("recording", "document") if to.startswith(word)), "outlet")
    return GoldItem(
        item.get("id", f"r{number}"),
        kind=what,
        people=() if what != "outlet" else loader.people(to),
        places=loader.places(item, "quotes", "quote", "span"),
        optional=item.get("optional", False),
    )


def _hedge(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    places = loader.places(item, "quotes", "quote")
    return GoldItem(item.get("id", f"h{number}"), places=places, optional=item.get("optional", False))


def _conflict(loader: _Loader, number: int, item: dict[str, Any]) -> GoldItem:
    return GoldItem(
        item.get("id", f"x{number}"),
        kind=item.get("kind"),
        act=item.get("about"),
        field=item.get("field", ""),
        places=loader.places(item, "quotes", "quote"),
        optional=item.get("optional", False),
    )
