"""Words of somebody else that a quotation reports, and who is quoted as telling something."""

from backchannel.model.attribution import Attribution
from tests.read.attribution.test_reader import attributions

HEAD = "Prime Minister Ilir Sandor held a phone call with President Tom Keller on Tuesday. "


def of(words: str, content: str) -> Attribution:
    """The innermost attribution with this content."""
    found = [(len(said), a) for a, _, said in attributions(words) if content in said]
    return min(found, key=lambda each: each[0])[1]


def test_a_readout_tells_the_words_of_its_leader_as_its_own_words() -> None:
    words = HEAD + (
        '"Sandor made it clear to President Keller that at no time was a deal on trade discussed," Foreign Secretary '
        "Mara Lind said."
    )
    inner, outer = of(words, "at no time was a deal"), of(words, "made it clear")
    assert (inner.speaker, inner.addressees, inner.parent) == ("Ilir Sandor", ("Tom Keller",), outer.id)
    assert outer.speaker == "Mara Lind" and outer.mode == "direct"
    assert inner.basis is not None and inner.basis.by == "Mara Lind"


def test_what_the_speaker_himself_says_or_would_hear_is_no_report_of_another() -> None:
    for quoted in (
        "I told them that the port is open",
        "Mr Keller, tell us that the port is open",
        "We want Keller to say that the port is open",
    ):
        words = HEAD + f'"{quoted}," Mara Lind said.'
        assert {a.speaker for a, _, said in attributions(words) if "the port is open" in said} <= {"Mara Lind", None}


def test_who_is_quoted_as_telling_something_speaks() -> None:
    words = (
        HEAD
        + '"Norland will not accept help," Foreign Secretary Mara Lind quoted the Prime Minister as telling Keller.'
    )
    told = of(words, "will not accept help")
    assert (told.speaker, told.addressees) == ("Ilir Sandor", ("Tom Keller",))
    assert told.basis is not None and told.basis.by == "Mara Lind"


def test_who_cites_a_thing_speaks_himself() -> None:
    words = HEAD + "Mara Lind cited the storm as the reason for the delay."
    assert {a.speaker for a, _, _ in attributions(words)} == {"Mara Lind"}


def test_who_is_quoted_as_having_said_something_speaks() -> None:
    words = HEAD + "Foreign Secretary Mara Lind quoted Sandor as having reiterated that the port would stay open."
    assert of(words, "the port would stay open").speaker == "Ilir Sandor"
