"""Broken addresses and queries."""

import pytest
from litestar.testing import TestClient


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
