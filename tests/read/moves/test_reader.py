"""Moves: which words make one, who it is by and aimed at, whether it was made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.move import TextMove
from backchannel.read.moves.frames import frames, plover_of
from tests.read.readings import exact, reading_of


def moves(words: str, title: str | None = None) -> tuple[TextMove, ...]:
    return reading_of(words, title=title).moves


def told(words: str) -> list[tuple[str, str | None, str | None]]:
    return [(move.kind, move.actor, move.target) for move in moves(words)]


@pytest.mark.parametrize(
    ("words", "kind", "actor", "target"),
    [
        ("Norway pressed Sweden to sign the treaty.", "pressure", "Norway", "Sweden"),
        ("Norway put Sweden under pressure over fishing rights.", "pressure", "Norway", "Sweden"),
        ("Norway threatened to close the border with Sweden.", "threat", "Norway", "Sweden"),
        ("Norway issued an ultimatum to Sweden.", "threat", "Norway", "Sweden"),
        ("Norway vowed to attack Sweden.", "threat", "Norway", "Sweden"),
        ("Norway said it would strike targets in Sweden.", "threat", "Norway", "Sweden"),
        ("Norway warned Sweden against a new test.", "warning", "Norway", "Sweden"),
        ("Norway offered to withdraw its troops.", "offer", "Norway", None),
        ("Norway agreed to release the prisoners.", "concession", "Norway", None),
        ("Norway said it was willing to hold a vote.", "concession", "Norway", None),
        ("Norway said it would withdraw its troops from the valley.", "concession", "Norway", None),
        ("Anna Berg praised Carl Lund for his patience.", "praise", "Anna Berg", "Carl Lund"),
        ("Anna Berg congratulated Carl Lund on the deal.", "praise", "Anna Berg", "Carl Lund"),
        ("Norway condemned the shelling of the port by Sweden.", "criticism", "Norway", "Sweden"),
        ("Norway accused Sweden of breaking the truce.", "accusation", "Norway", "Sweden"),
        ("Norway called on Sweden to free the crew.", "demand", "Norway", "Sweden"),
        ("Norway demanded the release of the crew.", "demand", "Norway", None),
        ("Norway promised to rebuild the bridge.", "promise", "Norway", None),
        ("Norway endorsed the plan.", "endorsement", "Norway", None),
        ("Norway rejected the plan.", "rejection", "Norway", None),
        ("Norway refused to accept the plan.", "rejection", "Norway", None),
        ("Norway said it would not accept the plan.", "rejection", "Norway", None),
        ("Norway said it would not negotiate with Sweden.", "rejection", "Norway", "Sweden"),
        ("Norway denied the accusation.", "denial", "Norway", None),
        ("Norway and Sweden signed an agreement on fishing.", "agreement", "Norway, Sweden", None),
        ("Norway imposed sanctions on Sweden.", "sanction", "Norway", "Sweden"),
        ("Norway agreed to impose a travel ban on Sweden.", "sanction", "Norway", "Sweden"),
        ("Norway put its army on high alert.", "mobilize", "Norway", None),
        ("Norway ordered its troops to prepare for war.", "mobilize", "Norway", None),
        ("Norway bombed a bridge in Sweden.", "assault", "Norway", "Sweden"),
        ("Norway appointed Anna Berg as envoy.", "appointment", "Norway", "Anna Berg"),
        ("The plan was rejected by Norway.", "rejection", "Norway", None),
        ("The talks broke down after Norway's refusal to sign the text.", "rejection", "Norway", None),
        ("Norway's decision to ditch the treaty surprised everyone.", "rejection", "Norway", None),
    ],
)
def test_a_construction_makes_a_move(words: str, kind: str, actor: str, target: str | None) -> None:
    assert (kind, actor, target) in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "The plan has placed Norway under pressure.",  # a thing, not someone, does it
        "Norway declined to comment.",
        "Norway may reject the plan.",
        "Norway should accept the plan.",
        "If Norway rejects the plan, the talks will end.",
        "Norway did not threaten Sweden.",
        "Did Norway threaten Sweden?",
        "Anna Berg wants to pressure Sweden.",
        "Norway agrees with Sweden that the weather was bad.",
        "Anna Berg attacked her rival in the debate.",
        "The committee welcomed Anna Berg to the town.",
        "Anna Berg will praise Carl Lund.",
        '"I thank everyone for coming," Anna Berg said.',
        "Sweden said Norway would strike soon.",  # a forecast of another's act is no threat
        "Anna Berg said the deal was good.",
    ],
)
def test_what_is_no_move(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Norway imposed sanctions on Sweden.", "done"),
        ("Norway will impose sanctions on Sweden.", "planned"),
        ("Norway threatened to impose sanctions on Sweden.", "threatened"),
        ("Norway denied that it had threatened Sweden.", "denied"),
        ("Norway said it would withdraw its troops from the valley.", "planned"),
    ],
)
def test_status(words: str, status: str) -> None:
    assert [move.status for move in moves(words)][:1] == [status]


def test_a_threat_has_its_object_condition_and_whole_clause() -> None:
    words = (
        "Norway had threatened to cut fuel supplies to Sweden if Anna Berg refused to sign, "
        "though the port has since reopened."
    )
    reading = reading_of(words)
    (move,) = [move for move in reading.moves if move.kind == "threat"]
    assert move.object == "to cut fuel supplies to Sweden"
    assert move.condition == "if Anna Berg refused to sign"
    assert exact(reading, move.spans[0]) == words.split(", though")[0]
    assert move.plover == "THREATEN"


def test_who_wins_a_concession_is_its_beneficiary() -> None:
    (move,) = moves("Norway has won some concessions after talks with Anna Berg.")
    assert (move.kind, move.beneficiary, move.actor) == ("concession", "Norway", None)


def test_groups_keep_the_words_of_the_text() -> None:
    (move,) = moves("Norwegian officials threatened to close the border.")
    assert move.actor == "Norwegian officials"


def test_both_countries_are_the_two_that_the_text_names() -> None:
    words = "Norway and Sweden exchanged letters. Both countries have put their armies on high alert."
    assert ("mobilize", "Norway, Sweden", None) in told(words)


def test_a_headline_that_the_body_tells_again_is_the_same_move() -> None:
    reading = reading_of("Norway rejected the peace plan on Monday.", title="Norway rejects peace plan")
    (move,) = reading.moves
    assert move.spans[0][0] > len("Norway rejects peace plan")
    assert move.when == "2025-03-10"


def test_list_items_are_terms_and_no_moves() -> None:
    words = "The plan has two points:\n\n1. Norway will lift the blockade.\n\n2. Sweden will free the crew."
    assert told(words) == []


def test_what_is_told_in_a_statement_points_at_it() -> None:
    reading = reading_of("Anna Berg said that Norway had rejected the plan.")
    (move,) = reading.moves
    assert move.said_in in {a.id for a in reading.attributions}


@pytest.mark.parametrize(
    ("base", "lemmas", "plover"),
    [
        ("THREATEN", {"bomb"}, "THREATEN:violence"),
        ("THREATEN", {"tariff"}, "THREATEN:restrict"),
        ("REQUEST", {"negotiate"}, "REQUEST:meet"),
        ("REJECT", {"ceasefire"}, "REJECT:yield"),
        ("ACCUSE:disapprove", {"bomb"}, "ACCUSE:disapprove"),
        ("SUPPORT", {"bomb"}, "SUPPORT"),
    ],
)
def test_modes_follow_the_plover_manual(base: str, lemmas: set[str], plover: str) -> None:
    assert plover_of(base, frozenset(lemmas)) == plover


def test_every_frame_names_a_plover_type() -> None:
    types = {
        "AGREE SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
        "COERCE ASSAULT CONSULT"
    }
    known = set(next(iter(types)).split())
    rows = [frame for each in frames().values() for frame in each]
    assert rows
    assert {frame.plover.split(":")[0] for frame in rows} <= known


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Norway threatened to. \n\"'if1)-", max_size=60))
def test_any_string_gives_moves_with_spans_inside_the_text(words: str) -> None:
    for move in reading_of(words).moves:
        assert all(0 <= start < end <= len(words) for start, end in move.spans)
