"""Sources without a name, in the text's words: which official, source or side it is.

- "a senior Norlandic official said": from the first modifier to the noun;
- "a person close to the talks said", "a spokesman from the ministry said": where nothing stands before the noun, with
  what stands right behind it and tells whose or how close they are; so of a document ("a statement from his office");
- "the official added": the words with which the one of that noun was brought in, where the text brought in just one, or
  the last of several speaks in the sentence before.
"""

from spacy.tokens import Token

from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at

_NEW = frozenset({"a", "an", "another"})
_BEHIND = frozenset({"of", "by", "from", "at", "in", "for", "with", "to", "on"})
_LONGEST = 12  # tokens behind the noun


def description(document: Document, head: Token) -> str:
    """The words for whoever the head of a phrase stands for; see the module."""
    start = _begin(head)
    if start == head.i and _is_person(head):
        brought_in = introduction(head)
        if brought_in is not None:
            head = brought_in
            start = _begin(head)
    end = head.i + 1
    while end + 1 < len(head.doc) and head.doc[end].text == "-" and not head.doc[end].whitespace_:
        end += 2  # "e-mail", which the tokenizer parts
    if start == head.i and (_is_person(head) or head.lemma_.lower() in words("attribution_documents")):
        end = max(end, _end(head))
    return " ".join(document.exact(document.extent(start, end)).split())


def introduction(head: Token) -> Token | None:
    """The noun by which the one person whom "the official" can stand for was brought in; None for none or several."""
    behind = any(t.dep_ not in {"relcl", "punct"} for t in head.rights)  # "the official, who asked not to be named"
    if [t.lower_ for t in head.lefts] != ["the"] or behind or head.tag_ != "NN":
        return None
    found: dict[str, Token] = {}  # by their words, the last one last
    for token in head.doc[: head.i]:
        if token.lower_ != head.lower_ or token.tag_ != "NN" or token.dep_ in {"appos", "attr", "compound"}:
            continue
        if any(t.dep_ == "det" and t.lower_ in _NEW for t in token.lefts):
            told = token.doc[_begin(token) : max(token.i + 1, _end(token))].text.casefold()
            found.pop(told, None)
            found[told] = token
    last = next(reversed(found.values()), None)
    return last if last is not None and (len(found) == 1 or _speaks_before(last, head)) else None


def _speaks_before(brought_in: Token, head: Token) -> bool:
    """Whether the sentence right before has that one as the subject of its verb of saying: the speech goes on."""
    verb, start = brought_in.head, head.sent.start
    tags = brought_in.dep_ == "nsubj" and verb.lemma_.lower() in words("attribution_quote_tags")
    while start > 0 and (head.doc[start - 1].is_space or head.doc[start - 1].is_quote):
        start -= 1
    return tags and start > 0 and head.doc[start - 1].sent == brought_in.sent


def _begin(head: Token) -> int:
    """The first word of a noun phrase, without articles and what only opens the sentence."""
    start = head.left_edge.i
    while start < head.i and (
        (head.doc[start].pos_ in {"DET", "PUNCT", "SPACE"} and not _counts(head.doc[start], head))
        or (head.doc[start].is_sent_start and head.doc[start].lower_ in {"earlier", "later"})
    ):
        start += 1
    return start


def _counts(determiner: Token, head: Token) -> bool:
    """ "Both ministers", "all sides": a word that tells how many are meant."""
    return determiner.lower_ == "both" or (determiner.lower_ == "all" and head.lemma_.lower() in {"side", "party"})


def _is_person(noun: Token) -> bool:
    """Whether a noun names a person by the work or only as a source ("official", "spokesman", "person", "people")."""
    if noun.pos_ != "NOUN":
        return False
    found = noun_ending_at(noun.doc, noun.i + 1)
    known = noun.lemma_.lower() in words("attribution_unnamed") | {"person", "people"}
    return known or (found is not None and found[0].number == "one")


def _end(noun: Token) -> int:
    """Where what stands right behind a noun and tells which one ends (excluded); no clause but one of closeness."""
    end = noun.i + 1
    for child in noun.rights:
        inside = list(child.subtree)
        if child.i < end or inside[0].i != end or inside[-1].i - noun.i > _LONGEST:
            break
        own = {t.lower_ for t in inside}
        close = bool(own & words("attribution_closeness")) and not own & words("attribution_anonymity")
        clause = any(t.pos_ in {"VERB", "AUX"} for t in inside)
        if not close and (clause or child.dep_ != "prep" or child.lower_ not in _BEHIND):
            break
        if any(t.text in {",", '"', "(", ":"} for t in inside) or inside[-1].pos_ == "ADP":
            break
        end = inside[-1].i + 1
    return end
