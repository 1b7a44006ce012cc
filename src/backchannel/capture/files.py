"""Files under a path, one by one: folders in the order of names, what cannot be a source named."""

from collections.abc import Iterator
from pathlib import Path

from backchannel.errors import InputError

STDIN = "-"
PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})
_TEXT_ENDINGS = frozenset({".txt", ".text", ""}) | PAGE_ENDINGS | MARKDOWN_ENDINGS
_FURNITURE_ENDINGS = frozenset(
    ".png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif .heic .css .js .map .woff .woff2 .ttf .eot .db".split()
)
"""What browsers and cameras leave beside texts: passed over in a folder, without a word."""


def files(path: str) -> Iterator[str | InputError]:
    """The files that a path names: itself, `-`, or all of a kind that is read under a folder.

    A file in a folder is named by the folder as given, "/", and its path from there.
    """
    here = Path(path)
    try:
        if path == STDIN or here.is_file():
            yield path
        elif here.is_dir():
            yield from _folder(path)
        else:
            yield _no_file(path)
    except OSError as error:
        yield InputError(path, f"cannot be opened ({error.strerror})", "check its name and that you may read it")


def _folder(path: str) -> Iterator[str | InputError]:
    found = False
    for item in _under(path):
        found = True
        yield item
    if not found:
        yield InputError(path, "is a folder without files to read", "name a folder that holds coverage")


def _under(folder: str) -> Iterator[str | InputError]:
    try:
        names = sorted(child.name for child in Path(folder).iterdir())
    except OSError as error:
        yield InputError(folder, f"cannot be opened ({error.strerror})", "check that you may read it")
        return
    for name in names:
        if not name.startswith("."):
            yield from _child(f"{folder.rstrip('/')}/{name}")


def is_passed_over(path: str) -> bool:
    """Whether the name is that of what browsers and cameras leave beside texts."""
    return Path(path).suffix.lower() in _FURNITURE_ENDINGS


def kind_not_read(path: str) -> InputError | None:
    """Why a file of this name is not read, by its ending; None when it is."""
    ending = Path(path).suffix.lower()
    if ending in _TEXT_ENDINGS:
        return None
    return InputError(path, f"is of a kind not read ({ending})", "save it as .txt, .md or .html")


def _child(path: str) -> Iterator[str | InputError]:
    here = Path(path)
    if here.is_dir():
        if here.is_symlink():
            yield InputError(path, "is a link to a folder, which is not followed", "name that folder itself")
        else:
            yield from _under(path)
    elif not here.is_file():
        yield _no_file(path)
    elif not is_passed_over(path):
        yield kind_not_read(path) or path


def _no_file(path: str) -> InputError:
    here = Path(path)
    if here.is_symlink():
        return InputError(path, "is a link that leads nowhere", "mend the link or name the file itself")
    if here.exists():
        return InputError(path, "is neither a file nor a folder", "save it as a file first")
    return InputError(path, "does not exist", "check the name")
