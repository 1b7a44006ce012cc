"""Safety: what the server refuses before anything else, and the headers that every answer carries.

Whom it keeps out: a web site that is open in the reader's browser and sends requests here (another host's name,
another site's form, a picture or script of ours in its page), and over a network whoever has no password.
Invariant: the Guard is the outermost layer; no route runs, and no body is read, before a request has passed it.
"""

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping

from litestar import Litestar
from litestar.datastructures import Headers, UploadFile
from litestar.enums import ScopeType
from litestar.serialization import encode_json
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from backchannel.store.intake import MAX_BYTES, clean_name, too_large
from backchannel.web.auth import Door

MAX_BODY = 200 * 10**6  # bytes of one request
MAX_FILES = 5_000  # in it
MAX_PARTS = MAX_FILES + 20  # files and fields
MAX_FILE = MAX_BYTES  # bytes of one file
MAX_FORM = 2 * 10**6  # bytes of a request that carries no files
TOO_MUCH = (
    f"that is too much at once: send at most {MAX_FILES:,} files and {MAX_BODY // 10**6} MB, "
    "or read a large folder in with: backchannel build"
)
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: with that a browser says "Origin: null" for our own forms too
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[0-9a-z.-]+)(?::\d{1,5})?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Refusal = tuple[int, str, Mapping[str, str]]
Teller = Callable[[str], str]


class Names:
    """The hosts that a request may name. `addresses`: whether any IP address will do, for a server on a network.

    A name is what counts and not the port: a web site that points its own name here (DNS rebinding) still says
    that name, and has none that is an address.
    """

    def __init__(self, names: Iterable[str] = (), addresses: bool = False) -> None:
        self._names = LOCAL_NAMES | {f"[{name}]" if ":" in name else name.lower() for name in names}
        self._addresses = addresses

    def fit(self, host: str) -> bool:
        """Whether a Host header names this server."""
        found = _HOST.fullmatch(host)
        name = found.group(1).lower() if found else ""
        return name in self._names or (self._addresses and _is_address(name))


def is_local(host: str) -> bool:
    """Whether a server that listens there is reached from this machine only."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Lets a request through, or answers it with one sentence. `tell` makes a page of a sentence."""

    def __init__(self, app: ASGIApp, names: Names, door: Door | None, tell: Teller) -> None:
        self._app, self._names, self._door, self._tell = app, names, door, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request (ASGI)."""
        if scope["type"] != ScopeType.HTTP:
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        headers, method = Headers.from_scope(scope), scope["method"]
        address = (scope.get("client") or ("", 0))[0]
        refusal = (
            self._misnamed(headers)
            or _crossing(method, headers)
            or (self._door and self._door.refused(headers.get("authorization"), address))
            or _misformed(scope["path"], headers)
        )
        if refusal:
            await self._answer(refusal, scope, send)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _misnamed(self, headers: Headers) -> Refusal | None:
        hosts = headers.getall("host", [])
        if len(hosts) == 1 and self._names.fit(hosts[0]):
            return None
        return 400, "this server answers to other names only; see: backchannel serve --help", {}

    async def _answer(self, refusal: Refusal, scope: HTTPScope, send: Send) -> None:
        status, sentence, more = refusal
        for_programs = scope["path"].startswith("/api/")
        body = encode_json({"status": status, "detail": sentence}) if for_programs else self._tell(sentence).encode()
        kind = "application/json" if for_programs else "text/html; charset=utf-8"
        told = {"content-type": kind, "content-length": str(len(body)), **more}
        raw = [(name.lower().encode(), value.encode()) for name, value in told.items()]
        start: Message = {"type": "http.response.start", "status": status, "headers": raw}
        await _with_headers(send)(start)
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body, "more_body": False}
        )


def _crossing(method: str, headers: Headers) -> Refusal | None:
    """Refuses what another site lets a browser send: all that changes something, and ours as a part of its page."""
    origins, sites = headers.getall("origin", []), headers.getall("sec-fetch-site", [])
    own = not set(sites) - {"same-origin", "none"}
    if method in READING:
        is_visit = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return None if own or is_visit else (403, "another site may lead here but not use these pages in its own", {})
    host = headers.get("host", "").lower()
    if own and all(origin.lower() in (f"http://{host}", f"https://{host}") for origin in origins):
        return None
    return 403, "only these pages themselves may change the case, and this request came from elsewhere", {}


def _misformed(path: str, headers: Headers) -> Refusal | None:
    if _CONTROL.search(path):
        return 400, "the address holds a control character", {}
    if "transfer-encoding" in headers:
        return 411, "a request must say how long it is (Content-Length)", {}
    given = headers.get("content-length", "0")
    size = int(given) if given.isascii() and given.isdigit() and len(given) < 16 else MAX_BODY + 1
    with_files = headers.get("content-type", "").lower().startswith("multipart/form-data")
    most = MAX_BODY if with_files else MAX_FORM
    if size <= most:
        return None
    return 413, TOO_MUCH if with_files else f"too much for one form: at most {most // 10**6} MB; send it in parts", {}


def _with_headers(send: Send) -> Send:
    """Adds the headers to an answer; one that the answer has itself stays."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            extra = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            message["headers"] = [*message["headers"], *(each for each in extra if each[0] not in present)]
        await send(message)

    return sending


def guarded(app: Litestar, names: Names, door: Door | None, tell: Teller) -> Litestar:
    """The app with the Guard before it."""
    app.asgi_handler = Guard(app.asgi_handler, names, door, tell)
    return app


def bounded(file: UploadFile) -> bytes:
    """The bytes of an uploaded file; reads, so call it in a thread. Raises InputError for one that is too large."""
    raw = file.file.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise too_large(clean_name(file.filename))
    return raw
