"""A plan that is cut, or grows, to another number of points: two versions, the later made from the earlier."""

import pytest

from tests.read.readings import reading_of


def versions(words: str, title: str | None = None) -> list[tuple[int | None, list[tuple[str, str, str]]]]:
    """Each plan's number of points, and what it was made from."""
    return [
        (plan.points, [(link.relation, link.other, link.how) for link in plan.lineage])
        for plan in reading_of(words, title=title).proposals
    ]


CUT = [(12, []), (9, [("revision_of", "p1", "stated")])]


@pytest.mark.parametrize(
    "words",
    [
        "The plan was cut from 12 to nine points after talks.",
        "Norway's peace plan has been reduced from 12 points to nine points, officials said.",
        "The 12-point draft was reduced to nine.",
        "The 12-point plan was whittled down to nine points in Oslo.",
        "The two sides cut the 12-point plan to nine points.",
        "The 12-point plan has been trimmed to a nine-point framework.",
    ],
)
def test_what_a_plan_was_cut_to_is_a_version_made_from_it(words: str) -> None:
    assert versions(words) == CUT


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Norway presented a peace plan. The plan was cut to nine points.", 9),
        ("The 12-point plan was cut to nine pages.", 12),
        ("The 12-point plan was extended to nine million people.", 12),
        ("The 12-point plan was cut by nine votes to three.", 12),
    ],
)
def test_what_is_no_other_version(words: str, points: int) -> None:
    assert versions(words) == [(points, [])]


def test_the_new_draft_is_what_it_was_cut_to_and_the_original_what_it_was() -> None:
    words = (
        "The plan was cut from 12 to nine points. The new draft bears little resemblance to the 12-point version. Very "
        "little is left of the original version."
    )
    first, second = reading_of(words).proposals
    assert (first.points, len(first.spans)) == (12, 3)
    assert (second.points, len(second.spans)) == (9, 2)


def test_the_initial_plan_with_a_number_is_not_the_revised_one_at_hand() -> None:
    words = "Both sides drafted an updated peace framework after the initial 12-point plan met with protest."
    assert [points for points, _ in versions(words)] == [None, 12]


def test_a_headlines_number_is_that_of_the_one_plan_of_the_text() -> None:
    words = "Sweden is ready to adopt the updated peace framework as a basis for talks."
    assert versions(words, title="Sweden Agrees to Norway's 12-Point Peace Plan") == [(12, [])]


def test_an_updated_plan_with_a_number_does_not_revise_one_with_another_number_told_after_it() -> None:
    words = "Sweden's updated 12-point plan is ready. It differs from Norway's 14-point framework."
    assert all(lineage == [] for _, lineage in versions(words))


def test_the_latest_version_named_twice_is_one() -> None:
    words = (
        "Sweden won much in the latest version of a Norwegian draft plan. The 12-point plan was reviewed. Anna Berg "
        "praised the latest version."
    )
    assert [points for points, _ in versions(words)] == [12]
