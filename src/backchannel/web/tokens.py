"""Tokens: every request that changes something brings the token that these pages gave, in its form or as a header.

A form is taken apart here, once, so that what is wrong with it is told in one place.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from litestar.config.csrf import CSRFConfig
from litestar.connection import Request
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, HTTPException, PermissionDeniedException
from litestar.middleware import DefineMiddleware
from litestar.middleware.csrf import CSRFMiddleware
from litestar.template.base import csrf_token
from litestar.types import Receive, Scope, Send
from markupsafe import Markup

from backchannel.web.safety import READING, TOO_MUCH

TOKEN_HEADER = "x-csrftoken"
BROKEN = "what came could not be taken apart; load the page again, and send it once more"
NO_TOKEN = (
    "this form is not of these pages, or from before the server's last start; load the page again and send it anew"
)


class FormToken(CSRFMiddleware):
    """Litestar's form tokens, where a cookie that this server did not make (an earlier start, another hand) counts
    as none: else the forms would fail for good after each start."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request (ASGI)."""
        request: Request[Any, Any, Any] = scope["litestar_app"].request_class(scope=scope, receive=receive)
        cookies = request.cookies  # one dict, kept for the whole request
        cookie = cookies.get(self.config.cookie_name)
        if cookie is not None and not self._csrf_tokens_match(cookie, cookie):
            del cookies[self.config.cookie_name]
            cookie = None
        if request.method not in READING:
            await self._check(request, cookie)
        await super().__call__(scope, receive, send)

    async def _check(self, request: Request[Any, Any, Any], cookie: str | None) -> None:
        """Takes a form apart, for all who ask for it later. Raises one sentence for a broken one and a forged one."""
        given: Any = request.headers.get(self.config.header_name)
        if cookie and request.content_type[0] in (RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART):
            form = await _taken_apart(request)
            given = given or form.get("_csrf_token")
        if not (cookie and self._csrf_tokens_match(given, cookie)):
            for_programs = request.url.path.startswith("/api/")
            raise PermissionDeniedException(self._how() if for_programs else NO_TOKEN)

    def _how(self) -> str:
        """How a program gets a token."""
        name, header = self.config.cookie_name, self.config.header_name
        return f"send the cookie {name}, which any GET sets, and its value once more as the header {header}"

    def _csrf_tokens_match(self, request_csrf_token: Any, cookie_csrf_token: str) -> bool:
        given = (request_csrf_token, cookie_csrf_token)
        return all(isinstance(each, str) and each.isascii() for each in given) and super()._csrf_tokens_match(*given)


async def _taken_apart(request: Request[Any, Any, Any]) -> Mapping[str, Any]:
    """The form of a request. Raises HTTPException with a sentence that says what to do."""
    try:
        return await request.form()
    except HTTPException as error:
        if error.status_code == 413 or "Too Large" in error.detail:
            raise HTTPException(status_code=413, detail=TOO_MUCH) from None
        raise ClientException(BROKEN) from None


def cookie_name(port: int) -> str:
    """What the cookie with the form token is called."""
    return f"backchannel-{port}"


def form_tokens(port: int) -> DefineMiddleware:
    """Asks for the form token with all that changes something; its secret is new with each start.

    The cookie's name has the port: cookies of one host are shared by all its ports.
    """
    config = CSRFConfig(
        secret=secrets.token_hex(32),
        cookie_name=cookie_name(port),
        header_name=TOKEN_HEADER,
        cookie_httponly=True,
        cookie_samesite="strict",
    )
    return DefineMiddleware(FormToken, config=config)


@pass_context
def form_token(context: Context, _: object = None) -> Markup:
    """For templates: the hidden field that every form with method="post" carries; `form_token(request)` is the same."""
    return Markup('<input type="hidden" name="_csrf_token" value="{}">').format(token(context))


@pass_context
def token(context: Context) -> str:
    """For templates: the token itself, which a script sends as the header x-csrftoken."""
    return csrf_token(context.get_all()) if context.get("request") else ""
