"""Turns: who speaks in a transcript and in an interview, and whom "I" and "you" stand for."""

from backchannel.read.actors import read_actors
from backchannel.read.attribution.turns import Turn, spoken_turns
from backchannel.read.pipeline import read
from backchannel.read.quotations import read_quotations
from tests.read.samples import document_of, text_of

HEAD = "Interview with Marta Keller, the foreign minister"
BODY = (
    "Do you think the talks in Oslo will end soon?\n\n"
    "I think that the talks will end on Friday. I hope that both sides will sign.\n\n"
    "Why do you say that the other side will sign?\n\n"
    "I know that they have read the draft."
)


def turns_of(words: str) -> list[tuple[str | None, str | None]]:
    document = document_of(words)
    turns: tuple[Turn, ...] = spoken_turns(document, read_quotations(document), read_actors(document))
    return [(turn.speaker, turn.addressee) for turn in turns]


def test_an_interview_alternates_between_an_unnamed_host_and_the_guest() -> None:
    assert turns_of(f"{HEAD}\n\n{BODY}") == [(None, "Marta Keller"), ("Marta Keller", None)] * 2


def test_a_host_named_by_trade_is_the_one_who_asks() -> None:
    intro = "Marta Keller answered questions from our reporter Anton Breuer on Monday."
    assert turns_of(f"Marta Keller on the talks\n\n{intro}\n\n{BODY}")[0] == ("Anton Breuer", "Marta Keller")


def test_with_two_guests_nobody_is_guessed() -> None:
    head = "Interview with Marta Keller and Anton Breuer"
    assert {name for turn in turns_of(f"{head}\n\n{BODY}") for name in turn} == {None}


def test_a_person_named_beside_another_interview_is_no_guest() -> None:
    intro = "In an interview with the Arvel Tribune, Anton Breuer rejected the plan."
    assert {name for turn in turns_of(f"Questions and answers\n\n{intro}\n\n{BODY}") for name in turn} == {None}


def test_a_name_in_what_was_asked_about_is_no_guest() -> None:
    intro = "The Tribune interviewed one of the owners of a bar about a drink called Anton Breuer."
    assert {name for turn in turns_of(f"Questions and answers\n\n{intro}\n\n{BODY}") for name in turn} == {None}


def test_an_article_has_no_turns() -> None:
    words = "Keller met Breuer in Oslo. What comes next?\n\nThe talks go on, she said. They will end on Friday."
    assert turns_of(words) == []


def test_a_transcript_names_its_speakers_and_you_is_the_other() -> None:
    words = "KELLER: The draft is ready.\n\nBREUER: When do we sign?\n\nKELLER: On Monday."
    assert turns_of(words) == [("KELLER", "BREUER"), ("BREUER", "KELLER"), ("KELLER", "BREUER")]


def test_i_and_you_are_named_in_an_interview() -> None:
    reading = read(text_of(f"{HEAD}\n\n{BODY}"))
    speakers = {reading.text[a.source[0][0] : a.source[0][1]]: a.speaker for a in reading.attributions if a.source}
    assert speakers["I"] == "Marta Keller"
    assert speakers["you"] == "Marta Keller"


def test_i_inside_a_quotation_is_whoever_is_quoted() -> None:
    words = (
        "Interview with Anton Breuer\n\nDo you agree with them?\n\nI do not.\n\n"
        'Marta Keller told the magazine: "I hope that the talks will fail." Are you sure?\n\nI think that I am.'
    )
    reading = read(text_of(words))
    said = {
        " ".join(reading.text[slice(*a.content[0])].split()): a.speaker
        for a in reading.attributions
        if a.source and reading.text[slice(*a.source[0])] == "I"
    }
    assert said["that the talks will fail"] == "Marta Keller"
    assert said["that I am"] == "Anton Breuer"


def test_headings_of_sections_are_no_speakers() -> None:
    words = (
        "The record of the council, year by year.\n\nThe Gap Goes On: It was under its head that the council grew.\n\n"
        "Old Rules Stay: Ending the war was one of the first goals. Nobody has ended it."
    )
    assert turns_of(words) == []


def test_an_essay_that_asks_is_no_interview() -> None:
    body = "I think that the port will close. We have seen it before."
    essay = "\n\n".join(["The port and we", "Do you want to hear more?", *[body] * 12, "And what do you expect?", body])
    assert turns_of(essay) == []
    assert turns_of(essay.replace("The port and we", "The port and we: an interview")) != []


def test_labels_behind_an_opened_quote_mark_are_labels() -> None:
    words = '"KELLER: The draft is ready.\n\n"BREUER: When do we sign?\n\n"KELLER: On Monday."'
    assert turns_of(words) == [("KELLER", "BREUER"), ("BREUER", "KELLER"), ("KELLER", "BREUER")]


def test_words_below_headings_of_sections_are_said_by_nobody() -> None:
    words = (
        "The record of the council, year by year.\n\nThe Gap Goes On: It was under its head that the council grew.\n\n"
        "Old Rules Stay: Ending the war was one of the first goals. Nobody has ended it."
    )
    headings = {"The Gap Goes On", "Old Rules Stay"}
    assert not headings & {a.speaker for a in read(text_of(words)).attributions}
