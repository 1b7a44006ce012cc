"""What decides whether two accounts tell one contact, taken from each once: parties, time, place, words."""

from dataclasses import dataclass
from functools import cache

from babel import Locale

from backchannel.model.contact import TextContact
from backchannel.model.span import overlaps
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Account
from backchannel.reconcile.contact_sides import Sides, States, side_key, states_of
from backchannel.reconcile.edtf import Interval, interval
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.likeness import word_list
from backchannel.reconcile.names import body_key
from backchannel.reconcile.origins import Origins

SAID_WORDS = 7  # in a row: so many in common are not of two conversations
WIDE_DAYS = 31  # a time vaguer than a month says nothing on its own


@dataclass(frozen=True, eq=False)
class View:
    """One account of a contact as it is compared with others. `parties` are actor ids, or `side_key`s of groups;
    `states` those that they are or speak for; `copies` is the first of the texts that its text is a copy of; `reported`
    the day of publication; `withdrawn` that the text tells it only to take it back; `said` the runs of words that were
    said in it."""

    account: Account[TextContact]
    parties: frozenset[str]
    states: States
    when: Interval | None
    words: tuple[str, ...]
    outlet: str
    copies: str
    reported: Interval | None
    withdrawn: bool
    said: frozenset[tuple[str, ...]]

    @property
    def sides(self) -> Sides:
        """Who took part, as it is compared."""
        return Sides(self.parties, self.states)

    @property
    def key(self) -> str:
        return self.account.key

    @property
    def contact(self) -> TextContact:
        return self.account.item

    @property
    def is_day(self) -> bool:
        """Whether its time settles the day."""
        return self.when is not None and self.when.is_day

    @property
    def reference(self) -> Interval | None:
        """The days to hold it against: its own time when that is no vaguer than a month, else its report."""
        return self.when if self.when and self.spread <= WIDE_DAYS else self.reported

    @property
    def spread(self) -> float:
        """Days that its time leaves open; infinite without a time."""
        return float("inf") if self.when is None else self.when.days().width


def view(account: Account[TextContact], actors: Actors, origins: Origins) -> View:
    """The view of one account."""
    contact = account.item
    sides = [party for party in contact.participants if party.role != "mediator"]
    names = (side_key(side.name, actors.id_of(account.source, side.name)) for side in sides)
    start, end = contact.spans[0] if contact.spans else (0, 0)
    return View(
        account,
        frozenset(name for name in names if name),
        states_of([(side, actors.of(account.source, side.name)) for side in sides]),
        interval(contact.when),
        word_list(account.reading.text[start:end]),
        origins.outlet_of(account.source),
        origins.copies(account.source),
        _day(account.reading.source.published),
        _is_withdrawn(account),
        _said_in(account),
    )


def _said_in(account: Account[TextContact]) -> frozenset[tuple[str, ...]]:
    """The runs of so many words in what the text says was said in the contact."""
    text, found = account.reading.text, set()
    for each in account.reading.attributions:
        if each.occasion == account.item.id:
            for start, end in each.content:
                told = word_list(text[start:end])
                found |= {told[at : at + SAID_WORDS] for at in range(len(told) - SAID_WORDS + 1)}
    return frozenset(found)


def _is_withdrawn(account: Account[TextContact]) -> bool:
    """Whether a contact stands in a correction, in a sentence with what was reported and without what is so."""
    text = account.reading.text
    for correction in account.reading.corrections:
        for start, end in account.item.spans[:1]:
            if not correction.was or not overlaps((start, end), correction.span):
                continue
            told = text[sentence_start(text, start) : sentence_end(text, end)].casefold()
            mended = correction.now is not None and correction.now.casefold() in told
            if correction.was.casefold() in told and not mended:
                return True
    return False


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around a place begins, by full stop or line break."""
    return max(text.rfind(". ", 0, at) + 1, text.rfind("\n", 0, at) + 1, 0)


def sentence_end(text: str, at: int) -> int:
    """Where it ends."""
    ends = [found for mark in (". ", "\n") if (found := text.find(mark, max(at - 1, 0))) >= 0]
    return min(ends, default=len(text) - 1) + 1


def _day(published: str | None) -> Interval | None:
    stretch = interval((published or "").strip().replace(" ", "T", 1))
    return stretch.days() if stretch else None


@cache
def _states() -> frozenset[str]:
    """Keys of the states and areas of CLDR, in English."""
    return frozenset(body_key(name) for name in Locale("en").territories.values())


def places_agree(a: str | None, b: str | None) -> bool:
    """Whether two places can be one: the same words, one inside the other, or a town and its country.

    Two places contradict each other only when both look like towns; what lies in what is not known here.
    """
    if not a or not b:
        return True
    first, second = body_key(a), body_key(b)
    if first in second or second in first:
        return True
    return not (_is_town(_town_of(first)) and _is_town(_town_of(second)))


def _town_of(key: str) -> str:
    """The town of a site in a town ("hotel in x")."""
    return key.rpartition(" in ")[2]


def same_place(a: str | None, b: str | None) -> bool:
    """Whether both name one place; a site in a town is also that town ("a hotel in X", "X")."""
    if not a or not b:
        return False
    first, second = body_key(a), body_key(b)
    return first == second or first.endswith(f" in {second}") or second.endswith(f" in {first}")


def _is_town(key: str) -> bool:
    if key in _states() or key in words("regions"):
        return False
    return not any(word in words("sites") for word in key.split())
