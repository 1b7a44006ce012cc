"""Document: a Text in work, as every layer of `read` gets it: parse, paragraphs, quotations.

Token positions and code points: `doc[i].idx` is a code point of `text`; `extent(i, j)` turns a token range
into code points, end excluded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from backchannel.model.source import Text
from backchannel.model.span import Extent, overlaps
from backchannel.read.credits import Credit, picture_credits, without_credits
from backchannel.read.layout import paragraphs, parser_view
from backchannel.read.nlp import pipeline
from backchannel.read.posts import Post, embedded_posts, parted
from backchannel.read.reporters import ReporterCredit, reporter_credits


@dataclass(frozen=True)
class Document:
    """A Text with its parse. `view` is what was parsed, `doc.text` made once: it has the length of `text`.

    Exact words come from `text`. Credits of pictures and of reporters are gaps in `view`, and a gap parts the words of
    an embedded post from its signature.
    """

    source: Text
    doc: Doc
    paragraphs: tuple[Extent, ...]
    view: str
    credits: tuple[Credit, ...] = ()
    reporters: tuple[ReporterCredit, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def text(self) -> str:
        """The words as captured; all offsets count its code points."""
        return self.source.text

    @property
    def published(self) -> str | None:
        """Publication time as stated, ISO 8601, or None."""
        return self.source.source.published

    @property
    def title_end(self) -> int:
        """Where the headline ends, 0 without one."""
        return self.source.title_end

    @property
    def headline_end(self) -> int:
        """Where the headline ends: as captured, or the first paragraph of plain text that is no sentence."""
        if self.title_end or not self.paragraphs:
            return self.title_end
        start, end = self.paragraphs[0]
        short = end - start <= 120 and len(self.paragraphs) > 1
        return end if short and self.text[end - 1] not in '.!?"”' else 0

    def extent(self, start: int, end: int) -> Extent:
        """Code points of the tokens `start` to `end` (excluded), without white space at the edges."""
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        while end > start + 1 and self.doc[end - 1].is_space:
            end -= 1
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def extent_of(self, words: Span | Token) -> Extent:
        """Code points of a spaCy span or token."""
        if isinstance(words, Token):
            return self.extent(words.i, words.i + 1)
        return self.extent(words.start, words.end)

    def runs(self, tokens: Sequence[int]) -> tuple[Extent, ...]:
        """Code points of token positions in rising order, one extent for each unbroken run."""
        runs: list[list[int]] = []
        for i in tokens:
            if runs and i - 1 <= runs[-1][1]:
                runs[-1][1] = i
            else:
                runs.append([i, i])
        return tuple(self.extent(first, last + 1) for first, last in runs)

    def exact(self, extent: Extent) -> str:
        """The exact words at an extent."""
        return self.text[extent[0] : extent[1]]

    def tokens(self, extent: Extent) -> Span:
        """The tokens that an extent touches."""
        span = self.doc.char_span(extent[0], extent[1], alignment_mode="expand")
        assert span is not None, extent
        return span


def parse(text: Text) -> Document:
    """The parse of one Text; deterministic."""
    reporters = reporter_credits(text.text)
    spans = [each.span for each in reporters]
    credits = tuple(c for c in picture_credits(text.text) if not any(overlaps(c.span, span) for span in spans))
    posts = embedded_posts(text.text)
    prose = without_credits(parted(text.text, posts), sorted([*(credit.span for credit in credits), *spans]))
    breaks = paragraphs(prose)
    view = parser_view(prose, breaks)
    return Document(text, pipeline()(view), tuple(breaks), view, credits, reporters, posts)
