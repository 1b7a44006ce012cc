"""The story that the project starts from, as a perfect reader would read it, through reconcile."""

import json
from pathlib import Path

import pytest

from backchannel.reconcile.record import reconcile
from tests.reconcile.gold_reading import gold_reading


def story(stories: Path) -> Path:
    """The story whose gold goes down to echoes."""
    return next(gold.parent for gold in sorted(stories.glob("*/gold.json")) if "echoes" in json.loads(gold.read_text()))


@pytest.mark.corpus
def test_a_perfect_reading_comes_out_whole(story_folder: Path) -> None:
    reading, keys, gold = gold_reading(story(story_folder))
    record = reconcile([reading])
    assert len(record.contacts) == len(gold["contacts"])
    assert len(record.statements) == len(gold["statements"])
    assert len(record.actors) == len(gold["actors"])
    assert len(record.proposals) == len(gold["proposals"])
    assert not record.conflicts
    told = [*record.contacts, *record.statements, *record.moves]
    ids = {each.account: item.id for item in told for each in item.accounts}
    ids |= {account: item.id for item in record.proposals for account in item.accounts}
    expected = {
        (
            echo["kind"],
            frozenset(ids[keys[advice]] for advice in echo["advice"]),
            ids[keys[echo["act"]]],
        )
        for echo in gold["echoes"]
    }
    assert {(echo.kind, frozenset(echo.advice), echo.act) for echo in record.echoes} == expected


@pytest.mark.corpus
def test_its_chain_leads_to_the_outlet_and_the_recordings(story_folder: Path) -> None:
    reading, _, gold = gold_reading(story(story_folder))
    (origin,) = reconcile([reading]).origins
    assert origin.name.casefold() == gold["provenance"]["chain"][1].casefold()
    assert sorted(link.what for link in origin.links) == ["outlet", "recording", "recording"]
