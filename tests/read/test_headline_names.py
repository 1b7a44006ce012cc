"""Names in headlines whose every word begins with a capital."""

from backchannel.read.actors import read_actors
from tests.read.samples import document_of

BODY = (
    "Norland's president, Ada Moor, and Ben Tolle of Sorrel spoke by phone on Thursday, an aide said. Moor named "
    "Arvel as a possible venue, and Tolle supported the proposal. The leaked transcript runs to nine pages."
)


def named(title: str, body: str = BODY) -> set[str]:
    document = document_of(body, title=title)
    index = read_actors(document)
    return {actor.name for actor in index.actors if any(m.span[0] < document.headline_end for m in actor.mentions)}


def test_verbs_of_a_headline_are_no_part_of_a_name() -> None:
    found = named("Moor Suggests Arvel for Summit, Tolle Supports Proposal")
    assert {"Ada Moor", "Ben Tolle"} <= found and not any("Suggests" in each or "Supports" in each for each in found)


def test_what_the_body_names_so_stays_whole() -> None:
    body = f"{BODY} The Harbour Workers Union did not comment. The Harbour Workers Union is on strike."
    assert "Harbour Workers Union" in {
        each.removeprefix("The ") for each in named("Harbour Workers Union Calls Off Talks", body)
    }


def test_a_headline_with_small_letters_is_left_as_it_is() -> None:
    title = "Moor suggests Arvel for summit as Edda Lund resigns"
    assert "Edda Lund" in named(title)


def test_words_that_the_body_writes_small_are_no_name() -> None:
    assert not any("Transcript" in each for each in named("Moor Flattered Tolle, Leaked Transcript Reveals Today"))


def test_a_word_that_follows_a_word_begins_no_sentence() -> None:
    document = document_of("US President Ada Moor revealed her plan. As several leaders pointed out, it was old.")
    assert document.doc[1].is_sent_start is not True


def test_what_an_office_is_for_is_no_part_of_the_name_behind_it() -> None:
    words = "The ambassador to France Daniel Hartmann left. The envoy to Ukraine Anna Berg stayed."
    found = {actor.name for actor in read_actors(document_of(words)).actors}
    assert {"Daniel Hartmann", "Anna Berg"} <= found


def test_a_word_of_a_headline_in_capitals_that_the_body_has_in_small_letters_is_no_name() -> None:
    title = "Tamar Calls for Calm in Eastern Arland as Meeting with Commander Postponed"
    index = read_actors(document_of("Karim Tamar asked them to remain calm. It was postponed.", title=title))
    assert not {"Calm", "Postponed"} & {actor.name for actor in index.actors}


def test_a_word_of_a_headline_that_the_body_has_as_a_name_is_one() -> None:
    title = "Calm Meets Hope in Eastern Arland after Weeks of Silence"
    index = read_actors(document_of("Anna Calm met Otto Hope. They remain calm.", title=title))
    assert {"Anna Calm", "Otto Hope"} == {actor.name for actor in index.actors if actor.kind == "person"}
