"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one for each span that supports an item.

The target is the text as captured, selected by its words (TextQuoteSelector, with the words around them) and by its
position (TextPositionSelector, in Unicode code points; a library that counts UTF-16 units must convert). The page
that the text came from is named with `via`: positions are not those of that page. The bodies say what the item is,
what of it the program inferred, and whether a person checked it.
"""

from hashlib import sha256

import msgspec

from backchannel import __version__
from backchannel.model.record import Record
from backchannel.model.span import Span
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.plain import web_address
from backchannel.publish.standing import inferred, judged, kind_of, last_decision
from backchannel.publish.tell import tell
from backchannel.publish.why import Words

CONTEXT = 40  # code points before and after the words
_SOFTWARE = {"id": "urn:backchannel:program", "type": "Software", "name": f"Backchannel {__version__}"}


def to_annotations(record: Record, words: Words = lambda _: None) -> str:
    """An AnnotationPage. `words` gives the text of a source id; without it the selectors have no prefix and suffix."""
    lookup = Lookup(record)
    texts: dict[str, str | None] = {}
    items = []
    for item in lookup.items.values():
        bodies = _bodies(lookup, item)
        for rank, span in enumerate(item.supports):
            if span.source not in texts:
                texts[span.source] = words(span.source)
            items.append(_annotation(lookup, item, rank, span, bodies, texts[span.source]))
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:backchannel:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=2).decode() + "\n"


def _annotation(
    lookup: Lookup, item: Item, rank: int, span: Span, bodies: list[dict[str, object]], text: str | None
) -> dict[str, object]:
    key = f"{item.id}|{rank}|{span.source}|{span.start}|{span.end}"
    return {
        "id": f"urn:backchannel:annotation:{sha256(key.encode()).hexdigest()[:16]}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": _SOFTWARE,
        "body": bodies,
        "target": {"source": _source(lookup, span.source), "selector": _selectors(span, text)},
    }


def _source(lookup: Lookup, source: str) -> dict[str, object]:
    told: dict[str, object] = {"id": f"urn:backchannel:text:{source}", "type": "Text", "format": "text/plain"}
    known = lookup.sources.get(source)
    if url := web_address(known.url if known else None):
        told["via"] = url
    return told


def _selectors(span: Span, text: str | None) -> list[dict[str, object]]:
    quote: dict[str, object] = {"type": "TextQuoteSelector", "exact": span.exact}
    if text is not None and span.matches(text):
        quote |= {"prefix": text[max(0, span.start - CONTEXT) : span.start], "suffix": text[span.end :][:CONTEXT]}
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def _bodies(lookup: Lookup, item: Item) -> list[dict[str, object]]:
    line = tell(lookup, item)
    kind = kind_of(item)
    sort = f" ({line.sort})" if line.sort not in ("", kind) else ""
    status = f", {line.status}" if line.status and line.status != line.sort else ""
    date = f"; {line.date}" if line.date else ""
    concluded = inferred(item)
    stands = f"The program concludes: {concluded}." if concluded else "The words are the source’s; the rest is ours."
    noted = "".join(f" Noted: {note.words}." for note in line.notes)
    told = f"{_capital(kind)}{sort}{status}: {line.headline}{date}. {stands}{noted} {_capital(judged(lookup, item))}."
    bodies: list[dict[str, object]] = [
        _text("describing", told),
        _text("tagging", item.id),
        _text("tagging", f"kind: {kind}"),
        _text("tagging", f"review: {line.review}"),
    ]
    if line.status:
        bodies.append(_text("tagging", f"status: {line.status}"))
    if concluded:
        bodies.append(_text("tagging", "inferred"))
    if decision := last_decision(lookup, item):
        creator = {"type": "Person", "name": decision.by}
        words = f"{decision.verdict}: {decision.why or 'no reason given'}"
        bodies.append(_text("assessing", words) | {"creator": creator, "created": decision.at})
    return bodies


def _text(purpose: str, value: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": value}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
