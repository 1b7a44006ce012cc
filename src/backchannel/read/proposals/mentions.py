"""Mentions of proposals: noun phrases that name what is on the table, and what they say of it."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.lexicons import table, words
from backchannel.read.proposals.naming import of_conflict, proper_name
from backchannel.read.proposals.owners import Owners, owners_of, subject_of_plan
from backchannel.read.proposals.points import points_alone, points_behind
from backchannel.read.times.numbers import NUMBER, number

_POINTS = re.compile(rf"\b({NUMBER})[ -]points?\b", re.IGNORECASE)
_OR = re.compile(rf"\b{NUMBER}(?: ?[-–—/] ?|-? (?:or|to) )$", re.IGNORECASE)
_NONE = frozenset({"any", "no", "every", "each", "some", "several", "many", "other", "such", "whatever", "another"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"})


@dataclass(frozen=True)
class ProposalMention:
    """A noun phrase for a proposal. `start` and `end` are token positions; `sense` is that of its version word.

    `strong`: it names a proposal by itself; otherwise it only points to one that the text has named.
    """

    head: Token
    sort: str
    start: int
    end: int
    points: int | None
    name: str | None
    short: str
    version: str | None
    sense: str | None
    owners: Owners
    subject: str | None
    definite: bool
    modifiers: frozenset[str]
    strong: bool

    @property
    def sponsors(self) -> tuple[str, ...]:
        """Who put it forward, by name."""
        return self.owners.names

    @property
    def camps(self) -> frozenset[str]:
        """Whose side it comes from: what two mentions of one plan have in common."""
        return self.owners.camps

    @property
    def noun(self) -> str:
        return self.head.lemma_.lower()

    def extent(self, document: Document) -> Extent:
        """Code points of the phrase."""
        return document.extent(self.start, self.end)

    def extents(self, document: Document) -> tuple[Extent, ...]:
        """Code points of the phrase, and of the number of points where a later sentence gives it."""
        own = self.extent(document)
        match = _points_at(document, self.start, self.head) if self.points is not None else None
        apart = match is not None and match.start() >= self.head.sent.end_char
        return (own, match.span()) if match is not None and apart else (own,)


@cache
def _sorts() -> dict[str, str]:
    return {row["noun"]: row["sort"] for row in table("proposal_nouns")}


@cache
def _versions() -> dict[str, str]:
    return {row["word"]: row["sense"] for row in table("proposal_versions")}


def find_mentions(document: Document, actors: ActorIndex) -> list[ProposalMention]:
    """All phrases that may name a proposal, in order."""
    sorts = _sorts()
    found = []
    for token in document.doc:
        if (counted := points_alone(token)) is not None and (value := number(counted.text)) is not None:
            found += [_only_points(token, int(value))] if value == int(value) and value > 2 else []
            continue
        if token.pos_ not in {"NOUN", "PROPN"} or token.lemma_.lower() not in sorts:
            continue
        if token.dep_ == "compound" and token.head.i > token.i and token.head.lemma_.lower() in sorts:
            continue
        mention = _mention(document, actors, token, sorts[token.lemma_.lower()])
        if mention is not None:
            found.append(mention)
    return found


def _mention(document: Document, actors: ActorIndex, head: Token, sort: str) -> ProposalMention | None:
    if head.dep_ == "compound" and head.head.i > head.i and not head.head.is_space:
        return None
    if any(t.lower_ == "of" and any(c.tag_ == "WDT" for c in t.children) for t in head.rights):
        return None  # "drafts, the full text of which": of what stands before it
    counter = _counter_before(document, head)
    first = counter if counter is not None else head
    start = max(min(first.left_edge.i, head.left_edge.i), head.i - 14)
    before = [t for t in document.doc[start : head.i] if not t.is_space]
    own = [t for t in before if {t, t.head, t.head.head} & {head, first}]
    lowered = {t.lower_ for t in own}
    points = _points(document, start, head)
    if points is None and (lowered & _NONE or head.tag_ in {"NNS", "NNPS"}):
        return None
    version = next((t.lower_ for t in own if t.lower_ in _versions()), None)
    sense = _versions().get(version or "")
    if head.lower_.startswith("counter") or counter is not None:
        sense = "counter"
    name, end = proper_name(document, head) if sort in {"plan", "accord"} else (None, head.i + 1)
    modifiers = frozenset(t.lemma_.lower() for t in own if t.dep_ in {"compound", "amod", "nmod"})
    owners = owners_of(actors, head, own)
    told = points is not None or any(t.lower_ in _versions() for t in own) or (owners.camps and _of_what_is_told(head))
    if sort == "version" and not told:
        return None
    inner = _of_plan(head) if sense != "later" and not owners.camps else None
    if inner is not None:  # "the initial draft of the Norwegian plan"
        owners = owners_of(actors, inner, [t for t in inner.lefts if not t.is_space])
    definite = bool(lowered & _DEFINITE) or any(t.dep_ == "poss" for t in own) or name is not None
    definite = definite or (
        head.dep_ == "pobj" and head.nbor(-1).lower_ == "to" and head.nbor(-2).lower_ == "according"
    )
    typed = bool(modifiers & words("proposal_modifiers")) or sense in {"later", "draft"} or _for_peace(head)
    strong = (sense in {"counter", "later"} and sort == "plan") or (definite and _taken(head, sort))
    strong = strong or (sort == "plan" and points is None and _points_at(document, start, head) is not None)
    strong = strong or _strong(head, sort, points, name, typed, bool(owners.camps), definite)
    return ProposalMention(
        head,
        sort,
        start,
        end,
        points,
        name,
        _short(document, head, own, points, owners),
        _version(head, version, sense, sort),
        sense,
        owners,
        subject_of_plan(actors, head, own),
        definite,
        modifiers,
        strong,
    )


def _only_points(head: Token, points: int) -> ProposalMention:
    """ "the 12 points": they only point to the plan of the text that has so many."""
    start = head.left_edge.i
    return ProposalMention(
        head, "plan", start, head.i + 1, points, None, "", None, None, Owners(), None, True, frozenset(), False
    )


def _for_peace(head: Token) -> bool:
    """ "a proposal for a truce", "a cease-fire proposal", parted by the tokenizer: what a plan on the table is for."""
    goal = [t for p in head.rights if p.dep_ == "prep" and p.lower_ == "for" for t in p.children if t.dep_ == "pobj"]
    parted = head.i > 2 and head.doc[head.i - 3 : head.i].text.lower() == "cease-fire"
    return parted or any(t.lemma_.lower() in words("proposal_modifiers") for t in goal)


def _of_plan(head: Token) -> Token | None:
    """The plan of which a draft or version is one, behind "of"."""
    if head.lemma_.lower() not in {"draft", "version", "text", "copy"}:
        return None
    of = next((t for t in head.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
    return next((t for t in of.rights if t.dep_ == "pobj" and _sorts().get(t.lemma_) == "plan"), None) if of else None


def _of_what_is_told(head: Token) -> bool:
    """ "the Norwegian version", "Norway's version of the plan", not one of events."""
    return _of_plan(head) is not None or not any(t.lower_ == "of" for t in head.rights)


def _counter_before(document: Document, head: Token) -> Token | None:
    """The token "counter" of "counter-proposal" where the tokenizer parted it."""
    at = head.i - 2
    if at < 0 or not document.view[max(0, head.idx - 8) : head.idx].endswith(("counter-", "Counter-")):
        return None
    return document.doc[at] if document.doc[at].lower_ == "counter" else None


def _version(head: Token, word: str | None, sense: str | None, sort: str) -> str | None:
    """The version as stated: "revised", "second draft"; a plan that is only called new has none."""
    if word is None or sort == "paper" or sense == "counter":
        return None
    if sense in {"later", "draft"} or head.lower_ in {"draft", "version"}:
        return None if word == "new" else word
    return None


def _points(document: Document, start: int, head: Token) -> int | None:
    """The number of points: "12-point plan", "a plan of 12 points", "the new version has 15 points"."""
    match = _points_at(document, start, head)
    value = number(match.group(1)) if match and not _points_open(document, match) else None
    return int(value) if value is not None and value == int(value) and 2 <= value <= 200 else None


def _points_at(document: Document, start: int, head: Token) -> re.Match[str] | None:
    """Where the number of points stands."""
    match = _POINTS.search(document.view, document.doc[start].idx, head.idx)
    if match is None and (behind := _points_behind(head)) is not None:
        match = _POINTS.search(document.view, behind.left_edge.idx, behind.idx + len(behind))
    return match


def _points_open(document: Document, match: re.Match[str] | None) -> bool:
    """ "a 20–21 point plan", "a 12- or 13-point plan": either number may be right."""
    return match is not None and _OR.search(document.view, max(0, match.start() - 30), match.start()) is not None


def _points_behind(head: Token) -> Token | None:
    found = points_behind(head)
    return found if found is not None and found.i != head.i else None


def _strong(
    head: Token, sort: str, points: int | None, name: str | None, typed: bool, sponsored: bool, definite: bool
) -> bool:
    """Whether a phrase names a proposal by itself."""
    if points is not None or (sort == "plan" and name is not None and of_conflict(name)):
        return True
    if sort == "version":
        return definite
    handled = _handled(head)
    if sort == "plan":
        aimed = _aim(head) is not None
        if head.lemma_ == "plan" and _intends(head):
            return False
        return (
            (typed and (definite or handled or sponsored)) or (sponsored and (aimed or handled)) or (aimed and handled)
        )
    if sort == "accord":
        return head.head.lemma_.lower() in words("proposal_accord_makers") and handled and (typed or sponsored)
    return handled and (typed or _clause_after(head))


def _taken(head: Token, sort: str) -> bool:
    """ "accept the plan as a basis", "pressed X to accept the plan": spoken of as what is on the table."""
    if sort != "plan" or head.dep_ != "dobj" or head.head.lemma_ not in {"accept", "reject", "sign"}:
        return False
    return any(t.dep_ == "prep" and t.lower_ == "as" for t in (*head.head.rights, *head.rights)) or (
        head.head.dep_ == "xcomp" and head.head.head.lemma_.lower() in words("proposal_urging")
    )


def _handled(head: Token) -> bool:
    """Whether the phrase is what a verb of proposing, negotiating or refusing acts on."""
    verb = head.head
    if head.dep_ in {"dobj", "nsubjpass"}:
        return verb.lemma_.lower() in words("proposal_makers") | words("proposal_accord_makers")
    return any(
        t.dep_ == "acl" and t.lemma_.lower() in words("proposal_makers") and t.tag_ == "VBN" for t in head.rights
    )


def _clause_after(head: Token) -> bool:
    return any(t.dep_ in {"relcl", "acl"} for t in head.rights)


def _aim(head: Token) -> Token | None:
    """The infinitive or gerund of what a plan is for, when it is about a conflict."""
    for child in head.rights:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in words("proposal_aims"):
            return child
        if child.dep_ == "prep" and child.lower_ == "for":
            inner = next((t for t in child.children if t.dep_ == "pcomp"), None)
            if inner is not None and inner.lemma_.lower() in words("proposal_aims"):
                return inner
    return None


def _intends(head: Token) -> bool:
    """ "a plan to visit": an intention, not a proposal."""
    inner = next((t for t in head.rights if t.dep_ in {"acl", "relcl"} and t.tag_ == "VB"), None)
    return inner is not None and inner.lemma_.lower() not in words("proposal_aims") and inner.i == head.i + 2


def _short(document: Document, head: Token, own: list[Token], points: int | None, owners: Owners) -> str:
    """The phrase without determiners, owners and epithets: "28-point plan", "peace plan"."""
    kept = [t for t in own if t.dep_ in {"compound", "nummod", "nmod", "cc", "conj"} or t.lower_ in _versions()]
    kept = [t for t in kept if t.dep_ != "poss" and t.head.dep_ != "poss"]
    kept += [t for t in own if t.i == owners.adjective]
    first = min([t.i for t in kept], default=head.i)
    if points is not None:
        numeral = _POINTS.search(document.view, document.doc[head.left_edge.i].idx, head.idx)
        if numeral is not None:
            return " ".join(document.text[numeral.start() : head.idx + len(head)].split())
    return " ".join(document.exact(document.extent(first, head.i + 1)).split())
