"""Tokens: nothing is changed without the one that goes with its cookie."""

import re
from pathlib import Path

import pytest
from litestar.testing import TestClient

from tests.web.safety.server import COOKIE, opened, token


@pytest.mark.parametrize("kind", ["none", "empty", "short", "long", "letters", "other", "swapped", "unicode", "nul"])
def test_a_missing_or_forged_token_changes_nothing(client: TestClient, path: Path, kind: str) -> None:
    right = token(client)
    with opened(path) as other:
        foreign = token(other)
    forged = {
        "none": None,
        "empty": "",
        "short": right[:-1],
        "long": right + "0",
        "letters": "a" * len(right),
        "other": foreign,
        "swapped": right[64:] + right[:64],
        "unicode": "é" * len(right),
        "nul": right + "\x00",
    }[kind]
    data = {} if forged is None else {"_csrf_token": forged}
    told = client.post("/test/change", data={**data, "why": "because"})
    assert (told.status_code, "changed" in told.text) == (403, False)


def test_a_token_needs_its_own_cookie(client: TestClient) -> None:
    first = token(client)
    client.cookies.clear()
    assert client.post("/test/change", data={"_csrf_token": first}).status_code == 403
    second = token(client)
    assert first != second
    assert client.post("/test/change", data={"_csrf_token": first}).status_code == 403


def test_a_cookie_that_somebody_else_made_is_replaced_and_no_token_of_it_holds(client: TestClient) -> None:
    for planted in ("a" * 128, "x", "é", '"<script>"'):
        client.cookies.clear()
        headers = {"cookie": f"{COOKIE}={planted}".encode()}
        assert client.post("/test/change", data={"_csrf_token": planted}, headers=headers).status_code == 403
        told = client.get("/", headers=headers)
        assert re.search(rf"{COOKIE}=[0-9a-f]{{128}};", told.headers["set-cookie"])
        assert planted not in told.text or planted == "x"


def test_after_a_restart_old_tokens_fail_and_the_next_page_gives_a_new_one(path: Path) -> None:
    with opened(path) as before:
        old = token(before)
    with opened(path) as after:
        after.cookies.set(COOKIE, old, domain="127.0.0.1")
        assert after.post("/test/change", data={"_csrf_token": old}).status_code == 403
        after.get("/")
        new = next(each.value for each in after.cookies.jar if each.name == COOKIE and each.value != old)
        headers = {"cookie": f"{COOKIE}={new}"}
        after.cookies.clear()
        assert after.post("/test/change", data={"_csrf_token": new}, headers=headers).status_code == 200


def test_the_cookies_are_ours_alone(client: TestClient) -> None:
    told = client.get("/").headers.get_list("set-cookie")
    name = {"by": "M. Reader", "_csrf_token": token(client)}
    told += client.post("/who", data=name, follow_redirects=False).headers.get_list("set-cookie")
    names = [each.partition("=")[0] for each in told]
    assert sorted(re.sub("^seen-.*", "seen", name) for name in names) == [COOKIE, "backchannel-who", "seen"]
    for each in told:
        flags = {flag.strip() for flag in each.lower().split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/"} <= flags, each
        assert not any(flag.startswith("domain=") for flag in flags)
        kept = any(flag.startswith(("max-age", "expires")) for flag in flags)
        assert kept == (not each.startswith(f"{COOKIE}=")), (
            "the token ends with the browser, what is remembered does not"
        )
    assert "set-cookie" not in client.get("/").headers, "good cookies are left as they are"


def test_templates_give_the_token_as_a_field_and_alone(client: TestClient) -> None:
    right = token(client)
    field, alone = client.post("/test/form", data={"_csrf_token": right}).text.rsplit(" ", 1)
    assert field == f'<input type="hidden" name="_csrf_token" value="{right}">'
    assert alone == right


def test_a_form_without_its_token_is_told_what_to_do(client: TestClient) -> None:
    client.get("/")
    told = client.post("/seen")
    assert told.status_code == 403 and "load the page again and send it anew" in told.text
