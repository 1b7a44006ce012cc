"""People: which of the persons' names in a case are one person's.

Names with a given name come first: they are one when surname, suffix and given names agree. A name with
an initial, then a bare surname, joins them when there is exactly one that it fits. With two or more it
stays open, text by text: a bare surname in a text that names neither is nobody's in particular.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backchannel.reconcile.names import PersonName, block_key, given_names_agree, same_surname

People = dict[PersonName, PersonName | None]
"""Each name, and the first name of the person it stands for; None when it is open."""

Pair = tuple[PersonName, PersonName]
Stated = set[frozenset[PersonName]]
_Joined = list[tuple[PersonName, PersonName]]  # a name, and the first name of its person


Fact = tuple[str, PersonName, PersonName | str | None]
"""What some text says: ("name", n, None), that n may be a person's name; ("person", n, None), that n is one's;
("office", n, office), that n bears an office; ("alike", n, m), that two full names of one surname are one person's."""


@dataclass(frozen=True)
class Block:
    """What is known of the persons whose names can be one person's: who each name is; which names that some text
    calls a person's are; and roles and titles that texts give to persons whose given name they tell."""

    people: People
    persons: frozenset[PersonName | None]
    offices: Mapping[PersonName, frozenset[str]]

    def by_office(self, name: PersonName, here: set[str]) -> PersonName | None:
        """Whom an open surname means when the text gives it an office that just one of its bearers has."""
        if name.given or not here:
            return None
        bearers = [person for person, offices in self.offices.items() if same_surname(name, person) and offices & here]
        return bearers[0] if len(bearers) == 1 else None

    def unaltered_in(self, later: "Block") -> bool:
        """Whether every name of this block still stands for whom it did, with more said in the `later` block: none is
        split, joined, left open or settled. What is said of persons beside their names is not looked at."""
        heads = {(first, later.people[name]) for name, first in self.people.items()}
        if len({first for first, _ in heads}) != len(heads) or len({now for _, now in heads}) != len(heads):
            return False
        return all((first is None) == (now is None) for first, now in heads)

    def gained_persons(self, later: "Block") -> set[tuple[PersonName | None, PersonName | None]]:
        """Whom texts call a person only now, by the first name before and now; None for names that are open."""
        heads = {(first, later.people[name]) for name, first in self.people.items()}
        return {(first, now) for first, now in heads if first not in self.persons and now in later.persons}

    def gained_offices(self, later: "Block") -> set[tuple[PersonName, str]]:
        """The offices that persons have only in the `later` block, each with the person there."""
        now = {first: later.people[first] for first in self.people.values() if first is not None}
        before = {(now[first], office) for first, offices in self.offices.items() for office in offices}
        every = {(first, office) for first, offices in later.offices.items() for office in offices}
        return every - before

    @property
    def open_surnames(self) -> list[PersonName]:
        """Bare surnames that stand for nobody in particular."""
        return [name for name, first in self.people.items() if first is None and not name.given]


def told_block(facts: Iterable[Fact]) -> Block:
    """The block of these facts."""
    by_sort: dict[str, list[tuple[PersonName, PersonName | str | None]]] = defaultdict(list)
    for sort, name, more in facts:
        by_sort[sort].append((name, more))
    alike = [(name, more) for name, more in by_sort["alike"] if isinstance(more, PersonName)]
    people = resolve_people([name for name, _ in by_sort["name"]] + [name for pair in alike for name in pair], alike)
    offices: dict[PersonName, set[str]] = defaultdict(set)
    for name, office in by_sort["office"]:
        if isinstance(office, str) and (person := people[name]):
            offices[person].add(office)
    persons = frozenset(people[name] for name, _ in by_sort["person"])
    return Block(people, persons, {person: frozenset(told) for person, told in offices.items()})


def resolve_people(names: Iterable[PersonName], alike: Iterable[Pair] = ()) -> People:
    """Who each name stands for, among the names of one case. The order of names does not matter.

    `alike` are pairs of full names of one surname that some text uses for one person.
    """
    stated = {frozenset(pair) for pair in alike}
    blocks: dict[str, list[PersonName]] = defaultdict(list)
    for name in sorted(set(names), key=_fullest_first):
        blocks[block_key(name)].append(name)
    people: People = {}
    for block in blocks.values():
        _resolve_block(block, stated, people)
    return people


def _fullest_first(name: PersonName) -> tuple[bool, int, PersonName | tuple[str, ...], tuple[str, ...], str]:
    return (not name.has_full_given, -len(name.given), name.given, name.surname, name.suffix)


def _resolve_block(block: list[PersonName], stated: Stated, people: People) -> None:
    full = [name for name in block if name.has_full_given]
    initials = [name for name in block if name.given and not name.has_full_given]
    persons = _join(full, stated)
    people.update(persons)
    heads = list(dict.fromkeys(first for _, first in persons))
    loose: list[PersonName] = []
    for name in initials:
        fits = _heads_that_fit(name, persons, stated)
        people[name] = fits[0] if len(fits) == 1 else None
        if not fits:
            loose.append(name)
    late = _join(loose, stated)
    people.update(late)
    heads += list(dict.fromkeys(first for _, first in late))
    _resolve_bare([name for name in block if not name.given], heads, people)


def _join(names: list[PersonName], stated: Stated) -> _Joined:
    """Each name with the first that it agrees with; one that agrees with two persons stays its own."""
    joined: _Joined = []
    for name in names:
        fits = _heads_that_fit(name, joined, stated)
        joined.append((name, fits[0] if len(fits) == 1 else name))
    return joined


def _heads_that_fit(name: PersonName, persons: _Joined, stated: Stated) -> list[PersonName]:
    """The persons that a text joins with this name, else those all of whose names agree with it."""
    told: dict[PersonName, bool] = {}
    suffixes: dict[PersonName, set[str]] = defaultdict(set)
    for other, head in persons:
        suffixes[head].add(other.suffix)
    agreeing: dict[PersonName, bool] = {}
    for other, head in persons:
        told[head] = told.get(head, False) or frozenset((name, other)) in stated
        optional = len(suffixes[head]) > 1  # a text uses the name of this person with the suffix and without
        agrees = same_surname(name, other, optional) and given_names_agree(name, other)
        agreeing[head] = agreeing.get(head, True) and agrees
    stated_heads = [head for head, is_told in told.items() if is_told]
    return stated_heads or [head for head, agrees in agreeing.items() if agrees]


def _resolve_bare(bare: list[PersonName], heads: list[PersonName], people: People) -> None:
    firsts: list[PersonName] = []
    for name in bare:
        fits = [head for head in heads if same_surname(name, head)]
        if len(fits) == 1:
            people[name] = fits[0]
        elif fits:
            people[name] = None
        else:
            alike = [first for first in firsts if same_surname(name, first)]
            people[name] = alike[0] if alike else name
            firsts += [] if alike else [name]
