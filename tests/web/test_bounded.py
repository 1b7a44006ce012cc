"""A line that thousands of texts tell of is short, and says how many they are."""

from collections.abc import Sequence

import msgspec
import pytest

from backchannel.model.contact import Contact
from backchannel.model.record import Record
from backchannel.publish.gist import outlets_of
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.tell import tell
from backchannel.web.bounded import ACCOUNTS, bounded_line
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


def test_outlets_beyond_the_first_are_counted() -> None:
    lookup = Lookup(record())
    assert outlets_of(lookup, [f"{n:012x}:c1" for n in range(300)]).endswith(" and 288 more texts")
    assert "more" not in outlets_of(lookup, [f"{n:012x}:c1" for n in range(12)])
