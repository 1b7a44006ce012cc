"""Clock times as stated, with the zones that have a fixed offset."""

import re

_ZONES = {"utc": "Z", "gmt": "Z", "z": "Z", "bst": "+01:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00",
          "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00",
          "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "ist": "+05:30", "jst": "+09:00",
          "kst": "+09:00"}  # fmt: skip


def clock_of(words: str) -> str | None:
    """ "T16:08Z" from a clock time as stated; a zone that has no fixed offset is left out, not guessed."""
    lower = words.lower()
    if "noon" in lower:
        return "T12:00"
    if "midnight" in lower:
        return "T00:00"
    found = re.search(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?|(\d{4})", lower)
    if re.match(r"\d{4} ", lower):
        hour, minute = int(lower[:2]), int(lower[2:4])
    elif found and found.group(1):
        hour, minute = int(found.group(1)), int(found.group(2) or 0)
    else:
        return None
    if re.search(r"\bp\.?m", lower) or re.search(r"\dpm", lower):
        hour += 12 if hour < 12 else 0
    elif re.search(r"a\.?m\b", lower) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    zone = next((offset for name, offset in _ZONES.items() if re.search(rf"\b{name}\b", lower)), "")
    return f"T{hour:02d}:{minute:02d}{zone}"
