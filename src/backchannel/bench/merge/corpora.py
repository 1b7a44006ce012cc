"""Corpora of event mentions with chains across documents, each read into one shape: collections of mentions.

- NewsWCL50 (Hamborg et al. 2019; with chains in CoNLL form by Zhukova et al.): five outlets on one story. `*.conll`
  has the words, `event_mentions*.json` the mentions of type EVENT, ACTION and MISC. Its chains have two mentions or
  more. Two mentions with the same words in the same place count once, with the chain that the file gives last.
- MEANTIME (Minard et al. 2016): four corpora of thirty Wikinews texts. An EVENT_MENTION refers to an EVENT; one
  with an `instance_id` was compared across documents. Mentions that refer to nothing are left out.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from backchannel.errors import InputError

Words = tuple[tuple[str, ...], ...]
"""The words of a text, sentence by sentence."""


@dataclass(frozen=True)
class Mention:
    """Words of a text that name an event: their places in the text, the event's chain, and its kind.

    `compared`: whether the annotators looked for the event in other texts too.
    """

    text: str
    places: tuple[int, ...]
    chain: str
    kind: str
    compared: bool = True


@dataclass(frozen=True)
class Collection:
    """Texts within which events are sought: the outlets of a story, or a corpus about one company."""

    name: str
    texts: dict[str, Words]
    mentions: tuple[Mention, ...]

    def keep(self, wanted: Callable[[Mention], bool]) -> "Collection":
        """The same texts with the mentions that are wanted."""
        return Collection(self.name, self.texts, tuple(m for m in self.mentions if wanted(m)))

    def told_again(self) -> "Collection":
        """Without mentions that are alone in their chain."""
        size = Counter(mention.chain for mention in self.mentions)
        return self.keep(lambda mention: size[mention.chain] > 1)


def is_meantime(path: Path) -> bool:
    """Whether a folder is MEANTIME."""
    return (path / "intra_cross-doc_annotation").is_dir()


def read_collections(path: Path) -> list[Collection]:
    """The collections of a corpus, by what lies in the folder, in order of name. InputError when it is none known."""
    if is_meantime(path):
        return list(_meantime(path / "intra_cross-doc_annotation"))
    lists, words = sorted(path.glob("event_mentions*.json")), sorted(path.glob("*.conll"))
    if not lists or not words:
        raise InputError(
            str(path),
            "holds no corpus of event mentions that is known",
            "name NewsWCL50's folder (*.conll, event_mentions*.json) or MEANTIME's",
        )
    return list(_newswcl(lists, words))


def _newswcl(lists: list[Path], words: list[Path]) -> Iterator[Collection]:
    numbered: dict[str, dict[tuple[int, int], str]] = {}
    for path in words:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) >= 4 and not line.startswith("#"):
                numbered.setdefault(cells[0], {})[int(cells[1]), int(cells[2])] = cells[3]
    rows = [row for path in lists for row in json.loads(path.read_text(encoding="utf-8"))]
    for topic in sorted({row["topic"] for row in rows}):
        inside = [row for row in rows if row["topic"] == topic]
        names = sorted({row["conll_doc_key"] for row in inside})
        place = {name: {at: i for i, at in enumerate(sorted(numbered[name]))} for name in names}
        mentions: dict[tuple[str, tuple[int, ...]], Mention] = {}
        for row in inside:
            name = row["conll_doc_key"]
            places = tuple(sorted(place[name][row["sent_id"], number] for number in row["tokens_number"]))
            mentions[name, places] = Mention(name, places, row["coref_chain"], row["mention_type"])
        yield Collection(topic, {name: _sentences(numbered[name]) for name in names}, tuple(mentions.values()))


def _sentences(numbered: dict[tuple[int, int], str]) -> Words:
    """Words by (sentence, number) as sentences."""
    sentences: dict[int, list[str]] = {}
    for sentence, number in sorted(numbered):
        sentences.setdefault(sentence, []).append(numbered[sentence, number])
    return tuple(tuple(words) for words in sentences.values())


def _meantime(path: Path) -> Iterator[Collection]:
    for folder in sorted(each for each in path.iterdir() if each.is_dir()):
        texts: dict[str, Words] = {}
        mentions: list[Mention] = []
        for file in sorted(folder.glob("*.xml")):
            root = ElementTree.parse(file).getroot()
            tokens = {token.get("t_id", ""): token for token in root.iter("token")}
            order = sorted(tokens, key=int)
            at = {name: i for i, name in enumerate(order)}
            # An empty token would move all later places.
            numbered = {(int(tokens[name].get("sentence", "0")), at[name]): tokens[name].text or "_" for name in order}
            texts[file.stem] = _sentences(numbered)
            mentions += _mentions(file.stem, root, at)
        yield Collection(folder.name, texts, tuple(mentions))


def _mentions(text: str, root: ElementTree.Element, at: dict[str, int]) -> Iterator[Mention]:
    events = {event.get("m_id"): event for event in root.iter("EVENT")}
    target: dict[str | None, ElementTree.Element] = {}
    for relation in root.iter("REFERS_TO"):
        end = relation.find("target")
        event = events.get(end.get("m_id")) if end is not None else None
        if event is not None:
            for source in relation.iter("source"):
                target.setdefault(source.get("m_id"), event)
    for mention in root.iter("EVENT_MENTION"):
        event = target.get(mention.get("m_id"))
        if event is not None:
            places = tuple(sorted(at[anchor.get("t_id", "")] for anchor in mention.iter("token_anchor")))
            instance = event.get("instance_id")
            chain = instance or f"{text}#{event.get('m_id')}"
            yield Mention(text, places, chain, event.get("class") or "", bool(instance))
