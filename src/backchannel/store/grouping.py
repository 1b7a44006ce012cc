"""Grouping: the stories of a case with a new text among its texts.

The episodes of the stretch that the text stands in are made anew, and all episodes joined again (`reconcile.episodes`);
of the stories only those are told that other texts make up now, or that have another number of voices.
"""

from collections.abc import Sequence

import msgspec

from backchannel.model.story import Story
from backchannel.reconcile.case import Case
from backchannel.reconcile.episodes import Episode, altered
from backchannel.reconcile.stories import story_sources, stretch_episodes, tell_story
from backchannel.reconcile.story_words import Rarity
from backchannel.store.frame import Frame
from backchannel.store.noting import (
    episode_of,
    put_episodes,
)
from backchannel.store.voices import Voices


class Grouping:
    """The stories that change: `now` by id, and the ids of those that may be `gone`."""

    def __init__(self, frame: Frame, voices: Voices) -> None:
        self.frame, self.voices, self.db = frame, voices, frame.db
        self.now: dict[str, Story] = {}
        self.gone: set[str] = set()
        self._rarity = Rarity(frame.statistic("held"), frame.statistic("texts"))
        self._tell(story_sources(frame.places, self._episodes()))

    def _episodes(self) -> list[Episode]:
        """All episodes, those of the stretch made anew, and noted."""
        places = self.frame.places
        stored = [episode_of(words) for (words,) in self.db.execute("SELECT episode FROM episodes")]
        fresh: list[Episode] = []
        for start, end in altered(self.frame.order, places[self.frame.new.source.id]):
            fresh += stretch_episodes(self._texts(self.frame.order[start:end]).readings, self._rarity)
        replaced = {source for each in fresh for source in each.sources}
        kept = [each for each in stored if each.sources[0] not in replaced]
        put = {each.sources: each for each in fresh}
        for each in stored:
            if each.sources[0] in replaced and put.get(each.sources) != each:
                self.db.execute("DELETE FROM episodes WHERE first = ?", (each.sources[0],))
            else:
                put.pop(each.sources, None)
        put_episodes(self.db, put.values())
        return sorted([*kept, *fresh], key=lambda each: places[each.sources[0]])

    def _tell(self, told: Sequence[tuple[str, ...]]) -> None:
        """Tells the stories of these texts that are not on the shelf so."""
        origins, spoken = self.voices.origins, self.voices.changed
        before = {}
        for name, words in self.db.execute("SELECT id, item FROM items WHERE kind = 'story'"):
            before[_SOURCES.decode(words).sources] = name
        for sources in told:
            if sources not in before:
                story = tell_story(self._texts(sources), self._rarity, sources, origins.count)
                self.now[story.id] = story
            elif not spoken.isdisjoint(sources):
                name = before[sources]
                there: Story = self.frame.items([name])[name]
                self.now[name] = msgspec.structs.replace(there, origins=origins.count(sources))
        same = set(told)
        self.gone = {name for sources, name in before.items() if sources not in same}

    def _texts(self, sources: Sequence[str]) -> Case:
        """Some texts as a case."""
        new = self.frame.new
        found = {each.source.id: each for each in self.frame.readings(sources)} | {new.source.id: new}
        return self.frame.case(found[source] for source in sources)


class _Sources(msgspec.Struct):
    sources: tuple[str, ...]


_SOURCES = msgspec.json.Decoder(_Sources)
