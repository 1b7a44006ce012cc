"""Finding texts and items by words, with filters, and what is offered when nothing is found."""

from pathlib import Path

import pytest

from backchannel.errors import UsageError
from backchannel.store import finding
from backchannel.store.build import rebuild
from backchannel.store.case import Case
from backchannel.store.finding import FOUND_IN, Sought, find, near, outlets
from backchannel.store.places import reach
from backchannel.store.shelving import KINDS
from tests.publish.samples import sample_readings
from tests.store.samples import read_quotes, text_of


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    from backchannel.model.source import Text

    case = Case.open(tmp_path_factory.mktemp("case") / "story.case", create=True)
    for reading in sample_readings():
        case.add_source(Text(reading.source, reading.text, title_end=reading.title_end), reading.text.encode())
        case.add_reading(reading)
    rebuild(case)
    return case


def names(case: Case, kind: str, words: str, **more: object) -> list[str]:
    return [hit.id for hit in find(case.rows, kind, Sought(words, **more)).hits]  # type: ignore[arg-type]


def marked(pieces: finding.Pieces) -> list[str]:
    return [words for words, is_found in pieces if is_found]


@pytest.mark.parametrize(
    ("kind", "words", "least"),
    [
        ("text", "boats", 1),
        ("text", "BOATS tolle", 1),
        ("text", '"boats back first"', 1),
        ("text", '"first back boats"', 0),
        ("text", "boa*", 1),
        ("text", "boa", 0),
        ("statement", "boats", 1),
        ("statement", "bo* moor", 1),
        ("contact", "lock", 0),
        ("contact", "Tolle", 2),
        ("proposal", "six-point", 1),
        ("actor", "tolle", 1),
        ("actor", "boats", 0),
    ],
)
def test_words_are_found_in_their_kinds(case: Case, kind: str, words: str, least: int) -> None:
    found = find(case.rows, kind, Sought(words))
    assert (found.total >= least) if least else (found.total == 0)
    assert len(found.hits) == found.total
    assert {hit.kind for hit in found.hits} <= {kind}
    for hit in found.hits:
        assert marked(hit.name) or marked(hit.words), hit
        if hit.span:
            assert hit.span.matches(case.text(hit.id).text)
            assert hit.span.exact == "".join(words for words, _ in hit.words)


def test_a_passage_leaves_out_the_title_that_stands_above_it(tmp_path: Path) -> None:
    from backchannel.capture.coverage import read_bytes

    raw = b"Ferry <talks> end\nharbour-post.example\nTue, 01 Jun 2027 08:00:00 +0000\n\nThe ferry talks ended.\n"
    with Case.open(tmp_path / "one.case", create=True) as case:
        case.add_source(read_bytes("one.txt", raw, "0" * 64).text, raw)
        (hit,) = find(case.rows, "text", Sought("ferry")).hits
        assert "".join(words for words, _ in hit.name) == "Ferry <talks> end"
        assert "".join(words for words, _ in hit.words) == "The ferry talks ended." and marked(hit.words) == ["ferry"]
        assert hit.span and hit.span.matches(case.text(hit.id).text)


def test_filters_narrow(case: Case) -> None:
    everywhere = names(case, "text", "Tolle")
    assert len(everywhere) > 1
    for outlet in outlets(case.rows):
        of_one = names(case, "text", "Tolle", outlet=outlet)
        assert set(of_one) < set(everywhere)
    assert names(case, "text", "Tolle", since="2026-03-10", until="2026-03-10") == [sample_readings()[0].source.id]
    assert names(case, "text", "Tolle", since="2040-01-01") == []
    assert names(case, "contact", "Tolle", since="2026-03-04", until="2026-03-04") != []
    assert names(case, "contact", "Tolle", until="2020-01-01") == []
    ada = next(name for (name,) in case.rows("SELECT id FROM items WHERE kind = 'actor' AND name = 'Ada Moor'"))
    with_ada = names(case, "contact", "Tolle", who=frozenset({ada}))
    assert with_ada and set(with_ada) < set(names(case, "contact", "Tolle"))
    assert set(names(case, "text", "Tolle", who=frozenset({ada}))) <= set(everywhere)


def test_pages_of_finds_hold_each_once_and_newest_first_is_in_time(case: Case) -> None:
    whole = names(case, "text", "Tolle")
    pages = [find(case.rows, "text", Sought("Tolle"), first=first, limit=1) for first in range(len(whole))]
    paged = [hit.id for each in pages for hit in each.hits]
    assert paged == whole
    newest = find(case.rows, "text", Sought("Tolle"), newest=True).hits
    days = [hit.published or "" for hit in newest]
    assert days == sorted(days, reverse=True) and {hit.id for hit in newest} == set(whole)
    assert {hit.id for hit in find(case.rows, "contact", Sought("Tolle"), newest=True).hits} == set(
        names(case, "contact", "Tolle")
    )


def test_counting_stops(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "COUNTED", 1)
    found = find(case.rows, "text", Sought("Tolle"))
    assert (found.total, found.more) == (1, True)


def test_the_places_of_a_kind_are_all_of_that_kind(case: Case) -> None:
    for kind in KINDS:
        within = case.rows("SELECT DISTINCT kind FROM items WHERE place BETWEEN ? AND ?", *reach(kind))
        assert within in ([(kind,)], [])
        assert case.rows("SELECT count(*) FROM items WHERE kind = ?", kind) == case.rows(
            "SELECT count(*) FROM items WHERE place BETWEEN ? AND ?", *reach(kind)
        )


@pytest.mark.parametrize("words", ["", " ", '"', "***", "\x00", "-", '""""'])
def test_no_words_are_told(case: Case, words: str) -> None:
    with pytest.raises(UsageError):
        find(case.rows, "text", Sought(words))


@pytest.mark.parametrize(
    "words",
    [
        "a\x00b",
        "\ud800x",
        "x" * 5000,
        "NEAR(a b)",
        "a AND",
        "col:umn",
        "(a",
        'a"b',
        "^a",
        "a+b",
        "*a",
        'a*"',
        "\u202ea",
        "{a}",
    ],
)
def test_any_words_can_be_asked_for(case: Case, words: str) -> None:
    for kind in FOUND_IN:
        find(case.rows, kind, Sought(words))
    near(case.rows, words)


def test_too_many_words_are_told(case: Case) -> None:
    with pytest.raises(UsageError, match="65 words"):
        find(case.rows, "text", Sought("a " * 65))


def test_another_kind_is_told(case: Case) -> None:
    with pytest.raises(UsageError, match="choose one of"):
        find(case.rows, "moves", Sought("a"))


def test_names_written_like_it_are_offered(case: Case) -> None:
    assert any(each.words == '"Ada Moor"' for each in near(case.rows, "Ada Mohr"))
    assert any(each.words == '"Ben Tolle"' for each in near(case.rows, "tole"))
    assert near(case.rows, "zzzzqqqq") == []


def test_beginnings_and_single_words_are_offered_only_when_they_are_there(case: Case) -> None:
    assert [each.words for each in near(case.rows, "boating") if each.why == "words that begin so"] == ["boat*"]
    alone = [each.words for each in near(case.rows, 'boats qqqq "lock if" "if lock" isl*') if each.why == "found alone"]
    assert alone == ['"boats"', '"lock if"', "isl*"]
    for words in alone:
        assert find(case.rows, "text", Sought(words)).total


def test_what_is_offered_finds_something(case: Case) -> None:
    for words in ("Ada Mohr", "boating", "boats qqqq"):
        for each in near(case.rows, words):
            assert any(find(case.rows, kind, Sought(each.words)).total for kind in FOUND_IN), each


def test_an_empty_case_finds_nothing(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.case", create=True) as case:
        for kind in FOUND_IN:
            assert find(case.rows, kind, Sought("a")).hits == ()
        assert near(case.rows, "a") == [] and outlets(case.rows) == []
        text, raw = text_of("Words alone.")
        case.add_source(text, raw)
        case.add_reading(read_quotes(text))
        assert find(case.rows, "text", Sought("alone")).total == 1  # found before the record is made
