"""An account as its user sees it: what the provider suite is given, and the people and letters it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from mailagent.core.model import Address, Draft, Event, Folder, Letter, Me, Message
from mailagent.providers.base import DraftRef, EventChanges, Flag, MailQuery, Provider, StoredDraft, Window

ME = Me(name="Dana Reyes", emails=("dana.reyes@mail.example",), time_zone="America/New_York")
ZONE = ZoneInfo(ME.time_zone)
NOW = datetime(2026, 3, 12, 12, 0, tzinfo=ZONE)
WINDOW = Window(NOW - timedelta(days=30), NOW + timedelta(days=30))
MY_ADDRESS = Address("Dana Reyes", "dana.reyes@mail.example")
MARY = Address("Mary Okafor", "mary.okafor@northwind.example")
PAT = Address("Pat Lindqvist", "pat@talent.northwind.example")
STRANGER = Address("Garden Club", "club@roses.example")
NO_NEXT_STEP = Flag("no next step", None)


# ---- what a harness is given and shows -------------------------------------------------------------------------------
@dataclass(frozen=True)
class CalendarEntry:
    """An event as somebody puts it into the calendar. all_day: `start` and `end` are midnights in my zone."""

    uid: str
    summary: str
    start: datetime
    end: datetime
    attendees: tuple[Address, ...] = ()
    organizer: Address | None = None
    description: str = ""
    location: str = ""
    all_day: bool = False
    sequence: int = 0


@dataclass(frozen=True)
class Mail:
    """A message as it lies in a folder of the mailbox."""

    message_id: str
    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str
    date: datetime
    folder: Folder = "inbox"
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeenDraft:
    """A draft as the user finds it in Drafts."""

    to: tuple[str, ...]
    subject: str
    text: str


class Harness(Protocol):
    """The account as its user sees it. `provider` opens it anew, as after a restart."""

    def provider(self) -> Provider: ...

    # the calendar
    def put_event(self, entry: CalendarEntry) -> None:
        """Add the event, or replace the one of the same uid."""

    def cancel_event(self, uid: str) -> None:
        """The organizer cancels it; whether it stays listed as cancelled is the provider's way."""

    def remove_event(self, uid: str) -> None:
        """The user deletes it."""

    # the mailbox
    def add_message(self, mail: Mail) -> None: ...

    def delete_message(self, message_id: str) -> None:
        """The user deletes it for good."""

    def star(self, message_id: str) -> None:
        """The user marks it."""

    def marks(self, message_id: str) -> frozenset[str]:
        """All marks on the message or its thread that a user sees: "flagged" for a star or flag, names of labels."""
        ...

    # the drafts
    def drafts(self) -> Sequence[SeenDraft]: ...

    def edit_draft(self, subject: str, text: str) -> None:
        """The user opens the draft with this subject, replaces its text and saves it."""

    def send_draft(self, subject: str) -> None:
        """The user sends the draft with this subject from the mail client."""

    def delete_draft(self, subject: str) -> None:
        """The user throws the draft with this subject away."""


# ---- how it is looked at ---------------------------------------------------------------------------------------------
@dataclass
class Picture:
    """What a reader knows of the calendar after some listings."""

    events: dict[str, Event] = field(default_factory=dict)
    cursor: str | None = None

    def take(self, changes: EventChanges) -> None:
        listed = {event.provider_id: event for event in changes.events}
        vanished = {
            name
            for name, event in self.events.items()
            if name in changes.removed or (event.group in changes.refreshed and name not in listed)
        }
        self.events = {name: event for name, event in self.events.items() if name not in vanished} | listed
        self.cursor = changes.cursor
        assert not changes.faults

    def live(self) -> list[Event]:
        return [event for event in self.events.values() if event.status != "cancelled"]


INTERVIEW = CalendarEntry(
    uid="interview-1@northwind.example",
    summary="Interview: Data Scientist",
    start=datetime(2026, 3, 11, 15, 0, tzinfo=UTC),
    end=datetime(2026, 3, 11, 16, 0, tzinfo=UTC),
    attendees=(MY_ADDRESS, MARY),
    organizer=MARY,
    description="Technical interview with Mary Okafor.",
    location="Room 4",
)
INVITATION = Mail(
    message_id="invite-1@northwind.example",
    sender=MARY,
    to=(MY_ADDRESS,),
    subject="Your interview",
    text="Dear Dana,\n\nwe look forward to meeting you.\n\nMary\n",
    date=datetime(2026, 3, 9, 9, 30, tzinfo=UTC),
)
ABOUT_MARY = MailQuery(since=NOW - timedelta(days=60), addresses=frozenset({MARY.email}))
LETTER = Letter(subject="Thank you, Mary", text="Hi Mary,\n\nthank you for the talk about naïve Bayes.\n\nDana Reyes\n")


def draft(key: str = "k1", to: Address = MARY, letter: Letter = LETTER, parent: Message | None = None) -> Draft:
    return Draft(
        key=key, marker=f"{key}.7f3a@mail.example", sender=MY_ADDRESS, to=(to,), letter=letter, date=NOW, parent=parent
    )


def ref_of(written: Draft, stored: StoredDraft | None = None) -> DraftRef:
    """What a ledger keeps of a draft; without `stored` all that is left after a crash."""
    thread = written.parent.thread if written.parent else ""
    if stored is None:
        return DraftRef(written.key, written.marker, created=NOW, parent_thread=thread)
    return DraftRef(written.key, written.marker, stored.provider_id, stored.fingerprint, NOW, thread)


def spaceless(text: str) -> str:
    return " ".join(text.split())
