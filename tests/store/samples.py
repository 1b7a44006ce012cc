"""Small coverage and a reader that needs no parser, for tests of the store."""

import hashlib
import os
import re
import signal
from pathlib import Path

from backchannel.model.actor import Mention, TextActor
from backchannel.model.attribution import Attribution
from backchannel.model.reading import CONTRACT_VERSION, Reading
from backchannel.model.source import Source, Text

READER = "test reader"
_SAID = re.compile(r'"([^"]+)" said ([A-Z]\w+)')


def read_quotes(text: Text) -> Reading:
    """Reads `"…" said Name` and nothing else."""
    actors: dict[str, TextActor] = {}
    said = []
    for found in _SAID.finditer(text.text):
        name = found.group(2)
        known = actors.get(name)
        mentions = (*(known.mentions if known else ()), Mention(found.span(2)))
        actors[name] = TextActor(known.id if known else f"a{len(actors) + 1}", "person", name, (), (), mentions)
        cue = (found.end(1) + 2, found.end(1) + 6)
        said.append(
            Attribution(f"s{len(said) + 1}", (found.span(2),), (cue,), (found.span(1),), "direct", speaker=name)
        )
    empty: dict[str, tuple[()]] = dict.fromkeys(("times", "contacts", "moves", "proposals", "relays"), ())
    return Reading(
        version=CONTRACT_VERSION,
        reader=READER,
        source=text.source,
        text=text.text,
        title_end=text.title_end,
        repairs=text.repairs,
        actors=tuple(actors.values()),
        attributions=tuple(said),
        **empty,
    )


def read_and_die(text: Text) -> Reading:
    """Reads until $DIE_AFTER texts are read, then kills its own process, as a power cut would."""
    left = int(os.environ["DIE_AFTER"])
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    os.environ["DIE_AFTER"] = str(left - 1)
    return read_quotes(text)


def fail_on_sorrel(text: Text) -> Reading:
    """Has a fault that one text brings out."""
    if "Sorrel" in text.text:
        raise ZeroDivisionError("division by zero")
    return read_quotes(text)


def article(number: int, words: str, published: str | None = None) -> str:
    """An article in the layout with a header: title, outlet, date, blank line, body."""
    day = published or f"Tue, {number:02d} Jun 2027 08:00:00 +0000"
    return f"Ferry talks, part {number}\nharbour-post.example\n{day}\n\n{words}\n"


SPEAKERS = ("Arden", "Brisk", "Calder", "Dunne", "Elswick", "Farrow", "Garrick", "Holm")


def write_coverage(folder: Path, count: int = 6) -> list[str]:
    """Articles on disk; gives their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(1, count + 1):
        name = SPEAKERS[number % len(SPEAKERS)]
        words = f'"The crossing opens when we have a text of {number} pages," said {name} on the quay.'
        path = folder / f"{number:02d}.txt"
        path.write_text(article(number, words), encoding="utf-8")
        paths.append(str(path))
    return paths


def text_of(words: str, path: str = "a.txt", published: str | None = "2027-06-01") -> tuple[Text, bytes]:
    """A Text and its bytes, without capture."""
    raw = words.encode()
    source = Source(path, hashlib.sha256(raw).hexdigest(), "text", published=published)
    return Text(source, words), raw
