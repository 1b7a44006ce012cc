"""Who acts is left open where the parse may have the wrong one, and what a condition or a guess holds is not told."""

import pytest

from tests.read.moves.test_reader import moves
from tests.read.moves.test_targets import sides


@pytest.mark.parametrize(
    ("words", "kind", "wrong"),
    [
        ("Tove Lind knew that Carl Lund wanted it. Anna Berg said he would strike Sweden.", "threat", "Carl Lund"),
        (
            "The panel, which said Norway carried out two attacks on the port, and also accused Sweden of a third.",
            "accusation",
            "Norway",
        ),
        (
            '"After having accepted the invitation, the rebels raised objections", Anna Berg told reporters.',
            "acceptance",
            "Anna Berg",
        ),
        ("Norway called Sweden weak, accusing it of delay.", "accusation", "Sweden"),
    ],
)
def test_who_is_in_doubt_does_not_act(words: str, kind: str, wrong: str) -> None:
    assert wrong not in {actor for actor, _ in sides(words, kind)}


def test_a_speaker_who_says_what_he_does_acts() -> None:
    assert ("Anna Berg", "Sweden") in sides("Anna Berg said she condemned Sweden.", "criticism")
    assert ("Norway", "Sweden") in sides("Norway called the delay a trick, accusing Sweden of bad faith.", "accusation")


def test_them_in_a_report_is_open() -> None:
    words = "Danish officials came late. The rebel Carl Lund said Norway had put pressure on them to sign."
    assert ("Norway", "Danish officials") not in sides(words, "pressure")


def test_a_bare_form_is_not_joined_to_a_finite_verb() -> None:
    words = "The government passed a law that empowers police to detain anyone, raid any home and close papers."
    assert sides(words, "assault") == []


@pytest.mark.parametrize(
    "words",
    [
        "Perhaps Norway will oppose the plan.",
        "Anna Berg has seen no evidence that Norway is willing to accept the plan.",
        "There are signs that Norway is willing to accept the plan.",
        "Officials believe Norway is putting pressure on Sweden.",
        "Anna Berg said she needed more time before signing the treaty.",
        "Anna Berg said that she would not leave the port, or agree to hand it over.",
    ],
)
def test_what_is_guessed_or_refused_is_not_told_as_meant(words: str) -> None:
    assert [move for move in moves(words) if move.kind in {"concession", "rejection", "agreement", "pressure"}] == []


def test_who_is_not_willing_refuses() -> None:
    (move,) = moves("Norway was not willing to accept the plan.")
    assert (move.kind, move.actor) == ("rejection", "Norway")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Norway and Sweden agreed to hold talks.", "agreement"),
        ("Norway and Sweden agreed to return to the negotiating table.", "agreement"),
        ("Norway agreed to hold fire.", "concession"),
    ],
)
def test_who_agrees_to_meet_concedes_nothing(words: str, kind: str) -> None:
    assert [move.kind for move in moves(words)] == [kind]


def test_what_is_joined_to_a_denial_is_not_denied() -> None:
    words = "The army of Norway denied that its ships came and Carl Lund requested a meeting with Anna Berg."
    assert ("demand", "denied") not in [(move.kind, move.status) for move in moves(words)]


def test_what_is_insisted_on_is_not_done() -> None:
    assert sides("Negotiators insisted that the rebels free the 16 women.", "release") == []


def test_a_bad_name_is_no_support() -> None:
    assert sides("Norway recognised the rebels as terrorists.", "endorsement") == []
    assert sides("Norway recognised the rebels as the government.", "endorsement") == [("Norway", "rebels")]


def test_who_only_reports_does_not_act() -> None:
    words = "We cannot but support the part of the Union in it, Anna Berg said, the Solway Times reported."
    assert "Solway Times" not in {move.actor for move in moves(words)}
