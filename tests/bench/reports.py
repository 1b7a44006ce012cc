"""The reports of the benches that are pinned, each made once: it is a function of its corpus and of the program."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

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
from backchannel.model.reading import Reading
from tests.conftest import corpora, stories

CASES = Path(__file__).parents[1] / "cases"
INITIATORS = CASES / "readouts" / "initiators.tsv"


@cache
def _polnear_dev(data: Path) -> tuple[Report, Report]:
    """Speed and attributions on PolNeAR dev, whose texts are read once for both."""
    readings: list[Reading] = []
    speed = bench_speed(data / "polnear" / "dev" / "text", readings=readings)
    return speed, bench_attribution(data / "polnear" / "dev", readings=readings)


BENCHES: dict[str, Callable[[Path, Path], Report]] = {
    "attribution polnear dev": lambda data, _: _polnear_dev(data)[1],
    "attribution coverage dev": lambda data, _: bench_attribution(CASES / "coverage" / "dev.tsv", data=data),
    "attribution gum": lambda data, _: bench_attribution(data / "gum"),
    "acts plover": lambda data, _: bench_acts(data / "plover"),
    "times meantime": lambda data, _: bench_times(data / "meantime"),
    "times wikiwars": lambda data, _: bench_times(data / "wikiwars"),
    "contacts readouts": lambda data, _: bench_contacts(data / "readouts", initiators=INITIATORS),
    "merge newswcl50": lambda data, _: bench_merge(data / "newswcl50", errors=2),
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
    "speed polnear dev": lambda data, _: _polnear_dev(data)[0],
    "scale 2000": lambda _, __: bench_scale(2000, more=20),
    "story witkoff-call": lambda _, stories: bench_story(stories / "witkoff-call"),
    "story gum-korea": lambda _, stories: bench_story(stories / "gum-korea"),
    "story gaza-plan": lambda _, stories: bench_story(stories / "gaza-plan"),
    "story bias-3": lambda _, stories: bench_story(stories / "bias-3"),
}


@cache
def report(name: str) -> Report:
    """What a bench says."""
    return BENCHES[name](corpora(), stories())
