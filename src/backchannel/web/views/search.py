"""Search: where words stand in the texts and statements."""

from litestar import Response, get

from backchannel.web.asking import Asked, At
from backchannel.web.showing import Asking, shown


@get("/search", sync_to_thread=True)
def search_page(request: Asking, desk: At, q: Asked = None) -> Response[str]:
    """The passages that hold all the words, the best first."""
    with desk.open() as opened:
        hits = opened.search(q) if q and q.strip() else None
        return shown(
            request, "search.html", q=q or "", hits=hits, lookup=opened.lookup, fresh=opened.fresh, page="search"
        )
