"""Statements across texts: one saying, told by many."""

import msgspec
import pytest

from backchannel.model.attribution import Basis, OccasionBy
from backchannel.model.record import Record
from backchannel.publish.lookup import Lookup
from backchannel.publish.tell import contact_line
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

QUOTE = "We will open the northern crossing as soon as the last of the guards has left the hill"


def record_of(*told: tuple[str, str, str]) -> Record:
    """One text for each (speaker, mode, words)."""
    pages = []
    for at, (speaker, mode, words) in enumerate(told):
        page = Page(f"Text {at}: {speaker}: {words}.", f"Outlet {at}", f"2026-03-0{at + 1}")
        pages.append(page.actor(speaker).said(speaker, words, mode, when="2026-03-01"))
    return reconcile(readings(*pages))


ONE = [
    ("direct", QUOTE, "direct", QUOTE),
    ("direct", QUOTE, "direct", QUOTE + ", and not before"),
    ("direct", QUOTE, "direct", "open the northern crossing as soon as the last of the guards has left"),
    ("direct", QUOTE, "direct", QUOTE.replace("last of the guards", "last guard")),
    ("indirect", "that the crossing would be opened by her staff in spring",
     "indirect", "the crossing would be opened by her staff in spring"),
    ("direct", "very useful", "direct", "very useful"),
]  # fmt: skip
TWO = [
    (
        "indirect",
        "that the crossing would open in the spring",
        "indirect",
        "that the crossing would not open in the spring",
    ),
    (
        "indirect",
        "that 20 guards would leave the hill by night",
        "indirect",
        "that 30 guards would leave the hill by night",
    ),
    ("direct", QUOTE, "direct", "We have always said that the guards would leave when the time is right"),
]


@pytest.mark.parametrize(("mode", "words", "other_mode", "other"), ONE)
def test_one_statement(mode: str, words: str, other_mode: str, other: str) -> None:
    record = record_of(("Anna Berg", mode, words), ("Berg", other_mode, other))
    assert len(record.statements) == 1
    assert record.statements[0].origins == 2
    assert record.statements[0].speaker_name == "Anna Berg"


@pytest.mark.parametrize(("mode", "words", "other_mode", "other"), TWO)
def test_two_statements(mode: str, words: str, other_mode: str, other: str) -> None:
    assert len(record_of(("Anna Berg", mode, words), ("Berg", other_mode, other)).statements) == 2


def test_an_altered_quote_is_told_with_its_words() -> None:
    record = record_of(("Anna Berg", "direct", QUOTE), ("Berg", "direct", QUOTE.replace("We will", "We might")))
    assert [(each.field, each.kind) for each in record.conflicts] == [("words", "wording")]
    assert '"will" against "might"' in record.conflicts[0].why


def test_a_trimmed_quote_is_no_conflict() -> None:
    assert not record_of(("Anna Berg", "direct", QUOTE), ("Berg", "direct", QUOTE[:60].rsplit(" ", 1)[0])).conflicts


def test_one_quote_under_two_speakers_is_a_conflict() -> None:
    record = record_of(("Anna Berg", "direct", QUOTE), ("Viktor Holm", "direct", QUOTE))
    assert len(record.statements) == 2
    assert [(each.field, each.kind) for each in record.conflicts] == [("speaker", "differ")]


def test_few_words_on_two_occasions_are_two_statements() -> None:
    pages = []
    for day in ("01", "09"):
        page = Page(f"Day {day}: useful, Berg said.", f"Outlet {day}", f"2026-03-{day}").actor("Berg")
        pages.append(page.said("Berg", "useful", "direct", when=f"2026-03-{day}"))
    assert len(reconcile(readings(*pages)).statements) == 2


def test_nested_reports_keep_their_parent_and_chain() -> None:
    page = Page("The Gazette said that Berg had promised to open the crossing.", "Post").actor("Berg")
    page.said("The Gazette", "that Berg had promised to open the crossing")
    page.said("Berg", "to open the crossing", act="promise", parent="s1")
    page.relay("The Gazette", "The Gazette said")
    outer, inner = sorted(reconcile(readings(page)).statements, key=lambda each: each.act == "promise")
    assert inner.parent == outer.id
    assert inner.accounts[0].chain == ("Post", "The Gazette")


def test_an_open_speaker_keeps_its_candidates() -> None:
    page = Page("He was tired, he said.").said(None, "He was tired", candidates=("Anna Berg", "Viktor Holm"))
    statement = reconcile(readings(page)).statements[0]
    assert statement.speaker is None
    assert statement.candidates == ("Anna Berg", "Viktor Holm")


def test_outlets_that_differ_on_the_day_of_a_long_quote_are_in_conflict() -> None:
    pages = []
    for day, outlet in (("01", "Post"), ("02", "Herald")):
        page = Page(f"{QUOTE}, Berg said on day {day}.", outlet, "2026-03-05").actor("Berg")
        pages.append(page.said("Berg", QUOTE, "direct", when=f"2026-03-{day}"))
    record = reconcile(readings(*pages))
    assert [statement.when for statement in record.statements] == ["[2026-03-01,2026-03-02]"]
    assert [(each.field, each.kind) for each in record.conflicts] == [("when", "differ")]


def test_two_sayings_of_one_text_are_not_joined_through_a_longer_quote() -> None:
    first, second = (
        "the crossing will be open again before the frost comes",
        "nobody on this shore has forgotten the ferry",
    )
    pages = [
        Page(f'"{first}, and {second}," Berg said.', "Post").said("Berg", f"{first}, and {second}", "direct"),
        Page(f"{first}. More. {second}.", "Herald").said("Berg", first, "direct").said("Berg", second, "direct"),
    ]
    record = reconcile(
        readings(*(page.actor("Berg", words="Berg" if "Berg" in page.text else "More") for page in pages))
    )
    assert sorted(len(each.accounts) for each in record.statements) == [1, 2]
    assert not record.conflicts


def test_an_open_surname_and_a_full_name_are_no_two_speakers() -> None:
    told = [("Anna Berg", "direct", QUOTE), ("Karl Berg", "direct", "I was never asked"), ("Berg", "direct", QUOTE)]
    assert not record_of(*told).conflicts


GATE = "I told him that the gate was shut on the day of the storm"
VERSIONS = [
    (
        "We are travelling to the hill and we will not come home today",
        "We're traveling to the hill and we won't come home today",
        0,
    ),
    (
        "We will recognise the line when the guards ... have gone home",
        "We will recognize the line when the guards of the north have gone home",
        0,
    ),
    (GATE, GATE.replace("him", "[Holm]"), 0),
    (GATE, GATE.replace("shut", "open"), 1),
]


@pytest.mark.parametrize(("words", "other", "conflicts"), VERSIONS)
def test_what_is_an_altered_quote(words: str, other: str, conflicts: int) -> None:
    record = record_of(("Anna Berg", "direct", words), ("Berg", "direct", other))
    assert len(record.statements) == 1
    assert len(record.conflicts) == conflicts


def test_a_relay_of_one_fact_covers_no_other() -> None:
    text = "The Gazette said that rain fell. It fell hard, Berg said.\n\nSnow fell as well, Holm said on Monday."
    page = Page(text, "Post").actor("Berg").actor("Holm").relay("The Gazette", "The Gazette said")
    page.said("The Gazette", "that rain fell", source=((0, 11),))
    page.said("Berg", "It fell hard").said("Holm", "Snow fell as well")
    chains = {each.speaker_name: each.accounts[0].chain for each in reconcile(readings(page)).statements}
    assert chains["Berg"] == chains["Holm"] == ("Post",)


def test_a_relay_covers_what_stands_in_its_sentence() -> None:
    text = "According to The Gazette, it fell hard, Berg said. Snow fell as well, Holm said."
    page = Page(text, "Post").actor("Berg").actor("Holm").relay("The Gazette", "According to The Gazette")
    page.said("Berg", "it fell hard").said("Holm", "Snow fell as well")
    chains = {each.speaker_name: each.accounts[0].chain for each in reconcile(readings(page)).statements}
    assert chains["Berg"] == ("Post", "The Gazette") and chains["Holm"] == ("Post",)


CALL = (
    "The Gazette reported the news. Berg called Holm. She told him that it rained. It snows, Tove Lind said on Monday."
)


@pytest.mark.parametrize("content", [None, "the news"])
def test_a_relay_that_only_points_covers_what_was_said_in_a_contact(content: str | None) -> None:
    page = Page(CALL, "Post", title="It rained, Berg told Holm").actor("Berg").actor("Holm").actor("Tove Lind")
    page.relay("The Gazette", "The Gazette reported the news").contact("Berg called Holm", ["Berg", "Holm"])
    if content:
        page.said("The Gazette", content)
    page.said("Berg", "that it rained", occasion="c1").said("Tove Lind", "It snows").said("Berg", "It rained")
    chains = {each.words: each.accounts[0].chain for each in reconcile(readings(page)).statements}
    assert chains["that it rained"] == chains["It rained"] == ("Post", "The Gazette")
    assert chains["It snows"] == ("Post",)


def test_what_somebody_told_needs_no_relay() -> None:
    page = Page(CALL, "Post").actor("Berg").actor("Holm").relay("The Gazette", "The Gazette reported the news")
    page.contact("Berg called Holm", ["Berg", "Holm"])
    told = Basis("unnamed", page.at("She"))
    page.said("Berg", "that it rained", occasion="c1", basis=told)
    assert reconcile(readings(page)).statements[0].accounts[0].chain == ("Post", "unnamed")


def test_an_undated_saying_does_not_link_two_times() -> None:
    words = "that the two sides would stay in close touch on these matters"
    pages = []
    for at, when in enumerate(("2026-03-01", None, "2026-09-01")):
        page = Page(f"Text {at}: Berg said {words}.", f"Outlet {at}").actor("Berg")
        pages.append(page.said("Berg", words, when=when))
    record = reconcile(readings(*pages))
    assert len(record.statements) == 2
    assert not record.conflicts


@pytest.mark.parametrize(
    ("mode", "words", "kept"), [("indirect", "it", 0), ("indirect", "no", 1), ("direct", "This", 1)]
)
def test_a_content_that_only_points_elsewhere_is_no_statement(mode: str, words: str, kept: int) -> None:
    assert len(record_of(("Olga Brandt", mode, words)).statements) == kept


def test_the_best_of_what_places_a_statement_in_its_contact_holds() -> None:
    pages = []
    for outlet in ("Post", "Herald"):
        page = Page(f"Berg called Holm. {QUOTE}, Berg said.", outlet, "2026-03-05").actor("Berg").actor("Holm")
        pages.append(page.contact("called", ("Berg", "Holm"), when="2026-03-04").said("Berg", QUOTE, "direct"))

    def placed(*by: OccasionBy) -> tuple[str | None, list[str]]:
        made = []
        for reading, each in zip(readings(*pages), by, strict=True):
            (said,) = reading.attributions
            said = msgspec.structs.replace(said, occasion="c1", occasion_by=each)
            made.append(msgspec.structs.replace(reading, attributions=(said,)))
        record = reconcile(made)
        (statement,) = record.statements
        return statement.occasion_by, [part.title for part in contact_line(Lookup(record), record.contacts[0]).parts]

    assert placed("scene", "words") == ("words", ["Said there"])
    assert placed("scene", "scene") == ("scene", ["Told next, and taken to be said there"])


@pytest.mark.parametrize(
    ("speaker", "is_actor"),
    [
        ("leaked report", False),
        ("12-point plan", False),
        ("Keller's policies", False),
        ("opposition figures", True),
        ("state media", True),
        ("Harbour Post", True),
    ],
)
def test_a_thing_that_tells_is_no_actor_and_its_words_stay_beside_the_statement(speaker: str, is_actor: bool) -> None:
    page = Page(f"The {speaker} says that the ferry is late.").said(speaker, "the ferry is late")
    record = reconcile(readings(page))
    assert record.statements[0].speaker_name == speaker
    assert [actor.name for actor in record.actors] == ([speaker] if is_actor else [])
    assert bool(record.statements[0].speaker) == is_actor


def test_two_who_speak_together_are_a_group() -> None:
    page = Page("Anna Berg and Karl Roth say that the ferry is late.").actor("Anna Berg").actor("Karl Roth")
    page.said("Anna Berg, Karl Roth", "the ferry is late")
    kinds = {actor.name: actor.kind for actor in reconcile(readings(page)).actors}
    assert kinds["Anna Berg, Karl Roth"] == "group"
