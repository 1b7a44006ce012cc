"""Reader: a text as published, with what was read from it marked, and the passage that a link leads to."""

import re

from litestar import Response, get
from litestar.params import FromPath

from backchannel.publish.tell import source_line
from backchannel.web.asking import Asked, At
from backchannel.web.marks import Mark, marked
from backchannel.web.showing import Asking, shown

_EXTENT = re.compile(r"(\d{1,9})-(\d{1,9})$")


@get("/source/{name:str}", sync_to_thread=True)
def source(request: Asking, desk: At, name: FromPath[str], at: Asked = None) -> Response[str]:
    """The text as captured, its marks, and beside it a list of what was read from it."""
    with desk.open() as opened:
        text = opened.text(name)
        found = _EXTENT.match(at or "")
        here = (int(found.group(1)), int(found.group(2))) if found else None
        marks = opened.marks(name)
        known = opened.lookup.sources.get(name)
        return shown(
            request,
            "source.html",
            text=text,
            line=source_line(opened.lookup, known) if known else None,
            paragraphs=marked(text.text, marks, text.title_end, here),
            items=_first_places(marks),
            safe_url=text.source.url if _is_web(text.source.url) else None,
            fresh=opened.fresh,
            page="sources",
        )


def _first_places(marks: list[Mark]) -> list[Mark]:
    """Each item once, at its first mark."""
    return list({mark.item: mark for mark in reversed(marks)}.values())[::-1]


def _is_web(url: str | None) -> bool:
    return bool(url and re.match(r"https?://", url))
