"""Times: found, resolved, and never more certain than the words."""

import itertools
import os
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.when import TimeExpression
from backchannel.read.times.dating import date_event, duration_of_event
from backchannel.read.times.reader import read_times
from tests.read.samples import document_of

# Published on Wednesday, 12 March 2025.
CASES = [
    ("They met on March 4, 2025.", "March 4, 2025", "2025-03-04"),
    ("They met on 4 March.", "4 March", "2025-03-04"),
    ("They met on December 29.", "December 29", "2024-12-29"),
    ("They will meet on April 2.", "April 2", "2025-04-02"),
    ("They met on Monday.", "Monday", "2025-03-10"),
    ("They met on Wednesday.", "Wednesday", "2025-03-12"),
    ("They will meet on Friday.", "Friday", "2025-03-14"),
    ("She is expected to fly there on Friday.", "Friday", "2025-03-14"),
    ("They met late Thursday.", "late Thursday", "2025-03-06"),
    ("They met on Tuesday, March 11.", "Tuesday, March 11", "2025-03-11"),
    ("Yesterday they met.", "Yesterday", "2025-03-11"),
    ("The plan emerged earlier this month.", "earlier this month", "2025-03"),
    ("They spoke on March 4. Two days later, they met.", "Two days later", "2025-03-06"),
    ("They spoke on March 4. A visit was set for later that week.", "later that week", "2025-03-04/2025-03-09"),
    ("They spoke on March 4. They had met the day before.", "the day before", "2025-03-03"),
    ("They met last week.", "last week", "2025-03-03/2025-03-09"),
    ("They met on March 4. In June 2012 she was free. That month she left.", "That month", "2012-06"),
    ("They talked on April 12-13, 2024.", "April 12", "2024-04-12/2024-04-13"),
    ("They talked on April 12-13, 2024.", "13, 2024", "2024-04-12/2024-04-13"),
    ("They talked on 12-13 April 2024.", "13 April 2024", "2024-04-12/2024-04-13"),
    ("They talked from Monday to Tuesday.", "Monday", "2025-03-10/2025-03-11"),
    ("The letter dates from 21 April.", "21 April", "2024-04-21"),
    ("The letter dates back to 21 April.", "21 April", "2024-04-21"),
    ("The talks run from 21 April.", "21 April", "2025-04-21"),
    ("It took a quarter of an hour.", "a quarter of an hour", "PT15M"),
    ("It took no more than a quarter of an hour.", "more than a quarter of an hour", "PT15M"),
    ("It took three quarters of an hour.", "three quarters of an hour", "PT45M"),
    ("It took an hour and a quarter.", "an hour and a quarter", "PT1H15M"),
    ("It was a quarter-hour call.", "a quarter-hour", "PT15M"),
    ("The talks were moved from Monday to Tuesday.", "Tuesday", "2025-03-11"),
    ("It lasted from 2009 to 2011.", "2011", "2009/2011"),
    ("It was the war of 1914-18.", "18", "1914/1918"),
    ("They fought between March and April 1918.", "March", "1918-03/1918-04"),
    ("It came in August and September 1914.", "August", "1914-08"),
    ("They met on Good Friday 2024.", "Good Friday 2024", "2024-03-29"),
    ("They will meet on Thanksgiving.", "Thanksgiving", "2025-11-27"),
    ("Talks resume on Friday.", "Friday", "2025-03-14"),
    ("It was signed in 1999.", "1999", "1999"),
    ("They met in early February.", "early February", "2025-02"),
    ("They met in the first quarter of 2024.", "the first quarter of 2024", "2024-33"),
    ("They held a two-and-a-half-hour call.", "two-and-a-half-hour", "PT2H30M"),
    ("They sat together for two hours and 50 minutes.", "two hours and 50 minutes", "PT2H50M"),
    ("It lasted one hour and ten minutes.", "one hour and ten minutes", "PT1H10M"),
    ("It took three days and two hours.", "three days and two hours", "P3DT2H"),
    ("It took two hours and a half.", "two hours and a half", "PT2H30M"),
    ("The hour-long call took place on Monday.", "hour-long", "PT1H"),
    ("The talks on 10 December were held in Riga.", "10 December", "2024-12-10"),
    ("Following a meeting on 10 December, she left.", "10 December", "2024-12-10"),
    ("It was a five-minute call.", "five-minute", "PT5M"),
    ("They talked for three days.", "three days", "P3D"),
    ("He gave them 48 hours.", "48 hours", "PT48H"),
    ("They talked for several hours.", "several hours", None),
    ("They met recently.", "recently", None),
    ("They met before the summer.", "the summer", None),
    # decades, edges of units, quarters
    ("It began in the 1980s.", "the 1980s", "198X"),
    ("They will sign at the end of this year.", "the end of this year", "2025"),
    ("They met early in 2019.", "early in 2019", "2019"),
    ("Exports fell in the fourth quarter.", "the fourth quarter", "2024-36"),
    ("Third-quarter exports had fallen.", "Third-quarter", "2024-35"),
    ("It was the worst drought of the past decade.", "the past decade", "P10Y"),
    ("They worked on it for two decades.", "two decades", "P20Y"),
    ("They met in the last week of January.", "the last week of January", "2025-01-25/2025-01-31"),
    ("A bridge fell on March 4. Guards left late in the day.", "late in the day", "2025-03-04"),
    ("They met on March 4. To end the day they dined.", "the day", "2025-03-04"),
    ("They shut the port for a third straight day.", "a third straight day", "2025-03-12"),
    # a date with the part of its day, or with its year named by relation
    ("They landed on the night of April 18, 2024.", "the night of April 18, 2024", "2024-04-18"),
    ("The truce began in May 2021. In July of that year it broke.", "July of that year", "2021-07"),
    ("The offices close in October of next year.", "October of next year", "2026-10"),
    # clock times with their day
    ("They met at 12:00 UTC Monday.", "12:00 UTC Monday", "2025-03-10T12:00Z"),
    ("He spoke at 5 p.m. EST, March 6.", "5 p.m. EST, March 6", "2025-03-06T17:00-05:00"),
    # before the common era: EDTF has a year 0, so 490 BC is -0489
    ("The city fell in 490 BC.", "490 BC", "-0489"),
    ("Envoys met in the spring of 480 BC.", "the spring of 480 BC", "-0479-21"),
    ("Envoys to remain in Oslo until Friday", "Friday", "2025-03-14"),
    ("On March 4 they met at 16:08 UTC.", "16:08 UTC", "2025-03-04T16:08Z"),
    # a day that a verb in the past gave an event: ahead of the deed; until it, with other verbs, something lasted
    ("The truce was extended until Friday.", "Friday", "2025-03-14"),
    ("The vote was moved to Saturday.", "Saturday", "2025-03-15"),
    ("The summit was put off until December 10.", "December 10", "2024-12-10"),
    ("The fighting went on until Friday.", "Friday", "2025-03-07"),
    # one day behind two clock times; clock times of what is repeated
    ("They spoke at 9:41 pm Moscow time (1841 GMT) on Monday.", "9:41 pm Moscow time", "2025-03-10T21:41+03:00"),
    ("They spoke at 9:41 pm Moscow time (1841 GMT) on Monday.", "1841 GMT", "2025-03-10T18:41Z"),
    ("The post opens every day at 05:30.", "05:30", None),
    ("Buses leave at 9 a.m. daily.", "9 a.m.", None),
    ("Every officer left at 9 a.m. today.", "9 a.m. today", "2025-03-12T09:00"),
    ("They would meet again before the winter.", "the winter", "2025-24"),
    # seasons without a word before them; years before the common era that share its mark
    ("The army had begun its winter offensive.", "winter", None),
    ("They trained through the spring and summer of 2024.", "the spring", "2024-21"),
    ("The war of 499-493 BC ended badly.", "499", "-0498/-0492"),
    ("The war of 499-493 BC ended badly.", "493 BC", "-0498/-0492"),
    # years in words, as transcripts of speech have them; not counts
    ("They signed it in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ("They signed it in June twenty twenty-four.", "June twenty twenty-four", "2024-06"),
    ("They signed it in two thousand and four.", "two thousand and four", "2004"),
    ("It took twenty one days.", "twenty one days", "P21D"),
    ("He expects it in this year's third quarter.", "this year's third quarter", "2025-35"),
    ("They vote each July.", "each July", None),
    ("The port reopens this September.", "this September", "2025-09"),
    # what the text does not settle has no value
    ("He was in Oslo at the time.", "the time", None),
    ("The fort fell on the first day of the war.", "the first day", None),
    ("Talks took a long time.", "a long time", None),
    ("They hope for a deal by year's end.", "year's end", "2025"),
]


@pytest.mark.parametrize(("words", "exact", "value"), CASES)
def test_expressions_are_found_and_resolved(words: str, exact: str, value: str | None) -> None:
    found = {time.exact: time for time in read_times(document_of(words))}
    assert exact in found, sorted(found)
    assert found[exact].value == value
    assert found[exact].rule


@pytest.mark.parametrize(
    "words",
    [
        "They met on Monday.",
        "They met yesterday.",
        "They met on 4 March.",
        "They will meet in May.",
        "They met earlier this month.",
    ],
)
def test_without_a_publication_date_relative_times_stay_open(words: str) -> None:
    times = read_times(document_of(words, published=None))
    assert times and all(time.value is None for time in times)


@pytest.mark.parametrize(
    "words",
    [
        "The 28-point plan won 20 points of praise.",
        "They may march to the sea and march back.",
        "Theresa May spoke. Ms May left.",
        "It cost $2015 and 1999 people came.",
        "The 45-year-old envoy said nothing a second time.",
        "Flight 2010 of 1,950 seats left.",
        "The index closed at 1299.59 points.",
        "About a quarter of the members left; some quarters objected.",
        "The Long March wore them down, and so did his March to the border.",
        "They still speak of Black Monday.",
        "At the end of the day, the envoys want peace.",
    ],
)
def test_no_false_dates(words: str) -> None:
    assert [time.exact for time in read_times(document_of(words)) if time.type in {"date", "time"}] == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["on May 5", "Q9", "31/31/2025", "the 0th century", "24:99", "12-12", "two", "ago",
                                 "days", "next", "\n", "2025-13-45", "half a", "“", "1990s", "century"])))  # fmt: skip
def test_odd_strings_never_fail_and_spans_hold(parts: list[str]) -> None:
    document = document_of(" ".join(parts))
    times = read_times(document)
    assert all(document.exact(time.span) == time.exact for time in times)
    assert all(a.span[1] <= b.span[0] for a, b in itertools.pairwise(times))


def dated(words: str, event: str) -> tuple[str | None, str | None]:
    """Date and duration of the event word."""
    document = document_of(words)
    times: tuple[TimeExpression, ...] = read_times(document)
    head = next(token for token in document.doc if token.text == event)
    when, length = date_event(document, times, head), duration_of_event(document, times, head)
    return (when.value if when else None), (length.value if length else None)


@pytest.mark.parametrize(
    ("words", "event", "date", "duration"),
    [
        ("In a five-minute call on March 4, Keller told Breuer to wait.", "call", "2025-03-04", "PT5M"),
        ("Two days after March 4, nobody had called.", "called", None, None),
        ("On Monday, the envoys met in Oslo for three days.", "met", "2025-03-10", "P3D"),
        ("Envoys held a recent meeting on Monday.", "meeting", "2025-03-10", None),
        ("Keller joined the current talks on Monday.", "talks", "2025-03-10", None),
        ("The March 4 call ended early.", "call", "2025-03-04", None),
        ("The envoys met. On Monday, a plan was published.", "met", None, None),
        ("Keller met Breuer, who had resigned on Monday.", "met", None, None),
    ],
)
def test_a_time_belongs_to_the_event_of_its_own_clause(
    words: str, event: str, date: str | None, duration: str | None
) -> None:
    assert dated(words, event) == (date, duration)


_PASSAGE = (
    "They met on Monday at 9 am GMT and talked for two days, which nobody had expected of the two delegations. "
    "On April 12-13, 2024 they had signed a first paper, and by the end of that year it was dead. Talks will resume "
    "on Friday at half past nine in the evening, Moscow time, the ministry said, unless one side asks for more time."
)


@settings(deadline=None, max_examples=30)
@given(st.integers(50, 120))  # what layout takes for a wrapped paragraph
def test_values_do_not_depend_on_how_lines_are_wrapped(width: int) -> None:
    plain = [(time.exact, time.value) for time in read_times(document_of(_PASSAGE))]
    assert len(plain) == 8
    wrapped = read_times(document_of(textwrap.fill(_PASSAGE, width, break_on_hyphens=False)))
    assert [(" ".join(time.exact.split()), time.value) for time in wrapped] == plain


@settings(deadline=None, max_examples=int(os.environ.get("BACKCHANNEL_EXAMPLES", "60")))
@given(st.text(st.sampled_from("0123456789:.-/ ' apmAPMtoTZdhalfquarterMayMonday\n–−()"), max_size=40))
def test_odd_figures_never_fail(text: str) -> None:
    document = document_of(f"at {text}")
    assert all(document.exact(time.span) == time.exact for time in read_times(document))


PAST = (
    "The league was made in 1998. It grew in 1999, split in 2001, met again in 2003, and ended in 2004. "
    "Its heirs met on 11 November 2008. "
)


@pytest.mark.parametrize(
    ("told", "words", "value"),
    [
        # News that tells much of the past: today is the day of publication, Thursday the last one before it.
        ("The two are meeting today. They spoke on Thursday.", "today", "2025-03-12"),
        ("The two are meeting today. They spoke on Thursday.", "Thursday", "2025-03-06"),
        ("A tour was given on Wednesday afternoon, and tonight they dine.", "tonight", "2025-03-12"),
        # A history: its own year dates what comes without one.
        ("In March the envoys went home.", "March", "2008-03"),
    ],
)
def test_news_of_the_past_is_news_and_a_history_is_dated_by_itself(told: str, words: str, value: str) -> None:
    document = document_of(PAST + told)
    found = [each for each in read_times(document) if each.exact == words]
    assert [(each.value or "")[: len(value)] for each in found] == [value]


def test_what_counts_from_the_writing_does_so_in_a_history_too() -> None:
    years = " ".join(f"In {year} they met at the ford." for year in range(1900, 1940))
    document = document_of(f"{years} On 3 May 1939 the bridge fell. Today a stone stands there.")
    (today,) = (each for each in read_times(document) if each.exact == "Today")
    assert today.value == "2025-03-12"


@pytest.mark.parametrize(
    "words",
    ["Today", "Yesterday", "Two weeks ago", "Last month", "This year", "Last Friday", "On Friday", "Last June"],
)
def test_a_text_of_no_known_day_leaves_open_what_counts_from_its_writing(words: str) -> None:
    document = document_of(f"They met on 3 May 2014. {words} they parted.", None)
    told, said = read_times(document)
    assert (told.value, said.value) == ("2014-05-03", None)


@pytest.mark.parametrize(
    ("words", "value"),
    [("Two days later", "2014-05-05"), ("The next year", "2015"), ("That year", "2014"), ("In June", "2014-06")],
)
def test_what_counts_from_the_story_is_dated_without_a_publication_day(words: str, value: str) -> None:
    document = document_of(f"They met on 3 May 2014. {words} they parted.", None)
    assert [time.value for time in read_times(document)] == ["2014-05-03", value]
