"""`doctor` and `forget` on Google and Outlook accounts, by commands, with the doubles of both behind real HTTP."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from pathlib import Path

import pytest

from daemon import process
from daemon.process import Server, google_config, served
from daemon.test_process import google_space
from fakes.entra import FakeEntra
from fakes.graph import graph
from fakes.keyring import MemoryKeyring
from fakes.loopback import Microsoft, serving
from mailagent.providers.google.calls import CALENDAR_SCOPE
from mailagent.vault import Vault
from providers.google_account import GoogleAccount
from test_outlook_story import ME, interview, set_up
from workspace import Workspace, at

PRIVATE = (b"northwind", b"okafor", b"refresh-1", b"not confidential")


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """What the system's keyring holds."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "fakes.keyring.MemoryKeyring")
    monkeypatch.setattr(MemoryKeyring, "entries", {})
    monkeypatch.setattr("mailagent.providers.transport.FIRST_WAIT", 0.01)
    return MemoryKeyring.entries


@pytest.fixture
def google(tmp_path: Path, keyring: dict[tuple[str, str], str]) -> Iterator[tuple[GoogleAccount, Server, Workspace]]:
    """Signed in, with an interview of an hour ago; the key of the tokens is in the keyring."""
    account, space = google_space(tmp_path)
    for name in ("key", "state.vault"):
        (tmp_path / name).unlink()
    account.vault = Vault.open(space.state)
    account.sign_in()
    assert len(keyring) == 1
    with served(account.google) as server:
        space.config.write_text(google_config(server.host).replace('key_file = "key"\n', ""))
        yield account, server, space


@pytest.fixture
def outlook(
    tmp_path: Path, keyring: dict[tuple[str, str], str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Microsoft, Workspace]]:
    """Set up, with an interview of that morning."""
    (tmp_path / "config.toml").write_text('state = "state.sqlite"\n', encoding="utf-8")
    space = Workspace(tmp_path)
    double = graph(at("2026-03-09 11:30").astimezone(UTC), ("Dana Reyes", ME))
    double.calendar.put(interview())
    with serving(double, FakeEntra()) as microsoft:
        assert set_up(microsoft, space, monkeypatch).code == 0
        yield microsoft, space


def checks(space: Workspace, code: int = 0) -> dict[str, dict[str, str]]:
    result = space.run("doctor", "--json")
    assert result.code == code, result.out
    return {row["name"]: row for row in result.json["checks"]}


def traces(space: Workspace) -> list[tuple[str, bytes]]:
    """Where something of the account can still be read."""
    files = [path for path in space.root.rglob("*") if path.is_file()]
    return [(path.name, word) for path in files for word in PRIVATE if word in path.read_bytes().lower()]


# ---- doctor ----------------------------------------------------------------------------------------------------------
def test_a_google_account_in_order_has_a_line_for_each_part(google: tuple[GoogleAccount, Server, Workspace]) -> None:
    found = checks(google[2])
    assert "keyring" in found["vault"]["what"]
    assert found["account personal: sign-in"]["what"] == "It is 0 days old."
    assert found["account personal: reach"]["state"] == "ok"
    assert found["account personal: clock"]["state"] == "ok"


def test_a_google_sign_in_that_ages_and_misses_a_part_is_warned_of(
    google: tuple[GoogleAccount, Server, Workspace],
) -> None:
    account, _, space = google
    account.sign_in(consented=datetime.now(UTC) - timedelta(days=5, hours=1), scopes=(CALENDAR_SCOPE,))
    found = checks(space)
    assert "five days old" in found["account personal: sign-in"]["what"]
    assert "mail" in found["account personal: scopes"]["what"]
    assert "setup google --account personal" in found["account personal: scopes"]["next"]


def test_a_clock_an_hour_off_is_seen_by_the_date_of_the_servers_answer(
    google: tuple[GoogleAccount, Server, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = lambda *_: formatdate(time.time() + 3600, usegmt=True)  # noqa: E731 a method
    monkeypatch.setattr(process._Handler, "date_time_string", ahead)
    found = checks(google[2], 1)["account personal: clock"]
    assert found["state"] == "fail"
    assert "behind the server's" in found["what"]
    assert found["next"] == "Set the clock."


def test_a_server_that_cannot_be_reached_leaves_the_sign_in_in_order(
    google: tuple[GoogleAccount, Server, Workspace],
) -> None:
    _, server, space = google
    space.config.write_text(space.config.read_text().replace(str(server.server_port), "9"))
    found = checks(space, 1)
    assert "cannot be reached" in found["account personal: reach"]["what"]
    assert found["account personal: sign-in"]["state"] == "ok"


def test_an_outlook_account_in_order_has_a_line_for_each_part(outlook: tuple[Microsoft, Workspace]) -> None:
    microsoft, space = outlook
    microsoft.graph.mailbox.now = datetime.now(UTC)
    found = checks(space)
    assert found["vault"]["what"] == "Its key comes from the key file."
    assert found["account work: sign-in"]["state"] == "ok"
    assert found["account work: reach"]["state"] == "ok"
    assert found["account work: clock"]["state"] == "ok"
    assert "account work: scopes" not in found


def test_a_clock_that_microsofts_server_does_not_share_is_a_failure(outlook: tuple[Microsoft, Workspace]) -> None:
    microsoft, space = outlook
    microsoft.graph.mailbox.now = datetime.now(UTC) - timedelta(hours=1)
    assert "ahead of the server's" in checks(space, 1)["account work: clock"]["what"]


def test_an_outlook_sign_in_that_is_gone_ends_with_three_and_the_command_to_run(
    outlook: tuple[Microsoft, Workspace],
) -> None:
    _, space = outlook
    Vault.open(space.state, space.root / "key").delete("outlook:work")
    found = checks(space, 3)["account work: sign-in"]
    assert found["state"] == "fail"
    assert "mailagent setup outlook" in found["next"]


# ---- forget ----------------------------------------------------------------------------------------------------------
def test_forgetting_a_google_account_revokes_it_and_leaves_nothing(
    google: tuple[GoogleAccount, Server, Workspace], keyring: dict[tuple[str, str], str]
) -> None:
    account, _, space = google
    assert space.run("run", "--once").code == 0
    drafts = len(account.drafts())
    assert drafts
    assert traces(space)
    result = space.run("forget", "personal", "--yes")
    assert result.code == 0, result.err
    assert account.google.tokens.revoked == ["refresh-1"]
    assert keyring == {}
    assert not space.state.with_suffix(".vault").exists()
    assert traces(space) == []
    assert '"personal"' not in space.config.read_text()
    assert len(account.drafts()) == drafts


def test_google_that_cannot_be_told_is_forgotten_here_and_the_page_to_go_to_is_said(
    google: tuple[GoogleAccount, Server, Workspace], keyring: dict[tuple[str, str], str]
) -> None:
    _, server, space = google
    space.config.write_text(space.config.read_text().replace(str(server.server_port), "9"))
    result = space.run("forget", "personal", "--yes")
    assert result.code == 0
    assert "myaccount.google.com" in result.err
    assert keyring == {}


def test_one_of_two_accounts_forgotten_leaves_the_others_sign_in(
    google: tuple[GoogleAccount, Server, Workspace], keyring: dict[tuple[str, str], str]
) -> None:
    account, _, space = google
    account.vault.put("google:other", "a secret")
    assert space.run("forget", "personal", "--yes").code == 0
    assert Vault.open(space.state).get("google:other") == "a secret"
    assert Vault.open(space.state).get("google:personal") is None
    assert len(keyring) == 1


def test_forgetting_an_outlook_account_deletes_its_tokens_and_says_how_to_remove_the_consent(
    outlook: tuple[Microsoft, Workspace],
) -> None:
    microsoft, space = outlook
    space.cycle("2026-03-09 12:00")
    assert traces(space)
    result = space.run("forget", "work", "--yes")
    assert result.code == 0, result.err
    assert "account.live.com/consent/Manage" in result.err
    assert not space.state.with_suffix(".vault").exists()
    assert traces(space) == []
    assert '"work"' not in space.config.read_text()
    assert microsoft.graph.violations == []
