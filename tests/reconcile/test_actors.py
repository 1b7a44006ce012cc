"""Actors across texts: who is one, who is kept apart, who stays open."""

import msgspec
import pytest

from backchannel.model.actor import Mention
from backchannel.model.record import Record
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, decision, readings


def record_of(*named: tuple[str, str]) -> Record:
    """One text for each (name, kind)."""
    pages = [
        Page(f"{name} spoke. Text number {at}.", f"Outlet {at}", f"2026-03-{at + 1:02d}").actor(name, kind)
        for at, (name, kind) in enumerate(named)
    ]
    return reconcile(readings(*pages))


ONE = [
    ("Volodar Kalenskyy", "Volodar Kalensky"),
    ("Volodar Kalenskyy", "Volodar Kalenskiy"),
    ("Yuri Ostakov", "Yury Ostakov"),
    ("Yuri Oushmanov", "Yuri Ushmanov"),
    ("Anna Berg", "A. Berg"),
    ("Anna Berg", "Berg"),
    ("Anna Berg", "President Anna Berg"),
    ("Anna Berg", "Mrs Berg"),
    ("Ana Muñoz", "Ana Munoz"),
    ("Clara von der Heide", "von der Heide"),
    ("Anna Maria Berg", "Anna Berg"),
    ("J.K. Morrow", "J. K. Morrow"),
    ("Kim Su Min", "Kim Su-min"),
    ("Tony Berg", "Anthony Berg"),
    ("John Morrow Jr.", "Morrow"),
    ("Omar al-Rashi", "al-Rashi"),
]

TWO = [
    ("Anna Berg", "Karl Berg"),
    ("Anna Berg", "K. Berg"),
    ("Anna Berg", "Anna Bergmann"),
    ("Alexander Roth", "Alexandra Roth"),
    ("Peter Anderson", "Peter Andersen"),
    ("John Morrow", "John Morrow Jr."),
    ("Min Lee", "Min Le"),
    ("Recha Taya Berg", "Taya Berg"),
    ("Anna Maria Berg", "Anna Sofia Berg"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_person(a: str, b: str) -> None:
    assert len(record_of((a, "person"), (b, "person")).actors) == 1


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_persons(a: str, b: str) -> None:
    assert len(record_of((a, "person"), (b, "person")).actors) == 2


def test_a_bare_surname_that_fits_two_stays_open_in_every_text() -> None:
    names = ["Anna Berg", "Karl Berg", "Berg", "Mr Berg"]
    assert len(record_of(*((name, "person") for name in names)).actors) == 4


def test_bare_surnames_that_nobody_contests_are_one() -> None:
    assert len(record_of(("Berg", "person"), ("Berg", "person")).actors) == 1


def test_an_initial_that_fits_two_stays_open() -> None:
    record = record_of(("Anna Berg", "person"), ("Astrid Berg", "person"), ("A. Berg", "person"))
    assert len(record.actors) == 3


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        ("United States", "U.S.", 1),
        ("the United States", "US", 1),
        ("Britain", "United Kingdom", 1),
        ("North Korea", "South Korea", 2),
        ("Niger", "Nigeria", 2),
    ],
)
def test_states(a: str, b: str, count: int) -> None:
    assert len(record_of((a, "state"), (b, "state")).actors) == count


@pytest.mark.parametrize(("a", "b", "count"), [("UN", "United Nations", 1), ("the EU", "UN", 2)])
def test_bodies_that_everybody_calls_by_a_short_form(a: str, b: str, count: int) -> None:
    assert len(record_of((a, "organisation"), (b, "organisation")).actors) == count


@pytest.mark.parametrize(
    ("a", "b", "kind", "count"),
    [
        ("Washington", "United States", "state", 1),
        ("White House", "Washington", "state", 1),
        ("Seoul", "North Korea", "state", 2),
        ("Washington", "United States", "unknown", 2),
    ],
)
def test_a_capital_that_stands_for_its_state_is_that_state(a: str, b: str, kind: str, count: int) -> None:
    assert len(record_of((a, kind), (b, "state")).actors) == count


@pytest.mark.parametrize(("name", "count"), [("Foreign Ministry", 2), ("Norlandic Foreign Ministry", 1)])
def test_a_body_that_every_state_has_is_another_in_another_text(name: str, count: int) -> None:
    assert len(record_of((name, "organisation"), (name, "organisation")).actors) == count


def test_a_short_form_that_one_text_explains_joins_elsewhere() -> None:
    first = Page("The Lake Union (LU) met.", "One").actor("Lake Union", "organisation", aliases=["LU"])
    second = Page("LU officials met.", "Two").actor("LU", "organisation")
    assert len(reconcile(readings(first, second)).actors) == 1


def test_descriptions_never_join_across_texts() -> None:
    pages = [Page(f"The president spoke on day {n}.", f"Outlet {n}") for n in range(2)]
    for page in pages:
        page.actor("The president", "person", form="role")
    assert len(reconcile(readings(*pages)).actors) == 2
    assert len(record_of(("U.S. officials", "group"), ("U.S. officials", "group")).actors) == 2


def test_a_delegation_is_one_side() -> None:
    assert len(record_of(("the Norlandic delegation", "group"), ("the Norlandic delegation", "group")).actors) == 1


def test_a_party_that_no_layer_lists_as_an_actor_is_still_one() -> None:
    page = Page("Anna Berg met Karl Roth.").contact("Anna Berg met Karl Roth", ["Anna Berg", "Karl Roth"], "meeting")
    record = reconcile(readings(page))
    assert [actor.name for actor in record.actors] == ["Anna Berg", "Karl Roth"]
    assert record.contacts[0].names == ("Anna Berg", "Karl Roth")
    assert all(actor.supports for actor in record.actors)


def test_an_unlisted_party_is_the_person_that_another_text_names() -> None:
    page = Page("Anna Berg met Roth.", "One").contact("Anna Berg met Roth", ["Anna Berg", "Roth"], "meeting")
    other = Page("Karl Roth spoke.", "Two").actor("Karl Roth")
    assert {actor.name for actor in reconcile(readings(page, other)).actors} == {"Anna Berg", "Karl Roth"}


def test_decisions_merge_and_split_actors() -> None:
    first = Page("Anna Berg spoke.", "One").actor("Anna Berg")
    second = Page("Anna Berg left.", "Two").actor("Anna Berg")
    third = Page("The envoy spoke.", "Three").actor("The envoy", form="role")
    pages = readings(first, second, third)
    assert len(reconcile(pages).actors) == 2
    assert len(reconcile(pages, [decision("split", first.key("a1"), second.key("a1"))]).actors) == 3
    assert len(reconcile(pages, [decision("merge", first.key("a1"), third.key("a1"))]).actors) == 1


def test_the_fullest_name_heads_and_others_are_aliases() -> None:
    actor = record_of(("Berg", "person"), ("Anna Berg", "person"), ("A. Berg", "person")).actors[0]
    assert actor.name == "Anna Berg"
    assert actor.aliases == ("A. Berg", "Berg")
    assert actor.origins == 3
    assert actor.first_reported == "2026-03-01"


def test_an_office_tells_which_of_two_a_bare_surname_means() -> None:
    first = Page("President Anna Berg spoke.", "One").actor("Anna Berg", aliases=["President Anna Berg"])
    second = Page("Karl Berg, the harbour master, spoke.", "Two").actor("Karl Berg", roles=["harbour master"])
    third = Page("President Berg spoke.", "Three").actor("Berg", aliases=["President Berg"])
    fourth = Page("Mr Berg spoke.", "Four").actor("Berg", aliases=["Mr Berg"])
    actors = reconcile(readings(first, second, third, fourth)).actors
    assert {actor.name: len(actor.accounts) for actor in actors} == {
        "Anna Berg": 2,
        "Karl Berg": 1,
        "Berg": 1,
    }


def test_most_texts_decide_whether_a_name_is_a_person() -> None:
    record = record_of(("Anna Berg", "person"), ("Anna Berg", "person"), ("Anna Berg", "organisation"))
    assert [(actor.kind, len(actor.accounts)) for actor in record.actors] == [("person", 3)]


def texts_on(full: str, bare: str, persons: int, bodies: int) -> Record:
    """Texts that name a person in full and then by the surname, and others that call the surname alone a body."""
    pages = [
        Page(f"{full} left, {bare} said. Number {at}.", f"Post {at}").actor(full, aliases=[bare])
        for at in range(persons)
    ]
    pages += [Page(f"{bare} agreed. Number {at}.", f"Wire {at}").actor(bare, "organisation") for at in range(bodies)]
    return reconcile(readings(*pages))


def test_a_surname_that_one_text_takes_for_a_body_is_the_person_of_the_others() -> None:
    assert [actor.name for actor in texts_on("Anna Berg", "Berg", 4, 1).actors] == ["Anna Berg"]


@pytest.mark.parametrize(("persons", "bodies"), [(2, 1), (4, 2), (2, 12)])
def test_a_body_that_bears_a_surname_stays_apart(persons: int, bodies: int) -> None:
    found = {actor.name: actor.kind for actor in texts_on("Anna Berg", "Berg", persons, bodies).actors}
    assert found == {"Anna Berg": "person", "Berg": "organisation"}


def test_metonyms_are_kept_from_aliases() -> None:
    page = Page("Norland hopes. Selm House hopes too.", "One").actor("Norland", "state", aliases=["Selm House"])
    whole = page.items["actors"][0]
    metonym = Mention(page.at("Selm House"), "metonym")
    page.items["actors"] = [msgspec.structs.replace(whole, mentions=(*whole.mentions, metonym))]
    actor = reconcile(readings(page)).actors[0]
    assert (actor.name, actor.aliases, actor.metonyms) == ("Norland", (), ("Selm House",))


def test_a_metonym_of_one_text_is_a_place_in_another() -> None:
    page = Page("Selm hopes. Norland hopes too.", "One").actor("Norland", "state", aliases=["Selm"])
    whole = page.items["actors"][0]
    mentions = (*whole.mentions, Mention(page.at("Selm"), "metonym"))
    page.items["actors"] = [msgspec.structs.replace(whole, mentions=mentions)]
    place = Page("They met in Selm.", "Two").actor("Selm", "unknown")
    assert len(reconcile(readings(page, place)).actors) == 2


def test_two_full_names_that_one_text_uses_for_one_person_are_one_everywhere() -> None:
    first = Page("John R. Morrow Jr. spoke.", "One").actor("John R. Morrow Jr.", aliases=["John R. Morrow", "Morrow"])
    second = Page("John Morrow left.", "Two").actor("John Morrow")
    third = Page("Morrow came back.", "Three").actor("Morrow")
    assert len(reconcile(readings(first, second, third)).actors) == 1


def test_two_who_speak_together_are_no_third_bearer_of_a_surname() -> None:
    first = Page("Ada Moor and Otto Tolle said no.", "Post").actor("Ada Moor").actor("Otto Tolle")
    first.said("Ada Moor, Otto Tolle", "no")
    second = Page("Tolle left.", "Herald").actor("Tolle")
    named = [actor for actor in reconcile(readings(first, second)).actors if actor.kind == "person"]
    assert sorted((actor.name, actor.aliases) for actor in named) == [("Ada Moor", ()), ("Otto Tolle", ("Tolle",))]


def test_one_word_that_most_texts_leave_open_is_no_person_because_one_calls_it_so() -> None:
    kinds = ["unknown", "unknown", "unknown", "person"]
    assert {actor.kind for actor in record_of(*(("Arvel", kind) for kind in kinds)).actors} == {"unknown"}
    assert {actor.kind for actor in record_of(*(("Arvel", kind) for kind in kinds[2:])).actors} == {"person"}


def test_a_surname_that_most_texts_leave_open_is_the_person_whom_one_names_in_full() -> None:
    names = [("Otto Arvel", "person"), *[("Arvel", "unknown")] * 4]
    assert {(actor.name, actor.kind) for actor in record_of(*names).actors} == {("Otto Arvel", "person")}
