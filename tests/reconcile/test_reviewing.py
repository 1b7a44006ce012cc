"""Accepting and rejecting without a rebuild gives what the rebuild gives."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.decision import Decision
from backchannel.reconcile.decisions import Reviews
from backchannel.reconcile.record import reconcile
from backchannel.reconcile.reviewing import idle_in, keys_of, only_reviews, reviewed, reviewed_record
from tests.publish.samples import sample_readings

READINGS = sample_readings()
ACCOUNT = next(reading for reading in READINGS if reading.contacts).account("c1")
SHAPING = (
    Decision("d-z1", "correct", (ACCOUNT,), "M. Reader", "2026-03-20T10:00:00Z", "", (("status", ("planned",)),)),
    Decision("d-z2", "correct", (ACCOUNT,), "M. Reader", "2026-03-20T11:00:00Z", "", (("status", ("perhaps",)),)),
)
BEFORE = reconcile(READINGS, SHAPING)
ITEMS = [
    *BEFORE.contacts, *BEFORE.statements, *BEFORE.moves, *BEFORE.proposals, *BEFORE.actors, *BEFORE.conflicts,
    *BEFORE.echoes,
]  # fmt: skip


@st.composite
def verdicts(draw: st.DrawFn) -> list[Decision]:
    """Accepts, rejects, and undos of earlier ones of these, at any time before or after the corrections."""
    made: list[Decision] = []
    for number in range(draw(st.integers(1, 8))):
        at = f"2026-03-{draw(st.integers(10, 28)):02d}T{number:02d}:00:00Z"
        if made and draw(st.booleans()):
            target = draw(st.sampled_from(made))
            made.append(Decision(f"d-{number}", "undo", target.accounts, "N. Other", at, undoes=target.id))
        else:
            keys = keys_of(draw(st.sampled_from(ITEMS)))
            some = draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
            made.append(Decision(f"d-{number}", draw(st.sampled_from(("accept", "reject"))), tuple(some), "M.", at))
    return made


@settings(max_examples=60, deadline=None)
@given(verdicts())
def test_reviewing_equals_the_rebuild(made: list[Decision]) -> None:
    taken = [*SHAPING, *made]
    assert all(only_reviews(each, taken) for each in made)
    rebuilt = reconcile(READINGS, taken)
    assert reviewed_record(BEFORE, taken) == rebuilt
    reviews = Reviews(taken, idle_in(BEFORE))
    after = {each.id: each for each in (*rebuilt.contacts, *rebuilt.statements, *rebuilt.conflicts)}
    for item in ITEMS:
        assert after.get(item.id, reviewed(item, reviews)) == reviewed(item, reviews)


def test_what_shapes_the_record_asks_for_a_rebuild() -> None:
    merge = Decision("d-1", "merge", ("a:c1", "b:c1"), "M.", "2026-03-20T10:00:00Z")
    undo = Decision("d-2", "undo", ("a:c1", "b:c1"), "M.", "2026-03-21T10:00:00Z", undoes="d-1")
    again = msgspec.structs.replace(undo, id="d-3", undoes="d-2")
    lost = msgspec.structs.replace(undo, id="d-4", undoes="d-none")
    assert not any(only_reviews(each, [*SHAPING, merge, undo, again]) for each in (*SHAPING, merge, undo, again, lost))
