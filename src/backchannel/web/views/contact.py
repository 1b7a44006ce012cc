"""Contact: one event, and what each outlet tells of it side by side: where they differ, the cell says so."""

import msgspec

from backchannel.model.contact import Contact, ContactAccount
from backchannel.model.record import Conflict
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.publish.dates import duration_in_words, in_words
from backchannel.publish.gist import gist, notes_on, rests_on, standing_conflicts
from backchannel.publish.lines import Quote, listed
from backchannel.publish.quoting import quote
from backchannel.publish.tell import contact_line, said_there
from backchannel.publish.why import ACCOUNTS, CONFLICTS, DATES, ECHOES, sections_of
from backchannel.publish.wording import FORMATS
from backchannel.store.candidates import twins
from backchannel.store.shelf import decoded
from backchannel.web.asking import A_PAGE, Question
from backchannel.web.desk import Opened
from backchannel.web.paging import Paging

COLUMNS = (
    ("status", "State"),
    ("participants", "Between"),
    ("when", "When"),
    ("duration", "How long"),
    ("place", "Where"),
)
"""What an account tells, and what a conflict over it is called; "initiator" is over the sides too."""
_SAID_IN_ALL = "SELECT count(*) FROM ties WHERE other = ? AND role = 'occasion'"
_SAID = (
    "SELECT item FROM ties JOIN items USING (place) WHERE other = ? AND role = 'occasion' AND kind = 'statement' "
    "ORDER BY place LIMIT ? OFFSET ?"
)
_SHOWN_APART = (ACCOUNTS, DATES, CONFLICTS, ECHOES)


class Cell(msgspec.Struct, frozen=True):
    """What one outlet tells, empty when it does not. `conflict`: the id of one over it; `how`: how it was found."""

    told: str
    conflict: str | None = None
    how: str = ""
    phrase: Quote | None = None


class Account(msgspec.Struct, frozen=True):
    """A row: the outlet's own values, with its words."""

    source: str
    kind: str
    cells: tuple[Cell, ...]
    words: Quote | None


def contact(opened: Opened, found: Contact, question: Question, page: int) -> dict[str, object]:
    """The page of a contact; its accounts and what was said in it in pages."""
    lookup = opened.lookup
    said_in_all = opened.rows(_SAID_IN_ALL, found.id)[0][0]
    given: dict[str, object] = {"as_known_on": question.as_known_on}
    paging = Paging.of(f"/item/{found.id}", given, max(len(found.accounts), said_in_all), page)
    part = found.accounts[paging.first : paging.last]
    conflicts = standing_conflicts(lookup, found.id)
    shown = msgspec.structs.replace(found, accounts=part, supports=tuple(s for each in part for s in each.supports))
    return {
        "told": {"line": contact_line(lookup, shown, parts=False)},
        "columns": [title for _, title in COLUMNS],
        "accounts": [_account(opened, each, conflicts) for each in part],
        "dating": _dating(opened, found),
        "twins": [(each.id, gist(lookup, each.id)) for each in twins(opened.rows, lookup, found)],
        "rests_on": rests_on(found.basis),
        "said": said_there(lookup, _said(opened, found.id, said_in_all, paging.first)),
        "said_in_all": said_in_all,
        "conflicts": [note for note in notes_on(lookup, found.id, ()) if note.kind == "conflict"],
        "echoes": [note for note in notes_on(lookup, found.id, shown.supports) if note.kind != "conflict"],
        "sections": sections_of(lookup, shown, without=_SHOWN_APART),
        "texts": len({each.source for each in found.accounts}),
        "sides": list(zip(found.participants, found.names, found.roles, strict=False)),
        "paging": paging,
    }


def _said(opened: Opened, contact: str, in_all: int, first: int) -> list[Statement]:
    """A page of what was said in a contact: as the texts tell it where that is one page, else as the Record has it."""
    if in_all <= A_PAGE:
        return opened.lookup.said_in(contact) if first == 0 else []
    return [decoded("statement", words) for (words,) in opened.rows(_SAID, contact, A_PAGE, first)]


def _between(account: ContactAccount) -> str:
    """The sides that an account names, who it says went between them, and whether they were in touch themselves."""
    sides = ", ".join(account.sides)
    mediated = f"; mediated by {listed(account.mediators)}" if account.mediators else ""
    told = f"; {FORMATS[account.format].lower()}" if account.format else ""
    counted = f"; round {account.round}" if account.round is not None else ""
    return f"{sides}{told}{mediated}{counted}"


def _account(opened: Opened, account: ContactAccount, conflicts: list[Conflict]) -> Account:
    told = {
        "status": account.status,
        "participants": _between(account),
        "when": in_words(account.when) if account.when else "",
        "duration": duration_in_words(account.duration),
        "place": account.place or "",
    }
    cells = []
    for field, _ in COLUMNS:
        how, phrase = _found(opened, account) if field == "when" else ("", None)
        cells.append(Cell(told[field], _over(conflicts, field, account.account), how, phrase))
    words = quote(opened.lookup, account.supports[:1]) if account.supports else None
    return Account(account.source, account.kind, tuple(cells), words)


def _over(conflicts: list[Conflict], field: str, account: str) -> str | None:
    """The conflict over this field in which the account takes a side."""
    for each in conflicts:
        over = each.field.partition(" of ")[0]
        if (over == field or (over, field) in {("initiator", "participants"), ("format", "participants")}) and any(
            account in accounts for _, accounts in each.values
        ):
            return each.id
    return None


def _found(opened: Opened, account: ContactAccount) -> tuple[str, Quote | None]:
    """How the account's date was found, and the words that state it."""
    dating = account.dating
    if dating is None:
        return "", None
    how = dating.rule + (f"; counted from {in_words(dating.anchor)}" if dating.anchor else "")
    if dating.phrase is None:
        return how, None
    return how, quote(opened.lookup, [Span.of(account.source, opened.text(account.source).text, dating.phrase)])


def _dating(opened: Opened, found: Contact) -> tuple[str, Quote | None]:
    """How the date of the contact was found: by the first account that gives just that date."""
    same = next((each for each in found.accounts if each.dating and each.when == found.when), None)
    return _found(opened, same) if same else ("", None)
