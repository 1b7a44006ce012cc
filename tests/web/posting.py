"""Posting a form as a browser does: with the token that guards it, where the pages have one."""

import re
from typing import Any

from httpx import Response
from litestar.testing import TestClient


def post(client: TestClient[Any], address: str, data: dict[str, Any]) -> Response:
    """Sends a form."""
    client.get("/decisions")
    tokens = [each.value or "" for each in client.cookies.jar if re.fullmatch(r"backchannel-\d+", each.name)]
    return client.post(address, data=({"_csrf_token": tokens[0]} if tokens else {}) | data)
