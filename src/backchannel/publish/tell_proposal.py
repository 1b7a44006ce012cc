"""Tell a proposal: its line, and under it its terms and where each side stands."""

from collections.abc import Iterable

from backchannel.model.proposal import Proposal, RecordPosition
from backchannel.publish.dates import in_words
from backchannel.publish.gist import how_known, kept, name_of, names_of, notes_on, present
from backchannel.publish.lines import Line, Part, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.quoting import each_source
from backchannel.publish.wording import LINEAGES


def proposal_line(lookup: Lookup, proposal: Proposal) -> Line:
    """A proposal, with its terms and where each side stands under it."""
    lineage = [
        f"{LINEAGES.get(link.relation, link.relation)} {name_of(lookup, link.other)} ({how_known(link.how)})"
        for link in proposal.lineage
    ]
    parts = [
        Part("Terms", tuple(_term_lines(lookup, proposal))),
        Part("Positions", tuple(_positions(lookup, proposal))),
    ]
    stands = [each for position in proposal.positions for each in (position.actor, position.actor_name)]
    return Line(
        id=proposal.id,
        kind="proposal",
        sort="proposal",
        headline=f"Proposal: {proposal.name}",
        when=proposal.emerged,
        date=in_words(proposal.emerged),
        details=kept(
            counted(proposal.points, "point") if proposal.points else None,
            proposal.version and f"version: {proposal.version}",
            proposal.sponsor and f"put forward by {listed(names_of(lookup, proposal.sponsor))}",
            proposal.subject and f"about {proposal.subject}",
            *lineage,
        ),
        quotes=each_source(lookup, proposal.supports),
        notes=notes_on(lookup, proposal.id, proposal.supports),
        parts=tuple(part for part in parts if part.lines),
        who=frozenset(present(*proposal.sponsor, *names_of(lookup, proposal.sponsor), *stands)),
        origins=proposal.origins,
        texts=len({key.split(":")[0] for key in proposal.accounts}),
        first_reported=proposal.first_reported,
        review=proposal.review,
    )


def _term_lines(lookup: Lookup, proposal: Proposal) -> Iterable[Line]:
    for term in proposal.terms:
        number = f"Point {term.number}" if term.number is not None else term.kind.capitalize()
        headline = number + (f", for {name_of(lookup, term.who)}" if term.who else "")
        yield Line(proposal.id, "term", term.kind, headline, quotes=each_source(lookup, term.supports))


def said_so(position: RecordPosition) -> str:
    """By whose word a position is told, where it is not the text's own telling."""
    if position.said_by is None:
        return ""
    if position.said_by == position.actor_name:
        return " (by own account)"
    return f" (so says {position.said_by})" if position.said_by else " (so says somebody unnamed)"


def _positions(lookup: Lookup, proposal: Proposal) -> Iterable[Line]:
    for position in proposal.positions:
        towards = f" {name_of(lookup, position.target)}" if position.target else ""
        headline = f"{position.actor_name}: {position.stance}{towards}{said_so(position)}"
        date = in_words(position.when) if position.when else ""
        yield Line(
            proposal.id, "position", position.stance, headline, date=date,
            quotes=each_source(lookup, position.supports),
        )  # fmt: skip
