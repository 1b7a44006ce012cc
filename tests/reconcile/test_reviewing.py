"""Accepting and rejecting without a rebuild gives what the rebuild gives."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.decision import Decision
from backchannel.model.seen import changed_since, seen
from backchannel.reconcile.record import reconcile
from backchannel.reconcile.reviewing import Reviews, idle_in, keys_of, only_reviews, reviewed, reviewed_record
from tests.publish.samples import sample_readings
from tests.reconcile.builders import Page, decision, readings

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
            item = draw(st.sampled_from(ITEMS))
            some = draw(st.lists(st.sampled_from(keys_of(item)), min_size=1, unique=True))
            values = seen(draw(st.sampled_from((item, ITEMS[0])))) if draw(st.booleans()) else ()
            verdict = draw(st.sampled_from(("accept", "reject")))
            made.append(Decision(f"d-{number}", verdict, tuple(some), "M.", at, values=values))
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


def told(name: str, when: str | None, *, status: str = "held", sides: str = "Ada Moor|Ben Tolle") -> Page:
    """A page on a call, by an outlet of this name."""
    first, second = sides.split("|")
    page = Page(f"{first} called {second}, {name} tells.", name, "2026-03-10")
    page.actor(first).actor(second)
    return page.contact("called", (first, second), when=when, status=status)


def judged(verdict: str, *pages: Page) -> Decision:
    """A verdict on the one call that these pages tell, with what it told."""
    (call,) = reconcile(readings(*pages)).contacts
    made = decision(verdict, *(each.account for each in call.accounts))
    return msgspec.structs.replace(made, values=seen(call))


def states(pages: list[Page], *decisions: Decision) -> list[str]:
    return [each.review for each in reconcile(readings(*pages), decisions).contacts]


def test_a_judgement_stands_while_the_item_tells_the_same() -> None:
    post, herald = told("Post", "2026-03-04"), told("Herald", "2026-03-04")
    for verdict, state in (("accept", "accepted"), ("reject", "rejected")):
        assert states([post], judged(verdict, post)) == [state]
        assert states([post, herald], judged(verdict, post)) == [state]


def test_a_judgement_lapses_when_the_item_tells_something_else() -> None:
    post, vague = told("Post", "2026-03"), told("Herald", "2026-03-04")
    assert states([post], judged("accept", post)) == ["accepted"]
    assert states([post, vague], judged("accept", post)) == ["changed"]
    corrected = msgspec.structs.replace(
        decision("correct", post.key("c1"), at="2026-04-02T10:00Z", id="d2"), values=(("when", ("2026-03-05",)),)
    )
    assert states([post], judged("accept", post), corrected) == ["corrected"]


def test_a_judgement_lapses_when_the_item_is_split_or_merged_afterwards_and_not_before() -> None:
    post, herald = told("Post", "2026-03-04"), told("Herald", "2026-03-04")
    keys = (post.key("c1"), herald.key("c1"))
    accept = judged("accept", post, herald)
    assert states([post, herald], accept) == ["accepted"]
    assert states([post, herald], accept, decision("split", *keys, at="2026-04-02T10:00Z", id="d2")) == ["changed"] * 2
    early = decision("split", *keys, at="2026-03-30T10:00Z", id="d2")
    assert states([post, herald], accept, early) == ["accepted"] * 2
    undo = msgspec.structs.replace(decision("undo", *keys, at="2026-04-03T10:00Z", id="d3"), undoes="d2")
    split = decision("split", *keys, at="2026-04-02T10:00Z", id="d2")
    assert states([post, herald], accept, split, undo) == ["accepted"]
    assert states([post, herald], accept, decision("merge", *keys, at="2026-04-02T10:00Z", id="d2")) == ["changed"]


def test_a_decision_that_does_not_say_what_was_seen_holds_for_the_accounts_it_names() -> None:
    post, herald = told("Post", "2026-03-04"), told("Herald", "2026-03-04")
    assert states([post], decision("accept", post.key("c1"))) == ["accepted"]
    assert states([post, herald], decision("accept", post.key("c1"))) == ["changed"]


def test_what_an_item_tells_is_the_same_in_fewer_words_of_a_name_and_in_no_other() -> None:
    full, short, other = (
        reconcile(readings(told("Post", "2026-03-04", sides=f"{name}|Ben Tolle"))).contacts[0]
        for name in ("Ada Moor", "Moor", "Eda Moor")
    )
    assert changed_since(short, seen(full)) == ()
    assert changed_since(full, seen(short)) == ("participants",)
    assert changed_since(other, seen(full)) == ("participants",)
    assert changed_since(msgspec.structs.replace(full, when=None), seen(full)) == ("when",)
    assert changed_since(msgspec.structs.replace(full, origins=9, first_reported="2026-03-01"), seen(full)) == ()
    for item in ITEMS:
        assert changed_since(item, seen(item)) == () and seen(item)
