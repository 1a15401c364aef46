"""The labelled cases as typed values; their form is told in tests/cases/README.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from mailagent.core.model import Me, Source

GIVEN = Path(__file__).resolve().parent.parent / "cases"
UNSEEN = GIVEN / "nineteenth"  # nothing was mended on it or learned from it
Name = Literal["events", "threads", "mail"]


class MeForm(msgspec.Struct, frozen=True):
    name: str
    emails: tuple[str, ...]
    time_zone: str

    def value(self) -> Me:
        return Me(self.name, tuple(email.lower() for email in self.emails), self.time_zone)


class PersonForm(msgspec.Struct, frozen=True):
    name: str
    email: str | None = None
    title: str | None = None


class CoordinatorForm(msgspec.Struct, frozen=True):
    name: str
    email: str | None = None


class EventExpect(msgspec.Struct, frozen=True):
    interview: bool = False
    actionable: bool = False
    why_not: str | None = None
    stage: str | None = None
    company: str | None = None
    role: str | None = None
    thank: tuple[PersonForm, ...] = ()
    coordinators: tuple[CoordinatorForm, ...] = ()
    topics: tuple[str, ...] = ()


class ThreadExpect(msgspec.Struct, frozen=True):
    status: str = "unknown"
    by: str | None = None
    action_needed: bool = False
    overdue: bool = False


class MailExpect(msgspec.Struct, frozen=True):
    kind: str = "other"
    company: str | None = None
    role: str | None = None


class MessageForm(msgspec.Struct, frozen=True):
    date: str
    from_: str = msgspec.field(name="from", default="")
    to: str = ""
    subject: str = ""
    text: str = ""


class InterviewForm(msgspec.Struct, frozen=True):
    company: str | None
    role: str | None
    start: str
    end: str
    interviewers: tuple[CoordinatorForm, ...] = ()
    description: str | None = None


class EventCase(msgspec.Struct, frozen=True):
    id: str
    me: MeForm
    source: Source
    raw: dict[str, object] | str
    expect: EventExpect | None = None


class ThreadCase(msgspec.Struct, frozen=True):
    id: str
    me: MeForm
    interview: InterviewForm
    now: str
    messages: tuple[MessageForm, ...] = ()
    notes: str | None = None
    expect: ThreadExpect | None = None


class MailCase(msgspec.Struct, frozen=True):
    id: str
    me: MeForm
    message: MessageForm
    expect: MailExpect | None = None


Case: TypeAlias = EventCase | ThreadCase | MailCase
Expect: TypeAlias = EventExpect | ThreadExpect | MailExpect

CASE_FORM: Mapping[Name, type[Case]] = {"events": EventCase, "threads": ThreadCase, "mail": MailCase}
NO_ANSWER: Mapping[Name, Expect] = {"events": EventExpect(), "threads": ThreadExpect(), "mail": MailExpect()}


def read_cases(name: Name, path: Path) -> list[Case]:
    """The cases of a file, one JSON object a line. Raises msgspec.DecodeError for a line that has another form."""
    decoder: msgspec.json.Decoder[Case] = msgspec.json.Decoder(CASE_FORM[name])
    return [decoder.decode(line) for line in path.read_bytes().splitlines() if line.strip()]
