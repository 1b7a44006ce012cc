"""Where the corpora are, and how their absence is said."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run; BACKCHANNEL_EXAMPLES=N looks further afield.
settings.register_profile("fixed", derandomize=True)
settings.load_profile("default" if os.environ.get("BACKCHANNEL_EXAMPLES") else "fixed")

ROOT = Path(__file__).resolve().parent.parent


def corpora() -> Path:
    """The folder of outside corpora: $BACKCHANNEL_DATA, else ../shared/data beside the checkout."""
    return Path(os.environ.get("BACKCHANNEL_DATA") or ROOT.parent / "shared" / "data")


def stories() -> Path:
    """The folder of real stories with gold: $BACKCHANNEL_STORIES, else ../shared/stories."""
    return Path(os.environ.get("BACKCHANNEL_STORIES") or ROOT.parent / "shared" / "stories")


@pytest.fixture
def data() -> Path:
    """The corpora; a test that needs them is skipped, loudly, when they are not there."""
    if not corpora().is_dir():
        pytest.skip("CORPORA MISSING: put them in ../shared/data or name them in $BACKCHANNEL_DATA")
    return corpora()


@pytest.fixture
def story_folder() -> Path:
    """The real stories; skipped, loudly, when they are not there."""
    if not stories().is_dir():
        pytest.skip("STORIES MISSING: put them in ../shared/stories or name them in $BACKCHANNEL_STORIES")
    return stories()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in capitals when tests did not run for want of something: a skip is no pass."""
    told = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    told = [each for each in told if "MISSING" in each]
    chromium = sum("CHROMIUM MISSING" in each for each in told)
    for count, words in (
        (len(told) - chromium, "TESTS DID NOT RUN: WHAT THEY NEED IS MISSING (-rs says what)"),
        (chromium, "TESTS OF THE PAGES DID NOT RUN: CHROMIUM IS MISSING (apt-get install chromium)"),
    ):
        if count:
            terminalreporter.write_line(f"{count} {words}", red=True)
