"""The whole job on the emulator, from `setup outlook` to the flagged mail, by the commands a person types.

What the emulator lacks (extended properties, follow-up flags, delta, batches of reads) is tested on the strict double.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from emulator.conftest import StartEmulator
from emulator.outlook_seed import MARY, ME, ROSS, event, message, outlook_space, seed, sign_in
from fakes.emulator import Emulator
from mailagent.wire.html import html_to_text
from workspace import Workspace


@pytest.fixture
def emulator(start_emulator: StartEmulator) -> Emulator:
    return start_emulator(seed())


@pytest.fixture
def space(tmp_path: Path, emulator: Emulator) -> Workspace:
    return outlook_space(tmp_path / "dana", emulator)


def drafts(emulator: Emulator) -> dict[str, dict[str, Any]]:
    """The user's drafts by recipient, without the debrief addressed to themselves and what the emulator puts there."""
    found: dict[str, dict[str, Any]] = {}
    for item in emulator.graph("GET", "me/mailFolders/drafts/messages", **{"$top": 200})["value"]:
        to = item["toRecipients"][0]["emailAddress"]["address"]
        if to not in (ME, "someone@example.com"):
            assert to not in found, f"two drafts to {to}"
            found[to] = item
    return found


def words(draft: dict[str, Any]) -> str:
    return html_to_text(draft["body"]["content"])


def item(emulator: Emulator, identity: str = "invitation") -> dict[str, Any]:
    found: dict[str, Any] = emulator.graph("GET", f"me/messages/{identity}")
    return found


def test_setting_up_again_mends_and_doubles_nothing(emulator: Emulator, space: Workspace) -> None:
    space.config.write_text("# mine\n" + space.config.read_text(encoding="utf-8"), encoding="utf-8")
    before = space.config.read_text(encoding="utf-8")
    code, talk = sign_in(emulator, space)
    assert code == 0
    assert "signed in" in talk
    assert "mailagent run --once" in talk
    assert space.config.read_text(encoding="utf-8") == before
    config = tomllib.loads(before)
    assert [account["name"] for account in config["accounts"]] == ["work"]
    assert config["me"] == {"name": "Dana Reyes", "emails": [ME], "time_zone": "America/New_York"}


def test_no_token_lies_about_in_clear(space: Workspace) -> None:
    for path in space.root.rglob("*"):
        if path.is_file():
            assert b"microsoft_" not in path.read_bytes(), path.name


def test_the_story_from_the_interview_to_the_flag_and_the_answer(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    written = drafts(emulator)
    assert set(written) == {MARY, ROSS}
    assert "Mary" in words(written[MARY]).splitlines()[0]
    assert "Ross" in words(written[ROSS]).splitlines()[0]
    assert words(written[MARY]) != words(written[ROSS])
    assert space.status("2026-03-09 12:00")["processes"][0]["role"] == "Scientist"
    assert item(emulator)["categories"] == []
    assert item(emulator)["isRead"] is False

    for draft in written.values():
        emulator.graph("POST", f"me/messages/{draft['id']}/send")
    space.cycle("2026-03-10 12:00")
    assert item(emulator)["categories"] == ["mailagent/no next step"]
    assert drafts(emulator) == {}

    folders = emulator.graph("GET", "me/mailFolders")["value"]
    inbox = next(folder["id"] for folder in folders if folder["wellKnownName"] == "inbox")
    emulator.graph("POST", "me/messages/answer/move", {"destinationId": inbox})
    space.cycle("2026-03-10 16:00")
    assert item(emulator)["categories"] == []
    (process,) = space.status("2026-03-10 16:00")["processes"]
    assert (process["status"], process["by"], process["flags"]) == ("waiting", "2026-03-13", [])

    space.cycle("2026-03-18 09:00")
    (check_in,) = [draft for draft in drafts(emulator).values() if draft["conversationId"] == "thread1"]
    assert check_in["subject"] == "Re: Interview on Monday"
    assert item(emulator)["isRead"] is False


def test_a_second_cycle_writes_nothing(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    before = {to: draft["id"] for to, draft in drafts(emulator).items()}
    for minute in (10, 20):
        assert space.cycle(f"2026-03-09 12:{minute}").json["done"] == []
    assert {to: draft["id"] for to, draft in drafts(emulator).items()} == before


@pytest.mark.parametrize("how", ["edit", "delete", "send"])
def test_a_draft_that_was_edited_deleted_or_sent_is_never_written_again(
    emulator: Emulator, space: Workspace, how: str
) -> None:
    space.cycle("2026-03-09 12:00")
    where = f"me/messages/{drafts(emulator)[MARY]['id']}"
    if how == "edit":
        own = {"contentType": "text", "content": "Dear Mary,\n\nmy own words.\n"}
        emulator.graph("PATCH", where, {"body": own})
    elif how == "delete":
        emulator.graph("DELETE", where)
    else:
        emulator.graph("POST", f"{where}/send")
    interview = space.status("2026-03-09 12:00")["processes"][0]["interviews"][0]["id"]
    space.run("note", interview, "Mary told me about the calibration rig", now="2026-03-09 13:00")
    space.cycle("2026-03-09 14:00")
    space.cycle("2026-03-10 14:00")
    left = drafts(emulator)
    assert ROSS in left
    if how == "edit":
        assert "my own words" in left[MARY]["body"]["content"]
    else:
        assert MARY not in left
    entries = space.status("2026-03-10 14:00")["processes"][0]["drafts"]
    states = {one["to"][0]["email"]: one["state"] for one in entries if one["purpose"] == "thank_you"}
    assert states[MARY] == {"edit": "edited", "delete": "deleted", "send": "sent"}[how]


def test_a_note_rewrites_the_untouched_draft(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    before = drafts(emulator)[MARY]
    interview = space.status("2026-03-09 12:00")["processes"][0]["interviews"][0]["id"]
    space.run("note", interview, "Mary told me about the calibration rig", now="2026-03-09 13:00")
    space.cycle("2026-03-09 13:10")
    after = drafts(emulator)[MARY]
    assert after["id"] == before["id"]
    assert "calibration rig" in words(after)


def test_a_cancelled_interview_takes_its_untouched_drafts_away(emulator: Emulator, space: Workspace) -> None:
    space.cycle("2026-03-09 12:00")
    emulator.graph("DELETE", "me/events/scientist")
    space.run("run", "--once", "--yes", now="2026-03-09 13:00")
    assert drafts(emulator) == {}


def test_a_lost_sign_in_pauses_the_account_and_says_what_to_do(emulator: Emulator, space: Workspace) -> None:
    from mailagent.vault import Vault

    Vault.open(space.state, space.root / "key").delete("outlook:work")
    result = space.run("run", "--once", now="2026-03-09 12:00")
    assert result.code == 3
    assert "mailagent setup outlook" in result.err + result.out


def test_a_hundred_messages_and_two_pages_of_events_are_read(start_emulator: StartEmulator, tmp_path: Path) -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 29)]
    events = [event(f"e{number}", days[number % 28], "Team lunch") for number in range(600)]
    mails = [message(f"m{number}", f"t{number}", "Hello", "x", "2026-03-05T10:00:00Z") for number in range(120)]
    emulator = start_emulator(seed(calendar_events=[event(), *events], messages=mails))
    space = outlook_space(tmp_path / "dana", emulator)
    space.cycle("2026-03-09 12:00")
    assert set(drafts(emulator)) == {MARY, ROSS}
