"""Echoes: stated ones as their sources have them, inferred ones only when strong, and marked."""

from typing import Any

import msgspec
import pytest

from backchannel.model.record import Record
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

ADVICE = "holding a call between Anna Berg and Viktor Holm before the visit"


def advised(act: str = "advise", when: str | None = "2026-03-02", words: str = ADVICE) -> Page:
    page = Page(f"Ida Lund suggested {words}.", "Post", "2026-03-03").actor("Ida Lund")
    for name in ("Anna Berg", "Viktor Holm"):
        if name in words:
            page.actor(name)
    return page.said("Ida Lund", words, act=act, when=when)


def held(when: str = "2026-03-04", kind: str = "call", parties: tuple[str, ...] = ("Anna Berg", "Viktor Holm")) -> Page:
    page = Page("Anna Berg and Viktor Holm were in touch. So was Olav Prell.", "Herald", "2026-03-12")
    return page.contact("Anna Berg and Viktor Holm were in touch", parties, kind, when=when)


def record_of(*pages: Page) -> Record:
    return reconcile(readings(*pages))


def test_advice_that_is_followed_is_an_inferred_echo() -> None:
    record = record_of(advised(), held())
    (echo,) = record.echoes
    assert echo.kind == "inferred"
    assert echo.advice == (record.statements[0].id,)
    assert echo.act == record.contacts[0].id
    assert echo.score is not None and echo.score >= 0.7
    assert len({span.source for span in echo.supports}) == 2
    assert echo.first_reported == "2026-03-12"
    assert "no source says so" in echo.why
    assert "2 days after the advice" in echo.why


@pytest.mark.parametrize(
    ("advice", "act"),
    [
        ({}, {"when": "2026-03-01"}),
        ({}, {"when": "2026-05-04"}),
        ({}, {"when": "2026-03-02"}),
        ({}, {"kind": "letter"}),
        ({}, {"parties": ("Anna Berg", "Olav Prell")}),
        ({"act": "say"}, {}),
        ({"words": "how Anna Berg should stand when speaking to Viktor Holm"}, {}),
        ({"words": "that Anna Berg sell the boat before her call with Viktor Holm"}, {}),
        ({"when": None}, {}),
        ({"words": "holding a call between Anna Berg and others"}, {}),
    ],
)
def test_weak_signs_stay_silent(advice: dict[str, Any], act: dict[str, Any]) -> None:
    assert record_of(advised(**advice), held(**act)).echoes == ()


def test_a_suggested_contact_is_advice_for_it() -> None:
    page = advised().contact(ADVICE, ["Anna Berg", "Viktor Holm"], status="suggested", when="2026-03-02/2026-03-08")
    record = record_of(page, held())
    (echo,) = record.echoes
    assert "in the time that the advice named" in echo.why
    assert {contact.status for contact in record.contacts} == {"held", "suggested"}


def stated(hedged: bool = False, **more: Any) -> Page:
    text = "Ida Lund advised praise for the fleet. Berg praised the fleet, just as Lund had advised."
    page = Page(text, "Post", "2026-03-05").actor("Ida Lund").actor("Berg")
    page.said("Ida Lund", "praise for the fleet", act="advise", when="2026-03-02")
    page.move("praise", "Berg", None, "Berg praised the fleet", when="2026-03-04", object="praise for the fleet")
    given: dict[str, Any] = {"advice": ["s1"], "act": "m1", "adviser": "Ida Lund"} | more
    return page.echo("just as Lund had advised", "Berg praised the fleet", hedged=hedged, **given)


def test_a_stated_echo_links_the_items() -> None:
    record = record_of(stated())
    (echo,) = record.echoes
    assert (echo.kind, echo.score) == ("stated", None)
    assert echo.advice == (record.statements[0].id,)
    assert echo.act == record.moves[0].id
    assert "just as Lund had advised" in {span.exact for span in echo.supports}


def test_a_hedged_echo_says_so() -> None:
    assert record_of(stated(hedged=True)).echoes[0].kind == "stated, hedged"


def test_an_echo_finds_its_act_by_its_place() -> None:
    record = record_of(stated(act=None))
    assert record.echoes[0].act == record.moves[0].id


def test_an_echo_without_advice_in_the_text_claims_none() -> None:
    echo = record_of(stated(advice=[])).echoes[0]
    assert echo.advice == ()
    assert "the advice of Ida Lund itself is not told there" in echo.why


def test_the_best_of_several_pieces_of_advice_is_taken() -> None:
    page = advised().contact(ADVICE, ["Anna Berg", "Viktor Holm"], status="suggested", when="2026-03-02/2026-03-08")
    other = "that Anna Berg and Viktor Holm speak more"
    again = Page(f"Ida Lund urged {other}.", "Herald", "2026-03-03").actor("Ida Lund").actor("Anna Berg")
    again.actor("Viktor Holm").said("Ida Lund", other, act="urge", when="2026-03-02")
    record = record_of(page, again, held())
    (echo,) = record.echoes
    assert [each.words for each in record.statements if each.id in echo.advice] == [ADVICE]


def test_the_occasion_tells_when_advice_was_given() -> None:
    page = advised(when="2026-03-02/2026-03-08")
    page.contact("Ida Lund suggested", ["Ida Lund", "Olav Prell"], when="2026-03-02")
    said = page.items["attributions"][0]
    page.items["attributions"] = [msgspec.structs.replace(said, occasion="c1")]
    assert len(record_of(page, held()).echoes) == 1
