"""Pointing: cues that only name what words are of, for whom, by whom or with what effect, and have no words themselves.

- "…, X said, referring to the storm", "commenting on the meeting", "the Post reported, quoting officials", "A speaks
  with B", "A answered a question about the storm", "A attacked Norland";
- "on a question of whether it would sail, A said …": whoever asked, it was not A;
- "A calls B to apologise": a telephone call; "called on B to apologise" asks;
- "asked not to be named", "spoke on condition of anonymity": how somebody is quoted;
- "played down fears that it would fail", "raised hopes for an accord": what others feared or hope;
- "the announcement on arms", "fails to refer to the plan": what words are of, and none of them;
- "refused it prior to signing": when something was said;
- "mentioned Norland", "voiced concern about Keller": the name alone is of what words are;
- "posted a picture on a network", "reached an agreement on how to sail";
- "gave no details of the call": that nothing was told; "Sunday's rejection of the plan": what took place;
- "echoing A's assessment", "there was disagreement about whether it was late": whose words are those?
- "was expected to be reviewed": nobody is told to expect it; and a cue that is a pronoun alone;
- "a claim that A had made": whose claim it is.
"""

from spacy.tokens import Token

from backchannel.read.attribution.acts import calls_for
from backchannel.read.attribution.candidates import LABELS
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import act_of
from backchannel.read.lexicons import words

_CITED = frozenset({"source", "official", "statement", "report", "document"})
_TELEPHONING = frozenset({"call", "phone", "telephone", "ring", "dial"})
_NAMING = frozenset({"name", "identify", "quote", "cite"})
_POSTING = frozenset({"post", "share", "publish", "tweet", "retweet"})
_SHOWN = frozenset({"picture", "photo", "photograph", "image", "video", "clip", "footage", "selfie", "link"})
_SENT = frozenset({"message", "post"})
_WHOLE = frozenset({"quote", "trailing", *LABELS})
_FORCES = frozenset({"force", "troop", "soldier", "army", "police", "position", "base", "convoy", "town", "village"})
_GIVING = frozenset({"give", "provide", "offer", "disclose", "release", "reveal", "have"})
_DETAILS = frozenset({"detail", "information", "specific", "elaboration", "particular"})
_EXPECTING = frozenset({"expect", "schedule", "plan", "slate", "set"})
_SMALL = frozenset({"PRON", "DET", "ADP", "PART", "CCONJ"})
_MAKING = frozenset({"make", "give", "issue", "voice", "raise", "repeat", "deny", "reject", "dismiss", "bring"})
_ACCORDS = frozenset({"agreement", "deal", "accord", "understanding", "compromise", "consensus"})


def points_only(draft: Draft) -> bool:
    """Whether a draft reports no words because its cue only points; see the module."""
    return (
        _names_a_thing(draft)
        or _telephones(draft)
        or _is_put_to(draft)
        or _keeps_a_name(draft)
        or _lowers(draft)
        or _shows(draft)
        or _names_somebody(draft)
        or _names_topic(draft)
        or _sets_time(draft)
        or _withholds(draft)
        or _takes_place(draft)
        or _nobody_expects(draft)
        or _is_pronoun(draft)
        or _is_of_nobody(draft)
        or _only_relates(draft)
    )


def _telephones(draft: Draft) -> bool:
    """ "A calls B to apologise": what A called for, and nothing that B is told to do; "called on B to apologise" is."""
    verb, content = draft.candidate.verb, sorted(draft.content)
    if verb.lemma_.lower() not in _TELEPHONING or not content:
        return False
    who = next((child for child in verb.rights if child.dep_ in {"dobj", "oprd"} and child.i < content[0]), None)
    urged = any(child.lower_ in {"on", "upon", "for"} and child.i == verb.i + 1 for child in verb.rights)
    heads = [t for t in (verb.doc[i] for i in content) if t.head.i not in content]
    rung = len(heads) == 1 and heads[0].ent_type_ == "PERSON"  # "called Foreign Minister A B"
    return not urged and (rung or (who is not None and verb.doc[content[0]].tag_ == "TO"))


def _names_a_thing(draft: Draft) -> bool:
    """A participle or verb that only names what words are of, by whom or with whom."""
    verb = draft.candidate.verb
    lemma = verb.lemma_.lower()
    thing = [verb.doc[i] for i in draft.content]
    if lemma in {"refer", "comment"}:
        return verb.dep_ in {"advcl", "xcomp", "acl"} and verb.tag_ == "VBG" and _bare(thing, quotes_only=True)
    if lemma == "cite" and verb.tag_ == "VBG" and verb.dep_ == "advcl" and _bare(thing):
        return not any(t.lower_ == "as" for t in verb.rights)  # "…, A said, citing the storm"
    if lemma in {"cite", "quote"}:
        return any(t.dep_ == "dobj" and t.head.i == verb.i and _speaks(t) for t in thing) and _bare(thing)
    if lemma in {"speak", "talk"}:
        return any(t.dep_ == "pobj" and t.head.lower_ == "with" and t.head.head.i == verb.i for t in thing)
    if lemma in {"respond", "reply", "answer"}:
        heads = [t for t in thing if t.head.i not in draft.content]
        return _bare(heads) and any(t.lemma_.lower() in {"question", "query"} for t in heads)
    if lemma == "attack":
        hit = [t for t in thing if t.dep_ == "dobj" and t.head.i == verb.i]
        return any(t.ent_type_ == "GPE" or t.lemma_.lower() in _FORCES for t in hit)
    return False


def _speaks(noun: Token) -> bool:
    """Whether a noun names people who can be quoted, or a statement that has their words."""
    return noun.ent_type_ == "PERSON" or noun.lemma_.lower() in words("attribution_unnamed") | _CITED


def _bare(thing: list[Token], quotes_only: bool = False) -> bool:
    """Whether words hold no clause and no quotation; `quotes_only` lets a clause pass."""
    return not any((t.is_quote and t.tag_ != "POS") or (not quotes_only and t.pos_ in {"VERB", "AUX"}) for t in thing)


def _is_put_to(draft: Draft) -> bool:
    """ "On a question of whether …, A said", "asked about the question of how …": a question that no one is told to
    have asked; "A's question", "A raised the question of whether" are."""
    noun = draft.candidate.verb
    if noun.lemma_.lower() != "question" or noun.pos_ != "NOUN" or any(t.dep_ == "poss" for t in noun.lefts):
        return False
    return noun.dep_ == "pobj" and not any(t.lower_ in {"by", "from"} for t in noun.rights)


def _keeps_a_name(draft: Draft) -> bool:
    """ "Asked not to be named", "spoke on condition of anonymity", "requested anonymity"."""
    doc = draft.candidate.verb.doc
    content = [doc[i] for i in draft.content]
    if any(t.lower_ == "anonymity" for t in content):
        return not any(t.pos_ in {"VERB", "AUX"} and t.lemma_.lower() not in {"speak", "talk"} for t in content)
    named = any(t.tag_ == "VBN" and t.lemma_.lower() in _NAMING for t in content)
    return named and any(t.lower_ == "not" for t in content) and content[-1].lemma_.lower() in {*_NAMING, "name"}


def _lowers(draft: Draft) -> bool:
    """ "Played down fears that it would fail", "raised hopes for an accord", whose content is of what others fear or
    hope. Where the verb rejects or denies ("dismissed reports that …"), that is told as its act."""
    candidate = draft.candidate
    verb = candidate.verb
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj":
        verb = verb.head  # the cue is the noun
    if verb.lemma_.lower() not in words("attribution_lowering_verbs"):
        return False
    thing = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if thing is None or thing.i in draft.content or act_of(verb.lemma_.lower(), candidate.construction) != "say":
        return False
    return thing.lemma_.lower() in words("attribution_moods")


def _shows(draft: Draft) -> bool:
    """ "Posted a picture on a network", where no words are told; "posted a message saying that" has some. "Reached an
    agreement on how to sail"."""
    verb = draft.candidate.verb
    content = [verb.doc[i] for i in draft.content]
    thing = next((t for t in verb.rights if t.dep_ == "dobj"), None)
    if thing is None or any(t.is_quote for t in content):
        return False
    if verb.lemma_.lower() == "reach":
        return thing.lemma_.lower() in _ACCORDS and thing.i not in draft.content
    if verb.lemma_.lower() not in _POSTING or thing.i not in draft.content:
        return False
    saying = words("saying_words") - {"show"}
    told = any(t.lemma_.lower() in saying and t.i != verb.i and t.pos_ == "VERB" for t in content)
    lemma = thing.lemma_.lower()
    return (lemma in _SHOWN or lemma in _SENT) and not told and not any(t.dep_ == "mark" for t in content)


def _names_somebody(draft: Draft) -> bool:
    """ "Mentioned Norland": a name alone, where the cue has no act of its own, as "criticised" has."""
    candidate = draft.candidate
    if candidate.construction in _WHOLE or candidate.verb.pos_ not in {"VERB", "AUX"}:
        return False
    content = [candidate.verb.doc[i] for i in draft.content]
    if any(t.is_quote for t in content) or not any(t.pos_ == "PROPN" for t in content):
        return False
    bare = all(t.pos_ in {"PROPN", "DET", "PUNCT", "CCONJ"} or t.tag_ == "POS" for t in content)
    if candidate.lemma == "call":
        return bare and not calls_for(candidate.verb)
    return bare and act_of(candidate.lemma, candidate.construction) == "say"


def _names_topic(draft: Draft) -> bool:
    """ "The announcement on arms", "referred to the plan": a thing that words are of, told by a noun of saying with
    "on" or "about" or by a verb of referring."""
    candidate = draft.candidate
    verb, content = candidate.verb, [candidate.verb.doc[i] for i in draft.content]
    plain = _bare([t for t in content if t.dep_ not in {"amod", "compound"}])
    if not plain or act_of(candidate.lemma, candidate.construction) != "say":
        return False
    if any(verb.doc[i].lemma_.lower() in {"refer", "allude"} for i in candidate.cue):
        return not any(t.lower_ == "as" for t in (*verb.rights, *content))
    behind = [t for t in verb.rights if t.dep_ == "prep" and t.lower_ in {"on", "about", "regarding"}]
    return verb.pos_ == "NOUN" and any(t.dep_ == "pobj" and t in content for p in behind for t in p.rights)


def _sets_time(draft: Draft) -> bool:
    """ "Refused it prior to signing", "spoke before leaving": what is done before or after words are."""
    doc, cue, content = draft.candidate.verb.doc, draft.candidate.cue, sorted(draft.content)
    timed = [i for i in cue if i > min(cue) and doc[i].lower_ in {"prior", "before", "after", "until"}]
    return bool(timed) and bool(content) and content[-1] > timed[0] and not any(doc[i].is_quote for i in content)


def _withholds(draft: Draft) -> bool:
    """ "Gave no further details of the call", "provided no information on it": nothing is told."""
    verb, content = draft.candidate.verb, set(draft.content)
    if verb.lemma_.lower() not in _GIVING:
        return False
    things = [t for t in verb.rights if t.dep_ == "dobj" and t.lemma_.lower() in _DETAILS and t.i not in content]
    return any(t.lower_ == "no" for thing in things for t in thing.lefts)


def _takes_place(draft: Draft) -> bool:
    """ "Sunday's rejection of the plan", without who rejected it: what took place on a day."""
    noun = draft.candidate.verb
    day = any(t.dep_ == "poss" and t.ent_type_ == "DATE" for t in noun.lefts)
    return noun.pos_ == "NOUN" and day and not draft.source


def _nobody_expects(draft: Draft) -> bool:
    """ "The plan was expected to be reviewed": a passive of expecting, with nobody who does."""
    verb, content = draft.candidate.verb, [draft.candidate.verb.doc[i] for i in sorted(draft.content)]
    passive = verb.tag_ == "VBN" and any(t.dep_ == "auxpass" for t in verb.lefts)
    expected = verb.lemma_.lower() in _EXPECTING and passive and not draft.source
    return expected and any(t.tag_ == "TO" and t.i > verb.i for t in content)


def _only_relates(draft: Draft) -> bool:
    """ "A claim that B had made": the clause says whose claim it is, and not what is claimed."""
    noun = draft.candidate.verb
    clause = next((t for t in noun.rights if t.dep_ in {"relcl", "acl"} and t.i in draft.content), None)
    if noun.pos_ != "NOUN" or clause is None or clause.lemma_ not in _MAKING:
        return False
    return not any(t.dep_ in {"dobj", "nsubjpass", "ccomp", "xcomp"} for t in clause.children)


def _is_pronoun(draft: Draft) -> bool:
    """Whether a cue is a pronoun, an article or a preposition alone ("It was unclear whether …", of which the cue is
    "It"); "per the memo" is a cue."""
    doc = draft.candidate.verb.doc
    told = [doc[i] for i in draft.candidate.cue if doc[i].is_alpha]
    return bool(told) and all(t.pos_ in _SMALL and t.lower_ != "per" for t in told)


def _is_of_nobody(draft: Draft) -> bool:
    """ "Echoing A's assessment", which names another's words; "there was disagreement about whether …", which nobody in
    the text tells."""
    verb = draft.candidate.verb
    there = verb.dep_ == "attr" and any(t.dep_ == "expl" for t in verb.head.lefts)
    echoes = verb.lemma_.lower() == "echo" and verb.tag_ == "VBG"
    return (there and not draft.source) or (echoes and _bare([verb.doc[i] for i in draft.content], quotes_only=True))
