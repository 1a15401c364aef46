"""The daemon at login: systemd user unit, launchd agent, Windows task. And what the daemon tells systemd."""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from mailagent.errors import MailagentError
from mailagent.resources import config_dir
from mailagent.settings import Settings

_LABEL = "org.mailagent"
_TASK = "mailagent"


# ---- from the daemon to its manager ----------------------------------------------------------------------------------
def ready() -> None:
    """Tell systemd that the daemon is up (sd_notify READY=1)."""
    _notify("READY=1")


def alive() -> None:
    """Tell systemd's watchdog that the daemon lives (sd_notify WATCHDOG=1)."""
    _notify("WATCHDOG=1")


def _notify(state: str) -> None:
    address = os.environ.get("NOTIFY_SOCKET")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect("\0" + address[1:] if address.startswith("@") else address)
        channel.sendall(state.encode())


# ---- installing ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Unit:
    """What is to be installed: the file, its bytes, and the commands that start, stop and ask for it."""

    path: Path
    content: bytes
    enable: tuple[tuple[str, ...], ...]
    disable: tuple[tuple[str, ...], ...]
    ask: tuple[str, ...]


def unit_for(settings: Settings, platform: str = sys.platform, *, home: Path | None = None) -> Unit:
    """The unit of this platform for these settings. Writes nothing."""
    home = home or Path.home()
    if platform == "darwin":
        return _launchd(settings, home)
    if platform == "win32":
        return _task(settings)
    config_home = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return Unit(
        path=config_home / "systemd" / "user" / "mailagent.service",
        content=systemd_unit(settings, "mailagent.service").encode(),
        enable=(("systemctl", "--user", "daemon-reload"), ("systemctl", "--user", "enable", "--now", "mailagent")),
        disable=(("systemctl", "--user", "disable", "--now", "mailagent"), ("systemctl", "--user", "daemon-reload")),
        ask=("systemctl", "--user", "is-active", "mailagent"),
    )


def _arguments(settings: Settings) -> list[str]:
    return [sys.executable, "-m", "mailagent", "run", "--config", str(settings.path)]


def systemd_unit(settings: Settings, name: str) -> str:
    """The text of a systemd unit of config/units for these settings."""
    writes = {settings.state.parent}
    for account in settings.accounts:
        if account.mailbox:
            writes.add(settings.resolve(account.mailbox))
    text = (config_dir() / "units" / name).read_text(encoding="utf-8")
    return (
        text.replace("@EXEC@", " ".join(_unit_quoted(part) for part in _arguments(settings)))
        .replace("@WRITES@", " ".join(_unit_quoted(str(path)) for path in sorted(writes)))
        .replace("@USER@", getpass.getuser())
    )


def _unit_quoted(text: str) -> str:
    """A word for a systemd unit: quoted, with its specifiers (%) and variables ($) as plain characters."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"' if quoted != text or any(char.isspace() for char in text) else text


def _launchd(settings: Settings, home: Path) -> Unit:
    path = home / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
    strings = "\n".join(f"    <string>{escape(part)}</string>" for part in _arguments(settings))
    text = (config_dir() / "units" / f"{_LABEL}.plist").read_text(encoding="utf-8").replace("@ARGUMENTS@", strings)
    domain = f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui/501"
    return Unit(
        path=path,
        content=text.encode(),
        enable=(("launchctl", "bootout", f"{domain}/{_LABEL}"), ("launchctl", "bootstrap", domain, str(path))),
        disable=(("launchctl", "bootout", f"{domain}/{_LABEL}"),),
        ask=("launchctl", "print", f"{domain}/{_LABEL}"),
    )


def _task(settings: Settings) -> Unit:
    program, *arguments = _arguments(settings)
    text = (config_dir() / "units" / "mailagent-task.xml").read_text(encoding="utf-8")
    windowless = program.replace("python.exe", "pythonw.exe")
    text = text.replace("@COMMAND@", escape(windowless)).replace(
        "@ARGUMENTS@", escape(subprocess.list2cmdline(arguments))
    )
    path = settings.state.parent / "mailagent-task.xml"
    return Unit(
        path=path,
        content=text.encode("utf-16"),
        enable=(
            ("schtasks", "/Create", "/F", "/TN", _TASK, "/XML", str(path)),
            ("schtasks", "/Run", "/TN", _TASK),
        ),
        disable=(("schtasks", "/End", "/TN", _TASK), ("schtasks", "/Delete", "/F", "/TN", _TASK)),
        ask=("schtasks", "/Query", "/TN", _TASK),
    )


def install(unit: Unit) -> bool:
    """Write the unit and start it; False where it was there already, word for word. Raises MailagentError."""
    same = unit.path.is_file() and unit.path.read_bytes() == unit.content
    if not same:
        unit.path.parent.mkdir(parents=True, exist_ok=True)
        unit.path.write_bytes(unit.content)
    _call(unit.enable, must=True)
    return not same


def uninstall(unit: Unit) -> bool:
    """Stop the service and take its file away; False where there was none."""
    _call(unit.disable, must=False)
    there = unit.path.is_file()
    unit.path.unlink(missing_ok=True)
    return there


def is_running(unit: Unit) -> bool | None:
    """Whether the manager says it runs; None where there is no manager to ask."""
    try:
        return subprocess.run(unit.ask, capture_output=True, timeout=10, check=False).returncode == 0  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None


def _call(commands: Sequence[Sequence[str]], *, must: bool) -> None:
    """Run the manager's commands. The last one counts: those before it may find nothing to do."""
    for number, command in enumerate(commands):
        try:
            done = subprocess.run(command, capture_output=True, timeout=30, check=False)  # noqa: S603 - fixed programs
            failed = done.returncode != 0
            why = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["It gave no reason."]
        except (OSError, subprocess.SubprocessError):
            failed, why = True, ["There is no such program here."]
        if failed and must and number == len(commands) - 1:
            raise MailagentError(
                "The service manager did not take it.",
                why=f"{shlex.join(command)}: {why[0]}",
                next="The file is written; start it by hand, or run `mailagent run` in a terminal that stays open.",
            )
