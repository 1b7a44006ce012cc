"""Paging: a long list in pages, each with an address."""

from urllib.parse import urlencode

import msgspec

from backchannel.web.asking import A_PAGE


class Paging(msgspec.Struct, frozen=True):
    """Where a page stands in a list of `total` things; `number` counts from 1."""

    address: str
    given: dict[str, object]
    total: int
    number: int
    pages: int
    size: int = A_PAGE

    @classmethod
    def of(cls, address: str, given: dict[str, object], total: int, number: int, size: int = A_PAGE) -> "Paging":
        """The page with this number, or the last one there is."""
        pages = max(1, -(-total // size))
        return cls(address, given, total, min(number, pages), pages, size)

    @property
    def first(self) -> int:
        """How many things stand before the page."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """How many things stand before its end."""
        return min(self.total, self.first + self.size)

    def to(self, number: int) -> str:
        """The address of another page of the list."""
        return link(self.address, self.given | ({"page": number} if number > 1 else {}))

    @property
    def near(self) -> list[int]:
        """Numbers of pages to lead to: the first, the last, and those around this one."""
        return sorted({1, self.pages, *range(max(1, self.number - 2), min(self.pages, self.number + 2) + 1)})


def link(address: str, given: dict[str, object]) -> str:
    """An address with what it states, in a fixed order."""
    stated = urlencode([(name, str(value)) for name, value in given.items() if value not in (None, "", 0)])
    return f"{address}?{stated}" if stated else address
