"""The network as a drawing: the same for the same ties, on the sheet, whatever the ties are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.web.drawing import HEIGHT, WIDTH, Tied, draw

NAMES = [f"a-{n}" for n in range(12)]
ties = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(["held", "planned", "denied"])), max_size=25
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 12), ties)
def test_all_circles_lie_on_the_sheet_and_twice_the_same(number: int, found: list[tuple[int, int, str]]) -> None:
    actors = [(name, f"Actor {name}", 12 - at) for at, name in enumerate(NAMES[:number])]
    kept = {
        (min(a, b), max(a, b), state): Tied(NAMES[min(a, b)], NAMES[max(a, b)], state, 2, 1)
        for a, b, state in found
        if a != b and max(a, b) < number
    }
    sheet = draw(actors, list(kept.values()))
    assert sheet == draw(actors, list(kept.values()))
    assert [each.id for each in sheet.circles] == NAMES[:number]
    assert len(sheet.strokes) == len(kept)
    for circle in sheet.circles:
        assert 0 <= circle.x <= WIDTH and 0 <= circle.y <= HEIGHT
    assert len({(circle.x, circle.y) for circle in sheet.circles}) == number


def test_states_of_one_pair_are_drawn_side_by_side_and_origins_make_a_line_broader() -> None:
    pair = [Tied("a", "b", "held", 3, 5), Tied("a", "b", "denied", 1, 1)]
    held, denied = draw([("a", "A", 4), ("b", "B", 4)], pair).strokes
    assert (held.x1, held.y1) != (denied.x1, denied.y1)
    assert held.width > denied.width


def test_a_long_name_is_cut_on_the_sheet_only() -> None:
    circle = draw([("a", "Name " * 40, 1)], []).circles[0]
    assert len(circle.short) <= 34 and circle.name == "Name " * 40
