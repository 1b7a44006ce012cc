"""Stable ids: what an item of the record is called, on every build and whatever the order of input.

An id is made from the item's first account, "source id:local id", first by publication time, then by the
source's hash, then by the number of the local id. So it stays when later accounts join the item. It
changes only when an earlier-published source begins to tell the item, when the item is split or merged so
that another account comes first, or when the reader numbers the items of that first text anew. Decisions
therefore name accounts, not ids.
"""

import base64
import hashlib
from collections.abc import Iterable


def digest(words: str) -> str:
    """Ten letters and digits (50 bits) that stand for the words."""
    return base64.b32encode(hashlib.sha256(words.encode()).digest())[:10].decode().lower()


def item_id(prefix: str, first_account: str) -> str:
    """The id of the item whose first account this is: prefix, hyphen, ten letters and digits."""
    return f"{prefix}-{digest(first_account)}"


def derived_id(prefix: str, parts: Iterable[str]) -> str:
    """The id of a conflict or an inferred echo, which has no account of its own: made from what it joins."""
    return f"{prefix}-{digest('|'.join(parts))}"
