"""What the first lines of plain texts were taken for, told once for all of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.capture.coverage import Taken
    from backchannel.store.build import Problem

NAMED = 8


class Gathered:
    """Passes problems on as they come, and keeps what was taken by how a text begins."""

    def __init__(self, say: "Callable[[Problem], None]") -> None:
        self._say = say
        self.taken: list[Taken] = []

    def __call__(self, problem: "Problem") -> None:
        from backchannel.capture.coverage import Taken

        if isinstance(problem, Taken):
            self.taken.append(problem)
        else:
            self._say(problem)

    def told(self, case: Path | None = None) -> list[str]:
        """A sentence for the texts with headline, outlet and day at the top, and one for those with a day alone."""
        if len(self.taken) == 1:
            return [str(self.taken[0])]
        headed = [each for each in self.taken if each.outlet]
        others = [each for each in self.taken if not each.outlet]
        check = f"check them: backchannel show sources --case {case}" if case else "check them"
        told = []
        if headed:
            outlets = Counter(str(each.outlet) for each in headed).most_common()
            names = _some([f"{name} ({count})" for name, count in outlets])
            told.append(
                f"{len(headed)} plain texts were taken to begin with headline, outlet and day, from {names}; {check}"
            )
        if others:
            names = _some([f"{each.path} ({each.published or 'unclear'})" for each in others])
            told.append(f"{len(others)} plain texts tell a day at their top and no outlet: {names}; {check}")
        return told


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
