"""Web Annotations: one a support, with selectors that find the words in the text, and bodies that say on whose word."""

import json

import pytest

from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.lookup import Lookup
from backchannel.publish.to_annotations import to_annotations
from tests.publish.samples import texts, wide_record

TEXTS = texts()


def made(record: Record) -> list[dict]:
    page = json.loads(to_annotations(record, TEXTS.get))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    return page["items"]


@pytest.fixture(scope="module")
def items() -> list[dict]:
    return made(wide_record())


def bodies(item: dict, purpose: str) -> list[str]:
    return [body["value"] for body in item["body"] if body["purpose"] == purpose]


def test_one_annotation_a_support_each_with_an_id_of_its_own(items: list[dict]) -> None:
    supports = sum(len(each.supports) for each in Lookup(wide_record()).items.values())
    assert len(items) == len({each["id"] for each in items}) == supports
    assert all(each["type"] == "Annotation" and each["id"].startswith("urn:") for each in items)


def test_both_selectors_find_the_words_counted_in_code_points(items: list[dict]) -> None:
    astral = 0
    for item in items:
        text = TEXTS[item["target"]["source"]["id"].rpartition(":")[2]]
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1 or len(text) < 100
        astral += any(ord(sign) > 0xFFFF for sign in text[:start])
    assert astral > 10  # positions after signs that UTF-16 would count twice


def test_without_the_texts_there_is_no_context_but_the_words() -> None:
    (first, *_) = json.loads(to_annotations(wide_record()))["items"]
    assert "prefix" not in first["target"]["selector"][0] and first["target"]["selector"][0]["exact"]


def test_the_bodies_tell_kind_status_and_on_whose_word(items: list[dict]) -> None:
    told = {value for each in items for value in bodies(each, "describing")}
    denied = next(each for each in told if "Cara Vint" in each and "Meeting" in each)
    assert denied.startswith("Contact (meeting), denied: Meeting between Ben Tolle and Cara Vint")
    assert "The words are the source’s; the rest is ours." in denied
    assert denied.endswith("Read by machine; nobody has checked it.")
    (inferred,) = [each for each in items if "e-inferred" in bodies(each, "tagging")]
    assert {"inferred", "status: inferred", "kind: echo"} <= set(bodies(inferred, "tagging"))
    assert "no source says so" in bodies(inferred, "describing")[0]


def test_what_a_person_judged_names_the_person_and_the_time() -> None:
    visit = next(each for each in wide_record().contacts if each.kind == "visit")
    key = visit.accounts[0].account
    decision = Decision("d-1", "accept", (key,), "M. Reader", "2026-04-25T10:00:00Z", "saw it")
    (item,) = [
        each for each in made(wide_record((decision,))) if visit.id in bodies(each, "tagging")
        and each["target"]["selector"][0]["exact"] == "Ada Moor will visit Port Sel"
    ]  # fmt: skip
    (assessing,) = [body for body in item["body"] if body["purpose"] == "assessing"]
    assert assessing["creator"] == {"type": "Person", "name": "M. Reader"}
    assert (assessing["created"], assessing["value"]) == ("2026-04-25T10:00:00Z", "accept: saw it")
    assert "review: accepted" in bodies(item, "tagging")
    assert "Confirmed by a person: M. Reader" in bodies(item, "describing")[0]
