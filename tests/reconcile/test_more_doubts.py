"""Signs that two accounts are of one event, and what is no conflict: days of news, nights, months, numbers in words, a
part of a meeting, what a plan is for, a claim that is rejected."""

from tests.reconcile.builders import Page
from tests.reconcile.test_doubts import call, conflicts, plan


def _fields(*pages: Page) -> list[str]:
    return [each.field.split(" ")[0] for each in conflicts(*pages)]


def test_two_reports_of_these_days_a_day_apart_on_one_matter() -> None:
    first = call("Anna Berg called Viktor Holm about the ferry.", "Post", "2026-03-08")
    other = call("Anna Berg rang Viktor Holm. The ferry was on their minds.", "Herald", "2026-03-09")
    two_days = call("Anna Berg rang Viktor Holm. The ferry was on their minds.", "Herald", "2026-03-06")
    assert _fields(first, other) == ["when"]
    assert _fields(first, two_days) == []


def test_a_night_is_of_two_days() -> None:
    first = call("Anna Berg called Viktor Holm late at night about the ferry.", "Post", "2026-03-08")
    other = call("Anna Berg rang Viktor Holm. The ferry was on their minds.", "Herald", "2026-03-09")
    assert _fields(first, other) == []


def test_the_same_day_of_another_month_needs_one_firm_sign() -> None:
    first = call("Anna Berg called Viktor Holm.", "Post", "2026-02-02", duration="PT11M")
    other = call("Anna Berg rang Viktor Holm.", "Herald", "2026-03-02", duration="PT11M")
    longer = call("Anna Berg rang Viktor Holm.", "Herald", "2026-03-02", duration="PT45M")
    another_day = call("Anna Berg rang Viktor Holm.", "Herald", "2026-03-03", duration="PT11M")
    assert _fields(first, other) == ["when"]
    assert _fields(first, longer) == []
    assert _fields(first, another_day) == []


def test_a_number_in_words_alters_no_quote() -> None:
    pages = [
        Page(f'"There are {told} boats out there and each of them breaks our law," said Anna Berg.', outlet).said(
            "Anna Berg", f"There are {told} boats out there and each of them {breaks} our law", "direct"
        )
        for told, breaks, outlet in (("300", "breaks", "Post"), ("thirty", "breaks", "Sun"))
    ]
    assert [each.kind for each in conflicts(*pages)] == ["wording"]


def test_the_part_that_two_had_alone_is_not_the_whole() -> None:
    more = {"kind": "meeting", "place": "Lund"}
    alone = call("Anna Berg met Viktor Holm alone in Lund.", "Post", "2026-03-02", duration="PT20M", **more)
    whole = call("Anna Berg met Viktor Holm in Lund.", "Herald", "2026-03-02", duration="PT2H", **more)
    other = call("Anna Berg saw Viktor Holm alone in Lund.", "Herald", "2026-03-02", duration="PT2H", **more)
    assert _fields(alone, whole) == []
    assert _fields(alone, other) == ["duration"]


def test_what_a_plan_is_for_is_a_sign_beside_its_sponsor() -> None:
    first = plan(9, "Anna Berg has a nine-point plan for the ferry.", "Post")
    other = plan(7, "Anna Berg has a plan for the ferry with seven points.", "Herald")
    unlike = plan(7, "Anna Berg has a plan for the harbour with seven points.", "Herald")
    assert _fields(first, other) == ["points"]
    assert _fields(first, unlike) == []


def test_a_rejected_claim_that_she_had_promised_denies_the_promise() -> None:
    said = Page("Anna Berg promised to mend the ferry before winter comes.", "Post").said(
        "Anna Berg", "to mend the ferry before winter comes", cue=((10, 18),)
    )
    words = "the claim that she had promised to mend the ferry before winter"
    text = f"Anna Berg rejected {words}."
    denied = Page(text, "Herald").said("Anna Berg", words, cue=((10, 18),), act="reject")
    weighed = Page(text.replace("rejected", "answered"), "Herald").said("Anna Berg", words, cue=((10, 18),))
    assert [(each.field, each.kind) for each in conflicts(said, denied)] == [("words", "denied")]
    assert conflicts(said, weighed) == []
