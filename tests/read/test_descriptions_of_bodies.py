"""Descriptions by a body or by a state that fit some and not others."""

import pytest

from backchannel.read.actors import read_actors
from tests.read.attribution.test_reader import attributions
from tests.read.samples import document_of


def speakers(words: str, content: str) -> list[str | None]:
    return [a.speaker for a, _, said in attributions(words) if content in said]


def test_the_leader_of_a_party_is_not_the_head_of_government_named_before() -> None:
    words = (
        "The Harbour Union on Wednesday demanded that Prime Minister Ilir Sandor explain the call. "
        "Mara Lind of the Harbour Union called it a setback. "
        "The Harbour Union leader said the government must depend less on pictures."
    )
    assert "Ilir Sandor" not in speakers(words, "the government must depend less")


def test_of_two_who_lead_the_one_whose_state_is_named_is_meant() -> None:
    words = (
        "Hours after Prime Minister Ilir Sandor told French President Tom Keller that the truce needed no help, "
        "the French leader said that he had stopped the war."
    )
    assert speakers(words, "he had stopped the war") == ["Tom Keller"]


def test_two_of_one_state_stay_open() -> None:
    words = (
        "French President Tom Keller met French Prime Minister Mara Lind. "
        "The French leader said that the ferry was late."
    )
    assert not {"Tom Keller", "Mara Lind"} & set(speakers(words, "the ferry was late"))


def actors(words: str) -> dict[str, tuple[str, int]]:
    """The actors by name, each with its kind and the number of its mentions."""
    return {actor.name: (actor.kind, len(actor.mentions)) for actor in read_actors(document_of(words)).actors}


def test_a_bare_body_is_the_only_one_of_its_kind() -> None:
    assert actors("The Norwegian government met. It rained for days. The government said so.")[
        "Norwegian government"
    ] == ("organisation", 2)


def test_a_bare_body_is_neither_of_two_in_reach() -> None:
    found = actors("The Norwegian government met the Swedish government. The government said so.")
    assert [found[f"{nation} government"][1] for nation in ("Norwegian", "Swedish")] == [1, 1]


def test_a_bare_body_is_the_one_in_reach_of_two() -> None:
    words = "The Norwegian government met. Rain fell. Snow fell. Night fell. Then the Swedish government met."
    found = actors(f"{words} The government said so.")
    assert [found[f"{nation} government"][1] for nation in ("Norwegian", "Swedish")] == [1, 2]


def test_an_office_is_told_with_whose_it_is() -> None:
    found = actors("Otto Keller's office said on Monday that Anna Breuer's delegation had left.")
    assert {"Otto Keller's office", "Anna Breuer's delegation"} <= set(found)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("He spoke at the UN General Assembly.", "UN General Assembly", "organisation"),
        ("He met General Anton Breuer.", "Anton Breuer", "person"),
        ("The deal allows Otto Sinmar and other top party leaders to leave.", "Otto Sinmar", "person"),
        ("Norwegian FM Otto Keller left.", "Otto Keller", "person"),
    ],
)
def test_what_a_name_is(words: str, name: str, kind: str) -> None:
    assert actors(words)[name][0] == kind


def test_an_office_in_short_and_a_noun_at_the_start_of_a_sentence_are_no_names() -> None:
    found = actors("The plan was cut.\n\nGovernance would shift to a board. The Norwegian FM said so. Constance left.")
    assert not {"Governance", "Norwegian FM"} & {name for name, (kind, _) in found.items() if kind != "unknown"}


def test_an_apposition_behind_two_is_of_the_last() -> None:
    index = read_actors(document_of("Otto Keller and Anna Breuer, the State Department's policy director, left."))
    assert {actor.name: bool(actor.roles) for actor in index.actors if actor.kind == "person"} == {
        "Otto Keller": False,
        "Anna Breuer": True,
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Norwegian and Swedish sides said that the talks had failed.", "Norwegian and Swedish sides"),
        ("Norwegian, Swedish foreign ministers met in Oslo on Monday.", "Norwegian and Swedish foreign ministers"),
        ("The Norwegian delegation and Swedish officials met.", "Swedish officials"),
    ],
)
def test_groups_of_several_states_are_told_with_all(words: str, name: str) -> None:
    assert name in actors(words)
