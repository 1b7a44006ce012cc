"""Decoding: bytes -> words, by what the bytes say of themselves, then by what they look like."""

import codecs
import re

from charset_normalizer import from_bytes

from backchannel.errors import InputError

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
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"ID3", "a recording"),
    (b"RIFF", "a recording or an image"),
    (b"fLaC", "a recording"),
)
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(path: str, raw: bytes, *, is_page: bool = False) -> tuple[str, str]:
    """The words and the name of their encoding; line ends become "\\n", nothing else is changed.

    In order: byte order mark, UTF-8, the charset that a page declares, the most likely legacy encoding.
    Raises InputError for bytes that are no text.
    """
    for mark, kind in _KINDS:
        if raw.startswith(mark):
            raise InputError(path, f"is {kind}, not text", "save its text as .txt, .md or .html")
    words, encoding = _decoded(path, raw, is_page)
    if len(_CONTROL.findall(words[:100_000])) > max(2, len(words[:100_000]) // 200):
        raise InputError(path, "is not text", "save its text as .txt, .md or .html")
    return words.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(path: str, raw: bytes, is_page: bool) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _strictly(path, raw, encoding), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        was_utf8 = any(byte >= 0x80 for byte in raw[: error.start])
        if error.reason == "unexpected end of data" and was_utf8:
            remedy = "save it again, whole"
            raise InputError(path, "ends in the middle of a character: it was cut off", remedy) from None
    if b"\x00" in raw[:100_000]:
        raise InputError(path, "is not text", "save its text as .txt, .md or .html")
    declared = _META.search(raw[:4000]) if is_page else None
    if declared:
        return _strictly(path, raw, declared.group(1).decode("ascii")), declared.group(1).decode("ascii").lower()
    best = from_bytes(raw[:200_000]).best()
    if best is None:
        raise InputError(path, "is in no encoding that could be found", "save it as UTF-8")
    return _strictly(path, raw, best.encoding), best.encoding


def _strictly(path: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        problem = f"says that it is {encoding}, but is not"
        raise InputError(path, problem, "save it as UTF-8") from None
