"""One more text is brought into the Record at the cost of what it touches; what comes out is what a rebuild makes."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.bench.made_up import made_up
from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.reconcile import events, moves, statements
from backchannel.store import places
from backchannel.store.build import rebuild, update
from backchannel.store.case import Case
from tests.examples.demo import demo_story
from tests.reconcile.builders import Page
from tests.store.growing import BEFORE, differing, grown, keep, made_at_once, make_small_cases_large, told
from tests.store.random_coverage import copied, random_readings


@pytest.fixture(scope="module", autouse=True)
def small_cases_are_large() -> Iterator[None]:
    """What holds of large cases only holds of small ones here."""
    with pytest.MonkeyPatch.context() as patch:
        make_small_cases_large(patch)
        yield


@pytest.fixture(scope="module")
def example() -> list[Reading]:
    """The example, as the program reads it."""
    return list(demo_story().readings)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.booleans(), st.data())
def test_texts_that_meet_in_every_way(
    tmp_path_factory: pytest.TempPathFactory, seed: int, in_time: bool, data: st.DataObject
) -> None:
    readings = random_readings(seed, 18)
    if in_time:
        readings.sort(key=lambda each: each.source.published or "~")
    else:
        readings = data.draw(st.permutations(readings))
    grown(tmp_path_factory.mktemp("case"), readings)


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_copies_in_any_order(tmp_path_factory: pytest.TempPathFactory, seed: int, data: st.DataObject) -> None:
    """A text that is older than its copies, copies of copies, and a copy that an outlet's text rests on."""
    readings = random_readings(seed, 9)
    readings = data.draw(st.permutations([*readings, *copied(readings, seed, 9)]))
    grown(tmp_path_factory.mktemp("case"), readings)


def test_a_text_older_than_its_copies(tmp_path: Path) -> None:
    """Its copies are led to it, and count with it as one voice; what else was counted with them stays."""
    first = random_readings(10, 1)
    copies = sorted(copied(first, 1, 4), key=lambda each: each.source.sha256)
    original = _out_on(copies.pop(), "2026-01-01")
    others = list(made_up(BEFORE, first=300))
    grown_from = [*others, *copies]
    with Case.open(tmp_path / "copies.case", create=True) as case:
        for reading in grown_from:
            keep(case, reading)
        rebuild(case)
        keep(case, original)
        assert case.bring_in() is None
        voice = next(each for each in case.record().origins if original.source.id in each.sources)
        assert voice.sources[0] == original.source.id
        assert {reading.source.id for reading in copies} < set(voice.sources)
        assert differing(told(case), made_at_once(tmp_path / "anew.case", [*grown_from, original])) == {}


def _out_on(reading: Reading, published: str) -> Reading:
    return msgspec.structs.replace(reading, source=msgspec.structs.replace(reading.source, published=published))


def _brought_in(folder: Path, *pages: Page) -> bool:
    """Whether the last of these texts is brought into a case of the others."""
    readings = [*made_up(BEFORE + 1 - len(pages), first=300), *(page.reading() for page in pages)]
    source = msgspec.structs.replace(readings[-1].source, sha256="f" * 64)  # which is not drawn into the sample
    readings[-1] = msgspec.structs.replace(readings[-1], source=source)
    return grown(folder, readings)[None] == 1


def test_a_name_that_only_a_later_text_calls_a_persons(tmp_path: Path) -> None:
    said, told = "The mill stays shut", "the mill would stay shut for the winter"
    open_page = Page(f"{said}, said Dora Lenk.", "Lind Post", "2026-03-04").actor("Dora Lenk", "unknown")
    person = Page(f"Dora Lenk told the council that {told}.", "Tavel Courier", "2026-03-07").actor("Dora Lenk")
    assert _brought_in(tmp_path, open_page.said("Dora Lenk", said), person.said("Dora Lenk", told))


@pytest.mark.parametrize(("office", "brought_in"), [("harbour master", True), ("miller", False)])
def test_an_office_matters_where_a_bare_surname_has_it(tmp_path: Path, office: str, brought_in: bool) -> None:
    """Which Lenk "the miller" is, is settled as soon as one of the two is said to be a miller."""
    one = Page("Dora Lenk and Nils Lenk were there.", "Lind Post", "2026-03-02").actor("Dora Lenk").actor("Nils Lenk")
    bare = Page("The miller, Lenk, was there.", "Osk Wire", "2026-03-04").actor("Lenk", roles=["miller"])
    late = Page(f"The {office}, Dora Lenk, left.", "Tavel Courier", "2026-03-12").actor("Dora Lenk", roles=[office])
    assert _brought_in(tmp_path, one, bare, late) is brought_in


def test_most_texts_are_brought_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    """That the property above is no property of rebuilds alone."""
    why: Counter[str | None] = Counter()
    for seed in range(4):
        why += grown(tmp_path_factory.mktemp("case"), random_readings(seed, 18))
        readings = random_readings(seed, 9)
        why += grown(tmp_path_factory.mktemp("case"), [*readings, *copied(readings, seed, 9)][::-1])
    assert why[None] > 50


@settings(max_examples=3, deadline=None)
@given(st.data())
def test_the_example_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, example: list[Reading], data: st.DataObject
) -> None:
    grown(tmp_path_factory.mktemp("case"), data.draw(st.permutations(example)))


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 500), st.sampled_from([None, 50]), st.data())
def test_made_up_coverage(
    tmp_path_factory: pytest.TempPathFactory, story: int, people: int | None, data: st.DataObject
) -> None:
    readings = data.draw(st.permutations(list(made_up(16, first=30 * story, people=people))))
    grown(tmp_path_factory.mktemp("case"), readings)


def test_an_echo_whose_act_and_advice_an_earlier_text_tells_too(tmp_path: Path) -> None:
    """It leads to the items that have other ids then, and the texts that state the same stay together."""
    report = [_advised(day, number) for number, day in enumerate(("2026-03-20", "2026-03-21", "2026-03-02"), 1)]
    readings = [*made_up(BEFORE, first=300), *report]
    with Case.open(tmp_path / "echo.case", create=True) as case:
        for reading in readings[:-1]:
            keep(case, reading)
        rebuild(case)
        before = [each for each in case.record().echoes if each.kind == "stated"]
        keep(case, readings[-1])
        assert case.bring_in() is None
        after = [each for each in case.record().echoes if each.kind == "stated"]
    assert [len(each.supports) for each in (*before, *after)] == [4, 6]
    assert {before[0].act, *before[0].advice}.isdisjoint({after[0].act, *after[0].advice})
    grown(tmp_path, readings)


def _advised(published: str, number: int) -> Reading:
    """Advice, and the act after it, with the words that say so; too short to be told for a copy."""
    said, act = "Nils Orth to open the mill road", "Nils Orth opened the mill road"
    words = f"Report {number}. Dora Lenk urged {said}. {act} on March 1, as she had urged."
    page = Page(words, f"Lind Post {number}", published).actor("Dora Lenk").actor("Nils Orth")
    page.said("Dora Lenk", said, act="advise").move("concede", "Nils Orth", None, act, when="2026-03-01")
    return page.echo("as she had urged", act, ["s1"], act="m1", adviser="Dora Lenk").reading()


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000))
def test_crowds_that_are_reached(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements, "CROWD", 3)
        patch.setattr(moves, "CROWD", 3)
        readings = random_readings(seed, 18)
        grown(tmp_path_factory.mktemp("case"), readings)


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([2, 3]))
def test_contacts_of_which_each_is_compared_with_its_neighbours(
    tmp_path_factory: pytest.TempPathFactory, seed: int, window: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "WINDOW", window)
        grown(tmp_path_factory.mktemp("case"), random_readings(seed, 22))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_under_what_people_decided(tmp_path_factory: pytest.TempPathFactory, seed: int, data: st.DataObject) -> None:
    readings = random_readings(seed, 16)
    made = []
    keys = [
        [reading.account(item.id) for reading in readings[:BEFORE] for item in getattr(reading, layer)]
        for layer in ("contacts", "attributions", "moves")
    ]
    for number in range(data.draw(st.integers(1, 4))):
        layer = data.draw(st.sampled_from([each for each in keys if len(each) > 1]))
        verdict = data.draw(st.sampled_from(("accept", "reject", "merge", "split", "correct")))
        some = data.draw(st.lists(st.sampled_from(layer), min_size=2, max_size=2, unique=True))
        values = (("when", ("2026-03-05",)),) if verdict == "correct" else ()
        accounts = tuple(some[:1] if verdict == "correct" else some)
        made.append(Decision(f"d-{number}", verdict, accounts, "M.", f"2026-04-0{number + 1}T10:00:00Z", "", values))
    grown(tmp_path_factory.mktemp("case"), readings, made)


def test_a_text_that_an_earlier_decision_names_is_left_to_the_rebuild(tmp_path: Path) -> None:
    readings = sorted(random_readings(3, 9), key=lambda each: each.source.sha256)
    late = readings[-1]  # which is not drawn into the sample
    decision = Decision("d-1", "accept", (late.account("c1"),), "M.", "2026-04-01T10:00:00Z")
    with Case.open(tmp_path / "story.case", create=True) as case:
        for reading in readings[:-1]:
            keep(case, reading)
        case.append_decision(decision)
        rebuild(case)
        keep(case, late)
        assert case.bring_in() == "people decided about it before"
        update(case)
        assert case.is_current()
        assert differing(told(case), made_at_once(tmp_path / "anew.case", readings, [decision])) == {}


def test_several_texts_at_once(tmp_path: Path) -> None:
    readings = list(made_up(12, first=90))
    with Case.open(tmp_path / "story.case", create=True) as case:
        for reading in readings[:9]:
            keep(case, reading)
        update(case)
        for reading in readings[9:]:
            keep(case, reading)
        update(case)
        assert case.is_current()
        assert differing(told(case), made_at_once(tmp_path / "anew.case", readings)) == {}


def test_where_no_room_is_left_all_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = random_readings(1, 12)
    monkeypatch.setattr(places, "GAP", 1)
    reasons = set()
    with Case.open(tmp_path / "story.case", create=True) as case:
        for reading in readings[:BEFORE]:
            keep(case, reading)
        update(case)
        for number, reading in enumerate(readings[BEFORE:], BEFORE + 1):
            keep(case, reading)
            reasons.add(case.bring_in())
            update(case)
            assert differing(told(case), made_at_once(tmp_path / "anew.case", readings[:number])) == {}
    assert "no room between two items" in reasons


def test_an_interrupted_text_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from backchannel.store import adding

    readings = list(made_up(10, first=300))
    with Case.open(tmp_path / "story.case", create=True) as case:
        for reading in readings[:9]:
            keep(case, reading)
        update(case)
        before = told(case)
        keep(case, readings[9])

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(adding.Reshelving, "change", stop)
        with pytest.raises(KeyboardInterrupt):
            case.bring_in()
        assert differing(told(case), before) == {}
        assert not case.is_current()
