"""When: a time as EDTF (ISO 8601-2), and why it is that.

Uncertain stays uncertain: an interval is an interval, an unknown end is `..`, and what cannot be
settled is None, never a guess. A clock time and zone are kept as stated.
"""

import msgspec

from backchannel.model.span import Extent


class When(msgspec.Struct, frozen=True, omit_defaults=True):
    """An EDTF value with the evidence for it.

    `phrase` is where the text states it (None when the value is only implied), `anchor` the EDTF date
    that it was resolved against, `rule` the name of the rule, in words a reader can follow.
    """

    value: str
    rule: str
    phrase: Extent | None = None
    anchor: str | None = None


class TimeExpression(msgspec.Struct, frozen=True):
    """A time expression in a text.

    `value` is EDTF for dates and times, ISO 8601 for durations, None when the text cannot settle it;
    `timex` is the TIMEX3 value, for comparison with other taggers.
    """

    id: str
    span: Extent
    exact: str
    type: str  # date | time | duration | set
    value: str | None
    timex: str | None
    anchor: str | None
    rule: str


YEAR_PARTS = {  # seasons, quarters, halves of EDTF: first month, number of months (ISO 8601-2, 4.8)
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6),
}  # fmt: skip


def split_bound(duration: str | None) -> tuple[str, str]:
    """The bound of a duration, "<" for at most and ">" for at least ("" for none), and the ISO 8601 duration itself."""
    text = duration or ""
    return (text[:1], text[1:]) if text[:1] in {"<", ">"} else ("", text)
