"""Adding sources on the pages: files, folders and pasted text; queues, deaths, and names that lead nowhere."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from backchannel.store.build import build
from backchannel.store.case import Case
from backchannel.store.intake import clean_name, pasted
from backchannel.web.app import make_app
from backchannel.web.jobs import Jobs, Task
from tests.store.samples import READER, article, read_and_die, read_quotes, write_coverage
from tests.web.posting import call, post
from tests.web.test_pages import HOME, Page
from tests.web.working import WhenTold, beside, jobs

ONE = article(1, '"The crossing opens," said Arden on the quay.')
TWO = article(2, '"It stays shut," said Brisk on the quay.')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "story.case"
    Case.open(place, create=True).close()
    return place


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(path, jobs=jobs()), base_url=HOME) as opened:
        yield opened


def send(client: TestClient, *files: tuple[str, bytes | str], **fields: str) -> Any:
    sent = [("files", (name, words, "application/octet-stream")) for name, words in files]
    return post(client, "/add", fields, files=sent or [("files", ("", b""))], follow_redirects=True)


def words_of(response: Any) -> str:
    return " ".join(Page(response.text).words.split())


def paths(path: Path) -> list[str]:
    with Case.open(path, readonly=True) as case:
        return sorted(row[0] for row in case.rows("SELECT path FROM texts"))


def test_files_come_into_the_case_and_the_page_tells_what_was_read(client: TestClient, path: Path) -> None:
    response = send(client, ("one.txt", ONE), ("two.txt", TWO))
    assert response.status_code == 200 and str(response.url).startswith(f"{HOME}/add/")
    words = words_of(response)
    assert "2 new sources" in words and "2 texts were read" in words
    assert "Read from it: 1 statement." in words
    assert "Ferry talks, part 1" in words
    assert paths(path) == ["one.txt", "two.txt"]
    with Case.open(path, readonly=True) as case:
        assert case.is_current() and case.never_read() == 0


def test_added_by_pages_is_the_same_as_built_from_files(client: TestClient, path: Path, tmp_path: Path) -> None:
    send(client, ("one.txt", ONE), ("two.txt", TWO))
    place = tmp_path / "coverage"
    place.mkdir()
    (place / "one.txt").write_text(ONE)
    (place / "two.txt").write_text(TWO)
    with Case.open(tmp_path / "other.case", create=True) as other, pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        build(other, ["one.txt", "two.txt"], reader=read_quotes, reader_name=READER)
        with Case.open(path, readonly=True) as case:
            assert case.record() == other.record()


def test_the_same_again_is_told_and_changes_nothing(client: TestClient) -> None:
    send(client, ("one.txt", ONE))
    words = words_of(send(client, ("one.txt", ONE)))
    assert "Nothing new" in words and "1 source was in the case already" in words and "0 texts were read" in words


def test_what_is_left_out_is_told_with_why(client: TestClient, path: Path) -> None:
    words = words_of(
        send(
            client,
            ("good.txt", ONE),
            ("plan.pdf", b"%PDF-1.4"),
            ("empty.txt", b""),
            ("lie.txt", b"%PDF-1.4 x"),
            ("a.png", b""),
        )
    )
    assert "3 left out" in words
    assert "plan.pdf is of a kind not read (.pdf); save it as .txt, .md or .html" in words
    assert "empty.txt is empty" in words and "lie.txt is a PDF" in words
    assert "a.png" not in words
    assert paths(path) == ["good.txt"]


def test_a_text_without_a_date_takes_the_one_that_was_given(client: TestClient, path: Path) -> None:
    words = words_of(send(client, ("bare.txt", '"No," said Arden.')))
    assert "states no publication date" in words and "--published" not in words
    send(client, ("bare.txt", '"No," said Arden.'), published="2027-06-09")
    with Case.open(path, readonly=True) as case:
        assert case.rows("SELECT published FROM texts") == [("2027-06-09",)]


def test_pasted_text_is_a_source_with_what_was_told_of_it(client: TestClient, path: Path) -> None:
    send(
        client,
        title='The "quay": it # stays --- shut',
        outlet="Harbour <b>Post</b>",
        date="2027-06-03T10:30+02:00",
        url="https://harbour-post.example/a?b=1#c",
        text='"It stays shut," said Arden.\r\n\r\nNo more.',
    )
    with Case.open(path, readonly=True) as case:
        found = case.rows("SELECT id, title, outlet, published, url, path FROM texts")
        assert [row[1:] for row in found] == [
            (
                'The "quay": it # stays --- shut',
                "Harbour <b>Post</b>",
                "2027-06-03T10:30:00+02:00",
                "https://harbour-post.example/a?b=1#c",
                'The "quay": it # stays --- shut.md',
            )
        ]
        assert case.text(found[0][0]).text.endswith('"It stays shut," said Arden.\n\nNo more.')


def test_words_pasted_alone_are_taken_whole(client: TestClient, path: Path) -> None:
    send(client, text="Nobody came.\r\nThe end.")
    with Case.open(path, readonly=True) as case:
        assert case.rows("SELECT text, kind, path FROM texts") == [
            ("Nobody came.\nThe end.", "text", "pasted text.txt")
        ]


def test_a_forged_front_matter_stays_words() -> None:
    name, raw = pasted("Words.", title="A\n---\nurl: http://evil.example\n---\n", outlet="\x00\ud800 P")
    assert name == "A --- url- http---evil.example ---.md" or "/" not in name
    assert raw.decode().count("\n---\n") == 1
    assert b"\x00" not in raw


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "there is nothing to add yet"),
        ({"text": "  \n "}, "there is nothing to add yet"),
        ({"text": "Words.", "date": "soon"}, "'soon' is no date"),
        ({"text": "Words.", "published": "31 of May"}, "is no date"),
    ],
)
def test_what_makes_no_sense_is_told_and_what_was_typed_stays(
    client: TestClient, fields: dict[str, str], told: str
) -> None:
    response = send(client, **fields)
    assert response.status_code == 400
    assert told in words_of(response)
    assert fields.get("text", "").strip() in response.text


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.txt", "/abs/olute.txt", "C:\\Users\\x\\..\\n.txt", "..", ".", "...txt", "a\x00b.txt", "\n.txt",
     "x" * 400 + ".txt", "\u202etxt.exe.txt", "<script>.txt", "con:aux?.txt", " .bashrc",
     "ü" * 300, "//", "\ud800.txt"],
)  # fmt: skip
def test_a_name_is_only_a_name(name: str, client: TestClient, path: Path, tmp_path: Path) -> None:
    before = {each for each in tmp_path.rglob("*") if not each.name.startswith("story.case")}
    clean = clean_name(name)
    assert (
        clean
        and not re.search(r"[/\\\x00-\x1f\u202e\ud800]", clean)
        and not clean.startswith(".")
        and len(clean) <= 200
    )
    sent = name.encode("utf-8", "replace").decode().replace("\x00", "").replace("\n", "")
    assert send(client, (sent or "x", ONE)).status_code in (200, 400)
    assert {each for each in tmp_path.rglob("*") if not each.name.startswith("story.case")} == before
    assert all("/" not in each and "\\" not in each for each in paths(path))


def test_nothing_is_left_in_the_folders_of_jobs(path: Path) -> None:
    work = jobs()
    with TestClient(make_app(path, jobs=work), base_url=HOME) as client:
        send(client, ("one.txt", ONE), text="Words.")
        folder = work.place(work.all()[0].id)
        assert list(folder.iterdir()) == []
    assert not folder.exists()


def test_two_at_once_wait_for_each_other_and_pages_go_on(path: Path) -> None:
    held = WhenTold()
    with TestClient(make_app(path, jobs=jobs(held)), base_url=HOME) as client:
        first = send(client, ("one.txt", ONE))
        second = send(client, ("two.txt", TWO))
        assert "Waiting." in words_of(first) and "Waiting behind 1 other job." in words_of(second)
        assert '<noscript><meta http-equiv="refresh"' in first.text
        assert client.get("/").status_code == 200
        assert "waiting" in words_of(client.get("/add"))
        held.let_one_go()
        first = client.get(str(first.url))
        assert "1 new source" in words_of(first) and "refresh" not in first.text
        assert "Waiting." in words_of(client.get(str(second.url)))
        held.let_one_go()
        assert "1 new source" in words_of(client.get(str(second.url)))
    assert paths(path) == ["one.txt", "two.txt"]


def test_an_adding_that_is_killed_leaves_a_case_that_opens_and_is_gone_on_with(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [(Path(each).name, Path(each).read_text()) for each in write_coverage(tmp_path / "coverage", 5)]
    monkeypatch.setenv("DIE_AFTER", "2")
    with TestClient(make_app(path, jobs=jobs(run=beside, reader=read_and_die)), base_url=HOME) as client:
        response = send(client, *files)
        words = words_of(response)
        assert "Not all of it is read" in words and "ended before it was through" in words
        assert "3 sources are kept but not read yet" in words
        assert client.get("/").status_code == 200
        assert "3 sources were kept but not read" in words_of(client.get("/add"))
    assert len(paths(path)) == 5
    with TestClient(make_app(path, jobs=jobs(run=beside)), base_url=HOME) as client:  # the server started anew
        assert client.get(response.url.path).status_code == 404
        words = words_of(post(client, "/add/unread", follow_redirects=True))
        assert "3 texts were read" in words and "5 statements" in words
    with Case.open(tmp_path / "other.case", create=True) as other, Case.open(path, readonly=True) as case:
        build(other, [str(tmp_path / "coverage")], reader=read_quotes, reader_name=READER)
        record, whole = case.record(), other.record()
        assert record and whole
        assert record.statements == whole.statements and record.actors == whole.actors


def test_the_end_of_the_server_ends_the_work(path: Path, tmp_path: Path) -> None:
    work = Jobs(given={"wait": True})
    job = work.submit(Task(wait_for_ever, path, work.folder(), "waiting"))
    while job.step != "there":  # the process tells when it runs
        assert not job.is_finished
    process = work._process
    assert process is not None
    work.close()
    assert job.state == "stopped" and not process.is_alive()


def wait_for_ever(task: Task, tell: Any) -> None:
    import threading

    tell(("step", "there"))
    threading.Event().wait()


def test_a_fault_of_the_work_is_told_and_the_next_job_runs(path: Path) -> None:
    work = jobs(run=beside, reader=None)
    failing = work.submit(Task(fail, path, work.folder(), "failing"))
    missing = work.submit(Task(fail, path.with_name("none.case"), work.folder(), "failing"))
    assert failing.state == "failed" and "ZeroDivisionError" in failing.told
    assert missing.state == "failed" and "does not exist" in missing.told
    work.close()


def fail(task: Task, tell: Any) -> None:
    with Case.open(task.case, readonly=True):
        raise ZeroDivisionError


def test_a_case_that_may_not_be_written_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backchannel.web.desk.Desk.may_write", lambda _: False)
    with TestClient(make_app(path, jobs=jobs()), base_url=HOME) as client:
        page = client.get("/add")
        assert "may not be written" in words_of(page) and "enctype" not in page.text
        response = send(client, ("one.txt", ONE))
        assert response.status_code == 403 and "may not be written" in words_of(response)


def test_a_case_that_another_program_writes_to_is_told_as_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backchannel.store.schema.BUSY_SECONDS", 0.0)
    other = sqlite3.connect(path, isolation_level=None)
    with TestClient(make_app(path, jobs=jobs()), base_url=HOME) as client:
        other.execute("BEGIN IMMEDIATE")
        words = words_of(send(client, ("one.txt", ONE)))
        assert "is in use by another program; wait until it has finished, then try again" in words
        other.execute("ROLLBACK")
        assert "1 new source" in words_of(send(client, ("one.txt", ONE)))
    other.close()


def test_a_file_that_is_too_large_is_left_out_and_the_others_come_in(
    client: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backchannel.web.safety.MAX_FILE", 300)
    words = words_of(send(client, ("one.txt", ONE[:300]), ("a/<b>.txt", ONE * 9)))
    assert "1 left out" in words and "<b>.txt has more than 20 MB; split it into its articles" in words
    assert paths(path) == ["one.txt"]


def test_too_much_at_once_is_refused_in_a_sentence(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [("files", (f"{number}.txt", b"x", "text/plain")) for number in range(5_030)]
    response = post(client, "/add", files=many)
    assert response.status_code == 413 and "send at most 5,000 files and 200 MB" in words_of(response)
    headers = {"content-length": str(10**10), "content-type": "multipart/form-data; boundary=x"}
    response = call(client, "/add", content=b"", headers=headers)
    assert response.status_code == 413 and "send at most 5,000 files and 200 MB" in words_of(response)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nnothing"),
        ("multipart/form-data", b"--x"),
        ("application/json", b'{"text": ["a"]}'),
        ("application/x-www-form-urlencoded", b"text=%ff%fe&text=b&date=%00"),
        ("text/plain", b"\xff"),
    ],
)
def test_a_broken_request_is_refused_without_a_fault(client: TestClient, kind: str, body: bytes) -> None:
    response = call(client, "/add", content=body, headers={"content-type": kind})
    assert response.status_code == 400, response.text
    assert any(words in response.text for words in ("could not be taken apart", "nothing to add", "is no date"))


def test_a_hostile_name_shows_as_words(client: TestClient) -> None:
    response = send(client, ("<script>alert(1)<%2Fscript>.pdf", b"x"))
    assert "<script>alert" not in response.text and "<script>alert(1)" in words_of(response)
