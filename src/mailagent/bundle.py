"""A report for whoever has to find a fault: versions, checks, counts and the log, and nothing about a person.

Accounts are numbered, paths and texts are left out; what is written is a fixed list of fields.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from mailagent.doctor import Check, versions
from mailagent.errors import ConfigError, MailagentError
from mailagent.journal import journal_path
from mailagent.settings import Settings
from mailagent.store import Store
from mailagent.vault import replace_file

_LINES = 200
_PLAIN = ("thank_you", "follow_up", "job_search", "schedule", "notices", "limits")  # sections without a person in them
_PATHS = {"templates", "words"}
_FROM_LOG = ("at", "level", "event", "code", "done", "held", "failures", "seconds", "accounts", "where", "error")


def write_bundle(path: Path, settings: Settings | None, checks: Sequence[Check]) -> None:
    """Write the report as JSON. Raises ConfigError where it cannot be written."""
    report: dict[str, object] = {"versions": versions().what}
    names = {
        account.name: f"account {number}" for number, account in enumerate(settings.accounts if settings else (), 1)
    }
    report["checks"] = [
        {"name": _numbered(check.name, names), "state": check.state, "code": check.code} for check in checks
    ]
    if settings is not None:
        report["settings"] = {name: _plain(getattr(settings, name)) for name in _PLAIN}
        report["accounts"] = [account.provider for account in settings.accounts]
        report["state"] = _counts(settings)
        report["log"] = _log(settings, names)
    try:
        replace_file(path, json.dumps(report, indent=2).encode())
    except OSError as fault:
        raise ConfigError(f"{path} cannot be written.", why=f"{fault.strerror}.") from fault


def _numbered(name: str, names: dict[str, str]) -> str:
    head, _, rest = name.partition(": ")
    known = names.get(head.removeprefix("account "), "account ?") if head.startswith("account ") else head
    return f"{known}: {rest}" if rest else known


def _plain(section: object) -> object:
    values: dict[str, object] = msgspec.to_builtins(section)
    return {key: value is not None if key in _PATHS else value for key, value in values.items()}


def _counts(settings: Settings) -> object:
    """How much there is of what."""
    if not settings.state.exists():
        return None
    try:
        with Store(settings.state) as store:
            ledger = store.ledger()
            return {
                "sizes": store.sizes(),
                "drafts": Counter(f"{draft.purpose} {draft.state}" for draft in ledger.drafts.values()),
                "flags": Counter(flag.purpose for flag in ledger.flags.values()),
                "failing": [account.error_code for account in store.accounts() if account.error_code],
                "unread": len(store.faults()),
                "problems": len(store.problems()),
            }
    except MailagentError as fault:
        return {"code": fault.code}


def _log(settings: Settings, names: dict[str, str]) -> list[dict[str, object]]:
    """The last lines of the log, field by field."""
    try:
        lines = journal_path(settings).read_text(encoding="utf-8", errors="replace").splitlines()[-_LINES:]
    except OSError:
        return []
    found: list[dict[str, object]] = []
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            kept = {key: entry[key] for key in _FROM_LOG if key in entry}
            if "account" in entry:
                kept["account"] = names.get(entry["account"], "account ?")
            found.append(kept)
    return found
