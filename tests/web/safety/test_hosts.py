"""Who is asked for: a request under another name gets nothing."""

import base64
from pathlib import Path

import pytest
from litestar.testing import TestClient

from tests.web.safety.server import opened


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
