"""Times right behind a cue: of the saying, or a part of what is said."""

import pytest

from tests.read.attribution.test_reader import attributions

CASES = [
    (
        "Minister Mara Lind warned next week's talks with Norway may fail.",
        "next week's talks with Norway may fail",
        None,
    ),
    ("A source in Oslo said Monday's meeting was held in calm.", "Monday's meeting was held in calm", None),
    ("Mara Lind said last year's accord was dead.", "last year's accord was dead", None),
    ("Mara Lind said Monday the ferry was safe.", "the ferry was safe", "2025-03-10"),
    ("Mara Lind said this week the ferry was safe.", "the ferry was safe", "2025-03-10/2025-03-16"),
]


@pytest.mark.parametrize(("words", "content", "when"), CASES)
def test_a_time_that_owns_a_thing_is_of_what_is_said(words: str, content: str, when: str | None) -> None:
    assert [(said.rstrip("."), a.when) for a, _, said in attributions(words)] == [(content, when)]


def test_a_day_that_is_told_of_is_a_part_of_what_is_said() -> None:
    found = attributions("I think today is a much better day for us, Mara Lind told reporters.")
    assert ("today is a much better day for us", None) in [(said, a.when) for a, _, said in found]
