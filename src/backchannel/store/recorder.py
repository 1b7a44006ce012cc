"""Recorder: which program makes a Record and lays it on the shelf. One that another made, be it with a changed word
list, is not current, and is made anew."""

import hashlib
from pathlib import Path

import backchannel
from backchannel import __version__

_FOLDERS = ("model", "reconcile", "publish", "store")
_SUFFIXES = frozenset({".py", ".sql", ".tsv", ".txt"})


def _digest() -> str:
    """The first digits of a hash over the code and word lists that a Record and its shelf depend on."""
    total = hashlib.sha256()
    home = Path(backchannel.__file__).parent
    for file in sorted(p for folder in _FOLDERS for p in (home / folder).rglob("*") if p.suffix in _SUFFIXES):
        total.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:8]


RECORDER = f"backchannel {__version__} ({_digest()})"
