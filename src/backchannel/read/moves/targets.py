"""Targets of moves: on whom an act is aimed, by name."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.names import name_of
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.moves.aims import may_be_side, stands_where_aimed
from backchannel.read.moves.doubts import open_pronoun
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.phrases import aimed, towards, within
from backchannel.read.moves.roles import counted, moved, name
from backchannel.read.moves.slots import Filled, is_agent
from backchannel.read.moves.syntax import NOMINAL, Clause
from backchannel.read.moves.warned import foreseen, in_condition, open_condition
from backchannel.read.proposals.owners import owners_of

_OF_DEMANDS = ("on", "to", "from", "with", "against")
_OF_DEMANDED = ("to", "from", "with")  # "urged retaliation on X" asks nothing of X
_OF_TROOPS = ("against", "near", "along", "to", "into")
_LEAVING = frozenset({"withdrawal", "pullout", "pullback", "retreat", "exit", "departure", "removal", "evacuation"})
_ON_PLANS = frozenset({"rejection", "denial", "endorsement", "praise", "criticism", "acceptance"})
_MUTUAL = frozenset({"agreement", "cooperation", "promise", "rejection", "assault", "endorsement"})
_ONE_SIDED = frozenset({"protest", "investigation", "resignation", "withdrawal", "release", "mobilize"})


def target_name(
    document: Document, actors: ActorIndex, clause: Clause, filled: Filled, actor: str | None, kind_: str
) -> str | None:
    """On whom a move is aimed: a slot that is an actor; then by all that stands behind its verb (`_behind`)."""
    plan = next((h for slot, h in filled if slot in {"obj", "p"} and _is_plan(actors, h)), None)
    if plan is not None and kind_ in _ON_PLANS:
        own = [t for t in plan.doc[plan.left_edge.i : plan.i] if plan in (t.head, t.head.head)]
        makers = [maker for maker in owners_of(actors, plan, own).names if maker != actor]
        return ", ".join(makers) or None  # a plan for X is not X's
    if plan is not None and kind_ in {"proposal", "offer"}:
        return _handed_to(document, actors, clause.verb)  # nor is a plan for X put to X
    if kind_ in _ON_PLANS | {"sanction"} and any(slot == "obj" and h.lower_ == "it" for slot, h in filled):
        return None  # what is accepted or refused is a thing, whoever "it" may seem to be
    if kind_ == "warning":
        warned = in_condition(actors, clause.verb, actor)
        if warned is None and (told := foreseen(clause.verb, filled)) is not None:
            subject = next((t for t in told.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
            if open_condition(clause.verb):
                return None
            warned = _side(document, actors, subject) if subject is not None else None
            return warned if warned != actor else None
        if warned is not None:
            return warned
    for kind, head in filled if kind_ != "mobilize" else ():
        if (head.lemma_.lower() in moved() and actors.at(head) is None) or _ones_own(head) or _given(head, kind_):
            continue
        if kind not in {"obj", "p"} or not may_be_side(actors, clause.verb, head, kind_):
            continue
        if (found := _side(document, actors, head)) is not None and found != actor:
            return found
    found = _behind(document, actors, clause, filled, actor, kind_) or _hit(document, actors, filled, kind_)
    return in_condition(actors, clause.verb, actor) if found is None and kind_ == "threat" else found


def _handed_to(document: Document, actors: ActorIndex, verb: Token) -> str | None:
    """To whom something is put: "offered X a plan", "submitted the plan to X"."""
    slots = [t for t in verb.rights if t.dep_ == "dative" or (t.dep_ == "prep" and t.lower_ == "to")]
    heads = [t for slot in slots for t in ([slot] if slot.pos_ in NOMINAL else slot.children) if t.pos_ in NOMINAL]
    return next((found for head in heads if (found := _side(document, actors, head)) is not None), None)


def _is_plan(actors: ActorIndex, head: Token) -> bool:
    """Whether a phrase names what is on the table."""
    return head.lemma_.lower() in words("proposal_core_nouns") and actors.at(head) is None


def _hit(document: Document, actors: ActorIndex, filled: Filled, kind_: str) -> str | None:
    """Who is attacked or arrested and has no name ("a 35-year-old inmate"), in the text's words."""
    if kind_ not in {"assault", "arrest", "conviction", "deportation"}:
        return None
    people = word_class("persons") | word_class("people") | word_class("captives") | word_class("forces")
    hit = (counted(head) for slot, head in filled if slot in {"obj", "p"})
    return next((name_of(document, actors, head)[0] for head in hit if head.lemma_.lower() in people), None)


def _side(document: Document, actors: ActorIndex, head: Token) -> str | None:
    """Who a phrase stands for; a body that only its state's name tells ("Ukraine's military") stands for the state."""
    if open_pronoun(actors, head):
        return None
    owner = next((t for t in head.lefts if t.dep_ == "poss"), None)
    state = actors.at(owner) if owner is not None else None
    bare = actors.at(head) is None or actors.at(head).name.islower()  # type: ignore[union-attr]
    if state is not None and state.kind == "state" and bare and head.lemma_.lower() in word_class("bodies"):
        return state.name
    return name(document, actors, head)


def _behind(
    document: Document, actors: ActorIndex, clause: Clause, filled: Filled, actor: str | None, kind_: str
) -> str | None:
    """On whom an act is aimed, by all that stands behind its verb: who fills a slot or is the object of what is
    agreed, then the phrases that prepositions open, those that aim before those that only place, then who is named
    in any of them."""
    if kind_ == "resignation":
        return None
    if kind_ == "mobilize":
        near = aimed([clause.verb, *(head for _, head in filled)], _OF_TROOPS)
        near += aimed([clause.verb], ("in", "at"))  # where troops are told to be, not where they are from
        return next((n for head in near if (n := _known(actors, head)) is not None and n != actor), None)
    heads = [head for _, head in filled if head.i != clause.verb.i]
    for verb in _verbs(clause.verb, heads, {"VB", "VBG"} if kind_ == "protest" else {"VB"}):
        if verb.lemma_.lower() not in word_class("making"):  # "form a government": nobody yet
            heads += [t for t in verb.rights if t.dep_ in {"dobj", "dative", "oprd"} and t not in heads]
        bare = [c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ == "VB"]  # "helped them rebuild"
        heads += [t for c in bare for t in c.lefts if t.dep_ == "nsubj" and t not in heads]
    asked = kind_ in {"demand", "pressure"}
    if asked and (found := _asked(document, actors, filled, actor)) is not None:
        return found
    if kind_ in _ON_PLANS and (owner := _owner(document, actors, clause, actor)) is not None:
        return owner
    holders = _verbs(clause.verb, heads, {"VBG", "VB"}) if kind_ == "protest" else [clause.verb]
    if asked:
        of_things = [head for head in heads if head.pos_ in NOMINAL]
        of_verbs = [*holders, *(head for head in heads if head.pos_ not in NOMINAL)]
        of_things = [head for head in of_things if head.lemma_.lower() not in _LEAVING]
        near = [*aimed(of_verbs, _OF_DEMANDS), *aimed(of_things, _OF_DEMANDED)]
    else:
        near = aimed([*holders, *heads], towards(kind_), kind_)
    things = [h for h in heads if h.pos_ in NOMINAL and not _given(h, kind_)]
    for head in (*near, *things) if kind_ == "release" else (*things, *near):
        if (
            head.lemma_.lower() in word_class("weapons")
            or not stands_where_aimed(clause, head, kind_)
            or not may_be_side(actors, clause.verb, head, kind_)
        ):
            continue
        if not _ones_own(head) and (found := _side(document, actors, counted(head))) is not None and found != actor:
            return found
    if asked and any(_ones_own(head) for head in heads):
        return None  # "told his advisers to find a way": to nobody else
    named = (
        known
        for head in (*heads, *near)
        for node, known in within(actors, head, kind_)
        if stands_where_aimed(clause, node, kind_)
    )
    return next((known.name for known in named if known.name != actor and known.kind != "unknown"), None)


def _owner(document: Document, actors: ActorIndex, clause: Clause, actor: str | None) -> str | None:
    """ "Opposed B's accession to C": whose what is judged is."""
    judged = clause.patient
    if judged is None or actors.at(judged) is not None or is_agent(judged, actors):
        return None
    owners = () if judged.lemma_.lower() in word_class("others") else judged.lefts  # "backed B's rival, C"
    owner = next((t for t in owners if t.dep_ == "poss" and t.pos_ != "PRON"), None)
    found = _side(document, actors, owner) if owner is not None else None
    return found if found != actor else None


def _asked(document: Document, actors: ActorIndex, filled: Filled, actor: str | None) -> str | None:
    """ "Demanded that X leave": X."""
    for slot, head in filled:
        if slot == "that":
            subject = next((t for t in head.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
            if (found := name(document, actors, subject)) is not None and found != actor:
                return found
    return None


def _verbs(verb: Token, heads: list[Token], tags: set[str]) -> list[Token]:
    """A verb, those that fill its slots, and their infinitives: "offered to send troops to help them".

    A protest may say in a participle whom it is against, so `tags` says which forms count.
    """
    found = [verb, *(h for h in heads if h.pos_ in {"VERB", "AUX"})]
    for each in found:
        found += [t for t in each.rights if t.dep_ in {"xcomp", "advcl"} and t.tag_ in tags and t not in found]
    return found


def _known(actors: ActorIndex, head: Token) -> str | None:
    """The actor that a phrase names, itself or before its head ("the Swedish border")."""
    found = actors.at(head) or next((a for t in head.lefts if (a := actors.at(t)) is not None), None)
    return found.name if found is not None else None


def _given(head: Token, kind_: str) -> bool:
    """Whether an object is what is sent or withdrawn, not whom the act is aimed at."""
    if kind_ in {"aid", "withdrawal", "promise", "offer", "agreement"}:
        return head.lemma_.lower() in moved() | word_class("helpers") | word_class("relief")
    return kind_ == "concession" and head.lemma_.lower() in moved()


def _ones_own(head: Token) -> bool:
    """ "Its ambassador", "their banks": one's own people are not the other side; "his counterpart" is."""
    own = any(t.dep_ == "poss" and t.pos_ == "PRON" for t in head.lefts)
    return own and head.lemma_.lower() not in word_class("others")


def between_sides(actors: ActorIndex, clause: Clause, kind: str, subject: str | None, target: str | None) -> bool:
    """Whether what a wide frame found is an act of one known side on another, told in a clause of its own.

    Who attacks someone in person mostly does it in words.
    """
    if subject is None or clause.verb.dep_ in {"acl", "relcl", "amod"}:
        return False
    if target is None:
        return kind in _ONE_SIDED or (", " in subject and kind in _MUTUAL)
    actor = actors.named(subject)
    return not (kind == "assault" and actor is not None and actor.kind == "person")
