"""Points of two plans are set beside each other by number, else by likeness, and never two with other numbers."""

from backchannel.model.proposal import Proposal, RecordPosition, RecordTerm
from backchannel.model.span import Span
from backchannel.web.points import aligned, points_of


def term(text: str, number: int | None = None, start: int = 0) -> RecordTerm:
    return RecordTerm(text, None, number, "duty", (Span("t", (start, start + len(text)), text),))


def test_points_meet_by_number_whatever_their_words() -> None:
    pairs = aligned([term("boats leave", 1), term("tolls end", 2)], [term("prisoners go home", 2), term("boats go", 1)])
    assert [(each.how, each.first and each.first.number, each.second and each.second.number) for each in pairs] == [
        ("number", 1, 1),
        ("number", 2, 2),
    ]


def test_points_without_a_number_meet_by_likeness_and_say_so() -> None:
    near = "Valdora withdraws its boats from the northern basin"
    pairs = aligned([term("Tolls end"), term(near)], [term(f"{near} within 14 days", 3)])
    assert [each.how for each in pairs] == ["first", "likeness"]
    assert pairs[1].likeness >= 60 and pairs[1].changed and pairs[1].grave


def test_points_with_other_numbers_are_not_joined_for_their_likeness() -> None:
    pairs = aligned([term("The boats leave at once", 1)], [term("The boats leave at once", 2)])
    assert [each.how for each in pairs] == ["first", "second"]


def test_every_point_is_told_once() -> None:
    first = [term(f"point about {word}", None) for word in ("boats", "boats", "tolls")]
    second = [term("point about boats", None), term("point about grain", 4), term("something else entirely", None)]
    pairs = aligned(first, second)
    assert [each.first for each in pairs if each.first] == first
    assert sorted(each.second.text for each in pairs if each.second) == sorted(each.text for each in second)


def test_a_position_is_on_a_point_only_when_its_words_stand_in_it() -> None:
    terms = (term("boats leave", 1, 10), term("tolls end", 2, 50), term("tolls", 3, 50))

    def stand(*places: tuple[str, int, int]) -> RecordPosition:
        words = tuple(Span(source, (start, end), "x" * (end - start)) for source, start, end in places)
        return RecordPosition(None, "A", "accepts", None, None, words)

    stands = (stand(("t", 52, 55)), stand(("t", 45, 55)), stand(("other", 52, 55)), stand(("t", 52, 59), ("t", 12, 14)))
    plan = Proposal("p-1", "plan", 2, None, (), None, None, terms, stands, (), (), (), 1, None, "machine", ())
    assert points_of(plan) == [1, None, None, 0]
