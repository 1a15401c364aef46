"""The accounts that the daemon is watched on: files, Google and Outlook, on strict doubles and on the emulator.

Each has the same 300 events and 100 mails, and takes new interviews while the daemon runs.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

import requests
from requests.adapters import BaseAdapter, HTTPAdapter

from bench._line import Line
from bench.cycle import Fillable, fill
from daemon.process import QUICK, served
from emulator.google_account import EmulatedAccount
from emulator.outlook_seed import CLIENT_ID, click_through
from emulator.outlook_seed import ME as OUTLOOK_ME
from fakes.emulator import Emulator
from fakes.entra import FakeEntra
from mailagent.core.model import Address
from mailagent.providers.outlook.signin import by_browser
from mailagent.providers.outlook.tokens import SignIn
from mailagent.vault import Vault
from mailagent.vault_key import create_key_file
from providers.google_account import GoogleAccount
from providers.harness import ME, MY_ADDRESS, CalendarEntry, Mail, SeenDraft
from providers.outlook_harness import OutlookHarness
from workspace import CONFIG, ZONE, Workspace, at

_HEAD = f"""\
state = "state.sqlite"
key_file = "key"
[me]
name = "Dana Reyes"
emails = ["{MY_ADDRESS.email}", "{OUTLOOK_ME}"]
time_zone = "America/New_York"
country = "US"
"""
_GOOGLE = '[[accounts]]\nname = "personal"\nprovider = "google"\nclient = "client.json"\nendpoint = "{host}"\n'
_OUTLOOK = (
    '[[accounts]]\nname = "work"\nprovider = "outlook"\nclient_id = "{client}"\n'
    'authority = "{authority}"\nendpoint = "{host}/v1.0"\n'
)


class _User(Protocol):
    """The part of `providers.harness.Harness` that is needed."""

    def put_event(self, entry: CalendarEntry) -> None: ...
    def add_message(self, mail: Mail) -> None: ...
    def drafts(self) -> Any: ...


@dataclass
class Watched:
    """An account: its config, its content, the drafts in it, and the line in front of it."""

    config: Path
    content: Fillable
    drafts: Callable[[], list[SeenDraft]]
    line: Line | None = None

    def interview(self, number: int) -> str:
        """Put in an interview that ended an hour ago and the mail that announced it; the interviewer's address."""
        start = datetime.now(ZONE) - timedelta(hours=2)
        address = f"mary@firm{number}.example"
        self.content.add_mail(
            f"{start - timedelta(days=2):%Y-%m-%d %H:%M}",
            f"Mary Lind <{address}>",
            f"Your interview at Firm{number}",
            "Dear Dana,\n\nwe look forward to meeting you.\n\nMary\n",
        )
        self.content.add_event(
            f"interview{number}",
            f"{start:%Y-%m-%d %H:%M}",
            summary=f"Interview: Data Scientist at Firm{number}",
            people=(f"Mary Lind <{address}>",),
            organizer="",
        )
        return address


class _Online:
    """Fills an account as a Workspace is filled."""

    def __init__(self, user: _User, lock: AbstractContextManager[Any]) -> None:
        self._user, self._lock, self._count = user, lock, 0

    def add_event(self, uid: str, start: str, *, summary: str, people: tuple[str, ...], organizer: str) -> None:
        del organizer
        begin = at(start)
        attendees = (MY_ADDRESS, *(Address(*parseaddr(person)) for person in people))
        entry = CalendarEntry(f"{uid}@calendar.example", summary, begin, begin + timedelta(hours=1), attendees)
        with self._lock:
            self._user.put_event(entry)

    def add_mail(self, date: str, sender: str, subject: str, text: str) -> None:
        self._count += 1
        identity = f"m{self._count}@mail.example"
        mail = Mail(identity, Address(*parseaddr(sender)), (MY_ADDRESS,), subject, text, at(date))
        with self._lock:
            self._user.add_message(mail)

    def drafts(self) -> list[SeenDraft]:
        with self._lock:
            return list(self._user.drafts())


def _fill(content: Fillable) -> None:
    fill(content, 300, 100, datetime.now(ZONE))


@contextmanager
def files(root: Path, accounts: int = 1) -> Iterator[Watched]:
    """Calendar folders and one mailbox; each account has the same."""
    space = Workspace(root)
    _fill(space)
    block = CONFIG[CONFIG.index("[[accounts]]") :]
    more = "".join(block.replace('"files"', f'"files{number}"') for number in range(1, accounts))
    space.config.write_text(CONFIG + more + QUICK)

    def drafts() -> list[SeenDraft]:
        letters = space.messages().values()
        return [SeenDraft((parseaddr(str(one["To"]))[1],), str(one["Subject"]), "") for one in letters]

    yield Watched(space.config, space, drafts)


@contextmanager
def google_double(root: Path) -> Iterator[Watched]:
    """Google's strict double."""
    account = GoogleAccount(root)
    line = Line(account.google)
    with served(line) as server:
        (root / "config.toml").write_text(_HEAD + _GOOGLE.format(host=server.host) + QUICK)
        content = _Online(account, server.lock)
        _fill(content)
        yield Watched(root / "config.toml", content, content.drafts, line)


@contextmanager
def google_emulator(root: Path) -> Iterator[Watched]:
    """Google on the emulator."""
    users = {"google": {"users": [{"email": ME.emails[0], "name": ME.name}]}}
    with Emulator(users) as emulator:

        def address(url: str) -> str:
            split = urlsplit(url)
            prefix = "/oauth2" if split.hostname == "oauth2.googleapis.com" else ""
            return f"{emulator.google}{prefix}{split.path}?{split.query}"

        line = Line(HTTPAdapter(), address, renews=False)
        with served(line) as server:
            (root / "config.toml").write_text(_HEAD + _GOOGLE.format(host=server.host) + QUICK)
            content = _Online(EmulatedAccount(root, emulator), nullcontext())
            _fill(content)
            yield Watched(root / "config.toml", content, content.drafts, line)


@contextmanager
def outlook_double(root: Path) -> Iterator[Watched]:
    """Outlook's strict double, and that of Microsoft's sign-in."""
    harness, entra = OutlookHarness(), FakeEntra()
    line = Line(_Microsoft(harness, entra))
    with served(line) as server:
        line.address = lambda url: server.host + url.removeprefix("https://gmail.googleapis.com")
        entra.host = server.host
        harness.graph.root = f"{server.host}/v1.0"
        content = _Online(harness, server.lock)
        _fill(content)

        def open_page(page: str) -> bool:
            redirect = dict(parse_qsl(urlsplit(page).query))["redirect_uri"]
            answer = entra.approve(page)
            threading.Thread(target=lambda: requests.post(redirect, data=answer, timeout=5)).start()
            return True

        _sign_in_to_outlook(root, entra.client_id, server.host, server.host, open_page)
        yield Watched(root / "config.toml", content, content.drafts, line)


class _Microsoft(BaseAdapter):
    """Graph and the sign-in service at one address, on today's clock."""

    def __init__(self, harness: OutlookHarness, entra: FakeEntra) -> None:
        super().__init__()
        self._harness, self._entra = harness, entra

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        self._harness.mailbox.now = max(self._harness.mailbox.now, datetime.now(UTC))
        at_graph = (request.url or "").startswith(self._harness.graph.root)
        return (self._harness.graph if at_graph else self._entra).send(request)

    def close(self) -> None:
        return


@contextmanager
def outlook_emulator(root: Path) -> Iterator[Watched]:
    """Outlook on the emulator. It receives no mail, so that all there will be is in it from the start."""
    account = _SeededOutlook()
    content = _Online(account, nullcontext())
    _fill(content)
    with Emulator(account.seed()) as emulator:
        account.emulator = emulator
        line = Line(HTTPAdapter(), lambda url: emulator.microsoft + url.removeprefix("https://gmail.googleapis.com"))
        with served(line) as server:

            def open_page(page: str) -> bool:
                threading.Thread(target=click_through, args=(page,)).start()
                return True

            _sign_in_to_outlook(root, CLIENT_ID, server.host, emulator.microsoft, open_page)
            yield Watched(root / "config.toml", content, content.drafts, line)


class _SeededOutlook:
    """The emulator's Outlook as its user sees it."""

    def __init__(self) -> None:
        self.emulator: Emulator | None = None
        self._events: list[dict[str, Any]] = []
        self._mails: list[dict[str, Any]] = []

    def seed(self) -> dict[str, Any]:
        users = [{"email": OUTLOOK_ME, "name": "Dana Reyes"}]
        return {"microsoft": {"users": users, "calendar_events": self._events, "messages": self._mails}}

    def put_event(self, entry: CalendarEntry) -> None:
        start, end = (f"{one.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.0000000" for one in (entry.start, entry.end))
        people = [{"address": one.email, "name": one.name} for one in entry.attendees]
        if self.emulator is None:
            event = {"id": entry.uid, "user_email": OUTLOOK_ME, "calendar_id": "primary", "subject": entry.summary}
            self._events.append(event | {"start_date_time": start, "end_date_time": end, "attendees": people})
            return
        self.emulator.graph(
            "POST",
            "me/calendar/events",
            {
                "subject": entry.summary,
                "start": {"dateTime": start, "timeZone": "UTC"},
                "end": {"dateTime": end, "timeZone": "UTC"},
                "attendees": [{"emailAddress": person, "type": "required"} for person in people],
            },
        )

    def add_message(self, mail: Mail) -> None:
        if self.emulator is None:
            self._mails.append(
                {
                    "id": mail.message_id,
                    "conversation_id": mail.message_id,
                    "user_email": OUTLOOK_ME,
                    "from": {"address": mail.sender.email, "name": mail.sender.name},
                    "to_recipients": [{"address": OUTLOOK_ME, "name": "Dana Reyes"}],
                    "subject": mail.subject,
                    "body_content": f"<p>{mail.text}</p>",
                    "body_content_type": "html",
                    "received_date_time": f"{mail.date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
                    "is_read": True,
                    "is_draft": False,
                    "parent_folder_id": "inbox",
                }
            )

    def drafts(self) -> list[SeenDraft]:
        assert self.emulator is not None
        items = self.emulator.graph("GET", "me/mailFolders/drafts/messages", **{"$top": 500})["value"]
        return [
            SeenDraft(tuple(one["emailAddress"]["address"] for one in item["toRecipients"]), item["subject"], "")
            for item in items
        ]


def _sign_in_to_outlook(root: Path, client: str, host: str, authority: str, open_page: Callable[[str], object]) -> None:
    """A config and a sign-in, as `setup outlook` leaves them."""
    (root / "config.toml").write_text(_HEAD + _OUTLOOK.format(client=client, authority=authority, host=host) + QUICK)
    create_key_file(root / "key")
    vault = Vault.open(root / "state.sqlite", root / "key")
    by_browser(SignIn("work", client, vault, authority, f"{host}/v1.0"), print, open_page)
