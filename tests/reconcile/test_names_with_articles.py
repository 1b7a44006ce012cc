"""Names with articles, patronymics and honorifics, and in several spellings: which are one person's."""

import pytest

from backchannel.reconcile.names import PersonName, person_name
from backchannel.reconcile.near_names import near
from backchannel.reconcile.people import resolve_people
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings


def persons(*names: str) -> list[PersonName | None]:
    """Who each of these names stands for in a case of them all."""
    parted = [name for each in names if (name := person_name(each))]
    people = resolve_people(parted)
    return [people[name] for name in parted]


ONE = [
    ("Karim al-Tamari", "Karim Al Tamari"),
    ("Karim al-Tamari", "Karim el-Tamari"),
    ("Karim al-Tamari", "Karim Altamari"),
    ("Karim at-Tamari", "Karim Al-Tamari"),
    ("Karim al-Tamari", "Karim Tamari"),
    ("Karim al-Tamari", "al-Tamari"),
    ("Karim Altamari", "Al Tamari"),
    ("Karim bin Jassim Altamari", "Karim bin Jassim bin Omar al-Tamari"),
    ("Sayyid Karim bin Jassim Altamari", "Karim al-Tamari"),
    ("Seyed Karim Tamari", "Karim Tamari"),
    ("Amir Karim bin Jassim", "Karim bin Jassim"),
    ("Jassim bin Abd al-Karim Al Tamari", "Jassim bin Abdulkarim Al Tamari"),
    ("Jassim bin Abdul Karim Al Tamari", "Jassim bin Abdelkarim Al Tamari"),
    ("Mohammed Tamari", "Mohammad Tamari"),
    ("Karim Tamaqi", "Karim Tamaghi"),
]

TWO = [
    ("Karim Altamari", "Karim Tamari"),  # it may be a name that only begins so
    ("Karim Albertson", "Karim Bertson"),
    ("Karim al-Tamari", "Jassim al-Tamari"),
    ("Karim Altamari", "Jassim al-Tamari"),
    ("Karim Alder", "Karim al-Tamari"),
    ("Amir Tamari", "Karim Tamari"),
    ("Sayed Tamari", "Karim Tamari"),  # here it is a given name
    ("Hassan Tamari", "Hussein Tamari"),
    ("Karim bin Jassim Tamari", "Jassim Tamari"),
    ("Karim Enriquez", "Karim Enrigez"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person(one: str, other: str) -> None:
    assert len(set(persons(one, other))) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_persons(one: str, other: str) -> None:
    assert len(set(persons(one, other))) == 2


def test_all_ways_of_one_name_are_one_actor_and_a_bare_surname_is_his() -> None:
    names = ["Karim bin Jassim Al Tamari", "Karim Altamari", "al-Tamari", "Sayyid Karim bin Jassim Altamari", "Tamari"]
    pages = [Page(f"{name} spoke.", f"Outlet {at}").actor(name) for at, name in enumerate(names)]
    assert len(reconcile(readings(*pages)).actors) == 1


def test_the_name_at_the_head_is_without_an_honorific() -> None:
    pages = [Page(f"{n} spoke.", f"Outlet {n}").actor(n) for n in ("Amir Karim bin Jassim", "Karim bin Jassim")]
    assert [actor.name for actor in reconcile(readings(*pages)).actors] == ["Karim bin Jassim"]


def test_a_bare_surname_with_its_article_stays_open_between_two() -> None:
    assert persons("Karim al-Tamari", "Jassim Altamari", "al-Tamari")[2] is None


def test_what_may_only_begin_like_an_article_is_offered_to_a_person() -> None:
    assert near("Karim Altamari", "Karim Tamari")
    assert near("Karim Altamari", "Jassim Tamari") is None


@pytest.mark.parametrize("office", ["Saudi Arabia's Defence Minister", "Foreign Minister", "Minister"])
def test_an_office_is_no_name(office: str) -> None:
    assert person_name(office) is None


def test_a_surname_that_is_also_a_title_is_a_name() -> None:
    assert persons("Stephen King", "King") == [person_name("Stephen King")] * 2
