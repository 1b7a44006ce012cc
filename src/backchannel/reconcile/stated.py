"""Stated: the outlets that a text itself says it rests on, in its dateline, at its head and anywhere in it."""

from backchannel.model.reading import Reading, Relay
from backchannel.model.span import Span
from backchannel.reconcile.outlets import dateline_agency, outlet_key

LEAD = 2  # a relay stated within the first paragraphs of the body, or ...
LEAD_SHARE = 0.2  # ... within this share of it, is taken to cover the whole text


def body_of(reading: Reading) -> str:
    """The text below its headline."""
    return reading.text[reading.title_end :]


def dateline_of(reading: Reading) -> tuple[str, Span] | None:
    """The agency of the dateline, and its words."""
    body = body_of(reading)
    skip = len(body) - len(body.lstrip())
    found = dateline_agency(body[skip : skip + 120])
    if not found:
        return None
    at = reading.title_end + skip
    return found[1], reading.span((at + found.start(1), at + found.end(1)))


def lead_relays(reading: Reading) -> list[Relay]:
    """The stated relays of other outlets that stand at the head of a text, and so cover the whole of it."""
    own = outlet_key(reading.source.outlet)
    others = [each for each in reading.relays if each.what == "outlet" and outlet_key(each.outlet) != own]
    if not others:
        return []
    body = body_of(reading)
    head = max(int(len(body) * LEAD_SHARE), _paragraphs_end(body, LEAD))
    return [relay for relay in others if relay.span[0] < reading.title_end + head]


def rests_on(reading: Reading) -> str | None:
    """The one outlet that a text as a whole rests on: that of its dateline, else the only one that it relays at its
    head."""
    agency = dateline_of(reading)
    if agency:
        return agency[0]
    leads = {outlet_key(relay.outlet): relay.outlet for relay in lead_relays(reading)}
    return next(iter(leads.values())) if len(leads) == 1 else None


def _paragraphs_end(body: str, number: int) -> int:
    """Where the first paragraphs of a body end."""
    end = len(body) - len(body.lstrip())
    for _ in range(number):
        stop = body.find("\n", end)
        if stop < 0:
            return end
        end = stop + len(body[stop:]) - len(body[stop:].lstrip())
    return end


def outlets_named(reading: Reading) -> frozenset[str]:
    """Keys of all outlets, or what may be one, on whose texts in the case the voices of this text can depend."""
    names = [relay.outlet for relay in reading.relays if relay.what == "outlet"]
    names += [said.speaker for said in reading.attributions if said.speaker and said.status != "credit"]
    names += [said.basis.by for said in reading.attributions if said.basis and said.basis.by]
    names += [contact.basis.by for contact in reading.contacts if contact.basis and contact.basis.by]
    agency = dateline_of(reading)
    return frozenset(outlet_key(name) for name in [*names, *([agency[0]] if agency else [])]) - {""}
