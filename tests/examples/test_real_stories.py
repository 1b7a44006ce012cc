"""Real texts beside the checkout that have no gold file: what a reader must find in them."""

from pathlib import Path

import pytest

from backchannel.bench.letters import Letters
from backchannel.capture.coverage import Captured, capture
from backchannel.model.reading import Reading
from backchannel.read.pipeline import read


@pytest.fixture
def readout(story_folder: Path) -> Reading:
    (path,) = sorted((story_folder / "geneva-readout").glob("*.md"))
    (text,) = [item.text for item in capture([str(path)]) if isinstance(item, Captured)]
    return read(text)


@pytest.mark.corpus
def test_a_readout_of_talks_gives_one_meeting_on_its_own_day(readout: Reading) -> None:
    (meeting,) = [contact for contact in readout.contacts if contact.status == "held"]
    assert meeting.kind == "meeting"
    assert meeting.when == "2025-11-23"
    assert len(meeting.participants) == 5
    assert sum("delegation" in participant.name.lower() for participant in meeting.participants) == 1


@pytest.mark.corpus
@pytest.mark.parametrize("cue", ["affirmed", "stated", "underscored", "reiterated", "emphasized", "welcomed"])
def test_what_each_side_said_is_read_with_its_side(readout: Reading, cue: str) -> None:
    at = Letters(readout.text).locate(cue)
    assert at is not None
    (said,) = [a for a in readout.attributions if at in a.cue]
    assert said.speaker is not None
    assert said.content[0][0] > at[1] - 1


@pytest.mark.corpus
def test_they_are_the_side_that_spoke_last(readout: Reading) -> None:
    at = Letters(readout.text).locate("emphasized")
    (said,) = [a for a in readout.attributions if at in a.cue]
    (before,) = [a for a in readout.attributions if Letters(readout.text).locate("reiterated") in a.cue]
    assert said.speaker == before.speaker
