"""Acts on evidence: whether a verb acts on a recording, transcript or letter, and what its clause makes of it.

"Published" is "withheld" in the negative and where an outlet declined to, "excerpts" of a part; what was only asked
for, may come or was not seen is nothing.
"""

from spacy.tokens import Token

from backchannel.model.evidence import EvidenceStance
from backchannel.read.attribution.bases import evidence_kind
from backchannel.read.lexicons import words

BACK = frozenset(["it", "which", "that", "them", "this"])
_AGAINST = frozenset(["against", "without"])
_REFUSING = frozenset(["refuse", "decline", "decide", "avoid", "stop"])


LET = frozenset(["allow", "permit", "let", "manage", "able", "invite"])
_NOT_YET = frozenset(
    "ask want plan hope wish seek intend threaten promise offer demand prepare try fail expect agree request".split()
)
_PARTED = frozenset("page minute second line paragraph".split())  # "printed two pages of the letter"
_COPIES = frozenset("copy copies version versions text audio contents content".split())
_SHORTENED = frozenset("shortened abridged edited redacted short shorter censored trimmed".split())
_PUBLIC = frozenset("readers public listeners viewers subscribers online site website everyone".split())
OWN = frozenset(["splice", "tamper", "vouch", "concoct", "generate"])  # said of evidence only as what they act on


def access_of(verb: Token, stance: EvidenceStance) -> EvidenceStance | None:
    """Published, in part, seen or withheld, as the verb's own clause has it; None for what is only to come, asked for,
    or was not seen."""
    unwilling = (verb.dep_ in {"xcomp", "pcomp"} and verb.head.lower_ in _AGAINST) or (
        verb.dep_ == "xcomp" and verb.head.lemma_ in _REFUSING - {"decide"}
    )
    if stance == "withheld":
        return None if is_negated(verb) or verb.tag_ == "VB" else stance
    yet = verb.dep_ == "xcomp" and verb.head.lemma_ == "have" and any(c.lower_ == "yet" for c in verb.head.rights)
    yet = yet or any(c.lower_ == "yet" and c.i < verb.i for c in verb.children)  # "has yet to publish"
    short = verb.i > 1 and verb.doc[verb.i - 2 : verb.i].text.lower() == "short of"
    unwilling = unwilling or short or _nothing(verb)  # "stopped short of publishing it", "published no recording"
    if is_negated(verb) or unwilling or (yet and verb.tag_ == "VB"):
        return "withheld" if stance == "published" else None
    before = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    if {"to", "be"} <= before or any(child.tag_ == "MD" for child in verb.lefts):
        return None  # "may publish the letter", "a tape to be broadcast by"
    if verb.tag_ == "VB" and not before and verb.dep_ not in {"xcomp", "ccomp", "conj"}:
        return None  # "Share this video"
    if verb.dep_ == "xcomp" and (verb.head.lemma_ in _NOT_YET or (_unable(verb.head) and verb.head.lemma_ in LET)):
        return None  # "asked to see the letter"
    objects = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    objects += [_evidence_over(verb)] if verb.dep_ in {"acl", "relcl"} else []
    parts = any(child.lower_ in words("evidence_parts") or child.lemma_ in _PARTED for child in objects)
    parts = parts or any(_cut_from(child) or _cut_short(child) for child in objects)
    parts = parts or any(t.lower_ in {"part", "parts"} for c in verb.rights if c.lower_ == "in" for t in c.rights)
    over = any(t.lower_ in words("evidence_parts") for child in objects for t in child.ancestors if t.pos_ == "NOUN")
    acl = over and verb.dep_ == "acl"  # "excerpts from the recording, printed by"
    return "excerpts" if (parts or acl) and stance == "published" else stance


def _nothing(verb: Token) -> bool:
    """ "published no recording of it", "No recording has been published by X"."""
    targets = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and evidence_kind(c)]
    return any(child.lower_ == "no" for target in targets for child in target.lefts)


def _cut_from(noun: Token) -> bool:
    """ "a short clip from the recording": a recording that is a part of another."""
    behind = noun.doc[noun.i + 1 : noun.i + 2]
    slots = [t for link in behind if link.lower_ in {"from", "of"} for t in link.rights]
    return noun.lemma_ in {"clip", "bit", "snatch"} and any(evidence_kind(t) for t in slots)


def _cut_short(noun: Token) -> bool:
    """ "a shortened version of the recording"."""
    return noun.lower_ in _COPIES and any(child.lower_ in _SHORTENED for child in noun.lefts)


def _unable(word: Token) -> bool:
    """ "did not allow X to hear it", "was not able to read it"."""
    return is_negated(word) or (word.dep_ == "acomp" and is_negated(word.head))


def _evidence_over(verb: Token) -> Token:
    """The evidence that a clause is said of, through what it is of: "a transcript of the call of A and B seen by"."""
    node = verb.head
    for _ in range(8):
        if evidence_kind(node) or node.lower_ in words("evidence_parts") | _COPIES or node.head is node:
            break
        if node.dep_ not in {"pobj", "prep", "conj", "compound", "appos", "nmod"}:
            break
        node = node.head
    return node


def given_on(verb: Token) -> bool:
    """ "played to reporters", "shared it with Congress": handed to some, and so not published by it."""
    given = {"play": {"to", "for"}, "share": {"with"}}.get(verb.lemma_, set())
    return any(child.lower_ in given for child in verb.rights)


def by_machine(verb: Token) -> bool:
    """ "was generated by artificial intelligence", "AI-generated"."""
    return any(token.lower_ in {"ai", "intelligence", "computer", "software"} for token in verb.subtree)


def on_site(verb: Token, site: str) -> bool:
    """ "put the recording on its website": evidence is what was put there."""
    noun = next((t for t in verb.doc[verb.i : verb.sent.end] if t.lower_ == site), None)
    return noun is not None and noun.head.lower_ in {"on", "onto", "to"} and takes_evidence(verb)


def to_the_public(verb: Token) -> bool:
    """ "made the transcript available to its readers", "available on its site": to all, and not to some."""
    behind = verb.doc[verb.i : verb.sent.end]
    return takes_evidence(verb) and any(token.lower_ in _PUBLIC for token in behind)


def takes_evidence(verb: Token) -> bool:
    """Whether evidence, a part of it, or a pronoun for it is what the verb acts on."""
    targets = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    slots = {"to", "for", "with"} if verb.lemma_ in OWN else {"to"}
    targets += [t for child in verb.rights if child.dep_ == "prep" and child.lower_ in slots for t in child.rights]
    if verb.dep_ in {"relcl", "acl"}:
        targets += [verb.head, _evidence_over(verb)]
    if verb.dep_ == "conj" and not targets:
        return takes_evidence(verb.head)
    heads = [target.head if target.lower_ in {"public", "online"} else target for target in targets]
    heads += [
        t
        for target in targets
        if target.lower_ in _COPIES or target.lemma_ in _PARTED
        for of in target.rights
        if of.lower_ == "of"
        for t in of.rights
    ]
    return any(
        evidence_kind(target) or target.lower_ in BACK | words("evidence_parts") | {"rest"}
        for target in (*targets, *heads)
        if target.pos_ in {"NOUN", "PROPN", "PRON"}
    )


def is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in {"never", "no", "not"} for child in token.children)


def held_back(verb: Token) -> bool:
    """ "is holding back the recording", "kept the tape back", "keeps it under lock and key", "under wraps"."""
    if verb.lemma_ not in {"hold", "keep"}:
        return False
    locked = any(t.lower_ == "lock" for child in verb.rights if child.lower_ == "under" for t in child.rights)
    locked = locked or any(t.lower_ == "wraps" for c in verb.rights if c.lower_ == "under" for t in c.rights)
    return locked or any(child.lower_ == "back" for child in verb.rights)


def made_up(verb: Token) -> bool:
    """ "The recording was made up": said of evidence, in the passive."""
    up = any(child.lower_ == "up" and child.dep_ == "prt" for child in verb.rights)
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    of = any(child.lower_ == "of" for child in verb.rights)  # "was made up of two parts"
    return up and not of and subject is not None and bool(evidence_kind(subject))
