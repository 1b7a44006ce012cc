"""Case: what is in it, what is new, what needs judging, conflicts first."""

from litestar import Response, get

from backchannel.publish.tell import source_line, tell
from backchannel.store.shelf import Wanted, page, tally
from backchannel.web.asking import At
from backchannel.web.showing import Asking, shown

SHOWN = 6  # of each kind of thing
_NEWEST = "SELECT id FROM items WHERE kind = 'source' AND low < '~' ORDER BY low DESC, place LIMIT ?"


@get("/", sync_to_thread=True)
def case(request: Asking, desk: At) -> Response[str]:
    """The first view of a case."""
    with desk.open() as opened:
        rows, lookup = opened.rows, opened.lookup
        everything = ("contact", "statement", "move", "proposal", "echo", "conflict", "actor", "source", "story")
        judged = ("contact", "statement", "move", "proposal", "echo", "conflict")
        newest = rows(
            "SELECT id FROM items WHERE kind = 'source' AND low < '~' ORDER BY low DESC, place LIMIT ?", SHOWN
        )
        return shown(
            request,
            "case.html",
            name=desk.path.name,
            counts=tally(rows, Wanted(everything), "kind"),
            reviews=tally(rows, Wanted(judged), "review"),
            conflicts=[tell(lookup, each) for each in page(rows, Wanted(("conflict",), review="machine"), limit=SHOWN)],
            newest=[source_line(lookup, lookup.sources[name]) for (name,) in newest],
            fresh=opened.fresh,
            page="case",
        )
