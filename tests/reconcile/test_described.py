"""What people say of a source: it holds by time, can be taken back, and stays beside what the source states."""

import pytest

from backchannel.errors import UsageError
from backchannel.model.decision import Decision
from backchannel.model.source import Source
from backchannel.reconcile.described import as_stated, described
from backchannel.reconcile.fields import checked
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page

SOURCE = Source("a.txt", "0123456789ab" + "0" * 52, "text", outlet="Post", published="2027-06-01")


def said(id: str, day: int, **values: tuple[str, ...]) -> Decision:
    at = f"2027-07-{day:02d}T10:00:00+00:00"
    return Decision(id, "correct", (SOURCE.id,), "M. Reader", at, "as printed", tuple(sorted(values.items())))


def test_the_later_of_two_holds_in_whatever_order_they_come() -> None:
    first, later = (
        said("d-1", 1, published=("2027-06-02",), author=("A. Moor",)),
        said("d-2", 2, published=("2027-06-03",)),
    )
    for given in ([first, later], [later, first]):
        now = described(SOURCE, given)
        assert (now.published, now.author, now.outlet) == ("2027-06-03", "A. Moor", "Post")
        assert [(each.field, each.read, each.decision) for each in now.corrected] == [
            ("author", (), "d-1"), ("published", ("2027-06-01",), "d-2")
        ]  # fmt: skip
        assert as_stated(now) == SOURCE and described(now, given) == now


def test_a_value_may_be_taken_away_and_the_decision_undone() -> None:
    away = said("d-1", 1, outlet=())
    back = Decision("d-2", "undo", (SOURCE.id,), "M. Reader", "2027-07-09T10:00:00+00:00", undoes="d-1")
    assert described(SOURCE, [away]).outlet is None
    assert described(described(SOURCE, [away]), [away, back]) == SOURCE


def test_other_sources_and_values_that_cannot_be_change_nothing() -> None:
    other = Decision(
        "d-1", "correct", ("ffffffffffff",), "M. Reader", "2027-07-01T10:00:00+00:00", "", (("outlet", ("X",)),)
    )
    wrong = said("d-2", 2, published=("soon",))
    assert described(SOURCE, [other, wrong]) == SOURCE


@pytest.mark.parametrize("word", ["soon", "2027", "2027-06", "2027-13-01", "03/04/2027"])
def test_what_is_no_day_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match="no day"):
        checked(Source, "published", (word,))


@pytest.mark.parametrize("word", ["2027-06-01", "2027-06-01T08:00", "2027-06-01T08:00:00+02:00"])
def test_a_day_may_have_a_clock(word: str) -> None:
    assert checked(Source, "published", (word,)) == (word,)


def test_a_decision_on_a_source_is_an_orphan_only_where_that_is_gone_or_the_value_cannot_be() -> None:
    page = Page("Ada Moor called Ben Tolle.", "Post")
    at = "2027-07-01T10:00:00+00:00"
    good = Decision("d-1", "correct", (page.id,), "M. Reader", at, "", (("outlet", ("X",)),))
    wrong = Decision("d-2", "correct", (page.id,), "M. Reader", at, "", (("published", ("soon",)),))
    gone = Decision("d-3", "correct", ("ffffffffffff",), "M. Reader", at, "", (("outlet", ("X",)),))
    record = reconcile([page.reading()], [good, wrong, gone])
    assert {each.decision for each in record.orphans} == {"d-2", "d-3"}
