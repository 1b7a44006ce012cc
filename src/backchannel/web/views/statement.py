"""Statement: the words, who is said to have said them to whom and where, and how each text words them."""

import msgspec

from backchannel.model.record import RecordSource
from backchannel.model.statement import Statement, StatementAccount
from backchannel.publish.dates import in_words
from backchannel.publish.gist import gist, notes_on, occasion_notes, rests_on, steps_of
from backchannel.publish.lines import Quote
from backchannel.publish.lookup import Lookup
from backchannel.publish.quoting import quote
from backchannel.publish.tell import statement_line
from backchannel.publish.why import ACCOUNTS, CONFLICTS, DATES, ECHOES, sections_of
from backchannel.publish.wording import ACTS, FORUMS, MODES
from backchannel.web.asking import A_PAGE, Question
from backchannel.web.desk import Opened
from backchannel.web.paging import Paging
from backchannel.web.rewording import Piece, differs, reworded
from backchannel.web.rows import row

CHILDREN = 20
_SHOWN_APART = (ACCOUNTS, DATES, CONFLICTS, ECHOES)


class Version(msgspec.Struct, frozen=True):
    """How one text words the statement. `pieces`: from the words of the record to its own, empty where they are the
    same; `chain` from the outlet inwards."""

    source: str
    outlet: str
    published: str | None
    mode: str
    lead: str
    words: Quote
    pieces: tuple[Piece, ...]
    chain: tuple[str, ...]
    by: str
    when: str
    hedges: tuple[str, ...]
    forum: str


def statement(opened: Opened, found: Statement, question: Question, page: int) -> dict[str, object]:
    """The page of a statement; the texts that give it in pages."""
    lookup = opened.lookup
    paging = Paging.of(f"/item/{found.id}", {"as_known_on": question.as_known_on}, len(found.accounts), page)
    part = found.accounts[paging.first : paging.first + A_PAGE]
    shown = msgspec.structs.replace(found, accounts=part, supports=tuple(s for each in part for s in each.content))
    line = statement_line(lookup, shown)
    children = lookup.tied("parent", found.id, "statement")
    notes = (*notes_on(lookup, found.id, shown.supports), *occasion_notes(lookup, found))
    parent = lookup.items.get(found.parent or "")
    return {
        "told": {"line": line},
        "act": ACTS.get(found.act, "said") if found.act != "say" else "said",
        "mode": MODES[found.mode],
        "rests_on": rests_on(dict.fromkeys(each.basis for each in part if each.basis not in (None, "own"))),
        "versions": [_version(lookup, found, each) for each in part if each.content],
        "occasion": gist(lookup, found.occasion) if found.occasion else "",
        "parent": row(opened.rows, lookup, parent) if parent else None,
        "children": [row(opened.rows, lookup, each) for each in children[:CHILDREN]],
        "children_more": max(0, len(children) - CHILDREN),
        "forums": list(dict.fromkeys(FORUMS[each.forum] for each in part if each.forum)),
        "notes_given": notes,
        "sections": sections_of(lookup, shown, without=_SHOWN_APART),
        "texts": len({each.source for each in found.accounts}),
        "paging": paging,
    }


def _version(lookup: Lookup, found: Statement, account: StatementAccount) -> Version:
    known: RecordSource | None = lookup.sources.get(account.source)
    words = quote(lookup, account.content)
    pieces = reworded(found.words, words.words)
    return Version(
        source=account.source,
        outlet=lookup.called(account.source),
        published=known.published if known else None,
        mode=MODES[account.mode],
        lead=" … ".join(span.exact for span in sorted((*account.source_words, *account.cue))),
        words=words,
        pieces=pieces if differs(pieces) else (),
        chain=steps_of(account.chain),
        by=account.basis_by or "",
        when=in_words(account.when) if account.when else "",
        hedges=tuple(span.exact for span in account.hedges),
        forum=FORUMS[account.forum] if account.forum else "",
    )
