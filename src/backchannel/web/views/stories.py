"""Stories: texts that tell of one course of events, as a list of stories and each on a page."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from backchannel.model.story import Story
from backchannel.publish.dates import in_words, published_in_words
from backchannel.publish.tell_story import story_line
from backchannel.store.shelf import Rows, Wanted, count
from backchannel.store.shelf import page as page_of
from backchannel.web.asking import A_PAGE, At, PageNumber, Question
from backchannel.web.desk import Opened
from backchannel.web.paging import Paging
from backchannel.web.rows import row
from backchannel.web.showing import Asking, shown


@get("/stories", sync_to_thread=True)
def stories(
    request: Asking, desk: At, question: NamedDependency[Question], page: PageNumber = 1
) -> Response[str]:  # fmt: skip
    """The stories that the case falls into, as the Record has them."""
    with desk.open(question.as_known_on or None) as opened:
        wanted = Wanted(("story",))
        paging = Paging.of("/stories", {"as_known_on": question.as_known_on}, count(opened.rows, wanted), page)
        found = page_of(opened.rows, wanted, first=paging.first, limit=A_PAGE)
        return shown(
            request,
            "stories.html",
            rows=[row(opened.rows, opened.lookup, each) for each in found],
            paging=paging,
            question=question,
            fresh=opened.fresh,
            page="stories",
        )


def story(opened: Opened, found: Story, question: Question, page: int) -> dict[str, object]:
    """The page of a story: its words, when it was told and what it tells of, its texts in pages."""
    lookup = opened.lookup
    paging = Paging.of(f"/item/{found.id}", {"as_known_on": question.as_known_on}, len(found.sources), page)
    part = found.sources[paging.first : paging.last]
    shown = msgspec.structs.replace(found, sources=part)
    days = [(each or "")[:10] for each in (found.first_published, found.last_published)]
    return {
        "told": {"line": story_line(lookup, shown)},
        "happened": in_words(found.happened) if found.happened else "",
        "span": _bounds(found.happened),
        "days": days,
        "dates": [published_in_words(each) for each in (found.first_published, found.last_published)],
        "texts": [row(opened.rows, lookup, lookup.sources[each]) for each in part if each in lookup.sources],
        "items": _tells_of(opened.rows, found),
        "paging": paging,
        "sections": [],
    }


def _bounds(value: str | None) -> tuple[str, str] | None:
    """The first and last day of an EDTF day or interval, for a filter."""
    first, _, last = (value or "").partition("/")
    days = (first, last or first)
    return days if all(len(day) == 10 and day[4] == "-" and day.replace("-", "").isdigit() for day in days) else None


def _tells_of(rows: Rows, found: Story) -> dict[str, int]:
    """How many items of each kind its texts tell of."""
    few = found.sources[:900]
    if not few:
        return {}
    sql = (
        "SELECT kind, count(DISTINCT place) FROM ties CROSS JOIN items USING (place) "
        f"WHERE role = 'source' AND other IN ({', '.join('?' * len(few))}) "
        "AND kind IN ('contact', 'statement', 'move', 'proposal') GROUP BY kind"
    )
    return dict(rows(sql, *few))
