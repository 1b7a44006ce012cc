"""One record in every format: the same lines, the sources' words to the letter, and nothing that runs."""

import csv
import io
import re
from html.parser import HTMLParser

import msgspec
import pytest
from rich.console import Console

from backchannel.errors import UsageError
from backchannel.model.decision import Decision, added_account
from backchannel.model.record import Conflict, Record
from backchannel.model.span import Span
from backchannel.publish.chronology import LISTS, Filter, chronology, listing
from backchannel.publish.gist import clash_in_words, joined_by_hand, set_by_hand
from backchannel.publish.lookup import Lookup
from backchannel.publish.tell import contact_line
from backchannel.publish.tell_decision import decision_lines
from backchannel.publish.to_csv import TABLES, to_csv
from backchannel.publish.to_html import to_html
from backchannel.publish.to_json import json_schema, to_json
from backchannel.publish.to_markdown import escaped, to_markdown
from backchannel.publish.to_terminal import print_chronology, print_explanation, print_lines, safe
from backchannel.publish.why import why
from tests.publish.samples import HOSTILE, sample_readings, sample_record


@pytest.fixture(scope="module")
def record() -> Record:
    return sample_record()


def printed(show, *told: object, width: int = 80) -> str:
    out = io.StringIO()
    show(Console(file=out, width=width), *told)
    return out.getvalue()


def judged(record: Record, verdict: str, item: str) -> Record:
    contact = next(each for each in record.contacts if each.id == item)
    accounts = tuple(each.account for each in contact.accounts)
    return sample_record((Decision("d-1", verdict, accounts, "M. Reader", "2026-04-01T10:00:00Z", "saw it"),))  # type: ignore[arg-type]


def test_the_sample_has_every_kind_of_line(record: Record) -> None:
    assert {line.kind for line in chronology(record).lines} == {"contact", "statement", "move", "proposal"}
    assert {contact.status for contact in record.contacts} == {"held", "planned", "denied"}
    assert any(conflict.field == "when" for conflict in record.conflicts)


def test_dates_stand_in_time_and_undated_lines_last(record: Record) -> None:
    dates = [day.date for day in chronology(record).days]
    reported = ["as of 10 Mar 2026 (published)", "as of 11 Mar 2026 (published)"]
    assert dates == ["3 or 4 Mar 2026", reported[0], "11 Mar 2026", reported[1], "12 Mar 2026", "undated"]


def test_what_was_said_in_a_contact_stands_under_it_once(record: Record) -> None:
    lines = chronology(record).lines
    call = next(line for line in lines if line.sort == "call")
    assert [each.headline for part in call.parts for each in part.lines] == ["Ada Moor said, to Ben Tolle"]
    assert [line.headline for line in lines if line.kind == "statement"] == ["Dan Ost said", "Cara Vint said"]
    assert chronology(record).undated == 0


def test_every_quote_is_exact(record: Record) -> None:
    texts = {reading.source.id: reading.text for reading in sample_readings()}
    lines = [line for name in LISTS[1:] for line in listing(record, name)]
    quotes = [quote for line in lines for quote in line.quotes]
    assert len(quotes) > 10
    assert all(span.matches(texts[span.source]) for quote in quotes for span in quote.spans)


@pytest.mark.parametrize(
    ("wanted", "headlines"),
    [
        (Filter(kind="visit"), ["Visit of Ada Moor"]),
        (Filter(kind="threat"), ["Threat by Ada Moor, towards Ben Tolle"]),
        (Filter(status="denied"), ["Meeting between Ben Tolle and Cara Vint"]),
        (Filter(actor="Vint"), ["Cara Vint said", "Meeting between Ben Tolle and Cara Vint"]),
        (Filter(actor="ada moor", kind="contact"), ["Call between Ada Moor and Ben Tolle", "Visit of Ada Moor"]),
    ],
)
def test_filters(record: Record, wanted: Filter, headlines: list[str]) -> None:
    assert [line.headline for line in chronology(record, wanted).lines] == headlines


def test_a_filter_for_a_kind_of_saying_keeps_its_contact(record: Record) -> None:
    lines = chronology(record, Filter(kind="statement", actor="Moor")).lines
    assert [line.headline for line in lines] == ["Call between Ada Moor and Ben Tolle"]


def test_an_unknown_actor_or_list_is_told(record: Record) -> None:
    with pytest.raises(UsageError, match="no actor called"):
        chronology(record, Filter(actor="Nobody Here"))
    with pytest.raises(UsageError, match="choose one of"):
        listing(record, "recipes")
    with pytest.raises(UsageError, match="choose one of"):
        to_csv(record, "recipes")


def test_machine_lines_are_told_from_confirmed_ones_in_every_format(record: Record) -> None:
    call = next(each for each in record.contacts if each.kind == "call")
    confirmed = judged(record, "accept", call.id)
    for made in (
        printed(print_chronology, chronology(confirmed)),
        to_markdown(confirmed),
        to_html(confirmed),
        to_csv(confirmed),
    ):
        assert "confirmed by a person" in made or "accepted" in made
        assert "read by machine" in made or "machine" in made
    assert "confirmed by a person" not in printed(print_chronology, chronology(record))


def _by_a_person() -> Record:
    reading = next(each for each in sample_readings() if len(each.contacts) > 1)
    words = Span.of(reading.source.id, reading.text, reading.contacts[1].spans[0])
    at, key = "2026-04-01T10:00:00Z", reading.account("c2")
    own = (added_account("d-2", reading.source.id),)
    values = (("kind", ("letter",)), ("participants", ("Cara Vint",)), ("status", ("held",)))
    return sample_record(
        (
            Decision("d-1", "correct", (key,), "M. Reader", at, "saw it", (("status", ("held",)),)),
            Decision("d-2", "add", own, "M. Reader", at, "overlooked", values, "contact", words),
            Decision("d-3", "correct", ("000000000000:c1",), "M. Reader", at, "", (("status", ("held",)),)),
        )
    )


@pytest.mark.parametrize("make", [to_html, to_markdown])
def test_what_a_person_corrected_or_added_looks_like_neither_what_was_read_nor_what_was_confirmed(make) -> None:
    made = make(_by_a_person())
    assert "corrected by a person" in made and "added by a person" in made


def test_why_tells_what_was_read_and_the_list_of_decisions_what_finds_nothing() -> None:
    record = _by_a_person()
    item = next(each for each in record.contacts if each.review == "corrected")
    told = [entry.words for section in why(Lookup(record), item.id).sections for entry in section.entries]
    assert any("status was read as planned" in words for words in told)
    assert any(words.startswith("correct: status is held, by M. Reader") and words.endswith("; d-1") for words in told)
    lines = decision_lines(record.decisions, record.orphans)
    assert ["without effect" in line for line in lines] == [False, False, True]


def test_an_added_account_of_an_event_that_was_read_is_marked_in_its_line() -> None:
    page = next(each for each in sample_readings() if not each.contacts)
    words = Span.of(page.source.id, page.text, (0, 8))
    own = (added_account("d-2", page.source.id),)
    sides = (("kind", ("call",)), ("participants", ("Ada Moor", "Ben Tolle")), ("status", ("held",)))
    values = (*sides, ("when", ("2026-03-03",)))
    made = Decision("d-2", "add", own, "M.", "2026-04-01T10:00:00Z", "", values, "contact", words)
    record = sample_record((made,))
    contact = next(each for each in record.contacts if len({told.added for told in each.accounts}) == 2)
    assert [quote.said for quote in contact_line(Lookup(record), contact).quotes].count("added by a person") == 1
    assert contact.review == "machine"


def test_a_rejected_line_is_left_out_and_counted(record: Record) -> None:
    visit = next(each for each in record.contacts if each.kind == "visit")
    told = chronology(judged(record, "reject", visit.id))
    assert told.rejected == 1
    assert not any(line.id == visit.id for line in told.lines)


def test_the_terminal_shows_status_words_and_position_in_80_columns(record: Record) -> None:
    shown = printed(print_chronology, chronology(record))
    for words in (
        "held",
        "planned",
        "denied",
        "threatened",
        "3 or 4 Mar 2026",
        "undated",
        "Post, 10 Mar 2026",
    ):
        assert words in shown
    assert "│ Ada Moor called Ben Tolle on 3 March" in shown
    assert "sources differ on the date: 3 Mar 2026 (Post); 4 Mar 2026 (Wire)" in " ".join(shown.split())
    assert all(len(line) <= 80 and line == line.rstrip() for line in shown.splitlines())


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_any_width_keeps_all_words(record: Record, width: int) -> None:
    shown = printed(print_chronology, chronology(record), width=width)
    bare = re.sub(r"[\s│]", "", shown)
    assert "close the lock".replace(" ", "") in bare


def test_nothing_of_a_source_steers_the_terminal(record: Record) -> None:
    shown = printed(print_chronology, chronology(record)) + printed(print_lines, listing(record, "sources"))
    assert "\x1b" not in shown
    assert "[link](javascript:x)" in " ".join(shown.replace("│", "").split())
    assert safe("a\x9b1mb\u202ec\nd") == "a�1mb�c d"


def test_json_is_the_record_and_reads_back(record: Record) -> None:
    made = to_json(record)
    assert msgspec.json.decode(made, type=Record) == record
    assert made == to_json(sample_record())
    keys = list(msgspec.json.decode(made))
    assert keys == sorted(keys)


def test_the_schema_names_both_nouns_of_the_contract() -> None:
    schema = msgspec.json.decode(json_schema())
    assert {"Reading", "Record", "Span"} <= set(schema["$defs"])


@pytest.mark.parametrize("table", TABLES)
def test_csv_tables_have_a_row_a_line_and_no_formula(record: Record, table: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(record, table))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    if table in LISTS:
        assert len(rows) == len(listing(record, table)) + 1


def test_csv_prefixes_what_a_spreadsheet_would_run(record: Record) -> None:
    assert "'=cmd()" in to_csv(record, "sources")


def test_csv_supports_hold_every_span(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(record, "supports"))))
    items = (*record.contacts, *record.statements, *record.moves, *record.proposals, *record.echoes)
    spans = sum(len(each.supports) for each in (*items, *record.conflicts, *record.actors, *record.stories))
    assert len(rows) == spans
    assert {row["exact"] for row in rows} >= {"Ada Moor called Ben Tolle on 3 March", f"{HOSTILE}."}


def test_markdown_has_a_footnote_for_every_mark(record: Record) -> None:
    made = to_markdown(record)
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", made))
    notes = set(re.findall(r"^\[\^(\d+)\]:", made, flags=re.MULTILINE))
    assert marks == notes and len(marks) > 5
    assert "<script" not in made.replace("\\<script", "")


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a *b* _c_", r"a \*b\* \_c\_"), ("1. one", r"\1. one"), ("- x", r"\- x"), ("a\n\nb", "a b"), ("<i>", r"\<i\>")],
)
def test_markdown_escapes(words: str, shown: str) -> None:
    assert escaped(words) == shown


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_html_is_one_file_that_loads_and_runs_nothing(record: Record) -> None:
    page = _Tags()
    page.feed(to_html(record))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form"}
    hrefs = [given.get("href") or "" for tag, given in page.tags if tag == "a"]
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert hrefs and all(href.startswith("#") and href[1:] in ids for href in hrefs)
    assert len(ids) == len(set(ids))
    assert "<script>alert(1)</script>" in page.words


def test_why_tells_every_span_of_every_account(record: Record) -> None:
    texts = {reading.source.id: reading.text for reading in sample_readings()}
    for item in (*record.contacts, *record.statements, *record.moves, *record.actors, *record.conflicts):
        told = why(Lookup(record), item.id, texts.get)
        first = told.sections[0]
        shown = {span for entry in first.entries for quote in (*entry.quotes, *entry.inner) for span in quote.spans}
        assert first.title == "What each source says"
        if item.id[0] in "cma":
            assert shown == set(item.supports)


def test_why_tells_chain_conflict_and_decision(record: Record) -> None:
    call = next(each for each in record.contacts if each.kind == "call")
    told = why(Lookup(judged(record, "accept", call.id)), call.id)
    titles = [section.title for section in told.sections]
    assert {"Conflicts", "Decisions", "Who says so, and through whom"} <= set(titles)
    shown = " ".join(printed(print_explanation, told).split())
    assert "accept, by M. Reader, 1 Apr 2026, 10:00 UTC: saw it" in shown
    assert "2 independent origins in 2 texts" in shown
    statement = next(each for each in record.statements if each.mode == "direct" and each.speaker_name == "Ada Moor")
    assert "Post ← a recording" in printed(print_explanation, why(Lookup(record), statement.id))


def test_why_of_an_unknown_id_is_told(record: Record) -> None:
    with pytest.raises(UsageError, match="no item c-none"):
        why(Lookup(record), "c-none")


def test_an_empty_record_says_so() -> None:
    from backchannel.reconcile.record import reconcile

    empty = reconcile([])
    assert "Nothing to show" in printed(print_chronology, chronology(empty))
    assert "Nothing to show" in to_html(empty)
    assert to_csv(empty).count("\n") == 1
    assert "# Chronology" in to_markdown(empty)


def test_why_values_clash_is_told_with_dates_as_a_reader_says_them() -> None:
    values = (("2026-03-03", ("a:c1",)), ("2026-03-04/2026-03-05", ("b:c1",)))
    why_not = "2026-03-03 and 2026-03-04/2026-03-05 cannot both be right"
    conflict = Conflict("x-1", "c-1", "when", "differ", values, (), why_not, 2, None, "machine")
    assert clash_in_words(conflict) == "3 Mar 2026 and between 4 and 5 Mar 2026 cannot both be right"


@pytest.mark.parametrize(
    ("reason", "by_hand"),
    [
        ("merged by decision", True),
        ("status read as held, corrected to planned by M. Reader, 2026-11-29: misread", True),
        ("added by M. Reader, 2026-11-29", True),
        ("when is as a person set it; accounts that nobody corrected have 2026-03-04", True),
        ("same parties, same kind, same day", False),
        ("same parties, merged by decision of the court", False),
    ],
)
def test_what_people_did_is_told_from_what_the_program_concluded(reason: str, by_hand: bool) -> None:
    assert set_by_hand(reason) is by_hand
    assert joined_by_hand([reason]) == ("joined by a person" if reason == "merged by decision" else None)
