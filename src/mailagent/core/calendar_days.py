"""Business days in the user's zone: Monday to Friday, less the holidays of their country."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Holidays = Callable[[date], bool]


def is_business_day(day: date, holiday: Holidays) -> bool:
    """Whether people work on `day`."""
    return day.weekday() < 5 and not holiday(day)


def add_business_days(day: date, count: int, holiday: Holidays) -> date:
    """The day `count` business days after `day`; with count 0 the day itself."""
    while count > 0:
        day += timedelta(days=1)
        if is_business_day(day, holiday):
            count -= 1
    return day
