"""Chromium, driven by Playwright, before the pages of a case that the real server serves.

Playwright rather than Selenium: a context of its own for each person with or without JavaScript, colour schemes, print
and the console come with it, and it needs no second program beside the browser. Of its parts only the driver is used;
the browser is the one that the system has.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, sync_playwright

from backchannel.model.record import Record
from backchannel.store.build import build, current_record
from backchannel.store.case import Case
from tests.conftest import ROOT
from tests.web.live import served

DEMO = ROOT / "examples" / "lake-arden" / "coverage"
PATIENCE = 15_000  # milliseconds for a page to load
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
)


def chromium() -> str:
    """The browser of the system; without one the tests are skipped, loudly, and fail on a server that runs them all."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        told = "CHROMIUM MISSING: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium without a window, with a new and empty profile."""
    path = chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, headless=True, args=list(ARGUMENTS))
        yield opened
        opened.close()


@dataclass
class Watch:
    """Everything that a browser did which it must not do. A fault that a test expects goes into `expected`."""

    faults: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def over(self, context: BrowserContext) -> None:
        """Watches all pages of a context."""
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self.faults.append(f"script fault: {error.error}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith("http://127.0.0.1:"):
            self.faults.append(f"left this machine: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def left(self) -> list[str]:
        """The faults that no test expected."""
        return [fault for fault in self.faults if not any(words in fault for words in self.expected)]


@contextmanager
def watched() -> Iterator[Watch]:
    """A Watch that fails at its end when a browser did what it must not do."""
    made = Watch()
    yield made
    assert made.left() == []


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The Watch over the pages of one test."""
    with watched() as made:
        yield made


NewPage = Callable[..., Page]


@contextmanager
def pages(browser: Browser, watch: Watch) -> Iterator[NewPage]:
    """Makes pages, each in a context of its own: another person at another machine."""
    contexts = []

    def make(**options: Any) -> Page:
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch.over(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[NewPage]:
    """Makes the pages of one test."""
    with pages(browser, watch) as make:
        yield make


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page with JavaScript."""
    return new_page()


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    """A page without JavaScript."""
    return new_page(java_script_enabled=False)


@pytest.fixture
def people(new_page: NewPage) -> tuple[Page, Page]:
    """Two people, each with a browser."""
    return new_page(), new_page()


@dataclass(frozen=True)
class Site:
    """A case that is served: its address, its Record and its file."""

    home: str
    record: Record
    case: Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the demo story, read once by the model."""
    place = tmp_path_factory.mktemp("demo") / "demo.case"
    with Case.open(place, create=True) as case:
        build(case, [str(DEMO)])
    return place


@pytest.fixture(scope="session")
def site(demo: Path) -> Iterator[Site]:
    """The demo story, served."""
    with Case.open(demo, readonly=True) as case:
        record = current_record(case)
    with served(demo) as home:
        yield Site(home, record, demo)
