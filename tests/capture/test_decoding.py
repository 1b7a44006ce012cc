"""Encodings: found where the bytes tell them, said to be a guess where they do not."""

import pytest

from backchannel.capture.decoding import decode
from backchannel.errors import InputError

GERMAN = "Der Außenminister sagte am Dienstag, über die Lösung werde nächste Woche verhandelt. " * 5
RUSSIAN = "Министр сказал во вторник, что переговоры продолжатся на следующей неделе. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_the_bytes_say_is_no_guess(encoding: str) -> None:
    assert decode("a.txt", GERMAN.encode(encoding)) == (GERMAN, encoding, ())


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (GERMAN, "cp1252"),
        ("He said: “We will not sign” — and left. It’s over.", "cp1252"),
        ("The café in Zürich was empty on Tuesday.", "cp1252"),
        ("caf\u00e9", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_a_legacy_encoding_is_found_and_said_to_be_taken(words: str, encoding: str) -> None:
    decoded = decode("a.txt", words.encode(encoding))
    assert decoded.words == words
    assert len(decoded.notices) == 1 and "encoding" in decoded.notices[0]


@pytest.mark.parametrize("declared", ["windows-1251", "ISO-8859-1", "koi8-r", "shift_jis"])
def test_a_page_declares_its_encoding(declared: str) -> None:
    words = {"ISO-8859-1": "Café “Arvel”", "shift_jis": "会談"}.get(declared, "Переговоры")
    raw = f'<html><head><meta charset="{declared}"></head><p>{words}'
    spoken = "cp1252" if declared == "ISO-8859-1" else declared
    decoded = decode("a.html", raw.encode(spoken), is_page=True)
    assert decoded.words == raw and decoded.encoding == spoken and not decoded.notices


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("He said: “We will not sign”".encode().decode("cp1252", errors="replace"), "lost"),
        ("It’s over.".encode().decode("cp1252"), "mis-encoded"),
        ("Die Lösung ist nah.".encode().decode("latin-1"), "mis-encoded"),
    ],
)
def test_damage_done_before_is_said(words: str, says: str) -> None:
    decoded = decode("a.txt", words.encode())
    assert decoded.words == words
    assert any(says in notice for notice in decoded.notices)


@pytest.mark.parametrize("words", ["Ça va à Zürich — “oui”…", "Ñandú, Ångström, Łódź, Київ, Αθήνα", "50 °C, £5, §3"])
def test_sound_text_is_not_called_damaged(words: str) -> None:
    assert decode("a.txt", words.encode()).notices == ()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (GERMAN.encode() + b"\xff", "broken"),
        (GERMAN.encode() + "ö".encode()[:1], "cut off"),
        (b"\xff\xfeA", "says that it is utf-16"),
    ],
)
def test_damaged_bytes_are_not_taken_for_another_encoding(raw: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        decode("a.txt", raw)
