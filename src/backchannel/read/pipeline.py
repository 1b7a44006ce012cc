"""Text -> Reading: the layers in their order. A pure function of the Text and the reader's version."""

import hashlib
from pathlib import Path

from backchannel import __version__
from backchannel.model.reading import CONTRACT_VERSION, Reading
from backchannel.model.source import Text
from backchannel.read.actors import read_actors
from backchannel.read.attribution.all_sides import name_all_sides
from backchannel.read.attribution.captions import read_captions
from backchannel.read.attribution.reader import read_attributions
from backchannel.read.attribution.resting import rest
from backchannel.read.contacts.reader import read_contacts
from backchannel.read.corrections import read_corrections
from backchannel.read.document import Document, parse
from backchannel.read.echoes import read_echoes
from backchannel.read.evidence import read_evidence
from backchannel.read.hedges import read_hedges
from backchannel.read.main_event import read_main_event
from backchannel.read.moves.reader import read_moves
from backchannel.read.nlp import READER_PIPELINE
from backchannel.read.occasions import place_attributions, place_moves
from backchannel.read.proposals.reader import read_proposals
from backchannel.read.quotations import read_quotations
from backchannel.read.relays import read_relays
from backchannel.read.times.reader import read_times


def _digest() -> str:
    """The first digits of a hash over the code, word lists and model configuration of the reader.

    The configuration holds the hash of the network's weights.
    """
    total = hashlib.sha256()
    folder = Path(__file__).parent
    for file in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".tsv", ".txt", ".json"}):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:8]


READER = f"backchannel {__version__} ({_digest()}); {READER_PIPELINE}"
"""Names the reader: a Reading made by another one, be it by a changed word list, is read anew."""


def read(text: Text) -> Reading:
    """All that one Text says. Same Text, same Reading, byte for byte."""
    return read_document(parse(text))


def read_document(document: Document) -> Reading:
    """The layers over one parse; each sees only what stands above it."""
    quotations = read_quotations(document)
    actors = read_actors(document)
    times = read_times(document)
    attributions = read_attributions(document, quotations, actors, times)
    contacts = read_contacts(document, actors, times, attributions)
    attributions = rest(contacts, place_attributions(document, actors, contacts, attributions))
    attributions = name_all_sides(document, actors, contacts, attributions)
    proposals = read_proposals(document, actors, times, attributions, contacts)
    moves = read_moves(document, actors, times, attributions)
    moves = place_moves(document, contacts, moves)
    return Reading(
        version=CONTRACT_VERSION,
        reader=READER,
        source=document.source.source,
        text=document.text,
        title_end=document.title_end,
        repairs=document.source.repairs,
        actors=actors.actors,
        times=times,
        attributions=attributions + read_captions(document, len(attributions)),
        contacts=contacts,
        moves=moves,
        proposals=proposals,
        relays=read_relays(document, actors),
        echoes=read_echoes(document, actors, attributions, contacts, moves, proposals),
        hedges=read_hedges(document),
        corrections=read_corrections(document),
        main_event=read_main_event(document, times),
        evidence=read_evidence(document, actors),
    )
