"""Telling: whether an attribution reports words or a thought, or only tells what somebody does or how he stands.

"X introduced a resolution", "Y backed her", "Z enjoys a reputation": nobody is reported to have said anything, and
the content only names the thing that was done, liked or had. Such an attribution is a `deed`: it stays in the Reading,
where a person can see it, and is no statement of the record. Words are reported by

- a quotation of some length, a turn, a headline's colon, "according to";
- a cue with a word of saying or judging in it, whatever its object is ("denied any coaching", "is critical of the
  plan", "lavished praise on"); a call by telephone is none;
- a clause that tells something ("believes that …", "asked whether …"), where the cue is no verb of doing;
- what is wanted, hoped or planned ("wants to sign"), and what a thing is seen or called as ("sees it as a threat").
"""

from spacy.tokens import Token

from backchannel.read.attribution.acts import calls_for, pushes_back, receives
from backchannel.read.attribution.candidates import LABELS
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import attributes
from backchannel.read.attribution.pointing import points_only
from backchannel.read.attribution.quoted import QuotedTokens
from backchannel.read.lexicons import words

_SPOKEN = frozenset({"according", "citing", "trailing", "quote", *LABELS})
_ALWAYS = _SPOKEN | {"noun_that", "noun_of", "adjective_that"}
_AS = frozenset({"object_as", "object_predicate"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_OPENING = frozenset({"that", "whether", "if", "how", "why", "what", "who", "which", "when", "where"})
_SPEECH = 4  # words: a shorter quotation may be a title or a word in doubt ("signed the 'freedom' bill")
_GOING_ON = frozenset({"add", "continue", "go"})
_CALLS = frozenset({"call", "calls", "called", "calling"})


def tells_words(draft: Draft, quotes: list[QuotedTokens]) -> bool:
    """Whether a draft reports words or a thought; see the module."""
    candidate = draft.candidate
    doc = candidate.verb.doc
    if points_only(draft):
        return False
    if candidate.cue and all(doc[i].dep_ in {"aux", "auxpass"} for i in candidate.cue):
        return False  # "do you think", of which the cue is "do"
    if candidate.construction in _ALWAYS - {"quote"} or not any(doc[i].is_alpha for i in candidate.cue):
        return True
    if receives(candidate.verb):
        return False
    if pushes_back(candidate.verb):
        return True
    if quotes_speech(draft, quotes) or _says(draft, bool(_quoted(draft, quotes))):
        return True
    if proposition(draft):
        return not any(_is(doc[i], "doing_words") for i in candidate.cue)
    if any(_is(doc[i], "doing_words") for i in candidate.cue):
        return False
    return any(_is(doc[i], "wishing_words") for i in candidate.cue) or _seen_as(draft)


def reports_speech(draft: Draft, quotes: list[QuotedTokens]) -> bool:
    """Whether a draft reports that something was said or written, and not only thought, feared or known."""
    candidate = draft.candidate
    doc = candidate.verb.doc
    if candidate.construction in _SPOKEN or not any(doc[i].is_alpha for i in candidate.cue):
        return True
    added = candidate.lemma in _GOING_ON and proposition(draft)  # "added that it was late", not "added a clause"
    return added or quotes_speech(draft, quotes) or _says(draft, bool(_quoted(draft, quotes)))


def quotes_speech(draft: Draft, quotes: list[QuotedTokens]) -> bool:
    """Whether the content holds a quotation that is no title and no word in doubt."""
    return len(_quoted(draft, quotes)) >= _SPEECH


def _quoted(draft: Draft, quotes: list[QuotedTokens]) -> list[int]:
    doc = draft.candidate.verb.doc
    first, last = min(draft.content, default=0), max(draft.content, default=-1)
    near = [quote for quote in quotes if quote.start <= last and first < quote.end]
    return [i for i in draft.content if doc[i].is_alpha and any(quote.covers(i) for quote in near)]


def _is(token: Token, list_: str) -> bool:
    """Whether a word is in a list, by its lemma, or by its form where the lemmatiser has it wrong ("hoping", "Praising"
    at the start of a sentence)."""
    form = token.lower_
    forms = {token.lemma_.lower(), form}
    for ending in ("ing", "ed", "s"):
        if form.endswith(ending):
            forms |= {form.removesuffix(ending), form.removesuffix(ending) + "e"}
    return bool(forms & words(list_))


def _seen_as(draft: Draft) -> bool:
    """What a thing is seen, cast or called as."""
    verb = draft.candidate.verb
    as_ = any(t.dep_ == "prep" and t.lower_ == "as" for t in verb.rights)
    return draft.candidate.construction in _AS or (as_ and attributes(draft.candidate.lemma, "object_as"))


def _says(draft: Draft, quoted: bool) -> bool:
    """Whether a word of the cue says or judges; "call" does with what is called for or what something is called."""
    doc = draft.candidate.verb.doc
    for i in {*draft.candidate.cue, draft.candidate.verb.i}:
        if doc[i].lower_ in _CALLS and doc[i].pos_ == "VERB":
            if (doc[i].dep_ == "acl" and doc[i].tag_ == "VBN") or (i and doc[i - 1].text == "-"):
                continue  # "a group called X", "the so-called offence"
            if (
                quoted
                or calls_for(doc[i])
                or draft.candidate.construction in {"object_predicate", "infinitive", "ask_to"}
                or _named(draft)
            ):
                return True
        elif doc[i].lower_ in _CALLS and doc[i].pos_ == "NOUN" and not calls_for(doc[i]):
            if any(t.tag_ == "TO" for child in doc[i].rights if child.dep_ == "acl" for t in child.lefts):
                return True  # "his call to raise the wage", not "arranged a call with X"
        elif _is(doc[i], "saying_words") or (quoted and doc[i].lemma_.lower() == "read"):
            return True
    return False


def _named(draft: Draft) -> bool:
    """ "called it superb": an adjective, or a noun with its article, behind the object."""
    rest = [draft.candidate.verb.doc[i] for i in draft.content if i > draft.candidate.verb.i]
    return len(rest) > 1 and any(t.dep_ in {"oprd", "acomp", "attr", "ccomp"} for t in rest)


def proposition(draft: Draft) -> bool:
    """Whether the content is a clause that tells something: it opens with a conjunction or a question word, or the
    word that its other words hang on is a finite verb with a subject of its own."""
    doc = draft.candidate.verb.doc
    content = set(draft.content)
    tokens = [doc[i] for i in draft.content if not doc[i].is_punct and not doc[i].is_quote]
    if not tokens or tokens[0].tag_ == "TO":
        return False
    if tokens[0].lower_ in _OPENING and len(tokens) > 1:
        return True
    for token in tokens:
        if token.head.i in content and token.head.i != token.i:
            continue
        finite = token.tag_ in _FINITE or any(t.tag_ in _FINITE for t in token.lefts)
        if (
            token.pos_ in {"VERB", "AUX"}
            and finite
            and any(t.dep_ in _SUBJECTS and t.i in content for t in token.lefts)
        ):
            return token.dep_ not in {"relcl", "acl"}
    return False
