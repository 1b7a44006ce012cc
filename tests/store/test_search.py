"""Search over texts and statements, and the decisions that a verdict comes to."""

from pathlib import Path

import pytest

from backchannel.errors import UsageError
from backchannel.publish.lookup import Lookup
from backchannel.store.build import rebuild
from backchannel.store.case import Case
from backchannel.store.judge import decisions, judgeable_accounts
from backchannel.store.search import search
from tests.store.samples import read_quotes, text_of

WORDS = (
    'Before noon, "The Élan pier stays shut," said Arden. The quay was calm.',
    '"A pier is no bridge," said Brisk. Then Calder left.',
    "Nothing of note: NEAR the harbour OR elsewhere.",
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = Case.open(tmp_path / "story.case", create=True)
    for words in WORDS:
        text, raw = text_of(words)
        case.add_source(text, raw)
        case.add_reading(read_quotes(text))
    rebuild(case)
    return case


@pytest.mark.parametrize(
    ("words", "texts", "statements"),
    [
        ("pier", 2, 2),
        ("PIER bridge", 1, 1),
        ("elan", 1, 1),
        ('"pier stays"', 1, 1),
        ('"stays pier"', 0, 0),
        ("Calder", 1, 0),
        ("Brisk", 1, 1),
        ("NEAR", 1, 0),
        ("harbour OR elsewhere", 1, 0),
        ("shut) (calm", 1, 0),
        ("unsaid", 0, 0),
        ("quay*", 1, 0),
        ("it's", 0, 0),
    ],
)
def test_words_find_texts_and_statements(case: Case, words: str, texts: int, statements: int) -> None:
    hits = search(case, words)
    assert (len(hits.texts), len(hits.statements)) == (texts, statements)


def test_a_hit_carries_the_exact_words_of_the_text(case: Case) -> None:
    for hit in search(case, "pier").texts:
        assert hit.span.matches(case.text(hit.span.source).text)
        assert [hit.span.exact[start:end].lower() for start, end in hit.marked] == ["pier"]


@pytest.mark.parametrize("words", ["", "  ", '""', "--- ***", '"'])
def test_nothing_to_look_for_is_told(case: Case, words: str) -> None:
    with pytest.raises(UsageError):
        search(case, words)


def test_the_number_beyond_the_limit_is_told(case: Case) -> None:
    assert search(case, "pier", limit=1).more == 1


def test_a_changed_text_is_found_by_its_new_words_only(case: Case, tmp_path: Path) -> None:
    case._db.execute("UPDATE texts SET text = 'Quite other words.' WHERE text LIKE 'Nothing%'")
    assert len(search(case, "other").texts) == 1
    assert not search(case, "harbour").texts


GIVEN = {"by": "M. Reader", "at": "2027-06-09T10:00:00+02:00", "why": "heard the tape"}


def test_accepting_an_item_sets_its_state(case: Case) -> None:
    record = rebuild(case)
    item = record.statements[0]
    made = decisions(record, item.id, "accept", [], **GIVEN)
    assert [each.accounts for each in made] == [tuple(each.account for each in item.accounts)]
    case.append_decision(made[0])
    states = {each.id: each.review for each in rebuild(case).statements}
    assert states[item.id] == "accepted"
    assert sorted(states.values()) == ["accepted", "machine"]


def test_merging_joins_two_actors_and_splitting_parts_them(case: Case) -> None:
    record = rebuild(case)
    arden, brisk = (next(each for each in record.actors if each.name == name) for name in ("Arden", "Brisk"))
    for each in decisions(record, arden.id, "merge", [brisk.id], **GIVEN):
        case.append_decision(each)
    joined = rebuild(case)
    assert len(joined.actors) == len(record.actors) - 1
    one = next(each for each in joined.actors if len(each.accounts) == 2)
    later = GIVEN | {"at": "2027-06-10T10:00:00+02:00"}
    for each in decisions(joined, one.id, "split", [], **later):
        case.append_decision(each)
    assert {each.name for each in rebuild(case).actors} == {each.name for each in record.actors}


def test_a_split_parts_the_named_accounts_from_each_of_the_others(case: Case) -> None:
    record = rebuild(case)
    arden, brisk = (next(each for each in record.actors if each.name == name) for name in ("Arden", "Brisk"))
    case.append_decision(decisions(record, arden.id, "merge", [brisk.id], **GIVEN)[0])
    one = next(each for each in rebuild(case).actors if len(each.accounts) == 2)
    made = decisions(rebuild(case), one.id, "split", [one.accounts[1]], **GIVEN)
    assert [set(each.accounts) for each in made] == [set(one.accounts)]


@pytest.mark.parametrize(
    ("verdict", "others", "words"),
    [
        ("merge", [], "needs the id of another"),
        ("merge", ["a-none"], "different kinds"),
        ("merge", ["s-none"], "no item s-none"),
        ("split", [], "to take out"),
        ("split", ["x:s9"], "has no account"),
        ("accept", ["s-other"], "takes one id"),
    ],
)
def test_a_verdict_that_makes_no_sense_is_told(case: Case, verdict, others: list[str], words: str) -> None:
    record = rebuild(case)
    with pytest.raises(UsageError, match=words):
        decisions(record, record.statements[0].id, verdict, others, **GIVEN)


def test_an_unknown_id_is_told(case: Case) -> None:
    with pytest.raises(UsageError, match="no item s-none"):
        judgeable_accounts(Lookup(rebuild(case)), "s-none")
