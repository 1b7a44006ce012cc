"""Lists: all items of one kind, in pages, filtered as asked."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from backchannel.model.record import RecordSource
from backchannel.publish.tell import source_line, tell
from backchannel.store.shelf import Wanted, count, tally
from backchannel.store.shelf import page as page_of
from backchannel.web.asking import A_PAGE, At, PageNumber, Question
from backchannel.web.paging import Paging
from backchannel.web.showing import Asking, shown

LISTS = {
    "contacts": "contact",
    "statements": "statement",
    "proposals": "proposal",
    "moves": "move",
    "echoes": "echo",
    "conflicts": "conflict",
    "actors": "actor",
    "sources": "source",
    "stories": "story",
}
"""What each list holds."""


@get("/{name:str}", sync_to_thread=True)
def list_page(
    request: Asking, desk: At, name: FromPath[str], question: NamedDependency[Question], page: PageNumber = 1
) -> Response[str]:
    """One of the lists."""
    kind = LISTS.get(name)
    if kind is None:
        raise NotFoundException(f"there is no page {name}")
    with desk.open(question.as_known_on or None) as opened:
        lookup = opened.lookup
        wanted = question.wanted(lookup, (kind,))
        paging = Paging.of(f"/{name}", question.given(), count(opened.rows, wanted), page)
        items = page_of(opened.rows, wanted, first=paging.first, limit=A_PAGE)
        lines = [source_line(lookup, each) if isinstance(each, RecordSource) else tell(lookup, each) for each in items]
        everything = Wanted((kind,))
        return shown(
            request,
            "list.html",
            lines=lines,
            paging=paging,
            question=question,
            sorts=[each for each in tally(opened.rows, everything, "sort") if each],
            statuses=[each for each in tally(opened.rows, everything, "status") if each],
            fresh=opened.fresh,
            page=name,
        )
