"""What somebody claims and somebody else denies: both in the record, and neither as the truth."""

import hashlib
from pathlib import Path

import pytest

from backchannel.model.reading import Reading
from backchannel.model.record import Conflict
from backchannel.model.source import Source, Text
from backchannel.read.pipeline import read
from backchannel.reconcile.record import reconcile
from tests.store.growing import grown


def text_in(outlet: str, words: str) -> Reading:
    """What is read from these words when this outlet published them."""
    digest = hashlib.sha256(f"{outlet}|{words}".encode()).hexdigest()
    return read(Text(Source(f"{digest[:6]}.txt", digest, "text", outlet=outlet, published="2025-03-12"), words))


def over_claims(*told: tuple[str, str]) -> list[Conflict]:
    """The conflicts over claims that texts (outlet, words) give, read the whole way."""
    record = reconcile([text_in(outlet, words) for outlet, words in told])
    return [each for each in record.conflicts if each.field == "claim"]


DENIED = [
    "Norland has repeatedly rejected Tom Keller's assertion that he stopped the war.",
    "Ilir Sandor pushed back against Tom Keller's repeated claims that he brokered a truce on the lake.",
    "Ilir Sandor refuted a claim made by Tom Keller that he had brokered the truce.",
    "Mara Lind rebutted Tom Keller's claim of using trade to stop the war.",
    "Tom Keller's claim that he stopped the war was denied by Norland.",
    "Mara Lind has again publicly challenged President Tom Keller's assertions that he brokered a truce on the lake.",
]
OPEN = [
    "Norland did not deny Tom Keller's claim that he stopped the war.",
    "Norland refused to reject Tom Keller's claim that he stopped the war.",
    "Norland welcomed Tom Keller's claim that he stopped the war.",
    "Norland will reject Tom Keller's claim that he stopped the war.",
    "Tom Keller denied that he had claimed to have stopped the war.",
    "Tom Keller's claim that he stopped the war went round the world.",
    "Mara Lind denied that Tom Keller had said that he stopped the war.",
]


@pytest.mark.parametrize("words", DENIED)
def test_a_claim_stands_beside_its_denial(words: str) -> None:
    (conflict,) = over_claims(("Harbour Post", words))
    assert conflict.kind == "denied"
    assert [value for value, _ in conflict.values] == ["claimed", "denied"]
    assert conflict.origins == 1


@pytest.mark.parametrize("words", OPEN)
def test_who_takes_no_stand_denies_nothing(words: str) -> None:
    assert not over_claims(("Harbour Post", words))


def test_the_same_claim_denied_in_two_texts_is_one_conflict() -> None:
    first = "On Monday Norland rejected Tom Keller's claim that he stopped the war on the lake with threats of tariffs."
    other = "In Orvale, Norland denied Tom Keller's claim that he stopped the war on the lake with threats of tariffs."
    found = over_claims(("Harbour Post", first), ("Lake Herald", other))
    assert [(each.origins, len(each.values[1][1])) for each in found] == [(2, 2)]


def test_a_case_that_grows_tells_the_same_conflicts(tmp_path: Path) -> None:
    told = [*DENIED, *OPEN, *(words.replace("Tom Keller", "Tom Keller, 61,") for words in DENIED)]
    grown(tmp_path, [text_in(f"Outlet {at}", words) for at, words in enumerate(told)])
