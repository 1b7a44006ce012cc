"""The server as an attacker meets it: from another site, from the network, and with broken requests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from tests.publish.samples import sample_readings
from tests.web.cases import write_case
from tests.web.safety.server import opened


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case that is attacked: no request of these tests changes it."""
    return write_case(tmp_path_factory.mktemp("case") / "story.case", sample_readings())


@pytest.fixture(scope="session")
def browser(path: Path) -> Iterator[TestClient]:
    with opened(path) as client:
        yield client


@pytest.fixture
def client(browser: TestClient) -> TestClient:
    """A visitor who was never here."""
    browser.cookies.clear()
    return browser
