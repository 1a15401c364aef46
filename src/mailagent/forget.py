"""Forgetting an account: its sign-in, what was read from it, and where copies of that may lie."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from mailagent.agent import Agent
from mailagent.errors import ConfigError, StateError
from mailagent.journal import journal_path
from mailagent.providers.consent import forget_consent
from mailagent.settings import Settings
from mailagent.store import Store
from mailagent.upkeep import remove_copies
from mailagent.vault import Vault, replace_file


def forget(settings: Settings, name: str) -> bool:
    """Forget the account called `name`; False where its provider could not be told. The caller holds the lock.

    Raises ConfigError where neither the settings nor the state know it; AuthError where the vault is locked.
    """
    account = next((one for one in settings.accounts if one.name == name), None)
    with Store(settings.state) as store:
        if account is None and name not in {one.name for one in store.accounts()}:
            settings.account(name)  # says which there are
            raise ConfigError(f'There is no account called "{name}".')
        told = True
        if account is None or account.provider != "local":
            told = forget_consent(name, account, Vault.open(settings.state, settings.key_file))
        agent = Agent(settings, store)
        store.forget_account(name, _only_here(agent, name))
    try:
        remove_copies(settings.state)  # they hold what was read as well
        for log in journal_path(settings).parent.glob(journal_path(settings).name + "*"):
            _forget_lines(log, name)
    except OSError as fault:
        raise StateError("A copy of the state or the log cannot be deleted.", why=f"{fault.strerror}.") from fault
    return told


def _only_here(agent: Agent, name: str) -> set[str]:
    """Ids of interviews and processes that only this account knows of."""
    now = datetime.now(UTC)
    everything = agent.store.known_ids()
    found = agent.understand(now)
    others = agent.store.known_ids(but=name)
    processes: set[str] = set()
    for process in found.processes:
        if not any(one.id in others for one in process.interviews):
            processes |= process.aliases | {process.id}
    return (everything - others) | processes


def _forget_lines(log: Path, name: str) -> None:
    """Take the account's lines out of a log."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    kept = [line for line in lines if f'"account": {json.dumps(name)}' not in line]
    if kept != lines:
        replace_file(log, "".join(kept).encode())
