"""Renumbering: a plan told to be cut, or to grow, to another number of points.

Constructions: "the plan was cut from 12 to nine points", "cut the plan from 12 points to nine", "the 12-point plan has
been reduced to nine", "the framework was whittled down to nine points". What it was cut to is a version of its own
where the number before is known, as with "from" or in the plan's own name, and who drafted that is open; else it is the
number that the plan has now.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.proposals.mentions import ProposalMention
from backchannel.read.proposals.owners import Owners
from backchannel.read.times.numbers import NUMBER, number

_REACH = 60  # code points behind the verb
_NUMBERS = re.compile(
    rf"(?:\bfrom (?:its |the |an? )?(?:\w+ )?(?P<before>{NUMBER})(?:[ -]points?)?(?: (?:draft|plan|proposal))? )?"
    rf"\b(?:in)?to (?:just |only |about |around |some |an? )?(?P<now>{NUMBER})(?:(?P<points>[ -]points?)\b|"
    r"\b(?!,?\d|[ -]?%|[ -](?!(?:after|and|as|at|because|but|by|during|following|in|on|since|so|when|with)\b)\w))",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"(?: (?:down|back|up|further|\w+ly))* (?:in)?to\b")
_ENDS = re.compile(r"[.;:!?\n]")


@dataclass(frozen=True)
class Renumbered:
    """What a verb of cutting or growing says of the plan of a mention: the numbers `before` (None: not said there) and
    `now`, and the tokens that tell the latter, up to `end`."""

    mention: ProposalMention
    before: int | None
    now: int
    start: int
    end: int

    @property
    def as_it_is_now(self) -> ProposalMention:
        """The mention with the number that its plan has now."""
        return replace(self.mention, points=self.now, strong=True)

    @property
    def as_it_was(self) -> ProposalMention:
        """The mention with the number that its plan had."""
        return replace(self.mention, points=self.before or self.mention.points, strong=True)

    @property
    def later(self) -> ProposalMention:
        """A mention of what it was cut to; its name is made from the number and the noun."""
        return replace(
            self.mention, head=self.mention.head.doc[self.end - 1], sort="version", start=self.start, end=self.end,
            points=self.now, name=None, short=f"{self.now}-point {self.mention.noun}", version=None, sense=None,
            definite=False, modifiers=frozenset(), strong=True, owners=Owners(),
        )  # fmt: skip


def renumbered(document: Document, mention: ProposalMention) -> Renumbered | None:
    """The numbers that a verb of cutting or growing gives the plan of a mention; None without such a verb."""
    verb = _verb_of(mention.head)
    if verb is None:
        return None
    start = max(verb.idx + len(verb), mention.head.idx + len(mention.head))  # "cut the plan to nine points"
    found = _NUMBERS.search(_behind(document, verb, start))
    if found is None or not (found["before"] or found["points"] or _DIRECT.match(_behind(document, verb, start))):
        return None
    before, now = _count(found["before"]), _count(found["now"])
    counted = found["points"] or (found["before"] and "point" in found[0].lower()) or mention.points
    at = next((t for t in verb.sent if t.idx == start + found.start("now")), None)
    if now is None or now == (before or mention.points) or not counted or at is None:
        return None
    end = at.i + 1 + len(re.findall(r"-|point", found["points"] or "", re.IGNORECASE))
    return Renumbered(mention, before, now, at.i, end)


def _count(told: str | None) -> int | None:
    value = number(told) if told else None
    return int(value) if value is not None and value == int(value) and 2 <= value <= 200 else None


def _verb_of(head: Token) -> Token | None:
    """The verb of cutting or growing of which a plan is the subject or object; of a passive, or of a bare one."""
    verb = head.head
    told = head.dep_ in {"nsubjpass", "nsubj", "dobj"} and verb.lemma_.lower() in words("proposal_resizing")
    if told:
        return verb
    return next((t for t in head.rights if t.dep_ == "acl" and t.lemma_.lower() in words("proposal_resizing")), None)


def _behind(document: Document, verb: Token, start: int) -> str:
    """What stands behind a verb in its sentence, as far as it may tell numbers."""
    told = document.view[start : min(start + _REACH, verb.sent.end_char)]
    end = _ENDS.search(told)
    return told[: end.start()] if end else told
