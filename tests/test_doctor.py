"""`mailagent doctor` finds what is wrong, says what to do, and its report names nobody."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from disturbed import NOW, make_disturbed
from mailagent import agent, doctor
from mailagent.doctor import Check, examine
from mailagent.providers.base import Provider
from mailagent.settings import Settings, parse_settings
from providers.google_account import GoogleAccount
from workspace import Workspace

GOOGLE = """\
state = "state.sqlite"
key_file = "key"
[me]
name = "Dana Reyes"
emails = ["dana@reyes.example"]
time_zone = "America/New_York"
[[accounts]]
name = "personal"
provider = "google"
client = "client.json"
"""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    space = Workspace(tmp_path / "w")
    space.add_event("northwind", "2026-03-09 10:00")
    space.cycle("2026-03-09 12:00")
    return space


def rows(space: Workspace) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in space.run("doctor", "--json").json["checks"]}


def test_a_sound_installation_has_no_failure(space: Workspace) -> None:
    result = space.run("doctor", "--json")
    assert result.code == 0
    assert {row["name"] for row in result.json["checks"]} >= {
        "config",
        "templates",
        "words",
        "state",
        "rights",
        "disk",
        "lock",
        "account files: reach",
        "service",
        "versions",
    }
    assert all(row["next"] for row in result.json["checks"] if row["state"] != "ok")


def test_a_fault_in_the_settings_is_named_and_ends_with_two(space: Workspace) -> None:
    space.config.write_text(space.config.read_text() + '\n[me2]\nx = "y"\n')
    result = space.run("doctor")
    assert result.code == 2
    assert "me2" in result.out


def test_others_who_may_read_the_state_are_a_failure_with_the_command_to_run(space: Workspace) -> None:
    space.state.chmod(0o644)
    result = space.run("doctor")
    assert result.code == 1
    assert f"Run: chmod 600 '{space.state}'" in result.out


def test_a_missing_calendar_and_mailbox_are_named(space: Workspace) -> None:
    (space.root / "calendar").rename(space.root / "elsewhere")
    (space.root / "Mail").rename(space.root / "Post")
    found = rows(space)
    assert found["account files: calendar"]["state"] == "fail"
    assert found["account files: mailbox"]["state"] == "fail"


def test_own_templates_that_do_not_load_are_a_failure(space: Workspace) -> None:
    (space.root / "templates").mkdir()
    (space.root / "templates" / "thank_you.en.j2").write_text("Dear {{ nobody_knows }}")
    space.config.write_text(space.config.read_text() + '[thank_you]\ntemplates = "templates"\n')
    assert rows(space)["templates"]["state"] == "fail"


def test_a_damaged_state_is_found_and_rebuilt_on_request(space: Workspace) -> None:
    space.state.write_bytes(b"no database at all" * 400)
    result = space.run("doctor")
    assert result.code == 1
    assert "doctor --rebuild" in result.out
    assert space.state.read_bytes().startswith(b"no database")  # looking changed nothing
    result = space.run("doctor", "--rebuild")
    assert result.code == 0
    [aside] = space.root.glob("state.sqlite.damaged-*")
    assert aside.read_bytes().startswith(b"no database")


def test_a_rebuild_of_a_sound_state_changes_nothing(space: Workspace) -> None:
    before = space.status("2026-03-09 12:00")
    assert "nothing to rebuild" in space.run("doctor", "--rebuild").err
    assert space.status("2026-03-09 12:00") == before


def test_who_holds_the_lock_is_told(space: Workspace) -> None:
    from mailagent.lock import sole_run

    with sole_run(space.state):
        assert f"Process {os.getpid()} is at work" in rows(space)["lock"]["what"]


def test_a_failing_account_is_shown_with_what_the_cycle_said(space: Workspace) -> None:
    with sqlite3.connect(space.state) as db:
        db.execute("UPDATE account SET failing_since = ?, error_what = 'No answer.'", (datetime.now(UTC).isoformat(),))
    db.close()
    assert "No answer." in rows(space)["account files: cycles"]["what"]


# ---- an account at a provider ----------------------------------------------------------------------------------------
@pytest.fixture
def google(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GoogleAccount:
    account = GoogleAccount(tmp_path)

    def opened(*_: Any) -> Provider:
        return account.provider()

    monkeypatch.setattr("mailagent.agent.open_provider", opened)
    monkeypatch.setattr(agent.Agent.__init__, "__defaults__", (opened,))
    return account


def checks(folder: Path) -> dict[str, Check]:
    return {check.name: check for check in examine(settings_in(folder), datetime.now(UTC))}


def settings_in(folder: Path) -> Settings:
    return parse_settings(GOOGLE, folder / "config.toml")


def test_a_google_account_in_order_is_all_well(tmp_path: Path, google: GoogleAccount) -> None:
    found = checks(tmp_path)
    assert found["vault"].what == "Its key comes from the key file."
    assert found["account personal: sign-in"].state == "ok"
    assert found["account personal: reach"].state == "ok"


def test_a_dead_sign_in_ends_with_three(tmp_path: Path, google: GoogleAccount) -> None:
    google.google.tokens.error = "invalid_grant"
    google.google.tokens.access = "refused"
    found = list(examine(settings_in(tmp_path), datetime.now(UTC)))
    assert doctor.exit_code(found) == 3
    assert any("mailagent setup google" in check.next for check in found if check.state == "fail")


def test_an_account_nobody_signed_in_to_ends_with_three(tmp_path: Path, google: GoogleAccount) -> None:
    google.vault.delete("google:personal")
    assert doctor.exit_code(list(examine(settings_in(tmp_path), datetime.now(UTC)))) == 3


def test_a_sign_in_of_five_days_and_a_box_not_ticked_are_warnings(tmp_path: Path, google: GoogleAccount) -> None:
    from mailagent.providers.google.calls import CALENDAR_SCOPE

    google.sign_in(consented=datetime.now(UTC) - timedelta(days=5, hours=1), scopes=(CALENDAR_SCOPE,))
    found = checks(tmp_path)
    assert "five days old" in found["account personal: sign-in"].what
    assert "mail" in found["account personal: scopes"].what
    assert doctor.exit_code(list(found.values())) == 0


def test_status_warns_of_a_sign_in_of_five_days(tmp_path: Path, google: GoogleAccount) -> None:
    (tmp_path / "config.toml").write_text(GOOGLE)
    space = Workspace(tmp_path)
    assert "five days old" not in space.run("status").out
    google.sign_in(consented=datetime.now(UTC) - timedelta(days=5, hours=1))
    assert "five days old" in space.run("status").out


def test_no_network_is_a_failure_of_the_account_alone(tmp_path: Path, google: GoogleAccount) -> None:
    from mailagent.errors import TransientError

    class Unreachable:
        def list_events(self, *_: Any) -> None:
            raise TransientError("The provider cannot be reached.", next="It is tried again.")

        def close(self) -> None: ...

    google.provider = Unreachable  # type: ignore[method-assign,assignment]  # a provider without a network
    found = checks(tmp_path)
    assert found["account personal: reach"].state == "fail"
    assert found["account personal: sign-in"].state == "ok"


def test_a_clock_that_is_off_by_an_hour_is_a_failure(
    tmp_path: Path, google: GoogleAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mailagent.providers.transport import Traffic

    monkeypatch.setattr("mailagent.providers.google.GoogleProvider.traffic", Traffic(skew=3600.0))
    found = checks(tmp_path)
    assert found["account personal: clock"].state == "fail"
    assert "3600 s behind" in found["account personal: clock"].what


def test_an_open_key_file_is_a_failure(tmp_path: Path, google: GoogleAccount) -> None:
    (tmp_path / "key").chmod(0o644)
    assert any(check.state == "fail" for name, check in checks(tmp_path).items() if name in {"vault", "rights"})


# ---- the report ------------------------------------------------------------------------------------------------------
def test_the_report_holds_nothing_about_a_person(tmp_path: Path) -> None:
    space = make_disturbed(tmp_path / "someone-private")
    space.cycle(NOW)
    log = space.root / "mailagent.log"
    log.write_text(json.dumps({"event": "cycle", "account": "files", "subject": "Secret subject"}) + "\n")
    log.chmod(0o600)
    target = tmp_path / "report.json"
    assert space.run("doctor", "--bundle", str(target)).code == 0
    text = target.read_text()
    report = json.loads(text)
    assert report["state"]["sizes"]["event"] >= 5
    assert report["log"] == [{"event": "cycle", "account": "account 1"}]
    private = ("dana", "reyes", "northwind", "mary", "grace", "pike", "secret", "someone-private", "files", "example")
    assert not [word for word in private if word in text.lower()]
    assert target.stat().st_mode & 0o077 == 0
