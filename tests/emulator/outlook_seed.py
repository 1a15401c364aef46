"""The seed story on Outlook: on Monday 9 March 2026 I was interviewed for a Scientist position by Mary and by Ross."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests

from fakes.browser import browser
from fakes.emulator import Emulator
from workspace import Workspace

ME = "dana.reyes@outlook.test"
MARY, ROSS = "mary.okafor@northwind.example", "ross.lind@northwind.example"
CLIENT_ID = "00000000-0000-0000-0000-00000000c11e"


def event(identity: str = "scientist", day: str = "2026-03-09", subject: str = "") -> dict[str, Any]:
    """An interview in the calendar, as the emulator is seeded with it; its times are UTC."""
    return {
        "id": identity,
        "user_email": ME,
        "calendar_id": "primary",
        "subject": subject or "Interview for the Scientist position at Northwind",
        "start_date_time": f"{day}T14:00:00.0000000",
        "end_date_time": f"{day}T15:00:00.0000000",
        "attendees": [
            {"address": MARY, "name": "Mary Okafor"},
            {"address": ROSS, "name": "Ross Lind"},
            {"address": ME, "name": "Dana Reyes"},
        ],
    }


def message(identity: str, thread: str, subject: str, text: str, date: str, **changes: Any) -> dict[str, Any]:
    """A message from Mary in the inbox, as the emulator is seeded with it."""
    return {
        "id": identity,
        "conversation_id": thread,
        "user_email": ME,
        "from": {"address": MARY, "name": "Mary Okafor"},
        "to_recipients": [{"address": ME, "name": "Dana Reyes"}],
        "subject": subject,
        "body_content": f"<p>{html.escape(text)}</p>",
        "body_content_type": "html",
        "received_date_time": date,
        "is_read": False,
        "is_draft": False,
        "parent_folder_id": "inbox",
    } | changes


def seed(**more: Any) -> dict[str, Any]:
    """The emulator's seed."""
    invitation = message(
        "invitation", "thread1", "Interview on Monday", "We look forward to meeting you.", "2026-03-04T14:00:00Z"
    )
    # The emulator receives no mail: what Mary will answer lies among the drafts until a test moves it to the inbox.
    answer = message(
        "answer",
        "thread1",
        "Re: Interview on Monday",
        "You should hear from us by Friday.",
        "2026-03-10T19:00:00Z",
        is_draft=True,
        parent_folder_id="drafts",
    )
    microsoft = {
        "users": [{"email": ME, "name": "Dana Reyes"}],
        "calendar_events": [event()],
        "messages": [invitation, answer],
    }
    return {"microsoft": microsoft | more}


def typed(emulator: Emulator, space: Workspace) -> list[str]:
    """`mailagent setup outlook` as a person types it."""
    words = ["setup", "outlook", "--account", "work", "--client-id", CLIENT_ID, "--time-zone", "America/New_York"]
    words += ["--authority", emulator.microsoft, "--endpoint", f"{emulator.microsoft}/v1.0"]
    return [*words, "--key-file", str(space.root / "key"), "--yes"]


def sign_in(emulator: Emulator, space: Workspace) -> tuple[int, str]:
    """The same as a process without a browser, with the person's click on the emulator's page; exit code and talk."""
    command = [sys.executable, "-W", "error", "-m", "mailagent", *typed(emulator, space)]
    command += ["--no-browser", "--config", str(space.config)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        if address.startswith("http"):
            click_through(address)
        talk = process.stderr.read()
        return process.wait(30), talk


def click_through(address: str) -> None:
    """What the person's browser does: they choose themselves, and the page posts a form back to this machine."""
    page = requests.get(address, timeout=10)
    page.raise_for_status()
    form = next(one for one in re.findall(r"<form.*?</form>", page.text, re.DOTALL) if ME in one)
    target = address.partition("/oauth2")[0] + "/oauth2/v2.0/authorize/callback"
    back = requests.post(target, data=_fields(form), timeout=10)
    action = re.search(r'action="([^"]+)"', back.text)
    assert action is not None
    requests.post(html.unescape(action[1]), data=_fields(back.text), timeout=10)


def _fields(form: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found}


def outlook_space(folder: Path, emulator: Emulator) -> Workspace:
    """A person's folder whose only account is the emulated one, signed in with the browser of this machine."""
    folder.mkdir()
    (folder / "config.toml").write_text('state = "state.sqlite"\n', encoding="utf-8")
    space = Workspace(folder)
    with browser(click_through):
        result = space.run(*typed(emulator, space))
    assert result.code == 0, result.err
    return space
