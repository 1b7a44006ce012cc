"""What a person types comes to Decisions that act, or to one sentence that says what is wrong."""

from pathlib import Path

import pytest

from backchannel.errors import UsageError
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.lookup import Lookup
from backchannel.reconcile.additions import NOUNS
from backchannel.reconcile.fields import FIELDS, plover_types
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.record import reconcile
from backchannel.store.mend import addition, corrections, fields_of, given_values, marked, noun_of, undoing
from tests.publish.samples import sample_readings, sample_record

READ = Path(__file__).parents[2] / "src" / "backchannel" / "read" / "lexicon"
GIVEN = {"by": "M. Reader", "at": "2026-04-01T10:00:00+00:00", "why": "heard the tape"}


@pytest.fixture(scope="module")
def record() -> Record:
    return sample_record()


def first(record: Record, kind: str) -> str:
    return str(getattr(record, kind)[0].id)


def test_a_correction_is_one_decision_a_field_on_all_accounts_and_acts(record: Record) -> None:
    lookup, contact = Lookup(record), next(each for each in record.contacts if len(each.accounts) == 2)
    vint = next(each for each in record.actors if each.name == "Cara Vint")
    given = {"when": ["2026-03-05"], "participants": [vint.id, "Ben Tolle"]}
    made = corrections(lookup, contact.id, given, **GIVEN)
    assert [each.values for each in made] == [
        (("participants", ("Cara Vint", "Ben Tolle")),),
        (("when", ("2026-03-05",)),),
    ]
    assert all(each.accounts == tuple(told.account for told in contact.accounts) for each in made)
    after = next(each for each in reconcile(sample_readings(), made).contacts if each.review == "corrected")
    assert (after.when, set(after.names)) == ("2026-03-05", {"Cara Vint", "Ben Tolle"})


def test_an_occasion_may_be_named_by_its_contact(record: Record) -> None:
    contact = next(each for each in record.contacts if each.kind == "visit")
    made = corrections(Lookup(record), first(record, "statements"), {"occasion": [contact.id]}, **GIVEN)
    after = reconcile(sample_readings(), made)
    assert next(each for each in after.statements if each.review == "corrected").occasion == contact.id


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("contacts", {"when": ["soon"]}, "is no date, such as"),
        ("contacts", {"when": ["2026-02-30"]}, "is no date, such as"),
        ("contacts", {"when": ["2026-03-01", "2026-03-02"]}, "takes one value"),
        ("contacts", {"kind": ["phone"]}, "none of call, meeting, visit, talks, letter"),
        ("contacts", {"status": []}, "choose one of held"),
        ("contacts", {"duration": ["a while"]}, "is no duration, such as"),
        ("contacts", {"colour": ["red"]}, "choose one of kind, status"),
        ("contacts", {}, "needs FIELD=VALUE"),
        ("moves", {"kind": ["frown"]}, "none of acceptance"),
        ("statements", {"act": ["sing"]}, "none of accept"),
        ("statements", {"occasion": ["c-none"]}, "no contact c-none"),
        ("proposals", {"points": ["many"]}, "no number"),
        ("actors", {"name": [" "]}, "needs a value"),
        ("conflicts", {"when": ["2026"]}, "follows from other items"),
        ("stories", {"when": ["2026"]}, "follows from other items"),
    ],
)
def test_a_correction_that_makes_no_sense_is_told(record: Record, kind: str, given: dict, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        corrections(Lookup(record), first(record, kind), given, **GIVEN)
    assert "\n" not in str(caught.value)


def test_nobody_judges_without_a_name(record: Record) -> None:
    with pytest.raises(UsageError, match="--by"):
        corrections(Lookup(record), first(record, "contacts"), {"when": []}, **(GIVEN | {"by": " "}))


def test_values_as_typed() -> None:
    noun = NOUNS["contact"]
    typed = ["participants=A; B", "participants=C", "place=Aan; by the sea", "when="]
    assert given_values(noun, typed) == {
        "participants": ["A", " B", "C"], "place": ["Aan; by the sea"], "when": [""],
    }  # fmt: skip
    assert given_values(NOUNS["statement"], ["addressee=A"]) == {"addressees": ["A"]}
    with pytest.raises(UsageError, match="no FIELD=VALUE"):
        given_values(noun, ["held"])


def test_marked_words_are_found_where_they_stand_or_asked_for() -> None:
    text = "a call, a call"
    assert marked("src", text, "call,").span == (2, 7)
    assert marked("src", text, "call", 10).span == (10, 14)
    for words_, start, said in (
        ("call", None, "2 times"),
        ("Call", None, "to the letter"),
        ("call", 3, "not stand at 3"),
    ):
        with pytest.raises(UsageError, match=said):
            marked("src", text, words_, start)
    with pytest.raises(UsageError, match="at least one word"):
        marked("src", text, " ")


def test_an_addition_names_its_own_account_and_acts(record: Record) -> None:
    reading = sample_readings()[0]
    span = marked(reading.source.id, reading.text, "Tolle would leave the island")
    given = {"kind": ["withdrawal"], "actor": ["Ben Tolle"], "status": ["planned"]}
    made = addition(Lookup(record), "move", span, given, **GIVEN)
    move = next(each for each in reconcile(sample_readings(), [made]).moves if each.review == "added")
    assert (move.kind, move.status, move.actor_name) == ("withdrawal", "planned", "Ben Tolle")
    assert move.accounts[0].account == made.accounts[0] != ""
    with pytest.raises(UsageError, match="a move needs actor"):
        addition(Lookup(record), "move", span, {"kind": ["withdrawal"]}, **GIVEN)


def test_undoing_names_what_it_undoes_and_is_not_done_twice() -> None:
    made = Decision("d-1", "accept", ("a:c1",), "M. Reader", "2026-04-01T09:00:00Z", "why")
    taken = undoing([made], "d-1", **GIVEN)
    assert (taken.verdict, taken.undoes, taken.accounts) == ("undo", "d-1", ("a:c1",))
    with pytest.raises(UsageError, match=f"undo {taken.id}"):
        undoing([made, taken], "d-1", **GIVEN)
    again = undoing([made, taken], taken.id, **(GIVEN | {"at": "2026-04-02T10:00:00Z"}))
    assert undoing([made, taken, again], "d-1", **(GIVEN | {"at": "2026-04-03T10:00:00Z"})).undoes == "d-1"
    with pytest.raises(UsageError, match="no decision d-9"):
        undoing([made], "d-9", **GIVEN)


def test_the_fields_of_an_item_are_those_of_its_noun(record: Record) -> None:
    lookup = Lookup(record)
    for kind in ("contacts", "statements", "moves", "proposals", "actors"):
        assert fields_of(lookup, first(record, kind)) == tuple(FIELDS[noun_of(lookup, first(record, kind))])


def test_a_person_may_choose_every_kind_and_act_that_is_read() -> None:
    rows = [line.split("\t") for name in ("move_frames", "move_frames_acts") for line in _lines(name)]
    assert {row[3] for row in rows if len(row) > 4} - {"kind"} <= set(plover_types())
    assert {line.split("\t")[1] for line in _lines("attribution_acts")} - {"act"} <= words("saying_acts")


def _lines(name: str) -> list[str]:
    text = (READ / f"{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
