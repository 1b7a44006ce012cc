"""The server as an attacker meets it: from another site, from the network, and with broken requests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from tests.publish.samples import sample_readings
from tests.web.cases import write_case
from tests.web.safety.server import opened


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("case") / "story.case", sample_readings())


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with opened(path) as client:
        yield client
