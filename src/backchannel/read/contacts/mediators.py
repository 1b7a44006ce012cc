"""Mediators: who went between the sides of a contact, or brought them to it, by the words of a sentence that tells it.

Constructions: "talks mediated by A", "The talks were brokered by A", "A-mediated talks"; "A is mediating the talks",
"A, who mediated the talks"; "with A mediating", "with A acting as mediator"; "with the mediation of A", "through A's
mediation". A mediator is no side: a name that is one already stays one. What A offered, could do or did not do names
none.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.mediating import ACTING, form_of_mediating, mediated_by
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import agents_of, parties_at
from backchannel.read.contacts.syntax import is_passive, subject_of
from backchannel.read.contacts.told import Gathered, Person, same_person
from backchannel.read.contacts.triggers import sentence_end
from backchannel.read.document import Document
from backchannel.read.states import demonyms, state_terms

_KINDS = frozenset({"person", "state", "organisation"})
_OPEN = frozenset({"could", "might", "may", "would", "should", "can", "must"})
_OFFERED = frozenset({"offer", "propose", "want", "seek", "ask", "hope", "try", "agree", "invite", "refuse", "decline"})


def name_mediators(document: Document, actors: ActorIndex, gathered: list[Gathered]) -> None:
    """Adds who mediated to the contacts of the sentence that says so. Changes `gathered`."""
    told = {told.at: one for one in gathered for told in one.mentions}
    for one in gathered:
        if one.kind not in {"talks", "meeting"} or one.status == "denied":
            continue
        for mention in list(one.mentions):
            sentence = mention.trigger.head.sent
            here = {id(other) for at, other in told.items() if sentence.start <= at < sentence.end}
            for word in sentence:
                if len(here) > 1 and not any(c.lower_ in {"both", "all"} for c in word.lefts):
                    continue  # of which of them is left open
                for party in _mediators(word, actors):
                    _add(document, one, party)


def _add(document: Document, one: Gathered, party: Party) -> None:
    key = party.actor.id if party.actor else party.name.lower()
    extent = document.extent(party.start, party.end)
    person = Person(key, party.name, "mediator", [extent], party.kind == "person")
    known = next((other for other in one.people if same_person(other, person)), None)
    if known is None:
        one.people.append(person)
    elif known.role == "mediator" and extent not in known.spans:
        known.spans.append(extent)


def _mediators(word: Token, actors: ActorIndex) -> Iterator[Party]:
    """Whom one word of mediating names, if it is one."""
    form = form_of_mediating(word)
    if form == "verb" and (ahead := mediated_by(word)) is not None:
        found = _named(ahead, ahead.i, actors)
    elif form == "verb" and (word.pos_ == "VERB" or word.lower_.endswith("ing")) and not _is_open(word):
        passive = word.tag_ == "VBN" and (is_passive(word) or any(c.dep_ == "agent" for c in word.rights))
        found = agents_of(word, actors) if passive else _subject(word, actors)
    elif form == "noun":
        found = _of_act(word, actors)
    elif form == "bearer" and word.dep_ == "pobj" and word.head.lower_ == "as" and not _is_open(word.head.head):
        acting = word.head.head
        found = _subject(acting, actors) if acting.lemma_.lower() in ACTING or acting.lemma_ == "be" else []
    else:
        return
    yield from (party for party in found if party.kind in _KINDS or party.name in state_terms())


def _subject(verb: Token, actors: ActorIndex) -> list[Party]:
    own = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    subject = own if own is not None and own.tag_ not in {"WP", "WDT"} else subject_of(verb)
    return parties_at(subject, verb, actors)


def _of_act(noun: Token, actors: ActorIndex) -> list[Party]:
    """ "with the mediation of A", "through A's mediation", "Norwegian mediation"."""
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in {"with", "through", "via", "under", "by", "thanks", "after"}:
        return []
    for child in noun.rights:
        if child.lower_ in {"of", "by", "from"}:
            return scan(noun.doc, actors, child.i + 1, sentence_end(noun.doc, child))
    for owner in noun.lefts:
        start = owner.left_edge.i if owner.dep_ == "poss" else owner.i
        owning = owner.text in demonyms() or owner.dep_ in {"poss", "compound", "nmod"}
        if owning and (named := _named(owner, start, actors)):
            return named
    return []


def _named(word: Token, start: int, actors: ActorIndex) -> list[Party]:
    """The state whose adjective a word is, or the actor that it names."""
    if (state := demonyms().get(word.text)) is not None:
        return [Party(state, start, word.i + 1, actors.named(state))]
    if word.i not in actors.by_token:
        return []
    actor, _ = actors.by_token[word.i]
    return [Party(actor.name, start, word.i + 1, actor)]


def _is_open(verb: Token) -> bool:
    """Whether a verb only tells what could be done, or was not."""
    if any(child.dep_ == "neg" or (child.tag_ == "MD" and child.lower_ in _OPEN) for child in verb.children):
        return True
    above = verb.head
    return verb.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in _OFFERED
