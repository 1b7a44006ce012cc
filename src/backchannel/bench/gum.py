"""GUM: attribution relations of its rhetorical structure trees, with the coreference of their sources (Zeldes 2017).

An attribution is a satellite (source and cue) of the unit that holds what is said; a signal names the tokens of
the source. The content is the yield of the nucleus. A content inside another's is nested in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from backchannel.bench.polnear import AttributionText, GoldAttribution
from backchannel.errors import InputError
from backchannel.model.span import Extent, merge_extents

_ENTITY = re.compile(r"\((?P<open>[^()]+)\)?|(?P<close>[^()]+)\)")
_PRONOUNS = frozenset({"PRON"})


@dataclass(frozen=True)
class Referent:
    """Whom a source stands for: the names and the descriptions that its chain of mentions gives."""

    names: tuple[str, ...]
    descriptions: tuple[str, ...]
    pronoun: bool


@dataclass(frozen=True)
class InterviewText:
    """A text with its attributions; `referents` and `parents` go with `gold`, position by position."""

    text: AttributionText
    referents: tuple[Referent, ...]
    parents: tuple[int | None, ...]


@dataclass
class _Token:
    form: str
    upos: str
    extent: Extent


@dataclass
class _Mention:
    chain: str
    first: int
    last: int
    identity: str


def read_gum(path: Path) -> Iterator[InterviewText]:
    """The texts of a folder with `dep/` and `rst/rstweb/`."""
    trees = sorted((path / "rst" / "rstweb").glob("*.rs4"))
    if not trees:
        raise InputError(str(path), "has no rst/rstweb/*.rs4", "name the folder that holds GUM's dep/ and rst/")
    for tree in trees:
        conllu = path / "dep" / f"{tree.stem}.conllu"
        text, tokens, mentions = _read_conllu(conllu.read_text(encoding="utf-8"))
        yield _interview(tree, text, tokens, mentions)


def _read_conllu(raw: str) -> tuple[str, list[_Token], list[_Mention]]:
    """The text in paragraphs, its tokens, and the mentions of its coreference chains."""
    text = ""
    tokens: list[_Token] = []
    mentions: list[_Mention] = []
    pending: list[_Mention] = []
    for block in raw.split("\n\n"):
        lines = block.splitlines()
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        if not rows:
            continue
        if text:
            text = text.rstrip(" ") + ("\n\n" if "# newpar" in lines else " ")
        written = {row[0].split("-")[0]: row for row in rows if "-" in row[0]}
        inside = 0  # the last number of a written word that holds several tokens
        for row in rows:
            if "-" in row[0] or "." in row[0]:
                continue
            if row[0] in written:
                inside = int(written[row[0]][0].split("-")[1])
                word = written[row[0]]
            elif int(row[0]) > inside:
                word = row
            start = len(text) if int(row[0]) > inside or row[0] in written else tokens[-1].extent[0]
            if int(row[0]) > inside or row[0] in written:
                text += word[1]
            tokens.append(_Token(row[1], row[3], (start, start + len(word[1]))))
            _mark_entities(row[9], len(tokens) - 1, mentions, pending)
            if int(row[0]) >= inside and "SpaceAfter=No" not in word[9]:
                text += " "
    return text.rstrip(" "), tokens, mentions


def _mark_entities(misc: str, at: int, mentions: list[_Mention], pending: list[_Mention]) -> None:
    """Opens and closes the mentions that the MISC column names: `(chain-type-…-identity`, `chain)`."""
    value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for match in _ENTITY.finditer(value):
        if match.group("open"):
            fields = match.group("open").split("-")
            identity = fields[7] if len(fields) > 7 else ""
            mention = _Mention(fields[0], at, at, identity.replace("_", " "))
            mentions.append(mention)
            if not match.group(0).endswith(")"):
                pending.append(mention)
        else:
            chain = match.group("close")
            mention = next(m for m in reversed(pending) if m.chain == chain)
            mention.last = at
            pending.remove(mention)


def _interview(tree: Path, text: str, tokens: list[_Token], mentions: list[_Mention]) -> InterviewText:
    body = etree.parse(str(tree)).getroot().find("body")
    nodes = {node.get("id"): node for node in body if node.tag in {"segment", "group"}}
    spans: dict[str, range] = {}
    at = 0
    for node in body.iterchildren("segment"):
        count = len((node.text or "").split())
        spans[node.get("id")] = range(at, at + count)
        at += count
    below: dict[str, list[str]] = {}
    for name, node in nodes.items():
        below.setdefault(node.get("parent", ""), []).append(name)
    relations = body.getparent().iter("rel")
    united = {"span", *(relation.get("name") for relation in relations if relation.get("type") == "multinuc")}

    def is_part(name: str) -> bool:
        return nodes[name].get("relname") in united

    def inner(name: str) -> set[int]:
        found = set(spans.get(name, ()))
        for child in below.get(name, []):
            if is_part(child):
                found |= whole(child)
        return found

    def whole(name: str) -> set[int]:
        found = inner(name)
        for child in below.get(name, []):
            if not is_part(child):
                found |= whole(child)
        return found

    gold, referents = [], []
    for signal in body.iter("signal"):
        if signal.get("subtype") != "attribution_source":
            continue
        satellite, nucleus = _relation(body, nodes, signal.get("source"))
        source = [int(number) - 1 for number in signal.get("tokens").split(",")]
        cue = sorted(whole(satellite) - set(source))
        content = sorted(inner(nucleus))
        extents = [merge_extents(_runs(tokens, part)) for part in (source, cue, content)]
        gold.append(GoldAttribution(*extents))
        referents.append(_referent(text, tokens, mentions, source))
    order = sorted(range(len(gold)), key=lambda i: (gold[i].content, gold[i].source))
    gold = [gold[i] for i in order]
    return InterviewText(
        AttributionText(tree.stem, text, tuple(gold)), tuple(referents[i] for i in order), tuple(_parents(gold))
    )


def _relation(body: etree._Element, nodes: dict[str, etree._Element], name: str) -> tuple[str, str]:
    """The satellite and the nucleus that a signal speaks of: a node, or an edge beside the tree."""
    if name in nodes:
        return name, nodes[name].get("parent")
    edge = next(edge for edge in body.iter("secedge") if edge.get("id") == name)
    return edge.get("source"), edge.get("target")


def _runs(tokens: list[_Token], positions: list[int]) -> Iterator[Extent]:
    run: list[int] = []
    for position in [*positions, -1]:
        if run and position != run[-1] + 1:
            yield tokens[run[0]].extent[0], tokens[run[-1]].extent[1]
            run = []
        run.append(position)


def _referent(text: str, tokens: list[_Token], mentions: list[_Mention], source: list[int]) -> Referent:
    """The chain of the widest mention that lies within the source's tokens, or holds them most tightly."""
    within = [m for m in mentions if source[0] <= m.first and m.last <= source[-1]]
    holding = [m for m in mentions if m.first <= source[0] and source[-1] <= m.last]
    mention = max(within, key=lambda m: m.last - m.first, default=None) or min(
        holding, key=lambda m: m.last - m.first, default=None
    )
    pronoun = len(source) == 1 and tokens[source[0]].upos in _PRONOUNS
    if mention is None:
        return Referent((), (), pronoun)
    names = [mention.identity] if mention.identity else []
    descriptions: list[str] = []
    for other in mentions:
        if other.chain == mention.chain:
            words = text[tokens[other.first].extent[0] : tokens[other.last].extent[1]]
            kinds = {t.upos for t in tokens[other.first : other.last + 1]}
            if kinds <= _PRONOUNS:
                continue
            (names if "PROPN" in kinds else descriptions).append(words)
            if other.identity:
                names.append(other.identity)
    return Referent(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(descriptions)), pronoun)


def _parents(gold: list[GoldAttribution]) -> list[int | None]:
    """For each attribution the one whose content holds its cue or source and its content, the smallest."""

    def holds(outer: GoldAttribution, inner: GoldAttribution) -> bool:
        return all(any(s <= a and b <= e for s, e in outer.content) for a, b in (*inner.source, *inner.content))

    found: list[int | None] = []
    for i, inner in enumerate(gold):
        holders = [j for j, outer in enumerate(gold) if j != i and holds(outer, inner)]
        found.append(min(holders, key=lambda j: sum(e - s for s, e in gold[j].content), default=None))
    return found
