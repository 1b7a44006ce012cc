"""A conflict over who began a contact quotes the words that say so; accounts keep the roles that their text gives."""

from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page


def _page(words: str, caller: str, called: str, outlet: str) -> Page:
    page = Page(words, outlet=outlet, published="2026-03-10").actor("Ada Moor").actor("Ben Tolle")
    return page.contact("on 3 March", [(caller, "initiator"), (called, "recipient")], when="2026-03-03")


def test_the_sentence_that_says_who_began_it_is_quoted() -> None:
    one = _page("Ada Moor rang Ben Tolle on 3 March about the lock.", "Ada Moor", "Ben Tolle", "Post")
    other = _page("Ben Tolle rang Ada Moor on 3 March, an aide said.", "Ben Tolle", "Ada Moor", "Wire")
    record = reconcile([one.reading(), other.reading()])
    (contact,) = record.contacts
    assert {account.sides for account in contact.accounts} == {
        ("Ada Moor (initiator)", "Ben Tolle (recipient)"),
        ("Ben Tolle (initiator)", "Ada Moor (recipient)"),
    }
    conflict = next(each for each in record.conflicts if each.field == "initiator")
    told = {span.exact for span in conflict.supports}
    assert "Ada Moor rang Ben Tolle on 3 March about the lock." in told
    assert "Ben Tolle rang Ada Moor on 3 March, an aide said." in told
