"""GEXF and GraphML, read back by networkx: held contacts weigh, others never do."""

import io

import msgspec
import networkx
import pytest

from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.network import network, pairs_in_touch
from backchannel.publish.to_network import to_gexf, to_graphml
from backchannel.reconcile.record import reconcile
from tests.publish.samples import HOSTILE, disputed_record, wide_record
from tests.reconcile.builders import Page


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


@pytest.fixture(scope="module", params=["gexf", "graphml"])
def graph(request: pytest.FixtureRequest, record: Record) -> networkx.Graph:
    if request.param == "gexf":
        return networkx.read_gexf(io.BytesIO(to_gexf(record).encode()))
    return networkx.read_graphml(io.BytesIO(to_graphml(record).encode()))


def tie(graph: networkx.Graph, one: str, other: str) -> dict:
    ids = {data["label"]: node for node, data in graph.nodes(data=True)}
    return graph.edges[ids[one], ids[other]]


def test_actors_and_ties_come_back(record: Record, graph: networkx.Graph) -> None:
    assert not graph.is_directed() and not graph.is_multigraph()
    sides = {side for contact in record.contacts for side in contact.participants}
    assert set(graph.nodes) == sides
    assert len(graph.edges) == 3


def test_a_held_contact_weighs_by_its_origins(graph: networkx.Graph) -> None:
    call = tie(graph, "Ada Moor", "Ben Tolle")
    assert (call["weight"], call["contacts_held"]) == (2, 1)
    assert call["first_held"] == call["last_held"] == "[2026-03-03,2026-03-04]"


def test_a_contact_that_was_only_denied_weighs_nothing_and_has_no_date(graph: networkx.Graph) -> None:
    denied = tie(graph, "Ben Tolle", "Cara Vint")
    assert denied["weight"] == 0 and denied["label"] == "1 denied"
    assert (denied["contacts_held"], denied["contacts_denied"]) == (0, 1)
    assert not denied.get("first_held") and not denied.get("last_held")


def test_several_contacts_are_counted_by_state_and_one_outlet_is_one_origin(graph: networkx.Graph) -> None:
    met = tie(graph, "𝒜da", "安娜")
    assert met["weight"] == 1
    assert [met[f"contacts_{each}"] for each in ("held", "planned", "suggested", "conditional", "denied")] == [
        5, 1, 1, 1, 1,
    ]  # fmt: skip
    assert (met["first_held"], met["last_held"]) == ("2026-03-20T15:30+02:00", "2026-04-06/2026-04-12")


def test_planned_and_denied_contacts_count_for_no_actor_as_held(record: Record, graph: networkx.Graph) -> None:
    held = {data["label"]: data["contacts_held"] for _, data in graph.nodes(data=True)}
    assert held == {"Ada Moor": 1, "Ben Tolle": 1, "Cara Vint": 0, "𝒜da": 5, "安娜": 5}
    assert network(record).left_out == 1  # a planned visit without another named side


def test_hostile_names_are_words() -> None:
    name = f'"><node id="x"/>{HOSTILE}&amp;'
    page = Page(f"{name} met Ben Tolle.").actor(name).actor("Ben Tolle").contact("met Ben Tolle", [name, "Ben Tolle"])
    made = reconcile([page.reading()])
    for read, shown in ((networkx.read_gexf, to_gexf(made)), (networkx.read_graphml, to_graphml(made))):
        labels = {data["label"] for _, data in read(io.BytesIO(shown.encode())).nodes(data=True)}
        assert labels == {name.replace("\x1b", "�"), "Ben Tolle"}


def test_a_disputed_contact_says_so() -> None:
    made = {each.label: each for each in network(disputed_record()).ties}
    assert made["1 held"].disputed == 1 and made["1 denied"].disputed == 0


def test_a_rejected_actor_has_no_tie() -> None:
    tolle = next(each for each in wide_record().actors if each.name == "Ben Tolle")
    decision = Decision("d-1", "reject", tolle.accounts, "M. Reader", "2026-04-25T10:00:00Z")
    made = network(wide_record((decision,)))
    assert tolle.id not in {each.id for each in made.nodes}
    assert [each.label for each in made.ties] == ["5 held, 1 planned, 1 suggested, 1 conditional, 1 denied"]


def test_who_get_one_letter_are_not_in_touch_by_it() -> None:
    page = Page("Ada Moor wrote to Ben Tolle and Cara Vint.")
    page.contact("Ada Moor wrote to Ben Tolle and Cara Vint", ["Ada Moor", "Ben Tolle", "Cara Vint"], kind="letter")
    (letter,) = reconcile([page.reading()]).contacts
    sent = msgspec.structs.replace(letter, roles=("initiator", "recipient", "recipient"))
    writer, *getters = sent.participants
    assert sorted(pairs_in_touch(sent)) == sorted(tuple(sorted((writer, each))) for each in getters)
