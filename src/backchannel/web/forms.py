"""Forms: what a posted form says, and who sent it. Nothing of it is trusted."""

from typing import Annotated, Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from litestar import Response
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from backchannel.web.showing import Asking

Posted = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
WHO = "backchannel-who"  # the cookie that has the name of the person who judges
_LONGEST_NAME = 100
_A_YEAR = 365 * 24 * 3600


class Given:
    """The fields of a form; one may come several times."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def all(self, name: str) -> list[str]:
        """All values of a field, as they were typed."""
        found = self._data.get(name, [])
        return [str(each) for each in (found if isinstance(found, list) else [found])]

    def one(self, name: str) -> str:
        """The value of a field, trimmed; nothing when it is not there."""
        found = self.all(name)
        return found[0].strip() if found else ""

    def has(self, name: str) -> bool:
        """Whether the form has the field."""
        return name in self._data

    def typed(self) -> list[tuple[str, str]]:
        """What a person typed into a form, each with what it is, to be shown again; not what the form held before."""
        named = [("Why", self.one("why")), ("Your name", self.one("by")), ("Looked for", self.one("find"))]
        for name in self._data:
            field = name.removeprefix("set-")
            if field != name and self.one(name) != self.one(f"was-{field}"):
                named.append((field.replace("_", " ").capitalize(), self.one(name)))
        return [(title, words) for title, words in named if words]

    def number(self, name: str) -> int:
        """A whole number; 0 for what is none."""
        word = self.one(name)
        return int(word) if word.isascii() and word.isdecimal() and len(word) < 16 else 0


def reviewer(request: Asking | None) -> str:
    """The name of the person who judges, as the browser remembers it; nothing while it was not asked for."""
    return _name(unquote(request.cookies.get(WHO, ""))) if request is not None else ""


def _name(words: str) -> str:
    return " ".join(words.split())[:_LONGEST_NAME]


def signed(request: Asking, given: Given) -> str:
    """Who sends a form: the name that it gives, else the one that the browser remembers."""
    return _name(given.one("by")) or reviewer(request)


def remembered(name: str) -> Cookie:
    """The cookie that remembers who judges; no other site's page can send it."""
    return Cookie(key=WHO, value=quote(name), path="/", max_age=_A_YEAR, httponly=True, samesite="strict")


def within(address: str, otherwise: str) -> str:
    """An address among these pages, or the other one when it leads anywhere else."""
    parts = urlsplit(address)
    inside = not parts.scheme and not parts.netloc and address.startswith("/") and address[1:2] not in ("/", "\\")
    return address if inside and address.isprintable() else otherwise


def with_part(address: str, **stated: str) -> str:
    """An address that states something more, before its anchor."""
    bare, _, anchor = address.partition("#")
    return f"{bare}{'&' if '?' in bare else '?'}{urlencode(stated)}" + (f"#{anchor}" if anchor else "")


def lead(address: str, name: str = "") -> Response[Any]:
    """Sends the browser on to a page, and has it remember who judges."""
    return Redirect(address, status_code=303, cookies=[remembered(name)] if name else [])
