"""Acts of saying that are denied as nouns or of a named person; cases for and against."""

import pytest

from backchannel.reconcile.denied_acts import denied_act
from backchannel.reconcile.denied_sayings import SAYING
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

ABOUT = "to mend the ferry before winter"


@pytest.mark.parametrize(
    ("content", "cue", "denies", "who"),
    [
        (f"Anna Berg made no promise {ABOUT}", "said", False, "Anna Berg"),
        (f"she had made no such promise {ABOUT}", "said", False, ""),
        (f"Anna Berg gave no promise to Viktor Holm {ABOUT}", "said", False, "Anna Berg"),
        (f"There was no promise by Anna Berg {ABOUT}", "said", False, "Anna Berg"),
        (f"No promise {ABOUT} was made by Anna Berg", "said", False, "Anna Berg"),
        (f"At no point did Anna Berg promise {ABOUT}", "said", False, "Anna Berg"),
        (f"The report that Anna Berg promised {ABOUT} is false", "said", False, "Anna Berg"),
        (f"that Anna Berg had promised {ABOUT}", "denied", True, "Anna Berg"),
        (f"having given Viktor Holm a promise {ABOUT}", "denied", True, ""),
        (f"that any promise was made {ABOUT}", "denied", True, ""),
        (ABOUT, "denied any promise", False, ""),
    ],
)
def test_a_denied_act(content: str, cue: str, denies: bool, who: str) -> None:
    act = denied_act(content, cue, denies, SAYING)
    assert act is not None
    assert act.who.strip() == who
    assert "ferry" in act.about


@pytest.mark.parametrize(
    ("content", "cue", "denies"),
    [
        (f"Anna Berg broke no promise {ABOUT}", "said", False),
        (f"Anna Berg had promised {ABOUT}", "said", False),
        (f"The report that Anna Berg promised {ABOUT} is true", "said", False),
        ("that any progress was made on the ferry before winter", "denied", True),
        ("Anna Berg made no profit with the ferry", "said", False),
    ],
)
def test_no_denied_act(content: str, cue: str, denies: bool) -> None:
    assert denied_act(content, cue, denies, SAYING) is None


def test_a_ministry_denies_what_a_named_person_is_said_to_have_promised() -> None:
    said = Page("Anna Berg promised to mend the ferry before winter comes.", "Post").said(
        "Anna Berg", "to mend the ferry before winter comes", cue=((10, 18),)
    )
    words = f"that Anna Berg had promised {ABOUT}"
    denied = Page(f"The ministry denied {words}.", "Herald").actor("Anna Berg").said("ministry", words, act="deny")
    other = words.replace("Anna Berg", "Rita Lund")
    another = Page(f"The ministry denied {other}.", "Herald").actor("Rita Lund").said("ministry", other, act="deny")
    assert [(each.field, each.kind) for each in reconcile(readings(said, denied)).conflicts] == [("words", "denied")]
    assert list(reconcile(readings(said, another)).conflicts) == []
