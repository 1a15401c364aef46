"""Days and times as a letter says them: "this morning", "on Monday", "on 9 March"; the same in German."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
}
_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}
_PARTS = {
    "en": ("this morning", "this afternoon", "this evening", "yesterday"),
    "de": ("heute Vormittag", "heute Nachmittag", "heute Abend", "gestern"),
}
_ROUND = frozenset({15, 20, 25, 40, 45, 50, 75})
_AFTER_THE = {30: "half hour", 60: "hour", 120: "two hours"}
_NUMBERS = {
    "en": {30: "half an hour", 60: "an hour", 90: "an hour and a half", 120: "two hours"},
    "de": {30: "eine halbe Stunde", 60: "eine Stunde", 90: "anderthalb Stunden", 120: "zwei Stunden"},
}


def date_words(day: date, language: str, seen_from: date) -> str:
    """ "9 March" or "9. März", with the year only where it is not plain which one is meant."""
    month = _MONTHS[language][day.month - 1]
    year = f" {day.year}" if abs((seen_from - day).days) > 180 else ""
    return f"{day.day}. {month}{year}" if language == "de" else f"{day.day} {month}{year}"


def weekday(day: date, language: str) -> str:
    """The name of the weekday."""
    return _WEEKDAYS[language][day.weekday()]


def short_date(day: date, language: str) -> str:
    """ "Mon 9 Mar" or "Mo 9. Mär", for a title."""
    name, month = weekday(day, language), _MONTHS[language][day.month - 1][:3]
    return f"{name[:2]} {day.day}. {month}" if language == "de" else f"{name[:3]} {day.day} {month}"


def past_day(then: datetime, now: datetime, language: str) -> str | None:
    """When something was, as one says it at `now` (both in one zone), or None for what is yet to come."""
    days = (now.date() - then.date()).days
    if then > now or days < 0:
        return None
    morning, afternoon, evening, yesterday = _PARTS[language]
    if days == 0:
        return morning if then.hour < 12 else afternoon if then.hour < 17 else evening
    if days == 1:
        return yesterday
    on = "am" if language == "de" else "on"
    return f"{on} {weekday(then.date(), language) if days <= 6 else date_words(then.date(), language, now.date())}"


def whose_day(then: datetime, now: datetime) -> str | None:
    """English only: "this morning's", "yesterday's", "Monday's"; None from a week on."""
    day = past_day(then, now, "en")
    if day is None or (now.date() - then.date()).days > 6:
        return None
    return f"{day.removeprefix('on ')}'s"


def deadline(day: date, today: date, language: str) -> str | None:
    """ "by tomorrow", "by Friday", "by 9 March"; None for a day that has passed."""
    days = (day - today).days
    if days < 0:
        return None
    german = language == "de"
    if days == 0:
        return "im Lauf des Tages" if german else "later today"
    if days == 1:
        return "bis morgen" if german else "by tomorrow"
    name = weekday(day, language) if days <= 6 else date_words(day, language, today)
    if german:
        return f"bis {name}" if days <= 6 else f"bis zum {name}"
    return f"by {name}"


def promised_day(day: date, today: date, language: str) -> str:
    """The day an answer was promised for, past or to come, as a check-in names it."""
    coming = deadline(day, today, language)
    if coming is not None:
        return coming
    near = today - day <= timedelta(days=6)
    name = weekday(day, language) if near else date_words(day, language, today)
    if language == "de":
        return f"bis {name}" if near else f"bis zum {name}"
    return f"by {name}"


def length(start: datetime, end: datetime, language: str) -> str | None:
    """How long an interview was planned for, where that is a round time: "half an hour", "45 minutes"."""
    minutes = _minutes(start, end)
    if minutes in _NUMBERS[language]:
        return _NUMBERS[language][minutes]
    if minutes in _ROUND:
        return f"{minutes} Minuten" if language == "de" else f"{minutes} minutes"
    return None


def length_after_the(start: datetime, end: datetime) -> str | None:
    """English only: the same as it stands after "the": "half hour", "45 minutes"."""
    minutes = _minutes(start, end)
    return _AFTER_THE.get(minutes) or (f"{minutes} minutes" if minutes in _ROUND else None)


def _minutes(start: datetime, end: datetime) -> int:
    return round((end - start).total_seconds() / 60)
