"""Origins: which text comes from which; the texts that count as one voice; relays, copies and corrections."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from backchannel.errors import UsageError
from backchannel.model.record import Conflict, Origin, OriginLink
from backchannel.publish.gist import gist, link_name
from backchannel.publish.lines import Line, Quote
from backchannel.publish.quoting import each_source
from backchannel.publish.wording import field_in_words
from backchannel.store.shelf import Wanted, count
from backchannel.store.shelf import page as page_of
from backchannel.web.asking import At, PageNumber, Question
from backchannel.web.descent import Branch, branches, descent
from backchannel.web.desk import Opened
from backchannel.web.paging import Paging
from backchannel.web.rewording import Piece, first_side, reworded, second_side
from backchannel.web.showing import Asking, shown

GROUPS = 25  # on a page
SMALL = 24  # texts of a group that are shown as a tree in the list
NODES = 100  # of a tree on a page
PLACES = 3
MANY = 60  # places that are looked through for those

_GROUPS = """
SELECT items.id, items.name, count(*) FROM items JOIN ties USING (place)
WHERE kind = 'origin' AND role = 'source' GROUP BY items.id ORDER BY count(*) DESC, items.place LIMIT ? OFFSET ?
"""


class Told(msgspec.Struct, frozen=True):
    """A link as it is told: how we know, how alike, and the words that say so. `to` is a source in the case or ""."""

    how: str
    what: str
    to: str
    name: str
    why: str
    likeness: int | None
    quotes: tuple[Quote, ...]


class Text(msgspec.Struct, frozen=True):
    """A text of a tree, or what stands outside the case; with the texts under it."""

    id: str
    title: str
    outlet: str
    published: str | None
    links: tuple[Told, ...]
    below: int
    under: tuple["Text", ...]
    outside: str = ""


class Group(msgspec.Struct, frozen=True):
    """A voice: its texts as a tree where they are few."""

    id: str
    name: str
    texts: int
    tree: tuple[Text, ...]
    relays: tuple[str, ...]


@get("/origins", sync_to_thread=True)
def origins(request: Asking, desk: At, question: NamedDependency[Question], page: PageNumber = 1) -> Response[str]:
    """The voices of the case, the largest first, and the corrections that texts make."""
    with desk.open(question.as_known_on or None) as opened:
        total = count(opened.rows, Wanted(("origin",)))
        paging = Paging.of("/origins", {"as_known_on": question.as_known_on}, total, page, GROUPS)
        corrected = Wanted(("conflict",), sort="corrected", standing=True)
        return shown(
            request,
            "origins.html",
            groups=[_group(opened, *each) for each in opened.rows(_GROUPS, GROUPS, paging.first)],
            texts=count(opened.rows, Wanted(("source",))),
            paging=paging,
            question=question,
            corrections=[_correction(opened, each) for each in page_of(opened.rows, corrected, limit=GROUPS)],
            corrections_in_all=count(opened.rows, corrected),
            fresh=opened.fresh,
            page="origins",
        )


def origin(opened: Opened, found: Origin, question: Question, page: int) -> dict[str, object]:
    """The page of a voice: its tree, in pages."""
    nodes = descent(found)
    given: dict[str, object] = {"as_known_on": question.as_known_on}
    paging = Paging.of(f"/item/{found.id}", given, len(nodes), page, NODES)
    called = found.name or "A text of its own"
    return {
        "told": {"line": Line(found.id, "origin", "origin", called, texts=len(found.sources))},
        "tree_told": [_text(opened, each) for each in branches(nodes[paging.first : paging.last])],
        "relays": _relays(opened, found),
        "paging": paging,
    }  # fmt: skip


@get("/copies", sync_to_thread=True)
def copies(
    request: Asking, desk: At, question: NamedDependency[Question], a: FromQuery[str], b: FromQuery[str]
) -> Response[str]:
    """Two texts side by side: what both have, what the later one cut and what it put in."""
    with desk.open(question.as_known_on or None) as opened:
        for name in (a, b):
            if name not in opened.lookup.sources:
                raise UsageError(f"the case has no source {name}; choose two texts under /origins")
        pieces = reworded(opened.text(a).text, opened.text(b).text)
        return shown(
            request,
            "copies.html",
            sides=[(opened.lookup.sources[a], first_side(pieces)), (opened.lookup.sources[b], second_side(pieces))],
            same=_number(pieces, "same"),
            cut=_number(pieces, "out"),
            added=_number(pieces, "in"),
            links_given=_links_between(opened, a, b),
            fresh=opened.fresh,
            page="origins",
        )


def _number(pieces: tuple[Piece, ...], how: str) -> int:
    return sum(len(piece.words.split()) for piece in pieces if piece.how == how)


def _links_between(opened: Opened, a: str, b: str) -> list[Told]:
    known = opened.lookup.origins.get(opened.lookup.sources[b].origin)
    return [_link(opened, each) for each in known.links if {each.source, each.to} == {a, b}] if known else []


def _group(opened: Opened, name: str, called: str, texts: int) -> Group:
    if texts > SMALL:
        return Group(name, called, texts, (), ())
    found = opened.lookup.origins[name]
    tree = tuple(_text(opened, each) for each in branches(descent(found)))
    return Group(name, called, texts, tree, _relays(opened, found))


def _relays(opened: Opened, found: Origin) -> tuple[str, ...]:
    """What the texts name as where they have their words from and the case does not hold."""
    outside = [each.to for each in found.links if each.to not in opened.lookup.sources]
    return tuple(dict.fromkeys(link_name(each) for each in outside))


def _text(opened: Opened, branch: Branch) -> Text:
    node, lookup = branch.node, opened.lookup
    under = tuple(_text(opened, each) for each in branch.under)
    if node.outside:
        what = "a text that counts with another voice" if node.what == "text" else "named as where the words come from"
        return Text("", "", what, None, (), node.below, under, link_name(lookup.outlet(node.outside)))
    known = lookup.sources[node.source]
    links = tuple(_link(opened, each) for each in node.links)
    return Text(
        node.source, known.title or known.path, known.outlet or "", known.published, links, node.below, under
    )  # fmt: skip


def _link(opened: Opened, link: OriginLink) -> Told:
    inside = link.to in opened.lookup.sources
    return Told(
        link.how,
        link.what,
        link.to if inside else "",
        link_name(opened.lookup.outlet(link.to)),
        link.why,
        round(100 * link.likeness) if link.likeness is not None else None,
        each_source(opened.lookup, link.supports)[:PLACES],
    )


def _correction(opened: Opened, found: Conflict) -> dict[str, object]:
    lookup = opened.lookup
    return {
        "id": found.id,
        "about": gist(lookup, found.about),
        "field": field_in_words(found.field),
        "reported": found.first_reported,
        "quotes": each_source(lookup, found.supports[:MANY])[:PLACES],
    }
