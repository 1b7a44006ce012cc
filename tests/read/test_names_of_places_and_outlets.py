"""What a name is of: an outlet, a town, a state; never two of them in one text."""

import pytest

from backchannel.model.actor import TextActor
from backchannel.read.actors import read_actors
from backchannel.read.states import state_terms
from tests.read.samples import document_of


def actors(words: str) -> dict[str, TextActor]:
    return {actor.name: actor for actor in read_actors(document_of(words)).actors}


@pytest.mark.parametrize("outlet", ["Reuters", "Politico", "Axios"])
def test_a_listed_outlet_is_no_person(outlet: str) -> None:
    found = actors(f"The transcript was published by {outlet}. He told {outlet} that it was real.")
    assert found[outlet].kind == "organisation"


def test_a_person_who_bears_an_outlets_name_is_one() -> None:
    found = actors("Jonas Haaretz, the former mayor, met Ada Moor. Haaretz told her that he would run.")
    assert found["Jonas Haaretz"].kind == "person" and "Haaretz" in found["Jonas Haaretz"].aliases


def test_a_capital_where_they_met_is_not_its_state() -> None:
    found = actors("Kyiv rejected the plan. Ada Moor met the envoy in Kyiv. Ukraine will answer, Kyiv said.")
    assert found["Kyiv"].kind == "unknown" and found["Ukraine"].kind == "state"


@pytest.mark.parametrize(
    "words",
    [
        "They will meet at an agreed location, Budapest, Hungary, next week.",
        "Ada Moor suggested Budapest as a venue.",
        "The delegation reached Budapest at night.",
    ],
)
def test_a_capital_that_is_chosen_or_reached_does_not_act(words: str) -> None:
    assert all(("Budapest" not in actor.aliases and actor.kind != "state") or actor.name == "Hungary"
               for actor in actors(words).values())  # fmt: skip


@pytest.mark.parametrize("words", ["Budapest rejected the offer.", "Ada Moor urged Budapest to answer."])
def test_a_capital_that_acts_stands_for_its_state(words: str) -> None:
    assert actors(words)["Budapest"].kind == "state"


def test_a_state_is_one_actor_wherever_it_stands() -> None:
    words = (
        'They spoke of Operation Harvest - Pakistan\'s answer - and of the "Pakistan-Norland deal". Pakistan agreed.'
    )
    assert "Pakistan" in state_terms()
    states = [actor for actor in read_actors(document_of(words)).actors if actor.name == "Pakistan"]
    assert [actor.kind for actor in states] == ["state"]
