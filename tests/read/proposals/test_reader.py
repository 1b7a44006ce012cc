"""Proposals: what is one, which mentions belong to it, its terms, positions and lineage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.proposal import TextProposal
from tests.read.readings import exact, reading_of

PLAN = (
    "Norway presented a nine-point peace plan to both sides on Monday. Under the plan, Sweden would withdraw its "
    "troops from the valley, opening the border for trade. Finland would also gain access to the port. "
    "The plan calls for an exchange of prisoners, elections within a year and a border commission. "
    "Reporters left the room at noon."
)
VERSIONS = (
    "Norway published a nine-point peace plan in May. On Friday it sent a revised seven-point version of the plan to "
    "Sweden. Sweden answered with a counter-proposal. The counter-proposal would keep the port under joint control."
)


def proposals(words: str, title: str | None = None) -> tuple[TextProposal, ...]:
    return reading_of(words, title=title).proposals


@pytest.mark.parametrize(
    ("words", "name", "points"),
    [
        ("Norway sent a 12-point plan to Sweden.", "12-point plan", 12),
        ("Norway sent a twelve-point roadmap to Sweden.", "twelve-point roadmap", 12),
        ("Norway rejected the ceasefire proposal.", "ceasefire proposal", None),
        ("The two sides negotiated a document that settles the border.", "document", None),
        ("Norway published a plan of nine points.", "plan", 9),
        ("There are nine points in the plan.", "plan", 9),
        ("Norway presented a peace plan. There are nine points in all.", "peace plan", 9),
        ("Norway tabled a peace proposal in nine points.", "peace proposal", 9),
        ("Norway's peace plan spans nine points.", "peace plan", 9),
        ("Norway's peace proposal is in nine points.", "peace proposal", 9),
        ("Norway's peace plan was a list of nine points.", "peace plan", 9),
        ("All nine points of the plan were accepted.", "plan", 9),
        ("Nine points make up the peace plan.", "peace plan", 9),
        ("Norway presented a peace plan. There are nine points that it leaves open.", "peace plan", None),
        ("Norway presented a peace plan that fell nine points in the polls.", "peace plan", None),
        ("Norway accepted the nine points of the plan.", "plan", 9),
        ("Norway ditched a historic trade agreement proposed by Sweden.", "trade agreement", None),
        (
            "Anna Berg presented the Comprehensive Plan to End the Island War on Monday.",
            "Comprehensive Plan to End the Island War",
            None,
        ),
    ],
)
def test_a_phrase_names_a_proposal(words: str, name: str, points: int | None) -> None:
    assert [(p.name, p.points) for p in proposals(words)] == [(name, points)]


@pytest.mark.parametrize(
    "words",
    [
        "Norway has a plan to visit Sweden.",
        "Anna Berg criticised the health plan.",
        "Any peace proposal would take time.",
        "The deal was praised by both sides.",
        "He joined the Island Savings Plan in May.",
        "They made plans for the summer.",
        "The document was on the table.",
        "The Island Armistice Agreement of 1953 was praised.",
    ],
)
def test_what_is_no_proposal(words: str) -> None:
    assert proposals(words) == ()


def test_the_plan_is_the_one_at_hand_and_other_numbers_are_other_plans() -> None:
    words = "Norway wrote a 12-point plan. Sweden rejected the plan. A 19-point plan followed in June."
    first, second = proposals(words)
    assert (first.points, len(first.spans)) == (12, 2)
    assert (second.points, len(second.spans)) == (19, 1)


def test_the_plan_stays_out_when_two_share_the_last_sentence() -> None:
    words = "The 12-point plan and the 19-point plan were compared in Oslo. Sweden rejected the plan."
    assert [len(p.spans) for p in proposals(words)] == [1, 1]


def test_a_name_and_its_apposition_are_one_proposal() -> None:
    words = (
        "Anna Berg praised her Comprehensive Plan to End the Island War—a 20-point roadmap for peace. "
        "The Comprehensive Plan is long."
    )
    (plan,) = proposals(words)
    assert (plan.name, plan.points, len(plan.spans)) == ("Comprehensive Plan to End the Island War", 20, 3)


def test_terms_under_a_plan_go_on_with_would_and_end_with_it() -> None:
    reading = reading_of(PLAN)
    (plan,) = reading.proposals
    assert [(term.text, term.who, term.kind) for term in plan.terms] == [
        ("Sweden would withdraw its troops from the valley", "Sweden", "duty"),
        ("opening the border for trade", None, "provision"),
        ("Finland would also gain access to the port", "Finland", "gain"),
        ("an exchange of prisoners", None, "provision"),
        ("elections within a year", None, "provision"),
        ("a border commission", None, "provision"),
    ]
    assert all(exact(reading, term.span) == term.text for term in plan.terms)


def test_numbered_points_below_a_plan_are_terms() -> None:
    words = (
        "Norway's two-point peace plan:\n\n1. Sweden will disarm the militia.\n\n"
        "2. A joint commission will be formed.\n\nNorway waits for an answer."
    )
    (plan,) = proposals(words)
    assert [(term.number, term.who, term.text) for term in plan.terms] == [
        (1, "Sweden", "Sweden will disarm the militia"),
        (2, "joint commission", "A joint commission will be formed"),
    ]


def test_a_numbered_page_without_a_plan_has_no_terms() -> None:
    assert proposals("1. Home\n\n2. News\n\n3. Briefings and statements") == ()


@pytest.mark.parametrize(
    ("words", "actor", "stance", "target"),
    [
        ("Norway wrote a 12-point plan. Sweden accepted the plan.", "Sweden", "accepts", None),
        ("Norway wrote a 12-point plan. Sweden refused to accept the plan.", "Sweden", "rejects", None),
        (
            "Norway wrote a 12-point plan. Sweden said it would not accept the plan.",
            "Sweden",
            "rejects",
            None,
        ),
        (
            "Norway wrote a 12-point plan. Finland pressed Sweden to accept the plan.",
            "Finland",
            "urges",
            "Sweden",
        ),
        (
            "Norway wrote a 12-point plan. Finland called on Sweden to sign the plan.",
            "Finland",
            "urges",
            "Sweden",
        ),
        (
            "Norway wrote a 12-point plan. Sweden said the plan could serve as the basis for talks.",
            "Sweden",
            "accepts as a basis",
            None,
        ),
        (
            "Norway wrote a 12-point plan. Sweden sees the plan as a surrender.",
            "Sweden",
            "sees as a surrender",
            None,
        ),
        ("Norway wrote a 12-point plan. Sweden criticised the plan.", "Sweden", "criticises", None),
    ],
)
def test_positions(words: str, actor: str, stance: str, target: str | None) -> None:
    (plan,) = proposals(words)
    assert (actor, stance, target) in [(p.actor, p.stance, p.target) for p in plan.positions]


@pytest.mark.parametrize(
    "words",
    [
        "Norway wrote a 12-point plan. If Sweden rejects the plan, talks will end.",
        "Norway wrote a 12-point plan. Sweden has not yet accepted the plan.",
        "Norway wrote a 12-point plan. Sweden may accept the plan.",
    ],
)
def test_what_is_no_position(words: str) -> None:
    (plan,) = proposals(words)
    assert [p for p in plan.positions if p.actor == "Sweden"] == []


def test_both_holders_of_a_view_have_a_position() -> None:
    words = "Norway drafted a peace plan that Sweden and its Nordic allies view as favouring Finland."
    (plan,) = proposals(words)
    assert [(p.actor, p.stance) for p in plan.positions if p.stance.startswith("sees")] == [
        ("Nordic allies", "sees as favouring Finland"),
        ("Sweden", "sees as favouring Finland"),
    ]


def test_versions_and_counter_texts_are_proposals_of_their_own() -> None:
    first, revised, counter = proposals(VERSIONS)
    assert (first.points, revised.points, revised.version) == (9, 7, "revised")
    assert [(link.relation, link.other, link.how) for link in revised.lineage] == [("revision_of", "p1", "stated")]
    assert [(link.relation, link.other) for link in counter.lineage] == [("counter_to", "p2")]
    assert [term.text for term in counter.terms] == ["The counter-proposal would keep the port under joint control"]


@pytest.mark.parametrize(
    ("words", "relation", "how"),
    [
        ("The 19-point plan was modelled on the 12-point plan.", "modelled_on", "stated"),
        ("The 19-point plan replaces the 12-point plan.", "revision_of", "stated"),
        ("The 19-point plan appears to be based on the 12-point plan.", "modelled_on", "hedged"),
    ],
)
def test_lineage_by_words_between_two_plans(words: str, relation: str, how: str) -> None:
    later, earlier = proposals(words)
    assert [(link.relation, link.other, link.how) for link in later.lineage] == [(relation, earlier.id, how)]


def test_two_plans_in_a_sentence_are_not_related_by_nearness() -> None:
    assert all(p.lineage == () for p in proposals("The 19-point plan and the 12-point plan lay on the table."))


def test_a_plan_is_modelled_on_another_when_a_call_that_shows_its_origins_advised_that() -> None:
    words = (
        "In a call on March 3, Anna Berg told Carl Lund that Norway should work on a framework similar to the "
        "20-point plan for the island. The conversation appears to reveal the origins of the 28-point peace plan."
    )
    model, plan = proposals(words)
    assert [(link.relation, link.other, link.how) for link in plan.lineage] == [("modelled_on", model.id, "hedged")]
    assert len(plan.lineage[0].spans) == 2


@pytest.mark.parametrize(
    ("words", "sponsor", "points"),
    [
        ("Sweden offered Finland a six-point plan.", ("Sweden",), 6),
        ("The plan that Sweden presented has six points.", ("Sweden",), 6),
        ("Sweden presented a plan; it lists six points.", ("Sweden",), 6),
        ("Sweden unveiled a plan for the river, listing six points.", ("Sweden",), 6),
        ("Sweden's plan, dated 4 March and made up of six points, has leaked.", ("Sweden",), 6),
        ("Sweden's plan is made up of six points.", ("Sweden",), 6),
        ("The six-point plan rejected by Sweden was published.", (), 6),
        ("The six-point plan that Sweden rejected was published.", (), 6),
    ],
)
def test_who_puts_a_plan_on_the_table_and_its_points(words: str, sponsor: tuple[str, ...], points: int) -> None:
    assert [(plan.sponsor, plan.points) for plan in proposals(words)] == [(sponsor, points)]


def test_sponsor_subject_and_the_day_it_emerged() -> None:
    words = "The 28-point plan for Finland proposed by Sweden emerged on Monday."
    (plan,) = proposals(words)
    assert (plan.sponsor, plan.subject, plan.emerged) == (("Sweden",), "Finland", "2025-03-10")


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet='the 12-pointplan.\n 1)would"', max_size=60))
def test_any_string_gives_proposals_with_spans_inside_the_text(words: str) -> None:
    for plan in reading_of(words).proposals:
        spans = [*plan.spans, *(t.span for t in plan.terms), *(p.span for p in plan.positions)]
        assert all(0 <= start < end <= len(words) for start, end in spans)
