"""Resting: on what a report within a report, or words spoken in a contact, rest.

A basis that is read off the source of a report ("the minister said": a named official) says who told the outlet. That
holds for what stands in the outlet's own words. Two constructions tell of speech that was not to the outlet:

- a report within another's words ("Tusk said that the president had agreed"): it rests on what the outer one rests on,
  unless that is an outlet, whose own source is told then;
- what a side of a contact says in it ("in the call, the adviser told him"): it rests on the recording or the document
  that the text names for that contact, and where it names none on nothing that the text says; but on another official
  who is told to quote it ("the minister quoted him as telling her").
"""

import msgspec

from backchannel.model.attribution import Attribution, Basis
from backchannel.model.contact import TextContact

_OF_SOURCES = ("official", "unnamed")  # bases that are read off the source of a report
_EVIDENCE = ("recording", "document")


def rest(contacts: tuple[TextContact, ...], attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions, with their occasions known, each with the basis that it rests on as the text tells it."""
    evidence = {c.id: c.basis for c in contacts if c.basis is not None and c.basis.kind in _EVIDENCE}
    by_id = {a.id: a for a in attributions}
    return tuple(_with(a, _basis(a, by_id, evidence)) for a in attributions)


def _with(attribution: Attribution, basis: Basis | None) -> Attribution:
    return attribution if basis == attribution.basis else msgspec.structs.replace(attribution, basis=basis)


def _basis(attribution: Attribution, by_id: dict[str, Attribution], evidence: dict[str, Basis]) -> Basis | None:
    own = attribution.basis
    if own is not None and own.kind not in _OF_SOURCES:
        return own
    seen = [attribution]
    while (outer := by_id.get(seen[-1].parent or "")) is not None and outer not in seen:
        seen.append(outer)
        if outer.basis is not None and outer.basis.kind not in _OF_SOURCES:
            return own if outer.basis.kind == "outlet" else outer.basis
    last = seen[-1]
    relayed = last.basis is not None and last.basis.by not in {None, last.speaker}
    if last.occasion is not None and not relayed:
        return evidence.get(last.occasion)
    return last.basis
