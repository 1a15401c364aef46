"""Outlook from `setup` to the flagged mail, on a strict double of Microsoft's servers, by commands a person types."""

from __future__ import annotations

import tomllib
import webbrowser
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from fakes.entra import FakeEntra, aadsts
from fakes.graph import FakeGraph, graph
from fakes.graph_mailbox import FOLDERS, as_text
from fakes.loopback import Microsoft, serving
from mailagent.wire.graph_query import MARKER
from workspace import Result, Workspace, at

ME = "dana.reyes@outlook.com"
MARY, ROSS = "mary.okafor@northwind.example", "ross.lind@northwind.example"
PEOPLE = {MARY: "Mary Okafor", ROSS: "Ross Lind"}


@pytest.fixture
def microsoft() -> Iterator[Microsoft]:
    double = graph(at("2026-03-09 11:30").astimezone(UTC), ("Dana Reyes", ME))
    with serving(double, FakeEntra()) as running:
        yield running
    assert double.violations == []
    assert double.sent == []


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    (tmp_path / "config.toml").write_text('state = "state.sqlite"\n', encoding="utf-8")
    return Workspace(tmp_path)


@pytest.fixture
def monday(microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Signed in; interviewed this morning by Mary and by Ross, after an invitation from Mary."""
    microsoft.graph.calendar.put(interview())
    microsoft.graph.mailbox.deliver(
        ("Mary Okafor", MARY),
        "Interview on Monday",
        "<div>We look forward to meeting you.</div>",
        at=at("2026-03-04 09:00"),
    )
    result = set_up(microsoft, space, monkeypatch)
    assert result.code == 0, result.err
    return space


def interview(**changes: Any) -> dict[str, Any]:
    people = [{"emailAddress": {"address": email, "name": name}} for email, name in PEOPLE.items()]
    return {
        "id": "AAMkinterview=",
        "iCalUId": "0400interview",
        "subject": "Interview for the Scientist position at Northwind",
        "body": {"contentType": "html", "content": "<html><body>See you on Monday.</body></html>"},
        "start": {"dateTime": "2026-03-09T14:00:00.0000000", "timeZone": "UTC"},
        "end": {"dateTime": "2026-03-09T15:00:00.0000000", "timeZone": "UTC"},
        "isAllDay": False,
        "isCancelled": False,
        "type": "singleInstance",
        "attendees": [{"type": "required", "status": {"response": "accepted"}, **person} for person in people],
        "responseStatus": {"response": "accepted"},
    } | changes


def set_up(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch, *more: str, client: str | None = None
) -> Result:
    monkeypatch.setattr(webbrowser, "open", microsoft.click_through)
    arguments = ["--authority", microsoft.authority, "--endpoint", microsoft.endpoint, "--yes"]
    arguments += ["--client-id", client or microsoft.entra.client_id, "--key-file", str(space.root / "key"), *more]
    return space.run("setup", "outlook", "--account", "work", *arguments)


def drafts(microsoft: Microsoft) -> dict[str, dict[str, Any]]:
    """The drafts in the mailbox by recipient, without the debrief addressed to myself."""
    found: dict[str, dict[str, Any]] = {}
    for item in microsoft.graph.mailbox.messages.values():
        if item["isDraft"] and item["parentFolderId"] == FOLDERS["drafts"]:
            to = item["toRecipients"][0]["emailAddress"]["address"]
            assert to == ME or to not in found, f"two drafts to {to}"
            found[to] = item
    return {to: item for to, item in found.items() if to != ME}


def invitation(microsoft: Microsoft) -> dict[str, Any]:
    messages = microsoft.graph.mailbox.messages.values()
    return next(item for item in messages if item["subject"] == "Interview on Monday")


# ---- setting up ------------------------------------------------------------------------------------------------------
def test_setting_up_writes_what_the_account_says_of_me(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    microsoft.graph.person["proxyAddresses"] = [f"SMTP:{ME}", "smtp:dana@reyes.example"]
    result = set_up(microsoft, space, monkeypatch)
    assert result.code == 0, result.err
    assert "mailagent run --once" in result.err
    config = tomllib.loads(space.config.read_text(encoding="utf-8"))
    assert config["me"]["name"] == "Dana Reyes"
    assert config["me"]["emails"] == [ME, "dana@reyes.example"]
    assert config["me"]["time_zone"] == "America/New_York"  # the mailbox says "Eastern Standard Time"
    assert config["accounts"][0]["endpoint"] == microsoft.endpoint


def test_a_personal_account_without_a_mail_field_is_known_by_its_sign_in_name(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    microsoft.graph.person = {"displayName": "Dana Reyes", "mail": None, "userPrincipalName": "dana#EXT#@x.example"}
    assert set_up(microsoft, space, monkeypatch).code == 0
    assert tomllib.loads(space.config.read_text(encoding="utf-8"))["me"]["emails"] == [ME]


def test_setting_up_with_a_device_code_opens_no_browser(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = set_up(microsoft, space, monkeypatch, "--device-code")
    assert result.code == 0, result.err
    assert "ABCD1234" in result.err
    grants = {form["grant_type"] for form in microsoft.entra.forms}
    assert grants == {"urn:ietf:params:oauth:grant-type:device_code"}


def test_a_calendar_alone_asks_for_no_mail(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    microsoft.graph.denied = {"messages", "mailFolders"}
    result = set_up(microsoft, space, monkeypatch, "--only", "calendar")
    assert result.code == 0, result.err
    assert "drafts and flags in your mailbox" not in result.err
    assert not any("Mail.ReadWrite" in form.get("scope", "") for form in microsoft.entra.forms)
    cycle = space.run("run", "--once", "--json", now="2026-03-09 12:00")
    assert cycle.code == 0, cycle.err


def test_without_a_registration_it_is_explained(space: Workspace) -> None:
    result = space.run("setup", "outlook", "--yes")
    assert result.code == 2
    for needed in ("http://localhost", "Allow public client flows", "Mail.ReadWrite", "Not Mail.Send", "--client-id"):
        assert needed in result.err


def test_tokens_do_not_go_anywhere_in_the_clear(space: Workspace) -> None:
    result = space.run("setup", "outlook", "--yes", "--client-id", "x", "--endpoint", "http://graph.example/v1.0")
    assert result.code == 2
    assert "https://" in result.err


def test_a_permission_that_was_not_given_is_named_with_what_will_not_work(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    microsoft.graph.denied = {"calendar"}
    result = set_up(microsoft, space, monkeypatch)
    assert result.code == 1
    assert "Calendars.Read" in result.err
    assert "the interviews in your calendar" in result.err


@pytest.mark.parametrize(
    ("code", "said"),
    [(90094, "adminconsent?client_id="), (53003, "blocks this sign-in"), (7000218, "Allow public client flows")],
)
def test_a_tenant_that_refuses_is_told_of_in_plain_words(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    microsoft.entra.rejects = [aadsts(code, "invalid_grant")]
    result = set_up(microsoft, space, monkeypatch)
    assert result.code == 3
    assert said in result.err
    assert "accounts" not in tomllib.loads(space.config.read_text(encoding="utf-8"))


# ---- the story -------------------------------------------------------------------------------------------------------
def test_from_the_interview_to_the_flag_and_the_answer(microsoft: Microsoft, monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    written = drafts(microsoft)
    assert set(written) == {MARY, ROSS}
    assert all(item["_properties"][MARKER].endswith("@outlook.com") for item in written.values())
    for item in written.values():
        microsoft.graph.mailbox.leave(item["id"], keeps_id=False)

    later(microsoft, "2026-03-10 11:59")
    monday.cycle("2026-03-10 12:00")
    flagged = invitation(microsoft)
    assert flagged["categories"] == ["mailagent/no next step"]
    assert flagged["flag"]["flagStatus"] == "flagged"
    assert flagged["flag"]["dueDateTime"]["dateTime"][:10] == "2026-03-10"

    later(microsoft, "2026-03-10 15:00")
    microsoft.graph.mailbox.deliver(
        ("Mary Okafor", MARY),
        "Re: Interview on Monday",
        "<div>You should hear from us by Friday.</div>",
        conversation=flagged["conversationId"],
    )
    monday.cycle("2026-03-10 16:00")
    assert (invitation(microsoft)["categories"], invitation(microsoft)["flag"]["flagStatus"]) == ([], "notFlagged")
    (process,) = monday.status("2026-03-10 16:00")["processes"]
    assert (process["status"], process["by"]) == ("waiting", "2026-03-13")

    later(microsoft, "2026-03-18 08:59")
    monday.cycle("2026-03-18 09:00")
    [check_in] = [item for item in drafts(microsoft).values() if item["conversationId"] == flagged["conversationId"]]
    assert "You should hear from us by Friday." in as_text(check_in["body"])
    assert check_in["subject"] == "Re: Interview on Monday"


def test_an_idle_cycle_is_two_requests_and_reads_no_body(microsoft: Microsoft, monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    for minute in (10, 20):
        later(microsoft, f"2026-03-09 12:{minute}")
        monday.cycle(f"2026-03-09 12:{minute}")
    later(microsoft, "2026-03-09 12:30")
    asked = microsoft.graph.asked
    microsoft.graph.calls.clear()
    assert monday.cycle("2026-03-09 12:30").json["done"] == []
    assert microsoft.graph.asked - asked <= 2
    assert not any("body" in call.query.get("$select", "").split(",") for call in microsoft.graph.calls)


def test_a_lost_state_adopts_the_drafts_that_are_there(microsoft: Microsoft, monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    before = {to: item["id"] for to, item in drafts(microsoft).items()}
    for ending in ("", "-wal", "-shm"):
        monday.state.with_name(f"{monday.state.name}{ending}").unlink(missing_ok=True)
    monday.cycle("2026-03-09 12:10")
    assert {to: item["id"] for to, item in drafts(microsoft).items()} == before


def test_a_delta_that_expired_makes_no_second_draft(microsoft: Microsoft, monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    before = {to: item["id"] for to, item in drafts(microsoft).items()}
    microsoft.graph.calendar.expire()
    monday.cycle("2026-03-09 12:10")
    assert {to: item["id"] for to, item in drafts(microsoft).items()} == before


def test_a_cancelled_interview_takes_its_untouched_drafts_away(microsoft: Microsoft, monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    microsoft.graph.mailbox.edit(drafts(microsoft)[ROSS]["id"], "My own words.")
    later(microsoft, "2026-03-09 12:30")
    microsoft.graph.calendar.put(interview(isCancelled=True, subject="Canceled: Interview for the Scientist position"))
    monday.cycle("2026-03-09 13:00")
    assert set(drafts(microsoft)) == {ROSS}


def test_a_dead_sign_in_pauses_the_account_until_set_up_again(
    microsoft: Microsoft, monday: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    microsoft.graph.tokens = set()
    microsoft.entra.rejects = [aadsts(50173, "invalid_grant")] * 5
    result = monday.run("run", "--once", now="2026-03-09 12:00")
    assert result.code == 3
    assert "password" in result.out + result.err
    microsoft.graph.tokens, microsoft.entra.rejects = None, []
    assert set_up(microsoft, monday, monkeypatch).code == 0
    monday.cycle("2026-03-09 12:10")
    assert set(drafts(microsoft)) == {MARY, ROSS}


def later(microsoft: Microsoft, time: str) -> None:
    """The servers' clock goes on."""
    double: FakeGraph = microsoft.graph
    double.mailbox.now = max(double.mailbox.now, at(time).astimezone(UTC))


def test_the_calendar_lies_in_files_and_the_drafts_in_outlook(
    microsoft: Microsoft, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    microsoft.graph.denied = {"calendar", "calendarView", "events"}
    microsoft.graph.mailbox.deliver(
        ("Mary Okafor", MARY), "Interview on Monday", "<div>See you.</div>", at=at("2026-03-04 09:00")
    )
    assert set_up(microsoft, space, monkeypatch, "--only", "mail").code == 0
    with space.config.open("a", encoding="utf-8") as config:
        config.write('[[accounts]]\nname = "files"\nprovider = "local"\ncalendar = "calendar"\ndrafts_in = "work"\n')
    space.add_event("scientist", "2026-03-09 10:00", people=(f"Mary Okafor <{MARY}>",), organizer="")
    space.cycle("2026-03-09 12:00")
    assert set(drafts(microsoft)) == {MARY}
    microsoft.graph.mailbox.leave(drafts(microsoft)[MARY]["id"])
    later(microsoft, "2026-03-10 11:59")
    space.cycle("2026-03-10 12:00")
    assert invitation(microsoft)["categories"] == ["mailagent/no next step"]
