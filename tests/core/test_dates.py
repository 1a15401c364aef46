"""Phrases to days: the table that the labels follow, said on Tuesday 3 March 2026."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailagent.core.step.dates import add_business_days, find_dates, week_day
from mailagent.resources import load_vocabulary

VOCABULARY = load_vocabulary()
LONDON = ZoneInfo("Europe/London")
SAID = datetime(2026, 3, 3, 10, 0, tzinfo=LONDON)

TABLE = [
    ("today", "03-03"),
    ("by end of day", "03-03"),
    ("by close of play tomorrow", "03-04"),
    ("tomorrow", "03-04"),
    ("by Friday", "03-06"),
    ("on Tuesday", "03-10"),
    ("this Friday", "03-06"),
    ("EOD Thursday", "03-05"),
    ("on Friday week", "03-13"),
    ("by next Friday", "03-13"),
    ("by Tuesday the 24th", "03-24"),
    ("this week", "03-06"),
    ("by the end of the week", "03-06"),
    ("before the weekend", "03-06"),
    ("early next week", "03-11"),
    ("at the start of next week", "03-11"),
    ("next week", "03-13"),
    ("later next week", "03-13"),
    ("sometime next week", "03-13"),
    ("in a couple of days", "03-05"),
    ("in a few days", "03-06"),
    ("over the coming days", "03-06"),
    ("in 5-7 business days", "03-12"),
    ("within three working days", "03-06"),
    ("within 10 days", "03-13"),
    ("in 10 days max", "03-13"),
    ("within 48 hours", "03-05"),
    ("in 2 weeks", "03-17"),
    ("within two weeks", "03-17"),
    ("in a fortnight", "03-17"),
    ("in a week or two", "03-17"),
    ("over the next couple of weeks", "03-17"),
    ("in two or three weeks", "03-24"),
    ("by the end of the month", "03-31"),
    ("by month-end", "03-31"),
    ("in mid-March", "03-15"),
    ("by the end of April", "04-30"),
    ("by 13 March", "03-13"),
    ("by March 13th", "03-13"),
    ("by Friday, March 13, 2026", "03-13"),
    ("between 16 and 20 March", "03-20"),
    ("in the week of 9 March", "03-13"),
    ("w/c 16 March", "03-20"),
    ("by the 15th", "03-15"),
    ("by 2026-03-19", "03-19"),
    ("by 19/3", "03-19"),
    ("bis Freitag", "03-06"),
    ("Anfang nächster Woche", "03-11"),
    ("im Laufe der nächsten Woche", "03-13"),
    ("bis zum 27.03.2026", "03-27"),
    ("bis zum 17.04.", "04-17"),
    ("bis Donnerstag, 30. April", "04-30"),
    ("in 5 bis 7 Werktagen", "03-12"),
    ("bis Ende Monat", "03-31"),
    ("bis Dienstag, den 10. März", "03-10"),
    ("le vendredi 20 mars", "03-20"),
    ("el viernes 20 de marzo", "03-20"),
    ("na sexta-feira, 20 de março", "03-20"),
    ("na segunda", "03-09"),
    ("by Fri 20 March", "03-20"),
    ("in KW 12", "03-20"),
    ("d'ici deux semaines", "03-17"),
    ("en début de semaine prochaine", "03-11"),
    ("sous 5 jours ouvrés", "03-10"),
    ("d'ici la fin de la semaine", "03-06"),
    ("vendredi en huit", "03-13"),
    ("le 22 mai au plus tard", "05-22"),
    ("en un par de días", "03-05"),
    ("la semana que viene", "03-13"),
    ("a principios de la semana que viene", "03-11"),
    ("antes de fin de mes", "03-31"),
    ("el 29 de mayo de 2026", "05-29"),
    ("até sexta", "03-06"),
    ("até 13/03", "03-13"),
    ("no início da próxima semana", "03-11"),
    ("em até 5 dias úteis", "03-10"),
    ("来週中に", "03-13"),
    ("来週の前半に", "03-11"),
    ("3月13日までに", "03-13"),
    ("5月8日(金)までに", "05-08"),
    ("1週間以内に", "03-10"),
    ("3営業日以内に", "03-06"),
    ("今月末までに", "03-31"),
    ("binnen 7 dagen", "03-10"),
    ("uiterlijk dinsdag", "03-10"),
]


def _days(sentence: str, said_at: datetime = SAID) -> list[date]:
    return [mention.day for mention in find_dates(sentence, said_at, VOCABULARY)]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("You will hear within 7 days of today.", ["03-10"]),
        ("An answer comes two weeks from now.", ["03-17"]),
        ("The board meets on Monday; you will hear that day.", ["03-09", "03-09"]),
        ("L'équipe se réunit lundi, je vous appelle ce jour-là.", ["03-09", "03-09"]),
        ("Der Vorstand tagt am Montag, an dem Tag rufe ich an.", ["03-09", "03-09"]),
        ("El comité se reúne el lunes y ese mismo día le llamo.", ["03-09", "03-09"]),
        ("Réponse sous 15 jours.", ["03-18"]),
    ],
)
def test_a_day_counted_from_today_or_from_the_one_named_before(sentence: str, days: list[str]) -> None:
    assert _days(sentence) == [date.fromisoformat(f"2026-{day}") for day in days]


@pytest.mark.parametrize(("phrase", "day"), TABLE, ids=[phrase for phrase, _ in TABLE])
def test_phrase_is_the_day_of_the_table(phrase: str, day: str) -> None:
    assert _days(f"We will write {phrase}.") == [date.fromisoformat(f"2026-{day}")]


@pytest.mark.parametrize(
    "sentence",
    [
        "We sat down with 2 of three people, it may be fun.",
        "Thank you for last week and for the call two days ago.",
        "Room 301 at 14:30, open 24/7.",
        "Our number is +44 20 7946 0958.",
        "Platform 0/45, seat 99/12, ref 13/13 and 31/02.",
        "Schönes Wochenende und vielen Dank!",
        "Mi madre y yo, mar y sol.",
        "",
    ],
)
def test_sentence_without_a_day_gives_none(sentence: str) -> None:
    assert _days(sentence) == []


@pytest.mark.parametrize(
    ("said", "phrase", "day"),
    [
        ("2026-03-06", "by Friday", "2026-03-13"),  # said on a Friday: the next one
        ("2026-03-07", "this week", "2026-03-13"),  # said on a Saturday: the week to come
        ("2026-03-08", "by the end of the week", "2026-03-13"),
        ("2026-03-07", "early next week", "2026-03-11"),
        ("2026-01-31", "in one month", "2026-02-28"),
        ("2026-01-31", "by the end of the month", "2026-01-31"),
        ("2026-12-30", "by 5 January", "2027-01-05"),
        ("2026-01-05", "by the 3rd", "2026-02-03"),
        ("2026-01-30", "by the 30th", "2026-01-30"),
        ("2028-02-01", "by the end of February", "2028-02-29"),
        ("2026-03-06", "in 5 business days", "2026-03-13"),
        ("2026-03-07", "in 1 business day", "2026-03-09"),
        ("2026-03-28", "tomorrow", "2026-03-29"),  # the clocks go forward in between
        ("2026-10-24", "within 48 hours", "2026-10-26"),  # and back
    ],
)
def test_edges_of_weeks_months_and_years(said: str, phrase: str, day: str) -> None:
    said_at = datetime.fromisoformat(said).replace(hour=23, minute=30, tzinfo=LONDON)
    assert _days(f"You will hear {phrase}.", said_at) == [date.fromisoformat(day)]


def test_the_day_is_counted_in_the_readers_zone() -> None:
    sent = datetime(2026, 3, 3, 2, 0, tzinfo=ZoneInfo("UTC"))
    assert _days("You will hear tomorrow.", sent.astimezone(ZoneInfo("America/Los_Angeles"))) == [date(2026, 3, 3)]
    assert _days("You will hear tomorrow.", sent.astimezone(ZoneInfo("Asia/Tokyo"))) == [date(2026, 3, 4)]


def test_slashed_date_is_read_as_the_zone_writes_it() -> None:
    new_york = datetime(2026, 3, 3, 10, 0, tzinfo=ZoneInfo("America/New_York"))
    assert _days("by 4/5/2026", new_york) == [date(2026, 4, 5)]
    assert _days("by 4/5/2026") == [date(2026, 5, 4)]
    assert _days("by 13/3", new_york) == [date(2026, 3, 13)]


def test_impossible_dates_give_nothing() -> None:
    assert _days("by 31 February") == []


def test_mentions_quote_the_phrase_where_it_stands() -> None:
    sentence = "Thanks for Tuesday; expect a call by Friday or early next week."
    mentions = find_dates(sentence, SAID, VOCABULARY)
    assert [mention.quote for mention in mentions] == ["Tuesday", "Friday", "early next week"]
    assert all(sentence[mention.start : mention.end] == mention.quote for mention in mentions)


def test_business_days_skip_weekends() -> None:
    assert add_business_days(date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert add_business_days(date(2026, 3, 7), 5) == date(2026, 3, 13)
    assert add_business_days(date(2026, 3, 3), 10) == date(2026, 3, 17)


def test_this_week_on_a_weekend_is_the_one_to_come() -> None:
    assert week_day(date(2026, 3, 7), 0, 4) == date(2026, 3, 13)
    assert week_day(date(2026, 3, 6), 0, 4) == date(2026, 3, 6)


@given(st.text(max_size=400), st.datetimes(timezones=st.just(LONDON)))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_an_answer(text: str, said_at: datetime) -> None:
    for mention in find_dates(text, said_at, VOCABULARY):
        assert mention.start < mention.end
