"""The demo story, read once for all tests that look at it."""

from functools import cache

from backchannel.bench.story import load_story
from backchannel.bench.story_case import Story
from tests.conftest import ROOT

DEMO = ROOT / "examples" / "lake-arden"


@cache
def demo_story() -> Story:
    """Its Readings, its Record and its gold."""
    return load_story(DEMO)
