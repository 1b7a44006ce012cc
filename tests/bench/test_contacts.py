"""The scorer of read-outs, on cases counted by hand; its corpus is in the gate."""

from pathlib import Path

import pytest

from backchannel.bench.contacts import Readout, judge, load_readouts, report_on, side_found
from backchannel.errors import InputError
from backchannel.model.contact import Participant, TextContact
from backchannel.model.reading import Reading
from backchannel.model.source import Source
from backchannel.model.when import TimeExpression

GOLD = Readout("house/a.md", "call", (("Olga", "Brandt"), ("Pavel", "Novak")), "2025-03-10", "Readout of a call")


def _contact(kind: str, names: tuple[str, ...], when: str | None, status: str = "held") -> TextContact:
    people = tuple(Participant(name, "party", ((0, 1),)) for name in names)
    return TextContact("c1", kind, status, people, when, None, None, ((0, 1),))  # type: ignore[arg-type]


def _reading(*contacts: TextContact, stated: str | None = None) -> Reading:
    time = TimeExpression("t1", (0, 1), "x", "date", stated, stated, None, "stated")
    source = Source("a.md", "0" * 64, "markdown")
    return Reading(1, "r", source, "text", 0, (), (), (time,) if stated else (), (), contacts, (), (), ())


RIGHT = _contact("call", ("Olga Brandt", "Pavel Novak"), "2025-03-10")


@pytest.mark.parametrize(
    ("contacts", "found", "dated", "held"),
    [
        ((RIGHT,), True, True, 1),
        ((), False, False, 0),
        ((_contact("meeting", ("Olga Brandt", "Pavel Novak"), "2025-03-10"),), False, False, 1),
        ((_contact("call", ("Olga Brandt",), "2025-03-10"),), False, False, 1),
        ((_contact("call", ("Olga Brandt", "Pavel Novak"), "2025-03-10", "planned"),), False, False, 0),
        ((_contact("call", ("Olga Brandt", "Pavel Novak"), None),), True, False, 1),
        ((_contact("call", ("Olga Brandt", "Pavel Novak"), "2025-03-07"),), True, False, 1),
        ((_contact("call", ("Olga Brandt", "Pavel Novak"), "2025-03-10T18:20"),), True, True, 1),
        ((RIGHT, _contact("talks", ("Olga Brandt", "Rita Lund"), "2025-03-10")), True, True, 2),
        ((RIGHT, _contact("talks", ("Olga Brandt", "Rita Lund"), "2025-03-01")), True, True, 1),
    ],
)
def test_one_file_is_judged(contacts: tuple[TextContact, ...], found: bool, dated: bool, held: int) -> None:
    outcome = judge(GOLD, _reading(*contacts))
    assert (outcome.found, outcome.dated, outcome.held) == (found, dated, held)


def test_a_day_that_the_text_states_is_right() -> None:
    contact = _contact("call", ("Olga Brandt", "Pavel Novak"), "2025-03-09")
    assert judge(GOLD, _reading(contact, stated="2025-03-09")).dated
    assert not judge(GOLD, _reading(contact, stated="2025-03-08")).dated


def test_one_of_the_last_two_names_is_enough() -> None:
    assert side_found(("Nuri", "al", "Maliki"), ["Prime Minister Maliki"])
    assert not side_found(("Nuri", "Jawad", "Maliki"), ["Nuri Hassan"])
    assert side_found(("Brandt",), ["Olga Brandt"])


def test_figures_counted_by_hand() -> None:
    """Three files: one found with an extra contact of its day, one found without a day, one missed.
    Matched 2 of 3; read as held on the day 2 + 1 + 0 = 3; dates right 1 of 2."""
    extra = _contact("talks", ("Olga Brandt", "Rita Lund"), "2025-03-10")
    undated = _contact("call", ("Olga Brandt", "Pavel Novak"), None)
    outcomes = [judge(GOLD, _reading(RIGHT, extra)), judge(GOLD, _reading(undated)), judge(GOLD, _reading())]
    report = report_on("made", outcomes, errors=5)
    assert report.figures == {
        "F1": 66.7,
        "precision": 66.7,
        "recall": 66.7,
        "dates right of found": 50.0,
        "failed": 0.0,
    }
    assert [note.split(":")[0] for note in report.notes] == ["extra", "date", "missed"]


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gold"):
        load_readouts(tmp_path)
