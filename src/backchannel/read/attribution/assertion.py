"""Assertion: whether a cue says that something was said, or only that it was not, may be, or would be."""

from functools import cache

from spacy.tokens import Token

from backchannel.model.attribution import SayingStatus
from backchannel.read.attribution.frames import tags_quotations
from backchannel.read.lexicons import table, words

_MODALS = frozenset(
    {"may", "might", "could", "would", "should", "can", "must", "will", "'ll", "shall", "'d", "wo", "ca"}
)
_FUTURE = frozenset({"will", "'ll", "shall", "wo"})
_UNDONE = frozenset({"fail", "decline", "refuse", "neglect", "forget", "threaten"})
_UNDONE_NOUNS = frozenset({"failure", "inability", "refusal", "reluctance", "unwillingness"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_IF = frozenset({"if", "unless", "whether"})
_LATER = frozenset({"later", "eventually", "afterwards", "subsequently", "soon"})
_OWN = frozenset({"i", "we"})
_GENERIC = frozenset({"you", "one"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_DEPTH = 5  # verbs above a cue that are looked at
_NOT_DONE = frozenset({"without", "instead", "rather"})


def unreal_marks(verb: Token) -> tuple[int, ...] | None:
    """The tokens that keep a cue from being asserted, so that they are shown with it; None when it is asserted.

    Constructions: negation and "never", modals and futures, "if" and "unless", inversion ("Did X say", "Had X
    promised"), and an infinitive under a verb or noun of not doing ("failed to promise", "her failure to condemn").
    """
    marks = [t.i for t in verb.children if t.dep_ == "neg"]
    marks += [t.i for t in _modals(verb)]
    marks += [t.i for t in verb.lefts if t.dep_ in {"mark", "advmod"} and t.lower_ in {"if", "unless"}]
    subject = next((t.i for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if subject is not None:
        marks += [t.i for t in verb.lefts if t.dep_ in {"aux", "auxpass"} and t.i < subject]
    marks += _undone(verb)
    return tuple(sorted(set(marks))) if marks else None


def _modals(verb: Token) -> list[Token]:
    """The modals of a verb; a past or present form has none, though the parser may hang one on it ("it will," said X).
    "Would like to" tells a wish that there is."""
    if verb.tag_ in {"VBD", "VBZ"}:
        return []
    found = [t for t in verb.lefts if t.dep_ == "aux" and t.lower_ in _MODALS]
    return [] if verb.lemma_ == "like" and {t.lower_ for t in found} <= {"would", "'d"} else found


def _undone(verb: Token) -> list[int]:
    """The verb of not doing that an infinitive, or one joined to it, hangs on."""
    while verb.dep_ == "conj" and not any(t.dep_ in _SUBJECTS for t in verb.lefts) and verb.head != verb:
        verb = verb.head
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _UNDONE:
        return [verb.head.i]
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.lemma_.lower() in _UNDONE_NOUNS:
        return [verb.head.i]  # "her failure to condemn"
    return []


def saying_status(verb: Token) -> SayingStatus:
    """Whether the words that a cue reports were said, are to be said, or are only thought of.

    planned: "will say", "is expected to say", "plans to tell"; hypothetical: "would tell", "could say", "if he says",
    "imagine him saying", "suggested that he say", "asked him to say", "Tell him that …", "Did she say …?". What is
    said not to have been said ("did not say", "refused to say") keeps its negation and is no forecast; "I would say"
    says it.
    """
    if verb.pos_ not in {"VERB", "AUX"}:
        return "said"
    node = _first_joined(verb)
    if node is not verb and _negated(node) and not _negated(verb):
        return "hypothetical"  # "one cannot sit down and then say that …"
    if _negated(node) or (own := _own(node)) == "said":
        return "said"
    return own or _governed(node)


def _first_joined(verb: Token) -> Token:
    """Of "will greet him and say", the verb that has the auxiliary: a bare form that is joined shares it."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in {"VERB", "AUX"}:
        if any(t.dep_ in {"aux", *_SUBJECTS} for t in verb.lefts):
            break
        verb = verb.head
    return verb


def _negated(verb: Token) -> bool:
    return any(t.dep_ == "neg" or t.lower_ in {"never", "not"} for t in verb.children) or bool(_undone(verb))


def _own(verb: Token) -> SayingStatus | None:
    """What the auxiliaries of a verb, its mark and its mood make of it; None: nothing, the words above it may."""
    lefts = list(verb.lefts)
    subject = next((t for t in lefts if t.dep_ in _SUBJECTS), None)
    if subject is not None and verb.tag_ == "VB" and verb.dep_ == "ROOT" and any(t.tag_ == "TO" for t in lefts):
        return "planned"  # a headline's "A to propose talks"
    modals = {t.lower_ for t in _modals(verb)}
    if subject is not None and subject.lower_ in _OWN and modals:
        return "said"  # "I would say", "we must warn": said by saying so
    if "would" in modals and any(t.lower_ in _LATER for t in verb.children):
        return "said"  # "would later say": a past seen from before
    if modals:
        perfect = any(t.lemma_ == "have" and t.dep_ == "aux" for t in lefts)
        return "planned" if modals <= _FUTURE and not perfect else "hypothetical"
    if any(t.dep_ in {"mark", "advmod"} and t.lower_ in _IF for t in lefts):
        return "hypothetical"
    if subject is not None and any(t.dep_ in {"aux", "auxpass"} and t.i < subject.i for t in lefts):
        asked = verb.sent[-1].text == "?" or (len(verb.sent) > 1 and verb.sent[-2].text == "?")
        return "hypothetical" if asked or verb.dep_ == "advcl" else "said"
    order = verb.tag_ == "VB" and subject is None and not any(t.dep_ == "aux" for t in lefts)
    if order and verb.dep_ in {"ROOT", "ccomp", "parataxis"} and _opens(verb):
        return "hypothetical"  # "Tell him that …"
    return None


def _opens(verb: Token) -> bool:
    """Whether a verb begins its clause: an order, where a headline would have its subject before it."""
    before = verb.doc[verb.i - 1] if verb.i else None
    return (
        before is None or before.is_punct or before.is_space or before.lower_ in {"please", "just", "then", "so", "and"}
    )


def _governed(verb: Token) -> SayingStatus:
    """What the words above a cue make of it, as far as they hold it: "is expected to say", "imagine him saying"."""
    node = verb
    for _ in range(_DEPTH):
        head = node.head
        if head == node:
            return "said"
        if node.dep_ == "conj":
            if (node.tag_ in _FINITE) != (head.tag_ in _FINITE):
                return "said"
        elif node.dep_ in {"ccomp", "xcomp", "acl", "relcl", "pcomp"}:
            if (status := _under(node, head)) is not None:
                return status
            if node.dep_ != "xcomp":
                return "said"
        elif node.dep_ == "advcl" and node.tag_ == "VB" and any(t.tag_ == "TO" for t in node.lefts):
            if (status := _own(head)) is not None:  # "will meet them to say", "demanded that he meet them to say"
                return status
        else:
            marked = node.dep_ == "advcl" and any(t.dep_ == "mark" and t.lower_ in _IF for t in node.lefts)
            return "hypothetical" if marked else "said"
        node = head
    return "said"


def _under(node: Token, head: Token) -> SayingStatus | None:
    """What the word right above a complement makes of it; of a participle on an object, the verb of that object."""
    over = head.head if node.dep_ in {"acl", "pcomp"} and head.dep_ in {"dobj", "prep", "pobj"} else head
    if over.lemma_.lower() in words("saying_imagined") or head.lemma_.lower() in words("saying_imagined"):
        return "hypothetical"
    if node.dep_ == "pcomp":
        return "hypothetical" if {head.lower_, head.head.lower_} & _NOT_DONE else None
    if node.dep_ == "ccomp" and any(t.dep_ == "mark" and t.lower_ in _IF for t in node.lefts):
        return "hypothetical"
    if node.tag_ != "VB" and not _is_subjunctive(node):
        return None
    if any(t.dep_ in _SUBJECTS and t.lower_ in _OWN for t in head.lefts):
        return "said"  # "I want to say", "we need to warn"
    if head.lower_ == "going" and not any(t.dep_ == "prt" for t in head.rights):
        return "planned"
    return _governors().get(head.lemma_.lower())


def _is_subjunctive(verb: Token) -> bool:
    """ "demanded that A chair a meeting": a bare form, tagged as a present that its subject in the singular denies."""
    subject = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if verb.tag_ != "VBP" or verb.lemma_ == "be" or subject is None:
        return False
    singular = subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it"}
    return singular and not any(t.dep_ == "conj" for t in subject.rights)


@cache
def _governors() -> dict[str, SayingStatus]:
    return {row["lemma"]: row["status"] for row in table("saying_governors")}  # type: ignore[misc]


def generic_subject(head: Token | None, verb: Token, quoted: bool) -> bool:
    """ "You knew that …", "one might think": anybody, where no one is spoken to; in a quotation only where "you" is
    said to know or think, since "you told me" reports the other one."""
    if head is None or head.lower_ not in _GENERIC or (head.lower_ == "one" and any(head.children)):
        return False
    return not quoted or verb.lemma_.lower() not in tags_quotations()


def passive_subject(head: Token | None, verb: Token) -> bool:
    """ "He is recalled as a tough man": what somebody, who is not named, recalls, and not one who speaks."""
    if head is None or head.dep_ != "nsubjpass" or head.head is not verb:
        return False
    return verb.tag_ == "VBN" and verb.lemma_.lower() in words("saying_of_things")
