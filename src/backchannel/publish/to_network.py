"""GEXF 1.3 and GraphML: the network of contacts, for Gephi, yEd, Cytoscape, networkx and others.

Both hold the same: actors, and one undirected tie for two of them, with its weight, the number of contacts by status
and the first and last date as EDTF. No date is given as one that the tools would compute with: most are intervals.
"""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backchannel.model.record import Record
from backchannel.publish.network import STATUSES, Network, Node, Tie, network
from backchannel.publish.plain import safe

Attribute = tuple[str, str, Callable[[Any], object]]
"""Name, type of GEXF, value."""

_NODE: tuple[Attribute, ...] = (
    ("kind", "string", lambda node: node.kind),
    ("aliases", "string", lambda node: "; ".join(node.aliases)),
    ("origins", "integer", lambda node: node.origins),
    ("contacts_held", "integer", lambda node: node.held),
    ("contacts_with_other_side_unnamed", "integer", lambda node: node.one_sided),
    ("review", "string", lambda node: node.review),
)


def _count(at: int) -> Callable[[Tie], int]:
    return lambda tie: tie.counts[at]


_TIE: tuple[Attribute, ...] = (
    ("origins", "integer", lambda tie: tie.weight),
    *((f"contacts_{status}", "integer", _count(at)) for at, status in enumerate(STATUSES)),
    ("first_held", "string", lambda tie: tie.first or ""),
    ("last_held", "string", lambda tie: tie.last or ""),
    ("held_undated", "integer", lambda tie: tie.undated),
    ("held_confirmed_by_a_person", "integer", lambda tie: tie.confirmed),
    ("held_disputed", "integer", lambda tie: tie.disputed),
    ("contact_ids", "string", lambda tie: " ".join(tie.contacts)),
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def to_gexf(record: Record) -> str:
    """The network as GEXF 1.3."""
    made = network(record)
    root = Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "Backchannel"
    SubElement(meta, "description").text = safe(made.told)
    graph = SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    for kind, attributes in (("node", _NODE), ("edge", _TIE)):
        declared = SubElement(graph, "attributes", {"class": kind, "mode": "static"})
        for name, type_, _ in attributes:
            SubElement(declared, "attribute", {"id": f"{kind}_{name}", "title": name, "type": type_})
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for node in made.nodes:
        _gexf_values(SubElement(nodes, "node", {"id": node.id, "label": safe(node.name)}), "node", node, _NODE)
    for tie in made.ties:
        ends = {"id": tie.id, "source": tie.first_actor, "target": tie.second_actor}
        _gexf_values(
            SubElement(edges, "edge", ends | {"weight": str(tie.weight), "label": tie.label}), "edge", tie, _TIE
        )  # fmt: skip
    return _written(root)


def _gexf_values(element: Element, kind: str, thing: Node | Tie, attributes: tuple[Attribute, ...]) -> None:
    values = SubElement(element, "attvalues")
    for name, _, of in attributes:
        SubElement(values, "attvalue", {"for": f"{kind}_{name}", "value": safe(str(of(thing)))})


def to_graphml(record: Record) -> str:
    """The network as GraphML."""
    made = network(record)
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    nodes = (("label", "string", lambda node: node.name), *_NODE)
    ties = (("label", "string", lambda tie: tie.label), ("weight", "integer", lambda tie: tie.weight), *_TIE)
    SubElement(
        root, "key", {"id": "graph_about", "for": "graph", "attr.name": "about", "attr.type": "string"}
    )  # fmt: skip
    for kind, attributes in (("node", nodes), ("edge", ties)):
        for name, type_, _ in attributes:
            given = {"attr.name": name, "attr.type": "int" if type_ == "integer" else type_}
            SubElement(root, "key", {"id": f"{kind}_{name}", "for": kind} | given)
    graph = SubElement(root, "graph", {"id": "contacts", "edgedefault": "undirected"})
    SubElement(graph, "data", {"key": "graph_about"}).text = safe(made.told)
    _graphml_items(graph, made, nodes, ties)
    return _written(root)


def _graphml_items(graph: Element, made: Network, nodes: Any, ties: Any) -> None:
    for node in made.nodes:
        _graphml_values(SubElement(graph, "node", {"id": node.id}), "node", node, nodes)
    for tie in made.ties:
        ends = {"id": tie.id, "source": tie.first_actor, "target": tie.second_actor}
        _graphml_values(SubElement(graph, "edge", ends), "edge", tie, ties)


def _graphml_values(element: Element, kind: str, thing: Node | Tie, attributes: tuple[Attribute, ...]) -> None:
    for name, _, of in attributes:
        SubElement(element, "data", {"key": f"{kind}_{name}"}).text = safe(str(of(thing)))


def _written(root: Element) -> str:
    indent(root)
    return f"{_HEAD}{tostring(root, encoding='unicode')}\n"
