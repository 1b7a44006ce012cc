"""Contacts and plans that are kept apart and seem one: told as a conflict where enough agrees, else left alone."""

from backchannel.model.record import Conflict
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

PAIR = ["Anna Berg", "Viktor Holm"]


def conflicts(*pages: Page) -> list[Conflict]:
    return list(reconcile(readings(*pages)).conflicts)


def call(text: str, outlet: str, when: str, parties: list[str] = PAIR, **more: str) -> Page:
    words = text.split(".")[0]
    page = Page(text, outlet).actor(parties[0]).actor(parties[1])
    return page.contact(words, parties, when=when, **more)  # type: ignore[arg-type]


def test_two_days_for_a_call_on_one_matter_are_a_conflict_of_two_contacts() -> None:
    first = call(
        "Anna Berg called Viktor Holm. It was their first talk on the broken ferry and the coal.", "Post", "2026-03-02"
    )
    other = call("Anna Berg rang Viktor Holm. The broken ferry took most of it, and some coal.", "Herald", "2026-03-04")
    found = conflicts(first, other)
    assert [(each.field.split(" ")[0], each.kind) for each in found] == [("when", "differ")]
    assert {span.source for span in found[0].supports} == {first.id, other.id}
    assert len(reconcile(readings(first, other)).contacts) == 2


def test_two_calls_on_two_matters_are_two_calls() -> None:
    first = call("Anna Berg called Viktor Holm. The broken ferry was the subject.", "Post", "2026-03-02")
    other = call("Anna Berg rang Viktor Holm. They spoke of herring quotas.", "Herald", "2026-03-04")
    assert conflicts(first, other) == []


def test_one_word_of_the_matter_is_a_sign_where_a_text_says_that_it_was_about_it() -> None:
    first = call("Anna Berg called Viktor Holm about the ferry. It was their first talk.", "Post", "2026-03-02")
    other = call("Anna Berg rang Viktor Holm. The ferry was all that mattered.", "Herald", "2026-03-04")
    unlike = call("Anna Berg rang Viktor Holm. The herring was all that mattered.", "Herald", "2026-03-04")
    assert [each.field.split(" ")[0] for each in conflicts(first, other)] == ["when"]
    assert conflicts(first, unlike) == []


def test_the_same_words_quoted_and_a_taped_call_are_signs() -> None:
    first = call('Anna Berg called Viktor Holm and asked for "one more spring" in a taped call.', "Post", "2026-02-02")
    other = call('Anna Berg rang Viktor Holm for "one more spring" on the tape.', "Herald", "2026-03-02")
    unlike = call('Anna Berg rang Viktor Holm for "one more boat" that day.', "Herald", "2026-03-02")
    assert [each.field.split(" ")[0] for each in conflicts(first, other)] == ["when"]
    assert conflicts(first, unlike) == []


def test_a_meeting_and_a_visit_may_be_one() -> None:
    more = {"duration": "PT40M", "place": "Lund"}
    first = call("Anna Berg met Viktor Holm in Lund.", "Post", "2026-03-02", kind="meeting", **more)
    other = call("Anna Berg hosted Viktor Holm in Lund.", "Herald", "2026-03-03", kind="visit", **more)
    assert [each.field.split(" ")[0] for each in conflicts(first, other)] == ["when"]


def test_a_site_in_a_town_is_that_town() -> None:
    first = call("Anna Berg met Viktor Holm at a hotel in Lund.", "Post", "2026-03-02", place="hotel in Lund")
    other = call("Anna Berg saw Viktor Holm in Lund.", "Herald", "2026-03-04", place="Lund")
    assert [each.field.split(" ")[0] for each in conflicts(first, other)] == ["when"]


def test_an_outlet_that_tells_both_calls_holds_them_for_two() -> None:
    told = "The broken ferry and the coal were the subject of a first talk."
    first = call(f"Anna Berg called Viktor Holm. {told}", "Post", "2026-03-02")
    second = call(f"Anna Berg rang Viktor Holm. {told}", "Post", "2026-03-04")
    assert conflicts(first, second) == []


def test_another_party_on_the_same_day_is_a_conflict_when_duration_and_place_agree() -> None:
    more = {"duration": "PT40M", "place": "Lund"}
    first = call("Anna Berg met Viktor Holm in Lund.", "Post", "2026-03-02", **more)
    other = call(
        "Anna Berg met Pavel Quist in Lund.", "Herald", "2026-03-02", parties=["Anna Berg", "Pavel Quist"], **more
    )
    assert [each.field.split(" ")[0] for each in conflicts(first, other)] == ["participants"]


def test_a_name_that_may_be_the_other_in_another_alphabet_contradicts_nothing() -> None:
    more = {"duration": "PT40M", "place": "Lund"}
    first = call("Anna Berg met Aliaksei Karpenko in Lund.", "Post", "2026-03-02", ["Anna Berg", "Aliaksei Karpenko"])
    other = call("Anna Berg met Alexey Karpienka in Lund.", "Herald", "2026-03-02", ["Anna Berg", "Alexey Karpienka"])
    assert more and conflicts(first, other) == []


def plan(points: int, text: str, outlet: str, sponsor: str = "Anna Berg") -> Page:
    page = Page(text, outlet).actor("Anna Berg")
    return page.proposal(text.split(".")[0], points, sponsor=(sponsor,) if sponsor else ())


def test_one_plan_told_with_two_numbers_of_points() -> None:
    first = plan(9, "Anna Berg sent a nine-point plan on the ferry and the harbour.", "Post")
    other = plan(7, "Anna Berg sent a seven-point plan on the ferry and the harbour.", "Herald")
    assert [each.field.split(" ")[0] for each in conflicts(first, other)] == ["points"]


def test_a_text_that_speaks_of_both_numbers_tells_two_versions() -> None:
    first = plan(9, "Anna Berg sent a nine-point plan on the ferry and the harbour.", "Post")
    other = plan(7, "Anna Berg sent a seven-point plan on the ferry and the harbour, once of nine points.", "Herald")
    assert conflicts(first, other) == []


def test_a_quote_in_another_translation_is_no_conflict_and_one_with_another_name_is() -> None:
    first = "Nobody may close a road on which we drive to our mothers in Lund"
    translated = "No one is allowed to shut a road that we take to see our mothers in Lund"
    altered = "Nobody may close a road on which we drive to our mothers in Visby"
    pages = [
        Page(f'"{words}," said Anna Berg.', outlet).said("Anna Berg", words, "direct")
        for words, outlet in ((first, "Post"), (translated, "Herald"), (altered, "Sun"))
    ]
    assert conflicts(*pages[:2]) == []
    assert [each.kind for each in conflicts(pages[0], pages[2])] == ["wording"]


def test_a_clock_time_in_two_spellings_alters_no_quote() -> None:
    pages = [
        Page(f'"I heard a massive crash at about {told}, then shouting in the street," said Anna Berg.', outlet).said(
            "Anna Berg", f"I heard a massive crash at about {told}, then shouting in the street", "direct"
        )
        for told, outlet in (("6.15 a.m.", "Post"), ("6.15am", "Herald"), ("6.25am", "Sun"))
    ]
    assert conflicts(*pages[:2]) == []
    assert [each.kind for each in conflicts(*pages[1:])] == ["wording"]


def test_denied_words_are_a_conflict_with_who_reports_them() -> None:
    said = Page("Anna Berg promised to mend the ferry before winter comes.", "Post").said(
        "Anna Berg", "to mend the ferry before winter comes", cue=((10, 18),)
    )
    text = "Anna Berg did not promise to mend the ferry before winter."
    denied = Page(text, "Herald").said("Anna Berg", "to mend the ferry before winter", cue=((10, 25),))
    found = conflicts(said, denied)
    assert [(each.field, each.kind) for each in found] == [("words", "denied")]


def test_words_told_by_another_are_denied_by_who_is_said_to_have_said_them() -> None:
    told = "Anna Berg offered free passage through the harbour"
    said = Page(f"{told}, Viktor Holm said.", "Post").actor("Anna Berg").said("Viktor Holm", told)
    text = "Anna Berg denied having offered free passage through the harbour."
    denied = Page(text, "Herald").said(
        "Anna Berg", "having offered free passage through the harbour", cue=((10, 16),), act="deny"
    )
    other = Page(text.replace("free passage through the harbour", "herring to the prison kitchen"), "Herald").said(
        "Anna Berg", "having offered herring to the prison kitchen", cue=((10, 16),), act="deny"
    )
    assert [(each.field, each.kind) for each in conflicts(said, denied)] == [("words", "denied")]
    assert conflicts(said, other) == []


def test_she_had_at_no_time_said_it_denies_her_own_words() -> None:
    told = "Anna Berg called the pipeline contract a robbery in daylight"
    said = Page(f"{told}, Viktor Holm said.", "Post").actor("Anna Berg").said("Viktor Holm", told)
    words = "she had at no time called the pipeline contract a robbery in daylight"
    denied = Page(f"Anna Berg told parliament {words}.", "Herald").said("Anna Berg", words)
    another = Page(f"Rita Lund told parliament {words}.", "Herald").said("Rita Lund", words)
    assert [(each.field, each.kind) for each in conflicts(said, denied)] == [("words", "denied")]
    assert conflicts(said, another) == []
