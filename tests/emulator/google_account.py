"""A Google account on the emulator, as the provider suite wants it."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path
from typing import Any

from fakes.emulator import Emulator
from mailagent.providers.google import GoogleProvider
from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE
from mailagent.providers.google.tokens import Grant, save_grant
from mailagent.vault import Vault
from mailagent.vault_key import create_key_file
from providers.google_account import LABELS, event_resource, mime
from providers.harness import ME, CalendarEntry, Mail, SeenDraft


class EmulatedAccount:
    """`providers.harness.Harness`: what the user does goes through the emulator's own API."""

    def __init__(self, folder: Path, emulator: Emulator) -> None:
        self.emulator = emulator
        create_key_file(folder / "key")
        self.vault = Vault.open(folder / "state.sqlite", folder / "key")
        now = datetime.now(UTC)
        scopes = (CALENDAR_SCOPE, MAIL_SCOPE)
        save_grant(self.vault, "personal", Grant("c", "s", "r", scopes, now, "test", now + timedelta(hours=1)))
        self.events: dict[str, str] = {}  # uid -> id

    def provider(self) -> GoogleProvider:
        return GoogleProvider("personal", ME, ("primary",), self.vault, self.emulator.google)

    # ---- the calendar ------------------------------------------------------------------------------------------------
    def put_event(self, entry: CalendarEntry) -> None:
        self.remove_event(entry.uid)
        resource = event_resource(entry)
        created = self.emulator.calendar("POST", "calendars/primary/events", resource)
        self.events[entry.uid] = created["id"]

    def cancel_event(self, uid: str) -> None:
        self.remove_event(uid)

    def remove_event(self, uid: str) -> None:
        if uid in self.events:
            self.emulator.calendar("DELETE", f"calendars/primary/events/{self.events.pop(uid)}")

    # ---- the mailbox -------------------------------------------------------------------------------------------------
    def add_message(self, mail: Mail) -> None:
        raw = urlsafe_b64encode(mime(mail)).decode()
        labels = sorted(LABELS[mail.folder])
        self.emulator.gmail("POST", "messages", {"raw": raw, "labelIds": labels}, internalDateSource="dateHeader")

    def delete_message(self, message_id: str) -> None:
        self.emulator.gmail("POST", "messages/batchDelete", {"ids": [self._message(message_id)["id"]]})

    def star(self, message_id: str) -> None:
        self.emulator.gmail("POST", f"messages/{self._message(message_id)['id']}/modify", {"addLabelIds": ["STARRED"]})

    def marks(self, message_id: str) -> frozenset[str]:
        names = {label["id"]: label["name"] for label in self.emulator.gmail("GET", "labels")["labels"]}
        shown = {names.get(one, one) for one in self._message(message_id)["labelIds"]}
        ours = {name for name in shown if name.startswith("mailagent/")}
        return frozenset(ours | ({"flagged"} if "STARRED" in shown else set()))

    def _message(self, message_id: str) -> Any:
        for entry in self.emulator.gmail("GET", "messages", maxResults=500).get("messages", []):
            message = self.emulator.gmail("GET", f"messages/{entry['id']}")
            headers = {header["name"]: header["value"] for header in message["payload"]["headers"]}
            if headers.get("Message-ID") == f"<{message_id}>":
                return message
        raise AssertionError(f"no message {message_id}")

    # ---- the drafts --------------------------------------------------------------------------------------------------
    def _drafts(self) -> dict[str, EmailMessage]:
        found: dict[str, EmailMessage] = {}
        for entry in self.emulator.gmail("GET", "drafts", maxResults=500)["drafts"]:
            raw = self.emulator.gmail("GET", f"drafts/{entry['id']}", format="raw")["message"]["raw"]
            parsed = message_from_bytes(urlsafe_b64decode(raw + "=="), policy=policy.default)
            assert isinstance(parsed, EmailMessage)
            found[entry["id"]] = parsed
        return found

    def drafts(self) -> Sequence[SeenDraft]:
        return [
            SeenDraft(tuple(email for _, email in getaddresses([str(one["To"])])), str(one["Subject"]), str(_body(one)))
            for one in self._drafts().values()
        ]

    def edit_draft(self, subject: str, text: str) -> None:
        identity = self._draft(subject)
        before = self._drafts()[identity]
        edited = EmailMessage(policy=policy.SMTP)
        edited["To"], edited["Subject"] = before["To"], subject
        edited.set_content(text)
        raw = urlsafe_b64encode(edited.as_bytes()).decode()
        self.emulator.gmail("PUT", f"drafts/{identity}", {"message": {"raw": raw}})

    def send_draft(self, subject: str) -> None:
        self.emulator.gmail("POST", "drafts/send", {"id": self._draft(subject)})

    def delete_draft(self, subject: str) -> None:
        self.emulator.gmail("DELETE", f"drafts/{self._draft(subject)}")

    def _draft(self, subject: str) -> str:
        return next(identity for identity, one in self._drafts().items() if one["Subject"] == subject)


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
