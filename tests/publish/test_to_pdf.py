"""PDF, read by pypdf: all words, a footnote for all words of sources, nothing of a source read as markup."""

import io
import re
from collections.abc import Iterator

import pypdf
import pytest

from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.chronology import Filter, chronology
from backchannel.publish.lines import Line
from backchannel.publish.to_pdf import to_pdf
from backchannel.reconcile.record import reconcile
from tests.publish.samples import HOSTILE, wide_record
from tests.reconcile.builders import Page

MARKUP = '#set text(red) *bold* $x^2$ _em_ `raw` <label> @ref = Head \\ #panic("x") // gone /* gone */ ~ -- ... "q"'


def words_of(made: bytes) -> str:
    """All words of the file, runs of blanks and line ends as one blank."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
    return " ".join(" ".join(pages).split())


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.fixture(scope="module", autouse=True)
def only_our_fonts() -> Iterator[None]:
    """The fonts of the machine, of which one or the other may have Chinese signs, are left alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("backchannel.publish.setting.SYSTEM", (False,))
        yield


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


@pytest.fixture(scope="module")
def made(record: Record) -> bytes:
    return to_pdf(record)


def quotes_in(lines: tuple[Line, ...]) -> int:
    inner = sum(quotes_in(part.lines) for line in lines for part in line.parts)
    return inner + sum(len(line.quotes) for line in lines)


def test_it_is_tagged_titled_and_without_a_time_of_making(made: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert reader.metadata and reader.metadata.title == "Record of a negotiation"
    assert not {"/CreationDate", "/ModDate"} & set(reader.metadata)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert [each.title for each in reader.outline if not isinstance(each, list)] == [
        "Chronology", "Proposals, their terms and where each side stands",
        "Where accounts conflict", "Advice and what came of it", "Sources",
    ]  # fmt: skip


def test_every_line_stands_there_with_status_and_words(record: Record, made: bytes) -> None:
    told = bare(words_of(made))
    for line in chronology(record).lines:
        assert bare(line.headline).replace("安娜", "[U+5B89][U+5A1C]") in told
        assert line.status in told
        for quote in line.quotes:
            assert bare(quote.words.replace("\x1b", "�")).replace("安娜", "[U+5B89][U+5A1C]") in told
    assert bare("inferred by the program, no source says so") in told
    assert bare("sources differ on the date: 3 Mar 2026 (Post); 4 Mar 2026 (Wire)") in told


def test_all_words_of_sources_have_a_footnote_and_each_footnote_says_where(record: Record, made: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made))
    notes = re.findall(r"text ([0-9a-f]{12}), code points (\d+)–(\d+)", words_of(made))
    spans = {(span.source, span.start, span.end) for item in record.contacts for span in item.supports}
    assert {(name, int(start), int(end)) for name, start, end in notes} & spans
    marks = _tagged(reader, "/Note")
    assert marks == len(notes) > quotes_in(chronology(record).lines)


def _tagged(reader: pypdf.PdfReader, kind: str) -> int:
    """How many elements of a kind the structure of the document has."""
    found, left = 0, [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        node = left.pop().get_object()
        if isinstance(node, list):
            left += node
        elif isinstance(node, dict):
            found += node.get("/S") == kind
            left += [node["/K"]] if "/K" in node else []
    return found


def test_nothing_of_a_source_is_read_as_markup() -> None:
    page = Page(f"{MARKUP} Dan Ost said {HOSTILE} {MARKUP}.", outlet=MARKUP, title=MARKUP)
    page.actor("Dan Ost").said("Dan Ost", f"{HOSTILE} {MARKUP}.", "direct", when="2026-03-11")
    told = bare(words_of(to_pdf(reconcile([page.reading()]))))
    assert told.count(bare(MARKUP)) >= 3  # the words, the outlet, the title
    assert bare(HOSTILE.replace("\x1b", "�")) in told


def test_signs_of_other_scripts_are_shown_or_named(made: bytes) -> None:
    told = words_of(made)
    assert "Озеро" in told and "[U+5B89]" in told
    assert "stands for a sign that no font at hand can show" in told


def test_who_confirmed_a_line_is_told(record: Record) -> None:
    call = next(each for each in record.contacts if each.kind == "call")
    decision = Decision("d-1", "accept", accounts_of(call), "M. Reader", "2026-04-25T10:00:00Z", "heard it")
    told = bare(words_of(to_pdf(wide_record((decision,)), Filter(kind="call"))))
    assert bare("confirmed by a person: M. Reader, 25 Apr 2026, 10:00 UTC: heard it") in told
    assert bare("Only lines for: call.") in told
    assert bare("met about the 22nd") not in told


def test_undated_statements_are_in_the_report(record: Record, made: bytes) -> None:
    assert "the lake is calm" in words_of(made)
    assert "the lake is calm" not in words_of(to_pdf(record, Filter(kind="call")))
