"""Judging in the pages: the queue, each verdict, undo, two people at once, and that no typed word is lost."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from httpx import Response
from litestar.testing import TestClient

from backchannel.store.build import make_record, rebuild
from backchannel.store.case import Case
from backchannel.web import desk
from backchannel.web.app import make_app
from backchannel.web.forms import WHO
from tests.publish.samples import HOSTILE, sample_readings
from tests.web.cases import record, write_case
from tests.web.posting import post

HOME = "http://127.0.0.1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_case(tmp_path / "story.case", sample_readings())


@pytest.fixture
def client(path: Path) -> Iterator[TestClient[Any]]:
    with TestClient(make_app(path), base_url=HOME) as opened:
        opened.follow_redirects = False
        yield opened


def contact(path: Path, status: str = "held") -> Any:
    return next(each for each in record(path).contacts if each.status == status)


def fields(page: Response) -> dict[str, str]:
    """What the judging form of a page would send as it stands."""
    form = page.text.partition('id="judge"')[2].partition("</form>")[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if given.get("type") != "checkbox" and "name" in given:
            found[given["name"]] = html.unescape(given.get("value", ""))
    for name, inner in re.findall(r'<select name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        found[name] = html.unescape(chosen[1]) if chosen else ""
    return found


def judge(client: TestClient[Any], item: str, verdict: str, **more: Any) -> Response:
    """Sends the form of an item as it stands, changed as told."""
    given = fields(client.get(f"/review?item={item}"))
    return post(client, f"/item/{item}/decide", given | {"verdict": verdict, "by": "M. Reader"} | more)


def test_the_queue_begins_with_conflicts_and_says_in_which_order_it_goes(client: TestClient[Any], path: Path) -> None:
    page = client.get("/review").text
    assert "0 of" in page and "where accounts cannot both hold" in page
    seen, address = [], "/review"
    while address:
        page = client.get(address).text
        seen.append(re.search(r'action="/item/([^/]+)/decide"', page)[1])  # type: ignore[index]
        following = re.search(r'<a rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""
    made = record(path)
    judged = [*made.conflicts, *made.contacts, *made.statements, *made.moves, *made.proposals, *made.echoes]
    assert len(seen) == len(set(seen)) == len(judged) + len(made.actors)
    about = {each.about for each in made.conflicts} | {each.id for each in made.conflicts}
    assert about and set(seen[: len(about)]) == about
    doubtful = [each.id for each in made.contacts if each.status != "held" and each.id not in about]
    assert set(seen[len(about) : len(about) + len(doubtful)]) == set(doubtful)
    assert set(seen[-len(made.actors) :]) == {each.id for each in made.actors}


def test_one_press_confirms_leads_on_and_is_taken_back(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    answer = judge(client, item.id, "accept")
    assert answer.status_code == 303 and "SameSite=strict" in answer.headers["set-cookie"].replace("lax", "LAX")
    assert f"{WHO}=M.%20Reader" in answer.headers["set-cookie"] and "HttpOnly" in answer.headers["set-cookie"]
    following = client.get(answer.headers["location"])
    assert "Confirmed." in following.text and f"/item/{item.id}" in following.text
    assert f'action="/item/{item.id}/decide"' not in following.text
    assert contact(path).review == "accepted"
    assert "You judge as" in following.text
    undo = re.search(r'action="(/decision/[^"]+/undo)"', following.text)
    assert undo
    back = post(client, undo[1], {"back": "/review"})
    assert back.status_code == 303 and "Taken back." in client.get(back.headers["location"]).text
    assert contact(path).review == "machine"
    with Case.open(path) as case:
        assert [each.verdict for each in case.decisions()] == ["accept", "undo"]
        assert case.record() == make_record(case)


def test_a_name_and_for_most_verdicts_a_reason_are_needed_and_nothing_typed_is_lost(
    client: TestClient[Any], path: Path
) -> None:
    item = contact(path)
    given = fields(client.get(f"/review?item={item.id}"))
    nameless = post(client, f"/item/{item.id}/decide", given | {"verdict": "accept", "by": " ", "why": "heard it"})
    assert nameless.status_code == 422 and "Say who you are" in nameless.text and "heard it" in nameless.text
    for verdict in ("reject", "merge", "split", "correct"):
        answer = judge(client, item.id, verdict, **{"set-place": "Port Sel"})
        assert answer.status_code == 422 and "Say why" in answer.text and 'value="Port Sel"' in answer.text
    assert record(path).decisions == ()
    assert judge(client, item.id, "perhaps").status_code == 422


def test_two_people_lose_nothing(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    first, second = (fields(client.get(f"/review?item={item.id}")) for _ in range(2))
    address = f"/item/{item.id}/decide"
    data = {"verdict": "reject", "by": "A. First", "why": "no such call"}
    assert post(client, address, first | data).status_code == 303
    typed = {"verdict": "correct", "by": "B. Second", "why": "it was the 5th", "set-when": "2026-03-05"}
    late = post(client, address, second | typed)
    assert late.status_code == 409
    for words in ("A. First", "no such call", "it was the 5th", 'value="2026-03-05"', "Correct it all the same"):
        assert words in late.text
    assert [each.by for each in record(path).decisions] == ["A. First"]
    again = post(client, address, fields(late) | {"verdict": "correct", "by": "B. Second", "why": "it was the 5th"})
    assert again.status_code == 303
    assert [each.by for each in record(path).decisions] == ["A. First", "B. Second"]
    assert contact(path).when == "2026-03-05" and contact(path).review == "corrected"


def test_a_decision_on_something_else_keeps_nobody_waiting(client: TestClient[Any], path: Path) -> None:
    here, there = contact(path), contact(path, "denied")
    given = fields(client.get(f"/review?item={here.id}"))
    assert judge(client, there.id, "accept").status_code == 303
    sent = post(client, f"/item/{here.id}/decide", given | {"verdict": "accept", "by": "B."})
    assert sent.status_code == 303


def test_values_are_corrected_one_decision_a_field_and_undone_together(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    more = {"set-status": "planned", "set-participants": "Ada Moor (host); Cara Vint", "why": "misread"}
    answer = judge(client, item.id, "correct", **more)
    assert answer.status_code == 303
    now = next(each for each in record(path).contacts if {"Ada Moor", "Cara Vint"} == set(each.names))
    assert now.status == "planned" and now.review == "corrected"
    assert len(record(path).decisions) == 2
    told = client.get("/decisions").text
    assert told.count("Corrected</b>") == 1 and "status is planned" in told and "misread" in told
    undo = re.search(r'action="(/decision/[^"]+/undo)"', told)
    assert undo and post(client, undo[1], {"why": "no"}).status_code == 303
    assert contact(path).review == "machine" and len(record(path).decisions) == 4
    assert post(client, undo[1], {}).status_code == 409


def test_a_value_that_cannot_be_is_told_beside_what_was_typed(client: TestClient[Any], path: Path) -> None:
    answer = judge(client, contact(path).id, "correct", **{"set-when": "soon", "why": "so they say"})
    assert answer.status_code == 422 and "is no date" in answer.text and 'value="soon"' in answer.text
    assert record(path).decisions == ()


def test_lines_are_merged_and_accounts_split_off(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    assert len(item.accounts) == 2
    page = client.get(f"/review?item={item.id}").text
    part = item.accounts[1].account
    assert f'name="part" value="{part}"' in page
    answer = judge(client, item.id, "split", part=[part], why="two calls")
    assert answer.status_code == 303
    calls = [each for each in record(path).contacts if each.kind == "call"]
    assert len(calls) == 2
    page = client.get(f"/review?item={calls[0].id}").text
    assert f'name="other" value="{calls[1].id}"' in page, "the same parties a day apart are offered"
    given = fields(client.get(f"/review?item={calls[0].id}"))
    more = {"verdict": "merge", "by": "M.", "why": "one call", "other": [calls[1].id], "back": f"/item/{calls[0].id}"}
    merged = post(client, f"/item/{calls[0].id}/decide", given | more)
    assert merged.status_code == 303 and client.get(merged.headers["location"]).status_code == 200
    assert len([each for each in record(path).contacts if each.kind == "call"]) == 1


def test_another_to_merge_with_is_found_by_its_words(client: TestClient[Any], path: Path) -> None:
    item, other = contact(path), contact(path, "denied")
    looked = judge(client, item.id, "look", find="Cara Vint", why="typed already")
    assert looked.status_code == 200 and other.id in looked.text and "typed already" in looked.text
    nothing = judge(client, item.id, "look", find="!!")
    assert nothing.status_code == 200 and "holds no word" in nothing.text


def test_an_item_that_went_is_found_by_its_account_or_what_was_typed_is_shown(
    client: TestClient[Any], path: Path
) -> None:
    item = contact(path)
    given = fields(client.get(f"/review?item={item.id}")) | {"verdict": "accept", "by": "M.", "why": "long words"}
    assert post(client, "/item/c-gone/decide", given).status_code == 303
    assert contact(path).review == "accepted"
    lost = post(client, "/item/c-gone/decide", given | {"key": "none:c9"})
    assert lost.status_code == 404 and "long words" in lost.text


@pytest.mark.parametrize("query", ["kind=contact", "conflicts=1", "mine=1", "kind=actor&conflicts=1", "item=c-none"])
def test_the_queue_is_filtered_and_empty_ones_say_so(client: TestClient[Any], query: str) -> None:
    page = client.get(f"/review?{query}")
    assert page.status_code == (404 if "none" in query else 200)
    assert 'id="judge"' in page.text or 'class="nothing"' in page.text
    assert client.get("/review?kind=nonsense").status_code == 404


def test_what_one_judged_is_shown_to_them(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    judge(client, item.id, "accept")
    client.cookies.set(WHO, quote("M. Reader"))
    assert f'action="/item/{item.id}/decide"' in client.get("/review?mine=1").text
    client.cookies.set(WHO, quote("Somebody Else"))
    assert "You have judged nothing" in client.get("/review?mine=1").text


def test_hostile_words_stay_words_everywhere(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    judge(client, item.id, "reject", by=HOSTILE, why=HOSTILE)
    client.cookies.set(WHO, quote(HOSTILE))
    statement = next(each for each in record(path).statements if "script" in each.words)
    for address in ("/decisions", f"/review?item={item.id}", f"/review?item={statement.id}", "/review?mine=1"):
        page = client.get(address).text
        assert "<script>alert" not in page and "&lt;script&gt;" in page
        assert not re.search(r"<[^>]+ (style|on\w+)=", page)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_away_from_these_pages(client: TestClient[Any], path: Path, back: str) -> None:
    answer = judge(client, contact(path).id, "accept", back=back)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/item/")
    assert post(client, "/who", {"by": "M.", "back": back}).headers["location"] == "/review"


def test_decisions_are_told_newest_first_with_all_that_belongs_to_them(client: TestClient[Any], path: Path) -> None:
    assert "Nobody has decided anything yet" in client.get("/decisions").text
    here, there = contact(path), contact(path, "denied")
    judge(client, here.id, "accept", why="heard the tape")
    judge(client, there.id, "reject", by="O. Other", why="a misreading")
    page = client.get("/decisions").text
    assert page.index("a misreading") < page.index("heard the tape")
    for words in ("M. Reader", "O. Other", f"/item/{here.id}", f"/item/{there.id}", "Confirmed", "Rejected"):
        assert words in page
    only = client.get("/decisions?by=O.+Other").text
    assert "a misreading" in only and "heard the tape" not in only
    assert "No decision is like that" in client.get("/decisions?by=Nobody").text


def test_a_case_without_anything_to_judge_says_so(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.case", create=True) as case:
        rebuild(case)
    with TestClient(make_app(tmp_path / "empty.case"), base_url=HOME) as client:
        assert "There is nothing to judge" in client.get("/review").text
        assert "Nobody has decided" in client.get("/decisions").text


def test_while_a_large_record_is_made_anew_the_queue_goes_on_and_others_see_what_was_decided(
    client: TestClient[Any], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "AT_ONCE", -1)
    monkeypatch.setattr(desk.Desk, "_begin", lambda *_: None)
    here, there = contact(path), contact(path, "denied")
    answer = judge(client, here.id, "correct", **{"set-place": "Port Sel", "why": "it says so"})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "being made anew" in page
    addresses, address = [], "/review?kind=contact"
    while address:
        page = client.get(address).text
        addresses.append(re.search(r'action="/item/([^/]+)/decide"', page)[1])  # type: ignore[index]
        following = re.search(r'<a rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""
    assert here.id not in addresses and there.id in addresses
    told = client.get(f"/review?item={here.id}").text
    assert "Corrected</b> by M. Reader" in told and "it says so" in told
    assert judge(client, there.id, "accept").status_code == 303
    assert "confirmed by a person" in client.get(f"/review?item={there.id}").text


def test_only_what_the_record_has_a_conflict_over_is_marked_as_differing(client: TestClient[Any], path: Path) -> None:
    conflict = next(each for each in record(path).conflicts if each.field == "when")
    for item in (conflict.about, conflict.id):
        page = client.get(f"/review?item={item}").text
        differing = re.findall(r'<div class="differs"><dt>(\w+)', page)
        assert set(differing) == {"When"} and len(differing) == 2
        assert "Moor and Tolle" in page, "sides that are only named otherwise are no conflict"


def test_a_name_that_is_new_to_the_record_is_asked_about(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    sides = "; ".join(("Ada Mor", *item.names[1:]))
    typed = {"why": "her name", "set-participants": sides}
    asked = judge(client, item.id, "correct", **typed)
    assert asked.status_code == 422 and record(path).decisions == ()
    assert "Nobody in the record is called “Ada Mor”" in asked.text
    assert re.search(r'Do you mean <a href="/item/a-[a-z0-9]+">Ada Moor</a>', asked.text)
    assert html.escape(sides) in asked.text and "her name" in asked.text
    other = judge(client, item.id, "correct", **typed, anew="Somebody Else")
    assert other.status_code == 422 and record(path).decisions == ()
    assert judge(client, item.id, "correct", **typed, anew="Ada Mor").status_code == 303
    assert "Ada Mor" in contact(path).names


def test_a_name_that_the_record_knows_is_not_asked_about(client: TestClient[Any], path: Path) -> None:
    item = contact(path)
    sides = "; ".join((f"{item.names[0].upper()} (host)", "Cara Vint"))
    answer = judge(client, item.id, "correct", why="it was she", **{"set-participants": sides})
    assert answer.status_code == 303 and "Cara Vint" in contact(path).names


def test_the_queue_is_narrowed_to_an_actor_and_to_days(client: TestClient[Any], path: Path) -> None:
    made = record(path)
    held = contact(path)
    wanted = {each.id for each in made.contacts if held.names[0] in each.names}
    for asked, expected in (
        (f"actor={quote(held.names[0])}&kind=contact", wanted),
        ("since=2026-03-03&until=2026-03-04&kind=contact", {held.id}),
        ("since=2026-03-05&until=2026-03-05&kind=contact", set()),
    ):
        seen, address = set(), f"/review?{asked}"
        while address:
            page = client.get(address).text
            seen |= set(re.findall(r'action="/item/([^/]+)/decide"', page))
            following = re.search(r'<a rel="next" href="([^"]+)"', page)
            address = html.unescape(following[1]) if following else ""
        assert seen == expected, asked
        assert f"0 of {len(expected)} judged" in client.get(f"/review?{asked}").text
    assert "is no date" in client.get("/review?since=soon").text
    assert client.get("/review?actor=Nobody+Such").status_code == 404
