"""Size: what is too large is refused before it is read."""

import pytest
from litestar.testing import TestClient

from backchannel.capture.coverage import read_bytes
from backchannel.errors import InputError
from backchannel.web.safety import MAX_BODY, MAX_FILE, MAX_FORM
from tests.web.safety.server import token


def test_large_requests_are_refused_before_they_are_read(client: TestClient) -> None:
    right = {"x-csrftoken": token(client)}
    assert client.post("/test/change", content=b"a" * MAX_FORM, headers=right).status_code == 200
    told = client.post("/test/change", content=b"a" * (MAX_FORM + 1), headers=right)
    assert told.status_code == 413 and "at most 2 MB" in told.text
    many = {"content-type": "multipart/form-data; boundary=x", "content-length": str(MAX_BODY + 1), **right}
    assert client.post("/test/upload", content=b"", headers=many).status_code == 413
    for size in ("-1", "1e3", "٣", "9" * 400):
        headers = {"content-length": size.encode(), **right}
        assert client.post("/test/change", content=b"", headers=headers).status_code == 413, size
    chunked = client.post("/test/change", content=iter([b"a"]), headers=right)
    assert chunked.status_code == 411


def test_a_file_has_a_size_that_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    right = {"x-csrftoken": token(client)}
    fine = client.post("/test/upload", files={"data": ("a.txt", b"x" * 100)}, headers=right)
    assert fine.text == "100"
    monkeypatch.setattr("backchannel.web.safety.MAX_FILE", 2 * 10**6)
    told = client.post("/test/upload", files={"data": ("a<b>.txt", b"x" * (2 * 10**6 + 1))}, headers=right)
    assert told.status_code != 200
    assert "a&lt;b&gt;.txt: has more than 20 MB; split it into its articles" in told.text
    assert MAX_FILE < MAX_BODY


def test_one_limit_is_told_of_a_file_wherever_it_comes_from(client: TestClient) -> None:
    with pytest.raises(InputError, match="has more than 20 MB"):
        read_bytes("a.txt", b"a" * (MAX_FILE + 1), "0")
    assert "200 MB at once, 20 MB a file" in client.get("/add").text


def test_too_many_parts_are_refused_in_a_sentence(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    right = {"x-csrftoken": token(client)}
    monkeypatch.setattr(client.app, "multipart_form_part_limit", 3)
    told = client.post("/test/upload", files=[("data", (f"{n}.txt", b"x")) for n in range(5)], headers=right)
    assert told.status_code == 413 and "send at most 5,000 files" in told.text
