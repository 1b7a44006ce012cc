"""Frames: which cues attribute in which construction, and what kind of act they are."""

from functools import cache

from backchannel.read.attribution.candidates import LABELS
from backchannel.read.lexicons import table, words

_UNLEXICAL = frozenset({"according", "citing", "trailing", *LABELS})  # whatever the cue is


@cache
def _frames() -> frozenset[tuple[str, str]]:
    return frozenset((row["lemma"], row["construction"]) for row in table("attribution_frames"))


def attributes(lemma: str, construction: str) -> bool:
    """Whether this cue in this construction says what somebody says, thinks, knows or intends."""
    return construction in _UNLEXICAL or (lemma, construction) in _frames()


@cache
def tags_quotations() -> frozenset[str]:
    """Verbs that stand beside a quotation as its tag ("…," X said)."""
    return words("attribution_quote_tags")


_ADVISING = frozenset({"advise", "brief", "coach", "instruct", "lecture"})  # on what to do: "coached X on how to"
_WISHES = frozenset({"want", "expect", "prefer", "like"})  # "wanted X to come" tells a wish, and asks nobody


@cache
def _acts() -> dict[str, str]:
    return {row["lemma"]: row["act"] for row in table("attribution_acts")}


def act_of(lemma: str, construction: str) -> str:
    """say, advise, promise, threaten, demand, accept, reject, deny, ask, praise or criticise."""
    act = _acts().get(lemma)
    if construction == "object_predicate" or (construction == "ask_to" and lemma in _WISHES):
        return "say"
    if act is not None:
        return act
    if construction == "prep_question":
        return "advise" if lemma in _ADVISING else "say"
    asked = construction == "ask_to" and (lemma, construction) in _frames()  # not "hired a plane to fly"
    return "demand" if asked else "say"
