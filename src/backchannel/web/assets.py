"""Assets: style sheets and scripts of the pages, from the package, under addresses that change with their bytes.

So a browser may keep each for ever, and gets a new one when there is one.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from litestar import MediaType, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from backchannel.publish.to_html import style

_KINDS = {"css": MediaType.CSS, "js": "text/javascript", "svg": "image/svg+xml"}


@cache
def _assets() -> dict[str, bytes]:
    found = {"style.css": style().encode()}
    for each in files("backchannel.web").joinpath("static").iterdir():
        if each.name.rpartition(".")[2] in _KINDS:
            found[each.name] = each.read_bytes()
    return found


@cache
def asset_address(name: str) -> str:
    """Where an asset lies. Raises KeyError for one that the package does not have."""
    return f"/static/{sha256(_assets()[name]).hexdigest()[:12]}/{name}"


@get("/favicon.ico", sync_to_thread=False, media_type=_KINDS["svg"])
def favicon() -> bytes:
    """The picture of the pages, where a browser looks for it when what it shows names none."""
    return _assets()["icon.svg"]


@get("/static/{mark:str}/{name:str}", sync_to_thread=False)
def asset(mark: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A style sheet or script."""
    if name not in _assets() or asset_address(name) != f"/static/{mark}/{name}":
        raise NotFoundException(f"there is no {name}; load the page again")
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(_assets()[name], media_type=_KINDS[name.rpartition(".")[2]], headers=headers)
