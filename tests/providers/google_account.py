"""A Google account on the strict double, as the provider suite wants it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from fakes.google import FakeGoogle
from mailagent.core.model import Address
from mailagent.providers.google import GoogleProvider
from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE
from mailagent.providers.google.tokens import Grant, save_grant
from mailagent.vault import Vault
from mailagent.vault_key import create_key_file
from providers.harness import ME, CalendarEntry, Mail, SeenDraft

LABELS = {"inbox": {"INBOX", "UNREAD"}, "sent": {"SENT"}, "trash": {"TRASH"}, "drafts": {"DRAFT"}, "other": set[str]()}


class GoogleAccount:
    """`providers.harness.Harness`."""

    def __init__(self, folder: Path, calendars: Sequence[str] = ("primary",)) -> None:
        self.google = FakeGoogle()
        self.calendars = tuple(calendars)
        self.waits: list[float] = []
        create_key_file(folder / "key")
        self.vault = Vault.open(folder / "state.sqlite", folder / "key")
        self.sign_in()

    def sign_in(self, **changes: Any) -> None:
        """As after `setup google`."""
        grant: dict[str, Any] = {
            "client_id": "client",
            "client_secret": "not confidential",
            "refresh_token": self.google.tokens.refresh,
            "scopes": (CALENDAR_SCOPE, MAIL_SCOPE),
            "consented": datetime.now(UTC),
            "access_token": self.google.tokens.access,
            "expires": datetime.now(UTC) + timedelta(hours=1),
        }
        save_grant(self.vault, "personal", Grant(**(grant | changes)))

    def provider(self) -> GoogleProvider:
        return GoogleProvider(
            "personal",
            ME,
            self.calendars,
            self.vault,
            adapter=self.google,
            sleep=self.waits.append,
            random=lambda: 0.5,
        )

    # ---- the calendar ------------------------------------------------------------------------------------------------
    def put_event(self, entry: CalendarEntry) -> None:
        self.google.calendars["primary"].put(event_resource(entry))

    def cancel_event(self, uid: str) -> None:
        self.remove_event(uid)

    def remove_event(self, uid: str) -> None:
        self.google.calendars["primary"].remove(_event_id(uid))

    # ---- the mailbox -------------------------------------------------------------------------------------------------
    def add_message(self, mail: Mail) -> None:
        mailbox = self.google.mailbox
        references = " ".join(f"<{one}>" for one in mail.references)
        mailbox.add(mime(mail), set(LABELS[mail.folder]), mail.date, mailbox.thread_of(references))

    def delete_message(self, message_id: str) -> None:
        self.google.mailbox.remove(self._message(message_id))

    def star(self, message_id: str) -> None:
        self.google.mailbox.relabel(self._message(message_id), {"STARRED"}, set())

    def marks(self, message_id: str) -> frozenset[str]:
        mailbox = self.google.mailbox
        thread = self._message(message_id).thread
        labels = {label for one in mailbox.messages.values() if one.thread == thread for label in one.labels}
        named = {mailbox.labels[label] for label in labels if label in mailbox.labels}
        return frozenset(named | ({"flagged"} if "STARRED" in labels else set()))

    def _message(self, message_id: str) -> Any:
        return next(one for one in self.google.mailbox.messages.values() if one.message_id == message_id)

    # ---- the drafts --------------------------------------------------------------------------------------------------
    def drafts(self) -> Sequence[SeenDraft]:
        mailbox = self.google.mailbox
        stored = [mailbox.messages[message] for message in mailbox.drafts.values()]
        return [SeenDraft(tuple(sorted(one.addresses("To"))), one.header("Subject"), one.text) for one in stored]

    def edit_draft(self, subject: str, text: str) -> None:
        self.google.mailbox.edit(self._draft(subject), text)

    def send_draft(self, subject: str) -> None:
        self.google.mailbox.send(self._draft(subject))

    def delete_draft(self, subject: str) -> None:
        mailbox = self.google.mailbox
        mailbox.remove(mailbox.messages[mailbox.drafts.pop(self._draft(subject))])

    def _draft(self, subject: str) -> str:
        mailbox = self.google.mailbox
        return next(
            draft for draft, message in mailbox.drafts.items() if mailbox.messages[message].header("Subject") == subject
        )


def _event_id(uid: str) -> str:
    return uid.partition("@")[0].replace("-", "")


def event_resource(entry: CalendarEntry) -> dict[str, Any]:
    """The entry as Google gives it."""
    if entry.all_day:
        start, end = {"date": f"{entry.start:%Y-%m-%d}"}, {"date": f"{entry.end:%Y-%m-%d}"}
    else:
        start, end = {"dateTime": entry.start.isoformat()}, {"dateTime": entry.end.isoformat()}
    return {
        "id": _event_id(entry.uid),
        "iCalUID": entry.uid,
        "summary": entry.summary,
        "description": entry.description,
        "location": entry.location,
        "sequence": entry.sequence,
        "start": start,
        "end": end,
        "organizer": {"email": entry.organizer.email} if entry.organizer else {},
        "attendees": [{"email": one.email, "displayName": one.name} for one in entry.attendees],
    }


def mime(mail: Mail) -> bytes:
    """The message as it came over the wire."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(mail.sender)
    message["To"] = [_address(one) for one in mail.to]
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.date)
    message["Message-ID"] = f"<{mail.message_id}>"
    if mail.references:
        message["References"] = " ".join(f"<{one}>" for one in mail.references)
        message["In-Reply-To"] = f"<{mail.references[-1]}>"
    message.set_content(mail.text)
    return message.as_bytes()


def _address(address: Address) -> HeaderAddress:
    return HeaderAddress(address.name, addr_spec=address.email)
