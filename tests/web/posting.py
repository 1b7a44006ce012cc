"""Posting as a browser does: with the token that the pages gave, in the form or as a header, and its cookie."""

import re
from typing import Any

from httpx import Response
from litestar.testing import TestClient


def token(client: TestClient[Any]) -> str:
    """The token of a visitor; who has seen no page yet looks at one first."""
    for _ in range(2):
        for each in client.cookies.jar:
            if re.fullmatch(r"backchannel-\d+", each.name):
                return each.value or ""
        client.get("/favicon.ico")
    raise AssertionError("no page set the cookie with the token")


def post(client: TestClient[Any], address: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
    """Sends a form; with `files` in parts, as `more` says."""
    return client.post(address, data={"_csrf_token": token(client)} | (data or {}), **more)


def call(client: TestClient[Any], address: str, **more: Any) -> Response:
    """Sends to the API what `more` says, with the token as a header."""
    return client.post(address, headers={"x-csrftoken": token(client)} | more.pop("headers", {}), **more)
