"""`bench stories`: texts grouped into stories, against corpora that name the story of each text.

The grouping looks at words and publication times only, so nothing is parsed. MEANTIME names topics, which hold
many stories each: there only precision tells something.
"""

from collections import Counter, defaultdict
from pathlib import Path

from backchannel.bench.bcubed import b_cubed
from backchannel.bench.report import Report
from backchannel.bench.story_corpora import StoryText, read_story_corpus
from backchannel.model.reading import CONTRACT_VERSION, Reading
from backchannel.reconcile.case import Case
from backchannel.reconcile.stories import tell_stories


def bench_stories(path: Path, errors: int = 0) -> Report:
    """Groups the texts of the corpus at `path`; prints up to `errors` stories that hold two, or parts of one.

    Raises InputError where there is no such corpus.
    """
    texts = [each for each in read_story_corpus(path) if each.story is not None]
    stories = tell_stories(Case.of(bare(each) for each in texts), len)
    where = {source: story.id for story in stories for source in story.sources}
    groups = [where[each.text.source.id] for each in texts]
    score = b_cubed(groups, [each.story for each in texts])
    cells = tuple(f"{100 * value:.1f}" for value in (score.precision, score.recall, score.f1))
    named = len({each.story for each in texts})
    notes = (f"{len(texts)} texts, {named} stories in the gold, {len(stories)} read", *_faults(texts, groups)[:errors])
    figures = {"B-cubed F1": 100 * score.f1, "B-cubed precision": 100 * score.precision}
    return Report(f"Stories on {path.name}", ("measure", "P", "R", "F1"), (("B-cubed", *cells),), notes, figures)


def bare(each: StoryText) -> Reading:
    """A Reading of the words alone."""
    text = each.text
    return Reading(
        version=CONTRACT_VERSION,
        reader="words",
        source=text.source,
        text=text.text,
        title_end=text.title_end,
        repairs=(),
        actors=(),
        times=(),
        attributions=(),
        contacts=(),
        moves=(),
        proposals=(),
        relays=(),
    )


def _faults(texts: list[StoryText], groups: list[str]) -> list[str]:
    """Wrong joins first, then stories in parts, each with its texts."""
    by_group: dict[str, list[StoryText]] = defaultdict(list)
    for each, group in zip(texts, groups, strict=True):
        by_group[group].append(each)
    joined, parted = [], []
    for members in by_group.values():
        held = Counter(each.story for each in members).most_common()
        if len(held) > 1:
            joined.append("joined: " + ", ".join(f"{story} ({n})" for story, n in held))
    whole = Counter(each.story for each in texts)
    for members in by_group.values():
        story, held_here = Counter(each.story for each in members).most_common(1)[0]
        if 2 * held_here < whole[story]:
            titles = "; ".join(each.text.source.title or each.name for each in members[:3])
            parted.append(f"apart from {story}: {held_here} of {whole[story]}: {titles}")
    return sorted(joined) + sorted(parted)
