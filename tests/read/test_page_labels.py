"""Labels before a colon that no speaker bears."""

from backchannel.model.attribution import Attribution
from tests.read.attribution.test_reader import attributions


def said(words: str) -> list[tuple[Attribution, str]]:
    return [(a, content) for a, _, content in attributions(words)]


def test_the_place_of_a_dateline_and_a_pointer_are_no_turns() -> None:
    words = (
        "GENEVA: Hours after Ilir Sandor told Tom Keller that the truce was made without help, Keller repeated his "
        "claim that he had stopped the war.\n\nAlso Read: Norland will not accept help, says Ilir Sandor"
    )
    found = said(words)
    assert not {"GENEVA", "Also Read"} & {a.speaker for a, _ in found}
    assert any(a.speaker == "Ilir Sandor" and "the truce was made without help" in c for a, c in found)


def test_a_pointer_says_nothing_itself() -> None:
    found = said("The ferry was late on Monday.\n\nAlso read: Explained: Is Arland setting a trap for Norland?")
    assert not found


def test_a_quotation_under_the_place_of_a_clip_is_nobodys_who_is_named() -> None:
    words = (
        "Ilir Sandor spoke on Monday.\n\n"
        '#WATCH | London, England: "Two days ago I was at the lake and they called me. I told them no."'
    )
    found = said(words)
    assert [a.speaker for a, c in found if "Two days ago" in c] in ([None], [])


def test_states_that_answer_each_other_are_speakers() -> None:
    words = "FRANCE: We have never asked for that. The draft is ready.\n\nGERMANY: We cannot sign before Monday."
    assert {"France", "Germany"} <= {a.speaker for a, _ in said(words)} or {"FRANCE", "GERMANY"} <= {
        a.speaker for a, _ in said(words)
    }


def test_speakers_of_a_transcript_stay_beside_a_dateline() -> None:
    words = "LONDON: The talks began.\n\nKELLER: The draft is ready. We can sign.\n\nBREUER: Not before Monday."
    found = said(words)
    assert {"KELLER", "BREUER"} <= {a.speaker for a, _ in found}
    assert "LONDON" not in {a.speaker for a, _ in found}


def test_a_state_that_answers_in_a_heading_is_no_dateline() -> None:
    found = said("The talks went on for days.\n\nFrance responds with a plan: 'No help was ever accepted by us'")
    assert {a.speaker for a, c in found if "No help was ever" in c} <= {"France"}
    assert found
