"""The whole job on the emulator, from `setup google` to the flagged thread, by the commands a person types."""

from __future__ import annotations

import sys
import tomllib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from emulator.conftest import StartEmulator
from emulator.google_seed import MARY, ME, ROSS, event, google_space, insert, message, seed, sign_in, sign_in_by_pasting
from fakes.emulator import Emulator
from workspace import Workspace


@pytest.fixture
def emulator(start_emulator: StartEmulator) -> Emulator:
    return start_emulator(seed())


@pytest.fixture
def space(tmp_path: Path, emulator: Emulator) -> Workspace:
    folder = tmp_path / "dana"
    folder.mkdir()
    return google_space(folder, emulator)


def drafts(emulator: Emulator) -> dict[str, tuple[str, EmailMessage]]:
    """The user's drafts by recipient, without the debrief addressed to themselves: id and message."""
    found: dict[str, tuple[str, EmailMessage]] = {}
    for entry in emulator.gmail("GET", "drafts", maxResults=500).get("drafts", []):
        raw = emulator.gmail("GET", f"drafts/{entry['id']}", format="raw")["message"]["raw"]
        parsed = message_from_bytes(urlsafe_b64decode(raw + "=="), policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        to = str(parsed["To"]).rpartition("<")[2].rstrip(">")
        assert to not in found, f"two drafts to {to}"
        found[to] = (entry["id"], parsed)
    return {to: entry for to, entry in found.items() if to != ME}


def labels(emulator: Emulator, identity: str = "invitation") -> set[str]:
    """The names of a message's labels."""
    names = {label["id"]: label["name"] for label in emulator.gmail("GET", "labels")["labels"]}
    return {names.get(one, one) for one in emulator.gmail("GET", f"messages/{identity}")["labelIds"]}


def test_setting_up_again_mends_and_doubles_nothing(emulator: Emulator, space: Workspace) -> None:
    space.config.write_text("# mine\n" + space.config.read_text(encoding="utf-8"), encoding="utf-8")
    before = space.config.read_text(encoding="utf-8")
    code, talk = sign_in(emulator, space)
    assert code == 0
    assert "signed in" in talk
    assert space.config.read_text(encoding="utf-8") == before
    config = tomllib.loads(before)
    assert [account["name"] for account in config["accounts"]] == ["personal"]
    assert config["me"]["emails"] == [ME]
    assert config["me"]["time_zone"] == "America/New_York"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are POSIX here")
def test_on_a_machine_without_a_browser_the_address_is_pasted(emulator: Emulator, space: Workspace) -> None:
    code, talk = sign_in_by_pasting(emulator, space)
    assert code == 0, talk
    assert "paste the address" in talk
    assert "Fatal" not in talk


def test_no_token_lies_about_in_clear(space: Workspace) -> None:
    for path in space.root.rglob("*"):
        if path.is_file():
            assert b"google_refresh_" not in path.read_bytes(), path.name


def test_the_story_from_the_interview_to_the_flag_and_the_answer(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    written = drafts(emulator)
    assert set(written) == {MARY, ROSS}
    texts = {to: str(parsed.get_body(("plain",)).get_content()) for to, (_, parsed) in written.items()}  # type: ignore[union-attr]
    assert "Mary" in texts[MARY].splitlines()[0]
    assert "Ross" in texts[ROSS].splitlines()[0]
    assert labels(emulator) == {"INBOX"}

    for identity, _ in written.values():
        emulator.gmail("POST", "drafts/send", {"id": identity})
    space.cycle("2026-03-10 12:00")
    assert labels(emulator) == {"INBOX", "STARRED", "mailagent/no next step"}
    assert drafts(emulator) == {}

    answer = EmailMessage(policy=policy.SMTP)
    answer["From"], answer["To"] = f"Mary Okafor <{MARY}>", ME
    answer["Subject"], answer["Date"] = "Re: Interview on Monday", "Tue, 10 Mar 2026 15:00:00 -0400"
    answer["Message-ID"] = "<answer@northwind.example>"
    answer["In-Reply-To"] = answer["References"] = "<invitation@northwind.example>"
    answer.set_content("You should hear from us by Friday.\n")
    insert(emulator, answer.as_bytes(), ["INBOX"], "thread1")
    space.cycle("2026-03-10 16:00")
    assert labels(emulator) == {"INBOX"}
    (process,) = space.status("2026-03-10 16:00")["processes"]
    assert (process["status"], process["by"], process["flags"]) == ("waiting", "2026-03-13", [])

    space.cycle("2026-03-18 09:00")
    (check_in,) = [parsed for _, parsed in drafts(emulator).values() if parsed["In-Reply-To"]]
    assert check_in["Subject"] == "Re: Interview on Monday"
    [entry] = [
        one
        for one in emulator.gmail("GET", "drafts")["drafts"]
        if emulator.gmail("GET", f"drafts/{one['id']}", format="minimal")["message"]["threadId"] == "thread1"
    ]
    assert entry


def test_a_second_cycle_writes_nothing(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    before = {to: identity for to, (identity, _) in drafts(emulator).items()}
    for minute in (10, 20):
        assert space.cycle(f"2026-03-09 12:{minute}").json["done"] == []
    assert {to: identity for to, (identity, _) in drafts(emulator).items()} == before


@pytest.mark.parametrize("how", ["edit", "delete", "send"])
def test_a_draft_that_was_edited_deleted_or_sent_is_never_written_again(
    emulator: Emulator, space: Workspace, how: str
) -> None:
    space.cycle("2026-03-09 12:00")
    identity, parsed = drafts(emulator)[MARY]
    if how == "edit":
        mine = EmailMessage(policy=policy.SMTP)
        mine["To"], mine["Subject"] = str(parsed["To"]), str(parsed["Subject"])
        mine.set_content("Dear Mary,\n\nmy own words.\n")
        raw = urlsafe_b64encode(mine.as_bytes()).decode()
        emulator.gmail("PUT", f"drafts/{identity}", {"message": {"raw": raw}})
    elif how == "delete":
        emulator.gmail("DELETE", f"drafts/{identity}")
    else:
        emulator.gmail("POST", "drafts/send", {"id": identity})
    interview = space.status("2026-03-09 12:00")["processes"][0]["interviews"][0]["id"]
    space.run("note", interview, "Mary told me about the calibration rig", now="2026-03-09 13:00")
    space.cycle("2026-03-09 14:00")
    space.cycle("2026-03-10 14:00")
    left = drafts(emulator)
    assert ROSS in left
    if how == "edit":
        assert "my own words" in str(left[MARY][1].get_content())
    else:
        assert MARY not in left
    entries = space.status("2026-03-10 14:00")["processes"][0]["drafts"]
    states = {one["to"][0]["email"]: one["state"] for one in entries if one["purpose"] == "thank_you"}
    assert states[MARY] == {"edit": "edited", "delete": "deleted", "send": "sent"}[how]


def test_a_cancelled_interview_takes_its_untouched_drafts_away(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    emulator.calendar("DELETE", "calendars/primary/events/scientist")
    space.run("run", "--once", "--yes", now="2026-03-09 13:00")
    assert drafts(emulator) == {}


def test_a_lost_state_adopts_the_drafts_that_are_there(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    before = {to: identity for to, (identity, _) in drafts(emulator).items()}
    for name in ("state.sqlite", "state.sqlite-wal", "state.sqlite-shm"):
        (space.root / name).unlink(missing_ok=True)
    space.cycle("2026-03-09 12:10")
    assert {to: identity for to, (identity, _) in drafts(emulator).items()} == before


def test_a_revoked_sign_in_pauses_the_account_and_says_what_to_do(emulator: Emulator, space: Workspace) -> None:
    from mailagent.providers.google.tokens import load_grant, revoke, save_grant
    from mailagent.vault import Vault

    vault = Vault.open(space.state, space.root / "key")
    grant = load_grant(vault, "personal")
    assert grant is not None
    assert revoke(vault, "personal", emulator.google)
    assert load_grant(vault, "personal") is None
    save_grant(vault, "personal", _without_access(grant))
    result = space.run("run", "--once", now="2026-03-09 12:00")
    assert result.code == 3
    assert "mailagent setup google --account personal" in result.err + result.out


def _without_access(grant: Any) -> Any:
    from dataclasses import replace

    return replace(grant, access_token="", expires=None)


def test_a_hundred_messages_and_two_pages_of_events_are_read(start_emulator: StartEmulator, tmp_path: Path) -> None:
    days = [f"2026-03-{day:02}T10:00:00-04:00" for day in range(1, 29)]
    events = [event(f"e{number}", days[number % 28]) | {"summary": "Team lunch"} for number in range(300)]
    mails = [message(f"m{number}", f"t{number}", "Hello", "x", "2026-03-05T10:00:00Z") for number in range(120)]
    emulator = start_emulator(seed(calendar_events=[event(), *events], messages=mails))
    folder = tmp_path / "dana"
    folder.mkdir()
    space = google_space(folder, emulator)
    space.cycle("2026-03-09 12:00")
    assert set(drafts(emulator)) == {MARY, ROSS}
