"""Sport, accidents and figures of speech are no moves; the same words of what is attacked, lifted or seized are."""

import pytest

from tests.read.moves.test_reader import moves


def kinds(words: str) -> set[str]:
    return {move.kind for move in moves(words)}


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Cubs beat the Rovers, 8-7, on Wednesday.",
        "Norway beat Sweden to the deal.",
        "Norway attacked Sweden in the seventh inning.",
        "Norway lifted the silly curse on Sweden.",
        "The Norwegian team shut Sweden out.",
        "The Norwegian team shut them out.",
        "Norway killed the bill on trade with Sweden.",
        "Norway captured the title from Sweden.",
        "Norway destroyed the career of Carl Lund.",
        "Norway seized the moment in Sweden.",
        "Norway returned the favour to Sweden.",
        "Norway fought poverty in Sweden.",
        "Anna Berg shot Carl Lund a glance.",
        "Seven people were killed when a tram derailed in Sweden.",
        "More than 30 people were killed in Sweden.",
    ],
)
def test_no_move(words: str) -> None:
    assert kinds(words) == set()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Norwegian police beat Swedish protesters.", "assault"),
        ("Norwegian troops killed seven people in Sweden.", "assault"),
        ("Norway bombed a bridge in Sweden.", "assault"),
        ("Norway attacked Sweden on 8 March.", "assault"),
        ("Norway lifted the sanctions on Sweden.", "concession"),
        ("Norway shut the border with Sweden.", "restriction"),
        ("Norway seized a Swedish ship.", "seizure"),
        ("Norway returned the prisoners to Sweden.", "release"),
    ],
)
def test_a_move(words: str, kind: str) -> None:
    assert kind in kinds(words)


def test_a_text_on_sport_tells_no_attack() -> None:
    words = (
        "The pitcher met the batter in the dugout before the playoff. Norway attacked Sweden. Norway praised Sweden."
    )
    assert kinds(words) == {"praise"}


@pytest.mark.parametrize(
    "words",
    [
        "Senator Anna Berg has attacked Swedish allies as weak.",
        "Swedish veterans were killing themselves.",
        "It was hard for Norway to attack Sweden.",
        "Norway retaliated against Swedish cheese.",
    ],
)
def test_what_is_attacked_in_words_or_not_at_all(words: str) -> None:
    assert "assault" not in kinds(words)


@pytest.mark.parametrize(
    "words",
    [
        "Viktor Holm attacked a Swedish convoy.",
        "Norway retaliated by firing rockets at Sweden.",
    ],
)
def test_an_attack_by_arms(words: str) -> None:
    assert "assault" in kinds(words)


def test_what_could_be_asked_was_not() -> None:
    assert kinds("Norway could go to court, asking Sweden to pay.") == set()
    assert kinds("Say Norway demanded that Sweden pay.") == set()


def test_an_attack_in_words_is_criticism() -> None:
    assert kinds("Senator Anna Berg attacked Carl Lund as a fraud.") == {"criticism"}
