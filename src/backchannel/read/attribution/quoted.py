"""Quoted speech: contents widened to whole quotations, and quotations that only a tag beside them attributes."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from backchannel.read.attribution.candidates import Candidate
from backchannel.read.attribution.frames import tags_quotations
from backchannel.read.document import Document
from backchannel.read.quotations import Quotation

_TAG_REACH = 14  # tokens between a closing mark and the verb of its tag: the subject with its apposition
_SPEECH_WORDS = 4  # a shorter quotation without a tag is a scare quote or a title


@dataclass(frozen=True)
class QuotedTokens:
    """A quotation by its tokens, marks included, and the paragraph that it begins in."""

    start: int
    end: int
    paragraph: int
    whole_paragraph: bool

    def covers(self, i: int) -> bool:
        """Whether a token stands inside the quotation."""
        return self.start <= i < self.end


def quoted_tokens(document: Document, quotations: tuple[Quotation, ...]) -> list[QuotedTokens]:
    """The quotations of level 1 as token ranges, in order."""
    found = []
    breaks = document.paragraphs
    number = 0
    for quotation in quotations:
        if quotation.level != 1:
            continue
        while number + 1 < len(breaks) and breaks[number][1] <= quotation.outer[0]:
            number += 1
        span = document.tokens(quotation.outer)
        whole = breaks[number][0] == quotation.outer[0] and quotation.outer[1] >= breaks[number][1] - 1
        found.append(QuotedTokens(span.start, span.end, number, whole))
    return found


def widen(candidate: Candidate, quotes: list[QuotedTokens]) -> Candidate:
    """The candidate with its content stretched to the ends of quotations that it begins or ends in.

    A tag's clause is only the last sentence of what it quotes; the quotation is the content.
    """
    content = set(candidate.content)
    for quote in quotes:
        inside = [i for i in candidate.content if quote.covers(i)]
        if inside and not quote.covers(candidate.verb.i):
            content |= set(range(quote.start, quote.end))
    cut = set(candidate.cue)
    return replace(candidate, content=tuple(sorted(content - cut)))


def trailing_tags(document: Document, quotes: list[QuotedTokens]) -> list[Candidate]:
    """Mixed speech with its tag at the end: A "b" c "d," X said. Everything before the tag is the content.

    Construction: the last quotation of a sentence that began outside it is followed by its tag, and the tag
    ends the sentence; the parser tends to hang such a tag anywhere.
    """
    doc = document.doc
    found = []
    for quote in quotes:
        start = doc[quote.start].sent.start
        while start < quote.start and (doc[start].is_space or doc[start].is_punct):
            start += 1
        verb = _tag_after(doc, quote)
        if verb is None or start >= quote.start or any(q.covers(start) for q in quotes):
            continue
        own = [t for t in doc[start : quote.start] if t.lemma_.lower() in tags_quotations() and t.dep_ == "ROOT"]
        if any(t.i == verb.i for t in own) or not _subject_between(doc, quote, verb):
            continue
        content = tuple(i for i in range(start, quote.end) if not doc[i].is_space)
        found.append(Candidate(verb, verb.lemma_.lower(), "trailing", (verb.i,), content))
    return found


def _subject_between(doc: Doc, quote: QuotedTokens, verb: Token) -> bool:
    """Whether between the closing mark and the tag verb stands just its subject, or it follows at once."""
    between = [t for t in doc[quote.end : verb.i] if not t.is_punct]
    return all(t.pos_ in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "ADV", "ADP"} for t in between) and len(between) <= 8


def tagged(document: Document, quotes: list[QuotedTokens], done: set[int]) -> list[Candidate]:
    """Quotations that no clause covers, with the tag beside them. `done` holds the starts of covered ones."""
    doc = document.doc
    found: list[Candidate] = []
    for number, quote in enumerate(quotes):
        if quote.start in done:
            continue
        verb = _tag_after(doc, quote) or _tag_before(doc, quote, quotes)
        content = tuple(i for i in range(quote.start, quote.end) if not doc[i].is_space)
        if verb is not None:
            found.append(Candidate(verb, verb.lemma_.lower(), "quote", (verb.i,), content))
            done.add(quote.start)
        elif number and _continues(doc, quotes[number - 1], quote, done):
            found.append(Candidate(doc[quote.start], "", "continued", (), content))
            done.add(quote.start)
    return found


def _tag_after(doc: Doc, quote: QuotedTokens) -> Token | None:
    """The verb of "…," X said / said X, within the sentence that the quotation ends in."""
    last = doc[quote.end - 2].text if quote.end - 2 > quote.start else ""
    for i in range(quote.end, min(quote.end + _TAG_REACH, len(doc))):
        token = doc[i]
        if token.text in {".", "!", "?", '"'} or "\n" in token.text:
            return None
        if token.pos_ in {"VERB", "AUX"}:
            tag = token.lemma_.lower() in tags_quotations() and token.tag_ != "VBG" and token.dep_ != "amod"
            if tag and _ends_as_tagged(doc, quote, token, last):
                return token
            if token.dep_ not in {"aux", "auxpass", "relcl", "acl"}:
                return None
    return None


def _ends_as_tagged(doc: Doc, quote: QuotedTokens, verb: Token, last: str) -> bool:
    """Whether a quotation that ends in the mark `last` can have the verb behind it as its tag.

    A comma asks for a tag; after a question or an exclamation a sentence of its own may follow, whose verb has
    a complement of its own.
    """
    if last in {",", "-"} or doc[quote.end].text in {",", "-"}:
        return True
    if last in {"?", "!", "…"}:
        return not any(t.dep_ in {"dobj", "ccomp", "xcomp"} and t.i > verb.i for t in verb.children)
    return _alone(verb, last)


def _alone(verb: Token, last: str) -> bool:
    """Whether "X." is followed by a tag and nothing else ("…." X said.), as non-native prose has it."""
    return last == "." and verb.i + 1 < len(verb.doc) and verb.nbor().text in {".", ",", ";", "!"}


def _tag_before(doc: Doc, quote: QuotedTokens, quotes: list[QuotedTokens]) -> Token | None:
    """The verb of X said: "…", or X said, "…", or X said "…", in the sentence that the quotation stands in."""
    start = quote.start
    if start == 0:
        return None
    for i in range(start - 1, max(-1, start - 40), -1):
        token = doc[i]
        if "\n" in token.text or any(q.covers(i) for q in quotes if q.end <= start and q.start > start - 60):
            return None
        if token.text in {".", "!", "?"} and i < start - 1:
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in tags_quotations() and token.dep_ != "amod":
            return token if doc[start - 1].text in {",", ":"} or i == start - 1 else None
    return None


def _continues(doc: Doc, before: QuotedTokens, quote: QuotedTokens, done: set[int]) -> bool:
    """Whether a quotation goes on with the speech of the one before it: "…," X said. "…" """
    if before.start not in done or quote.end - quote.start < _SPEECH_WORDS + 2:
        return False
    opens = quote.start == 0 or doc[quote.start - 1].text in {".", "!", "?", ":"} or doc[quote.start - 1].is_space
    if before.paragraph == quote.paragraph:
        return opens
    return quote.whole_paragraph and quote.paragraph == before.paragraph + 1 and opens
