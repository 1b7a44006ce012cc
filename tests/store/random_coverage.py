"""Invented coverage drawn at random, in which texts meet in every way that the record knows."""

import hashlib
import random
from collections.abc import Sequence
from typing import Any

import msgspec

from backchannel.model.attribution import Basis
from backchannel.model.evidence import TextEvidence
from backchannel.model.reading import Reading
from tests.reconcile.builders import Page

PEOPLE = (
    "Ana Kole", "A. Kole", "Kole", "Ana M. Kole", "Jan Sturm", "Jan Sturm Jr.", "Sturm", "Petra Sturm", "Ilse Varn",
    "Varn", "Oskar Brenn", "Foreign Minister Brenn",
)  # fmt: skip
BODIES = (("Merovia", "state"), ("Tavel", "state"), ("Osk Union", "organisation"), ("OU", "organisation"))
DELEGATES = {"Sorrel": ("Ana Kole", "Ilse Varn"), "Norrland": ("Jan Sturm", "Kole")}
DESCRIBED = ("the officials", "the envoys")
GROUPS = ("donors", "top donors", "Tavel senators", "two senators")
OUTLETS = ("Harbour Ledger", "Tavel Courier", "Osk Wire", "Lind Post", None)
PLACES = ("Lind", "Port Osk", "a hotel in Lind")
QUOTES = (
    "We will keep the strait open for every ship that carries grain this winter",
    "We will keep the strait open for every ship that carries coal this winter",
    "The talks were long and hard but nobody left the room before the end",
    "No",
)
TALK = (
    "the harbour toll would be settled within nine days and on terms that both can keep",
    "the harbour toll would be settled within ten days and on terms that both can keep",
    "they should call Ilse Varn before the visit and arrange a meeting with Jan Sturm in Lind",
    "the closed crossing at Lind would be opened to trade again before the spring",
)
_FILLING = "nobody looked at the carts that went down to the mill one by one after three long nights of rain".split()
DONE = ("gave back the two trawlers that were held in Lind", "offered patrol boats for the herring season in Lind")


def day(number: int) -> str:
    """A day in March and April 2026, by number from 0."""
    return f"2026-03-{number + 1:02d}" if number < 31 else f"2026-04-{number - 30:02d}"


class Draw:
    """One text in the making."""

    def __init__(self, rng: random.Random, number: int) -> None:
        self.rng, self.number = rng, number
        self.published = day(rng.randrange(40)) if rng.random() < 0.95 else None
        self.sentences: list[str] = [f"Report {number}."]
        self.todo: list[Any] = []
        self.count = 0

    def sentence(self, words: str) -> str:
        """Adds a sentence that stands once in the text; gives its words."""
        self.count += 1
        told = f"{words} ({self.number}-{self.count})"
        self.sentences.append(f"{told}.")
        return told

    def who(self) -> str:
        """A name of a person, mostly a full one."""
        return self.rng.choice(PEOPLE)

    def write(self) -> Reading:
        """The Reading."""
        rng = self.rng
        for layer in (self.actor, self.contact, self.talks, self.said, self.move, self.plan, self.relay, self.rest):
            for _ in range(rng.choice((0, 1, 1, 2))):
                layer()
        page = Page(" ".join(self.sentences), rng.choice(OUTLETS), self.published, rng.choice(("", "Kole calls Sturm")))
        for add in self.todo:
            add(page)
        return page.reading()

    def actor(self) -> None:
        if self.rng.random() < 0.3:
            name, kind = self.rng.choice(BODIES)
            aliases = ("OU",) if name == "Osk Union" and self.rng.random() < 0.5 else ()
            form = self.rng.choice(("name", "name", "metonym"))
        elif self.rng.random() < 0.2:
            name, kind, aliases, form = self.rng.choice(DESCRIBED), "group", (), "role"
        else:
            name, form = self.who(), "name"
            kind = self.rng.choice(("person", "person", "person", "unknown", "organisation"))
            aliases = ("Ana Maria Kole",) if name == "Ana Kole" and self.rng.random() < 0.2 else ()
        self.sentences.append(f"{name} was there.")
        role = self.rng.choice((None, None, "envoy", "minister"))
        if role:
            self.sentences.append(f"The {role} spoke.")
        roles = (role,) if role else ()
        self.todo.append(lambda page: page.actor(name, kind, aliases=aliases, roles=roles, form=form))

    def contact(self) -> None:
        rng = self.rng
        kind = rng.choice(("call", "call", "meeting", "visit", "talks"))
        status = rng.choice(("held", "held", "held", "held", "planned", "suggested", "denied"))
        parties = rng.sample(["Ana Kole", "Jan Sturm", "Ilse Varn", "Oskar Brenn", "Kole"], rng.choice((2, 2, 2, 3)))
        if rng.random() < 0.15:
            parties[-1] = rng.choice(GROUPS)
        place = rng.choice((None, None, *PLACES))
        about = rng.choice(("", " about the closed crossing", " on the herring quota", " for the first time"))
        told = self.sentence(f"{parties[0]} and {parties[1]} spoke{about}{f' in {place}' if place else ''}")
        when = rng.choice((None, "2026-03", day(3), day(4), day(5), day(9), day(36), day(rng.randrange(40))))
        duration = rng.choice((None, None, "PT90M", "PT7M"))
        basis = None
        if rng.random() < 0.2:
            basis = Basis("recording", (0, 6), rng.choice(("Harbour Ledger", "Osk Wire", None)))
        self.todo.append(
            lambda page: page.contact(
                told, parties, kind, status, when, duration, place if place and place in told else None, basis
            )
        )

    def talks(self) -> None:
        """Talks of two states, told by the states, by those who speak for them, or by one of each."""
        rng = self.rng
        if rng.random() < 0.5:
            return
        sides = [rng.choice(((state, None), *((who, state) for who in people))) for state, people in DELEGATES.items()]
        place, round_ = rng.choice((None, *PLACES)), rng.choice((None, None, 1, 2))
        told = self.sentence(f"{sides[0][0]} and {sides[1][0]} held talks{f' in {place}' if place else ''}")
        status, when = rng.choice(("held", "held", "planned")), rng.choice((None, "2026-03", day(3), day(4), day(9)))

        def add(page: Page) -> None:
            known = {item.name for item in page.items.get("actors", ())}
            for name, state in sides:
                if name not in known:
                    page.actor(name, "person" if state else "state")
            delegates = {name: state for name, state in sides if state}
            page.contact(
                told, [name for name, _ in sides], "talks", status, when, place=place, round=round_, delegates=delegates
            )

        self.todo.append(add)

    def said(self) -> None:
        rng = self.rng
        speaker = rng.choice((self.who(), "Ana Kole", "Jan Sturm", None))
        direct = rng.random() < 0.5
        said = rng.choice(QUOTES if direct else TALK)
        if rng.random() < 0.15:
            said, direct = f"I never promised that {TALK[0]}", True
        cut = said.split()
        said = " ".join(cut[: max(3, len(cut) - rng.choice((0, 0, 2)))])
        told = self.sentence(f"{said}, {speaker or 'someone'} said")
        act = rng.choice(("say", "say", "advise", "promise"))
        when = rng.choice((None, None, day(3), day(4), day(10)))
        occasion = rng.choice((None, "c1"))
        parent = rng.choice((None, None, "s1"))

        def add(page: Page) -> None:
            here = page.at(told)[0]
            known = {item.id for item in page.items.get("contacts", ())}
            before = {item.id for item in page.items.get("attributions", ())}
            page.said(
                speaker, told, "direct" if direct else "indirect", act=act, when=when,
                occasion=occasion if occasion in known else None, parent=parent if parent in before else None,
            )  # fmt: skip
            last = page.items["attributions"][-1]
            page.items["attributions"][-1] = msgspec.structs.replace(last, content=((here, here + len(said)),))

        self.todo.append(add)

    def move(self) -> None:
        rng = self.rng
        done = rng.choice(DONE)
        actor, target = rng.choice(("Ana Kole", "Jan Sturm", "Kole")), rng.choice(("Ilse Varn", "Tavel", None))
        told = self.sentence(f"{actor} {done}")
        when = rng.choice((None, day(6), day(7), day(rng.randrange(40))))
        kind, status = rng.choice(("offer", "offer", "threaten")), rng.choice(("done", "done", "denied"))
        self.todo.append(lambda page: page.move(kind, actor, target, told, object=done, when=when, status=status))

    def plan(self) -> None:
        rng = self.rng
        if rng.random() < 0.4:
            return
        points = rng.choice((None, 9, 12))
        name = self.sentence(rng.choice(("the harbour plan", "a plan for the strait")))
        sponsor = rng.choice(((), ("Ana Kole",), ("Jan Sturm",)))
        self.sentences.append(f"Kole backed plan {self.number}.")
        lineage = [("amends", "p1", "stated", name)] if rng.random() < 0.3 else []
        subject, emerged = rng.choice((None, "the strait")), rng.choice((None, day(8)))
        positions = [("Ana Kole", "backs", f"Kole backed plan {self.number}")]

        def add(page: Page) -> None:
            before = lineage if page.items.get("proposals") else []
            page.proposal(
                name, points, sponsor=sponsor, subject=subject, emerged=emerged, positions=positions, lineage=before
            )

        self.todo.append(add)

    def relay(self) -> None:
        if self.rng.random() < 0.6:
            return
        outlet = self.rng.choice(("Harbour Ledger", "Osk Wire", "Northern Echo"))
        words = self.sentence(f"{outlet} reported the news")
        self.todo.append(lambda page: page.relay(outlet, words))

    def rest(self) -> None:
        rng = self.rng
        turn = rng.random()
        if turn < 0.25:
            words = self.sentence("it may have been so")
            self.todo.append(lambda page: page.hedge(words, "may"))
        elif turn < 0.45:
            words = self.sentence(f"Correction: the call of Kole was on {day(4)} and not on {day(3)}")
            self.todo.append(lambda page: page.correction(words, day(3), day(4)))
        elif turn < 0.65:
            cue = self.sentence("that followed the advice of Kole")
            act = self.sentence("Sturm did as he was told")
            turns = (rng.randrange(12), rng.randrange(3), rng.random() < 0.3)
            self.todo.append(lambda page: _echo(page, cue, act, *turns))
        elif turn < 0.85:
            stance = rng.choice(("published", "withheld", "excerpts"))
            words = self.sentence(f"the recording of Kole was {stance}")
            genuine = rng.random() < 0.3
            self.todo.append(
                lambda page: _evidence(page, words, rng.choice(("genuine", "fake")) if genuine else stance)
            )


def _echo(page: Page, cue: str, act: str, number: int, advices: int, hedged: bool) -> None:
    """An echo with as many pieces of advice at most, of one of the acts of the text, or now and then of none."""
    said = [item.id for item in page.items.get("attributions", ()) if item.act == "advise"]
    layers = ("contacts", "moves", "proposals")
    done = [item.id for layer in layers for item in page.items.get(layer, ())]
    acts = [*done, None]
    page.echo(cue, act, said[:advices], act=acts[number % len(acts)], adviser="Ana Kole", hedged=hedged)


def _evidence(page: Page, words: str, stance: str) -> None:
    number = len(page.items.get("evidence", ())) + 1
    aspect = "authenticity" if stance in ("genuine", "fake") else "access"
    here = page.at(words)
    told = TextEvidence(f"v{number}", aspect, stance, "recording", "Harbour Ledger", ("Ana Kole",), here, here)
    page.items.setdefault("evidence", []).append(told)


def random_readings(seed: int, number: int) -> list[Reading]:
    """So many Readings."""
    rng = random.Random(seed)
    return [Draw(rng, each).write() for each in range(number)]


def copied(readings: Sequence[Reading], seed: int, number: int) -> list[Reading]:
    """So many copies of these Readings and of each other, some with words of their own at the end, out on any day."""
    rng = random.Random(seed)
    found = list(readings)
    for copy in range(number):
        one = rng.choice(found)
        text = " ".join([one.text, *(rng.choice(_FILLING) for _ in range(rng.choice((0, 0, 3, 10, 20, 30))))])
        outlet = rng.choice((one.source.outlet, *OUTLETS))
        published = rng.choice((one.source.published, *map(day, rng.sample(range(40), 3))))
        digest = hashlib.sha256(f"{outlet}|{published}|{copy}|{text}".encode()).hexdigest()
        source = msgspec.structs.replace(
            one.source, path=f"{digest[:6]}.txt", sha256=digest, outlet=outlet, published=published
        )
        found.append(msgspec.structs.replace(one, source=source, text=text))
    return found[len(readings) :]
