"""A Record made through reconcile from Readings made by hand: every kind of line, and hostile words."""

from msgspec.structs import replace

from backchannel.model.attribution import Basis
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.reading import Reading
from backchannel.model.record import Conflict, Record
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


TIMES = (
    # what is told of the contact, status, EDTF, duration
    ("𝒜da met 安娜 at half past three on Friday", "held", "2026-03-20T15:30+02:00", "PT45M"),
    ("met Анна again at nine on Saturday", "held", "2026-03-21T09:00", None),
    ("met about the 22nd", "held", "2026-03-22~", None),
    ("sat together from 1 to 3 April", "held", "2026-04-01/2026-04-03", "P3D"),
    ("met in the second week of April", "held", "2026-04-06/2026-04-12", None),
    ("want to meet on 20 April", "planned", "2026-04-20", None),
    ("might meet on 21 April", "suggested", "2026-04-21", None),
    ("would meet on 22 April if the lock opens", "conditional", "2026-04-22", None),
    ("never met on 23 April", "denied", "2026-04-23", None),
)


def timed() -> Page:
    """A page on contacts with all kinds of times and states, in words that are not all Latin, some beyond 16 bits."""
    words = "😀 Lake news. " + ". ".join(f"They {told}" if rank else told for rank, (told, *_) in enumerate(TIMES))
    page = Page(f"{words}. Анна Петрова and آنا spoke.", outlet="Озеро 湖", published="2026-04-24T07:00:00+03:00")
    page.actor("𝒜da", words="𝒜da").actor("安娜").actor("Анна Петрова").actor("آنا")
    for told, status, when, duration in TIMES:
        page.contact(told, ["𝒜da", "安娜"], "meeting", status, when, duration)
    return page


def wide_record(decisions: tuple[Decision, ...] = ()) -> Record:
    """The sample, with the page on times, and an echo that the program inferred."""
    record = reconcile([*sample_readings(), timed().reading()], decisions)
    said = next(each for each in record.statements if each.occasion)
    visit = next(each for each in record.contacts if each.kind == "visit")
    why = ("no source says so", "the advice names the visit")
    echo = Echo(
        "e-inferred", "inferred", (said.id,), (), visit.id, 0.8, visit.supports, 1, "2026-03-11", "machine", why
    )
    return replace(record, echoes=(*record.echoes, echo))


def disputed_record() -> Record:
    """The wide record, in which accounts clash over whether the call of 3 March took place."""
    record = wide_record()
    call = next(each for each in record.contacts if each.kind == "call")
    keys = [each.account for each in call.accounts]
    values = (("held", (keys[0],)), ("denied", (keys[1],)))
    about = Conflict("x-1", call.id, "status", "denied", values, call.supports, "one denies it", 2, None, "machine")
    return replace(record, conflicts=(*record.conflicts, about))


def texts() -> dict[str, str]:
    """The texts of the wide record by source id."""
    return {each.source.id: each.text for each in (*sample_readings(), timed().reading())}


def sample_readings() -> list[Reading]:
    """The Readings of the pages."""
    return [page.reading() for page in pages()]


def sample_record(decisions: tuple[Decision, ...] = (), as_known_on: str | None = None) -> Record:
    """The Record of the Readings."""
    return reconcile(sample_readings(), decisions, as_known_on=as_known_on)
