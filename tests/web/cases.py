"""A case to look at in pages: the samples, copies of one text, two versions of a plan, a statement worded twice."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from litestar.testing import TestClient

from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.model.source import Text
from backchannel.store.build import current_record, rebuild
from backchannel.store.case import Case
from backchannel.web.app import make_app
from tests.publish.samples import HOSTILE, sample_readings
from tests.reconcile.builders import Page

HOME = "http://127.0.0.1"
LONG = "Maximilian " * 20
WIRE = (
    "Cara Vint said that the harbour would stay open to every ship of both sides until the end of the month. "
    "The two delegations had met for three hours on Monday, and would meet again before the talks in the capital. "
    "Fishing boats from the northern shore had been turned back twice in the past week, according to the harbour "
    "master, who asked both delegations to agree on a channel for the crews. Nobody was hurt when a patrol boat ran "
    "aground near the lighthouse, and a tug pulled it free in the evening while children watched from the pier."
)


def write_case(place: Path, readings: Iterable[Reading]) -> Path:
    """A built case of these readings; built once, and copied after that."""
    place.write_bytes(_case_of(tuple(readings)))
    return place


@cache
def _case_of(readings: tuple[Reading, ...]) -> bytes:
    """The file of a built case."""
    with TemporaryDirectory() as folder:
        place = Path(folder, "built.case")
        with Case.open(place, create=True) as case:
            for reading in readings:
                case.add_source(Text(reading.source, reading.text, title_end=reading.title_end), reading.text.encode())
                case.add_reading(reading)
            rebuild(case)
        return place.read_bytes()


def record(place: Path) -> Record:
    """The record of the case, as its file has it."""
    with Case.open(place, readonly=True) as case:
        return current_record(case)


def browser(place: Path) -> TestClient:
    """A client of the pages of a case; use it as a context manager."""
    return TestClient(make_app(place), base_url=HOME)


def more_readings() -> list[Reading]:
    """Copies of a wire text, two plans, a long and a right-to-left name, a role, a metonym, a correction."""
    first = Page(WIRE, outlet="Lake Wire", published="2026-03-01T08:00:00+00:00", title="Harbour open")
    first.actor("Cara Vint").said("Cara Vint", "the harbour would stay open to every ship of both sides")
    copy = Page(f"{WIRE.rsplit('.', 2)[0]}.", outlet="Hill Post", published="2026-03-01T12:00:00+00:00", title="Ships")
    copy.actor("Cara Vint")
    relay = Page(
        "The Far Herald reported that Cara Vint was the chief envoy. Correction: an earlier report gave Tuesday.",
        outlet="East Post",
        published="2026-03-02",
    )
    relay.relay("Far Herald", "The Far Herald reported").actor("Cara Vint", roles=("chief envoy",))
    relay.correction("Correction: an earlier report gave Tuesday", was="Tuesday", now="Monday")
    old = Page(
        "The ten-point plan has it that the boats leave within 30 days. The island stays open. Tolls end. "
        "Ben Tolle accepts that the boats leave within 30 days.",
        outlet="North Post",
        published="2026-03-03",
    ).actor("Ben Tolle")
    old.proposal(
        "ten-point plan",
        10,
        terms=[(1, "the boats leave within 30 days"), (2, "The island stays open"), (None, "Tolls end")],
        positions=[("Ben Tolle", "accepts", "the boats leave within 30 days")],
    )
    new = Page(
        "The twelve-point plan has it that the boats do not leave within 90 days. Prisoners go home.",
        outlet="South Post",
        published="2026-03-05",
    )
    new.proposal(
        "twelve-point plan",
        12,
        terms=[(1, "the boats do not leave within 90 days"), (None, "Prisoners go home")],
    )
    odd = Page(f"{LONG}met {HOSTILE} and אבגד הוזח on Monday.", outlet="West Post", published="2026-03-06", title=LONG)
    odd.actor(LONG.strip()).actor("אבגד הוזח").actor(HOSTILE)
    odd.contact(f"{LONG}met", [LONG.strip(), "אבגד הוזח", HOSTILE], "meeting", when="2026-03-02")
    return [page.reading() for page in (first, copy, relay, old, new, odd)]


@pytest.fixture(scope="session")
def shown_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("shown") / "shown.case", [*sample_readings(), *more_readings()])


@pytest.fixture(scope="session")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("empty") / "empty.case", [])
