"""Plain: words of sources made harmless for formats that cannot carry every sign, and addresses that may be links."""

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")


def safe(words: str) -> str:
    """Words on one line, without controls: line ends and tabs become spaces, what steers a terminal, is no XML or
    turns the direction of the words around it becomes a sign."""
    return _UNSAFE.sub("�", re.sub(r"[\t\r\n\u2028\u2029]+", " ", words))


def web_address(url: str | None) -> str | None:
    """The address when it leads to a web page; None for anything else, such as `javascript:`."""
    return url if url and _ADDRESS.fullmatch(url) else None
