"""Outlets: when two ways to name an outlet mean one ("Example Post", "www.examplepost.com")."""

import re
from functools import lru_cache

from backchannel.reconcile.names import plain

_HOST = re.compile(r"^(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:/\S*)?$", re.IGNORECASE)
_COUNTRY_SECOND = frozenset(["co", "com", "org", "net", "gov", "ac"])  # "example.co.uk"
DATELINE = re.compile(r"\s{0,4}[^\n()]{0,60}\(([A-Z][\w. ]{1,24})\)\s*[-–—]+\s")


@lru_cache(maxsize=4096)
def outlet_key(name: str | None) -> str:
    """One key for the name and the host name of an outlet: letters and digits; "" without a name."""
    if not name:
        return ""
    host = _HOST.match(name.strip())
    words = _registered(host[1]) if host else plain(name)
    tokens = words.split()
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    return "".join(tokens)


def _registered(host: str) -> str:
    """The registered label of a host name: "example" of "news.example.co.uk"."""
    labels = host.lower().split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _COUNTRY_SECOND:
        labels = labels[:-1]
    return plain(labels[-1].replace("-", ""))


def dateline_agency(body: str) -> re.Match[str] | None:
    """The dateline that names an agency, at the start of a body: "GENEVA (Agency) - "."""
    return DATELINE.match(body)
