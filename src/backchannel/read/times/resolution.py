"""Resolution: each expression to its value, against publication, the day told last, and tense."""

from collections.abc import Callable

from backchannel.read.times.calendar import Value
from backchannel.read.times.discourse import Outlook
from backchannel.read.times.lengths import Lengths
from backchannel.read.times.relative import RelativeTimes


class Resolver(RelativeTimes, Lengths):
    """Resolves the expressions of one text in order; a method for each branch of the grammar."""

    def resolve(self, kind: str, words: str, future: Outlook) -> Value:
        """The value of an expression of a grammar branch; `future` tells where its clause looks: ahead,
        back, or neither."""
        handler: Callable[[str, Outlook], Value] = getattr(self, f"_{kind}")
        value = handler(words, future)
        self.remember(value, future)
        return value
