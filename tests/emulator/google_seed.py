"""The seed story on Google: on Monday 9 March 2026 I was interviewed for a Scientist position by Mary and by Ross."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import requests

from fakes.browser import browser
from fakes.emulator import Emulator
from workspace import Workspace

ME = "dana.reyes@gmail.test"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
MARY, ROSS = "mary.okafor@northwind.example", "ross.lind@northwind.example"


def event(identity: str = "scientist", start: str = "2026-03-09T10:00:00-04:00", hours: int = 1) -> dict[str, Any]:
    """An interview in the calendar, as the emulator is seeded with it."""
    end = start.replace("T10:", f"T{10 + hours}:")
    return {
        "id": identity,
        "user_email": ME,
        "calendar_id": "primary",
        "status": "confirmed",
        "summary": "Interview for the Scientist position at Northwind",
        "start_date_time": start,
        "end_date_time": end,
        "attendees": [
            {"email": MARY, "display_name": "Mary Okafor"},
            {"email": ROSS, "display_name": "Ross Lind"},
            {"email": ME, "display_name": "Dana Reyes"},
        ],
    }


def message(identity: str, thread: str, subject: str, text: str, date: str, **changes: Any) -> dict[str, Any]:
    """A message from Mary in the inbox, as the emulator is seeded with it."""
    return {
        "id": identity,
        "thread_id": thread,
        "user_email": ME,
        "from": f"Mary Okafor <{MARY}>",
        "to": ME,
        "subject": subject,
        "body_text": text,
        "label_ids": ["INBOX"],
        "date": date,
        "message_id": f"<{identity}@northwind.example>",
    } | changes


def seed(**more: Any) -> dict[str, Any]:
    """The emulator's seed."""
    calendar = {"id": ME, "user_email": ME, "summary": ME, "primary": True, "time_zone": "America/New_York"}
    invitation = message(
        "invitation", "thread1", "Interview on Monday", "We look forward to meeting you.", "2026-03-04T14:00:00Z"
    )
    google = {
        "users": [{"email": ME, "name": "Dana Reyes"}],
        "calendars": [calendar],
        "calendar_events": [event()],
        "messages": [invitation],
    }
    return {"google": google | more}


def typed(emulator: Emulator, space: Workspace) -> list[str]:
    """`mailagent setup google` as a person types it."""
    client = space.root / "client_secret.json"
    client.write_text(json.dumps({"installed": {"client_id": "a-client", "client_secret": "not confidential"}}))
    words = ["setup", "google", "--account", "personal", "--client", str(client), "--endpoint", emulator.google]
    return [*words, "--key-file", str(space.root / "key"), "--yes"]


def command(emulator: Emulator, space: Workspace) -> list[str]:
    """The same as a process, on a machine without a browser."""
    program = [sys.executable, "-W", "error", "-m", "mailagent"]
    return [*program, *typed(emulator, space), "--no-browser", "--config", str(space.config)]


def sign_in(emulator: Emulator, space: Workspace) -> tuple[int, str]:
    """The command, and the person's click on the emulator's page; exit code and talk."""
    with subprocess.Popen(
        command(emulator, space),
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        click_through(process.stdout.readline().strip())
        talk = process.stderr.read()
        return process.wait(30), talk


def sign_in_by_pasting(emulator: Emulator, space: Workspace) -> tuple[int, str]:
    """The same at a terminal, with the browser on another machine: the address it ends at is pasted."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(emulator, space),
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=theirs,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        answer = click_through(process.stdout.readline().strip(), follow=False)
        os.write(ours, answer.headers["Location"].encode() + b"\n")
        talk = process.stderr.read()
        code = process.wait(30)
    os.close(ours)
    os.close(theirs)
    return code, talk


def click_through(address: str, *, follow: bool = True) -> requests.Response:
    """What the person does on the page: choose themselves. The redirect back to this machine is followed, or not."""
    page = requests.get(address, timeout=10)
    page.raise_for_status()
    form = next(one for one in re.findall(r"<form.*?</form>", page.text, re.DOTALL) if ME in one)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    target = address.partition("/o/oauth2")[0] + "/o/oauth2/v2/auth/callback"
    data = {name: html.unescape(value) for name, value in fields.items()}
    return requests.post(target, data=data, timeout=10, allow_redirects=follow)


def insert(emulator: Emulator, mime: bytes, labels: list[str], thread: str = "") -> Any:
    """A message that comes or goes while we look elsewhere."""
    body = {"raw": urlsafe_b64encode(mime).decode(), "labelIds": labels} | ({"threadId": thread} if thread else {})
    return emulator.gmail("POST", "messages", body, internalDateSource="dateHeader")


def google_space(folder: Path, emulator: Emulator) -> Workspace:
    """A person's folder whose only account is the emulated one, signed in with the browser of this machine."""
    (folder / "config.toml").write_text('state = "state.sqlite"\n', encoding="utf-8")
    space = Workspace(folder)
    with browser(click_through):
        result = space.run(*typed(emulator, space))
    assert result.code == 0, result.err
    return space
