"""The chronology as a page: timeline, lines, table and filters under one address, and what an empty one says."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from litestar.testing import TestClient

from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.model.source import Text
from backchannel.reconcile.record import reconcile
from backchannel.store.build import current_record
from backchannel.store.case import Case
from backchannel.web.app import make_app
from backchannel.web.timeline.picture import MARKS
from tests.publish.samples import HOSTILE, sample_readings
from tests.reconcile.builders import Page
from tests.web.cases import write_case
from tests.web.test_pages import HOME
from tests.web.test_pages import Page as Shown


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("chronology") / "story.case", sample_readings())


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(path), base_url=HOME) as opened:
        yield opened


def crowd(people: int, days: int) -> list[Reading]:
    """A meeting a day, of two out of so many people."""
    pages = []
    for number in range(days):
        first, second = f"Ada{number % people} Moor", f"Ben{number % people} Tolle"
        told = f"{first} met {second} in round {number}"
        page = Page(f"{told}.", outlet="Post", published=f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d}")
        day = f"{2024 + number // 336}-{number % 336 // 28 + 1:02d}-{number % 28 + 1:02d}"
        pages.append(page.actor(first).actor(second).contact(told, [first, second], "meeting", "held", day).reading())
    return pages


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("busy") / "busy.case"
    readings = crowd(12, MARKS + 60)
    with Case.open(path, create=True) as case:
        for reading in readings:
            case.add_source(Text(reading.source, reading.text), reading.text.encode())
            case.add_reading(reading)
        case.save_record(reconcile(readings))
    with TestClient(make_app(path), base_url=HOME) as opened:
        yield opened


def marks(html: str) -> list[str]:
    return re.findall(r'<a class="mark[^>]* aria-label="([^"]*)"', html)


def words(html: str) -> str:
    return " ".join(Shown(html).words.split())


def test_the_timeline_has_a_mark_for_each_dated_line(client: TestClient) -> None:
    html = client.get("/chronology?shape=table").text
    rows = re.findall(r'<td class="when">([^<]*)</td>\s*<td><b', html)
    assert len(marks(html)) == len([date for date in rows if date != "undated"]) > 2
    for label in marks(html):
        assert re.search(
            r" · (held|planned|denied|statement|threatened|proposal) · \d+ origins? · read by machine$", label
        )


def test_an_uncertain_date_is_a_bar_and_a_certain_one_a_point(client: TestClient) -> None:
    html = client.get("/chronology").text
    drawn = dict(re.findall(r'<a class="mark[^>]* aria-label="([^·]*) ·[^>]*>(.*?)</a>', html, re.S))
    call = next(drawing for name, drawing in drawn.items() if name.startswith("Call between"))
    visit = next(drawing for name, drawing in drawn.items() if name.startswith("Visit of"))
    assert 'class="bar s-held"' in call and "mask=" in call and "<use" not in call
    assert "<use" in visit and "t-planned" in visit and 'class="bar' not in visit
    assert call.count('class="bar') == 2 and 'class="join"' in call, "in the lane of each side, joined"


def test_drawings_are_well_formed_and_hold_no_style(client: TestClient, busy: TestClient) -> None:
    for html in (client.get("/chronology").text, busy.get("/chronology").text):
        for drawing in re.findall(r"<svg.*?</svg>", html, re.S):
            ElementTree.fromstring(drawing)
            assert "style=" not in drawing
        ids = Shown(html).ids
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'(?:use href="#|mask="url\(#)([\w-]+)', html)) <= set(ids)


def test_links_zoom_and_move_without_scripts(client: TestClient) -> None:
    html = client.get("/chronology?since=2026-03-01&until=2026-03-10&status=planned").text
    for name, since, until in (
        ("Earlier", "2026-02-24", "2026-03-05"),
        ("Zoom in", "2026-03-03", "2026-03-07"),
        ("Later", "2026-03-06", "2026-03-15"),
    ):
        link = re.search(rf'<a href="([^"]*)"[^>]*>{name}</a>', html)
        assert link and f"status=planned&amp;since={since}&amp;until={until}" in link.group(1), name
    ticks = re.findall(r'<a class="tick[^"]*" href="([^"]*)" aria-label="Zoom to ([^"]*)"', html)
    assert ticks[0] == ("/chronology?status=planned&amp;since=2026-03-01&amp;until=2026-03-01", "1 Mar 2026")
    for address in {link.replace("&amp;", "&") for link, _ in ticks[:2]}:
        assert client.get(address).status_code == 200


def test_only_what_may_lie_in_the_stretch_is_shown(client: TestClient) -> None:
    inside = words(client.get("/chronology?since=2026-03-11&until=2026-03-31").text.partition('id="list"')[2])
    assert "Visit of Ada Moor" in inside and "Call between" not in inside


def test_a_table_says_the_same_in_the_order_asked_for(client: TestClient) -> None:
    html = client.get("/chronology?shape=table").text
    assert html.count('<th scope="col"') == 8 and "<caption>" in html and 'aria-sort="ascending"' in html
    assert "&lt;script&gt;" in html and "<script>alert" not in html
    for order in ("date", "-date", "state", "kind", "origins", "-reported", "review", "nonsense"):
        ordered = client.get(f"/chronology?shape=table&order={order}")
        assert ordered.status_code == 200
        assert sorted(re.findall(r'<th scope="row"><a href="([^"]*)"', ordered.text)) == sorted(
            re.findall(r'<th scope="row"><a href="([^"]*)"', html)
        )
    up, down = (
        re.findall(r'<td class="number">(\d+)', client.get(f"/chronology?shape=table&order={order}").text)
        for order in ("origins", "-origins")
    )
    assert up == sorted(up) and down == sorted(up, reverse=True)


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("source=Wire", "Visit of Ada Moor"),
        ("source=wire", "Visit of Ada Moor"),
        ("review=machine", "Visit of Ada Moor"),
        ("origins=1", "Visit of Ada Moor"),
        ("source=Wire&status=held", "Call between"),
    ],
)
def test_filters_of_outlet_review_and_origins(client: TestClient, query: str, there: str) -> None:
    assert there in words(client.get(f"/chronology?{query}").text.partition('id="list"')[2])


def test_a_text_can_be_asked_for_by_its_id(client: TestClient) -> None:
    source = next(each.source.id for each in sample_readings() if each.source.outlet == "Wire")
    by_id, by_name = (client.get(f"/chronology?source={name}").text for name in (source, "Wire"))
    assert marks(by_id) == marks(by_name) != marks(client.get("/chronology").text)
    missing = client.get("/chronology?source=Nobody")
    assert missing.status_code == 404 and "no text or outlet called" in words(missing.text)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=2030-01-01&until=2030-02-01", "Nothing in this stretch; the nearest: before: "),
        (
            "since=1990-01-01&until=1990-02-01&status=planned",
            "Nothing in this stretch matches; the nearest: after: 12 Mar 2026",
        ),
        ("status=conditional", "Nothing matches all of what is asked for"),
        ("since=2026-04-01&until=2026-03-01", "the end is before the beginning"),
        ("as_known_on=1990-01-01", "No source had come out by then"),
    ],
)
def test_an_empty_view_says_what_to_do(client: TestClient, query: str, said: str) -> None:
    assert said in words(client.get(f"/chronology?{query}").text)


def test_a_case_without_coverage_says_how_to_get_some(tmp_path: Path) -> None:
    with TestClient(make_app(write_case(tmp_path / "empty.case", [])), base_url=HOME) as client:
        for query in ("", "?shape=table", "?since=2020-01-01", "?until=2020-01-01"):
            assert client.get(f"/chronology{query}").status_code == 200
        assert "The case has no sources yet" in words(client.get("/chronology").text)


def test_too_many_to_draw_are_counted_and_lead_to_themselves(busy: TestClient) -> None:
    html = busy.get("/chronology").text
    columns = re.findall(r'<a class="column" href="([^"]*)" aria-label="(All sides[^"]*)"', html)
    assert sum(int(re.search(r"(\d+) contacts?", label).group(1)) for _, label in columns) == MARKS + 60  # type: ignore[union-attr]
    assert not marks(html)
    inside = busy.get(columns[3][0].replace("&amp;", "&")).text
    assert len(marks(inside)) == int(re.search(r"(\d+) contacts?", columns[3][1]).group(1))  # type: ignore[union-attr]
    assert len(html.encode()) < 300_000


def test_lanes_stay_in_their_order_from_one_stretch_to_the_next(busy: TestClient) -> None:
    def lanes(html: str) -> list[str]:
        return re.findall(r"<title>Only what (.*?) has to do with", html)

    whole = lanes(busy.get("/chronology").text)
    part = lanes(busy.get("/chronology?since=2024-03-01&until=2024-04-10").text)
    assert len(whole) == 8
    assert [name for name in whole if name in part] == [name for name in part if name in whole]


def test_a_gap_is_told_with_its_days(tmp_path: Path) -> None:
    readings = [each for n, each in enumerate(crowd(2, 60)) if n < 3 or n > 40]
    with TestClient(make_app(write_case(tmp_path / "gap.case", readings)), base_url=HOME) as client:
        html = client.get("/chronology").text
        assert "41 days without a contact of known date" in html
        assert "without a contact" not in client.get("/chronology?status=denied").text


def test_what_a_person_confirmed_has_a_ring(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.case"
    copy.write_bytes(path.read_bytes())
    with Case.open(copy) as case:
        visit = next(each for each in current_record(case).contacts if each.kind == "visit")
        case.append_decision(
            Decision("d-1", "accept", (visit.accounts[0].account,), "M. Reader", "2026-04-01T10:00:00Z", "saw it")
        )
    with TestClient(make_app(copy), base_url=HOME) as client:
        html = client.get("/chronology").text
        drawing = next(each for each in re.findall(r'<a class="mark.*?</a>', html, re.S) if "Visit of" in each)
        assert "t-ring-" in drawing and "confirmed by a person" in drawing
        assert html.count('<use href="#t-ring-') == 2, "that one, and the one that explains the sign"


def test_hostile_words_are_words_in_a_mark_and_in_a_field(client: TestClient) -> None:
    html = client.get("/chronology?shape=table").text
    assert HOSTILE.split(" & ")[0] in words(html)
    asked = client.get("/chronology", params={"source": '"><script>alert(1)</script>'})
    assert asked.status_code == 404 and "<script>alert" not in asked.text


def test_as_known_on_tells_the_days_on_which_sources_came_out(client: TestClient) -> None:
    html = client.get("/chronology?as_known_on=2026-03-10").text
    assert 'data-first="2026-03-10" data-after="0 1 2"' in html
    assert "As known on: 10 Mar 2026" in words(html)


def test_a_name_in_the_timeline_asks_for_that_actor_alone(client: TestClient) -> None:
    html = client.get("/chronology").text
    first = re.search(r'<a href="(/chronology\?actor=a-[^"]*)"><title>Only what ([^<]*) has to do with', html)
    assert first
    shown = client.get(first.group(1).replace("&amp;", "&")).text
    assert f"Who: {first.group(2)} ×" in words(shown)
    assert f'name="actor" value="{first.group(2)}"' in shown
    assert all(first.group(2) in row for row in re.findall(r"<h3>.*?</h3>", shown) if "Call" in row)
