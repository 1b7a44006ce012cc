"""PROV-JSON, read by the prov package: from every item a way to its sources, and every decision with who and when."""

import json

import pytest
from prov.model import ProvActivity, ProvAgent, ProvDerivation, ProvDocument, ProvEntity

from backchannel.model.decision import Decision
from backchannel.publish.lookup import Lookup
from backchannel.publish.to_prov import to_prov
from tests.publish.samples import wide_record


def decided() -> tuple[Decision, ...]:
    contacts = {each.kind: each.accounts[0].account for each in wide_record().contacts}
    return (
        Decision("d-1", "accept", (contacts["call"],), "M. Reader", "2026-04-25T10:00:00+02:00", "heard <it>"),
        Decision("d-2", "reject", (contacts["visit"],), "N. Reader", "2026-04-26T10:00:00Z"),
    )


@pytest.fixture(scope="module")
def document() -> ProvDocument:
    return ProvDocument.deserialize(content=to_prov(wide_record(decided())), format="json")


def label(found) -> str:
    return next(iter(found.get_attribute("prov:label")), "")


def test_it_comes_back_from_the_library_as_it_went_in(document: ProvDocument) -> None:
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document
    assert str(document.get_provn()).startswith("document")


def test_every_item_and_source_is_an_entity_and_derived_from_what_supports_it(document: ProvDocument) -> None:
    record = wide_record(decided())
    names = {str(each.identifier) for each in document.get_records(ProvEntity)}
    assert {f"bc:{each}" for each in Lookup(record).items} <= names
    assert {f"bc:source-{each.id}" for each in record.sources} <= names
    links = {
        (str(args[0]), str(args[1]))
        for each in document.get_records(ProvDerivation)
        for args in [[value for _, value in each.formal_attributes]]
    }
    for name, item in Lookup(record).items.items():
        for span in item.supports:
            assert (f"bc:{name}", f"bc:reading-{span.source}") in links
            assert (f"bc:reading-{span.source}", f"bc:source-{span.source}") in links
    ends = {end for link in links for end in link}
    assert ends <= names


def test_the_places_of_the_words_stand_on_the_derivation(document: ProvDocument) -> None:
    record = wide_record()
    span = record.contacts[0].supports[0]
    places = {
        str(place) for each in document.get_records(ProvDerivation) for place in each.get_attribute("bc:codePoints")
    }
    assert any(f"{span.start}-{span.end}" in each.split() for each in places)


def test_a_decision_is_an_activity_of_a_person_with_its_time(document: ProvDocument) -> None:
    activities = {str(each.identifier): each for each in document.get_records(ProvActivity)}
    assert activities["bc:d-1"].get_startTime().isoformat() == "2026-04-25T10:00:00+02:00"
    assert {str(each) for each in activities["bc:d-1"].get_attribute("bc:why")} == {"heard <it>"}
    people = {
        label(each) for each in document.get_records(ProvAgent) if "Person" in str(each.get_attribute("prov:type"))
    }
    assert people == {"M. Reader", "N. Reader"}
    made = json.loads(to_prov(wide_record(decided())))
    visit = next(each.id for each in wide_record().contacts if each.kind == "visit")
    assert {"prov:influencee": f"bc:{visit}", "prov:influencer": "bc:d-2"} in made["wasInfluencedBy"].values()
    assert made["entity"][f"bc:{visit}"]["bc:review"] == "rejected"


def test_status_and_what_is_inferred_stand_on_the_entity() -> None:
    entities = json.loads(to_prov(wide_record()))["entity"]
    assert {each["bc:status"] for name, each in entities.items() if name.startswith("bc:c-")} == {
        "held", "planned", "suggested", "conditional", "denied",
    }  # fmt: skip
    assert entities["bc:e-inferred"]["bc:inferred"] == "inferred by the program; no source says so"
    assert not [each for name, each in entities.items() if name.startswith("bc:c-") and "bc:inferred" in each]


def test_a_time_that_is_none_is_kept_in_words() -> None:
    decision = Decision("d 3:odd", "accept", ("nothing",), "M. Reader", "some day", "")
    made = json.loads(to_prov(wide_record((decision,))))
    (found,) = [each for each in made["activity"].values() if each.get("bc:verdict")]
    assert found["bc:at"] == "some day" and "prov:startTime" not in found
    ProvDocument.deserialize(content=json.dumps(made), format="json")
