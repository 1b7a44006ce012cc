"""PROV-JSON (https://www.w3.org/submissions/prov-json/): where each item of the Record comes from, and who judged it.

Sources are entities of their outlets; each was read by the program, which gave a reading; the items are derived from
the readings, with the places of the words; a decision is an activity of a person, with its time, that used the items.
A text that descends from another is derived from it. No time but those of the record is given.
"""

import re
from datetime import datetime
from hashlib import sha256

import msgspec

from backchannel import __version__
from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision
from backchannel.model.record import Record, RecordSource
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.plain import web_address
from backchannel.publish.standing import inferred, kind_of, review_of
from backchannel.publish.tell import tell

PREFIX = "urn:backchannel:"
Attributes = dict[str, object]


def to_prov(record: Record) -> str:
    """The provenance of the whole Record, rejected items among it."""
    document = _Document(Lookup(record))
    for source in record.sources:
        document.source(source)
    for origin in record.origins:
        for link in origin.links:
            document.descent(link.source, link.to, link.why)
    for item in document.lookup.items.values():
        document.item(item)
    for decision in record.decisions:
        document.decision(decision)
    return msgspec.json.format(msgspec.json.encode(document.made), indent=2).decode() + "\n"


class _Document:
    """The document in the making: sections of PROV-JSON by name."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.made: dict[str, dict[str, Attributes]] = {"prefix": {"bc": PREFIX}}  # type: ignore[dict-item]
        self._agent("program", "prov:SoftwareAgent", f"Backchannel {__version__}")
        self._put("activity", "bc:reconcile", {"prov:label": "readings and decisions became the record"})
        self._link("wasAssociatedWith", {"prov:activity": "bc:reconcile", "prov:agent": "bc:program"})
        self._items_of: dict[str, list[str]] = {}
        for item in lookup.items.values():
            for key in {item.id, *accounts_of(item)}:
                self._items_of.setdefault(key, []).append(item.id)

    def source(self, source: RecordSource) -> None:
        """The source, its outlet, and the reading that the program made of it."""
        name = f"bc:source-{source.id}"
        told: dict[str, str | None] = {
            "prov:label": source.title or source.path,
            "bc:path": source.path,
            "bc:sha256": source.sha256,
            "bc:published": source.published,
            "bc:author": source.author,
            "bc:origin": source.origin,
        }
        attributes: Attributes = {"prov:type": _named("bc:Source")} | {key: each for key, each in told.items() if each}
        if url := web_address(source.url):
            attributes["prov:atLocation"] = {"$": url, "type": "xsd:anyURI"}
        self._put("entity", name, attributes)
        if source.outlet:
            outlet = self._agent(f"outlet-{_hash(source.outlet)}", "prov:Organization", source.outlet)
            self._link("wasAttributedTo", {"prov:entity": name, "prov:agent": outlet})
        reading, work = f"bc:reading-{source.id}", f"bc:read-{source.id}"
        self._put("entity", reading, {"prov:type": _named("bc:Reading")})
        self._put("activity", work, {"prov:label": "the text was read by machine"})
        self._link("used", {"prov:activity": work, "prov:entity": name})
        self._link("wasGeneratedBy", {"prov:entity": reading, "prov:activity": work})
        self._link("wasAssociatedWith", {"prov:activity": work, "prov:agent": "bc:program"})
        self._link("wasDerivedFrom", {"prov:generatedEntity": reading, "prov:usedEntity": name})
        self._link("used", {"prov:activity": "bc:reconcile", "prov:entity": reading})

    def descent(self, source: str, to: str, why: str) -> None:
        """That a text comes from another text of the case, or from an outlet, a recording or a document outside it."""
        if to not in self.lookup.sources:
            outside = f"bc:outside-{_hash(to)}"
            self._put("entity", outside, {"prov:label": to, "prov:type": _named("bc:OutsideTheCase")})
        else:
            outside = f"bc:source-{to}"
        ends = {"prov:generatedEntity": f"bc:source-{source}", "prov:usedEntity": outside}
        self._link("wasDerivedFrom", ends | {"bc:why": why})

    def item(self, item: Item) -> None:
        """An item: derived from the readings of the sources that have words for it."""
        line = tell(self.lookup, item)
        name = f"bc:{item.id}"
        told = {
            "prov:label": line.headline,
            "bc:status": line.status,
            "bc:when": line.when,
            "bc:review": review_of(item),
            "bc:inferred": inferred(item),
        }
        attributes: Attributes = {key: value for key, value in told.items() if value}
        self._put("entity", name, {"prov:type": _named(f"bc:{kind_of(item).capitalize()}")} | attributes)
        self._link("wasGeneratedBy", {"prov:entity": name, "prov:activity": "bc:reconcile"})
        places: dict[str, list[str]] = {}
        for span in item.supports:
            places.setdefault(span.source, []).append(f"{span.start}-{span.end}")
        for source, spans in places.items():
            ends = {"prov:generatedEntity": name, "prov:usedEntity": f"bc:reading-{source}"}
            self._link("wasDerivedFrom", ends | {"bc:codePoints": " ".join(spans)})

    def decision(self, decision: Decision) -> None:
        """A decision: what a person did, when, why, and on which items."""
        name = f"bc:{_local(decision.id)}"
        told: Attributes = {
            "prov:type": _named("bc:Decision"),
            "bc:verdict": decision.verdict,
            "bc:accounts": " ".join(decision.accounts),
        }
        if decision.why:
            told["bc:why"] = decision.why
        told |= _times(decision.at)
        self._put("activity", name, told)
        person = self._agent(f"person-{_hash(decision.by)}", "prov:Person", decision.by)
        self._link("wasAssociatedWith", {"prov:activity": name, "prov:agent": person})
        self._link("wasInformedBy", {"prov:informed": "bc:reconcile", "prov:informant": name})
        on = dict.fromkeys(item for key in decision.accounts for item in self._items_of.get(key, ()))
        for item in on:
            self._link("wasInfluencedBy", {"prov:influencee": f"bc:{item}", "prov:influencer": name})

    def _agent(self, name: str, kind: str, label: str) -> str:
        self._put("agent", f"bc:{name}", {"prov:type": _named(kind), "prov:label": label})
        return f"bc:{name}"

    def _put(self, section: str, name: str, attributes: Attributes) -> None:
        self.made.setdefault(section, {})[name] = attributes

    def _link(self, section: str, attributes: dict[str, str]) -> None:
        found = self.made.setdefault(section, {})
        found[f"_:{section}{len(found) + 1}"] = dict(attributes)


def _named(name: str) -> Attributes:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _times(at: str) -> Attributes:
    """The time of a decision; as words where it is none that PROV can hold."""
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return {"bc:at": at}
    return {"prov:startTime": at, "prov:endTime": at}


def _hash(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:10]


def _local(name: str) -> str:
    """An id as the local part of a name: what cannot stand in one is replaced."""
    return name if re.fullmatch(r"[\w-]+", name) else f"d-{_hash(name)}"
