"""Decisions in words: what a person judged, who, when and why, and what became of it."""

from collections.abc import Iterable, Mapping, Sequence

from backchannel.model.decision import Corrected, Decision, Orphan, undone_by
from backchannel.publish.dates import published_in_words
from backchannel.publish.lines import listed

DONE = {
    "accept": "Confirmed", "reject": "Rejected", "correct": "Corrected", "merge": "Merged", "split": "Split",
    "add": "Added", "undo": "Taken back",
}  # fmt: skip
"""What was done, in a word."""
_NAMED = 5  # items that a line on a decision names


def in_words(decision: Decision) -> str:
    """What a Decision says: "correct: status is held", "add contact: kind is call, …", "undo d-…", "merge"."""
    values = ", ".join(f"{name} is {' and '.join(value) or 'left open'}" for name, value in decision.values)
    if decision.verdict == "undo":
        return f"undo {decision.undoes}"
    if decision.verdict == "add":
        return f"add {decision.kind}: {values}"
    return f"{decision.verdict}: {values}" if values else decision.verdict


def signed(decision: Decision) -> str:
    """By whom, when and why."""
    return f"by {decision.by}, {published_in_words(decision.at, clock=True)}: {decision.why or 'no reason given'}"


def decision_lines(
    decisions: Sequence[Decision], orphans: Iterable[Orphan] = (), about: Mapping[str, str] | None = None
) -> list[str]:
    """A line for each of these Decisions, given by time: its id, what it says, who took it, whether it was undone, and
    what it does not find any more; `about` has what accounts and ids name, in words, where the line is to say that."""
    undone = undone_by(decisions)
    lost: dict[str, list[Orphan]] = {}
    for orphan in orphans:
        lost.setdefault(orphan.decision, []).append(orphan)
    return [_line(each, undone, lost.get(each.id, ()), about or {}) for each in decisions]


def _line(decision: Decision, undone: Mapping[str, str], lost: Iterable[Orphan], about: Mapping[str, str]) -> str:
    named = list(dict.fromkeys(about[key] for key in decision.accounts if key in about))
    on = [f"on {listed(named[:_NAMED] + [f'{len(named) - _NAMED} more'] * (len(named) > _NAMED))}"] if named else []
    parts = [f"{in_words(decision)}, {signed(decision)}", *on, decision.id]
    if decision.id in undone:
        parts.append(f"undone by {undone[decision.id]}")
    parts += [f"without effect: {orphan.why}" for orphan in lost]
    return "; ".join(parts)


def set_by(corrected: Iterable[Corrected]) -> list[str]:
    """What a person set of a source, beside what that states of itself: "published set to 2026-03-10 by A, because: as
    printed; the source states nothing"."""
    return [
        f"{each.field} set to {' and '.join(each.value) or 'nothing'} by {each.by}, because: "
        f"{each.why or 'no reason given'}; the source states {' and '.join(each.read) or 'nothing'}"
        for each in corrected
    ]


def read_as(corrected: Iterable[Corrected]) -> list[str]:
    """What the program had read where a person set another value: "status was read as planned"."""
    return [f"{each.field} was read as {' and '.join(each.read) or 'nothing'}" for each in corrected]
