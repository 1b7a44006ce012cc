"""What every answer carries, and what a refusal does not: anything of the request."""

import re
from html.parser import HTMLParser

import pytest
from litestar.testing import TestClient

from backchannel.web.safety import MAX_FORM
from tests.web.safety.server import COOKIE, token

ANSWERS = [
    ("/", {}),
    ("/search", {}),
    ("/item/c-none", {}),
    ("/nothing/here", {}),
    ("/", {"host": "evil.example"}),
    ("/", {"sec-fetch-site": "cross-site"}),
]


@pytest.mark.parametrize(("address", "headers"), ANSWERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_says_what_a_browser_may_do_with_it(
    client: TestClient, method: str, address: str, headers: dict[str, str]
) -> None:
    told = client.request(method, address, headers=headers).headers
    policy = dict(each.split(" ", 1) for each in told["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {policy[name] for name in policy if name.endswith("-src")} == {"'none'", "'self'"}
    assert "unsafe" not in str(policy) and "*" not in str(policy) and "data:" not in str(policy)
    expected = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
    }
    assert {name: told.get(name) for name in expected} == expected
    assert "access-control-allow-origin" not in told
    assert "server" not in told


def test_programs_are_refused_in_json(client: TestClient) -> None:
    right = {"x-csrftoken": token(client)}
    large = right | {"content-length": str(MAX_FORM + 1)}
    site = right | {"origin": "http://evil.example"}
    for method, headers, status, words in (
        ("GET", {"host": "evil.example"}, 400, "other names"),
        ("POST", {}, 403, f"send the cookie {COOKIE}, which any GET sets, and its value once more as the header"),
        ("POST", {"x-csrftoken": "a" * 128}, 403, "send the cookie"),
        ("POST", site, 403, "came from elsewhere"),
        ("POST", large, 413, "at most 2 MB"),
    ):
        told = client.request(method, "/api/decisions", headers=headers)
        assert told.status_code == status and told.json() == {"status": status, "detail": told.json()["detail"]}
        assert words in told.json()["detail"]


class Tags(HTMLParser):
    """The tags of a page with what they carry."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("/", "<script>alert(1)</script>"),
        ("/item/c-", "<img src=x onerror=alert(1)>"),
        ("/chronology?actor=", "<svg onload=alert(1)>"),
    ],
)
def test_refusals_have_our_own_elements_and_nothing_of_the_request(client: TestClient, start: str, words: str) -> None:
    hostile, harmless = client.get(start + words), client.get(f"{start}harmless")
    assert hostile.status_code == harmless.status_code == 404
    found = Tags(hostile.text).found
    assert found == Tags(harmless.text).found
    scripts = [dict(attrs)["src"] or "" for tag, attrs in found if tag == "script"]
    assert scripts and all(re.fullmatch(r"/static/\w+/\w+\.js", each) for each in scripts)
