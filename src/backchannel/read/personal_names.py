"""Names that the recogniser missed or took for a body, and that only a person has where they stand.

The small recogniser knows common English names best; others it labels as organisations or not at all. What is
certain in their place is used instead: an office beside the name ("the security adviser, A B"), a telephone, the
surname by itself later on, "he" or "she" where nobody else was named.
"""

from collections.abc import Iterator

import numpy as np
from babel.dates import get_month_names
from spacy.tokens import Doc, Span, Token

from backchannel.read.contacts.frames import initiating, noun_frames, verb_frames
from backchannel.read.contacts.phrases import phrase_frame
from backchannel.read.given_names import given_names
from backchannel.read.lexicons import table, words
from backchannel.read.name_syllables import is_second_syllable
from backchannel.read.roles import noun_ending_at, title_before
from backchannel.read.states import demonyms, state_terms

_MONTHS = frozenset(get_month_names("wide", locale="en").values())
_GENDERED = frozenset(["he", "she", "him", "his", "her", "himself", "herself"])
_LONGEST = 3  # words of a name: given names and surname
_UNTAGGED = frozenset(["IN", "MD", "VB", "JJ", "UH", "RB", "NN", "CC"])  # "Per", "Will", "Mark", "Grant" as names
_CONTENT = frozenset(["VERB", "NOUN", "ADJ", "ADV"])  # a line without one in lower case is in headline capitals
_SAYING = frozenset(["say", "tell", "add", "recall", "answer", "reply", "write"])
_BETWEEN = frozenset(["between", "of", "with", "from", "to"])
_PHONES = frozenset(["phone", "telephone"])
_TALKING = frozenset(["speak", "talk", "chat", "converse"])
_RECEIVING = frozenset(["receive", "host", "welcome", "greet", "phone", "telephone"])  # whose object is a guest
_ROLES = frozenset(["nsubj", "nsubjpass", "dobj", "dative", "conj", "appos"])
_ANSWERING = frozenset(["take", "answer", "receive", "make", "place", "return"])
_CALLS = frozenset(["call", "phone", "conversation", "visit"])


def missed_runs(doc: Doc, taken: dict[int, object]) -> Iterator[tuple[int, int, bool]]:
    """Runs of two or three capitalised words that nobody took for a name: first token, end, whether titled.

    The first word may be one that the tagger takes for another part of speech, in mid-sentence or where the parser
    has the next word as the subject of a verb all the same.
    """
    at = 0
    while at < len(doc):
        end = _run_end(doc, at, taken)
        if end - at >= 2 and not _in_capitals(doc[at].sent):
            office = noun_ending_at(doc, end)
            if office is not None and office[1] <= at:
                pass  # "Deputy | Foreign Minister"
            elif title_before(doc, at) is not None:
                yield at, end, True
            elif noun_ending_at(doc, end) is None and not any(title_before(doc, i) for i in range(at + 1, end + 1)):
                yield at, end, False
        at = max(end, at + 1)


def _run_end(doc: Doc, at: int, taken: dict[int, object]) -> int:
    end, words_, hyphened = at, 0, False
    while end < len(doc) and words_ < _LONGEST and end not in taken and _is_name_word(doc, at, end):
        end, words_ = end + 1, words_ + 1
        if end + 1 < len(doc) and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_):
            if words_ < 2 or not doc[end + 1].is_alpha:  # "Han Ji-woo", but no "Han-led"
                return at
            if doc[end + 1].is_lower and not is_second_syllable(doc[end + 1].text):
                break  # "Anna Moor | -led"
            end, hyphened = end + 2, True
            break
        if not doc[end - 1].whitespace_:
            break
    return end if end > at and (hyphened or doc[end - 1].tag_ == "NNP") else at


def _is_name_word(doc: Doc, start: int, at: int) -> bool:
    token = doc[at]
    if not token.text[:1].isupper() or not token.text.isalpha() or token.is_upper or token.text in demonyms():
        return False
    if token.ent_type_ not in {"", "PERSON", "ORG", "NORP"} or token.text in _MONTHS:
        return False
    if token.tag_ == "NNP":
        return True
    following = doc[at + 1] if at + 1 < len(doc) else None
    hyphened = at + 2 < len(doc) and doc[at + 1].text == "-" and not (token.whitespace_ or doc[at + 1].whitespace_)
    plain = token.ent_type_ in {"", "PERSON"} and doc[start].ent_type_ in {"", "PERSON"}  # no "Islamic State-inspired"
    if at > start and hyphened and plain and token.text.istitle() and doc[at + 2].text.islower():
        return True  # "Park Do-yun", of which the tagger takes "Do" for a verb
    if at > start or token.tag_ not in _UNTAGGED or following is None or following.tag_ != "NNP":
        return False
    if token.is_sent_start:
        return following.dep_ in {"nsubj", "nsubjpass"} and following.head is not token
    return doc[at - 1].text not in {'"', "“", ":", "'", "‘", "-", "–", "—"}


def _in_capitals(sentence: Span) -> bool:
    return not any(token.is_lower and token.is_alpha and token.pos_ in _CONTENT for token in sentence)


def only_a_person(doc: Doc, start: int, end: int, persons_before: bool) -> bool:
    """Whether a name of two or three words at these tokens must be a person's; `persons_before` says that the
    text has named a person, or an office, up to here."""
    head = doc[start:end].root
    if _beside_an_office(doc, start, end) or _on_the_phone(head) or _surname_alone(doc, start, end):
        return True
    if _says_i(head) or _and_others(doc, end):
        return True
    no_name = doc[end - 1].lower_ in noun_frames() or doc[end - 1].lower_ in words("contact_honorifics")
    met = _meets(head) or _of_a_state(doc, start, end) or _pointed_at(head) or _keeps_company(head)
    met = met or _has_of_ones_own(head) or _told_on_record(head)
    if doc[start].text in given_names() and not no_name and met:
        return True
    return not persons_before and any(token.lower_ in _GENDERED for token in doc[end : doc[end - 1].sent.end])


def _says_i(head: Token) -> bool:
    """ "I met them," A B said: who says "I" in a quotation of the sentence is a person."""
    if head.dep_ != "nsubj" or head.head.lemma_ not in _SAYING or not any(t.text in {'"', "“"} for t in head.sent):
        return False
    inside = False
    for token in head.sent:
        inside = not inside if token.text == '"' else (token.text != "”" and (inside or token.text == "“"))
        if inside and token.text in {"I", "me", "my"}:
            return True
    return False


def _and_others(doc: Doc, end: int) -> bool:
    """ "A B and other party leaders": who is one of them is a person."""
    if end + 2 >= len(doc) or doc[end].lower_ != "and" or doc[end + 1].lower_ != "other":
        return False
    for at in range(end + 3, min(end + 7, len(doc)) + 1):
        found = noun_ending_at(doc, at)
        if found is not None and found[2] and found[0].number == "one":
            return True
        if doc[at - 1].pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return False
    return False


def _of_a_state(doc: Doc, start: int, end: int) -> bool:
    """ "Serbia's A B": a name of two words behind the possessive of a state."""
    return end - start == 2 and start > 1 and doc[start - 1].tag_ == "POS" and doc[start - 2].text in state_terms()


def _meets(head: Token) -> bool:
    """Whether a name is a side of a contact: subject, object or agent of a verb like "meet", or in its "with"; its
    owner ("A's talks with B"); or what it is said of ("the one B met was A")."""
    first = head
    while first.dep_ == "conj":
        first = first.head
    above = first.head
    if first.dep_ == "pobj" and above.lower_ in _BETWEEN | {"by"}:
        above = _past_measures(above.head)
    elif first.dep_ not in _ROLES | {"poss"}:
        return False
    if first.head.lower_ == "by" and above.lemma_ in initiating("verb"):
        return True
    frame = verb_frames().get(above.lemma_)
    noun = noun_frames().get(above.lower_) or (noun_frames().get(above.head.lower_) if above.dep_ == "relcl" else None)
    holds = noun is not None or any(child.dep_ == "dobj" and child.lower_ in noun_frames() for child in above.rights)
    if frame is not None and frame.kind == "visit":
        placed = head.ent_type_ == "GPE" and _town_behind(head)
        return (head.ent_type_ == "ORG" or placed) and frame.accepts != "place"  # no place is labelled so
    return holds or (frame is not None and frame.kind in {"meeting", "call", "talks"})


def _pointed_at(head: Token) -> bool:
    """ "When she met A in X, B brought a map": "she" points ahead to B."""
    if head.dep_ != "nsubj":
        return False
    for clause in (c for c in head.head.lefts if c.dep_ == "advcl" and c.i < head.i):
        for verb in clause.subtree:
            if verb.pos_ == "VERB" and (frame := verb_frames().get(verb.lemma_)) is not None and frame.kind != "visit":
                return any(c.dep_ == "nsubj" and c.lower_ in {"he", "she"} for c in verb.lefts)
    return False


def _keeps_company(head: Token) -> bool:
    """ "A discussed the ferry with B", "A joined B for talks", "A got together with B", "dropped in on B"."""
    above = head.head
    if head.dep_ == "pobj" and above.lower_ in {"with", "on"}:
        over = above.head
        over = over.head if over.dep_ in {"dobj", "prt"} else over
        frame = verb_frames().get(over.lemma_)
        return phrase_frame(over) is not None or (frame is not None and frame.kind == "talks")
    if above.lemma_ == "join" and head.dep_ in {"nsubj", "dobj"}:
        aims = [t for c in above.rights if c.lower_ == "for" for t in c.rights]
        return any(t.lower_ in noun_frames() for t in aims)
    return head.dep_ == "nsubj" and phrase_frame(above) is not None


def _has_of_ones_own(head: Token) -> bool:
    """ "at A B's request", "A B's phone rang", "a spokesman for A B denied that she": what bodies have too, so that it
    counts only with a given name, and of a spokesman only with "he" or "she" behind."""
    above = head.head
    if head.dep_ == "poss" and (above.lemma_ in initiating("noun") or above.lower_ in _PHONES | {"number", "rang"}):
        return True
    if head.dep_ != "pobj" or above.lower_ not in {"for", "of"}:
        return False
    if above.lower_ == "of" and above.head.lemma_ in initiating("noun"):
        return True
    behind = head.doc[head.i + 1 : head.sent.end]
    spoken = above.head.lower_ in words("contact_spokespeople") and above.head.dep_ == "nsubj"
    return spoken and any(token.lower_ in {"he", "she"} for token in behind)


def _told_on_record(head: Token) -> bool:
    """ "a recording in which A B asks C D for time", "A B can be heard asking C D": who tells or is told something, in
    a sentence on a recording; it counts only with a given name."""
    tells = head.head.lemma_.lower() in words("contact_telling_verbs") and head.dep_ in {"nsubj", "dobj", "dative"}
    heard = head.dep_ == "nsubjpass" and head.head.lemma_ == "hear"
    recorded = any(token.lemma_.lower() in words("contact_traces") for token in head.sent)
    return heard or (tells and recorded)


def _town_behind(head: Token) -> bool:
    """ "visited A B in X": A B is no place of its own."""
    behind = head.doc[head.i + 1 : head.i + 3]
    return len(behind) == 2 and behind[0].lower_ == "in" and behind[1].ent_type_ in {"GPE", "LOC"}


def _past_measures(word: Token) -> Token:
    """What "between" or "with" is of, where the parser hangs it on a day or place ("the call on 7 April between")."""
    for _ in range(2):
        if word.ent_type_ in {"DATE", "TIME", "GPE", "LOC"} and word.head.pos_ == "ADP":
            word = word.head.head
    return word


def _after_call_noun(first: Token) -> bool:
    """ "the conversation of A with B": the parser may hang the second name on the first."""
    doc, at = first.doc, first.head.i
    return any(doc[i].lower_ in _CALLS and doc[i].tag_ in {"NN", "NNS"} for i in range(max(0, at - 8), at))


def _beside_an_office(doc: Doc, start: int, end: int) -> bool:
    """ "the security adviser, A B", "A B, the security adviser"."""
    if start > 1 and doc[start - 1].text == ",":
        found = noun_ending_at(doc, start - 1)
        if found is not None and found[0].number == "one" and not found[2]:
            return True
    for child in doc[start:end].root.rights:
        if child.dep_ == "appos" and child.i > end and doc[end].text == ",":
            found = noun_ending_at(doc, child.i + 1)
            if found is not None and found[0].number == "one" and not found[2]:
                return True
    return False


def _on_the_phone(head: Token) -> bool:
    """Subject or object of a verb of telephoning, or beside "call between", "conversation with"."""
    if head.dep_ == "dobj" and head.head.lemma_ in _RECEIVING:
        return True
    takes = head.dep_ == "nsubj" and any(c.dep_ == "dobj" and c.lower_ == "call" for c in head.head.rights)
    if takes and head.head.lemma_ in _ANSWERING:
        return True
    frame = verb_frames().get(head.head.lemma_)
    if frame is not None and frame.kind == "call" and head.dep_ in {"nsubj", "dobj", "oprd"}:
        return True
    tells = head.dep_ in {"nsubj", "dobj", "dative"} and head.head.lemma_.lower() in words("contact_telling_verbs")
    if tells and any(token.lower_ in {"call", "letter"} and token.tag_ == "NN" for token in head.sent):
        return True
    makers = {row["word"] for row in table("evidence_words")}  # who publishes the recording of a call is no caller
    if (
        head.head.lemma_ not in makers
        and head.dep_ in _ROLES
        and any(token.lower_ in _PHONES and token.tag_ == "NN" for token in head.sent)
    ):
        return True
    first = head
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ != "pobj" or first.head.lower_ not in _BETWEEN:
        return False
    over = first.head.head
    if _after_call_noun(first):
        return True
    by_phone = over.lemma_ in _TALKING and any(token.lower_ in _PHONES for token in head.sent)
    return by_phone or over.lower_ in _CALLS


def _surname_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether the last word of the name stands elsewhere by itself, as a name without an article: bodies are not
    shortened so."""
    same = np.flatnonzero(doc.to_array("ORTH") == doc[end - 1].orth)
    return any(
        not start <= token.i < end
        and token.tag_ == "NNP"
        and (token.i == 0 or not (doc[token.i - 1].text[:1].isupper() or doc[token.i - 1].tag_ == "DT"))
        and (token.i + 1 == len(doc) or doc[token.i + 1].tag_ != "NNP")
        and not token.dep_.startswith("compound")
        for token in (doc[int(i)] for i in same)
    )
