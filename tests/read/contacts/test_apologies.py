"""What somebody speaks about has a day and a place of its own; where somebody calls from is no side."""

import pytest

from backchannel.model.contact import TextContact
from backchannel.read.actors import read_actors
from backchannel.read.pipeline import read
from tests.read.samples import document_of, text_of

BOTH = {"Marta Keller", "Omar al-Said"}


def contacts(words: str, title: str | None = None) -> tuple[TextContact, ...]:
    return read(text_of(words, title=title)).contacts


@pytest.mark.parametrize(
    "words",
    [
        "Marta Keller called Omar al-Said to apologise for the strikes on Doha on 4 March.",
        "Marta Keller phoned Omar al-Said to issue an apology for the airstrikes on Doha on 4 March.",
        "Marta Keller spoke with Omar al-Said about the raid in Doha on 4 March.",
    ],
)
def test_the_day_and_place_of_what_happened_are_not_the_calls(words: str) -> None:
    (one,) = contacts(words)
    assert {side.name for side in one.participants} == BOTH and one.when == "../2025-03-12" and one.place is None


def test_the_day_of_the_call_stays_its_own() -> None:
    (one,) = contacts("Marta Keller called Omar al-Said on 4 March to apologise for the strikes on Doha.")
    assert one.when == "2025-03-04"


def test_where_somebody_calls_from_is_no_side() -> None:
    words = "Prime Minister Marta Keller apologised to Omar al-Said in a phone call from the White House on Monday."
    assert [{side.name for side in one.participants} for one in contacts(words)] == [BOTH]


def test_who_is_called_from_a_seat_has_it_for_the_other_side() -> None:
    (one,) = contacts("Marta Keller received a call from the White House on Monday.")
    assert len(one.participants) == 2 and any(side.role == "initiator" for side in one.participants)


def test_the_one_named_before_the_noun_and_who_acts_are_the_sides() -> None:
    body = "President Ada Moor met Prime Minister Marta Keller. Keller left in the evening."
    title = "During Moor meeting, Keller apologises to Qatar"
    found = [{side.name for side in one.participants} for one in contacts(body, title)]
    assert found == [{"Ada Moor", "Marta Keller"}]


def test_what_goes_on_behind_a_particle_is_one_name() -> None:
    words = (
        "Prime Minister Omar bin Said bin Jassim Al Tami met Marta Keller. "
        "Keller spoke with Al Tami for an hour, and Al Tami thanked her."
    )
    persons = [actor for actor in read_actors(document_of(words)).actors if actor.kind == "person"]
    assert [actor.name for actor in persons] == ["Omar bin Said bin Jassim Al Tami", "Marta Keller"]


def test_a_particle_alone_joins_no_other_person() -> None:
    words = "Al Berg met Tina Berg. Marta Keller praised Al Berg."
    persons = {actor.name for actor in read_actors(document_of(words)).actors if actor.kind == "person"}
    assert {"Al Berg", "Tina Berg"} <= persons


def test_from_where_somebody_joins_a_call_is_no_side_nor_who_sits_beside() -> None:
    words = (
        "President Marta Keller and Chancellor Anton Breuer spoke by video on Monday. "
        "Keller joined the call from the Hofburg with Finance Minister Robert Adler and adviser Elena Lund."
    )
    found = [{side.name for side in one.participants} for one in contacts(words)]
    assert found == [{"Marta Keller", "Anton Breuer"}]
