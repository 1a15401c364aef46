"""Requests for letters as the tests make them: a job seeker, interviewers, one afternoon in March."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import get_args
from zoneinfo import ZoneInfo

from mailagent.core.letters.compose import compose
from mailagent.core.letters.template import TemplateSet
from mailagent.core.model import Letter, LetterRequest, Me, NextStep, Person, Purpose, Stage, Tone

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


ROLES = (
    "Engineering Manager", "SRE II", "Staff Data Engineer", "UX Researcher", "Head of Quality", "RN", "Sous Chef",
    "iOS Developer", "4th Grade Teacher", "Account Executive, Mid-Market", "Honors Program Coordinator", "Underwriter",
)  # fmt: skip
COMPANIES = (
    "Kestrelyn",
    "Oakhollow Systems",
    "Aspen Hollow Literacy Project",
    "St Brigid's Private Hospital",
    "Ardlea",
)
TOPICS = (
    "system design", "SQL", "incident response", "C++", "classroom management", "wound care", "portfolio review",
    "on-call practices", "Azure landing zones", "stakeholder management", "P&L",
)  # fmt: skip
TITLES = ("CTO", "Staff Engineer", "Engineering Manager", "Head of People", "Area Manager", "SRE II")
NOTES = (
    "{first} told me about the move to Kotlin",
    "We talked about how the team runs its on-call rota.",
    "{first}: the new ward, hiring plans",
    "{first} asked about my years in Oslo",
    "{first} recommended The Phoenix Project",
    "Not sure about the pay. {first} talked about their move to the new building",
)
STAGES: tuple[Stage, ...] = get_args(Stage)


def any_request(random: Random, tone: Tone, language: str = "en") -> LetterRequest:
    """A thank-you request with any of the facts known and the rest not."""

    def maybe(value: object, chance: float = 0.5) -> object:
        return value if random.random() < chance else None

    person = random.choice(PANEL)
    others = tuple(other for other in PANEL if other is not person)[: random.choice((0, 0, 1, 3))]
    first = person.name.split()[0]
    notes = random.sample(NOTES, random.choice((0, 0, 1, 2)))
    by = NOW.date() + timedelta(days=random.choice((-2, 1, 2, 4, 12)))
    return request(
        key=f"any {random.random()}",
        to=Person(person.name, title=random.choice((None, *TITLES))),
        tone=tone,
        language=language,
        company=maybe(random.choice(COMPANIES)),
        role=maybe(random.choice(ROLES)),
        stage=maybe(random.choice(STAGES)),
        days_ago=random.choice((None, 0, 1, 3, 9)),
        topics=tuple(random.sample(TOPICS, random.choice((0, 0, 1, 2, 3)))),
        notes=tuple(note.format(first=first) for note in notes),
        others=others,
        promised=maybe(NextStep("known", random.choice((None, "decision", "next round", "feedback")), by=by), 0.3),
        ask_next_step=random.random() < 0.3,
        met_before=random.random() < 0.2,
    )
