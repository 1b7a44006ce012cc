"""Scenes: in which contact of a text the narration stands, sentence by sentence.

A mention of a held contact sets the scene; the press, a statement that is put out, another time ("Earlier, …") and too
many sentences without a word of it end it. A contact that is only a point of time ("after the call") or that the
text looks back on in the past perfect sets none.
"""

import re
from dataclasses import dataclass
from functools import cache

from backchannel.model.contact import TextContact
from backchannel.model.span import Extent
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_OUTSIDE = frozenset({"after", "following", "before", "since", "ahead", "until"})
_FAR = 4  # sentences that a scene lasts without a word that renews it
_ELSEWHEN = re.compile(r"(?:Earlier|Previously|Separately|Meanwhile|Elsewhere|Later|Afterwards?)\b(?!\s+in the\b)")
_AFTERWARDS = re.compile(
    r"\b(?:later|subsequently|afterwards|ha[sd] since|have since)\b(?!\s+(?:this|that|in|on|than|today)\b)"
)


@dataclass
class Scene:
    """A contact, the sentence that last told of it or was taken to be of it, and the words that told it."""

    contact: TextContact
    sentence: int
    span: Extent


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(words("contact_scene_breaks"))) + r")\b", re.IGNORECASE)


def next_scene(
    document: Document,
    mentions: list[tuple[Extent, TextContact]],
    starts: list[int],
    sentence: int,
    scene: Scene | None,
) -> Scene | None:
    """The scene after a sentence: the last contact told in it, unless it is only a point of time ("after")."""
    for span, contact in mentions:
        looks_back = scene is not None and scene.contact is not contact and _looks_back(document, span)
        if not only_before(document, span) and not looks_back:
            scene = Scene(contact, sentence, span)
    if not mentions and scene is not None and breaks_scene(document, starts, sentence, scene):
        return None
    return scene


def _looks_back(document: Document, span: Extent) -> bool:
    """Whether a contact is told as what was before the scene: in the past perfect ("the two had spoken in May")."""
    verbs = [t for t in document.tokens(span) if t.tag_ == "VBN"]
    return any(c.dep_ == "aux" and c.lower_ in {"had", "'d", "having"} for verb in verbs for c in verb.lefts)


def only_before(document: Document, span: Extent) -> bool:
    """Whether a contact is named as what came before or after something else ("following the call")."""
    first = document.tokens((span[0], span[0] + 1))[0]
    before = document.doc[first.i - 1].lower_ if first.i else ""
    return first.lower_ in _OUTSIDE or before in _OUTSIDE


def breaks_scene(document: Document, starts: list[int], sentence: int, scene: Scene) -> bool:
    """Whether a sentence opens another scene: the press asks, a statement is put out."""
    if sentence - scene.sentence > _FAR:
        return True
    end = starts[sentence + 1] if sentence + 1 < len(starts) else len(document.text)
    if _ELSEWHEN.match(document.text, starts[sentence], end) or _AFTERWARDS.search(
        document.text, starts[sentence], end
    ):
        return True
    if scene.contact.kind != "letter" and re.search(r"\bwrote\b", document.text[starts[sentence] : end]):
        return True
    return _breaks().search(document.text, starts[sentence], end) is not None
