"""A line that thousands of texts tell of is short, and says how many they are."""

from collections.abc import Sequence

import msgspec
import pytest

from backchannel.model.contact import Contact
from backchannel.model.proposal import RecordPosition, RecordTerm
from backchannel.model.record import Record
from backchannel.publish.gist import outlets_of
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.tell import tell
from backchannel.web.bounded import ACCOUNTS, POINTS, bounded_line
from tests.publish.samples import sample_record


def record() -> Record:
    return sample_record()


def items(of: Record) -> Sequence[Item]:
    return (*of.contacts, *of.statements, *of.moves, *of.proposals, *of.echoes, *of.conflicts, *of.actors, *of.stories)


def test_what_few_texts_tell_of_is_told_as_everywhere() -> None:
    lookup = Lookup(record())
    for item in items(record()):
        assert bounded_line(lookup, item) == tell(lookup, item)


def many(contact: Contact, number: int) -> Contact:
    accounts = tuple(
        msgspec.structs.replace(contact.accounts[0], account=f"{n:012x}:c1", source=f"{n:012x}") for n in range(number)
    )
    return msgspec.structs.replace(contact, accounts=accounts)


@pytest.mark.parametrize("number", [ACCOUNTS, ACCOUNTS + 1, 5000])
def test_a_contact_of_many_texts_has_few_of_their_words_and_all_of_their_number(number: int) -> None:
    lookup = Lookup(record())
    contact = next(each for each in record().contacts if lookup.said_in(each.id))
    line = bounded_line(lookup, many(contact, number))
    assert line.texts == number
    assert sum(1 + len(quote.also) for quote in line.quotes) <= ACCOUNTS
    assert bool(line.parts) == (number <= ACCOUNTS)
    assert any(f"{number - ACCOUNTS:,} account" in each for each in line.details) == (number > ACCOUNTS)


@pytest.mark.parametrize("points, positions, told", [
    (POINTS, POINTS, None),
    (POINTS + 1, 0, "1 point more on its own page"),
    (28, 40, f"{28 - POINTS} points more and {40 - POINTS} positions more on its own page"),
])  # fmt: skip
def test_a_long_plan_has_its_first_points_and_positions_and_the_number_of_the_rest(
    points: int, positions: int, told: str | None
) -> None:
    plan = next(each for each in record().proposals if each.supports)
    span = plan.supports[0]
    terms = tuple(RecordTerm(f"point {n}", None, n, "duty", (span,)) for n in range(points))
    stands = tuple(RecordPosition(None, f"A{n}", "accepts", None, None, (span,)) for n in range(positions))
    line = bounded_line(Lookup(record()), msgspec.structs.replace(plan, terms=terms, positions=stands))
    under = {part.title: len(part.lines) for part in line.parts}
    assert under.get("Terms", 0) == min(points, POINTS)
    assert under.get("Positions", 0) == min(positions, POINTS)
    assert [each for each in line.details if each.endswith("on its own page")] == ([told] if told else [])


def test_outlets_beyond_the_first_are_counted() -> None:
    lookup = Lookup(record())
    assert outlets_of(lookup, [f"{n:012x}:c1" for n in range(300)]).endswith(" and 288 more texts")
    assert "more" not in outlets_of(lookup, [f"{n:012x}:c1" for n in range(12)])
