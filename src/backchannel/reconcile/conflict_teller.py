"""How a conflict of the record is told: its id, values, words and weight."""

from collections.abc import Iterable
from dataclasses import dataclass

from backchannel.model.contact import ContactAccount
from backchannel.model.record import Conflict
from backchannel.model.span import Span
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Case
from backchannel.reconcile.contact_views import sentence_end, sentence_start
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.weights import Weights


@dataclass(frozen=True)
class Teller:
    """What every conflict needs to be told. `common` are the stems that too many texts have (`matter`)."""

    case: Case
    actors: Actors
    weights: Weights
    common: frozenset[str]

    def words_of(self, account: ContactAccount) -> list[Span]:
        """The words of an account of a contact: those that tell it, and those that date it. A denial is no denial
        without the words around it: then it is the whole sentence."""
        reading = self.case.reading(account.source)
        spans = list(account.supports)
        if account.dating and account.dating.phrase:
            spans.append(reading.span(account.dating.phrase))
        if account.status == "denied":
            spans += [self.sentence(span) for span in account.supports[:1]]
        return spans

    def sentence(self, span: Span) -> Span:
        """The sentence around words of a source."""
        reading = self.case.reading(span.source)
        start, end = sentence_start(reading.text, span.start), sentence_end(reading.text, span.end)
        start += len(reading.text[start:end]) - len(reading.text[start:end].lstrip())
        return reading.span((start, end))

    def conflict(
        self,
        about: str,
        field: str,
        kind: str,
        values: dict[str, list[str]],
        spans: Iterable[Span],
        why: str,
    ) -> Conflict:
        """A conflict; `values` maps each value to the accounts that give it."""
        sources = sorted({account.split(":")[0] for given in values.values() for account in given})
        name = derived_id("x", [about, field, kind])
        ordered = sorted(spans, key=lambda span: (self.case.places[span.source], span))
        return Conflict(
            id=name,
            about=about,
            field=field,
            kind=kind,
            values=tuple((value, tuple(accounts)) for value, accounts in values.items()),
            supports=tuple(dict.fromkeys(ordered)),
            why=why,
            origins=self.weights.origins.count(sources),
            first_reported=self._clash_known(values),
            review="machine",
        )

    def _clash_known(self, values: dict[str, list[str]]) -> str | None:
        """When a second value was first reported beside the first; None when that is undated."""
        firsts = [
            self.case.first_reported(account.split(":")[0] for account in accounts) for accounts in values.values()
        ]
        dated = sorted((self.case.instant(at), at) for at in firsts if at)
        return dated[1][1] if len(dated) > 1 else None
