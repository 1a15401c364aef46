"""What is wrong, if anything, and what to do about it: one line for each thing looked at.

A check finds out one thing and changes nothing. The accounts are asked by one small read each, as a cycle would.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from mailagent import __version__
from mailagent.agent import Agent
from mailagent.errors import AuthError, LockedError, MailagentError
from mailagent.journal import journal_path
from mailagent.lock import lock_holder, sole_run
from mailagent.notify import has_desktop
from mailagent.providers import has_calendar, has_mailbox
from mailagent.providers.base import MailQuery, Provider, Window
from mailagent.providers.consent import consent_of
from mailagent.service import is_running, unit_for
from mailagent.settings import AccountSettings, Settings
from mailagent.store import Store
from mailagent.templates import load_templates
from mailagent.upkeep import copies, kept_aside
from mailagent.vault import Vault

State = Literal["ok", "warn", "fail"]
_SCARCE, _TIGHT = 50 * 2**20, 500 * 2**20  # bytes of free disk
_SKEW = 120  # seconds; OAuth and search by time tolerate some minutes
_NOTHING = "qzxv0175wkjy"  # a phrase that no mail has


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. name: what ("state", "account personal: sign-in"). code: of the error, if any."""

    name: str
    state: State
    what: str
    next: str = ""
    code: str = ""


def exit_code(checks: list[Check]) -> int:
    """0 nothing failed; 1 something did; 2 the settings; 3 sign-in is needed."""
    failed = {check.code for check in checks if check.state == "fail"}
    return 0 if not failed else 3 if AuthError.code in failed else 2 if "config" in failed else 1


def failed(name: str, fault: MailagentError, state: State = "fail") -> Check:
    """The check that ended in this error."""
    return Check(name, state, str(fault), fault.next, fault.code)


def examine(settings: Settings, now: datetime) -> Iterator[Check]:
    """Every check, one after the other, as it is done."""
    yield Check("config", "ok", f"{settings.path}, {len(settings.accounts)} accounts.")
    yield from _texts(settings)
    yield from _state(settings, now)
    yield from _rights(settings)
    yield _disk(settings)
    yield _lock(settings)
    vault = Vault.open(settings.state, settings.key_file)
    if any(account.provider != "local" for account in settings.accounts):
        yield _vault(vault)
    for account in settings.accounts:
        yield from _account(settings, account, vault, now)
    yield _service(settings)
    yield _notices(settings)
    yield versions()


def versions() -> Check:
    """What this is and what it runs on."""
    python = ".".join(map(str, sys.version_info[:3]))
    system = f"{platform.system()} {platform.release()}"
    return Check(
        "versions", "ok", f"mailagent {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {system}."
    )


# ---- this machine ----------------------------------------------------------------------------------------------------
def _texts(settings: Settings) -> Iterator[Check]:
    """The user's own templates and word lists."""
    templates, words = settings.thank_you.templates, settings.job_search.words
    try:
        load_templates(settings.resolve(templates) if templates else None)
        yield Check("templates", "ok", "Your own letters are sound." if templates else "The shipped letters are used.")
    except MailagentError as fault:
        yield failed("templates", fault)
    folder = settings.resolve(words) if words else None
    if folder is not None and not folder.is_dir():
        yield Check(
            "words", "fail", f"The folder {folder} is not there.", "Make it, or take `words` out of it.", "config"
        )
        return
    try:
        from mailagent.resources import load_vocabulary

        load_vocabulary(folder)
        yield Check("words", "ok", "Your own word lists are sound." if words else "The shipped word lists are used.")
    except MailagentError as fault:
        yield failed("words", fault)


def _state(settings: Settings, now: datetime) -> Iterator[Check]:
    if not settings.state.exists():
        yield Check("state", "warn", "Nothing was read so far.", "Run: mailagent run --once")
        return
    try:
        with Store(settings.state) as store:
            problem = store.check()
            last = store.setting("last_cycle")
            failing = [account for account in store.accounts() if account.error_what]
    except MailagentError as fault:
        yield failed("state", fault)
        return
    if problem:
        yield Check("state", "fail", f"It is damaged: {problem}", "Run: mailagent doctor --rebuild", "damaged-state")
        return
    size = settings.state.stat().st_size / 2**20
    yield Check("state", "ok", f"{settings.state} is sound, {size:.1f} MB.")
    for account in failing:
        since = f"{account.failing_since:%Y-%m-%d %H:%M} UTC" if account.failing_since else "the last cycle"
        yield Check(
            f"account {account.name}: cycles",
            "warn",
            f"They fail since {since}: {account.error_what}",
            account.error_next or "",
            account.error_code or "",
        )
    if last and now - datetime.fromisoformat(last) > timedelta(days=2):
        yield Check("cycles", "warn", f"The last one was on {last[:10]}.", "Run: mailagent service install")
    yield _copies(settings.state)
    for path in kept_aside(settings.state):
        yield Check("state", "warn", f"An older copy is kept: {path}", "Delete it once you miss nothing.")


def _copies(state: Path) -> Check:
    """What is left where the state is lost."""
    kept = copies(state)
    if not kept:
        return Check("copy", "ok", "None is made so far; the first is made on the second day.")
    made = datetime.fromtimestamp(kept[0].stat().st_mtime, UTC)
    return Check("copy", "ok", f"The last of the state is of {made:%Y-%m-%d}, at {kept[0]}.")


def _rights(settings: Settings) -> Iterator[Check]:
    """Whether others may read what is private."""
    if sys.platform == "win32":
        return
    state = settings.state
    private = [
        state,
        state.with_name(state.name + ".secret"),
        state.with_suffix(".vault"),
        *([settings.key_file] if settings.key_file and not os.environ.get("CREDENTIALS_DIRECTORY") else []),
        journal_path(settings),
        *kept_aside(state),
        *copies(state),
    ]
    open_to_others = [path for path in private if path.exists() and path.stat().st_mode & 0o077]
    for path in open_to_others:
        yield Check("rights", "fail", f"Others may read {path}.", f"Run: chmod 600 '{path}'", "rights")
    if not open_to_others:
        yield Check("rights", "ok", "Your files are readable by you alone.")


def _disk(settings: Settings) -> Check:
    folder = next((one for one in settings.state.parents if one.exists()), Path("/"))
    free = shutil.disk_usage(folder).free
    if not os.access(folder, os.W_OK):
        return Check("disk", "fail", f"{folder} cannot be written.", "Check its rights.", "state")
    said = f"{free / 2**20:,.0f} MB are free."
    if free < _SCARCE:
        return Check("disk", "fail", said, "Free some space: the state cannot be written soon.", "state")
    return Check("disk", "warn" if free < _TIGHT else "ok", said, "Free some space." if free < _TIGHT else "")


def _lock(settings: Settings) -> Check:
    try:
        with sole_run(settings.state):
            return Check("lock", "ok", "No other mailagent is at work.")
    except LockedError:
        return Check("lock", "ok", f"Process {lock_holder(settings.state) or 'unknown'} is at work.")
    except MailagentError as fault:
        return failed("lock", fault)


def _vault(vault: Vault) -> Check:
    try:
        kind = vault.probe()
    except MailagentError as fault:
        return failed("vault", fault)
    where = {"keyring": "the system's keyring", "key_file": "the key file", "passphrase": "your passphrase"}[kind]
    return Check("vault", "ok", f"Its key comes from {where}.")


def _service(settings: Settings) -> Check:
    unit = unit_for(settings)
    if not unit.path.is_file():
        return Check("service", "warn", "It is not installed.", "Run: mailagent service install")
    if is_running(unit) is False:
        return Check("service", "warn", "It is installed and does not run.", "Run: mailagent service install")
    return Check("service", "ok", "It is installed and runs.")


def _notices(settings: Settings) -> Check:
    if not settings.notices.desktop:
        return Check("notices", "ok", "They are switched off; `mailagent status` tells.")
    if has_desktop():
        return Check("notices", "ok", "They are shown on the desktop.")
    return Check("notices", "ok", "There is no desktop to show them; `mailagent status` tells.")


# ---- an account ------------------------------------------------------------------------------------------------------
def _account(settings: Settings, account: AccountSettings, vault: Vault, now: datetime) -> Iterator[Check]:
    name = f"account {account.name}"
    if account.provider == "local":
        yield from _folders(name, settings, account)
    else:
        try:
            yield from _consent(name, account, vault, now)
        except MailagentError as fault:
            yield failed(f"{name}: sign-in", fault)
            return
    yield from _reach(name, settings, account, now)


def _folders(name: str, settings: Settings, account: AccountSettings) -> Iterator[Check]:
    """Whether what a local account names is there, and its mailbox can be written."""
    if account.calendar and not settings.resolve(account.calendar).exists():
        yield Check(
            f"{name}: calendar",
            "fail",
            f"{settings.resolve(account.calendar)} is not there.",
            "Check `calendar` in the settings.",
            "missing",
        )
    if account.mailbox:
        mailbox = settings.resolve(account.mailbox)
        if not (mailbox / "cur").is_dir():
            yield Check(
                f"{name}: mailbox", "fail", f"{mailbox} is no Maildir.", "Check `mailbox` in the settings.", "missing"
            )
        elif not os.access(mailbox, os.W_OK):
            yield Check(f"{name}: mailbox", "fail", f"{mailbox} cannot be written.", "Check its rights.", "rights")


def _consent(name: str, account: AccountSettings, vault: Vault, now: datetime) -> Iterator[Check]:
    consent = consent_of(account, vault, now)
    if consent is None:
        return
    again = f"Run: mailagent setup {account.provider} --account {account.name}"
    age = f"It is {(now - consent.since).days} days old." if consent.since else "It is there."
    if consent.warning:
        yield Check(f"{name}: sign-in", "warn", consent.warning, again)
    else:
        yield Check(f"{name}: sign-in", "ok", age)
    for part in consent.missing:
        yield Check(f"{name}: scopes", "warn", f"It does not include {part}, which is left alone.", again)


def _reach(name: str, settings: Settings, account: AccountSettings, now: datetime) -> Iterator[Check]:
    """One small read of the calendar and one of the mailbox, and what the server's clock says."""
    with contextlib.ExitStack() as stack:
        try:
            provider = stack.enter_context(_opened(settings, account))
            unread = _small_reads(provider, account, now)
        except MailagentError as fault:
            yield failed(f"{name}: reach", fault)
            return
        if unread:
            yield Check(f"{name}: reach", "warn", f"{unread} entries cannot be read.", "See: mailagent status")
        else:
            yield Check(f"{name}: reach", "ok", "Calendar and mail can be read.")
        skew: float | None = getattr(getattr(provider, "traffic", None), "skew", None)
    if skew is not None:
        ahead = "behind" if skew > 0 else "ahead of"
        bad = abs(skew) > _SKEW
        said = (
            f"This machine's clock is {abs(skew):.0f} s {ahead} the server's." if bad else "It agrees with the server."
        )
        yield Check(
            f"{name}: clock", "fail" if bad else "ok", said, "Set the clock." if bad else "", "clock" if bad else ""
        )


@contextlib.contextmanager
def _opened(settings: Settings, account: AccountSettings) -> Iterator[Provider]:
    agent = Agent(settings, Store.in_memory())
    with contextlib.closing(agent.store), agent.providers([account.name]) as providers:
        yield providers[account.name]


def _small_reads(provider: Provider, account: AccountSettings, now: datetime) -> int:
    """How many entries could not be read. Raises what the provider raises."""
    unread = 0
    if has_calendar(account):
        events = provider.list_events(Window(now, now + timedelta(days=1)), None)
        for _ in events.events:
            pass
        unread += len(events.faults)
    if has_mailbox(account):
        mail = provider.search(MailQuery(since=now - timedelta(days=1), phrases=frozenset({_NOTHING})))
        for _ in mail.messages:
            pass
        unread += len(mail.faults)
    return unread
