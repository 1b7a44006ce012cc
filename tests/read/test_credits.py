"""Picture credits: found at the ends of lines and in brackets, kept from the parser, told as whose the picture is."""

import pytest

from backchannel.model.reading import Reading
from backchannel.model.source import Source, Text
from backchannel.read.credits import picture_credits, without_credits
from backchannel.read.pipeline import read

CREDITS = [
    ("Anna Keller arrives in Orvale. Image: Mark Lund.", "Image:", "Mark Lund"),
    (
        "Anna Keller arrives in Orvale. (Photo: Mark Lund, Reuters) WASHINGTON -- The talks",
        "Photo:",
        "Mark Lund, Reuters",
    ),
    (
        "Anna Keller on the lake\nPhoto by Dana Orlik/AFP via Getty Images",
        "Photo by",
        "Dana Orlik/AFP via Getty Images",
    ),
    ("Anna Keller speaks to reporters. (AP Photo/Karl Sand)", None, "AP Photo/Karl Sand"),
    ("The palace in March [Dana Orlik/Reuters]", None, "Dana Orlik/Reuters"),
    ("The palace in March. Dana Orlik/Pool/AFP", None, "Dana Orlik/Pool/AFP"),
    ("Map of the Kerel Strait image: Breuer et al.", "image:", "Breuer et al."),
    ("The hall. Image; Solway Club, provided by the owners.", "Image;", "Solway Club"),
]
NO_CREDITS = [
    "She hung up a picture: Anna Keller.",
    "This is a photo by Mark Lund",
    "Photo by photo, Mark Lund tells the story of the talks.",
    "Image: how the two sides came to sit at one table.",
    "ORVALE (Reuters) - The talks begin on Monday.",
    "A poll (Reuters/Ipsos) found the country divided.",
    "The delegation (Norland/Arland) left. He will fly on 12/13 May.",
    "Mark Lund/Reuters",
    "Credit: the ministers agreed that Solway would lend more.",
]


@pytest.mark.parametrize(("text", "mark", "maker"), CREDITS)
def test_mark_and_maker(text: str, mark: str | None, maker: str) -> None:
    (credit,) = picture_credits(text)
    assert (credit.mark and text[slice(*credit.mark)], text[slice(*credit.maker)]) == (mark, maker)


@pytest.mark.parametrize("text", NO_CREDITS)
def test_prose_outlets_and_bylines_are_none(text: str) -> None:
    assert picture_credits(text) == ()


def test_what_the_parser_sees_keeps_every_position() -> None:
    text = "Anna Keller arrives (Photo: Mark Lund, Reuters) The talks begin. Image: Dana Orlik"
    seen = without_credits(text, [credit.span for credit in picture_credits(text)])
    assert len(seen) == len(text)
    assert "Lund" not in seen
    assert seen.index("The talks begin.") == text.index("The talks begin.")


def _read(text: str) -> Reading:
    return read(Text(Source("a", "0" * 64, "text", published="2025-05-12"), text))


ARTICLE = (
    "President Anna Keller and Prime Minister Jon Breuer at the palace. (Photo: Mark Lund, Reuters) Keller met Breuer "
    "in Geneva on Monday. She said the talks were useful.\n\nA guard at the gate.\nDana Orlik/AFP via Getty Images"
)


def test_makers_are_no_actors_no_speakers_and_no_relays() -> None:
    reading = _read(ARTICLE)
    told = {actor.name for actor in reading.actors}
    assert "Anna Keller" in told
    assert not {name for name in told if any(part in name for part in ("Lund", "Reuters", "Orlik", "AFP", "Getty"))}
    assert {a.speaker for a in reading.attributions if a.status == "said"} == {"Anna Keller"}
    assert reading.relays == ()


def test_the_caption_is_a_paragraph_of_its_own_and_the_makers() -> None:
    reading = _read(ARTICLE)
    credits = [a for a in reading.attributions if a.status == "credit"]
    assert {a.speaker: [ARTICLE[s:e] for s, e in a.content] for a in credits} == {
        "Mark Lund, Reuters": ["President Anna Keller and Prime Minister Jon Breuer at the palace."],
        "Dana Orlik/AFP via Getty Images": ["A guard at the gate."],
    }
    assert [(c.kind, {p.name for p in c.participants}) for c in reading.contacts] == [
        ("meeting", {"Anna Keller", "Jon Breuer"})
    ]


def test_a_long_paragraph_is_no_caption() -> None:
    body = "The talks went on. Nobody left. The hall was cold. The tea was hot. Anna Keller waved from the door."
    reading = _read(f"{body} Image: Mark Lund.\n\n{body}\n\nImage: Mark Lund.")
    contents = [reading.text[s:e] for a in reading.attributions if a.status == "credit" for s, e in a.content]
    assert contents == ["Anna Keller waved from the door."]
