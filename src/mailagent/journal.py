"""The log: JSON lines that rotate, in the user's log folder, without addresses, subjects or bodies at any level.

Only the fields named here are ever written, so nothing from a calendar or a mailbox can slip in with a message.
"""

from __future__ import annotations

import json
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from mailagent.errors import StateError
from mailagent.settings import Settings

_FIELDS = ("account", "code", "done", "held", "failures", "seconds", "accounts", "status", "job", "file", "where")
_SIZE, _KEPT = 512 * 1024, 3


class _Lines(logging.Formatter):
    """One JSON object a line: time, level, event, and the allowed fields."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "event": record.msg if record.name == "mailagent" else record.name,
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


class _Words(logging.Formatter):
    """The same for a person: --verbose."""

    def format(self, record: logging.LogRecord) -> str:
        fields = " ".join(f"{name}={getattr(record, name)}" for name in _FIELDS if hasattr(record, name))
        event = record.msg if record.name == "mailagent" else record.name
        return f"{self.formatTime(record, '%H:%M:%S')} {event} {fields}".rstrip()


def journal_path(settings: Settings) -> Path:
    """Where the log is: beside the state."""
    return settings.state.with_name("mailagent.log")


def start_journal(settings: Settings, *, verbose: bool) -> None:
    """Write the log from now on; with `verbose` also to stderr. Raises StateError where it cannot be written."""
    path = journal_path(settings)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        to_file = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError as fault:
        raise StateError(
            f"The log at {path} cannot be written.",
            why=f"{fault.strerror}.",
            next="Check the folder's rights and the free space.",
        ) from fault
    logging.raiseExceptions = False  # a full disk is said once by `status`, not with each line
    to_file.setFormatter(_Lines())
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    root.addHandler(to_file)
    logging.getLogger("mailagent").setLevel(logging.DEBUG if verbose else logging.INFO)
    if verbose:
        to_screen = logging.StreamHandler(sys.stderr)
        to_screen.setFormatter(_Words())
        root.addHandler(to_screen)
