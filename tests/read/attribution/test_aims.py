"""Words that are the aim of something that is itself not done: they were not said."""

from tests.read.attribution.test_reader import attributions


def statuses(words: str, content: str) -> set[str]:
    return {a.status for a, _, said in attributions(words) if said.startswith(content)}


def test_the_aim_of_what_is_demanded_or_foreseen_was_not_said() -> None:
    words = "The Union demanded that Ilir Sandor chair a meeting to tell the envoys that the draft is ready."
    assert statuses(words, "that the draft is ready") <= {"hypothetical", "planned"}
    words = "Keller will meet the envoys on Monday to tell them that the draft is ready."
    assert statuses(words, "that the draft is ready") <= {"planned"}


def test_the_aim_of_what_was_done_was_said() -> None:
    words = "Keller took the floor to tell the envoys that the draft is ready."
    assert statuses(words, "that the draft is ready") == {"said"}
