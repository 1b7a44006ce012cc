"""What a text says of a recording itself: published, seen, withheld, in parts; genuine or fake; or no stance."""

import pytest

from tests.read.readings import reading_of

CALL = "of the call between Anna Berg and Viktor Holm"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (f"The Harbour Post published the recording {CALL}.", "published"),
        (f"The Harbour Post has not published the recording {CALL}.", "withheld"),
        (f"The Harbour Post reviewed a recording {CALL}.", "seen"),
        (f"The Harbour Post was shown the transcript {CALL}.", "seen"),
        (f"The Harbour Post printed only excerpts of the transcript {CALL}.", "excerpts"),
        (f"The recording {CALL} was aired by The Harbour Post.", "published"),
        (f"The recording {CALL} is genuine, her office said.", "genuine"),
        (f"The recording {CALL} is not authentic, her office said.", "fake"),
        (f"Viktor Holm called the recording {CALL} a fake.", "fake"),
    ],
)
def test_a_stance(text: str, stance: str) -> None:
    assert [each.stance for each in reading_of(text).evidence] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        f"Viktor Holm would not say whether the recording {CALL} was genuine.",
        "The real talks begin on Monday, Viktor Holm said.",
        "The Harbour Post published a report on herring.",
        f"Viktor Holm was shown the transcript {CALL}.",
    ],
)
def test_no_stance(text: str) -> None:
    assert reading_of(text).evidence == ()
