"""A job search made by hand: worlds of interviews and mail, as the store gives them, for tests of processes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailagent.core.identity import interview_id
from mailagent.core.mail.mailkind import classify
from mailagent.core.model import Address, Context, Event, Folder, Interview, Me, Message, Person, Verdict
from mailagent.core.process.pipeline import understand
from mailagent.core.world import Correction, Fact, Policy, Process, ReadMessage, Understanding, World
from mailagent.resources import load_vocabulary

ZONE = ZoneInfo("Europe/Berlin")
ME = Me("Dana Reyes", ("dana@reyes.example",), "Europe/Berlin")
CONTEXT = Context(ME, load_vocabulary())
MARY = Person("Mary Okafor", "mary.okafor@northwind.example")
NOW = datetime(2026, 3, 20, 12, tzinfo=ZONE)


def at(text: str) -> datetime:
    """A time like "2026-03-09 10:00" in the person's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def interview(
    start: str,
    company: str | None = "Northwind",
    role: str | None = "Scientist",
    *,
    thank: tuple[Person, ...] = (MARY,),
    uid: str = "",
    account: str = "one",
    **verdict: object,
) -> Interview:
    """An interview of an hour that was told for sure."""
    begin = at(start)
    event = Event("ics", uid or start, uid or start, begin, begin + timedelta(hours=1), account=account)
    read = Verdict(True, True, band="sure", stage="unspecified", company=company, role=role, thank=thank)
    return Interview(interview_id(event), event, replace(read, **verdict))  # type: ignore[arg-type]


def mail(
    date: str,
    sender: str,
    subject: str,
    text: str,
    *,
    thread: str = "",
    to: str = ME.emails[0],
    folder: Folder = "inbox",
) -> ReadMessage:
    """A message, and what it was read as."""
    name, _, email = sender.rstrip(">").rpartition("<")
    message = Message(
        provider_id=f"{date} {subject}",
        message_id=f"{date}.{subject}@mail.example".replace(" ", "."),
        date=at(date),
        sender=Address(name.strip(), email),
        account="one",
        to=(Address("", to),),
        subject=subject,
        text=text,
        thread=thread,
        folder=folder,
    )
    return ReadMessage(message, classify(message, CONTEXT))


def mark(target: str, fact: Fact, text: str = "", when: str = "2026-03-19 12:00") -> Correction:
    return Correction(target, fact, at(when), text)


def search(
    *parts: Interview | ReadMessage | Correction, now: datetime = NOW, policy: Policy | None = None
) -> Understanding:
    """What is made of these."""
    world = World(
        now=now,
        context=CONTEXT,
        interviews=tuple(one for one in parts if isinstance(one, Interview)),
        messages=tuple(
            sorted((one for one in parts if isinstance(one, ReadMessage)), key=lambda one: one.message.date)
        ),
        corrections=tuple(one for one in parts if isinstance(one, Correction)),
    )
    return understand(world, policy or Policy())


def only(found: Understanding) -> Process:
    """The one process there is."""
    (process,) = found.processes
    return process


def jobs(found: Understanding) -> set[tuple[str | None, str | None]]:
    """Company and role of each process."""
    assert len({(one.company, one.role) for one in found.processes}) == len(found.processes)
    return {(one.company, one.role) for one in found.processes}
