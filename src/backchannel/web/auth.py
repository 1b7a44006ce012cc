"""Auth: one password for all who read a case over a network, asked for by HTTP Basic (RFC 7617).

Invariant: a password is looked at only when its sender has no wait to sit out, so that the right one found by
guessing looks like a wrong one. Nothing sleeps: who must wait is told so and sent away.
"""

import base64
import binascii
import hmac
import ipaddress
import secrets
import time
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b

from backchannel.errors import UsageError

SHORTEST = 12  # characters of a password
FREE = 5  # wrong tries before the first wait
LONGEST = 60.0  # seconds of a wait; more would let a stranger lock out all who share an address with him
REMEMBERED = 3600.0  # seconds after which wrong tries are forgotten
ADDRESSES = 4096  # kept at most

CHALLENGE = 'Basic realm="Backchannel", charset="UTF-8"'


class Password:
    """A password, kept as a salted hash. Raises UsageError for one that is too short."""

    def __init__(self, words: str) -> None:
        if len(words) < SHORTEST:
            raise UsageError(f"the password has {len(words)} characters; choose one of {SHORTEST} or more")
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(words)

    def _hashed(self, words: str) -> bytes:
        return blake2b(unicodedata.normalize("NFC", words).encode("utf-8", "surrogatepass"), key=self._salt).digest()

    def fits(self, words: str) -> bool:
        """Whether these are the words; takes as long for any."""
        return hmac.compare_digest(self._hashed(words), self._hash)


class Tries:
    """Wrong tries by address: after a few, each doubles the wait up to a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds before the next try of this address is looked at; 0 when it may come now."""
        count, last = self._wrong.get(_network(address), (0, 0.0))
        if count < FREE:
            return 0.0
        delay = min(LONGEST, 2.0 ** min(count - FREE, 10))
        return max(0.0, last + delay - self._clock())

    def wrong(self, address: str) -> None:
        """Counts a wrong try."""
        network, now = _network(address), self._clock()
        count, last = self._wrong.pop(network, (0, now))
        self._wrong[network] = (1 if now - last > REMEMBERED else count + 1, now)
        while len(self._wrong) > ADDRESSES:
            self._wrong.popitem(last=False)

    def right(self, address: str) -> None:
        """Forgets the wrong tries of an address."""
        self._wrong.pop(_network(address), None)


def _network(address: str) -> str:
    """Whom an address stands for: itself, or of IPv6 the /64 that one subscriber has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address


class Door:
    """Asks for the password. `tries` counts the wrong ones."""

    def __init__(self, password: Password, tries: Tries | None = None) -> None:
        self._password = password
        self._tries = tries or Tries()

    def refused(self, authorization: str | None, address: str) -> tuple[int, str, dict[str, str]] | None:
        """None for who may come in; else status, sentence and headers of the answer."""
        if not authorization:
            return 401, "this case is behind a password: any name, and the password", {"WWW-Authenticate": CHALLENGE}
        wait = self._tries.wait(address)
        if wait > 0:
            seconds = int(wait) + 1
            return 429, f"too many wrong passwords: try again in {seconds} s", {"Retry-After": str(seconds)}
        given = _given(authorization)
        if given is None or not self._password.fits(given):
            self._tries.wrong(address)
            return 401, "that is not the password of this case", {"WWW-Authenticate": CHALLENGE}
        self._tries.right(address)
        return None


def _given(authorization: str) -> str | None:
    """The password in an Authorization header; the name before it is free."""
    scheme, _, words = authorization.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(words.strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return decoded.partition(":")[2]
