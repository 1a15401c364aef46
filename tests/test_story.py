"""The whole job on files, through the commands a person types."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from workspace import ME, Workspace, at, body

MARY, ROSS = "mary.okafor@northwind.example", "ross.lind@northwind.example"


@pytest.fixture
def monday(tmp_path: Path) -> Workspace:
    """On Monday 9 March 2026 I was interviewed for a Scientist position by Mary and by Ross."""
    space = Workspace(tmp_path)
    space.add_event(
        "scientist",
        "2026-03-09 10:00",
        people=(f"Mary Okafor <{MARY}>", f"Ross Lind <{ROSS}>"),
        organizer="",
    )
    space.add_mail(
        "2026-03-04 09:00",
        f"Mary Okafor <{MARY}>",
        "Interview on Monday",
        "We look forward to meeting you.",
        identity="inv@x",
    )
    return space


def test_two_letters_greet_the_right_person_name_role_and_day_and_differ(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    drafts = monday.drafts()
    assert set(drafts) == {MARY, ROSS}
    mary, ross = body(drafts[MARY]), body(drafts[ROSS])
    assert "Mary" in mary.splitlines()[0]
    assert "Ross" in ross.splitlines()[0]
    for text, subject in ((mary, drafts[MARY]["Subject"]), (ross, drafts[ROSS]["Subject"])):
        assert "Scientist" in text + subject
        assert any(day in text for day in ("today", "this morning", "Monday"))
        assert not any(mark in text for mark in ("{", "}", "[", "]", "None", "  "))
    assert mary.splitlines()[2:-2] != ross.splitlines()[2:-2]
    assert drafts[MARY]["Subject"] != drafts[ROSS]["Subject"]


def test_drafts_carry_the_flag_d_and_no_trace_of_a_tool(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    for path, message in monday.messages().items():
        assert "D" in path.name.rpartition(":2,")[2]
        assert "mailagent" not in path.read_text(encoding="utf-8").lower()
        assert not [name for name in message if name.lower().startswith("x-")]
        assert str(message["Message-ID"]).endswith("@reyes.example>")


def test_silence_is_flagged_and_a_promise_clears_it_and_its_passing_brings_a_check_in(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    assert monday.flagged() == []
    for address in (MARY, ROSS):
        monday.send_draft(address, "2026-03-09 13:00")
    monday.cycle("2026-03-10 12:00")
    assert monday.flagged() == ["inv@x"]
    (process,) = monday.status("2026-03-10 12:00")["processes"]
    assert process["status"] == "unknown"
    assert process["flags"] == ["no next step"]

    monday.add_mail(
        "2026-03-10 15:00",
        f"Mary Okafor <{MARY}>",
        "Re: Interview on Monday",
        "You should hear from us by Friday.",
        answers="inv@x",
    )
    monday.cycle("2026-03-10 16:00")
    assert monday.flagged() == []
    (process,) = monday.status("2026-03-10 16:00")["processes"]
    assert (process["status"], process["by"], process["flags"]) == ("waiting", "2026-03-13", [])
    assert any("hear from us by Friday" in proof["quote"] for proof in process["evidence"])

    monday.cycle("2026-03-18 09:00")
    (process,) = monday.status("2026-03-18 09:00")["processes"]
    assert (process["status"], process["flags"]) == ("overdue", ["overdue"])
    (check_in,) = [m for m in monday.messages().values() if m["In-Reply-To"]]
    assert str(check_in["To"]).endswith(f"<{MARY}>")
    assert check_in["Subject"] == "Re: Interview on Monday"
    assert "inv@x" in str(check_in["References"])


def test_a_second_run_does_nothing(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    before = {path: path.stat().st_mtime_ns for path in monday.messages()}
    again = monday.cycle("2026-03-09 12:10")
    assert again.json["done"] == []
    assert {path: path.stat().st_mtime_ns for path in monday.messages()} == before


def test_plan_shows_what_run_does_and_changes_nothing(monday: Workspace) -> None:
    planned = monday.run("plan", "--json", now="2026-03-09 12:00").json["actions"]
    assert monday.messages() == {}
    done = monday.cycle("2026-03-09 12:00").json["done"]
    assert [(a["key"], a["kind"], a["subject"], a["body"]) for a in planned] == [
        (a["key"], a["kind"], a["subject"], a["body"]) for a in done
    ]


def test_nothing_is_drafted_before_the_delay_is_over(monday: Workspace) -> None:
    monday.cycle("2026-03-09 11:20")
    assert monday.messages() == {}


@pytest.mark.parametrize("how", ["edit", "delete", "send"])
def test_a_draft_that_was_edited_deleted_or_sent_is_never_written_again(monday: Workspace, how: str) -> None:
    monday.cycle("2026-03-09 12:00")
    if how == "edit":
        monday.edit_draft(MARY, "Dear Mary,\n\nmy own words.\n")
    elif how == "delete":
        monday.delete_draft(MARY)
    else:
        monday.send_draft(MARY, "2026-03-09 12:30")
    interview = monday.status("2026-03-09 12:00")["processes"][0]["interviews"][0]["id"]
    monday.run("note", interview, "Mary told me about the calibration rig", now="2026-03-09 13:00")
    monday.cycle("2026-03-09 14:00")
    monday.cycle("2026-03-10 14:00")
    drafts = monday.drafts()
    states = {d["to"][0]["email"]: d["state"] for d in monday.status("2026-03-10 14:00")["processes"][0]["drafts"]}
    if how == "edit":
        assert body(drafts[MARY]).replace("\r", "") == "Dear Mary,\n\nmy own words.\n"
        assert states[MARY] == "edited"
    else:
        assert MARY not in drafts
        assert states[MARY] == {"delete": "deleted", "send": "sent"}[how]
    assert ROSS in drafts


def test_a_cancelled_interview_takes_its_untouched_drafts_away_and_leaves_edited_ones(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    monday.edit_draft(ROSS, "mine now")
    monday.add_event(
        "scientist",
        "2026-03-09 10:00",
        people=(f"Mary Okafor <{MARY}>", f"Ross Lind <{ROSS}>"),
        organizer="",
        status="CANCELLED",
        sequence=1,
    )
    monday.cycle("2026-03-09 13:00")
    assert set(monday.drafts()) == {ROSS}
    assert monday.drafts(debriefs=True) == {}


def test_a_vanished_interview_takes_its_untouched_drafts_away(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    (monday.root / "calendar" / "scientist.ics").unlink()
    monday.cycle("2026-03-09 13:00")
    assert monday.messages() == {}


def test_a_moved_interview_moves_its_drafts(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    people = (f"Mary Okafor <{MARY}>", f"Ross Lind <{ROSS}>")
    monday.add_event("scientist", "2026-03-11 10:00", people=people, organizer="", sequence=1)
    monday.cycle("2026-03-09 13:00")
    assert monday.messages() == {}
    monday.cycle("2026-03-11 12:00")
    assert set(monday.drafts()) == {MARY, ROSS}


def test_an_interview_moved_to_another_day_holds_back_no_letter_for_a_new_one(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    people = (f"Mary Okafor <{MARY}>",)
    monday.add_event("scientist", "2026-03-08 17:00", people=people, organizer="", sequence=1)
    monday.add_event("talk", "2026-03-09 09:00", people=people, organizer="")
    monday.cycle("2026-03-09 13:00")
    assert sum(MARY in str(one["To"]) for one in monday.messages().values()) == 2
    assert monday.cycle("2026-03-09 13:00").json["done"] == []


def test_who_was_thanked_by_hand_gets_no_draft(monday: Workspace) -> None:
    monday.add_sent("2026-03-09 11:05", f"Mary Okafor <{MARY}>", "Thank you", "Dear Mary, thank you.")
    monday.cycle("2026-03-09 12:00")
    assert set(monday.drafts()) == {ROSS}


def test_a_rejection_ends_it(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    monday.cycle("2026-03-10 12:00")
    assert monday.flagged() == ["inv@x"]
    monday.add_mail(
        "2026-03-11 09:00",
        f"Mary Okafor <{MARY}>",
        "Re: Interview on Monday",
        "Dear Dana,\n\nThank you for your time. Unfortunately, we have decided to go with another candidate.\n\nMary",
        answers="inv@x",
    )
    result = monday.cycle("2026-03-11 10:00")
    assert monday.flagged() == []
    assert monday.status("2026-03-11 10:00")["processes"][0]["status"] == "closed"
    assert {a["purpose"] for a in result.json["done"] if a["kind"] == "notify"} >= {"rejection"}
    (reply,) = monday.messages().values()
    assert reply["In-Reply-To"]


def test_a_declined_interview_gets_nothing(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    space.add_event("one", "2026-03-09 10:00", partstat="DECLINED")
    space.cycle("2026-03-09 12:00")
    assert space.messages() == {}


def test_mark_outweighs_what_was_read(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    interview = monday.status("2026-03-09 12:00")["processes"][0]["interviews"][0]["id"]
    assert monday.run("mark", interview, "not-interview", now="2026-03-09 12:30").code == 0
    monday.cycle("2026-03-09 13:00")
    assert monday.messages() == {}
    assert monday.run("mark", interview, "interview", now="2026-03-09 13:30").code == 0
    monday.cycle("2026-03-09 14:00")
    assert set(monday.drafts()) == {MARY, ROSS}


def test_a_marked_next_step_is_known(monday: Workspace) -> None:
    monday.cycle("2026-03-10 12:00")
    process = monday.status("2026-03-10 12:00")["processes"][0]["id"]
    said = monday.run("mark", process, "next-step", "second interview", "--by", "2026-03-20", now="2026-03-10 12:30")
    assert said.code == 0
    monday.cycle("2026-03-10 13:00")
    (now,) = monday.status("2026-03-10 13:00")["processes"]
    assert (now["status"], now["next_step"], now["by"]) == ("waiting", "second interview", "2026-03-20")
    assert monday.flagged() == []


def test_what_is_typed_into_the_debrief_becomes_notes_and_it_goes_away(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    monday.edit_draft(ROSS, "mine now")
    (path,) = [p for p, m in monday.messages().items() if ME in str(m["To"]).lower()]
    (debrief,) = monday.drafts(debriefs=True).values()
    text = body(debrief).replace("Mary Okafor:", "Mary Okafor: the calibration of the flow sensors")
    before = body(monday.drafts()[MARY])
    assert path.exists()
    monday.edit_draft(ME, text)
    monday.cycle("2026-03-09 12:30")
    assert monday.drafts(debriefs=True) == {}
    assert body(monday.drafts()[MARY]) != before
    assert body(monday.drafts()[ROSS]).strip() == "mine now"


def test_status_and_explain_show_why(monday: Workspace) -> None:
    monday.cycle("2026-03-09 12:00")
    interview = monday.status("2026-03-09 12:00")["processes"][0]["interviews"][0]["id"]
    answer = monday.run("explain", "--json", interview, now="2026-03-09 12:00").json
    assert answer["interview"] is True
    assert {"fact", "value", "source", "quote", "weight"} <= set(answer["evidence"][0])
    shown = monday.run("status", now="2026-03-09 12:00").out
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert datetime.fromisoformat(monday.status("2026-03-09 12:00")["now"]) == at("2026-03-09 12:00")
