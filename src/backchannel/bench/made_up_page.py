"""One made-up text: sentences on what its story holds, and the items that stand on their words."""

import random
from datetime import date

from backchannel.bench.made_up_plans import PlanPoint, Version
from backchannel.bench.made_up_story import Event, Quote, Story
from backchannel.model.actor import Mention
from backchannel.model.attribution import Attribution
from backchannel.model.contact import Participant, Place, TextContact
from backchannel.model.echo import TextEcho
from backchannel.model.move import TextMove
from backchannel.model.proposal import Lineage, Position, Term, TextProposal
from backchannel.model.span import Extent

_VERBS = "said warned added argued insisted noted stressed replied".split()
_OTHERWISE = 0.25  # share of the accounts of what is disputed that tell it differently
_ADVICE, _OUTCOME = 0.3, 0.3  # shares of the texts that tell advice, and what came of it
_PLAN, _BOTH = 0.35, 0.3  # shares of the texts that tell a plan that is not heavy, and of these a second version too


class Page:
    """One text in the making: `words`, and the items by their kind. What it tells is a function of its number."""

    def __init__(self, number: int, story: Story) -> None:
        self.rng, self.story = random.Random(f"text {number}"), story
        self.words = ""
        self.actors: dict[str, list[Mention]] = {}
        self.contacts: list[TextContact] = []
        self.said: list[Attribution] = []
        self.moves: list[TextMove] = []
        self.proposals: list[TextProposal] = []
        self.echoes: list[TextEcho] = []

    def write(self) -> None:
        """Tells two contacts, what was said, a move; and where the story has them advice, its outcome and the plan."""
        rng, story = self.rng, self.story
        advised = story.advice is not None and rng.random() < _ADVICE
        outcome = rng.random() < _OUTCOME
        chosen = rng.sample(range(1, len(story.events)), 2) if not advised else [0, rng.randrange(1, len(story.events))]
        for at in sorted(chosen if advised or rng.random() < 0.6 else [0, chosen[0]]):
            event = story.events[at]
            self._contact(event.other if event.other and rng.random() < _OTHERWISE else event)
        for _ in range(5):
            self._statement()
        quote = rng.choice(story.quotes)
        self._quote(quote.other if quote.other and rng.random() < _OTHERWISE else quote)
        if advised:
            self._advice()
        self._move()
        if story.advice == "to call" and outcome and not advised:
            self._contact(story.followed)
        elif story.advice == "to offer" and (outcome or advised):
            self._offer(advised)
        if story.plan and (story.plan.heavy or rng.random() < _PLAN):
            self._plan()

    def _contact(self, event: Event) -> None:
        one, two = event.sides
        verb = ("called" if event.kind == "call" else "met") if not event.denied else f"denied any {event.kind} with"
        details = "" if event.denied else f" in {event.place} for {event.minutes} minutes"
        start, extent = self._sentence(f"{one} {verb} {two} on {_day(event.day)}{details}.")
        self._mention(one, start)
        self._mention(two, start + len(one) + len(verb) + 2)
        place = None if event.denied else Place(event.place, self._at(event.place, start))
        self.contacts.append(
            TextContact(
                id=f"c{len(self.contacts) + 1}",
                kind=event.kind,
                status="denied" if event.denied else "held",
                participants=tuple(Participant(name, "party", (extent,)) for name in event.sides),
                when=event.day.isoformat(),
                duration=None if event.denied else f"PT{event.minutes}M",
                place=place,
                spans=(extent,),
            )
        )

    def _statement(self) -> None:
        speaker, topic = self.rng.choice(self.story.sides), self.rng.choice(self.story.topics)
        figure, verb = self.rng.randrange(1, 90), self.rng.choice(_VERBS)
        content = f"{topic} would be settled within {figure} days and on terms that both can keep"
        start, _ = self._sentence(f"{speaker} {verb} that {content}.")
        self._says(start, speaker, verb, content)

    def _quote(self, quote: Quote) -> None:
        start, _ = self._sentence(f'{quote.speaker} said: "{quote.words}."')
        self._says(start, quote.speaker, "said", quote.words, mode="direct")

    def _advice(self) -> None:
        """What one side told the other to do in the first contact, which the text has told."""
        adviser, other = self.story.sides
        asked = f"a call between {other} and {self.story.third} within the week"
        content = asked if self.story.advice == "to call" else self._offered
        start, _ = self._sentence(f"{adviser} urged {other} to arrange {content}.")
        at = self._at(content, start)[0]
        if self.story.advice == "to call":
            self._mention(other, at + len("a call between "))
            self._mention(self.story.third, at + len(f"a call between {other} and "))
        self._mention(other, start + len(adviser) + len(" urged "))
        self._says(start, adviser, "urged", content, act="urge", occasion="c1")

    @property
    def _offered(self) -> str:
        return f"free passage for {self.story.topics[1]} through {self.story.events[0].place}"

    def _offer(self, told_advice: bool) -> None:
        """The act that was advised, with the words that say so, and the advice where the text tells it."""
        adviser, actor = self.story.sides
        day = self.story.followed.day
        clause, cue = f"{actor} offered {adviser} {self._offered} on {_day(day)}", f"as {adviser} had urged"
        start, _ = self._sentence(f"{clause}, {cue}.")
        self._mention(actor, start)
        act, number = (start, start + len(clause)), len(self.moves) + 1
        self.moves.append(
            TextMove(
                f"m{number}", "offer", "AGREE", actor, adviser, self._offered, None, day.isoformat(), "done", (act,)
            )
        )
        advice = (self.said[-1].id,) if told_advice else ()
        self.echoes.append(TextEcho("e1", self._at(cue, start), adviser, act, f"m{number}", advice))

    def _move(self) -> None:
        actor, target = self.story.sides
        asked, day = f"a plan on {self.story.topics[0]}", self.story.day.isoformat()
        start, extent = self._sentence(f"{actor} proposed {asked} to {target}.")
        self._mention(actor, start)
        self.moves.append(TextMove("m1", "propose", "REQUEST", actor, target, asked, None, day, "done", (extent,)))

    def _plan(self) -> None:
        """One version of the plan or two; of a heavy one always the first, by many of its points."""
        plan, rng = self.story.plan, self.rng
        assert plan is not None
        first = plan.versions[0]
        if plan.miscounted and rng.random() < _OTHERWISE:
            self._version(plan.miscounted)
        elif len(plan.versions) > 1 and rng.random() < _BOTH:
            earlier = self._version(first)
            self._version(plan.versions[1], earlier)
        else:
            self._version(first if plan.heavy else rng.choice(plan.versions))

    def _version(self, version: Version, earlier: str | None = None) -> str:
        """A version, with what it is a revision of; returns its id in this text."""
        plan, rng = self.story.plan, self.rng
        assert plan is not None
        name = f"{version.count}-point plan"
        by = " and ".join(plan.sponsors)
        label = f"{version.label} " if version.label else ""
        start, extent = self._sentence(f"The {label}{name} on {plan.subject} by {by} emerged on {_day(version.day)}.")
        for sponsor in plan.sponsors:
            self._mention(sponsor, self._at(sponsor, start)[0])
        lineage: tuple[Lineage, ...] = ()
        if earlier:
            _, revising = self._sentence(f"It is a revision of the {plan.versions[0].count}-point plan.")
            lineage = (Lineage("revision_of", earlier, "stated", (revising,)),)
        share = rng.uniform(0.5, 1.0) if plan.heavy else rng.uniform(0.3, 0.8)
        terms, positions = [], []
        for point in version.points:
            if rng.random() < share:
                term, stance = self._point(point)
                terms.append(term)
                positions += stance
        for voice, stance_on in version.positions:
            if rng.random() < share:
                positions.append(self._position(voice, stance_on, version.day))
        id_ = f"p{len(self.proposals) + 1}"
        self.proposals.append(
            TextProposal(
                id=id_,
                name=name,
                points=version.count,
                version=version.label,
                sponsor=plan.sponsors,
                subject=plan.subject,
                terms=tuple(terms),
                positions=tuple(positions),
                spans=(self._at(f"{label}{name}", extent[0]),),
                lineage=lineage,
                emerged=version.day.isoformat(),
            )
        )
        return id_

    def _point(self, point: PlanPoint) -> tuple[Term, list[Position]]:
        """A point, and the position that its words tell on it."""
        against = f", which {point.against} rejects" if point.against else ""
        words = f"{point.words}{against}"
        start, _ = self._sentence(f"Point {point.number} says that {words}.")
        span = self._at(words, start)
        self._mention(point.who, span[0])
        term = Term(words, span, point.who, point.number)
        if not point.against:
            return term, []
        at = self._at(against, start)
        self._mention(point.against, at[0] + len(", which "))
        return term, [Position(point.against, "rejects", (at[0] + 2, at[1]))]

    def _position(self, voice: str, stance: str, day: date) -> Position:
        start, extent = self._sentence(f"{voice} {stance} the plan.")
        self._mention(voice, start)
        return Position(voice, stance, extent, when=f"{day.isoformat()}/..")

    def _says(
        self, start: int, speaker: str, cue: str, content: str, *, mode: str = "indirect", act: str = "say",
        occasion: str | None = None,
    ) -> None:  # fmt: skip
        """An attribution whose sentence begins with the speaker and the cue."""
        self._mention(speaker, start)
        verb = start + len(speaker) + 1
        self.said.append(
            Attribution(
                id=f"s{len(self.said) + 1}",
                source=((start, start + len(speaker)),),
                cue=((verb, verb + len(cue)),),
                content=(self._at(content, verb),),
                mode=mode,  # type: ignore[arg-type]
                speaker=speaker,
                act=act,
                occasion=occasion,
            )
        )

    def _sentence(self, words: str) -> tuple[int, Extent]:
        """Adds a sentence; gives where it begins, and its extent without the full stop."""
        start = len(self.words)
        self.words += f"{words} "
        return start, (start, start + len(words) - 1)

    def _at(self, words: str, start: int) -> Extent:
        """Where words stand first from `start` on."""
        at = self.words.index(words, start)
        return at, at + len(words)

    def _mention(self, name: str, at: int) -> None:
        self.actors.setdefault(name, []).append(Mention((at, at + len(name)), "name"))


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
