"""Records: what minutes, transcripts and recordings kept of a contact say of whether it took place.

"Records show a meeting between A and B" and "has a recording of a call" tell that it did; a calendar, "no recording"
and "should there be a transcript" do not.
"""

from spacy.tokens import Token

from backchannel.read.contacts.syntax import clause_verb
from backchannel.read.contacts.traced import trace_of
from backchannel.read.lexicons import words


def on_record(verb: Token) -> bool:
    """ "Records show a meeting between A and B", "The minutes put the meeting of A and B in X": what a record kept at
    the time has, in whatever tense, took place; a calendar or an agenda may have what never did."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or not is_record(subject):
        return False
    shows = verb.lemma_.lower() in {"show", "record", "note", "document", "list", "put", "place", "date"}
    return shows and not any(child.tag_ == "MD" or child.dep_ == "neg" for child in verb.lefts)


def is_record(noun: Token) -> bool:
    return bool({noun.lemma_.lower(), noun.lower_.removesuffix("s")} & words("contact_records"))


def is_recorded(head: Token) -> bool:
    """ "has a recording of a call", "here is the transcript of a call": what was recorded took place; not of "no
    recording", nor where there is none or it is only thought of."""
    trace = trace_of(head)
    if trace is None or any(child.lower_ in {"no", "any"} for child in trace.children):
        return False
    over = clause_verb(trace)
    unsure = any(
        c.dep_ in {"neg", "mark"} or (c.tag_ == "MD" and c.lower_ not in {"will", "shall"}) for c in over.lefts
    )
    return not unsure
