"""Joins drafts of one act: told twice in a text, or by two words of one clause."""

from backchannel.model.span import overlaps
from backchannel.read.document import Document
from backchannel.read.moves.draft import Draft

_SAME_WORDS = 0.5  # share of content lemmas that tell of one act


def joined(document: Document, found: list[Draft]) -> list[list[Draft]]:
    """Groups of drafts, in order of the first; the fullest mention of an act comes first in its group."""
    groups: list[list[Draft]] = []
    for draft in _without_inner(found):
        home = next((group for group in groups if any(_one_act(document, other, draft) for other in group)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return [_fullest_first(document, group) for group in groups]


def _without_inner(found: list[Draft]) -> list[Draft]:
    """Without the outer of two drafts where the inner one says what was agreed ("agreed to impose a ban")."""
    kept = []
    for draft in found:
        holds = [d for d in found if d is not draft and d.word.i in draft.complement]
        if draft.kind == "denial" and holds:
            continue  # what is denied is a draft of its own, as denied
        if draft.kind in {"agreement", "concession"} and any(d.kind != "proposal" for d in holds):
            continue
        within = any(draft.word.i in d.complement and d.kind not in {"agreement", "concession"} for d in found)
        if within and draft.status == "planned":
            continue
        kept.append(draft)
    return kept


def _one_act(document: Document, a: Draft, b: Draft) -> bool:
    if a.kind != b.kind or a.actor != b.actor or a.status != b.status:
        return False
    if a.target is not None and b.target is not None and a.target != b.target:
        return False
    if overlaps(a.span, b.span):
        return True
    shared = len(a.lemmas & b.lemmas)
    least = 2 if min(a.span, b.span)[0] < document.headline_end else 3
    return a.actor is not None and shared >= least and shared >= _SAME_WORDS * min(len(a.lemmas), len(b.lemmas))


def _fullest_first(document: Document, group: list[Draft]) -> list[Draft]:
    """In the order of the text; the headline's words are left out where the body tells the act."""
    body = [d for d in group if d.span[0] >= document.headline_end]
    return sorted(body or group, key=lambda d: d.span)
