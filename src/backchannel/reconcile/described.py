"""Described: what people say of a source: when it was published, by which outlet, by whom.

Unlike other corrections these come before the reading, since what "Tuesday" means hangs on the day of publication: a
source that is described otherwise is read anew. What the source states of itself is kept beside what was set.
"""

from collections.abc import Iterable

import msgspec

from backchannel.errors import UsageError
from backchannel.model.decision import Corrected, Decision
from backchannel.model.source import Source
from backchannel.reconcile.decisions import standing
from backchannel.reconcile.fields import checked, read_field


def as_stated(source: Source) -> Source:
    """The source as it describes itself."""
    stated = {each.field: each.read[0] if each.read else None for each in source.corrected}
    return msgspec.structs.replace(source, corrected=(), **stated)


def described(source: Source, decisions: Iterable[Decision]) -> Source:
    """The source under these Decisions, of which the later holds; those on other sources, that are undone, or that set
    what cannot be, change nothing."""
    source = as_stated(source)
    told: dict[str, Corrected] = {}
    for decision in standing(decisions):
        if decision.verdict != "correct" or source.id not in decision.accounts:
            continue
        for name, value in decision.values:
            try:
                value = checked(Source, name, value)
            except UsageError:
                continue
            by, at, why = decision.by, decision.at, decision.why
            told[name] = Corrected(source.id, name, read_field(source, name), value, decision.id, by, at, why)
    values = {name: each.value[0] if each.value else None for name, each in told.items()}
    return msgspec.structs.replace(source, corrected=tuple(told[name] for name in sorted(told)), **values)
