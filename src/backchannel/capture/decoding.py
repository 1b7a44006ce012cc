"""Decoding: bytes -> words, by what the bytes say of themselves, then by what they look like."""

import codecs
import re
import unicodedata
from typing import NamedTuple

from charset_normalizer import from_bytes

from backchannel.errors import InputError


class Decoded(NamedTuple):
    """Words, the name of their encoding, and what the user should know of it."""

    words: str
    encoding: str
    notices: tuple[str, ...] = ()


_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"bplist", "a web archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"ID3", "a recording"),
    (b"RIFF", "a recording or an image"),
    (b"fLaC", "a recording"),
    (b"OggS", "a recording"),
)
_ARCHIVE = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*content-type:\s*multipart/related", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE = "save its text as .txt, .md or .html"
_WESTERN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"})
_LEGACY = (  # those that browsers still know (WHATWG Encoding Standard), without rare ones that look like cp1252
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r iso8859_2 mac_roman "
    "shift_jis euc_jp gb18030 big5 euc_kr"
).split()
_MISREAD = re.compile("[Â-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")
_FLANKED = re.compile(r"[a-zß-ÿ][À-ÞŠŒŽ]|[^\W\d_][¡-©«-´¶-¹»-¿€ƒ†‡ˆ‰‹›˜]|[¡-©¬-´¶¸¹¼-¿ƒ†‡ˆ‰˜](?=[^\W\d_])")


def decode(path: str, raw: bytes, *, is_page: bool = False) -> Decoded:
    """The words of the bytes; line ends become "\\n", as when Python reads a file, and nothing else is changed.

    In order: byte order mark, UTF-8, the charset that a page declares, the most likely legacy encoding (which
    is said to be a guess). Raises InputError for bytes that are no text.
    """
    for mark, kind in _KINDS:
        if raw.startswith(mark):
            raise InputError(path, f"is {kind}, not text", _SAVE)
    if _ARCHIVE.match(raw[:2000]):
        raise InputError(path, "is a web archive (MHTML)", "save the page as HTML")
    words, encoding, notices = _decoded(path, raw, is_page)
    if "\x00" in words:
        raise InputError(path, "holds NUL characters, so it is no text that can be read", f"{_SAVE}, in UTF-8")
    if len(_CONTROL.findall(words[:100_000])) > max(2, len(words[:100_000]) // 200):
        raise InputError(path, "is not text", _SAVE)
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(words, encoding, (*notices, *_damage(words)))


def _decoded(path: str, raw: bytes, is_page: bool) -> Decoded:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return Decoded(_strictly(path, raw, encoding), encoding)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(path, raw, error)
    if b"\x00" in raw:
        raise InputError(path, "is not text", _SAVE)
    declared = _META.search(raw[:4000]) if is_page else None
    if declared:
        encoding = declared.group(1).decode("ascii").lower()
        encoding = "cp1252" if encoding in _WESTERN else encoding  # as browsers do, by the Encoding Standard
        return Decoded(_strictly(path, raw, encoding), encoding)
    return _guessed(path, raw)


def _refuse_broken_utf8(path: str, raw: bytes, error: UnicodeDecodeError) -> None:
    """Raises InputError for UTF-8 that was cut off or damaged; another encoding holds no sequences of UTF-8."""
    mended = raw.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(1 for character in mended if character >= "\x80") - broken
    if not whole or whole < broken:
        return
    if error.reason == "unexpected end of data":
        raise InputError(path, "ends in the middle of a character: it was cut off", "save it again, whole")
    line = raw.count(b"\n", 0, error.start) + 1
    problem = f"is UTF-8 with {broken} broken characters, the first in line {line}"
    raise InputError(path, problem, "save it again as UTF-8")


def _guessed(path: str, raw: bytes) -> Decoded:
    """Windows-1252 when it gives plausible words of a Western language, else by charset-normalizer."""
    encoding = "cp1252" if _plausibly_western(raw) else None
    if encoding is None:
        best = from_bytes(raw[:200_000], cp_isolation=list(_LEGACY)).best()
        encoding = best.encoding if best else None
    try:
        words = raw.decode(encoding or "ascii")
    except UnicodeDecodeError:
        raise InputError(path, "is in no encoding that could be found", "save it as UTF-8") from None
    notice = f"its encoding is not stated and was taken to be {encoding}; if letters look wrong, save it as UTF-8"
    return Decoded(words, encoding or "ascii", (notice,))


def _plausibly_western(raw: bytes) -> bool:
    """Few letters beyond ASCII, no sign inside a word, and no capital after a small letter."""
    try:
        words = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = [character for character in words if character.isalpha()]
    beyond = sum(1 for character in letters if character >= "\x80")
    return beyond * 5 <= len(letters) and not _FLANKED.search(words)


def _strictly(path: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        problem = f"says that it is {encoding}, but is not"
        raise InputError(path, problem, "save it as UTF-8") from None


def _damage(words: str) -> tuple[str, ...]:
    """What was spoilt before the text was saved: characters lost, or UTF-8 that was once read as Windows-1252."""
    notices = []
    if lost := words.count("\ufffd"):
        notices.append(f"{lost} characters were lost before it was saved (\ufffd); save it again from its source")
    for match in _MISREAD.finditer(words):
        meant = _reread(match.group())
        if meant is not None:
            shown = "".join(c for c in match.group() if unicodedata.category(c) != "Cc")
            notices.append(f'looks mis-encoded ("{shown}" for "{meant}"); save it again from its source as UTF-8')
            break
    return tuple(notices)


def _reread(words: str) -> str | None:
    """What a run of characters was before its UTF-8 was read as Windows-1252, or None."""
    try:
        raw = b"".join(c.encode("latin-1") if c < "\u0100" else c.encode("cp1252") for c in words)
        return raw.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
