"""Which invented texts are one story, and which are not."""

import math
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.reading import Reading
from backchannel.model.story import Story
from backchannel.model.when import When
from backchannel.reconcile import episodes, linkage
from backchannel.reconcile.case import Case
from backchannel.reconcile.episodes import Episode, altered, joined, stretches
from backchannel.reconcile.linkage import average_linkage
from backchannel.reconcile.record import reconcile
from backchannel.reconcile.story_words import TERMS, stem, weighted
from tests.reconcile.builders import Page

FERRY = (
    "The ferry Halden Queen ran aground off Port Osk on Tuesday with ninety passengers aboard, the coast guard of"
    " Merovia said. Lifeboats from Port Osk and Lind took everyone off the ferry before dark, and no passenger "
    "was hurt. Captain Ilse Varn told rescuers that the rudder had failed near the Osk reef."
)
FERRY_AGAIN = (
    "All ninety passengers of the Halden Queen are safe after the ferry struck the Osk reef, rescuers said. The "
    "captain, Ilse Varn, blamed a failed rudder. Merovia's coast guard sent lifeboats from Lind and from Port "
    "Osk, where the ferry was bound."
)
STRIKE = (
    "Teachers in Tavel walked out over pay, closing two hundred schools. The union led by Oskar Brenn rejected an"
    " offer of four per cent from the education ministry, and pupils were told to stay at home until the strike "
    "ends."
)
TALKS_IN_MARCH = (
    "President Ana Kole of Merovia and Prime Minister Jan Sturm of Tavel signed a fishing accord in Lind, sharing"
    " the herring quota of the Osk banks. Kole praised the trawler crews and Sturm promised new patrol boats for "
    "the herring season."
)
TALKS_IN_JUNE = (
    "Prime Minister Jan Sturm of Tavel and President Ana Kole of Merovia quarrelled in Lind over gas prices, and "
    "Kole walked out of the pipeline summit. Sturm said the pipeline tariff was settled; Kole called the tariff "
    "an ambush."
)


def page(text: str, published: str | None, outlet: str = "Post", title: str = "") -> Reading:
    return Page(text, outlet, published, title).reading()


def grouped(*readings: Reading) -> list[set[int]]:
    """Stories as sets of positions in the input."""
    place = {reading.source.id: at for at, reading in enumerate(readings)}
    return sorted(({place[source] for source in story.sources} for story in stories(*readings)), key=min)


def stories(*readings: Reading) -> tuple[Story, ...]:
    return reconcile(readings).stories


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        pytest.param([], [], id="no text"),
        pytest.param([page(FERRY, "2026-03-10")], [{0}], id="a single text"),
        pytest.param([page(FERRY, "2026-03-10"), page("", "2026-03-10")], [{0}, {1}], id="an empty text"),
        pytest.param([page("", None), page("", None, "Wire")], [{0}, {1}], id="two empty texts tell no story"),
        pytest.param([page("1 2 3", "2026-03-10"), page(FERRY, None)], [{0}, {1}], id="a text without words"),
        pytest.param(
            [page(FERRY, "2026-03-10"), page(FERRY, "2026-03-10", "Wire"), page(STRIKE, "2026-03-10")],
            [{0, 1}, {2}],
            id="a reprint",
        ),
        pytest.param(
            [page(FERRY, "2026-03-10"), page(STRIKE, "2026-03-10"), page(FERRY_AGAIN, "2026-03-11", "Wire")],
            [{0, 2}, {1}],
            id="one event in other words",
        ),
        pytest.param([page(FERRY, None), page(FERRY_AGAIN, None, "Wire")], [{0, 1}], id="texts without a date"),
        pytest.param(
            [page(TALKS_IN_MARCH, "2026-03-10"), page(TALKS_IN_JUNE, "2026-06-10")],
            [{0}, {1}],
            id="the same actors in another month",
        ),
        pytest.param(
            [page(FERRY, "2026-01-10"), page(FERRY_AGAIN, "2026-06-10")], [{0}, {1}], id="the like half a year later"
        ),
    ],
)
def test_which_texts_are_one_story(readings: list[Reading], expected: list[set[int]]) -> None:
    assert grouped(*readings) == expected


def test_a_story_says_what_holds_it_together() -> None:
    first, second = page(FERRY, "2026-03-10", title="Ferry aground"), page(FERRY_AGAIN, "2026-03-12T08:00:00Z", "Wire")
    (story,) = stories(second, first)
    assert story.sources == (first.source.id, second.source.id)
    assert (story.first_published, story.last_published) == ("2026-03-10", "2026-03-12T08:00:00Z")
    words = {term.word: term.sources for term in story.terms}
    assert words["Osk"] == 2 and words["ferry"] == 2 and "the" not in words
    assert story.likeness is not None and 0.1 < story.likeness < 1
    assert any("Osk (2)" in reason for reason in story.why)
    texts = {each.source.id: each.text for each in (first, second)}
    assert story.supports and all(span.matches(texts[span.source]) for span in story.supports)
    assert story.origins == 2


def test_a_story_has_the_days_that_its_texts_tell_and_no_inferred_ones() -> None:
    from msgspec.structs import replace

    first, second, third = (page(FERRY, "2026-03-12", outlet) for outlet in ("Post", "Wire", "Echo"))
    told = replace(first, main_event=When("2026-03-10", "the last such weekday up to publication", (0, 3)))
    again = replace(second, main_event=When("2026-03-11T08:00", "stated in full", (0, 3)))
    inferred = replace(third, main_event=When("2026-03-12", "inferred: no day told: the day of publication"))
    (story,) = stories(told, again, inferred)
    assert story.happened == "2026-03-10/2026-03-11"
    assert stories(inferred)[0].happened is None


def test_each_text_is_in_one_story_and_the_order_of_input_does_not_matter() -> None:
    texts = [FERRY, FERRY_AGAIN, STRIKE, TALKS_IN_MARCH, TALKS_IN_JUNE]
    readings = [page(text, f"2026-03-1{at}" if at % 2 else None, f"Outlet {at}") for at, text in enumerate(texts)]
    expected = stories(*readings)
    assert sorted(source for story in expected for source in story.sources) == sorted(r.source.id for r in readings)
    for order in list(permutations(readings))[::7]:
        assert stories(*order) == expected


def test_what_is_known_later_does_not_part_what_was_out() -> None:
    readings = [page(FERRY, "2026-03-10"), page(FERRY_AGAIN, "2026-03-11", "Wire"), page(STRIKE, "2026-03-20")]
    before = reconcile(readings, as_known_on="2026-03-15").stories
    assert before == reconcile(readings[:2]).stories
    assert before[0].id == reconcile(readings).stories[0].id


WORDS = st.sampled_from(["reef", "ferry", "accord", "herring", "tariff", "strike", "the", "Kole", "Osk"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(WORDS, max_size=12), st.none() | st.integers(1, 28)), max_size=8), st.randoms())
def test_stories_are_a_function_of_the_set_of_texts(texts: list[tuple[list[str], int | None]], chance: object) -> None:
    made = [
        page(" ".join(words), f"2026-03-{day:02d}" if day else None, f"Outlet {at}")
        for at, (words, day) in enumerate(texts)
    ]
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = stories(*made)
    assert stories(*shuffled, *shuffled) == expected
    assert sorted(source for story in expected for source in story.sources) == sorted({r.source.id for r in made})


def test_words_left_out_as_too_wide_change_no_clear_case(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = [page(f"{text} {n}", "2026-03-10", f"{n}") for n in range(6) for text in (FERRY, STRIKE, TALKS_IN_MARCH)]
    case = Case.of(readings)
    vectors, days = weighted(case.readings), [0.0] * len(case.readings)
    full = average_linkage(vectors, days, 0.3, 30.0)
    monkeypatch.setattr(linkage, "WIDE", 8)
    assert average_linkage(vectors, days, 0.3, 30.0) == full
    assert sorted(map(len, full)) == [6, 6, 6]


def test_groups_are_joined_by_their_average_likeness_and_time() -> None:
    near = [{"a": 1.0}, {"a": 0.8, "b": 0.6}, {"b": 1.0}]  # likeness .8, .6 and 0: the third is .3 from the pair
    assert average_linkage(near, [0.0, 0.0, 0.0], 0.35, 30.0) == [[0, 1], [2]]
    assert average_linkage(near, [0.0, 0.0, 0.0], 0.29, 30.0) == [[0, 1, 2]]
    assert average_linkage(near, [0.0, 60.0, 60.0], 0.35, 30.0) == [[0], [1, 2]]
    assert average_linkage(near, [0.0, None, 60.0], 0.35, 30.0) == [[0, 1], [2]]
    assert average_linkage([], [], 0.1, 30.0) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Ferries", "ferry"), ("ferry's", "ferry"), ("boats", "boat"), ("press", "press"), ("status", "status"),
     ("Osk’s", "osk"), ("gas", "gas"), ("lies", "ly"), ("houses", "house"), ("talk", "talk")],
)  # fmt: skip
def test_a_word_stands_for_its_plural_and_possessive(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_vectors_have_length_one_and_a_bound_on_words() -> None:
    long = " ".join(f"word{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(300))
    (vector,) = weighted([page(long, "2026-03-10")])
    assert len(vector) == TERMS
    assert sum(weight * weight for weight in vector.values()) == pytest.approx(1.0)


def test_a_case_of_up_to_so_many_texts_is_one_stretch() -> None:
    sources = [f"{number:012x}" for number in range(0, 300 * 64, 64)]
    assert stretches(sources) == [(0, 300)]
    assert stretches([]) == []


@given(st.permutations([f"{number:08x}0000" for number in range(60, 400)]), st.integers(0, 339))
@settings(max_examples=20, deadline=None)
def test_a_text_more_alters_no_stretch_but_those_that_are_told_to_be(sources: list[str], at: int) -> None:
    def cut(given: list[str]) -> set[tuple[str, ...]]:
        return {tuple(given[start:end]) for start, end in stretches(given)}

    without = [*sources[:at], *sources[at + 1 :]]
    assert sorted(source for part in cut(sources) for source in part) == sorted(sources)
    told = {tuple(sources[start:end]) for start, end in altered(sources, at)}
    assert cut(sources) - cut(without) <= told
    assert len(told) <= 4  # the parts of its own stretch, or of the two that it parts


def test_stories_that_lie_in_several_stretches_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkage, "WIDE", 4)
    monkeypatch.setattr(episodes, "STRETCH", 3)
    days = [f"2026-03-{day}" for day in (10, 11, 12, 13)]
    texts = [page(words, day, f"Post {day}") for day in days for words in (FERRY, FERRY_AGAIN, STRIKE)]
    assert len(stretches([reading.source.id for reading in texts])) > 1
    ferry = {at for at in range(12) if at % 3 < 2}
    assert grouped(*texts) == [ferry, set(range(12)) - ferry]


def test_episodes_without_a_day_have_no_time_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    dated = Episode(("a",), {"ferry": 1.0}, 10.0, 10.0)
    late = Episode(("b",), {"ferry": 1.0}, 900.0, 900.0)
    undated = Episode(("c",), {"ferry": 1.0}, -math.inf, math.inf)
    assert joined([dated, late], 0.115, 30.0) == [[0], [1]]
    assert joined([dated, undated], 0.115, 30.0) == [[0, 1]]
    assert joined([undated, undated], 0.115, 30.0) == [[0, 1]]
    assert joined([], 0.115, 30.0) == []
