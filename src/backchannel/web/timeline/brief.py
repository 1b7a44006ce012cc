"""Brief: an item of the chronology in the few words of a mark or a row of a table, without what stands behind it."""

import msgspec

from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.statement import Statement
from backchannel.publish.dates import fills, in_words
from backchannel.publish.gist import cut, present
from backchannel.publish.lines import counted, listed
from backchannel.publish.wording import REVIEWS, contact_headline, move_headline, statement_headline
from backchannel.web.timeline.scale import Extent, extent_of

Told = Contact | Statement | Move | Proposal


class Brief(msgspec.Struct, frozen=True):
    """What a mark or a row tells. `sides`: ids of the actors in whose lanes it stands; `words` are a source's."""

    id: str
    kind: str
    sort: str
    status: str
    headline: str
    who: str
    words: str
    date: str
    extent: Extent | None
    sides: tuple[str, ...]
    origins: int
    first_reported: str | None
    review: str

    @property
    def state(self) -> str:
        """Its status, or what it is, where it has none."""
        return self.status or self.kind

    @property
    def label(self) -> str:
        """All of it in one line, for those who do not see the mark; the headline, which may hold anything, first."""
        facts = (self.date, self.state, counted(self.origins, "origin"), REVIEWS.get(self.review, self.review))
        return " · ".join((self.headline, *facts))


def brief(item: Told) -> Brief:
    """An item in brief."""
    sort, status, sides = "", "", ()  # type: tuple[str, str, tuple[str, ...]]
    match item:
        case Contact():
            when, sort, status = item.when, item.kind, item.status
            headline, who, words = (
                contact_headline(item.kind, item.names, item.roles, item.format, item.round),
                listed(item.names),
                "",
            )
            sides = item.participants
        case Statement():
            when, sort = item.when, item.act
            cue = item.accounts[0].cue[0].exact if item.accounts and item.accounts[0].cue else ""
            headline = statement_headline(item.speaker_name, item.candidates, item.act, cue, item.addressees)
            who, words = item.speaker_name or listed(item.candidates), cut(item.words, 120)
            sides = tuple(present(item.speaker))
        case Move():
            when, sort, status = item.when, item.kind, item.status
            headline = move_headline(item.kind, item.actor_name, item.target_name)
            who, words = listed(present(item.actor_name, item.target_name)), cut(item.object or "", 120)
            sides = tuple(present(item.actor))
        case Proposal():
            when, headline, who, words, sides = item.emerged, item.name, "", "", item.sponsor
    duration = item.duration if isinstance(item, Contact) else None
    return Brief(
        id=item.id,
        kind=type(item).__name__.lower(),
        sort=sort,
        status=status,
        headline=headline,
        who=who,
        words=words,
        date=in_words(when, throughout=fills(duration, when)),
        extent=extent_of(when, duration),
        sides=tuple(dict.fromkeys(sides)),
        origins=item.origins,
        first_reported=item.first_reported,
        review=item.review,
    )
