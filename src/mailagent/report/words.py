"""Days, spans and statuses as the page writes them. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

STATUSES = {
    "your_turn": "Your turn",
    "offer": "Offer",
    "overdue": "Overdue",
    "unknown": "No word yet",
    "interviewing": "Interviewing",
    "waiting": "Waiting",
    "applied": "Applied",
    "accepted": "Accepted",
    "closed": "Closed",
    "withdrawn": "Withdrawn",
}


def day_of(day: date | datetime | None) -> str:
    """Like "3 Mar"; "" for none."""
    return f"{day.day} {day:%b}" if day else ""


def long_day(day: date | datetime) -> str:
    """Like "Tuesday, 3 March"."""
    return f"{day:%A}, {day.day} {day:%B}"


def span(length: timedelta | None) -> str:
    """Like "5 days", in whole days; "" for none."""
    if length is None:
        return ""
    days = round(length / timedelta(days=1))
    if days == 0:
        return "the same day"
    return "1 day" if days == 1 else f"{days} days"


def count(number: int, one: str, many: str | None = None) -> str:
    """Like "1 process", "2 processes"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
