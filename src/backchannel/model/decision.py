"""Decision: what a person judged. Decisions are appended and never changed."""

from typing import Literal

import msgspec

Verdict = Literal["accept", "reject", "merge", "split"]


class Decision(msgspec.Struct, frozen=True):
    """One judgement. `accounts` are keys of Reading items ("source id:local id"), which outlive a rebuild;
    `at` is ISO 8601 with zone, given by the caller (no clock in the core)."""

    id: str
    verdict: Verdict
    accounts: tuple[str, ...]
    by: str
    at: str
    why: str = ""
