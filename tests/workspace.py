"""A person's files for tests: config, calendar folder, Maildir, and the command line run on them."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailagent import cli

ZONE = ZoneInfo("America/New_York")
ME = "dana@reyes.example"

CONFIG = """\
state = "state.sqlite"
[me]
name = "Dana Reyes"
emails = ["dana@reyes.example", "dana.reyes@work.example"]
time_zone = "America/New_York"
country = "US"
signature = "Dana Reyes"
[[accounts]]
name = "files"
provider = "local"
calendar = "calendar"
mailbox = "Mail"
"""


def at(text: str) -> datetime:
    """A time like "2026-03-09 10:00" in the person's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@dataclass
class Result:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Workspace:
    """The folder of one person."""

    root: Path
    sent_count: int = field(default=0)

    def __post_init__(self) -> None:
        (self.root / "calendar").mkdir(parents=True, exist_ok=True)
        for box in ("Mail", "Mail/.Sent", "Mail/.Drafts"):
            for part in ("cur", "new", "tmp"):
                (self.root / box / part).mkdir(parents=True, exist_ok=True)
        if not self.config.exists():
            self.config.write_text(CONFIG, encoding="utf-8")

    @property
    def config(self) -> Path:
        return self.root / "config.toml"

    @property
    def state(self) -> Path:
        return self.root / "state.sqlite"

    # ---- the command line --------------------------------------------------------------------------------------------
    def run(self, *argv: str, now: str | None = None) -> Result:
        """One command, in this process. `now` in the person's zone."""
        args = [*argv, "--config", str(self.config)]
        if now is not None:
            args += ["--now", at(now).isoformat()]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.main(args)
        return Result(code, out.getvalue(), err.getvalue())

    def cycle(self, now: str) -> Result:
        """`run --once --json`; fails the test where it fails."""
        result = self.run("run", "--once", "--json", now=now)
        assert result.code == 0, result.err + result.out
        return result

    def status(self, now: str) -> Any:
        result = self.run("status", "--json", now=now)
        assert result.code == 0, result.err
        return result.json

    # ---- calendar ----------------------------------------------------------------------------------------------------
    def add_event(
        self,
        uid: str,
        start: str,
        *,
        minutes: int = 60,
        summary: str = "Interview for the Scientist position at Northwind",
        people: tuple[str, ...] = ("Mary Okafor <mary.okafor@northwind.example>",),
        organizer: str = "Jo Bell <jo.bell@northwind.example>",
        description: str = "",
        status: str = "CONFIRMED",
        sequence: int = 0,
        partstat: str = "ACCEPTED",
    ) -> Path:
        """Write (or overwrite) one .ics file with one event."""
        begin = at(start)
        end = begin + timedelta(minutes=minutes)
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//test//EN",
            "BEGIN:VEVENT",
            f"UID:{uid}@calendar.example",
            f"DTSTAMP:{begin:%Y%m%dT%H%M%S}Z",
            f"DTSTART;TZID=America/New_York:{begin:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=America/New_York:{end:%Y%m%dT%H%M%S}",
            f"SEQUENCE:{sequence}",
            f"STATUS:{status}",
            "SUMMARY:" + _escaped(summary),
            f"ATTENDEE;CN=Dana Reyes;PARTSTAT={partstat}:mailto:{ME}",
        ]
        if organizer:
            name, _, address = organizer.rstrip(">").partition(" <")
            lines.append(f'ORGANIZER;CN="{name}":mailto:{address}')
        for person in people:
            name, _, address = person.rstrip(">").partition(" <")
            lines.append(f'ATTENDEE;CN="{name}";PARTSTAT=ACCEPTED:mailto:{address}')
        if description:
            lines.append("DESCRIPTION:" + _escaped(description))
        lines += ["END:VEVENT", "END:VCALENDAR", ""]
        path = self.root / "calendar" / f"{uid}.ics"
        path.write_text("\r\n".join(lines), encoding="utf-8", newline="")
        return path

    # ---- mail --------------------------------------------------------------------------------------------------------
    def add_mail(
        self,
        date: str,
        sender: str,
        subject: str,
        text: str,
        *,
        to: str = f"Dana Reyes <{ME}>",
        answers: str | None = None,
        identity: str | None = None,
        box: str = "Mail",
        headers: dict[str, str] | None = None,
    ) -> str:
        """Put a message into a folder; its message-id."""
        self.sent_count += 1
        identity = identity or f"m{self.sent_count}@mail.example"
        message = EmailMessage(policy=policy.SMTP)
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message["Date"] = format_datetime(at(date))
        message["Message-ID"] = f"<{identity}>"
        if answers:
            message["In-Reply-To"] = message["References"] = f"<{answers}>"
        for name, value in (headers or {}).items():
            message[name] = value
        message.set_content(text)
        name = f"{int(at(date).timestamp())}.{self.sent_count}.test:2,S"
        (self.root / box / "cur" / name).write_bytes(message.as_bytes())
        return identity

    def add_sent(self, date: str, to: str, subject: str, text: str, answers: str | None = None) -> str:
        return self.add_mail(date, f"Dana Reyes <{ME}>", subject, text, to=to, answers=answers, box="Mail/.Sent")

    def messages(self, box: str = "Mail/.Drafts") -> dict[Path, EmailMessage]:
        """What lies in a folder, by file."""
        parser = BytesParser(policy=policy.default)
        files = sorted(path for part in ("cur", "new") for path in (self.root / box / part).iterdir())
        found: dict[Path, EmailMessage] = {}
        for path in files:
            message = parser.parsebytes(path.read_bytes())
            assert isinstance(message, EmailMessage)
            found[path] = message
        return found

    def drafts(self, *, debriefs: bool = False) -> dict[str, EmailMessage]:
        """The drafts by recipient's address (debriefs apart)."""
        letters: dict[str, EmailMessage] = {}
        for message in self.messages().values():
            to = str(message["To"])
            address = to.rpartition("<")[2].rstrip(">")
            if (address == ME) != debriefs:
                continue
            assert address not in letters, f"two drafts to {address}"
            letters[address] = message
        return letters

    def edit_draft(self, address: str, text: str) -> None:
        """Edit a draft as a mail client does: a new file with the new content, the old one gone."""
        for path, message in self.messages().items():
            if address in str(message["To"]):
                changed = EmailMessage(policy=policy.SMTP)
                for name in ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"):
                    if message[name]:
                        changed[name] = str(message[name])
                changed.set_content(text)
                path.with_name(f"{path.name.partition(':')[0]}.edited:2,DS").write_bytes(changed.as_bytes())
                path.unlink()
                return
        raise AssertionError(f"no draft to {address}")

    def delete_draft(self, address: str) -> None:
        for path, message in self.messages().items():
            if address in str(message["To"]):
                path.unlink()
                return
        raise AssertionError(f"no draft to {address}")

    def send_draft(self, address: str, date: str) -> None:
        """Send a draft as a mail client does: it leaves Drafts and appears in Sent, with another Message-ID."""
        for path, message in self.messages().items():
            if address in str(message["To"]):
                self.add_sent(date, str(message["To"]), str(message["Subject"]), body(message))
                path.unlink()
                return
        raise AssertionError(f"no draft to {address}")

    def flagged(self) -> list[str]:
        """Message-ids of the mails that carry the flag F."""
        return [
            str(message["Message-ID"]).strip("<>")
            for path, message in self.messages("Mail").items()
            if "F" in path.name.rpartition(":2,")[2]
        ]


def body(message: EmailMessage) -> str:
    """The plain text of a message."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
