"""A case on disk: what is kept, what cannot be changed, and what is no case."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from backchannel.errors import CaseError
from backchannel.model.decision import Decision
from backchannel.model.span import Span
from backchannel.store import schema
from backchannel.store.build import make_record, rebuild
from backchannel.store.case import Case
from tests.store.samples import READER, read_quotes, text_of

JUDGED = Decision("d-1", "accept", ("abc:s1",), "M. Reader", "2027-06-09T10:00:00+02:00", "heard the tape")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.open(tmp_path / "story.case", create=True)


def test_a_source_comes_back_as_it_was_with_its_bytes(case: Case) -> None:
    text, raw = text_of('"No pier, no deal," said Arden. Café — 東京.')
    case.add_source(text, raw)
    assert case.text(text.source.id) == text
    assert case.original(text.source.id) == raw


@pytest.mark.parametrize("raw", [b"short", b"long " * 5000, bytes(range(256))])
def test_bytes_are_kept_whether_they_shrink_or_not(case: Case, raw: bytes) -> None:
    text, _ = text_of("words")
    case.add_source(text, raw)
    assert case.original(text.source.id) == raw


def test_a_reading_is_known_by_source_and_reader(case: Case) -> None:
    text, raw = text_of('"No pier, no deal," said Arden.')
    case.add_source(text, raw)
    case.add_reading(read_quotes(text))
    assert case.has_reading(text.source.sha256, READER)
    assert not case.has_reading(text.source.sha256, "a later reader")
    assert case.unread(READER) == []
    assert case.unread("a later reader") == [text.source.id]
    assert list(case.readings()) == [read_quotes(text)]


def test_a_reading_by_another_reader_takes_the_place_of_the_first(case: Case) -> None:
    text, raw = text_of('"No pier, no deal," said Arden.')
    case.add_source(text, raw)
    case.add_reading(read_quotes(text))
    newer = msgspec.structs.replace(read_quotes(text), reader="newer")
    case.add_reading(newer)
    assert list(case.readings()) == [newer]


def test_readings_come_in_the_order_of_hashes_whatever_the_order_of_writing(tmp_path: Path) -> None:
    texts = [text_of(f'"Number {n}," said Arden.') for n in range(8)]
    orders = (texts, texts[::-1], texts[3:] + texts[:3])
    outcomes = []
    for number, order in enumerate(orders):
        with Case.open(tmp_path / f"{number}.case", create=True) as case:
            for text, raw in order:
                case.add_source(text, raw)
                case.add_reading(read_quotes(text))
            outcomes.append(list(case.readings()))
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_a_reading_of_no_source_is_refused(case: Case) -> None:
    text, _ = text_of("nobody added this")
    with pytest.raises(CaseError):
        case.add_reading(read_quotes(text))


def test_a_date_given_by_hand_stays_when_the_source_comes_again_without(case: Case) -> None:
    undated, raw = text_of("words", published=None)
    case.add_source(undated, raw)
    dated = msgspec.structs.replace(undated, source=msgspec.structs.replace(undated.source, published="2027-06-02"))
    case.add_source(dated, raw)
    case.add_source(undated, raw)
    assert case.text(undated.source.id).source.published == "2027-06-02"


def test_a_new_date_for_a_source_asks_for_a_new_reading(case: Case) -> None:
    undated, raw = text_of("words", published=None)
    case.add_source(undated, raw)
    case.add_reading(read_quotes(undated))
    dated = msgspec.structs.replace(undated, source=msgspec.structs.replace(undated.source, published="2027-06-02"))
    case.add_source(dated, raw)
    assert case.unread(READER) == [undated.source.id]


def test_one_source_under_two_paths_keeps_the_path_that_sorts_first_and_its_reading(tmp_path: Path) -> None:
    for number, order in enumerate((["b.txt", "a.txt"], ["a.txt", "b.txt"])):
        with Case.open(tmp_path / f"{number}.case", create=True) as case:
            for path in order:
                text, raw = text_of("the same words", path)
                case.add_source(text, raw)
                if not case.has_reading(text.source.sha256, READER):
                    case.add_reading(read_quotes(case.text(text.source.id)))
            assert [reading.source.path for reading in case.readings()] == ["a.txt"]
            assert case.count() == 1


def test_decisions_come_back_in_their_order(case: Case) -> None:
    later = msgspec.structs.replace(JUDGED, id="d-0", verdict="reject")
    case.append_decision(JUDGED)
    case.append_decision(later)
    assert case.decisions() == (JUDGED, later)


MORE = (
    Decision("d-2", "correct", ("abc:c1",), "M. Reader", "2027-06-09T11:00:00+02:00", "misread", (("when", ()),)),
    Decision(
        "d-3", "add", ("abc:h-3",), "M. Reader", "2027-06-09T12:00:00+02:00", "overlooked",
        (("kind", ("call",)), ("status", ("held",)), ("participants", ("Arden", "Brisk"))),
        "contact", Span("abc", (3, 8), "words"),
    ),
    Decision("d-4", "undo", ("abc:c1",), "N. Other", "2027-06-10T10:00:00+02:00", "it was right", undoes="d-2"),
)  # fmt: skip


def test_corrections_additions_and_undos_come_back_as_they_were(case: Case) -> None:
    for each in MORE:
        case.append_decision(each)
    assert case.decisions() == MORE


def test_the_decisions_of_an_older_case_are_kept_and_can_still_not_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.case"
    rows = [(f"d-{n}", verdict, '["abc:s1"]', "M. Reader", f"2027-06-0{n}T10:00:00Z", "why") for n, verdict in
            enumerate(("accept", "reject", "merge", "split"), 1)]  # fmt: skip
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:3])
        with Case.open(path, create=True) as case:
            for row in rows:
                case._db.execute("INSERT INTO decisions (id, verdict, accounts, by, at, why) VALUES (?,?,?,?,?,?)", row)
    with Case.open(path) as case:
        assert [(each.id, each.verdict, each.by, each.at, each.why) for each in case.decisions()] == [
            (name, verdict, by, at, why) for name, verdict, _, by, at, why in rows
        ]
        assert case.rows("SELECT number FROM decisions ORDER BY number") == [(1,), (2,), (3,), (4,)]
        case.append_decision(msgspec.structs.replace(MORE[0], id="d-9"))
        assert case.rows("SELECT max(number) FROM decisions") == [(5,)]
        for sql in ("UPDATE decisions SET by = 'x'", "DELETE FROM decisions"):
            with pytest.raises(sqlite3.DatabaseError, match="appended and never"):
                case._db.execute(sql)


def test_an_older_case_is_brought_up_to_date_by_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.case"
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:3])
        Case.open(path, create=True).close()
    with Case.open(path, readonly=True) as case:
        assert case.rows("PRAGMA user_version") == [(len(schema.MIGRATIONS),)] and not case.is_shelved()


def test_an_older_case_that_may_not_be_written_says_how_to_update_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "story.case"
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:3])
        Case.open(path, create=True).close()
    monkeypatch.setattr(schema.os, "access", lambda *_: False)
    with Case.open(path, readonly=True) as case, pytest.raises(CaseError, match="older make"):
        case.decisions()


def test_a_new_decision_makes_the_record_stale(case: Case) -> None:
    rebuild(case)
    assert case.is_current()
    case.append_decision(MORE[1])
    assert not case.is_current()


def test_a_decision_is_not_taken_twice(case: Case) -> None:
    case.append_decision(JUDGED)
    with pytest.raises(CaseError, match="nothing was changed"):
        case.append_decision(JUDGED)
    assert case.decisions() == (JUDGED,)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE decisions SET verdict = 'reject'",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions (number, id, verdict, accounts, by, at, why) "
        "VALUES (1, 'd-1', 'reject', '[]', 'x', 'x', 'x')",
    ],
)
def test_a_decision_cannot_be_changed_or_removed(case: Case, sql: str) -> None:
    case.append_decision(JUDGED)
    with pytest.raises(sqlite3.DatabaseError, match="appended and never"):
        case._db.execute(sql)
    assert case.decisions() == (JUDGED,)


def test_a_decision_of_an_unknown_kind_is_refused_by_the_file_itself(case: Case) -> None:
    with pytest.raises(CaseError):
        case.append_decision(msgspec.structs.replace(JUDGED, verdict="perhaps"))


def test_the_record_is_kept_until_a_reading_comes_or_a_decision_that_shapes_it(case: Case) -> None:
    text, raw = text_of('"No pier, no deal at all today," said Arden.')
    case.add_source(text, raw)
    case.add_reading(read_quotes(text))
    record = rebuild(case)
    assert case.record() == record
    case.append_decision(JUDGED)
    assert case.record() == msgspec.structs.replace(record, decisions=(JUDGED,))
    merged = msgspec.structs.replace(JUDGED, id="d-2", verdict="merge", accounts=("abc:s1", "abc:s2"))
    case.append_decision(merged)
    assert case.record() is None
    assert rebuild(case).decisions == (JUDGED, merged)
    other, raw = text_of('"Then no pier," said Brisk.')
    case.add_source(other, raw)
    case.add_reading(read_quotes(other))
    assert case.record() is None


def test_a_case_opens_read_only_and_gives_the_same_record(case: Case) -> None:
    text, raw = text_of('"No pier, no deal at all today," said Arden.')
    case.add_source(text, raw)
    case.add_reading(read_quotes(text))
    record = rebuild(case)
    case.close()
    with Case.open(case.path, readonly=True) as again:
        assert again.record() == make_record(again) == record
        with pytest.raises(CaseError, match="may not be written"):
            again.append_decision(JUDGED)


def test_a_closed_case_is_one_file(case: Case) -> None:
    text, raw = text_of("words")
    case.add_source(text, raw)
    case.close()
    assert [path.name for path in case.path.parent.iterdir()] == ["story.case"]


def _nothing(path: Path) -> None:
    """Leaves no file at the path."""


def _folder(path: Path) -> None:
    path.mkdir()


def _noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _empty(path: Path) -> None:
    path.touch()


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name)")
    db.close()


def _newer(path: Path) -> None:
    Case.open(path, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    db.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_nothing, "backchannel build"),
        (_empty, "backchannel build"),
        (_folder, "is a folder, not a case"),
        (_noise, "is no case"),
        (_other_database, "not a case"),
        (_newer, "update Backchannel"),
    ],
)
@pytest.mark.parametrize("readonly", [True, False])
def test_what_is_no_case_is_told_in_one_sentence(tmp_path: Path, make, words: str, readonly: bool) -> None:
    path = tmp_path / "thing"
    make(path)
    with pytest.raises(CaseError) as caught:
        Case.open(path, readonly=readonly)
    message = str(caught.value)
    assert words in message and str(path) in message and "\n" not in message


@pytest.mark.parametrize("make", [_folder, _noise, _other_database, _newer])
def test_making_a_case_never_overwrites_another_thing(tmp_path: Path, make) -> None:
    path = tmp_path / "thing"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CaseError):
        Case.open(path, create=True)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="nowhere does not exist"):
        Case.open(tmp_path / "nowhere" / "story.case", create=True)


def test_a_damaged_case_is_told(tmp_path: Path) -> None:
    path = tmp_path / "story.case"
    with Case.open(path, create=True) as case:
        for number in range(200):
            case.add_source(*text_of(f"words number {number} " * 40))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(CaseError, match=r"damaged|cannot be used|no case"), Case.open(path, readonly=True) as case:
        list(case.readings())
        case.text("abc")


def test_an_older_case_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.case"
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:5])
        with Case.open(path, create=True) as case:
            case.add_source(*text_of("kept words"))
    with Case.open(path) as case:
        case.append_decision(JUDGED)
        assert case.count() == 1
        assert case.rows("PRAGMA user_version") == [(len(schema.MIGRATIONS),)]


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.case"
    Case.open(path, create=True).close()

    def half_done(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE half (done)")
        raise RuntimeError("power cut")

    with monkeypatch.context() as newer:
        newer.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, half_done])
        with pytest.raises(RuntimeError):
            Case.open(path)
    with Case.open(path) as case:
        assert case.rows("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == [(0,)]


def test_a_source_that_is_described_otherwise_is_read_anew_and_told_so(case: Case) -> None:
    text, raw = text_of('"No pier, no deal," said Arden.')
    case.add_source(text, raw)
    case.add_reading(read_quotes(text))
    source = text.source.id
    told = Decision("d-1", "correct", (source,), "M. Reader", "2027-06-09T10:00:00Z", "", (("outlet", ("Post",)),))
    case.append_decision(told)
    assert case.text(source).source.outlet == "Post" and case.unread(READER) == [source]
    case.add_source(text, raw)  # the same file once more changes nothing
    assert case.text(source).source.outlet == "Post"
    case.add_reading(read_quotes(case.text(source)))
    case.append_decision(Decision("d-2", "accept", (f"{source}:s1",), "M. Reader", "2027-06-09T11:00:00Z"))
    assert case.is_read(source)
    case.append_decision(Decision("d-3", "undo", (source,), "M. Reader", "2027-06-09T12:00:00Z", undoes="d-1"))
    assert case.text(source) == text and not case.is_read(source)


def test_what_is_said_of_a_source_before_it_comes_holds_when_it_comes(case: Case) -> None:
    text, raw = text_of('"No pier, no deal," said Arden.')
    told = (("published", ("2027-06-09",)),)
    case.append_decision(Decision("d-1", "correct", (text.source.id,), "M. Reader", "2027-06-09T10:00:00Z", "", told))
    case.add_source(text, raw)
    assert case.text(text.source.id).source.published == "2027-06-09"
