"""Reporters' credits: kept from the parser, with the agencies in them as relays."""

import pytest

from backchannel.model.reading import Reading
from backchannel.model.source import Source, Text
from backchannel.read.pipeline import read
from backchannel.read.reporters import reporter_credits

BODY = "Arlandian minister Ada Moor met Norland's envoy Pavel Orlik in Arvel on Monday, Moor said.\n\n"
CREDITS = [
    ("(Reporting by Dana Lund; Editing by Karl Sand & Mara Breuer)", []),
    ("Reporting by Dana Lund: writing by Karl Sand, Editing by Mara van der Berg", []),
    (
        "(Additional reporting by Dana Lund and Karl Sand in Arvel, and Otto Keller in OSLO; Editing by Mara Breuer.)",
        [],
    ),
    ("Translated by Dana Lund.", []),
    ("Reporting by Dana Lund for Reuters", ["Reuters"]),
    ("(source: npanews)", ["npanews"]),
    ("Source: Harbour Post", ["Harbour Post"]),
    ("dl/ks (AFP, dpa)", ["AFP", "dpa"]),
    ("(AFP, Reuters)", ["AFP", "Reuters"]),
]


@pytest.mark.parametrize(("line", "outlets"), CREDITS)
def test_a_line_of_credits_is_found_with_its_agencies(line: str, outlets: list[str]) -> None:
    text = BODY + line
    (credit,) = reporter_credits(text)
    assert (text[slice(*credit.span)], [text[s:e] for s, e in credit.outlets]) == (line, outlets)


def test_a_byline_stands_at_the_top() -> None:
    text = f"Ministers meet in Arvel\nBy Dana Lund and Karl Sand\n\n{BODY}"
    (credit,) = reporter_credits(text)
    assert text[slice(*credit.span)] == "By Dana Lund and Karl Sand"
    text = f"Ministers meet in Arvel\nBy Dana Lund, Reuters\n\n{BODY}"
    assert [text[s:e] for credit in reporter_credits(text) for s, e in credit.outlets] == ["Reuters"]


@pytest.mark.parametrize(
    "line",
    [
        "By Wednesday afternoon, the envoys had left.",
        "Reporting by the Harbour Post led the ministry to act.",
        "Edited by nobody, the draft was sent to Arvel.",
        "Source close to the talks: nothing is agreed.",
        "The envoys (Orlik, Moor)",
        "Writing by hand, Ada Moor signed the treaty.",
    ],
)
def test_prose_is_no_credit(line: str) -> None:
    assert reporter_credits(f"Ministers meet\n{line}\n\n{BODY}{line}") == ()


def _read(words: str) -> Reading:
    return read(Text(Source("a", "0" * 64, "text", published="2025-03-10"), words))


def test_who_wrote_it_takes_part_in_nothing() -> None:
    reading = _read(f"{BODY}(Reporting by Dana Lund; Writing by Karl Sand; Editing by Mara Breuer)\n\ndl/ks (AFP, dpa)")
    assert {actor.name for actor in reading.actors if actor.kind == "person"} == {"Ada Moor", "Pavel Orlik"}
    assert [relay.outlet for relay in reading.relays] == ["AFP", "dpa"]
