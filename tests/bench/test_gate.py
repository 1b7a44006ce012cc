"""The benchmark gate: scores on shared data may not fall below those pinned in `pinned.json`.

A figure may fall by its tolerance; a change that lowers one further fails here, unless the commit that pins it
anew says why. Figures that only count something wrong ("invented") are pinned as the most allowed.
"""

import json
from pathlib import Path

import pytest

from tests.bench.reports import BENCHES, report

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text(encoding="utf-8"))


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(BENCHES))
@pytest.mark.usefixtures("data", "story_folder")
def test_no_score_falls_below_its_pin(name: str) -> None:
    figures = report(name).figures
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
