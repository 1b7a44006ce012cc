"""Actors: who is named, described and meant."""

import pytest

from backchannel.read.actors import ActorIndex, read_actors
from backchannel.read.document import Document
from tests.read.readings import reading_of
from tests.read.samples import document_of

CALL = (
    "Foreign Minister Marta Keller called Anton Breuer, the Austrian chancellor, on Monday. "
    "Keller told him that the draft was ready. She urged the chancellor to sign it. "
    "The Austrian delegation arrived in Geneva a day later. They said nothing to reporters."
)


def read(words: str) -> tuple[Document, ActorIndex]:
    document = document_of(words)
    return document, read_actors(document)


def meant(words: str, phrase: str, nth: int = 0) -> str | None:
    """The name of the actor meant by the nth token of this form."""
    document, index = read(words)
    tokens = [token for token in document.doc if token.text == phrase]
    actor = index.at(tokens[nth])
    return actor.name if actor else None


@pytest.mark.parametrize(
    ("words", "phrase", "name"),
    [
        ("Helena Brito called Miguel Andrade. On Monday he left.", "he", "Miguel Andrade"),
        ("Miguel Andrade called Helena Brito. On Monday she left.", "she", "Helena Brito"),
        ("Miguel Andrade met Carlos Ibarra and spoke with him for an hour.", "him", "Carlos Ibarra"),
    ],
)
def test_he_and_she_follow_the_given_name_and_no_object_is_its_subject(words: str, phrase: str, name: str) -> None:
    assert meant(words, phrase) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Moses Okumu was on the other end of the line when Olga Brandt called.", "Moses Okumu"),
        ("Serbia's Dragan Ilinković, on a tape of the call, is heard telling Olga Brandt to wait.", "Dragan Ilinković"),
        ("The call on 7 April between Signe Holmgaard and Olga Brandt was short.", "Signe Holmgaard"),
        ("Held on 7 April, Nino Kobalia's talks with Olga Brandt were short.", "Nino Kobalia"),
        ('"I met Olga Brandt on 3 February," Pavel Novak said.', "Pavel Novak"),
        ("Park Do-yun and Olga Brandt last spoke on 9 August.", "Park Do-yun"),
    ],
)
def test_a_name_that_the_recogniser_cut_or_misread_is_a_person_where_only_a_person_stands(
    words: str, name: str
) -> None:
    assert {actor.name: actor.kind for actor in read(words)[1].actors}.get(name) == "person"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Second Chance Pell grants were cut.", "Chance Pell"),
        ("Washington's Reagan National Airport was closed.", "Reagan National Airport"),
        ("The Islamic State-inspired attack was condemned.", "Islamic State-inspired"),
    ],
)
def test_what_looks_like_a_given_name_is_none(words: str, name: str) -> None:
    assert {actor.name: actor.kind for actor in read(words)[1].actors}.get(name) != "person"


def test_a_given_name_makes_no_person_of_a_body_that_no_one_meets() -> None:
    kinds = {actor.name: actor.kind for actor in read("Morgan Stanley raised its forecast.")[1].actors}
    assert kinds.get("Morgan Stanley") != "person"


@pytest.mark.parametrize(
    ("phrase", "nth", "name"),
    [
        ("Keller", 1, "Marta Keller"),
        ("him", 0, "Anton Breuer"),
        ("She", 0, "Marta Keller"),
        ("chancellor", 1, "Anton Breuer"),
        ("They", 0, "Austrian delegation"),
    ],
)
def test_names_pronouns_and_descriptions_are_joined(phrase: str, nth: int, name: str) -> None:
    assert meant(CALL, phrase, nth) == name


def test_titles_and_appositions_are_roles_and_no_part_of_the_name() -> None:
    _, index = read(CALL)
    keller, breuer = index.named("Marta Keller"), index.named("Anton Breuer")
    assert keller is not None and [r.text for r in keller.roles] == ["Foreign Minister"]
    assert breuer is not None and [r.text for r in breuer.roles] == ["Austrian chancellor"]


def test_the_president_is_open_between_two_presidents() -> None:
    words = (
        "French President Louis Garnier and Finnish President Aino Salo met in Oslo. The president praised the talks."
    )
    assert meant(words, "president") is None
    assert meant(words.replace("The president", "The French president"), "president") == "Louis Garnier"


def test_he_is_open_between_two_equal_men_and_says_between_whom() -> None:
    document, index = read("Louis Garnier and Peter Vogel met on Friday. He said the talks were useful.")
    pronoun = next(token for token in document.doc if token.text == "He")
    assert index.at(pronoun) is None
    assert set(index.candidates(pronoun)) == {"Louis Garnier", "Peter Vogel"}


def test_an_object_pronoun_is_not_its_subject() -> None:
    assert meant("Peter Vogel met Louis Garnier. Vogel thanked him.", "him") == "Louis Garnier"


def test_two_people_of_one_surname_are_kept_apart_and_the_bare_surname_stays_alone() -> None:
    _, index = read("Anna Weiss met Peter Weiss in Bonn. Weiss said nothing.")
    names = [actor.name for actor in index.actors if actor.kind == "person"]
    assert names[:2] == ["Anna Weiss", "Peter Weiss"]
    assert meant("Anna Weiss met Peter Weiss in Bonn. Weiss said nothing.", "Weiss", 2) == "Weiss"


@pytest.mark.parametrize(
    ("words", "stands_for"),
    [
        ("Finland sent a note. Helsinki rejected the offer.", "Finland"),
        ("Finland sent a note. The minister arrived in Helsinki.", None),
        ("Finland sent a note. He flew to Helsinki.", None),
        ("Finland sent a note. Oslo made a deal with Helsinki.", "Finland"),
    ],
)
def test_a_capital_stands_for_its_state_only_where_it_acts(words: str, stands_for: str | None) -> None:
    document, index = read(words)
    token = next(token for token in document.doc if token.text == "Helsinki")
    actor, mention = index.at(token), index.mention_at(token)
    if stands_for is None:
        assert actor is None or actor.name == "Helsinki"
    else:
        assert actor is not None and actor.name == stands_for
        assert mention is not None and mention.form == "metonym"


def test_an_abbreviation_explained_in_brackets_is_the_same_actor() -> None:
    words = "The Northern Grain Agency (NGA) signed. The NGA declined to comment."
    _, index = read(words)
    agencies = [a for a in index.actors if "NGA" in (a.name, *a.aliases)]
    assert len(agencies) == 1


def test_every_mention_is_inside_the_text() -> None:
    document, index = read(CALL)
    for actor in index.actors:
        assert actor.mentions
        for mention in actor.mentions:
            assert document.exact(mention.span).strip()


def test_he_is_the_described_person_and_nobody_else() -> None:
    words = "Louis Garnier met Peter Vogel. A Finnish diplomat said he was tired."
    assert meant(words, "he") is None


def test_nations_that_no_list_knows_tell_two_presidents_apart() -> None:
    words = (
        "Kestrian President Viktor Sandor called Valdoran President Elena Marek on Monday. "
        "The Kestrian president praised the talks."
    )
    assert meant(words, "president") == "Viktor Sandor"


def test_they_are_the_joined_subject_before_and_open_between_two_known() -> None:
    words = "Austrian officials left. Marta Keller and Peter Vogel stayed. They signed the text."
    assert meant(words, "They") is None
    assert meant("Marta Keller and her team stayed. They signed the text.", "They") == "Marta Keller"


@pytest.mark.parametrize(
    ("words", "phrase", "nth", "name"),
    [
        ("President Weiss left. Weiss said nothing. His wife, Anna Weiss, stayed.", "Weiss", 1, "Weiss"),
        ("President Weiss left. His wife, Anna Weiss, stayed. Mrs. Weiss smiled.", "Weiss", 2, "Anna Weiss"),
        ("Mr. Weiss left early. Peter Weiss said nothing.", "Weiss", 0, "Peter Weiss"),
    ],
)
def test_a_relative_named_later_is_not_the_one_who_is_known_by_surname(
    words: str, phrase: str, nth: int, name: str
) -> None:
    assert meant(words, phrase, nth) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("President Helena Brito called Miguel Andrade. The socialist leader refused.", None),
        ("President Helena Brito called the socialist leader Miguel Andrade. The socialist leader refused.", "Andrade"),
        ("President Helena Brito called Miguel Andrade. The president refused.", "Brito"),
    ],
)
def test_who_is_told_by_a_conviction_is_whom_the_text_calls_so(words: str, name: str | None) -> None:
    document, index = read(words)
    last = max(i for i, token in enumerate(document.doc) if token.text in {"leader", "president"})
    actor = index.at(document.doc[last])
    assert (actor.name.split()[-1] if actor else None) == name


def _speakers_of(words: str) -> list[str | None]:
    return [each.speaker for each in reading_of(words).attributions]


def test_an_office_of_another_state_is_not_the_presidents_who_was_named() -> None:
    told = "President Dahl of Norway met the press. Chile's president urged restraint on Monday."
    assert _speakers_of(told) == ["Chile's president"]
    assert _speakers_of(told.replace("Chile", "Norway")) == ["Dahl"]


def test_an_office_joined_to_others_is_only_his_whose_state_is_told() -> None:
    told = "{} met the press. Chile's president and foreign minister urged restraint on Monday."
    assert _speakers_of(told.format("President Dahl")) == ["Chile's president"]
    assert _speakers_of(told.format("Chilean President Dahl")) == ["Dahl"]


def test_a_rubric_of_the_page_is_nobody() -> None:
    words = "Ada Moor met Otto Tolle.\n\nBackground:\n\nDetails: Otto Tolle left for Arvel.\n\nOtto Tolle: We met."
    names = {actor.name for actor in reading_of(words).actors}
    assert names >= {"Ada Moor", "Otto Tolle"} and not names & {"Background", "Details"}
