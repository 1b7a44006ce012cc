"""Remaking: the conflicts and echoes that change with the items of a part.

What is held against each other shares a hint (`notes`), so only what does is asked for, and each conflict and echo in
question is told anew.
"""

from collections.abc import Sequence

from backchannel.model.reading import Reading
from backchannel.reconcile.conflicts_anew import ConflictsAnew
from backchannel.reconcile.echoes_anew import EchoesAnew
from backchannel.reconcile.part import Outcome, Part
from backchannel.reconcile.touched import Remade, Shelf, Touched


def remade(shelf: Shelf, part: Part, out: Outcome, common: frozenset[str], again: Sequence[Reading] = ()) -> Remade:
    """All conflicts and echoes that change. `common` are the stems that too many texts have, `again` the texts that
    count as another voice now, or may."""
    touched = Touched(shelf, part, out, common, again)
    ConflictsAnew(touched).add()
    EchoesAnew(touched).add()
    return touched.remade
