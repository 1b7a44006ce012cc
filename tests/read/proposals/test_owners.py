"""Whose a plan is, what it is about, and that plans of two camps stay two."""

import pytest

from backchannel.model.proposal import TextProposal
from tests.read.readings import exact, reading_of


def told(words: str, title: str | None = None) -> list[tuple[str, list[str]]]:
    """Each plan of a text, by its name, with the words of its mentions."""
    reading = reading_of(words, title=title)
    return [(plan.name, [exact(reading, span) for span in plan.spans]) for plan in reading.proposals]


def one(words: str) -> TextProposal:
    (plan,) = reading_of(words).proposals
    return plan


def test_a_counter_plan_of_a_group_of_states_is_not_the_plan_that_it_answers() -> None:
    words = (
        "Sweden dismissed a European counter-proposal to the Canadian peace plan on Monday. The Canadian plan leaves "
        "the island divided. The European plan keeps it whole."
    )
    assert told(words) == [
        ("European counter-proposal", ["a European counter-proposal", "The European plan"]),
        ("Canadian peace plan", ["the Canadian peace plan", "The Canadian plan"]),
    ]


def test_what_a_counter_plan_answers_is_stated_by_to() -> None:
    words = "Sweden dismissed a European counter-proposal to the Canadian 12-point peace plan."
    counter, plan = reading_of(words).proposals
    assert [(link.relation, link.other, link.how) for link in counter.lineage] == [("counter_to", plan.id, "stated")]
    assert plan.lineage == ()


def test_a_group_of_states_can_be_those_that_drafted_it() -> None:
    words = "Denmark and Finland drafted a peace plan. Canada rejected the Nordic plan."
    assert told(words) == [("peace plan", ["a peace plan", "the Nordic plan"])]
    words = "Canada and Japan drafted a peace plan. Chile rejected the Nordic plan."
    assert [mentions for _, mentions in told(words)] == [["a peace plan"], ["the Nordic plan"]]


def test_a_headlines_counter_proposal_is_the_one_of_the_text() -> None:
    words = "Canada wrote a 12-point plan. Chile dismissed a Nordic counter-proposal on Monday."
    nordic = told(words, "Chile rejects Nordic counter-proposal")[0]
    assert nordic == ("Nordic counter-proposal", ["Nordic counter-proposal", "a Nordic counter-proposal"])


def test_a_plan_drafted_by_a_group_of_states_is_that_groups() -> None:
    words = "Chile dismissed a proposal for peace drafted by Nordic countries. Canada rejected the Nordic plan."
    assert [mentions for _, mentions in told(words)] == [["a proposal", "the Nordic plan"]]


def test_an_officer_of_a_state_and_the_state_have_one_plan() -> None:
    words = (
        "Canadian President Carl Lund presented a 12-point peace plan for the island. Sweden rejected Canada's plan."
    )
    assert [mentions for _, mentions in told(words)] == [["a 12-point peace plan", "Canada's plan"]]


def test_a_plan_put_forward_as_a_counter_proposal_is_it() -> None:
    words = (
        "Finland drafted a peace plan. It pitched the plan as a counter-proposal to a 12-point document of Canada's."
    )
    assert next(mentions[:3] for _, mentions in told(words)) == ["a peace plan", "the plan", "a counter-proposal"]


@pytest.mark.parametrize(
    ("words", "sponsor"),
    [
        ("Sweden rejected the Norway-drafted 12-point peace plan.", ("Norway",)),
        ("Sweden rejected the Norway-backed 12-point peace plan.", ()),
        ("Sweden rejected the 12-point plan drafted by Norway, Denmark and Finland.", ("Norway", "Denmark", "Finland")),
        ("Sweden rejected the 12-point plan from Norway.", ("Norway",)),
        ("Sweden leaked a 12-point plan. Its text was published by Reuters.", ()),
        ("A 12-point plan offered by Norway lay on the table.", ("Norway",)),
    ],
)
def test_who_made_it(words: str, sponsor: tuple[str, ...]) -> None:
    assert one(words).sponsor == sponsor


def test_who_endorses_a_plan_in_a_headline_is_not_its_maker() -> None:
    (plan,) = reading_of(
        "The 12-point plan would end the war in Finland.", title="Lund Endorses 12-Point Plan"
    ).proposals
    assert plan.sponsor == ()


@pytest.mark.parametrize(
    "words",
    [
        "Sweden studied the Norwegian proposal for a 60-day truce.",
        "Sweden accepted a cease-fire proposal directed by Anna Berg.",
    ],
)
def test_a_proposal_for_a_truce_is_on_the_table(words: str) -> None:
    assert len(reading_of(words).proposals) == 1


def test_a_proposal_for_a_bridge_is_not() -> None:
    assert reading_of("The Norwegian proposal for a bridge was long.").proposals == ()


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("A 12-point plan to end the war in Finland was published.", "Finland"),
        ("A 12-point plan aimed at ending Sweden's war in Finland was published.", "Finland"),
        ("A 12-point plan offered by Norway was published.", None),
        ("A 12-point plan that was criticised for favouring Norway was published.", None),
        ("The Norway-Sweden 12-point peace plan was published.", None),
    ],
)
def test_what_it_is_about(words: str, subject: str | None) -> None:
    assert one(words).subject == subject


def test_before_a_meeting_on_a_day_is_up_to_that_day() -> None:
    words = "Before the meeting in Oslo on Sunday, Norway had drafted a 12-point plan."
    assert one(words).emerged == "../2025-03-09"


def test_who_presents_a_plan_to_somebody_is_not_another_camp() -> None:
    words = "Canada presented a 12-point plan. Sweden is looking at the proposal presented to it by Japan and Chile."
    assert [name for name, _ in told(words)] == ["12-point plan"]


def test_a_framework_made_elsewhere_is_not_the_plan_at_hand() -> None:
    words = "Canada presented a 12-point plan. Sweden stays within the framework established in Oslo."
    assert told(words) == [("12-point plan", ["a 12-point plan"])]


def test_a_heading_is_no_plan_of_its_own() -> None:
    words = "Canada presented a 12-point plan.\n\nJapanese peace plan\n\nSweden waited for an answer."
    assert told(words) == [("12-point plan", ["a 12-point plan"])]
