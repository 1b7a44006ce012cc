"""Sheet groups: what several rows, mostly of several sheets, say of one item; they must agree."""

from collections.abc import Iterable, Sequence

import msgspec

from backchannel.store.sheets.rows import Said


def grouped(said: Iterable[Said]) -> tuple[list[list[Said]], list[str]]:
    """The rows on the same accounts together; and a sentence for those that contradict each other, which are left
    out."""
    by_accounts: dict[frozenset[str], list[Said]] = {}
    for each in said:
        by_accounts.setdefault(frozenset(each.accounts), []).append(each)
    groups, clashes = [], []
    for group in by_accounts.values():
        if clash := _clash(group):
            clashes.append(clash)
        else:
            groups.append(group)
    return groups, clashes


def combined(group: Sequence[Said]) -> list[Said]:
    """The rows without what another one of them says too: a verdict is taken from a row that gives a reason."""
    judging = [each for each in group if each.verdict]
    judge = next((each for each in judging if each.why), judging[0] if judging else None)
    made, fields, merges = [], set[str](), set[frozenset[str]]()
    for each in group:
        values = {name: value for name, value in each.edits.values.items() if name not in fields}
        fields |= values.keys()
        merge = () if frozenset(each.merge) in merges else each.merge
        merges.add(frozenset(each.merge))
        edits = msgspec.structs.replace(each.edits, values=values)
        verdict = each.verdict if each is judge else None
        made.append(msgspec.structs.replace(each, edits=edits, merge=merge, verdict=verdict))
    return made


def _clash(group: Sequence[Said]) -> str | None:
    """Why rows cannot all hold; None when they can."""
    judging = [each for each in group if each.verdict]
    if len({each.verdict for each in judging}) > 1:
        where = " and ".join(f"{each.place} ({each.verdict})" for each in judging)
        return f"{where}: one item is judged in two ways; none was taken"
    for field in sorted({name for each in group for name in each.edits.values}):
        setting = [each for each in group if field in each.edits.values]
        if len({each.edits.values[field] for each in setting}) > 1:
            where = " and ".join(f"{each.place} ({'; '.join(each.edits.values[field]) or 'empty'})" for each in setting)
            return f"{where}: {field} of one item is given in two ways; none was taken"
    return None
