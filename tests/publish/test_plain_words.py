"""What a person rejected is not told as standing, and nothing is told in circles."""

import io

import pytest
from rich.console import Console

from backchannel.errors import UsageError
from backchannel.model.decision import Corrected, Decision
from backchannel.publish.chronology import Filter, check_status, listing
from backchannel.publish.gist import chain_in_words, steps_of
from backchannel.publish.lookup import Lookup
from backchannel.publish.tell import contact_line
from backchannel.publish.tell_decision import decision_lines, set_by
from backchannel.publish.to_terminal import print_explanation
from backchannel.publish.why import why
from backchannel.publish.wording import contact_headline
from backchannel.reconcile.record import reconcile
from tests.publish.samples import sample_readings, sample_record
from tests.reconcile.builders import Page


def test_a_rejected_conflict_stands_nowhere_but_in_why_which_says_so() -> None:
    record = sample_record()
    conflict = next(each for each in record.conflicts if each.field == "when")
    contact = next(each for each in record.contacts if each.id == conflict.about)
    assert any(note.kind == "conflict" for note in contact_line(Lookup(record), contact).notes)
    verdict = Decision("d-1", "reject", (conflict.id,), "M. Reader", "2026-04-01T10:00:00Z", "one is a misprint")
    lookup = Lookup(reconcile(sample_readings(), (verdict,)))
    again = next(each for each in lookup.record.contacts if each.id == contact.id)
    assert not any(note.kind == "conflict" for note in contact_line(lookup, again).notes)
    out = io.StringIO()
    print_explanation(Console(file=out, width=400), why(lookup, contact.id, lambda source: ""))
    assert "sources differ on the date" in out.getvalue()
    assert "; rejected by a person" in out.getvalue()


@pytest.mark.parametrize(
    ("chain", "told"),
    [
        (("Post", "Post"), ""),
        (("Post",), ""),
        (("Post", "Wire", "Wire", "recording"), "Post ← Wire ← a recording"),
        (("Post", "Wire"), "Post ← Wire"),
    ],
)
def test_a_link_that_repeats_the_one_before_is_told_once(chain: tuple[str, ...], told: str) -> None:
    assert chain_in_words(chain) == told
    assert steps_of(("Post", "Post")) == ("Post",)


def test_an_outlet_that_names_itself_descends_from_nobody() -> None:
    page = Page("The Wire reported that Ada Moor called.", outlet="The Wire", title="A call").actor("Ada Moor")
    page.relay("The Wire", "The Wire")
    lines = listing(reconcile([page.reading()]), "sources")
    assert not [each for line in lines for each in line.details if "descends from The Wire" in each]


def test_what_was_set_stands_before_the_reason() -> None:
    (told,) = set_by(
        [Corrected("a" * 12, "outlet", (), ("Lake Post",), "d-1", "M. Reader", "2026-04-01", "a Lake Post page")]
    )
    assert told == "outlet set to Lake Post by M. Reader, because: a Lake Post page; the source states nothing"


def test_a_decision_says_on_what() -> None:
    made = Decision("d-1", "merge", ("k1", "k2"), "M. Reader", "2026-04-01T10:00:00Z", "one call")
    (told,) = decision_lines([made], about={"k1": "Call between A and B c-1", "k2": "Call between A and B c-1"})
    assert told.endswith("; on Call between A and B c-1; d-1")
    many = Decision("d-2", "merge", tuple(f"k{n}" for n in range(7)), "M", "2026-04-01T10:00:00Z", "one")
    (told,) = decision_lines([many], about={f"k{n}": f"c-{n}" for n in range(7)})
    assert "; on c-0, c-1, c-2, c-3, c-4 and 2 more; d-2" in told


def test_a_state_that_no_line_can_have_is_refused_with_what_is_like_it() -> None:
    check_status(Filter(status="planned"))
    check_status(Filter())
    with pytest.raises(UsageError, match="did you mean planned"):
        check_status(Filter(status="planed"))


@pytest.mark.parametrize(
    ("names", "roles", "told"),
    [
        (("Ada Moor", "Ben Tolle"), ("initiator", "recipient"), "Letter from Ada Moor to Ben Tolle"),
        (("Ada Moor", "Ben Tolle"), ("recipient", "recipient"), "Letter to Ada Moor and Ben Tolle"),
        (("Ada Moor",), ("recipient",), "Letter to Ada Moor"),
        (("Ada Moor", "Ben Tolle"), ("party", "party"), "Letter between Ada Moor and Ben Tolle"),
    ],
)
def test_a_letter_is_from_its_writer_and_to_whom_it_went(
    names: tuple[str, ...], roles: tuple[str, ...], told: str
) -> None:
    assert contact_headline("letter", names, roles) == told
