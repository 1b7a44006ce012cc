"""Merging: what the network and the rules read of one text, each where it is surer.

What the network doubts is left out, sooner where the rules know no such construction. The network gives each word
one part in one attribution, so it cannot tell a report within a report, or two who vouch for the same words ("X
said, citing Y"); rules can, and they know the turns of a transcript. Reports by a clause or a quotation in words that
the network leaves are kept: on other kinds of text than it learned from it overlooks some. And the rules know
evidence: in "…, X said, according to a recording" X speaks, and the recording is the basis.
"""

from backchannel.read.attribution.bases import evidence_kind
from backchannel.read.attribution.candidates import LABELS
from backchannel.read.attribution.clauses import holds_clause
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import act_of, attributes, tags_quotations

_REPORTS = frozenset({"clause", "question", "quote", "trailing", "noun_that", "noun_of"})
_PERSONS = frozenset({"he", "she", "they"})
_ALWAYS = frozenset({"according", "citing", *LABELS})
_SURE = 0.5  # the least certainty: likelier than not
_SURE_IN_SPEECH = 0.6  # in an interview or a transcript
_SURE_OF_THINGS = 0.6  # where the rules do not know the cue (docs/attribution.md has what others give)
_SURE_OF_NOBODYS = 0.7  # of a thing that nobody is named for
_SAME = 0.5  # share of common tokens from which two contents are one


def merge(tagged: list[Draft], inside: list[Draft], by_rule: list[Draft], spoken: bool = False) -> list[Draft]:
    """One list of drafts from the network's, its reading of their contents, and the rules'.

    `spoken` says that the text is an interview or a transcript.
    """
    turns = [draft for draft in by_rule if draft.candidate.construction == "turn"]
    labels = {i for turn in turns for i in (*turn.source, *turn.candidate.cue)}
    headed = [draft for draft in by_rule if draft.candidate.construction == "headline"]
    labels |= {i for draft in headed for i in draft.candidate.cue}  # a headline's colon is the rules'
    least = _SURE_IN_SPEECH if spoken else _SURE
    merged = [
        _on_evidence(d, by_rule) for d in tagged if _is_sure(d, least) and not labels & {*d.source, *d.candidate.cue}
    ]
    merged = [d for d in merged if not any(_of_headline(d, head) for head in headed)]
    posted = [draft for draft in by_rule if draft.candidate.construction == "post"]
    merged = [d for d in merged if not any(_crosses(d, post) for post in posted)]
    merged += [*turns, *headed, *posted]
    for draft in inside:
        if _is_sure(draft, least) and _is_nested(draft, merged):
            merged.append(draft)
    for draft in by_rule:
        _cut_to_outer(draft, merged)
        _widen_to_claim(draft, merged)
        if (
            _is_report(draft, spoken)
            and not _is_set_phrase(draft)
            and (
                _is_nested(draft, merged)
                or _is_free(draft, merged)
                or _vouches(draft, merged)
                or _is_around(draft, merged)
            )
        ):
            merged.append(draft)
    return merged


def _of_headline(draft: Draft, headed: Draft) -> bool:
    """Whether a draft of the network takes a headline's colon for a part of what is said ("A to | B: claim")."""
    own = {*draft.source, *draft.content, *draft.candidate.cue}
    return headed.candidate.cue[0] in own


def _crosses(draft: Draft, post: Draft) -> bool:
    """Whether a draft of the network takes a post's words together with others, or its signature."""
    own, posted = {*draft.source, *draft.content, *draft.candidate.cue}, set(post.content)
    signed = {*post.source, *post.candidate.cue}
    return bool(own & signed) or bool(own & posted and own - posted) or _likeness(draft, post) >= _SAME


def _is_sure(draft: Draft, least: float) -> bool:
    """Whether the network is sure enough, and at least so sure.

    A content that tells nothing and only names a thing needs more certainty without a source, and where the rules do
    not know the cue in its construction ("he appointed her", "it supports the office").
    """
    candidate = draft.candidate
    if _is_set_phrase(draft) or draft.certainty < least:
        return False
    if holds_clause(candidate.verb.doc, draft.content):
        return True
    known = attributes(candidate.lemma, candidate.construction)
    enough = draft.source or draft.certainty >= _SURE_OF_NOBODYS
    return bool(enough) and (known or draft.certainty >= _SURE_OF_THINGS)


def _is_set_phrase(draft: Draft) -> bool:
    """ "That said, …" (however) and "so-called": nobody says it. "Thanked X for Y": X is addressed, and no content."""
    verb, head = draft.candidate.verb, draft.head
    if verb.lower_ == "called" and verb.i > 1 and verb.doc[verb.i - 2].lower_ == "so" and verb.nbor(-1).text == "-":
        return True
    if draft.candidate.lemma in {"congratulate", "thank"}:
        return any(t.dep_ == "dobj" and (t.pos_ == "PRON" or t.ent_type_ == "PERSON") for t in verb.rights)
    before = head is not None and head.lower_ in {"that", "this"} and head.i + 1 == verb.i
    after = verb.i + 1 < len(verb.doc) and verb.nbor().text == ","
    return before and after and verb.tag_ in {"VBD", "VBN"} and (head is not None and bool(head.is_sent_start))


def _is_free(draft: Draft, others: list[Draft]) -> bool:
    """Whether no other draft has any of its words."""
    own = {*draft.source, *draft.content, draft.candidate.verb.i}
    return not any(own & {*other.source, *other.content, *other.candidate.cue} for other in others)


def _vouches(draft: Draft, others: list[Draft]) -> bool:
    """Whether somebody else vouches for a content that is there already: "…, X said, citing Y"."""
    if draft.candidate.construction not in {"according", "citing"} or not draft.source:
        return False
    same = [other for other in others if _likeness(draft, other) >= _SAME]
    taken = {i for other in others for i in (*other.source, *other.candidate.cue)}
    return bool(same) and not taken & {*draft.source, *draft.candidate.cue}


def _widen_to_claim(draft: Draft, others: list[Draft]) -> None:
    """Whose claim is answered, where the network has only what he claims: of "A's claim that B lied was denied by C" C
    denies all before "was denied". Changes the answer."""
    if not draft.candidate.construction.startswith("noun_") or not draft.source:
        return
    own = {*draft.source, *draft.candidate.cue}
    if any(own & {*other.source, *other.candidate.cue} for other in others):
        return
    for other in others:
        if draft.candidate.verb.head == other.candidate.verb and _likeness(draft, other) >= _SAME:
            other.content = tuple(sorted({*other.content, *own}))


def _is_around(draft: Draft, others: list[Draft]) -> bool:
    """Whether a draft of the rules tells that something is reported of which the network has only what is reported:
    "the report that she had promised it", "she promised it, a transcript shows". The outlet does not vouch for it."""
    content = set(draft.content)
    taken = {i for other in others for i in (*other.source, *other.content, *other.candidate.cue)}
    own = {draft.candidate.verb.i, *draft.source}
    inside = (o for o in others if {*o.source, *o.candidate.cue, *o.content} <= content)
    return not own & taken and any(inside)


def _is_report(draft: Draft, spoken: bool) -> bool:
    """Whether a draft of the rules tells that something was said: in a clause or a quotation, or by an act of speech.

    The cue must be a verb of saying, or its source a person or a name ("Y believes that …", not "it shows that …"); in
    an interview, where people say of themselves what they think, any cue that the rules know will do. Wishes and
    objects ("she wants to", "he supports the plan") are no reports.
    """
    candidate = draft.candidate
    if candidate.construction in _ALWAYS:
        return True
    saying = candidate.lemma in tags_quotations()
    if candidate.construction in _REPORTS:
        named = draft.head is not None and (draft.head.pos_ == "PROPN" or draft.head.lower_ in _PERSONS)
        return saying or spoken or named
    act = act_of(candidate.lemma, candidate.construction)
    return act != "say" and (
        candidate.construction == "prep_question" or (saying and candidate.construction == "infinitive")
    )


def _on_evidence(draft: Draft, by_rule: list[Draft]) -> Draft:
    """ "X said, according to a recording": read as said by X, on the recording."""
    if draft.candidate.construction != "according" or draft.head is None or not evidence_kind(draft.head):
        return draft
    same = [r for r in by_rule if r.basis is not None and r.source and _likeness(r, draft) >= _SAME]
    return max(same, key=lambda r: _likeness(r, draft), default=draft)


def _is_nested(draft: Draft, outer: list[Draft]) -> bool:
    """Whether a draft of the rules is a report within another's content that the network has not read."""
    if not draft.source or any(_is_double(draft, other) for other in outer):
        return False
    own = {*draft.source, *draft.content, draft.candidate.verb.i}
    return any(own <= set(other.content) for other in outer)


def _cut_to_outer(draft: Draft, outer: list[Draft]) -> None:
    """A claim that stands in another's content ends where that does: of "rejected A's claim that B, by saying that C"
    the parser may hang C on B. Changes the draft."""
    if not draft.candidate.construction.startswith("noun_"):
        return
    named = {*draft.source, draft.candidate.verb.i, *draft.content[:1]}
    holder = next((set(other.content) for other in outer if named <= set(other.content)), None)
    if holder is not None:
        draft.content = tuple(i for i in draft.content if i in holder)


def _is_double(draft: Draft, other: Draft) -> bool:
    """Whether two drafts are one attribution: one cue, or one content in which the cue does not stand."""
    if _one_cue(draft, other):
        return True
    return draft.candidate.verb.i not in other.content and _likeness(draft, other) >= _SAME


def _one_cue(a: Draft, b: Draft) -> bool:
    return a.candidate.verb.i in b.candidate.cue or b.candidate.verb.i in a.candidate.cue


def _likeness(a: Draft, b: Draft) -> float:
    """Intersection over union of two contents."""
    return len(set(a.content) & set(b.content)) / len({*a.content, *b.content})
