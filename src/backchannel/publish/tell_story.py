"""A story as a line: its telling words, when it was told, and its texts."""

from backchannel.model.story import Story
from backchannel.publish.dates import in_words, published_in_words
from backchannel.publish.gist import kept
from backchannel.publish.lines import Line, Note, Part, listed
from backchannel.publish.lookup import Lookup

NAMED = 4  # words of the headline


def story_line(lookup: Lookup, story: Story) -> Line:
    """A story with its texts under it. That they belong together is the program's conclusion, and is told as one."""
    first, last = (published_in_words(each) for each in (story.first_published, story.last_published))
    told = first if first == last else f"{first} to {last}"
    texts = tuple(_text(lookup, source) for source in story.sources)
    return Line(
        id=story.id,
        kind="story",
        sort="story",
        headline=listed(term.word for term in story.terms[:NAMED]) or "a text without words",
        when=story.happened,
        date=f"published {told}" if story.first_published else "published at no stated time",
        details=kept(story.happened and f"its texts date their main events {in_words(story.happened)}"),
        notes=tuple(Note("inferred", reason) for reason in story.why),
        parts=(Part("Texts", texts),),
        who=frozenset(),
        origins=story.origins,
        texts=len(story.sources),
        first_reported=story.first_published,
    )


def _text(lookup: Lookup, source: str) -> Line:
    known = lookup.sources[source]
    where = f"{lookup.outlet(source)}, {published_in_words(known.published)}"
    return Line(source, "source", known.kind, f"{known.title or known.path} ({where})")
