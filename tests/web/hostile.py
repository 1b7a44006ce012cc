"""Cases in which every word that a stranger chooses tries to become markup (tests/cases/xss.txt)."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from backchannel.model.accounts import accounts_of
from backchannel.model.attribution import Basis
from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.store.build import current_record, rebuild
from backchannel.store.case import Case
from tests.reconcile.builders import Page
from tests.web.cases import write_case

LIST = Path(__file__).resolve().parent.parent / "cases" / "xss.txt"


def hostile_words() -> list[str]:
    """The list."""
    lines = LIST.read_text(encoding="utf-8").split("\n")
    kept = (line for line in lines if line.strip() and not line.startswith("# "))
    return [re.sub(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), line) for line in kept]


def harmless_words(count: int) -> list[str]:
    """As many words that no page could take for anything."""
    return [f"harmless{number}" for number in range(count)]


def reading_of(words: str, number: int) -> Reading:
    """A text in which a stranger chose the title, the outlet, the author, the file, the address, all names and all
    that was said."""
    day = (date(2020, 1, 1) + timedelta(days=9 * number)).isoformat()
    name = f"Ada {words}"
    text = (
        f"{name} called Ben Tolle on that day, as {words} had heard. “{words} is calm,” {name} said. "
        f"{name} threatened to close {words} if it rained {words}. The {words} plan says: {words} leaves. "
        f"Ben Tolle rejects it all. It was not {words} but more."
    )
    page = Page(text, outlet=words, published=day, title=words)
    heard = Basis("recording", page.at(f"as {words} had heard"), words)
    page.actor(name).actor("Ben Tolle")
    page.contact(f"{name} called Ben Tolle on that day", [name, "Ben Tolle"], when=day, place=words, basis=heard)
    page.said(name, f"“{words} is calm,”", "direct", when=day, basis=heard, addressees=(words,))
    threat = f"{name} threatened to close {words} if it rained {words}"
    page.move("threat", name, words, threat, object=words, condition=words, status="threatened", when=day)
    page.proposal(
        f"{words} plan",
        sponsor=(name,),
        subject=words,
        emerged=day,
        terms=[(1, f"{words} leaves")],
        positions=[("Ben Tolle", "rejects", "Ben Tolle rejects it all")],
    )
    page.hedge(f"The {words} plan says", words).correction(f"It was not {words} but more", was=words, now=words)
    page.relay(words, f"as {words} had heard")
    made = page.reading()
    return msgspec.structs.replace(
        made, source=msgspec.structs.replace(made.source, path=words, author=words, url=words, title=words)
    )


def write_hostile_case(place: Path, words: Sequence[str]) -> Path:
    """A case of these words, each in a text of its own and in a decision on its contact; made once, then copied."""
    place.write_bytes(_case_of(tuple(words)))
    return place


@cache
def _case_of(words: tuple[str, ...]) -> bytes:
    """The file of that case."""
    readings = [reading_of(each, number) for number, each in enumerate(words)]
    with TemporaryDirectory() as folder:
        place = write_case(Path(folder, "hostile.case"), readings)
        with Case.open(place) as case:
            told = {account: accounts for call in current_record(case).contacts if (accounts := accounts_of(call))
                    for account in accounts}  # fmt: skip
            at = "2026-04-01T10:00:00+00:00"
            decisions = [
                Decision(f"d-{number}", "accept", told[f"{reading.source.id}:c1"], each, at, each)
                for number, (each, reading) in enumerate(zip(words, readings, strict=True))
            ]
            case.append_decisions(decisions)
            rebuild(case)
        return place.read_bytes()
