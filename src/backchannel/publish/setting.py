"""Setting: data and a Typst template -> PDF. Words are data and never read as markup.

Fonts are those of the package; fonts of the machine come in only for signs that these lack. A sign that no font at
hand can show stands as its number, `[U+5B89]`: it would be a box otherwise, and lost to whoever copies the words.
"""

from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Literal

import msgspec

from backchannel.errors import BackchannelError

FONTS = ("fontpkg_source_sans_3", "fontpkg_source_serif_4")
SYSTEM = (False, True)  # whether fonts of the machine are looked at: first without them
STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA-1: tagged, for screen readers; Typst refuses under it what it cannot show
_PROBE = b'#set document(title: "signs")\n#set text(font: "Source Sans 3")\n#sys.inputs.signs'


def set_pdf(template: bytes, data: dict[str, object]) -> bytes:
    """The PDF of a template that reads its data from `sys.inputs.data`, as JSON, and whether signs are missing in it
    from `signs_missing`."""
    import typst

    words = msgspec.json.encode(data).decode()
    fonts, missing = _fonts_for({sign for sign in words if sign > "~"})
    for sign in missing:
        words = words.replace(sign, f"[U+{ord(sign):04X}]")
    told = msgspec.json.decode(words) | {"signs_missing": bool(missing)}
    inputs = {"data": msgspec.json.encode(told).decode()}
    try:
        return bytes(typst.compile(template, sys_inputs=inputs, font_paths=fonts, format="pdf", pdf_standards=STANDARD))
    except typst.TypstError as error:
        raise BackchannelError(
            f"the report cannot be set ({error}); please report it, with the record as JSON"
        ) from error


def _fonts_for(signs: set[str]) -> tuple[Any, set[str]]:
    """Fonts that show the signs, and the signs that they do not show."""
    import typst

    paths = [str(files(name) / "files") for name in FONTS]
    fonts, missing = None, signs
    for with_system in SYSTEM:
        fonts = typst.Fonts(include_system_fonts=with_system, font_paths=paths)
        missing = _not_shown(fonts, sorted(missing))
        if not missing:
            break
    return fonts, missing


def _not_shown(fonts: Any, signs: list[str]) -> set[str]:
    """Those of the signs that the fonts do not show: none when they can be set together, else tried one by one."""
    return set() if _shows(fonts, signs) else {sign for sign in signs if not _shows(fonts, [sign])}


def _shows(fonts: Any, signs: Iterable[str]) -> bool:
    import typst

    try:
        typst.compile(
            _PROBE, sys_inputs={"signs": " ".join(signs)}, font_paths=fonts, format="pdf", pdf_standards=STANDARD
        )  # fmt: skip
    except typst.TypstError:
        return False
    return True
