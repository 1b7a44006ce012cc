"""The command line as a user runs it, on a story of two texts."""

from pathlib import Path

import pytest

from backchannel.cli import main
from tests.cli.running import Run

CALL = """Envoys hold a call on the lake
lake-post.example
Wed, 09 Jun 2027 08:00:00 +0000

Robert Miller and Anna Petrova held a ten-minute phone call on June 7. "Send the boats back first," Miller told Petrova.
"""
DENIAL = """Petrova denies a meeting
lake-wire.example
Thu, 10 Jun 2027 08:00:00 +0000

Anna Petrova denied that she had met Robert Miller in Port Sel. "We spoke by phone and no more," Petrova said.
"""


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]):
    def run_it(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        shown = capfd.readouterr()
        assert "Traceback" not in shown.err
        return Run(int(ended.value.code or 0), shown.out, shown.err)

    return run_it


def write_coverage(place: Path) -> Path:
    """A folder of the two texts."""
    folder = place / "coverage"
    folder.mkdir()
    (folder / "call.txt").write_text(CALL, encoding="utf-8")
    (folder / "denial.txt").write_text(DENIAL, encoding="utf-8")
    return folder


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    return write_coverage(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the case that `build` makes of the two texts."""
    folder = tmp_path_factory.mktemp("built")
    path = folder / "story.case"
    with pytest.raises(SystemExit) as ended:
        main(["build", str(write_coverage(folder)), "--case", str(path)])
    assert not ended.value.code
    return path.read_bytes()


@pytest.fixture
def case(built: bytes, tmp_path: Path) -> Path:
    """A copy of that case."""
    path = tmp_path / "story.case"
    path.write_bytes(built)
    return path
