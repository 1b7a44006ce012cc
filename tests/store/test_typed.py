"""Days and lengths may be typed as people write them, wherever a value is asked for."""

import pytest

from backchannel.store.typed_times import day_typed, typed


@pytest.mark.parametrize(
    ("field", "word", "value"),
    [
        ("when", "8 July 2015", "2015-07-08"),
        ("when", "July 8, 2015", "2015-07-08"),
        ("when", "July 2015", "2015-07"),
        ("when", "13/07/2015", "2015-07-13"),
        ("when", "8 July 2015, 18:20", "2015-07-08T18:20:00"),
        ("when", "2015-07-08/2015-07-10", "2015-07-08/2015-07-10"),  # EDTF stays
        ("when", "08/07/2015", "08/07/2015"),  # two readings: refused by the check, not guessed
        ("when", "next week", "next week"),
        ("emerged", "8 July 2015", "2015-07-08"),
        ("duration", "45 minutes", "PT45M"),
        ("duration", "1 hour", "PT1H"),
        ("duration", "<PT15M", "<PT15M"),
        ("duration", "a while", "a while"),
        ("when", "8 July 2015 " * 1000, None),
        ("when", "", ""),
    ],
)
def test_what_is_typed_becomes_what_the_record_writes(field: str, word: str, value: str | None) -> None:
    assert typed(field, word) == (" ".join(word.split()) if value is None else value)


def test_a_day_of_a_command() -> None:
    assert (day_typed("8 July 2015"), day_typed("2015-07"), day_typed("soon")) == ("2015-07-08", "2015-07", "soon")
