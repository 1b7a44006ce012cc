"""Conflicts on evidence itself: one account says that an outlet published a recording, another that it only reviewed it
or printed parts; one source calls a recording genuine, another a fake.

Two stances are of one thing when its class agrees (recording, transcript, letter) and a person named beside the one is
named beside the other. Who takes no stance contradicts nobody.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from backchannel.model.evidence import TextEvidence
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.reconcile.conflict_teller import Teller
from backchannel.reconcile.names import plain
from backchannel.reconcile.outlets import outlet_key

# Of what one text says of an outlet, the stance that tells most; and which cannot hold beside "published".
ORDER = ("withheld", "excerpts", "published", "seen")
LESS = frozenset(["withheld", "excerpts", "seen"])
VALUES = {"withheld": "not published", "excerpts": "published in parts", "seen": "reviewed"}


@dataclass(frozen=True)
class _Stance:
    """A stance of one text with its key and the surnames named beside it. `beside`: what else the text says to it."""

    reading: Reading
    told: TextEvidence
    names: frozenset[str]
    beside: tuple[TextEvidence, ...] = ()

    @property
    def key(self) -> str:
        return self.reading.account(self.told.id)

    @property
    def value(self) -> str:
        return VALUES.get(self.told.stance, self.told.stance)


def evidence_conflicts(teller: Teller) -> list[Conflict]:
    """The conflicts, in the order of what they are about."""
    stances = [_Stance(reading, told, _surnames(told)) for reading in teller.case.readings for told in reading.evidence]
    return [*_of(teller, "access", _access_blocks(stances)), *_of(teller, "authenticity", _genuine_blocks(stances))]


def evidence_block(told: TextEvidence) -> tuple[str, str, str] | None:
    """Where a stance is held against others; None for one that is not."""
    if told.aspect == "access":
        return (told.aspect, outlet_key(told.holder), told.thing) if told.holder else None
    return (told.aspect, "", told.thing) if told.aspect == "authenticity" else None


def _surnames(told: TextEvidence) -> frozenset[str]:
    """The last words of the names beside a stance, but for its outlet's own."""
    holder = outlet_key(told.holder)
    return frozenset(plain(name).split()[-1] for name in told.names if plain(name) and outlet_key(name) != holder)


def _access_blocks(stances: list[_Stance]) -> Iterator[list[_Stance]]:
    """By outlet and thing: of each text the stance that tells most."""
    blocks: dict[tuple[str, str], dict[str, list[_Stance]]] = defaultdict(lambda: defaultdict(list))
    for each in stances:
        if each.told.aspect == "access" and each.told.holder:
            blocks[(outlet_key(each.told.holder), each.told.thing)][each.reading.source.id].append(each)
    for _, block in sorted(blocks.items()):
        yield [_telling_most(told) for told in block.values()]


def _telling_most(told: list[_Stance]) -> _Stance:
    """The stance of one text that tells most, with those that go with it: "X heard the tape. It did not publish it"."""
    most = min(told, key=lambda each: ORDER.index(each.told.stance))
    with_it = (each for each in told if each is not most and (each.told.stance in LESS) == (most.told.stance in LESS))
    return replace(most, beside=tuple(each.told for each in with_it))


def _genuine_blocks(stances: list[_Stance]) -> Iterator[list[_Stance]]:
    blocks: dict[str, list[_Stance]] = defaultdict(list)
    for each in stances:
        if each.told.aspect == "authenticity":
            blocks[each.told.thing].append(each)
    yield from (blocks[key] for key in sorted(blocks))


def _of(teller: Teller, field: str, blocks: Iterator[list[_Stance]]) -> list[Conflict]:
    found = []
    for block in blocks:
        clashing = {id(each): each for a, b in combinations(block, 2) if _clash(a, b) for each in (a, b)}
        if not clashing:
            continue
        values: dict[str, list[str]] = defaultdict(list)
        spans = []
        for each in clashing.values():
            values[each.value].append(each.key)
            spans += [each.reading.span(told.span) for told in (each.told, *each.beside)]
        first = next(iter(clashing.values()))
        kind = "differ" if field == "access" else "denied"
        of = f"the {first.told.thing}" + (f" that {first.told.holder} has" if first.told.holder else "")
        found.append(teller.conflict(first.reading.source.id, field, kind, dict(values), spans, _why(field, of)))
    return found


def _why(field: str, of: str) -> str:
    return (
        f"the accounts differ on what became of {of}" if field == "access" else f"one calls {of} real, another a fake"
    )


def _clash(a: _Stance, b: _Stance) -> bool:
    if not a.names & b.names:
        return False
    pair = {a.told.stance, b.told.stance}
    return pair == {"genuine", "fake"} or ("published" in pair and bool(pair & LESS))
