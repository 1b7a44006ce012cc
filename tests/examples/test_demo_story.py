"""The demo story: its gold is sound, and what is planted in it is found or listed as a known failure."""

import json
from pathlib import Path

import pytest

from backchannel.bench.story import miss_keys
from backchannel.bench.story_case import Story
from backchannel.bench.story_sections import SECTIONS
from tests.examples.demo import DEMO, demo_story


@pytest.fixture
def story() -> Story:
    return demo_story()


def test_every_quote_of_the_gold_stands_in_its_text(story: Story) -> None:
    assert story.gold.missing_words == ()


def test_every_id_that_the_gold_refers_to_is_there() -> None:
    gold = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
    actors = {actor["id"] for actor in gold["actors"]}
    assert {p for contact in gold["contacts"] for p in contact["participants"]} <= actors
    ids = {item["id"] for section in ("contacts", "statements", "proposals", "moves") for item in gold[section]}
    for echo in gold["echoes"]:
        assert {*echo["advice"], *echo.get("promise", []), echo["act"]} <= ids
    assert {conflict["about"] for conflict in gold["conflicts"]} <= ids
    files = {source["file"] for source in gold["sources"]}
    assert files == {path.name for path in (DEMO / "coverage").iterdir()}


def test_what_is_planted_is_found_or_a_known_failure_and_a_known_failure_fails(story: Story) -> None:
    known = json.loads((DEMO / "known_failures.json").read_text(encoding="utf-8"))
    assert sorted(miss_keys(story)) == sorted(known), "a known failure that passes is to be taken off the list"


def test_no_day_is_invented(story: Story) -> None:
    assert SECTIONS["contacts"](story).figures["days invented"] == 0


@pytest.mark.parametrize("outlet", ["halvern-tribune.example", "continental-wire.example", "Arland Business Post"])
def test_sources_keep_their_outlets(story: Story, outlet: str) -> None:
    assert outlet in {source.outlet for source in story.record.sources}


def test_the_wire_text_that_three_outlets_ran_counts_once(story: Story) -> None:
    copies = {s.origin for s in story.record.sources if Path(s.path).name[:2] in {"03", "04", "05"}}
    assert len(copies) == 1


def test_one_negotiation_is_one_story(story: Story) -> None:
    assert [len(each.sources) for each in story.record.stories] == [16]
