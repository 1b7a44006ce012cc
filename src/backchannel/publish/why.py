"""Why: everything behind one item: each account with all its words, the chain of who reports it, how its date
was found, what the program concluded, what people decided."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact, ContactAccount
from backchannel.model.echo import Echo
from backchannel.model.move import Move, MoveAccount
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.span import Span
from backchannel.model.statement import Statement, StatementAccount
from backchannel.model.when import When
from backchannel.publish.dates import duration_in_words, in_words, published_in_words
from backchannel.publish.gist import (
    PLACED_BY_SCENE,
    clash_in_words,
    comes_from_another,
    gist,
    link_name,
    set_by_hand,
    steps_of,
)
from backchannel.publish.lines import Line, Quote, counted, listed
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.quoting import quote
from backchannel.publish.standing import lapsed, last_decision
from backchannel.publish.tell import tell
from backchannel.publish.tell_decision import decision_lines, read_as, set_by
from backchannel.publish.wording import FORMATS, FORUMS, MODES, REVIEWS

Words = Callable[[str], str | None]
"""The text of a source id, or None where it is not at hand."""


class Entry(msgspec.Struct, frozen=True):
    """A statement of fact under a heading, with the words it rests on. `about` is an id that it leads to;
    `inner` are words inside those of `quotes` that it rests on too, such as names."""

    words: str
    quotes: tuple[Quote, ...] = ()
    about: str | None = None
    inner: tuple[Quote, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """Entries under a heading."""

    title: str
    entries: tuple[Entry, ...]


class Explanation(msgspec.Struct, frozen=True):
    """The line of an item, and the sections that explain it."""

    line: Line
    sections: tuple[Section, ...]


def why(lookup: Lookup, name: str, words: Words = lambda _: None) -> Explanation:
    """What stands behind the item with this id. Raises UsageError for an unknown id."""
    item = lookup.item(name)
    return Explanation(tell(lookup, item), sections_of(lookup, item, words))


ACCOUNTS, DATES, CONFLICTS, ECHOES = (
    "What each source says", "How the date was found", "Conflicts", "Advice and what came of it"
)  # fmt: skip
_PLACED = {
    None: "", "words": ", by the words of the sentence", "person": ", set by a person", "scene": f": {PLACED_BY_SCENE}"
}  # fmt: skip
CONCLUDED, BY_HAND = "What the program concluded", "What a person set"


def sections_of(
    lookup: Lookup, item: Item, words: Words = lambda _: None, *, without: Sequence[str] = ()
) -> tuple[Section, ...]:
    """What stands behind an item, or a part of its accounts, under headings, but for those `without`."""
    found: tuple[tuple[str, Iterable[Entry]], ...] = (
        (ACCOUNTS, _accounts(lookup, item)),
        (DATES, _dates(lookup, item, words)),
        ("Who says so, and through whom", _chain(lookup, item)),
        (BY_HAND, _set_by_people(item)),
        (CONCLUDED, _concluded(item)),
        (CONFLICTS, _conflicts(lookup, item.id)),
        (ECHOES, _echoes(lookup, item)),
        ("Repairs on capture inside these words", _repairs(lookup, item)),
        ("Decisions", _decisions(lookup, item)),
    )
    sections = (Section(title, tuple(entries)) for title, entries in found if title not in without)
    return tuple(section for section in sections if section.entries)


def _accounts(lookup: Lookup, item: Item) -> Iterable[Entry]:
    """One entry an account: what that text says, and all its spans."""
    match item:
        case Contact() | Move():
            for each in item.accounts:
                told = _contact_told(each) if isinstance(each, ContactAccount) else _move_told(each)
                yield _account(lookup, each.source, each.account, told, each.supports)
        case Statement():
            for said in item.accounts:
                yield _account(lookup, said.source, said.account, _statement_told(said), _statement_spans(said))
        case _:
            accounts = item.accounts if isinstance(item, Actor | Proposal) else ()
            for source, spans in _by_source(item.supports).items():
                keys = [key for key in accounts if key.split(":")[0] == source]
                yield _account(lookup, source, ", ".join(keys), [], spans)


def _account(lookup: Lookup, source: str, account: str, told: Sequence[str], spans: Iterable[Span]) -> Entry:
    known = lookup.sources.get(source)
    published = published_in_words(known.published, clock=True) if known else ""
    head = [lookup.called(source), f"published {published}" if published != "undated" else "undated"]
    head += [*told, f"account {account}"] if account else [*told]
    outer: list[Span] = []
    inner: list[Span] = []
    for span in dict.fromkeys(sorted(spans, key=lambda span: (span.start, -span.end))):
        (inner if outer and span.end <= outer[-1].end else outer).append(span)
    quotes, within = ([quote(lookup, [span]) for span in given] for given in (outer, inner))
    return Entry("; ".join(head), tuple(quotes), inner=tuple(within))


def _contact_told(account: ContactAccount) -> list[str]:
    told = [f"{account.kind}, {account.status}", f"parties {listed(account.sides) or 'not named'}"]
    told.append(in_words(account.when))
    told += [duration_in_words(account.duration)] if account.duration else []
    told += [account.place] if account.place else []
    told += [FORMATS[account.format].lower()] if account.format else []
    told += [f"round {account.round}"] if account.round is not None else []
    told += [f"mediated by {listed(account.mediators)}"] if account.mediators else []
    return told + _by_hand(account)


def _move_told(account: MoveAccount) -> list[str]:
    told = [f"by {account.actor or 'nobody named'}"]
    told += [f"towards {account.target}"] if account.target else []
    return [*told, in_words(account.when), *_by_hand(account)]


def _by_hand(account: ContactAccount | MoveAccount | StatementAccount) -> list[str]:
    """What a person put in or set, beside what was read."""
    return (["added by a person"] if account.added else []) + read_as(account.corrected)


def _statement_told(account: StatementAccount) -> list[str]:
    return [MODES[account.mode], in_words(account.when), *_by_hand(account)]


def _statement_spans(account: StatementAccount) -> list[Span]:
    basis = (account.basis_words,) if account.basis_words else ()
    return [*account.source_words, *account.cue, *account.content, *account.hedges, *basis]


def _by_source(spans: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(span.source, []).append(span)
    return found


def _dates(lookup: Lookup, item: Item, words: Words) -> Iterable[Entry]:
    if isinstance(item, Contact):
        for each in item.accounts:
            yield _date_of(lookup, each, words)
    elif isinstance(item, Statement):
        for said in item.accounts:
            yield Entry(f"{lookup.called(said.source)}: {in_words(said.when)} ({said.when or 'no date'})")
        if item.occasion:
            yield Entry(f"said in {gist(lookup, item.occasion)}{_PLACED[item.occasion_by]}", about=item.occasion)
    elif isinstance(item, Move):
        for move in item.accounts:
            yield Entry(f"{lookup.called(move.source)}: {in_words(move.when)} ({move.when or 'no date'})")
    elif isinstance(item, Proposal):
        yield Entry(f"it came up {in_words(item.emerged)} ({item.emerged or 'no date'})")
    if isinstance(item, Contact | Statement | Move) and len(item.accounts) > 1:
        yield Entry(f"together: {in_words(item.when)} ({item.when or 'no date'})")


def _date_of(lookup: Lookup, account: ContactAccount, words: Words) -> Entry:
    told = f"{lookup.called(account.source)}: {in_words(account.when)} ({account.when or 'no date'})"
    dating = account.dating
    if dating is None:
        return Entry(told)
    told += f"; rule: {dating.rule}"
    told += f"; counted from {dating.anchor}" if dating.anchor else ""
    source = lookup.sources.get(account.source)
    set_dates = [each for each in source.corrected if each.field == "published"] if source and dating.anchor else []
    told += f"; {listed(set_by(set_dates))}" if set_dates else ""
    phrase = _phrase(account.source, dating, words)
    return Entry(told, (quote(lookup, [phrase]),) if phrase else ())


def _phrase(source: str, dating: When, words: Words) -> Span | None:
    text = words(source) if dating.phrase else None
    return Span.of(source, text, dating.phrase) if text and dating.phrase else None


def _chain(lookup: Lookup, item: Item) -> Iterable[Entry]:
    if isinstance(item, Statement):
        for said in item.accounts:
            chain = " ← ".join(steps_of(said.chain))
            by = f", vouched for by {said.basis_by}" if said.basis_by else ""
            yield Entry(f"{chain}{by}", (quote(lookup, [said.basis_words]),) if said.basis_words else ())
            if said.forum_words:
                place = FORUMS[said.forum or ""]
                yield Entry(f"said in public: {place}", (quote(lookup, [said.forum_words]),))
        if item.parent:
            yield Entry(f"reported within: {gist(lookup, item.parent)}", about=item.parent)
    sources = dict.fromkeys(span.source for span in item.supports)
    for origin, links in lookup.links(sources):
        together = [lookup.outlet(each) for each in origin.sources if each in sources]
        leading = [link for link in links if comes_from_another(lookup, link)]
        if set(together) != {origin.name} and (len(origin.sources) > 1 or leading):
            yield Entry(f"one voice, {origin.name}: {listed(dict.fromkeys(together))}")
        for link in leading:
            told = f"{lookup.outlet(link.source)} descends from {link_name(lookup.outlet(link.to))}: {link.why}"
            yield Entry(told, tuple(quote(lookup, [span]) for span in link.supports))
    yield Entry(f"counted as {counted(item.origins, 'independent origin')} in {counted(len(sources), 'text')}")


def _set_by_people(item: Item) -> Iterable[Entry]:
    """What people corrected, added and joined: their doing, not a conclusion of the program."""
    if isinstance(item, Actor):
        yield from (Entry(words) for words in read_as(item.corrected))
    elif not isinstance(item, Conflict):
        yield from (Entry(reason) for reason in item.why if set_by_hand(reason))


def _concluded(item: Item) -> Iterable[Entry]:
    if isinstance(item, Actor):
        for word in item.metonyms:
            yield Entry(f"“{word}” is taken to mean {item.name}: an interpretation")
    elif isinstance(item, Conflict):
        yield Entry(clash_in_words(item))
    else:
        yield from (Entry(reason) for reason in item.why if not set_by_hand(reason))


def _conflicts(lookup: Lookup, name: str) -> Iterable[Entry]:
    for conflict in lookup.conflicts(name):
        line = tell(lookup, conflict)
        judged = [REVIEWS["rejected"]] if conflict.review == "rejected" else []
        yield Entry("; ".join([line.headline, *line.details, *judged]), about=conflict.id)


def _echoes(lookup: Lookup, item: Item) -> Iterable[Entry]:
    if isinstance(item, Echo):
        for role, keys in (("advice", item.advice), ("promise", item.promise), ("act", (item.act,))):
            for key in keys:
                yield Entry(f"{role}: {gist(lookup, key)}", about=key)
        return
    for echo in lookup.echoes(item.id):
        line = tell(lookup, echo)
        yield Entry(f"{line.headline} ({'; '.join([echo.kind, *line.details])})", line.quotes, echo.id)


def _repairs(lookup: Lookup, item: Item) -> Iterable[Entry]:
    """Places where capture changed the words that are quoted: the quote is exact in the text as kept."""
    seen = set()
    for span in item.supports:
        known = lookup.sources.get(span.source)
        for repair in known.repairs if known else ():
            if span.start <= repair.at < span.end and (span.source, repair.at) not in seen:
                seen.add((span.source, repair.at))
                change = f"{repair.before!r} became {repair.after!r}"
                yield Entry(f"{lookup.called(span.source)}, at {repair.at}: {change} ({repair.why})")


def _decisions(lookup: Lookup, item: Item) -> Iterable[Entry]:
    keys = {item.id}
    if isinstance(item, Actor | Proposal):
        keys |= set(item.accounts)
    elif isinstance(item, Contact | Statement | Move):
        keys |= {each.account for each in item.accounts}
    yield from (Entry(line) for line in decision_lines(lookup.decisions(keys)))
    if isinstance(item, Actor | Contact | Conflict | Echo | Move | Proposal | Statement):
        decision = last_decision(lookup, item) if item.review == "changed" else None
        then = lapsed(item, decision) if decision else ""
        yield Entry(f"state: {REVIEWS.get(item.review, item.review)}" + (f": {then}" if then else ""))
