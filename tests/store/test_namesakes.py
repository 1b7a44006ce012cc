"""Actors that may be one, with the reasons; nothing of it is in the record."""

import pytest

from backchannel.store.build import rebuild
from backchannel.store.candidates import candidates
from backchannel.store.case import Case
from backchannel.store.namesakes import namesakes
from backchannel.store.shelf import ShelfLookup
from tests.reconcile.builders import Page
from tests.store.growing import keep


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    one = Page("Otto Wernhoff, the special envoy, met Ben Tolle.", "Post", "2026-03-01")
    one.actor("Otto Wernhoff", roles=["special envoy"]).actor("Ben Tolle").contact(
        "met", ["Otto Wernhoff", "Ben Tolle"]
    )
    two = Page("Vernkov, the special envoy, spoke with Ben Tolle.", "Wire", "2026-03-02")
    two.actor("Vernkov", roles=["special envoy"]).actor("Ben Tolle").contact("spoke", ["Vernkov", "Ben Tolle"])
    three = Page("Ernhoff and Otto Wernhoff, said Rurland.", "Ledger", "2026-03-03")
    three.actor("Ernhoff", "organisation").actor("Otto Wernhoff").actor("Rurland", "state")
    opened = Case.open(tmp_path_factory.mktemp("like") / "like.case", create=True)
    for page in (one, two, three):
        keep(opened, page.reading())
    rebuild(opened)
    return opened


def told(case: Case, name: str) -> dict[str, tuple[str, ...]]:
    lookup = ShelfLookup(case.rows)
    actor = next(each for each in case.record().actors if each.name == name)
    return {each.name: each.reasons for each in namesakes(case.rows, lookup, actor)}


def test_each_comes_with_its_reasons(case: Case) -> None:
    found = told(case, "Otto Wernhoff")
    assert found["Vernkov"] == (
        "their surnames sound alike but for one letter",
        "both are called “special envoy”",
        "both were in touch with Ben Tolle",
    )
    assert found["Ernhoff"] == ("their surnames sound alike but for one letter", "but 1 text tells of both")


def test_it_is_told_of_both(case: Case) -> None:
    assert "Otto Wernhoff" in told(case, "Vernkov")


def test_a_state_has_none_and_the_record_joins_nobody(case: Case) -> None:
    assert told(case, "Rurland") == {}
    assert {"Otto Wernhoff", "Vernkov", "Ernhoff"} <= {actor.name for actor in case.record().actors}


def test_they_are_the_first_that_a_person_may_merge(case: Case) -> None:
    lookup = ShelfLookup(case.rows)
    actor = next(each for each in case.record().actors if each.name == "Vernkov")
    assert candidates(case.rows, lookup, actor)[0].name == "Otto Wernhoff"
