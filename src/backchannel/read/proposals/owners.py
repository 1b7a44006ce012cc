"""Whose a proposal is, and what it is about, as its own phrase says it.

Whose: an owner ("Anna Berg's plan"), an adjective of a state ("the Norwegian plan") or of a group of states ("a Nordic
counter-proposal"), a participle ("a Norway-drafted plan", "a plan drafted by Norway and Sweden"), "by" or "from". A
group's adjective names no actor, so it gives no sponsor; that it is another camp than a state is known all the same.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from backchannel.model.actor import TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.lexicons import table, words
from backchannel.read.states import demonyms, state_terms

_ADJECTIVAL = frozenset({"U.S.", "US", "U.K.", "UK", "EU", "E.U.", "UN", "U.N."})
_UNIONS = {"EU": "European Union", "E.U.": "European Union", "UN": "United Nations", "U.N.": "United Nations"}
_PAPERS = frozenset({"text", "draft", "version"})
_PASSED_ON = frozenset("announce broker circulate float issue lay make publish put release send".split())
_BODIES = frozenset({"organisation", "state", "person", "group"})


@dataclass(frozen=True)
class Owners:
    """Who put a proposal forward by name, and its `camps`: states by their short name, else the owner's own name.

    `adjective` is the token of a group's adjective, which names the plan where no sponsor does.
    """

    names: tuple[str, ...] = ()
    camps: frozenset[str] = frozenset()
    adjective: int | None = None
    ahead: bool = False  # told before the noun


@cache
def _members() -> dict[str, frozenset[str]]:
    """Adjectives of groups of states, and of whom each can speak."""
    return {row["adjective"]: frozenset(filter(None, row["members"].split(";"))) for row in table("proposal_camps")}


def camps_fit(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two phrases can speak of one camp's plan: one that names nobody can; "European" and "Danish" can."""
    if not a or not b or a & b:
        return True
    return any((b if group in a else a) & _members()[group] for group in (a | b) & _members().keys())


def states_in(camps: frozenset[str]) -> frozenset[str]:
    """The states among camps; a person whose office no text gives has none."""
    return camps & {term.state for term in state_terms().values()}


def owners_of(actors: ActorIndex, head: Token, own: list[Token]) -> Owners:
    """Whose the proposal at `head` is; `own` are the words of its phrase before the head."""
    found: list[TextActor] = []
    camps: set[str] = set()
    adjective: int | None = None
    typed = [t.i for t in own if t.lemma_.lower() in words("proposal_modifiers")]
    for token in own:
        actor = actors.at(token)
        if actor is not None and actor.name == token.text and token.text in _members():
            actor = None  # "Nordic" is nobody
        if token.dep_ in {"amod", "nmod", "compound"} and token.text[:1].isupper():
            if token.text in _members() and (actor is None or token.lower_ != actor.name.split()[0].lower()):
                camps.add(token.text)
                adjective = token.i if actor is None else adjective
            elif token.text in demonyms() and (actor is None or actor.kind == "group"):
                camps.add(demonyms()[token.text])
                adjective = token.i if adjective is None else adjective  # "the Norwegian and Swedish plan"
                continue
        if actor is None or actor.kind == "unknown" or actor is actors.at(head):
            continue
        direct = token.dep_ == "poss" and token.head.i == head.i
        if direct and token.lower_ in {"its", "their"} and head.lemma_ in _PAPERS:
            continue  # "its text": the plan's
        bare = token.pos_ == "ADJ" or token.text in _ADJECTIVAL
        compound = token.dep_ in {"compound", "nmod", "amod"} and (bare or not typed or actor.kind == "person")
        made = token.dep_ == "npadvmod" and token.head.lemma_.lower() in words("proposal_sponsoring")  # "X-drafted"
        if (direct or compound or made) and not _told_to_act(token, head):
            found.append(actor)
    found += _his(actors, head, own)
    ahead = bool(found or camps)
    found += _behind(actors, head)
    if not found:
        camps |= _drafted_by_group(head)
    for actor in found or ([] if camps else _drafted_by(actors, head)):
        camps |= _camps(actor)
    named = dict.fromkeys(actor.name for actor in found if actor.kind != "group" or actor.name not in demonyms())
    return Owners(tuple(named), frozenset(camps), adjective, ahead)


def sides_of(actors: ActorIndex, camps: frozenset[str], sponsors: tuple[str, ...]) -> tuple[str, ...]:
    """The states, unions and groups of states among camps and behind the names of sponsors."""
    known = [actor for name in sponsors if (actor := actors.named(name)) is not None]
    every = camps.union(*(_camps(actor) for actor in known))
    return tuple(sorted(states_in(every) | (every & (_members().keys() | set(_UNIONS.values())))))


def _told_to_act(token: Token, head: Token) -> bool:
    """ "A Endorses Nine-Point Plan": a headline's verb that the parser takes for a part of the name."""
    acts = words("proposal_makers") | {row["lemma"] for row in table("proposal_stances")}
    between = head.doc[token.i : head.i]
    return any(t.lower_.removesuffix("s") in acts and t.text[:1].isupper() and t.lower_.endswith("s") for t in between)


def _camps(actor: TextActor) -> frozenset[str]:
    """An actor's camp: the state that it is, or that its office or name names; else itself."""
    told = [actor.name, *actor.aliases] if actor.kind == "state" else [actor.name, *(role.text for role in actor.roles)]
    states = {state for each in told if (state := _state_in(each)) is not None}
    return frozenset({_UNIONS.get(actor.name, actor.name), *states})


def _state_in(told: str) -> str | None:
    """The state at the beginning of a name or an office: "US administration", "Norwegian foreign minister"."""
    terms, parts = state_terms(), told.removeprefix("the ").removeprefix("The ").split()
    for size in range(min(3, len(parts)), 0, -1):
        first = " ".join(parts[:size]).removesuffix("'s").removesuffix("’s")
        if first in terms:
            return terms[first].state
        if first in demonyms():
            return demonyms()[first]
    return None


def _his(actors: ActorIndex, head: Token, own: list[Token]) -> list[TextActor]:
    """ "With her five-point plan, A wants": the owner of an opening phrase is the subject behind it."""
    if not any(t.dep_ == "poss" and t.lower_ in {"his", "her"} and actors.at(t) is None for t in own):
        return []
    verb = head.head.head if head.dep_ == "pobj" else None
    if verb is None or verb.i < head.i:
        return []
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.i > head.i), None)
    actor = actors.at(subject) if subject is not None else None
    return [actor] if actor is not None and actor.kind == "person" else []


def _drafted_by_group(head: Token) -> set[str]:
    """ "a plan drafted by Nordic countries": the group, which is no actor."""
    below = [*head.rights, *(t for p in head.rights if p.lower_ == "for" for c in p.children for t in c.rights)]
    made = (t for t in below if t.dep_ == "acl" and t.lemma_.lower() in words("proposal_sponsoring"))
    agents = (p for verb in made for t in verb.children if t.dep_ == "agent" for p in t.children)
    return {t.text for agent in agents for t in agent.lefts if t.text in _members()}


def _drafted_by(actors: ActorIndex, head: Token) -> list[TextActor]:
    """ "A and B drafted a plan": they, where the phrase names nobody; who passes a plan on need not have made it."""
    verb = head.head
    made = words("proposal_sponsoring") - _PASSED_ON
    if head.dep_ != "dobj" or verb.lemma_.lower() not in made:
        return []
    subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None)
    makers = (subject, *(t for t in subject.conjuncts if t.i > subject.i)) if subject is not None else ()
    return [a for t in makers if (a := actors.at(t)) is not None and a.kind in _BODIES]


def passes_on(verb: Token, head: Token) -> bool:
    """ "A presented the plan to B", "A announced the plan": whoever does so with a plan that is known already need not
    have made it."""
    if not any(t.lower_ in {"the", "this", "that"} for t in head.lefts):
        return False
    given = any(t.lower_ == "to" and t.dep_ in {"prep", "dative"} for t in (*verb.rights, *head.rights) if t.i > head.i)
    return given or verb.lemma_.lower() in _PASSED_ON


def _behind(actors: ActorIndex, head: Token) -> list[TextActor]:
    """ "a plan by A", "the proposal from A", "a plan drafted by A and B"."""
    found: list[TextActor] = []
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "by":
            found += [a for t in child.rights if (a := actors.at(t)) is not None and a.kind == "person"]
        if child.dep_ == "prep" and child.lower_ == "from":
            found += [a for t in child.rights if (a := actors.at(t)) is not None and a.kind in _BODIES]
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in words("proposal_sponsoring"):
            if any(t.dep_ in {"prep", "dative"} and t.lower_ == "to" for t in child.rights):
                continue  # who presents a plan to somebody need not have made it
            agent = next((p for t in child.children if t.dep_ == "agent" for p in t.children), None)
            makers = (agent, *(t for t in agent.conjuncts if t.i > agent.i)) if agent is not None else ()
            found += [a for t in makers if (a := actors.at(t)) is not None]
    return found


def subject_of_plan(actors: ActorIndex, head: Token, own: list[Token]) -> str | None:
    """What the proposal is about: "Ukraine peace plan", "plan for X", "plan to end the war in X".

    Not who made or received it ("a plan offered by X"), nor one of two ("the X-Y peace plan").
    """
    typed = [t.i for t in own if t.lemma_.lower() in words("proposal_modifiers")]
    for token in own:
        actor = actors.at(token)
        if actor is None or actor.kind == "person" or token.dep_ != "compound" or token.text in _ADJECTIVAL:
            continue
        if token.head.dep_ == "poss":
            continue  # "the Nordic Council's plan"
        if _of_two(token):
            return None
        if actor.kind == "unknown" or any(token.i < i for i in typed):
            return actor.name
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"for", "on"}:
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            actor = actors.at(inner) if inner is not None else None
            if actor is not None and actor.kind in {"state", "unknown"}:
                return actor.name
        aim = _aim_within(child) if child.dep_ in {"acl", "relcl"} else None
        if aim is not None and aim.right_edge.i - aim.i < 14:
            inside = actors.within(head.doc[aim.i : aim.right_edge.i + 1])
            about = [
                actor for actor in inside if actor.kind in {"state", "unknown"} and not _fought(actors, aim, actor)
            ]
            if len(about) == 1:
                return about[0].name
            if about and (last := _last_in(actors, aim)) is not None:
                return last.name
    return None


def _of_two(token: Token) -> bool:
    """ "the Norway-Sweden peace plan": about both."""
    doc = token.doc
    return any(
        0 < at < len(doc) - 1 and doc[at].text in {"-", "–"} and doc[at - 1].whitespace_ == "" == doc[at].whitespace_
        for at in (token.i - 1, token.i + 1)
    )


def _aim_within(clause: Token) -> Token | None:
    """ "to end the war in X", "aimed at ending the war", "that would end": the verb of what a plan is for."""
    inside = (t for t in clause.subtree if t.i - clause.i < 5)
    return next((t for t in inside if t.lemma_.lower() in words("proposal_aims") and t.pos_ == "VERB"), None)


def _fought(actors: ActorIndex, aim: Token, actor: TextActor) -> bool:
    """ "to end the war with A": it is not about A."""
    return any(t.dep_ == "pobj" and t.head.lower_ == "with" and actors.at(t) is actor for t in aim.subtree)


def _last_in(actors: ActorIndex, aim: Token) -> TextActor | None:
    """ "to end A's war in B", "A's war against B": the state where it is fought."""
    for token in aim.subtree:
        if (
            token.dep_ == "prep"
            and token.lower_ in {"in", "on", "against"}
            and token.head.lemma_ in {"war", "invasion"}
        ):
            place = next((t for t in token.children if t.dep_ == "pobj"), None)
            actor = actors.at(place) if place is not None else None
            if actor is not None and actor.kind in {"state", "unknown"}:
                return actor
    return None
