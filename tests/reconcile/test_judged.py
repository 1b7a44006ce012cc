"""What people correct, add and undo, as the record tells it."""

import random

import msgspec
import pytest

from backchannel.model.attribution import Basis
from backchannel.model.decision import Decision, added_account
from backchannel.model.record import Record
from backchannel.model.span import Span
from backchannel.reconcile.identity import digest
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, decision, readings


def correct(page: Page, local: str, by: str = "M. Reader", day: int = 1, **values: tuple[str, ...]) -> Decision:
    """A correction of one account."""
    account = local if ":" in local else page.key(local)
    words = f"{account} {sorted(values.items())} {day}"
    told = tuple(sorted(values.items()))
    at = f"2026-04-{day:02d}T10:00:00+00:00"
    return Decision(f"d-{digest(words)}", "correct", (account,), by, at, "misread", told)


def add(page: Page, kind, words: str, id: str = "d-0a1", /, **values: tuple[str, ...]) -> Decision:
    """An addition on words of a page."""
    span = Span(page.id, page.at(words), words)
    told = tuple(sorted(values.items()))
    own = (added_account(id, page.id),)
    return Decision(id, "add", own, "M. Reader", "2026-04-02T10:00:00+00:00", "overlooked", told, kind, span)


def undo(named: Decision, id: str = "d-undo", day: int = 9) -> Decision:
    """A Decision that takes another one back."""
    at = f"2026-04-{day:02d}T10:00:00+00:00"
    return Decision(id, "undo", named.accounts, "N. Other", at, "it was right", undoes=named.id)


def post() -> Page:
    page = Page("Ada Moor will call Ben Tolle on 3 March. Ada Moor threatened Ben Tolle. Cara Vint watched.", "Post")
    page.actor("Ada Moor").actor("Ben Tolle").actor("Cara Vint")
    page.contact("Ada Moor will call Ben Tolle", ["Ada Moor", "Ben Tolle"], status="planned", when="2026-03-03")
    page.move("threat", "Ada Moor", "Ben Tolle", "Ada Moor threatened Ben Tolle", status="threatened")
    return page.said("Ada Moor", "threatened Ben Tolle", when="2026-03-01")


def wire() -> Page:
    page = Page("Ada Moor called Ben Tolle on 3 March, two aides said.", "Wire", "2026-03-11")
    page.actor("Ada Moor").actor("Ben Tolle")
    return page.contact("Ada Moor called Ben Tolle", ["Ada Moor", "Ben Tolle"], status="held", when="2026-03-03")


def test_a_corrected_value_stands_at_the_head_and_what_was_read_beside_it() -> None:
    page = post()
    made = correct(page, "c1", status=("held",))
    contact = reconcile(readings(page), [made]).contacts[0]
    assert contact.status == "held"
    assert contact.review == "corrected"
    told = contact.accounts[0]
    assert told.status == "held"
    assert [(each.field, each.read, each.value) for each in told.corrected] == [("status", ("planned",), ("held",))]
    assert (told.corrected[0].by, told.corrected[0].decision) == ("M. Reader", made.id)
    assert "status read as planned, corrected to held by M. Reader, 2026-04-01: misread" in contact.why
    assert contact.id == reconcile(readings(page)).contacts[0].id


FIELDS = [
    ("c1", "contacts", "kind", ("meeting",), lambda item: item.kind == "meeting"),
    ("c1", "contacts", "when", ("2026-03-05/2026-03-06",), lambda item: item.when == "2026-03-05/2026-03-06"),
    ("c1", "contacts", "when", (), lambda item: item.when is None),
    ("c1", "contacts", "duration", ("PT10M",), lambda item: item.duration == "PT10M"),
    ("c1", "contacts", "place", ("Port Sel",), lambda item: item.place == "Port Sel"),
    ("c1", "contacts", "participants", ("Ada Moor", "Cara Vint"), lambda item: item.names == ("Ada Moor", "Cara Vint")),
    (
        "c1", "contacts", "participants", ("Ada Moor (initiator)", "Ben Tolle (recipient)"),
        lambda item: item.roles == ("initiator", "recipient"),
    ),
    ("c1", "contacts", "participants", ("Ada Moor", "Dan Ost"), lambda item: item.names == ("Ada Moor", "Dan Ost")),
    ("s1", "statements", "speaker", ("Cara Vint",), lambda item: item.speaker_name == "Cara Vint"),
    ("s1", "statements", "speaker", (), lambda item: item.speaker is None),
    ("s1", "statements", "addressees", ("Ben Tolle",), lambda item: item.addressees == ("Ben Tolle",)),
    ("s1", "statements", "act", ("threaten",), lambda item: item.act == "threaten"),
    ("s1", "statements", "mode", ("mixed",), lambda item: item.mode == "mixed"),
    ("s1", "statements", "when", ("2026-02",), lambda item: item.when == "2026-02"),
    ("m1", "moves", "kind", ("warning",), lambda item: (item.kind, item.plover) == ("warning", "THREATEN")),
    ("m1", "moves", "actor", ("Cara Vint",), lambda item: item.actor_name == "Cara Vint"),
    ("m1", "moves", "target", (), lambda item: item.target is None),
    ("m1", "moves", "status", ("denied",), lambda item: item.status == "denied"),
    ("m1", "moves", "when", ("2026-03-02",), lambda item: item.when == "2026-03-02"),
    ("a1", "actors", "kind", ("group",), lambda item: item.kind == "group"),
    ("a1", "actors", "name", ("Ada B. Moor",), lambda item: item.name == "Ada B. Moor"),
]  # fmt: skip


@pytest.mark.parametrize(("local", "layer", "field", "value", "holds"), FIELDS, ids=lambda each: str(each)[:20])
def test_every_field_that_may_be_set_is_set(local, layer: str, field: str, value: tuple[str, ...], holds) -> None:
    page = post()
    before = {each.id: each for each in getattr(reconcile(readings(page)), layer)}
    record = reconcile(readings(page), [correct(page, local, **{field: value})])
    changed = [each for each in getattr(record, layer) if each.review == "corrected"]
    assert len(changed) == 1 and holds(changed[0])
    assert not holds(before[changed[0].id])
    assert not record.orphans


def test_a_proposal_is_corrected() -> None:
    page = Page("Ada Moor wrote a six-point plan.").actor("Ada Moor").proposal("six-point plan", 6)
    made = correct(page, "p1", points=("16",), sponsor=("Ada Moor",), emerged=("2026-03",))
    record = reconcile(readings(page), [made])
    plan = record.proposals[0]
    assert (plan.points, plan.emerged, plan.review) == (16, "2026-03", "corrected")
    assert plan.sponsor == (record.actors[0].id,)
    assert [each.read for each in plan.corrected] == [(), ("6",), ()]


def test_a_statement_is_put_into_a_contact_that_another_text_tells() -> None:
    page, other = post(), wire()
    record = reconcile(readings(page, other), [correct(page, "s1", occasion=(other.key("c1"),))])
    held = next(each for each in record.contacts if other.key("c1") in {told.account for told in each.accounts})
    assert [(each.occasion, each.occasion_by) for each in record.statements] == [(held.id, "person")]


def test_of_two_corrections_of_one_field_the_later_holds_and_both_stay_listed() -> None:
    page = post()
    first, second = correct(page, "c1", status=("held",)), correct(page, "c1", day=2, status=("denied",))
    record = reconcile(readings(page), [second, first])
    assert record.contacts[0].status == "denied"
    told = record.contacts[0].accounts[0].corrected
    assert [(each.read, each.value) for each in told] == [(("planned",), ("denied",))]
    assert record.decisions == (first, second)


def test_what_a_person_set_comes_before_what_was_read_elsewhere_and_the_record_says_so() -> None:
    page, other = post(), wire()
    joined = reconcile(readings(page, other)).contacts
    assert [each.status for each in joined] == ["held"]
    contact = reconcile(readings(page, other), [correct(other, "c1", status=("planned",), day=3)]).contacts[0]
    assert contact.status == "planned"
    assert contact.review == "corrected"
    mixed = reconcile(readings(page, other), [correct(page, "c1", status=("suggested",))]).contacts
    for each in mixed:
        if len(each.accounts) == 2:
            assert each.status == "suggested"
            assert "status is as a person set it; accounts that nobody corrected have held" in each.why


def test_correcting_one_name_leaves_other_decisions_on_names_valid() -> None:
    """Names that no actor of the text has get ids by their order: a name put in must not move them."""
    page = Page("Ada Moor met the Aan side and the Zet side.").actor("Ada Moor")
    page.contact("Ada Moor met the Aan side", ["Ada Moor", "the Aan side"], "meeting")
    page.contact("the Zet side", ["the Zet side"], "meeting")
    before = reconcile(readings(page))
    zet = next(each for each in before.actors if each.name == "the Zet side")
    made = [
        decision("reject", *zet.accounts),
        correct(page, "c1", participants=("Ada Moor", "Aaron Bell")),
        correct(page, zet.accounts[0], kind=("group",), day=3),
    ]
    record = reconcile(readings(page), made)
    after = {each.name: each for each in record.actors}
    assert set(after) == {"Ada Moor", "Aaron Bell", "the Zet side"}
    assert after["the Zet side"].accounts == zet.accounts
    assert after["the Zet side"].kind == "group"
    assert after["Aaron Bell"].review == "added"
    assert not record.orphans


def test_an_actor_named_anew_is_still_found_by_the_name_that_the_text_uses() -> None:
    page = post()
    record = reconcile(readings(page), [correct(page, "a1", name=("Adela Moore",))])
    actor = next(each for each in record.actors if each.name == "Adela Moore")
    assert [each.value for each in actor.corrected] == [("Adela Moore",)]
    assert record.contacts[0].names == ("Adela Moore", "Ben Tolle")
    assert record.moves[0].actor == record.statements[0].speaker == actor.id
    assert record.contacts[0].accounts[0].participants == ("Ada Moor", "Ben Tolle")
    assert record.contacts[0].review == "machine"


CALL = "Ada Moor called Ben Tolle on 3 March"


def unread() -> Page:
    """A text with a call that nothing was read from."""
    return Page(f"{CALL}, an aide said.", "Gazette", "2026-03-12").actor("Ada Moor")


def call(page: Page, **more: tuple[str, ...]) -> Decision:
    given = {"kind": ("call",), "status": ("held",), "participants": ("Ada Moor", "Ben Tolle")} | more
    return add(page, "contact", CALL, **given)


def test_an_addition_is_an_item_of_its_own_told_as_added() -> None:
    page = unread()
    record = reconcile(readings(page), [call(page, when=("2026-03-03",))])
    contact = record.contacts[0]
    assert (contact.kind, contact.status, contact.when) == ("call", "held", "2026-03-03")
    assert contact.names == ("Ada Moor", "Ben Tolle")
    assert contact.review == "added"
    assert [each.added for each in contact.accounts] == ["d-0a1"]
    assert contact.accounts[0].supports[0].exact == CALL
    assert contact.why == ("added by M. Reader, 2026-04-02: overlooked",)
    assert {each.name: each.review for each in record.actors} == {"Ada Moor": "machine", "Ben Tolle": "added"}


def test_an_addition_joins_the_event_that_another_text_tells() -> None:
    page, other = unread(), wire()
    record = reconcile(readings(page, other), [call(page, when=("2026-03-03",))])
    contact = record.contacts[0]
    assert len(record.contacts) == 1
    assert [each.added for each in contact.accounts] == [None, "d-0a1"]
    assert contact.origins == 2
    assert contact.review == "machine"
    assert contact.id == reconcile(readings(other)).contacts[0].id


def test_statements_and_moves_are_added() -> None:
    page = Page('Ada Moor: "No." Ada Moor cut the cable to Tavel.').actor("Ada Moor")
    made = [
        add(page, "statement", '"No."', "d-0a1", speaker=("Ada Moor",), act=("reject",)),
        add(
            page, "move", "Ada Moor cut the cable", "d-0a2", kind=("sanction",), actor=("Ada Moor",), target=("Tavel",)
        ),
    ]
    record = reconcile(readings(page), made)
    statement, move = record.statements[0], record.moves[0]
    assert (statement.words, statement.mode, statement.act, statement.review) == ('"No."', "direct", "reject", "added")
    assert (move.kind, move.plover, move.target_name, move.review) == ("sanction", "SANCTION", "Tavel", "added")


def test_an_added_statement_of_pointing_words_is_not_left_out() -> None:
    page = Page("Ada Moor said so.").actor("Ada Moor")
    record = reconcile(readings(page), [add(page, "statement", "so", speaker=("Ada Moor",))])
    assert [each.words for each in record.statements] == ["so"]


def test_an_addition_can_be_corrected_accepted_rejected_and_undone() -> None:
    page = unread()
    made = call(page)
    own = made.accounts[0]
    fixed = correct(page, own, day=3, when=("2026-03-03",))
    assert reconcile(readings(page), [made, fixed]).contacts[0].when == "2026-03-03"
    states = {
        verdict: reconcile(readings(page), [made, decision(verdict, own, at="2026-04-05T10:00:00Z")]).contacts[0].review
        for verdict in ("accept", "reject")
    }
    assert states == {"accept": "accepted", "reject": "rejected"}
    gone = reconcile(readings(page), [made, undo(made)])
    assert not gone.contacts
    assert {each.name for each in gone.actors} == {"Ada Moor"}


def test_words_that_no_longer_stand_there_are_an_orphan_and_are_not_moved() -> None:
    page = unread()
    made = call(page)
    longer = Page(f"Correction. {CALL}, an aide said.", "Gazette", "2026-03-12").actor("Ada Moor")
    moved = msgspec.structs.replace(longer.reading(), source=page.source)
    record = reconcile([moved], [made])
    assert not record.contacts
    assert [(each.decision, each.words) for each in record.orphans] == [(made.id, made.words)]
    assert "do not stand at" in record.orphans[0].why
    assert record.decisions == (made,)


@pytest.mark.parametrize("extent", [(-9, -1), (5, 5), (9, 3), (10**9, 10**9 + 3)])
def test_a_place_that_is_none_is_an_orphan(extent: tuple[int, int]) -> None:
    page = unread()
    words = Span(page.id, extent, page.text[extent[0] : extent[1]])
    record = reconcile(readings(page), [msgspec.structs.replace(call(page), words=words)])
    assert len(record.orphans) == 1 and not record.contacts


def test_a_new_name_that_is_like_another_one_moves_no_other_name() -> None:
    page = Page("Ada Moor met the Aan side, the Bel side and Harbour Quay Board.").actor("Ada Moor")
    page.actor("Harbour Quay Board", "organisation", aliases=("Quay Board",))
    page.contact("Ada Moor met the Aan side", ["Ada Moor", "the Aan side"], "meeting")
    page.contact("the Bel side", ["the Bel side", "Quay Board"], "meeting")
    made = [correct(page, "a1", name=("Quay Board",)), correct(page, "c1", participants=("Ada Moor",))]
    record = reconcile(readings(page), made)
    bel = next(each for each in record.contacts if page.key("c2") in {told.account for told in each.accounts})
    assert set(bel.names) == {"the Bel side", "Harbour Quay Board"}
    keys = [key for each in record.actors for key in each.accounts]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"verdict": "correct", "accounts": ("000000000000:c1",), "values": (("status", ("held",)),)}, "no source"),
        ({"verdict": "correct", "values": (("status", ("held",)),), "local": "c9"}, "has the account"),
        ({"verdict": "correct", "values": (("status", ("perhaps",)),), "local": "c1"}, "none of"),
        ({"verdict": "correct", "values": (("colour", ("red",)),), "local": "c1"}, "no field colour"),
        ({"verdict": "add", "words": None}, "marks no words"),
        ({"verdict": "add", "values": (("kind", ("call",)),)}, "needs status"),
        ({"verdict": "add", "accounts": ("000000000000:c1",)}, "marks no words"),
        ({"verdict": "undo", "undoes": "d-nothing"}, "no decision d-nothing"),
    ],
)
def test_a_decision_with_nothing_to_act_on_changes_nothing_and_is_told(change: dict, words: str) -> None:
    page = post()
    base = add(page, "contact", "Cara Vint watched", kind=("call",), status=("held",), participants=("Cara Vint",))
    local = change.pop("local", None)
    made = msgspec.structs.replace(base, **change, **({"accounts": (page.key(local),)} if local else {}))
    record = reconcile(readings(page), [made])
    assert words in record.orphans[0].why
    before = reconcile(readings(page))
    assert msgspec.structs.replace(record, orphans=(), decisions=()) == before


def test_undo_takes_a_decision_back_and_undone_itself_leaves_it() -> None:
    page = post()
    for made in (decision("accept", page.key("c1")), correct(page, "c1", status=("held",))):
        first, second = undo(made, "d-u1", 9), undo(undo(made, "d-u1", 9), "d-u2", 10)
        plain, once, twice = (
            reconcile(readings(page), taken) for taken in ([made], [made, first], [second, made, first])
        )
        assert plain.contacts[0].review != "machine"
        assert once.contacts == reconcile(readings(page)).contacts
        assert twice.contacts == plain.contacts
        assert len(twice.decisions) == 3 and not twice.orphans


def test_undoing_a_merge_parts_the_items_again() -> None:
    page = post()
    made = decision("merge", page.key("a1"), page.key("a2"))
    assert len(reconcile(readings(page), [made]).actors) == 2
    assert len(reconcile(readings(page), [made, undo(made)]).actors) == 3


def test_an_addition_is_known_from_the_day_of_its_source() -> None:
    page, other = unread(), wire()
    made = [call(page), correct(page, "c9", day=4, status=("held",))]
    early = reconcile(readings(page, other), made, as_known_on="2026-03-11")
    assert [each.added for contact in early.contacts for each in contact.accounts] == [None]
    assert not early.orphans
    late = reconcile(readings(page, other), made, as_known_on="2026-03-12")
    assert [each.added for contact in late.contacts for each in contact.accounts] == [None, "d-0a1"]
    assert len(late.orphans) == 1


def test_the_order_of_readings_and_decisions_does_not_matter_to_the_byte() -> None:
    page, other, third = post(), wire(), unread()
    made = [
        correct(page, "c1", status=("held",), participants=("Ada Moor", "Dan Ost")),
        correct(page, "c1", day=2, status=("denied",)),
        correct(page, "a1", name=("Adela Moore",)),
        call(third),
        decision("accept", other.key("c1")),
    ]
    made.append(undo(made[1]))
    first = msgspec.json.encode(reconcile(readings(page, other, third), made))
    for seed in range(6):
        given, taken = readings(page, other, third), list(made)
        random.Random(seed).shuffle(given)
        random.Random(seed).shuffle(taken)
        assert msgspec.json.encode(reconcile(given, taken)) == first


def test_a_record_with_all_of_it_comes_back_from_its_json() -> None:
    page, third = post(), unread()
    record = reconcile(readings(page, third), [correct(page, "c1", status=("held",)), call(third)])
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def quoted() -> Page:
    page = Page('"No talks," an Arlandian source said, and that Ben Tolle had agreed. Ada Moor left.', "Post").actor(
        "Ada Moor"
    )
    named = Basis("official", page.at("an Arlandian source"), "Ada Moor")
    page.said("Ada Moor", '"No talks,"', "direct", source=(page.at("an Arlandian source"),), basis=named)
    return page.said("Ben Tolle", "had agreed", basis=named, parent="s1")


def test_the_basis_that_named_a_speaker_does_not_vouch_for_another() -> None:
    page = quoted()
    made = correct(page, "s1", speaker=("Arlandian source",))
    found = reconcile(readings(page), [made]).statements
    assert [(item.speaker_name, account.basis, account.basis_by) for item in found for account in item.accounts] == [
        ("Arlandian source", None, None),
        ("Ben Tolle", None, None),
    ]
    again = reconcile(readings(page), [made, undo(made)]).statements
    assert {account.basis_by for item in again for account in item.accounts} == {"Ada Moor"}
    other = reconcile(readings(page), [correct(page, "s2", speaker=("Cara Vint",))]).statements
    assert {account.basis_by for item in other for account in item.accounts} == {"Ada Moor"}


def test_an_unnamed_source_stays_one_under_its_own_words() -> None:
    page = Page('"No talks," an Arlandian source said.', "Post")
    source = page.at("an Arlandian source")
    page.said("source", '"No talks,"', "direct", source=(source,), basis=Basis("unnamed", source, None))
    for name, basis in (("Arlandian source", "unnamed"), ("Ada Moor", None)):
        (item,) = reconcile(readings(page), [correct(page, "s1", speaker=(name,))]).statements
        assert item.accounts[0].basis == basis
