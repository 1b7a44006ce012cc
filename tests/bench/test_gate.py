"""The benchmark gate: scores on shared data may not fall below those pinned in `pinned.json`.

A figure may fall by its tolerance; a change that lowers one further fails here, unless the commit that pins it
anew says why. Figures that only count something wrong ("invented") are pinned as the most allowed.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from backchannel.bench.acts import bench_acts
from backchannel.bench.attribution import bench_attribution
from backchannel.bench.conflicts import bench_conflicts
from backchannel.bench.contacts import bench_contacts
from backchannel.bench.dates import bench_dates
from backchannel.bench.merge.bench import bench_merge
from backchannel.bench.origins import bench_origins
from backchannel.bench.report import Report
from backchannel.bench.scale import bench_scale
from backchannel.bench.speed import bench_speed
from backchannel.bench.stories import bench_stories
from backchannel.bench.story import bench_story
from backchannel.bench.times import bench_times

CASES = Path(__file__).parent.parent / "cases"
PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text(encoding="utf-8"))
INITIATORS = Path(__file__).parents[1] / "cases" / "readouts" / "initiators.tsv"
BENCHES: dict[str, Callable[[Path, Path], Report]] = {
    "attribution polnear dev": lambda data, _: bench_attribution(data / "polnear" / "dev"),
    "attribution gum": lambda data, _: bench_attribution(data / "gum"),
    "acts plover": lambda data, _: bench_acts(data / "plover"),
    "times meantime": lambda data, _: bench_times(data / "meantime"),
    "times wikiwars": lambda data, _: bench_times(data / "wikiwars"),
    "contacts readouts": lambda data, _: bench_contacts(data / "readouts", initiators=INITIATORS),
    "merge newswcl50": lambda data, _: bench_merge(data / "newswcl50"),
    "merge meantime": lambda data, _: bench_merge(data / "meantime"),
    "stories newswcl50": lambda data, _: bench_stories(data / "newswcl50"),
    "stories giveme5w1h": lambda data, _: bench_stories(data / "giveme5w1h"),
    "dates giveme5w1h": lambda data, _: bench_dates(data / "giveme5w1h"),
    "origins giveme5w1h": lambda data, _: bench_origins(data / "giveme5w1h"),
    "origins newswcl50": lambda data, _: bench_origins(data / "newswcl50"),
    "origins polnear dev": lambda data, _: bench_origins(data / "polnear" / "dev" / "text"),
    "conflicts": lambda _, __: bench_conflicts(CASES / "conflicts"),
    "conflicts fresh": lambda _, __: bench_conflicts(CASES / "conflicts_fresh"),
    "conflicts practice": lambda _, __: bench_conflicts(CASES / "conflicts_practice"),
    "conflicts third": lambda _, __: bench_conflicts(CASES / "conflicts_third"),
    "conflicts wide": lambda _, __: bench_conflicts(CASES / "conflicts_wide"),
    "speed polnear dev": lambda data, _: bench_speed(data / "polnear" / "dev" / "text"),
    "scale 2000": lambda _, __: bench_scale(2000, more=20),
    "story witkoff-call": lambda _, stories: bench_story(stories / "witkoff-call"),
    "story gum-korea": lambda _, stories: bench_story(stories / "gum-korea"),
    "story gaza-plan": lambda _, stories: bench_story(stories / "gaza-plan"),
    "story bias-3": lambda _, stories: bench_story(stories / "bias-3"),
}


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(BENCHES))
def test_no_score_falls_below_its_pin(name: str, data: Path, story_folder: Path) -> None:
    figures = BENCHES[name](data, story_folder).figures
    for figure, pin in PINNED[name].items():
        got = figures[figure]
        print(f"{name}: {figure} {got:.2f} (pinned {pin})")
        if "least" in pin:
            assert got >= pin["least"], f"{name}: {figure} fell to {got:.2f}"
        if "most" in pin:
            assert got <= pin["most"], f"{name}: {figure} rose to {got:.2f}"


def test_every_bench_is_pinned() -> None:
    assert set(PINNED) == set(BENCHES)
    assert all(set(pin) <= {"least", "most"} and pin for pins in PINNED.values() for pin in pins.values())
