"""Whom a pronoun beside a quotation stands for."""

import pytest

from backchannel.read.actors import read_actors
from backchannel.read.attribution.names import name_of
from backchannel.read.clusters import Cluster
from backchannel.read.pronouns import _may_be
from tests.read.attribution.test_reader import attributions
from tests.read.samples import document_of


def speaker(words: str, content: str) -> str | None:
    return next(a.speaker for a, _, said in attributions(words) if content in said)


def test_who_speaks_is_not_who_is_named_in_the_quotation() -> None:
    words = 'Anna Berg met the envoys in Oslo. "Lotte Vik has stood by us and she will win," she said.'
    assert speaker(words, "has stood by us") == "Anna Berg"
    words = 'While Peter Holm praised the envoys, he did not name them. "Anton, you have shown courage," he said.'
    assert speaker(words, "you have shown courage") == "Peter Holm"


def test_a_long_quotation_does_not_make_its_speaker_far() -> None:
    words = (
        'Anna Berg met Lotte Vik. "The ferry is late. The port is shut. The crew is ill. The sea is rough. '
        'We wait for the night," she said.'
    )
    assert speaker(words, "The ferry is late") == "Anna Berg"


def test_a_pronoun_that_tags_no_quotation_may_be_who_was_named_in_one() -> None:
    words = 'Anna Berg said: "Peter Holm is ill." He left the talks and said that the ferry was late.'
    assert speaker(words, "the ferry was late") == "Peter Holm"


def test_who_is_named_in_a_participle_in_front_is_not_its_subject() -> None:
    words = "Peter Holm met the envoys. Having promised to scrap Anton Vik's law, he said that the law would stay."
    assert speaker(words, "that the law would stay") != "Anton Vik"
    words = "Having read the law, Anton Vik said that the law would stay."
    assert speaker(words, "that the law would stay") == "Anton Vik"


@pytest.mark.parametrize(
    ("words", "who", "kind"),
    [
        ('Anna Berg was quoted by The Harbour Post as saying "the ferry is late tonight".', "Anna Berg", "outlet"),
        ('Anna Berg was quoted as saying "the ferry is late tonight".', "Anna Berg", None),
    ],
)
def test_who_is_quoted_speaks_and_the_outlet_relays(words: str, who: str, kind: str | None) -> None:
    found = next(a for a, _, said in attributions(words) if "the ferry is late" in said)
    assert found.speaker == who
    assert (found.basis.kind if found.basis else None) == kind


def test_a_title_is_not_the_name_behind_it() -> None:
    words = "Peter McAlister met the envoys. Mr. McAlister said that the ferry was late. Mrs. May hopes that it is not."
    assert speaker(words, "the ferry was late") == "Peter McAlister"
    document = document_of(words)
    actors = read_actors(document)
    for title, name in (("Mr.", "Peter McAlister"), ("Mrs.", "May")):
        found, _ = name_of(document, actors, next(t for t in document.doc if t.text == title))
        assert found is not None and name in found


def test_a_preposition_is_nobody() -> None:
    document = document_of("Among voters, two thirds said that the ferry was late.")
    assert name_of(document, read_actors(document), document.doc[0]) == (None, ())


def test_a_network_or_a_port_is_no_she() -> None:
    words = "Anna Berg met the girl on Twitter at the Port of Entry. She said that the ferry was late."
    assert speaker(words, "the ferry was late") not in {"Twitter", "Port of Entry"}
    words = "Anna Berg met the envoys. She said that the ferry was late."
    assert speaker(words, "the ferry was late") == "Anna Berg"
    assert _may_be(Cluster("person", described="Prince of Arvel"), "m")
    assert not _may_be(Cluster("person", described="Port of Arvel"), "m")


NAMED_BEHIND = [
    (
        "Norlandish Prime Minister Pavel Orlik and harbour group head Peter Keller agreed Thursday to end the row.",
        "Pavel Orlik, Peter Keller",
    ),
    ("It is safe, the chairman of lake finance ministers Peter Keller said after a round of talks.", "Peter Keller"),
    ("It is safe, the spokesman for Peter Keller said after a round of talks.", "spokesman for Peter Keller"),
]


@pytest.mark.parametrize(("words", "who"), NAMED_BEHIND)
def test_a_name_behind_an_office_is_who_speaks(words: str, who: str) -> None:
    assert [a.speaker for a, _, _ in attributions(words)] == [who]


def test_what_a_headline_is_ahead_of_is_no_part_of_who_speaks() -> None:
    title = "Port Will Not Open, Says Top Lake Diplomat Ahead of Orlik-Lind Meeting"
    found = attributions("The port is shut.", title=title)
    assert [a.speaker for a, _, _ in found] == ["Top Lake Diplomat"]
