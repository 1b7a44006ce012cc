"""Names in headlines that capitalise every word: what the body names so, and not the words around it.

In "Moor Suggests Arvel for Summit" the recogniser takes verbs and nouns into names ("Moor Suggests Arvel"). The body of
the text writes its names among small letters, so it tells which words of the headline are one.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Doc

from backchannel.read.name_mentions import NameMention

_FEWEST = 4  # words of a headline from which its capitals tell a style
_SMALL = 4  # letters: shorter words may be small in such a headline ...
_JOINING = frozenset("with from into onto over amid that than after upon about under before between against".split())
# ... and so may these be, in most styles


def headline_names(doc: Doc, headline_end: int, names: Sequence[NameMention]) -> list[NameMention]:
    """The names of a text, those of a headline in capitals cut to what the body names; one of which the body names
    nothing is left out where the body has one of its words in small letters ("Calls for Calm").
    `headline_end` is in code points."""
    end = next((token.i for token in doc if token.idx >= headline_end), len(doc))
    if not _is_capitalised(doc, end):
        return list(names)
    body = [mention for mention in names if mention.start >= end]
    small = {token.text.casefold() for token in doc[end:] if token.is_lower}
    found: list[NameMention] = []
    for mention in names:
        if mention.start >= end or mention.state is not None:
            found.append(mention)
        elif mention.end - mention.start > 1:
            found += _supported(doc, mention, body, small)
        elif mention.text.casefold() not in small or any(mention.text in each.words for each in body):
            found.append(mention)
    return found


def _is_capitalised(doc: Doc, end: int) -> bool:
    """Whether a headline has no long word in small letters."""
    words = [token for token in doc[:end] if token.is_alpha]
    long = [token for token in words if len(token) >= _SMALL and token.lower_ not in _JOINING]
    return len(words) >= _FEWEST and bool(long) and not any(token.is_lower for token in long)


def _supported(doc: Doc, mention: NameMention, body: Sequence[NameMention], small: set[str]) -> list[NameMention]:
    """What of a name in the headline the body names."""
    if any(mention.text.casefold() == each.text.casefold() for each in body):
        return [mention]
    owners: dict[str, NameMention] = {}
    for each in body:
        for token in doc[each.start : each.end]:
            owners.setdefault(token.text.casefold(), each)
    found = []
    for known, run in groupby(range(mention.start, mention.end), lambda i: doc[i].text.casefold() in owners):
        places = list(run)
        if known and any(doc[i].is_alpha for i in places):
            owner = owners[doc[places[-1]].text.casefold()]
            start, end = places[0], places[-1] + 1
            text = " ".join(doc[start:end].text.split())
            found.append(replace(mention, start=start, end=end, text=text, kind=owner.kind, state=owner.state))
    if found:
        return found
    return [] if any(token.text.casefold() in small for token in doc[mention.start : mention.end]) else [mention]
