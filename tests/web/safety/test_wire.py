"""On the wire: broken requests to a server that runs, and a server behind a password."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.web.live import served
from tests.web.safety.server import change

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
