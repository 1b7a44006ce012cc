"""A Record made through reconcile from Readings made by hand: every kind of line, and hostile words."""

from backchannel.model.attribution import Basis
from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page

HOSTILE = "<script>alert(1)</script> & \x1b[31mred\x1b[0m | [link](javascript:x)"


def pages() -> list[Page]:
    """Two outlets on one call that differ on its day, a denial, a threat, a plan, an undated saying."""
    tape = "according to a recording heard by the Post"
    post = (
        Page(
            f"Ada Moor called Ben Tolle on 3 March for ten minutes, {tape}. "
            '"Send the boats back first," Moor told Tolle. '
            "Moor threatened to close the lock if Tolle refused the six-point plan. "
            "Under the plan Tolle would leave the island. Tolle rejects the plan.",
            outlet="Post",
            published="2026-03-10T09:00:00+01:00",
            title="A call about boats",
        )
        .actor("Ada Moor")
        .actor("Ben Tolle")
    )
    basis = Basis("recording", post.at(tape), "Post")
    day, call = "2026-03-03", "Ada Moor called Ben Tolle on 3 March"
    post.contact(call, ["Ada Moor", "Ben Tolle"], when=day, duration="PT10M", basis=basis)
    post.said(
        "Ada Moor",
        '"Send the boats back first,"',
        "direct",
        when=day,
        occasion="c1",
        basis=basis,
        cue=(post.at("told"),),
        addressees=("Ben Tolle",),
    )
    post.move(
        "threat",
        "Ada Moor",
        "Ben Tolle",
        "Moor threatened to close the lock if Tolle refused the six-point plan",
        object="close the lock",
        condition="Tolle refused the six-point plan",
        status="threatened",
        plover="THREATEN",
    )
    post.proposal(
        "six-point plan",
        6,
        sponsor=("Ada Moor",),
        terms=[(1, "Tolle would leave the island")],
        positions=[("Ben Tolle", "rejects", "Tolle rejects the plan")],
    )
    post.hedge("Tolle rejects the plan", "rejects")
    return [post, _wire(), _hostile()]


def _wire() -> Page:
    wire = Page(
        "Moor and Tolle talked by phone on 4 March for ten minutes, two aides said. Ada Moor will visit Port Sel on "
        "12 March. Ben Tolle denied that he had met Cara Vint. Vint added the lake is calm.",
        outlet="Wire",
        published="2026-03-11",
    )
    wire.actor("Ada Moor").actor("Ben Tolle").actor("Cara Vint")
    call, parties = "Moor and Tolle talked by phone on 4 March", ["Ada Moor", "Ben Tolle"]
    wire.contact(call, parties, when="2026-03-04", duration="PT10M")
    wire.contact("Ada Moor will visit Port Sel", [("Ada Moor", "visitor")], "visit", "planned", "2026-03-12")
    wire.contact("he had met Cara Vint", ["Ben Tolle", "Cara Vint"], "meeting", "denied")
    return wire.said("Cara Vint", "the lake is calm", cue=(wire.at("added"),))


def _hostile() -> Page:
    words = f"{HOSTILE} =1+1. Dan Ost said {HOSTILE}."
    page = Page(words, outlet="<b>Evil</b>", published="2026-03-12", title="=cmd()")
    return page.actor("Dan Ost").said("Dan Ost", f"{HOSTILE}.", "direct", when="2026-03-11")


def sample_readings() -> list[Reading]:
    """The Readings of the pages."""
    return [page.reading() for page in pages()]


def sample_record(decisions: tuple[Decision, ...] = (), as_known_on: str | None = None) -> Record:
    """The Record of the Readings."""
    return reconcile(sample_readings(), decisions, as_known_on=as_known_on)
