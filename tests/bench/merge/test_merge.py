"""Event mentions put together: words, likelihoods, clusters, corpora; sentences made for the tests."""

import json
from pathlib import Path

import numpy as np
import pytest

from backchannel.bench.merge.bench import bench_merge
from backchannel.bench.merge.clusters import clusters
from backchannel.bench.merge.corpora import Collection, Mention, read_collections
from backchannel.bench.merge.model import adapt, load
from backchannel.bench.merge.pairs import FEATURES, pairs
from backchannel.bench.merge.relations import UNRELATED, distance, verb_behind
from backchannel.bench.merge.views import parsed_texts, views
from backchannel.errors import InputError
from tests.bench.reports import report


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("meet", "meeting", 0),
        ("attack", "attack", 0),
        ("investigation", "investigate", 0),
        ("probe", "investigation", 1),
        ("trip", "visit", 2),
        ("visit", "investigation", UNRELATED),
        ("frobnicate", "visit", UNRELATED),
    ],
)
def test_words_are_related_by_derivation_and_sense(a: str, b: str, apart: int) -> None:
    assert distance(a, b) == distance(b, a) == apart


def test_a_noun_has_the_verb_behind_it() -> None:
    assert [verb_behind(word) for word in ("meeting", "negotiation", "meet", "harbour")] == [
        "meet",
        "negotiate",
        "meet",
        "harbour",
    ]


TEXTS = {
    "one": (
        ("Anna", "Keller", "met", "Pavel", "Novak", "in", "Lindau", "on", "Monday", "."),
        ("Their", "meeting", "lasted", "an", "hour", "."),
    ),
    "two": (("Workers", "protested", "against", "the", "talks", "in", "Lindau", "."),),
}
MADE = Collection(
    "made",
    TEXTS,
    (
        Mention("one", (2,), "meeting", "EVENT"),
        Mention("one", (11,), "meeting", "EVENT"),
        Mention("two", (1,), "protest", "EVENT"),
    ),
)


def test_a_pair_is_told_in_numbers() -> None:
    rows = pairs(views(MADE, parsed_texts(MADE)))
    told = [dict(zip(FEATURES, row, strict=True)) for row in rows]
    assert rows.shape == (3, len(FEATURES))
    met_meeting, met_protested = told[0], told[1]
    assert met_meeting["relatives by derivation"] == met_meeting["one text"] == 1
    assert met_meeting["same head"] == 0
    assert met_protested["heads unrelated"] == 1
    assert met_protested["one text"] == 0


def test_a_meeting_is_likelier_one_with_the_meeting_than_with_the_protest() -> None:
    model = load("all of MEANTIME")
    scores = pairs(views(MADE, parsed_texts(MADE))) @ model.weights
    assert scores[0] > scores[1]


def test_the_share_of_a_sample_is_found_from_the_sample() -> None:
    """Trained at one in ten; of the sample half look positive (9 to 1), half negative."""
    likelihoods = np.array([0.5] * 50 + [0.01] * 50)
    adapted = adapt(likelihoods, 0.1)
    assert 0.4 < adapted.mean() < 0.6
    assert adapted[0] > 0.8
    assert adapt(np.array([]), 0.1).size == 0


def test_mentions_that_fit_nothing_stay_alone() -> None:
    """0 and 1 fit, 2 fits neither."""
    labels = clusters(3, np.array([0.9, 0.01, 0.02]))
    assert labels[0] == labels[1] != labels[2]
    assert len(set(clusters(3, np.zeros(3)).tolist())) == 3
    assert clusters(1, np.array([])).tolist() == [0]
    assert clusters(0, np.array([])).tolist() == []


def test_two_events_are_cut_where_the_likelihoods_expect_it() -> None:
    """0, 1 and 2, 3: two pairs expected, two found."""
    labels = clusters(4, np.array([0.95, 0.05, 0.05, 0.05, 0.05, 0.95]))
    assert labels[0] == labels[1] != labels[2] == labels[3]


def _write_newswcl(folder: Path) -> None:
    words = ["Keller", "met", "Novak", ".", "The", "meeting", "ended", "."]
    lines = [f"7/-/7_A\t{at // 4}\t{at % 4}\t{word}\t-" for at, word in enumerate(words)]
    folder.joinpath("made.conll").write_text("#begin document\n" + "\n".join(lines), encoding="utf-8")
    base = {"conll_doc_key": "7/-/7_A", "topic": "7_Made", "mention_type": "EVENT"}
    rows = [
        {**base, "sent_id": 0, "tokens_number": [1], "coref_chain": "old"},
        {**base, "sent_id": 0, "tokens_number": [1], "coref_chain": "meeting"},
        {**base, "sent_id": 1, "tokens_number": [0, 1], "coref_chain": "meeting"},
    ]
    folder.joinpath("event_mentions.made.json").write_text(json.dumps(rows), encoding="utf-8")


def test_newswcl_mentions_point_at_words_and_count_once(tmp_path: Path) -> None:
    _write_newswcl(tmp_path)
    (collection,) = read_collections(tmp_path)
    assert [(m.places, m.chain) for m in collection.mentions] == [((1,), "meeting"), ((4, 5), "meeting")]
    figures = bench_merge(tmp_path).figures
    assert figures["CoNLL F1, events, one event a collection"] == 100


MEANTIME = """<Document doc_id="1"><token t_id="1" sentence="0" number="0">Keller</token>
<token t_id="2" sentence="0" number="1">met</token><token t_id="3" sentence="1" number="2">Talks</token>
<Markables><EVENT_MENTION m_id="5"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="6"><token_anchor t_id="3"/></EVENT_MENTION><EVENT_MENTION m_id="7"/>
<EVENT m_id="8" class="OTHER" instance_id="I1"/><EVENT m_id="9" class="OTHER"/></Markables>
<Relations><REFERS_TO r_id="1"><source m_id="5"/><target m_id="8"/></REFERS_TO>
<REFERS_TO r_id="2"><source m_id="6"/><target m_id="9"/></REFERS_TO></Relations></Document>"""


def test_meantime_instances_are_chains_across_texts(tmp_path: Path) -> None:
    folder = tmp_path / "intra_cross-doc_annotation" / "corpus_made"
    folder.mkdir(parents=True)
    folder.joinpath("a.xml").write_text(MEANTIME, encoding="utf-8")
    (collection,) = read_collections(tmp_path)
    assert [(m.places, m.chain, m.compared) for m in collection.mentions] == [
        ((1,), "I1", True),
        ((2,), "a#9", False),
    ]
    assert collection.told_again().mentions == ()


def test_a_folder_without_mentions_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="NewsWCL50"):
        read_collections(tmp_path)


@pytest.mark.corpus
@pytest.mark.usefixtures("data", "story_folder")
def test_errors_of_newswcl50_are_told() -> None:
    assert sum(note.startswith("wrongly") for note in report("merge newswcl50").notes) == 4
