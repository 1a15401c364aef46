"""A calendar folder and a Maildir, changed by hand as calendar programs and mail clients change them."""

from __future__ import annotations

import itertools
import mailbox
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from email import message_from_bytes as parse
from email import policy
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from pathlib import Path

from mailagent.core.model import Address, Folder
from mailagent.providers.local import LocalProvider
from mailagent.providers.maildir import INFO, Maildir
from providers.harness import ME, CalendarEntry, Mail, SeenDraft

FOLDERS: dict[Folder, str] = {"inbox": "", "sent": ".Sent", "drafts": ".Drafts", "trash": ".Trash", "other": ".Work"}


def ics(entry: CalendarEntry, *extra: str) -> str:
    """The entry as a calendar file; `extra` lines stand inside the event."""
    if entry.all_day:
        times = [f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.end:%Y%m%d}"]
    else:
        times = [
            f"{name}:{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"
            for name, when in (("DTSTART", entry.start), ("DTEND", entry.end))
        ]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Example//Calendar//EN",
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        "DTSTAMP:20260301T000000Z",
        f"SEQUENCE:{entry.sequence}",
        *times,
        f"SUMMARY:{entry.summary}",
        f"DESCRIPTION:{entry.description}",
        f"LOCATION:{entry.location}",
        *(f'ATTENDEE;CN="{who.name}";PARTSTAT=ACCEPTED:mailto:{who.email}' for who in entry.attendees),
        *([f'ORGANIZER;CN="{entry.organizer.name}":mailto:{entry.organizer.email}'] if entry.organizer else []),
        *extra,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines) + "\r\n"


def eml(mail: Mail) -> bytes:
    """The message as a mail server delivers it."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _header(mail.sender)
    message["To"] = tuple(map(_header, mail.to))
    message["Subject"] = mail.subject
    message["Date"] = mail.date
    message["Message-ID"] = f"<{mail.message_id}>"
    if mail.references:
        message["In-Reply-To"] = f"<{mail.references[-1]}>"
        message["References"] = " ".join(f"<{known}>" for known in mail.references)
    message.set_content(mail.text)
    return message.as_bytes().replace(b"\r\n", b"\n")


def _header(address: Address) -> HeaderAddress:
    return HeaderAddress(address.name, addr_spec=address.email)


@dataclass
class LocalHarness:
    """Implements the suite's Harness on a folder."""

    folder: Path
    count: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.calendar.mkdir()
        for place in ("cur", "new", "tmp"):
            (self.mail / place).mkdir(parents=True)

    @property
    def calendar(self) -> Path:
        return self.folder / "calendar"

    @property
    def mail(self) -> Path:
        return self.folder / "Mail"

    def provider(self) -> LocalProvider:
        return LocalProvider("files", ME, self.calendar, self.mail)

    # the calendar
    def put_event(self, entry: CalendarEntry) -> None:
        self.file_of(entry.uid).write_text(ics(entry), "utf-8")

    def cancel_event(self, uid: str) -> None:
        file = self.file_of(uid)
        file.write_text(file.read_text("utf-8").replace("SUMMARY:", "STATUS:CANCELLED\nSUMMARY:"), "utf-8")

    def remove_event(self, uid: str) -> None:
        self.file_of(uid).unlink()

    def file_of(self, uid: str) -> Path:
        return self.calendar / f"{uid}.ics"

    # the mailbox
    def add_message(self, mail: Mail) -> None:
        self.deliver(eml(mail), mail.folder)

    def deliver(self, content: bytes, folder: Folder = "inbox", flags: str = "S") -> Path:
        target = self.mail / FOLDERS[folder]
        for place in ("cur", "new", "tmp"):
            (target / place).mkdir(parents=True, exist_ok=True)
        path = target / "cur" / f"1773140000.M{next(self.count)}P1.host{INFO}{flags}"
        path.write_bytes(content)
        return path

    def delete_message(self, message_id: str) -> None:
        self.path_of(message_id).unlink()

    def star(self, message_id: str) -> None:
        path = self.path_of(message_id)
        path.rename(path.with_name(f"{path.name}F"))

    def marks(self, message_id: str) -> frozenset[str]:
        path = self.path_of(message_id)
        flags = path.name.partition(INFO)[2]
        words = {letter: name for name, letter in Maildir(path.parent.parent).keywords("").items()}
        return frozenset({"flagged"} if "F" in flags else ()) | {words[flag] for flag in flags if flag in words}

    def path_of(self, message_id: str) -> Path:
        return next(
            path
            for path in sorted(self.mail.glob("**/cur/*"))
            if ".Drafts" not in path.parts and f"<{message_id}>".encode() in path.read_bytes().split(b"\n\n")[0]
        )

    # the drafts
    def draft_files(self) -> list[Path]:
        return sorted((self.mail / ".Drafts" / "cur").glob("*")) if (self.mail / ".Drafts").exists() else []

    def drafts(self) -> Sequence[SeenDraft]:
        return [_seen(path) for path in self.draft_files()]

    def edit_draft(self, subject: str, text: str) -> None:
        """As most clients do: a new file with the same Message-ID, then the old one goes."""
        path = self._draft(subject)
        message = parse(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        message.set_content(text)
        box = mailbox.Maildir(self.mail / ".Drafts", create=False)
        saved = mailbox.MaildirMessage(message)
        saved.set_flags("D")
        saved.set_subdir("cur")
        box.add(saved)
        path.unlink()

    def send_draft(self, subject: str) -> None:
        path = self._draft(subject)
        self.deliver(path.read_bytes(), "sent")
        path.unlink()

    def delete_draft(self, subject: str) -> None:
        self._draft(subject).unlink()

    def _draft(self, subject: str) -> Path:
        return next(path for path in self.draft_files() if _seen(path).subject == subject)


def _seen(path: Path) -> SeenDraft:
    message = parse(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    to = tuple(address.addr_spec for address in message["To"].addresses)
    return SeenDraft(to, str(message["Subject"]), str(body.get_content()))


def settle(files: LocalHarness) -> None:
    """Let all files be older than the clock of a file system is coarse."""
    for path in files.folder.rglob("*"):
        os.utime(path, (1_773_000_000.5, 1_773_000_000.5))
