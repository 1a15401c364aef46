"""Words on the desktop: grouped, each once, silent in quiet hours. Where there is no desktop, `status` and the log do.

A notice says how much waits and for which company, never what a mail said.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from mailagent.agent import Cycle
from mailagent.errors import AuthError
from mailagent.settings import Settings

log = logging.getLogger("mailagent")
Show = Callable[[str, str], None]


class Notifier:
    """Gathers what there is to say and shows it when it may. `show` takes a title and a text."""

    def __init__(self, show: Show | None = None) -> None:
        self._show = show or show_on_desktop
        self._waiting: list[str] = []
        self._signed_out: set[str] = set()
        self._held = False
        self._busy = threading.Lock()  # accounts are looked at side by side

    def tell(self, settings: Settings, cycle: Cycle, now: datetime, account: str | None = None) -> None:
        """Take in what a cycle (of one account, or of all) did, and show all that waits unless it is quiet time."""
        with self._busy:
            self._waiting += self._lines(cycle, account)
            if not settings.notices.desktop:
                self._waiting.clear()
            if not self._waiting or is_quiet(settings, now):
                return
            lines = list(dict.fromkeys(self._waiting))
            self._waiting.clear()
        self._show("mailagent", "\n".join(lines[:4]) + (f"\nand {len(lines) - 4} more" if len(lines) > 4 else ""))

    def _lines(self, cycle: Cycle, account: str | None) -> Sequence[str]:
        good = [one.action for one in cycle.done if one.problem is None]
        drafts = sum(action.kind == "draft" and action.purpose != "debrief" for action in good)
        lines = []
        if drafts:
            lines.append(f"{drafts} draft{'s' if drafts != 1 else ''} to review in your Drafts folder")
        overdue = sum(action.kind == "flag" and action.purpose == "overdue" for action in good)
        if overdue:
            lines.append(f"{overdue} promise{'s' if overdue != 1 else ''} passed without an answer")
        lines += [action.body for action in good if action.kind == "notify"]
        if cycle.held and not self._held:
            lines.append(f"{cycle.held} drafts wait for your word: mailagent plan")
        for name, fault in cycle.failures.items():
            if isinstance(fault, AuthError) and name not in self._signed_out:
                self._signed_out.add(name)
                lines.append(f"{name}: sign-in needed. {fault.next}")
        self._held = cycle.held > 0
        looked_at = self._signed_out if account is None else {account}
        self._signed_out -= looked_at - set(cycle.failures)
        return lines


def is_quiet(settings: Settings, now: datetime) -> bool:
    """Whether `now` is in the quiet hours, which may go over midnight."""
    clock = now.astimezone(ZoneInfo(settings.me.time_zone)).time()
    begin, end = time.fromisoformat(settings.notices.quiet_from), time.fromisoformat(settings.notices.quiet_to)
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def has_desktop() -> bool:
    """Whether this machine can show a notification."""
    command = _command("", "")
    return command is not None and shutil.which(command[0]) is not None


def show_on_desktop(title: str, text: str) -> None:
    """One notification, by the platform's own command."""
    command = _command(title, text)
    try:
        if command is not None:
            subprocess.run(command, check=True, capture_output=True, timeout=10)  # noqa: S603 - a fixed program, no shell
        else:
            log.info("no desktop to notify")
    except (OSError, subprocess.SubprocessError):
        log.info("the desktop took no notification")


def _command(title: str, text: str, platform: str = sys.platform) -> list[str] | None:
    """The platform's own command for a notification; None where it has none. The text is an argument, never code."""
    if platform == "darwin":
        script = "on run {t, m}\ndisplay notification m with title t\nend run"
        return ["osascript", "-e", script, title, text]
    if platform == "win32":
        script = (
            "param($t, $m) Add-Type -AssemblyName System.Windows.Forms; "
            "$n = New-Object System.Windows.Forms.NotifyIcon; "
            "$n.Icon = [System.Drawing.SystemIcons]::Information; $n.Visible = $true; "
            "$n.ShowBalloonTip(10000, $t, $m, 'Info'); Start-Sleep 5; $n.Dispose()"
        )
        return ["powershell", "-NoProfile", "-Command", f"& {{{script}}} @args", title, text]
    program = shutil.which("notify-send")
    return [program, "--app-name=mailagent", "--", title, text] if program else None
