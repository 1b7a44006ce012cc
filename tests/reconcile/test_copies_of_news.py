"""Copies of real news, made by cutting, shuffling, re-heading, adding and rewording: is the origin found?"""

import hashlib
import json
import random
import re
from pathlib import Path

import pytest

from backchannel.model.reading import Reading
from backchannel.model.source import Source
from backchannel.reconcile.case import Case
from backchannel.reconcile.copies import find_copies

MADE = ("cut", "shuffled", "new headline", "paragraph added", "words changed")


def news(folder: Path) -> list[Reading]:
    """The texts of 150 words and more, each as of an outlet of its own."""
    found = []
    for at, file in enumerate(sorted((folder / "giveme5w1h").glob("*.json"))):
        body = json.loads(file.read_text(encoding="utf-8")).get("text") or ""
        if len(body.split()) >= 150:
            found.append(bare(body, f"outlet {at}", "2018-05-01"))
    return found


def bare(body: str, outlet: str, published: str) -> Reading:
    """A Reading with nothing in it but its text."""
    digest = hashlib.sha256(f"{outlet} {body}".encode()).hexdigest()
    source = Source(outlet, digest, "article", None, outlet, None, published)
    return Reading(1, "none", source, body, 0, (), (), (), (), (), (), (), ())


def made_from(body: str, how: str, others: list[Reading], chance: random.Random) -> str:
    """A copy of a body, made in one of the ways."""
    sentences = [each for each in re.split(r"(?<=[.!?])\s+", body) if each.strip()]
    if how == "cut":
        return " ".join(sentences[: max(3, int(len(sentences) * chance.uniform(0.35, 0.7)))])
    if how == "shuffled":
        chance.shuffle(sentences)
        return " ".join(sentences)
    if how == "paragraph added":
        other = chance.choice(others).text.split()
        return f"{body}\n\n{' '.join(other[:80])}"
    if how == "words changed":
        return re.sub(r"\b(?:said|told)\b", "stated", body)
    return f"A fresh headline stands here\n\n{body}"


@pytest.mark.corpus
def test_the_origin_of_copies_is_found(data: Path) -> None:
    chance = random.Random(3)
    originals = news(data)
    alone = find_copies(Case.of(originals))
    # Looked at by hand: three pairs carry the same agency sentences, one the same gallery of its own outlet.
    assert len(alone) <= 4
    chosen = chance.sample([each for each in originals if each.source.id not in alone], 60)
    origin: dict[str, tuple[str, str]] = {}
    copies = []
    for at in range(300):
        first, how = chosen[at % 60], MADE[at // 60]
        copy = bare(made_from(first.text, how, originals, chance), f"copier {at}", "2018-05-02")
        copies.append(copy)
        origin[copy.source.id] = (first.source.id, how)
    links = find_copies(Case.of([*originals, *copies]))
    missed = [how for copy, (first, how) in origin.items() if _root(copy, links) != first]
    print(f"origins found: {300 - len(missed)} of 300; missed: {sorted(missed)}; among originals: {len(alone)}")
    assert len(missed) <= 9


def _root(source: str, links: dict) -> str:  # type: ignore[type-arg]
    while source in links:
        source = links[source].of
    return source
