"""Requests for letters as the tests make them: a job seeker, interviewers, one afternoon in March."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailagent.core.compose import compose
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import Letter, LetterRequest, Me, Person, Purpose

ZONE = ZoneInfo("America/New_York")
ME = Me("Dana Reyes", ("dana.reyes@mail.example",), "America/New_York")
SIGNATURE = "Dana Reyes\n+1 555 0100"
NOW = datetime(2026, 3, 12, 15, 0, tzinfo=ZONE)  # a Thursday
PANEL = tuple(
    Person(name)
    for name in (
        "Mary Okafor",
        "Tom Lindqvist",
        "Priya Raman",
        "Jonas Weber",
        "Elena Ruiz",
        "Grace Hall",
        "Samir Haddad",
        "Anna Novak",
    )
)
MARY = PANEL[0]


def request(
    purpose: Purpose = "thank_you",
    key: str = "kestrelyn/mary",
    days_ago: int | None = None,
    hour: int = 10,
    **facts: object,
) -> LetterRequest:
    """A request with nothing known but who writes to whom, and `facts`; `days_ago`: an hour's interview before NOW."""
    known: dict[str, object] = {"me": ME, "now": NOW, "to": MARY, "signature": SIGNATURE} | facts
    if days_ago is not None:
        start = (NOW - timedelta(days=days_ago)).replace(hour=hour, minute=0)
        known |= {"start": start, "end": start + timedelta(minutes=60)}
    return LetterRequest(purpose=purpose, key=key, **known)  # type: ignore[arg-type]  # facts are named by the test


def panel_letters(
    templates: TemplateSet, people: tuple[Person, ...] = PANEL, panel: str = "panel", **facts: object
) -> list[Letter]:
    """A letter to each of a panel, each made knowing those before it."""
    letters: list[Letter] = []
    for person in people:
        others = tuple(other for other in people if other is not person)
        recent = tuple(letter.text for letter in letters)
        known = {"to": person, "others": others, "recent": recent} | facts
        letters.append(compose(request(key=f"{panel}/{person.name}", **known), templates))  # type: ignore[arg-type]
    return letters
