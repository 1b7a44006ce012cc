"""The server as an attacker meets it: from another site, from the network, and with broken requests."""

import base64
import re
import socket
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import httpx
import pytest
from litestar import Request, Response, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.testing import TestClient

from backchannel.capture.coverage import read_bytes
from backchannel.errors import InputError
from backchannel.web.app import make_app
from backchannel.web.safety import MAX_BODY, MAX_FILE, MAX_FORM, bounded
from backchannel.web.showing import templates
from tests.publish.samples import sample_readings
from tests.web.cases import write_case
from tests.web.live import served

HOME = "http://127.0.0.1:8765"
COOKIE = "backchannel-8765"
SITES = ("same-origin", "same-site", "cross-site", "none")


@post("/test/change", status_code=200, sync_to_thread=False)
def change() -> str:
    """Stands for all that changes something."""
    return "changed"


@post("/test/upload", status_code=200)
async def upload(data: Annotated[list[UploadFile], Body(media_type=RequestEncodingType.MULTI_PART)]) -> str:
    """Takes files."""
    return ", ".join([str(len(bounded(file))) for file in data])


@post("/test/form", status_code=200, sync_to_thread=False)
def form(request: Request[Any, Any, Any]) -> Response[str]:
    """A page with a form."""
    return Response(templates().from_string("{{ form_token() }} {{ token() }}").render(request=request))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("case") / "story.case", sample_readings())


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with opened(path) as client:
        yield client


def opened(path: Path, **more: Any) -> TestClient:
    app = make_app(path, port=8765, **more)
    for route in (change, upload, form):
        app.register(route)
    return TestClient(app, base_url=HOME)


def token(client: TestClient) -> str:
    """The token of a visitor who has seen a page."""
    client.get("/")
    return client.cookies[COOKIE]


# Who is asked for


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example@127.0.0.1",
        "127.0.0.1@evil.example",
        "127.0.0.1:8765.evil.example",
        "127.0.0.1:8765:80",
        "127.0.0.2",
        "0.0.0.0",
        "[::]",
        "2130706433",
        "0x7f.1",
        "localhost.",
        "127.0.0.1 evil.example",
        "127.0.0.1/evil",
        "*",
        ":8765",
        "",
    ],
)
@pytest.mark.parametrize("address", ["/", "/search", "/nothing/here"])
def test_another_name_gets_nothing(client: TestClient, host: str, address: str) -> None:
    response = client.get(address, headers={"host": host})
    assert response.status_code == 400
    assert "Ada Moor" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "LOCALHOST", "[::1]:8765", "localhost:9000"])
def test_this_machine_is_answered_through_any_port(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_what_a_proxy_claims_about_the_host_counts_for_nothing(client: TestClient) -> None:
    for header in ("x-forwarded-host", "forwarded", "x-host", "x-original-url", "x-rewrite-url"):
        assert client.get("/", headers={"host": "evil.example", header: "127.0.0.1"}).status_code == 400
        assert "evil" not in client.get("/", headers={header: "evil.example"}).text


def test_on_a_network_addresses_and_given_names_are_answered_and_no_others(path: Path) -> None:
    words = base64.b64encode(b"ada:quay wall lantern").decode()
    more = {"host": "0.0.0.0", "names": ("Desk.example",), "password": "quay wall lantern"}
    with opened(path, **more) as client:
        client.headers["authorization"] = f"Basic {words}"
        for host, status in {
            "192.0.2.10:8765": 200,
            "[2001:db8::1]": 200,
            "desk.example": 200,
            "evil.example": 400,
            "desk.example.evil.example": 400,
        }.items():
            assert client.get("/", headers={"host": host}).status_code == status, host


# From another site


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:8766"},
        {"origin": "http://127.0.0.1"},
        {"origin": "http://localhost:8765"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"origin": "http://127.0.0.1:8765/"},
        {"origin": "file://"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": ""},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_another_site_changes_nothing_even_with_the_right_token(client: TestClient, headers: dict[str, str]) -> None:
    right = {"x-csrftoken": token(client)}
    assert client.post("/test/change", headers=right).status_code == 200
    told = client.post("/test/change", headers=right | headers)
    assert (told.status_code, "changed" in told.text) == (403, False)


@pytest.mark.parametrize("headers", [{}, {"origin": HOME}, {"origin": HOME, "sec-fetch-site": "same-origin"}])
def test_our_own_pages_may_by_field_or_by_header(client: TestClient, headers: dict[str, str]) -> None:
    right = token(client)
    assert client.post("/test/change", data={"_csrf_token": right}, headers=headers).text == "changed"
    assert client.post("/test/change", json={}, headers=headers | {"x-csrftoken": right}).text == "changed"


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(
    ("mode", "destination"),
    [("navigate", "document"), ("navigate", "iframe"), ("no-cors", "script"), ("no-cors", "image"), ("cors", "empty")],
)
def test_another_site_may_lead_here_but_take_nothing_into_its_pages(
    client: TestClient, site: str, mode: str, destination: str
) -> None:
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": destination}
    allowed = site in ("same-origin", "none") or (mode, destination) == ("navigate", "document")
    assert client.get("/search?q=boats", headers=headers).status_code == (200 if allowed else 403)


# Tokens


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


@pytest.mark.parametrize("address", ["/", "/test/change"])
def test_a_method_is_what_the_request_says(client: TestClient, address: str) -> None:
    for header in ("x-http-method-override", "x-http-method", "x-method-override"):
        assert client.get(address, headers={header: "POST"}).text != "changed"
    assert client.get(f"{address}?_method=POST").text != "changed"
    for method in ("TRACE", "CONNECT", "PROPFIND", "post"):
        assert client.request(method, address).status_code in (403, 404, 405)


# What every answer carries


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


def test_a_form_without_its_token_is_told_what_to_do(client: TestClient) -> None:
    client.get("/")
    told = client.post("/seen")
    assert told.status_code == 403 and "load the page again and send it anew" in told.text


# Broken addresses

TRAVERSALS = (
    "..",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%252f..%252fetc%252fpasswd",
    "..%5c..%5cwindows%5cwin.ini",
    "%c0%ae%c0%ae%c0%af",
    "....//....//etc/passwd",
    "/etc/passwd",
    "file:%2f%2f%2fetc%2fpasswd",
    "base.html",
    "%ff%fe",
    "%F0%9F%92%A9",
    "c-%E2%80%AE",
    "'%20OR%201=1--",
    "%25s%25n",
    "a" * 5000,
)


@pytest.mark.parametrize("address", ["/source/%00", "/item/c-%00", "/%00", "/item/%0d%0aX-Evil:%201", "/item/%0aa"])
def test_control_characters_in_an_address_are_refused(client: TestClient, address: str) -> None:
    told = client.get(address)
    assert told.status_code == 400 and "control character" in told.text
    assert "x-evil" not in told.headers


QUERIES = ("%00", "%ff%fe", "%0d%0aX-Evil:%201", "%ED%A0%80", "a" * 20000, "&" * 1000, "q=1&q=2", "%22NEAR(", "*", "[]")


@pytest.mark.parametrize("words", QUERIES, ids=range(len(QUERIES)))
@pytest.mark.parametrize(
    "address",
    ["/search?q=", "/chronology?actor=", "/chronology?as_known_on=", "/chronology?origins=", "/contacts?actor="],
)
def test_broken_queries_are_told_or_found_empty(client: TestClient, address: str, words: str) -> None:
    told = client.get(f"{address}{words}")
    assert told.status_code in (200, 400, 404), told.text
    assert "fault of this program" not in told.text
    assert "x-evil" not in told.headers


# Size


def test_large_requests_are_refused_before_they_are_read(client: TestClient) -> None:
    right = {"x-csrftoken": token(client)}
    assert client.post("/test/change", content=b"a" * MAX_FORM, headers=right).status_code == 200
    told = client.post("/test/change", content=b"a" * (MAX_FORM + 1), headers=right)
    assert told.status_code == 413 and "at most 2 MB" in told.text
    many = {"content-type": "multipart/form-data; boundary=x", "content-length": str(MAX_BODY + 1), **right}
    assert client.post("/test/upload", content=b"", headers=many).status_code == 413
    for size in ("-1", "1e3", "٣", "9" * 400):
        headers = {"content-length": size.encode(), **right}
        assert client.post("/test/change", content=b"", headers=headers).status_code == 413, size
    chunked = client.post("/test/change", content=iter([b"a"]), headers=right)
    assert chunked.status_code == 411


def test_a_file_has_a_size_that_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    right = {"x-csrftoken": token(client)}
    fine = client.post("/test/upload", files={"data": ("a.txt", b"x" * 100)}, headers=right)
    assert fine.text == "100"
    monkeypatch.setattr("backchannel.web.safety.MAX_FILE", 2 * 10**6)
    told = client.post("/test/upload", files={"data": ("a<b>.txt", b"x" * (2 * 10**6 + 1))}, headers=right)
    assert told.status_code != 200
    assert "a&lt;b&gt;.txt: has more than 20 MB; split it into its articles" in told.text
    assert MAX_FILE < MAX_BODY


def test_one_limit_is_told_of_a_file_wherever_it_comes_from(client: TestClient) -> None:
    with pytest.raises(InputError, match="has more than 20 MB"):
        read_bytes("a.txt", b"a" * (MAX_FILE + 1), "0")
    assert "200 MB at once, 20 MB a file" in client.get("/add").text


def test_too_many_parts_are_refused_in_a_sentence(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    right = {"x-csrftoken": token(client)}
    monkeypatch.setattr(client.app, "multipart_form_part_limit", 3)
    told = client.post("/test/upload", files=[("data", (f"{n}.txt", b"x")) for n in range(5)], headers=right)
    assert told.status_code == 413 and "send at most 5,000 files" in told.text


# On the wire


@pytest.fixture(scope="module")
def address(path: Path) -> Iterator[str]:
    with served(path, None, change) as home:
        yield home


def raw(home: str, request: bytes) -> bytes:
    """What the server answers to these bytes."""
    where = urlsplit(home)
    with socket.create_connection((where.hostname, where.port), timeout=5) as connection:
        connection.sendall(request)
        answer = b""
        try:
            while more := connection.recv(65536):
                answer += more
        except ConnectionResetError:  # it hung up before all was sent
            pass
        return answer


LINE = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
POST = b"POST /test/change HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    "request_bytes",
    [
        LINE + b"X-Long: " + b"a" * 200_000 + b"\r\n\r\n",
        LINE + b"".join(b"X-%d: 1\r\n" % number for number in range(20_000)) + b"\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        LINE + b"Host: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        LINE + b"X-Nul: a\x00b\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=[
        *("long header", "many headers", "long line", "two hosts", "no host", "nul", "other url"),
        *("two lengths", "unequal lengths", "tls"),
    ],
)
def test_broken_requests_get_an_error_and_the_server_lives_on(address: str, request_bytes: bytes) -> None:
    answer = raw(address, request_bytes)
    hung_up = not answer and len(request_bytes) > 100_000
    assert hung_up or re.match(rb"HTTP/1.1 4\d\d ", answer), answer[:200]
    assert b"Ada Moor" not in answer and b"changed" not in answer
    assert httpx.get(address).status_code == 200


@pytest.mark.parametrize("start", ["/source/", "/item/", "/"])
@pytest.mark.parametrize("name", TRAVERSALS, ids=range(len(TRAVERSALS)))
def test_an_id_is_looked_up_in_the_case_and_nowhere_else(address: str, start: str, name: str) -> None:
    answer = raw(address, f"GET {start}{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ")[1] in (b"400", b"404"), answer[:200]
    assert not any(words in answer for words in (b"root:", b"{%", b"Traceback", b"fault of this program"))


def test_no_channel_is_opened_that_is_no_request(address: str) -> None:
    upgrade = (
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n\r\n"
    )
    assert b"101" not in raw(address, LINE + upgrade).split(b"\r\n")[0]


# Behind a password


def test_behind_a_password_nothing_is_shown_without_it(path: Path) -> None:
    with served(path, "quay wall lantern", change) as home:
        for where in ("/", "/search", "/nothing", "/search?q=boats"):
            told = httpx.get(home + where)
            assert told.status_code == 401 and told.headers["www-authenticate"].startswith("Basic realm=")
            assert "Ada Moor" not in told.text
        assert httpx.get(home, auth=("ada", "quay wall lantern")).status_code == 200
        told = httpx.post(f"{home}/test/change", auth=("ada", "quay wall lantern"))
        assert told.status_code == 403, "the password is no form token"
        wrong = [httpx.get(home, auth=("ada", "wrong")).status_code for _ in range(7)]
        assert wrong[0] == 401 and wrong[-1] == 429
        claimed = httpx.get(home, auth=("ada", "wrong"), headers={"x-forwarded-for": "192.0.2.99"})
        assert claimed.status_code == 429, "an address is not what its owner says"


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
