"""Descent: the texts of one voice as a tree: which text comes from which, and from what that the case does not have.

A text hangs under the text that it was copied or reworded from, else under the outlet, recording or document that it
names as where it has its words from; what descends from nothing is a root.
"""

from collections.abc import Sequence

import msgspec

from backchannel.model.record import Origin, OriginLink


class Node(msgspec.Struct):
    """A text at its depth in the tree, with its links; `outside` names what is no text of this voice and stands at
    the root, and then there is no text. `below` counts all texts under it."""

    source: str
    depth: int
    links: tuple[OriginLink, ...] = ()
    outside: str = ""
    what: str = ""
    below: int = 0


class Branch(msgspec.Struct, frozen=True):
    """A node with the branches under it, as far as they are on the page."""

    node: Node
    under: list["Branch"]


def descent(origin: Origin) -> list[Node]:
    """All nodes, each before those under it; roots and siblings in the order of the sources."""
    links: dict[str, list[OriginLink]] = {}
    for link in origin.links:
        links.setdefault(link.source, []).append(link)
    inside = set(origin.sources)
    children: dict[str, list[str]] = {}
    outside: dict[str, str] = {}
    for source in origin.sources:
        above = _above(source, links.get(source, ()), inside)
        if above is None:
            children.setdefault("", []).append(source)
        elif above.to in inside:
            children.setdefault(above.to, []).append(source)
        else:
            outside.setdefault(above.to, above.what)
            children.setdefault(above.to, []).append(source)
    told: list[Node] = []
    seen: set[str] = set()
    for name, what in outside.items():
        root = Node("", 0, outside=name, what=what)
        told.append(root)
        before = len(told)
        _grow(told, seen, children, links, children[name], 1)
        root.below = len(told) - before
    _grow(told, seen, children, links, children.get("", []), 0)
    for source in origin.sources:  # a ring of links has no root: its texts stand at the top
        if source not in seen:
            _grow(told, seen, children, links, [source], 0)
    return told


def _above(source: str, links: Sequence[OriginLink], inside: set[str]) -> OriginLink | None:
    """The link to hang a text by: to another text of the voice first."""
    usable = [link for link in links if link.to != source]
    return min(usable, key=lambda link: (link.to not in inside, link.what != "text"), default=None)


def _grow(
    told: list[Node],
    seen: set[str],
    children: dict[str, list[str]],
    links: dict[str, list[OriginLink]],
    roots: Sequence[str],
    depth: int,
) -> None:
    """Adds these texts and all under them, without recursion: chains of copies can be long."""
    waiting = [(source, depth) for source in reversed(roots)]
    opened: list[Node] = []
    while waiting:
        source, at = waiting.pop()
        if source in seen:
            continue
        seen.add(source)
        while opened and opened[-1].depth >= at:
            opened.pop()
        for above in opened:
            above.below += 1
        node = Node(source, at, tuple(links.get(source, ())))
        told.append(node)
        opened.append(node)
        waiting += [(each, at + 1) for each in reversed(children.get(source, []))]


def branches(nodes: Sequence[Node]) -> list[Branch]:
    """A stretch of the nodes as nested branches; one whose parent is not in it stands at the top."""
    top: list[Branch] = []
    path: list[Branch] = []
    for node in nodes:
        branch = Branch(node, [])
        while path and path[-1].node.depth >= node.depth:
            path.pop()
        (path[-1].under if path else top).append(branch)
        path.append(branch)
    return top
