"""The views of single items, plans, origins and the network, as a browser gets them."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient

from backchannel.model.span import Span
from backchannel.store.build import current_record
from backchannel.store.case import Case
from tests.publish.samples import HOSTILE
from tests.web.cases import LONG, browser, empty_case, more_readings, shown_case, write_case  # noqa: F401
from tests.web.test_pages import Page

VIEWS = (
    "/contacts", "/statements", "/proposals", "/moves", "/echoes", "/conflicts", "/actors", "/sources", "/stories",
    "/network", "/origins", "/compare",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(shown_case: Path) -> Iterator[TestClient]:  # noqa: F811
    with browser(shown_case) as opened:
        yield opened


@pytest.fixture(scope="module")
def ids(shown_case: Path) -> dict[str, str]:  # noqa: F811
    """What items are called, with their ids."""
    with Case.open(shown_case, readonly=True) as case:
        record = current_record(case)
    found = {each.name: each.id for each in (*record.actors, *record.proposals)}
    found |= {f"{each.kind} {each.status}": each.id for each in record.contacts}
    found |= {each.words: each.id for each in record.statements}
    found |= {f"conflict {each.kind}": each.id for each in record.conflicts}
    found |= {source.title: source.id for source in record.sources if source.title}
    found |= {"hostile source": next(each.id for each in record.sources if each.outlet == "<b>Evil</b>")}
    return found


def get(client: TestClient, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.text
    return response.text


def words(client: TestClient, address: str, status: int = 200) -> str:
    shown = Page(get(client, address, status))
    assert len(shown.ids) == len(set(shown.ids)), "an id stands twice"
    return " ".join(shown.words.split())


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_case_says_so_and_leads_on(empty_case: Path, view: str) -> None:  # noqa: F811
    with browser(empty_case) as client:
        told = words(client, view)
    assert re.search(r"[Nn]o |Nothing|none|There is no", told)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_asked_as_known_on_a_day(client: TestClient, view: str) -> None:
    words(client, f"{view}?as_known_on=2026-03-04")
    assert "is no date" in words(client, f"{view}?as_known_on=soon", 404)


def test_the_accounts_of_a_contact_stand_side_by_side_and_differing_cells_lead_to_the_conflict(
    client: TestClient, ids: dict[str, str]
) -> None:
    html = get(client, f"/item/{ids['call held']}")
    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)[1:]
    assert len(rows) == 2
    for row, date in zip(rows, ("3 Mar 2026", "4 Mar 2026"), strict=True):
        (cell,) = re.findall(r'<td[^>]*class="differs".*?</td>', row, re.DOTALL)
        assert date in cell and f'href="/item/{ids["conflict differ"]}"' in cell
    told = words(client, f"/item/{ids['call held']}")
    for expected in ("3 or 4 Mar 2026", "a recording", "10 minutes", "Send the boats back first"):
        assert expected in told


def test_a_contact_that_nobody_contradicts_has_no_differing_cell(client: TestClient, ids: dict[str, str]) -> None:
    assert "differs" not in get(client, f"/item/{ids['visit planned']}").partition("<main")[2]


def test_a_conflict_gives_each_side_with_its_words_and_first_report(client: TestClient, ids: dict[str, str]) -> None:
    for address in ("/conflicts", f"/item/{ids['conflict differ']}"):
        told = words(client, address)
        for expected in ("3 Mar 2026 Post", "first reported 10 Mar 2026", "Moor and Tolle talked by phone", "Wire"):
            assert expected in told


def test_conflicts_can_be_filtered_by_what_they_are_over(client: TestClient) -> None:
    over = words(client, "/conflicts?field=when").partition("Show")[2]
    assert "The date" in over and "An earlier report" not in over
    assert "None with this filter" in words(client, "/conflicts?field=place")


def test_a_statement_shows_how_each_text_words_it(tmp_path: Path, shown_case: Path) -> None:  # noqa: F811
    copy = tmp_path / "copy.case"
    copy.write_bytes(shown_case.read_bytes())
    with Case.open(copy) as case:
        record = current_record(case)
        said = next(each for each in record.statements if "harbour would stay" in each.words)
        (account,) = said.accounts
        other = msgspec.structs.replace(
            account, content=(Span(account.source, (0, 5), "the harbour would not stay open to every ship"),)
        )
        changed = msgspec.structs.replace(said, accounts=(account, other))
        statements = tuple(changed if each is said else each for each in record.statements)
        case.save_record(msgspec.structs.replace(record, statements=statements))
    with browser(copy) as client:
        html = get(client, f"/item/{said.id}")
    assert re.search(r"<ins>[^/]*put in: </span><b class=\"grave\">not</b>", html)
    assert re.search(r"<del>[^/]*left out: </span>of both sides", html)


def test_an_actor_has_its_roles_as_of_a_source_and_whom_it_was_in_touch_with(
    client: TestClient, ids: dict[str, str]
) -> None:
    told = words(client, f"/item/{ids['Cara Vint']}")
    assert "“chief envoy” 2 Mar 2026, East Post (1 text)" in told
    html = get(client, f"/item/{ids['Ben Tolle']}")
    partner = f"/chronology?actor={ids['Ben Tolle']}&amp;with={ids['Cara Vint']}&amp;kind=contact"
    assert partner in html
    shown = words(client, partner.replace("&amp;", "&")).partition("Show")[2]
    assert "Meeting between Ben Tolle and Cara Vint" in shown and "Call between" not in shown
    assert "rejects" in words(client, f"/item/{ids['Ben Tolle']}")


def test_the_items_of_an_actor_can_be_asked_for_by_kind(client: TestClient, ids: dict[str, str]) -> None:
    told = words(client, f"/item/{ids['Ada Moor']}?kind=move").partition("In time")[2]
    assert "Threat by Ada Moor" in told and "Call between" not in told


def test_a_plan_says_how_much_of_it_the_texts_give(client: TestClient, ids: dict[str, str]) -> None:
    told = words(client, f"/item/{ids['ten-point plan']}")
    assert "said to have 10 points; the texts of this case give 3, 2 of them by number" in told
    table = get(client, f"/item/{ids['ten-point plan']}").partition('class="matrix"')[2].partition("</table>")[0]
    assert "Point 1" in table and "accepts" in table


def test_two_plans_stand_side_by_side_with_their_changes(client: TestClient, ids: dict[str, str]) -> None:
    address = f"/compare?a={ids['ten-point plan']}&b={ids['twelve-point plan']}"
    html, told = get(client, address), words(client, address)
    assert (
        '<b class="grave">30</b>' in html and '<b class="grave">90</b>' in html and '<b class="grave">not</b>' in html
    )
    assert "1 point worded otherwise, 0 in the same words, 2 only in the first, 1 only in the second" in told
    assert "a number or a negation differs" in told


def test_only_plans_can_be_compared(client: TestClient, ids: dict[str, str]) -> None:
    told = words(client, f"/compare?a={ids['Ben Tolle']}&b={ids['ten-point plan']}", 404)
    assert "is no proposal" in told
    assert "no item p-none" in words(client, "/compare?a=p-none", 404)


def test_copies_hang_under_the_first_text_and_can_be_read_side_by_side(client: TestClient, ids: dict[str, str]) -> None:
    told = words(client, "/origins")
    assert "Far Herald named as where the words come from" in told
    assert "Correction: an earlier report gave Tuesday" in told
    pair = f"/copies?a={ids['Harbour open']}&amp;b={ids['Ships']}"
    assert pair in get(client, "/origins")
    shown = words(client, pair.replace("&amp;", "&"))
    assert "words only in the first" in shown and "[left out: while children watched" not in shown
    assert "no source none" in words(client, "/copies?a=none&b=none", 404)


def test_the_network_draws_what_its_table_tells(client: TestClient, ids: dict[str, str]) -> None:
    html = get(client, "/network")
    table = html.partition('id="ties"')[2].partition("</table>")[0]
    ties = re.findall(r'<a href="([^"]+)" class="tie (\w+)"', html)
    assert {state for _, state in ties} == {"held", "denied"}
    assert {name for name, href in ids.items() if f'href="/item/{href}" class="actor"' in html} >= {"Ada Moor", HOSTILE}
    assert len(re.findall("<tr>", table)) - 1 == len(
        {tuple(sorted(re.findall("a-[0-9a-z]+", href))) for href, _ in ties}
    )
    for href, _ in ties:
        words(client, href.replace("&amp;", "&"))


def test_the_network_of_a_time_or_a_state(client: TestClient) -> None:
    assert "Meeting" not in words(client, "/network?status=denied&since=2020-01-01").partition("Show")[2]
    assert "1 contact without a date is left out" in words(client, "/network?since=2026-03-01")
    assert "No contact with this filter" in words(client, "/network?since=2030-01-01")
    assert "is no date" in words(client, "/network?since=then", 404)


@pytest.mark.parametrize("order", ["", "date", "-date", "-origins", "name", "reported", "state"])
def test_lists_can_be_ordered(client: TestClient, order: str) -> None:
    told = words(client, f"/contacts?order={order}")
    assert "Call between Ada Moor and Ben Tolle" in told
    assert "is no order" in words(client, "/contacts?order=;drop", 404)


def test_a_list_can_be_lines_with_all_words(client: TestClient) -> None:
    assert "Moor and Tolle talked by phone" in words(client, "/contacts?form=lines")
    assert "<table" not in get(client, "/contacts?form=lines")


def test_hostile_long_and_foreign_names_are_shown_as_words(client: TestClient, ids: dict[str, str]) -> None:
    for address in ("/actors", "/network", f"/item/{ids['meeting held']}", f"/item/{ids[LONG.strip()]}"):
        html = get(client, address)
        assert "<script>alert" not in html and "&lt;script&gt;alert(1)" in html
        assert "אבגד הוזח" in html and LONG.strip() in html
    assert "<b>Evil" not in get(client, "/sources") + get(client, "/origins") + get(client, "/stories")


def test_items_of_every_kind_have_a_page_and_unknown_ones_are_told(client: TestClient) -> None:
    kinds = set()
    for view in VIEWS:
        for name in re.findall(r'href="/item/((\w)-\w+)"', get(client, view)):
            if name[1] not in kinds:
                kinds.add(name[1])
                words(client, f"/item/{name[0]}")
    assert kinds >= set("acsmpxoy")
    for name in ("o-none", "y-none", "x-none", "a-none"):
        assert f"no item {name}" in words(client, f"/item/{name}", 404)


def test_a_voice_of_many_texts_is_told_in_pages(tmp_path: Path) -> None:
    with Case.open(write_case(tmp_path / "many.case", more_readings())) as case:
        record = current_record(case)
        first = record.sources[0]
        many = tuple(msgspec.structs.replace(first, id=f"{n:012x}", origin="o-many") for n in range(300))
        origin = msgspec.structs.replace(record.origins[0], id="o-many", sources=tuple(each.id for each in many))
        case.save_record(msgspec.structs.replace(record, sources=many, origins=(origin,), stories=()))
    with browser(tmp_path / "many.case") as client:
        assert "Its 300 texts, as a tree" in words(client, "/origins")
        html = get(client, "/item/o-many?page=3")
        assert html.count('class="text-line"') == 100
        listed = get(client, "/sources?form=lines")
    assert "259 more texts" in listed and len(listed) < 300_000


def test_actors_come_by_their_origins_with_what_the_record_has_of_them(client: TestClient) -> None:
    shown = get(client, "/actors")
    numbers = [int(each) for each in re.findall(r'data-name="Origins">(\d+)<', shown)]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[-1]
    row = next(each for each in shown.split("<tr") if ">Ada Moor<" in each)
    assert re.search(r'data-name="Contacts">[1-9]', row) and re.search(r'data-name="Statements">[1-9–]', row)
    by_name = re.findall(r'<th scope="row"><a [^>]*>([^<]*)<', get(client, "/actors?order=name"))
    assert by_name == sorted(by_name, key=str.casefold)


def test_an_actors_page_names_those_who_may_be_the_same(tmp_path: Path) -> None:
    from tests.reconcile.builders import Page as Written

    one = Written("Otto Wernhoff left.", "Post", "2026-03-01").actor("Otto Wernhoff")
    two = Written("Vernkov came.", "Wire", "2026-03-02").actor("Vernkov")
    write_case(tmp_path / "like.case", [one.reading(), two.reading()])
    with Case.open(tmp_path / "like.case", readonly=True) as case:
        found = next(each.id for each in current_record(case).actors if each.name == "Vernkov")
    with browser(tmp_path / "like.case") as client:
        told = words(client, f"/item/{found}")
    assert "Perhaps the same Otto Wernhoff their surnames sound alike but for one letter" in told
