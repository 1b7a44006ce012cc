"""Sides of a contact that a noun names, from who vouches for it or rejects it: "A denied that talks with B had taken
place", "A's office rejected reports of a meeting with B"."""

from spacy.tokens import Doc, Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import Side, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import clause_verb, subject_of
from backchannel.read.contacts.truth import truth_of_report
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at

VOUCHING = frozenset({"deny", "confirm", "acknowledge", "admit"})
RECOUNTING = frozenset({"reveal", "disclose", "recall", "remember", "recount", "describe", "note", "mention"})
"""Verbs by which a person tells of a contact of his own ("A recalled a call with B")."""


def vouching(verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A denied that talks with B had taken place": who can deny or confirm it took part."""
    if verb.lemma_.lower() not in VOUCHING:
        return ()
    return with_roles(speaking_for(verb, actors) or parties_at(subject_of(verb), verb, actors), "party", True)


def denying(verb: Token, said: Token, noun: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A spokesman for A said there had been no call with B", "A said the meeting with B never happened": who says so
    speaks for who would have taken part."""
    none = any(child.lower_ == "no" for child in noun.lefts) or any(
        child.dep_ == "neg" or child.lower_ == "never" for child in said.children
    )
    if not none or verb.lemma_.lower() not in {"say", "insist", "state", "maintain", "claim", "tell", "add"}:
        return ()
    own = persons_of(parties_at(subject_of(verb), verb, actors))
    return with_roles(speaking_for(verb, actors, rejects=True) or own, "party", True)


def telling_own(
    verb: Token, said: Token, noun: Token, others: tuple[Side, ...], actors: ActorIndex
) -> tuple[Side, ...]:
    """ "A said that the meeting with B had taken place on 3 May": A's own, where the text has named nobody else up to
    there whose it could be; one who speaks for others ("spokesman A") tells of theirs."""
    took_place = said.lemma_.lower() in {"take", "last", "happen", "occur"} and said.i > noun.i
    if verb.lemma_.lower() not in {"say", "tell"} or not took_place:
        return ()
    return _of_who_tells(verb, said, others, actors)


def judging_own(noun: Token, be: Token, others: tuple[Side, ...], actors: ActorIndex) -> tuple[Side, ...]:
    """ "The hardest call, as A puts it, was the one with B", "…, A says, was with B": A's own, in the same way."""
    if noun.dep_ != "nsubj" or be.lemma_ != "be":
        return ()
    beside = [c for c in (*noun.rights, *be.lefts) if c.dep_ in {"advcl", "parataxis"} and noun.i < c.i < be.i]
    verb = next((c for c in beside if c.lemma_.lower() in {"call", "put", "say", "describe", "remember"}), None)
    return _of_who_tells(verb, be, others, actors) if verb is not None else ()


def _of_who_tells(verb: Token, said: Token, others: tuple[Side, ...], actors: ActorIndex) -> tuple[Side, ...]:
    """The one who tells, where up to there the text has named nobody else but the others."""
    own = persons_of(parties_at(subject_of(verb), verb, actors))
    named = [actor for actor in actors.within(verb.doc[: said.i]) if actor.kind in {"person", "group"}]
    with_ = {side.party.name for side in others}
    if len(own) != 1 or {actor.name for actor in named} - with_ != {own[0].name} or _office_before(verb.doc, verb.i):
        return ()
    roles = {word for actor in named for role in actor.roles for word in role.text.lower().split()}
    return () if roles & words("contact_spokespeople") else with_roles(own, "party", True)


def _office_before(doc: Doc, end: int) -> bool:
    """Whether an office stands by itself up to a token ("The prime minister flew to X"): it may be its bearer's."""
    for at in range(1, end):
        found = noun_ending_at(doc, at)
        beside = doc[at].text == "," or doc[at].tag_ == "NNP" or doc[at - 1].dep_ in {"appos", "compound"}
        if found is not None and found[0].number == "one" and not found[2] and not beside:
            return True
    return False


def speaking_for(verb: Token, actors: ActorIndex, rejects: bool = False) -> list[Party]:
    """ "A's office denied any meeting with B", "a spokesman for A": who denies it speaks for who took part."""
    subject = subject_of(verb)
    if (
        not (rejects or verb.lemma_.lower() in VOUCHING)
        or subject is None
        or subject.lower_ not in words("contact_spokespeople")
    ):
        return []
    owners = [child for child in subject.lefts if child.dep_ == "poss" and child.tag_ != "PRP$"]
    owners += [t for c in subject.rights if c.lower_ in {"for", "of", "to"} for t in c.rights if t.dep_ == "pobj"]
    found = [party for owner in owners for party in scan(verb.doc, actors, owner.left_edge.i, owner.i + 1)]
    return found


def spoken_for(pronoun: Token | None, verb: Token, actors: ActorIndex) -> list[Party]:
    """ "A spokesman for A denied that he had met B": "he", whom nothing else explains, is whom the spokesman speaks
    for."""
    said = verb.head
    if pronoun is None or pronoun.lower_ not in {"he", "she"} or verb.dep_ != "ccomp" or said.pos_ != "VERB":
        return []
    return persons_of(speaking_for(said, actors, rejects=True))


def rejecting(report: Token | None, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A rejected reports of a meeting with B", "A's office rejected": who rejects it would have met."""
    if report is None or report.pos_ != "NOUN" or truth_of_report(report) != "untrue":
        return ()
    verb = clause_verb(report)
    speaking = speaking_for(verb, actors, rejects=True)
    own = persons_of(parties_at(subject_of(verb), verb, actors))
    return with_roles(speaking or own, "party", True)
