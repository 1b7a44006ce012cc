"""Pronouns that stay open, and those who cannot be meant."""

from tests.read.attribution.test_reader import attributions


def speakers(words: str, content: str) -> list[str | None]:
    return [a.speaker for a, _, said in attributions(words) if content in said]


def test_of_whom_a_report_tells_by_name_is_not_who_tells_it() -> None:
    words = (
        "Foreign Secretary Karl Lind spoke on Monday. In a statement, Lind said that Ilir Sandor called President Tom "
        "Keller. Keller was also told that the port was shut, he said."
    )
    assert "Tom Keller" not in speakers(words, "also told that the port was shut")


def test_who_is_left_open_stays_open_in_the_next_sentence() -> None:
    words = (
        'Peter Lind met Anton Vance. Peter Lind and Anton Vance spoke. "We did not accept it," he said, noting that '
        "Moor remained calm and signalled that Norland would wait.\n\nThe next morning, he claimed, Secretary Karl "
        "Rossi informed him that the port was shut. Paul Moor was ill."
    )
    assert speakers(words, "We did not accept it") == [None]
    assert speakers(words, "informed him that the port") == [None]


def test_a_headline_in_capitals_names_nobody_by_a_verb() -> None:
    words = "President Keller spoke with President Sandor and said it was a good call."
    found = attributions(words, title="President Keller Said He Had a Very Good Call with President Sandor")
    assert "Keller Said" not in {a.speaker for a, _, _ in found}
