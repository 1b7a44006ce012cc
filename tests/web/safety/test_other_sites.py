"""From another site: its pages may lead here, and change and take nothing."""

import pytest
from litestar.testing import TestClient

from tests.web.safety.server import HOME, token

SITES = ("same-origin", "same-site", "cross-site", "none")


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


@pytest.mark.parametrize("address", ["/", "/test/change"])
def test_a_method_is_what_the_request_says(client: TestClient, address: str) -> None:
    for header in ("x-http-method-override", "x-http-method", "x-method-override"):
        assert client.get(address, headers={header: "POST"}).text != "changed"
    assert client.get(f"{address}?_method=POST").text != "changed"
    for method in ("TRACE", "CONNECT", "PROPFIND", "post"):
        assert client.request(method, address).status_code in (403, 404, 405)
