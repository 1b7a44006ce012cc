"""Reader: a text as published, with what was read from it marked in the words and told beside the paragraphs.

A long text comes in parts, so that no page is too heavy; a passage that a link leads to is in the part that is shown.
"""

import re
from urllib.parse import urlencode, urlsplit

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from backchannel.model.source import Text
from backchannel.model.span import Extent
from backchannel.publish.citation import citation
from backchannel.publish.tell_source import source_line
from backchannel.web.annotations import LAYERS, layers_of, marks_of, pages, standing_on
from backchannel.web.asking import Asked, At, PageNumber
from backchannel.web.desk import MARKED, Opened
from backchannel.web.forms import within
from backchannel.web.marks import marked, parts
from backchannel.web.notices import notice
from backchannel.web.showing import Asking, shown

PART = 40_000  # code points: with marks and notes some 200 kB
_EXTENT = re.compile(r"(\d{1,9})-(\d{1,9})$")
_PLACES = {"review": "the queue", "decisions": "the decisions", "chronology": "the chronology", "search": "the search"}


class Way(msgspec.Struct, frozen=True):
    """The page that the reader came from, and what it is called."""

    address: str
    words: str


class Shown(msgspec.Struct, frozen=True):
    """What is marked, as the address states it, and the addresses that change it."""

    source: str
    kinds: tuple[str, ...]
    layers: tuple[str, ...]
    marks: bool
    way: str
    at: str

    def to(self, **changed: str) -> str:
        """The address of the text with the same marks, but for what is changed."""
        stated: list[tuple[str, str]] = []
        if set(self.kinds) != set(MARKED) or self.layers:
            stated += [("show", each) for each in (*self.kinds, *self.layers)]
        given = {"marks": "" if self.marks else "off", "from": self.way, "at": self.at} | changed
        stated += [(name, value) for name, value in given.items() if value]
        return f"/source/{self.source}?{urlencode(stated)}" if stated else f"/source/{self.source}"


@get("/source/{name:str}", sync_to_thread=True)
def source(
    request: Asking,
    desk: At,
    name: FromPath[str],
    at: Asked = None,
    marks: Asked = None,
    done: Asked = None,
    part: PageNumber = 1,
) -> Response[str]:
    """The text as captured, its marks, and beside its paragraphs what was read from them."""
    asked = request.query_params.getall("show", [])
    way = within(request.query_params.get("from", ""), "")
    kinds = tuple(kind for kind in MARKED if not asked or kind in asked)
    show = Shown(name, kinds, tuple(each for each in LAYERS if each in asked), marks != "off", way, at or "")
    with desk.open() as opened:
        text = opened.text(name)
        here = extent_of(at, text)
        all_parts = parts(text.text, PART)
        number = _part(all_parts, here, part)
        bounds = all_parts[number - 1]
        found, notes = marks_of(opened, name, show.kinds, bounds) if show.marks else ([], [])
        reading = opened.case.reading(name) if show.layers and show.marks else None
        more, others = layers_of(opened, reading, show.layers, bounds)
        before = paragraphs_before(text.text, bounds[0])
        known = opened.lookup.sources.get(name)
        return shown(
            request,
            "source.html",
            text=text,
            line=source_line(opened.lookup, known) if known else None,
            paragraphs=pages(
                marked(text.text, [*found, *more], text.title_end, here, bounds, before), [*notes, *others]
            ),
            show=show,
            known_kinds=MARKED,
            known_layers=LAYERS,
            standing=standing_on(opened, name, here) if here else [],
            here=here,
            passage=text.text[here[0] : here[1]] if here else "",
            cite=_cite(text, here),
            way=_way(opened, way),
            part=number,
            parts=len(all_parts),
            size=len(text.text),
            unread=not opened.case.is_read(name),
            safe_url=text.source.url if _is_web(text.source.url) else None,
            notice=notice(opened, done),
            fresh=opened.fresh,
            page="sources",
        )


def extent_of(at: str | None, text: Text) -> Extent | None:
    """The extent that an address names, or None when it is none of the text."""
    found = _EXTENT.match(at or "")
    extent = (int(found[1]), int(found[2])) if found else None
    return extent if extent and extent[0] < extent[1] <= len(text.text) else None


def paragraphs_before(text: str, at: int) -> int:
    """How many paragraphs end before a place; a line without any sign is none."""
    return sum(1 for line in text[:at].split("\n") if line)


def _part(all_parts: list[Extent], here: Extent | None, asked: int) -> int:
    """The part that is shown: the one with the passage, or the one asked for."""
    if here:
        return next((number for number, (_, end) in enumerate(all_parts, 1) if here[0] < end), 1)
    return min(asked, len(all_parts))


def _cite(text: Text, here: Extent | None) -> str:
    if here is None:
        return citation(text.source)
    return citation(text.source, text.text[slice(*here)], here, max(1, paragraphs_before(text.text, here[0] + 1)))


def _way(opened: Opened, address: str) -> Way | None:
    """What the page is called that the reader came from."""
    path = urlsplit(address).path.strip("/")
    kind, _, name = path.partition("/")
    if not address:
        return None
    if kind == "item":
        return Way(address, opened.told(name))
    return Way(address, _PLACES.get(kind, f"the {kind}" if kind in ("conflicts", "echoes") else "where you were"))


def _is_web(url: str | None) -> bool:
    return bool(url and re.match(r"https?://", url))
