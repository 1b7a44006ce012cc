"""Search: where words stand in texts, statements, contacts, proposals and actors."""

from litestar import Response, get

from backchannel.errors import UsageError
from backchannel.publish.tell import tell
from backchannel.store.finding import COUNTED, FOUND_IN, Found, Sought, find, near, outlets
from backchannel.web.asking import A_PAGE, Asked, At, PageNumber, checked_day
from backchannel.web.desk import Opened
from backchannel.web.paging import Paging
from backchannel.web.showing import Asking, shown

FIRST = 6  # of each kind, where all are shown
ACTORS = 300  # to choose from; the address takes any


@get("/search", sync_to_thread=True)
def search_page(
    request: Asking,
    desk: At,
    q: Asked = None,
    kind: Asked = None,
    outlet: Asked = None,
    actor: Asked = None,
    since: Asked = None,
    until: Asked = None,
    order: Asked = None,
    page: PageNumber = 1,
) -> Response[str]:
    """What holds all the words: a few of each kind, or all of one kind in pages, the best or the newest first."""
    given = {"q": q, "kind": kind, "outlet": outlet, "actor": actor, "since": since, "until": until, "order": order}
    asked = {name: " ".join((value or "").split()) for name, value in given.items()}
    with desk.open() as opened:
        problem, found, paging = "", dict[str, Found](), None
        if asked["q"]:
            try:
                found, paging = _found(opened, asked, page)
            except UsageError as error:
                problem = str(error)
        nothing = bool(asked["q"]) and not problem and not any(each.total for each in found.values())
        return shown(
            request,
            "search.html",
            status=400 if problem else 200,
            asked=asked,
            given=given,
            found=found,
            paging=paging,
            problem=problem,
            nothing=nothing,
            near=near(opened.rows, asked["q"]) if nothing else [],
            lines={
                hit.id: tell(opened.lookup, opened.lookup.item(hit.id))
                for kind, each in found.items()
                for hit in (each.hits if kind != "text" else ())
            },
            counted_to=COUNTED,
            outlets=outlets(opened.rows),
            filtered=any(asked[name] for name in ("outlet", "actor", "since", "until")),
            fresh=opened.fresh,
            page="search",
        )


def sought(opened: Opened, asked: dict[str, str]) -> Sought:
    """What the parts of an address ask for. Raises UsageError for an unknown actor and for what is no date."""
    return Sought(
        asked["q"],
        outlet=asked["outlet"] or None,
        who=opened.lookup.actor_keys(asked["actor"]) if asked["actor"] else None,
        since=checked_day(asked["since"]) or None,
        until=checked_day(asked["until"]) or None,
    )


def _found(opened: Opened, asked: dict[str, str], number: int) -> tuple[dict[str, Found], Paging | None]:
    """What was found, by kind; of the kind that is asked for a page."""
    wanted, newest = sought(opened, asked), asked["order"] == "newest"
    chosen = asked["kind"]
    found = {kind: find(opened.rows, kind, wanted, limit=0 if chosen else FIRST, newest=newest) for kind in FOUND_IN}
    if not chosen:
        return found, None
    if chosen not in FOUND_IN:
        raise UsageError(f"there is nothing of kind {chosen} to find; choose one of {', '.join(FOUND_IN)}")
    paging = Paging.of("/search", dict(asked), found[chosen].total, number, A_PAGE)
    found[chosen] = find(opened.rows, chosen, wanted, first=paging.first, limit=paging.size, newest=newest)
    return found, paging
