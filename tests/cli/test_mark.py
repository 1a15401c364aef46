"""`mark ID same-as ID` and `mark ID apart`, as a person types them."""

from __future__ import annotations

from pathlib import Path

from workspace import Workspace

NOW = "2026-03-16 12:00"


def _space(tmp_path: Path) -> Workspace:
    space = Workspace(tmp_path)
    space.add_event("one", "2026-03-09 10:00", organizer="")
    space.add_event(
        "two",
        "2026-03-12 10:00",
        summary="Interview for the Scientist position at Halvorsen Group",
        people=("Ann Lee <ann.lee@halvorsen.example>",),
        organizer="",
    )
    space.cycle(NOW)
    return space


def test_two_processes_are_joined_and_taken_apart_again(tmp_path: Path) -> None:
    space = _space(tmp_path)
    one, two = (process["id"] for process in space.status(NOW)["processes"])
    assert space.run("mark", one, "same-as", two[:7], now=NOW).code == 0
    (joined,) = space.status(NOW)["processes"]
    assert len(joined["interviews"]) == 2
    assert space.run("mark", joined["id"], "apart", now=NOW).code == 0
    assert len(space.status(NOW)["processes"]) == 2


def test_an_interview_is_moved_to_another_process_and_taken_out(tmp_path: Path) -> None:
    space = _space(tmp_path)
    one, two = space.status(NOW)["processes"]
    talk = one["interviews"][0]["id"]
    assert space.run("mark", talk, "same-as", two["id"], now=NOW).code == 0
    (joined,) = space.status(NOW)["processes"]
    assert joined["company"] == two["company"]
    assert space.run("mark", talk, "apart", now=NOW).code == 0
    assert len(space.status(NOW)["processes"]) == 2


def test_what_cannot_be_meant_is_refused_with_what_to_type(tmp_path: Path) -> None:
    space = _space(tmp_path)
    one, _ = space.status(NOW)["processes"]
    apart = space.run("mark", one["id"], "apart", now=NOW)
    assert apart.code == 2
    assert one["interviews"][0]["id"] in apart.err
    assert space.run("mark", one["id"], "same-as", one["id"], now=NOW).code == 2
    assert space.run("mark", one["id"], "same-as", now=NOW).code == 2
    assert space.run("mark", one["id"], "same-as", "p-nothing", now=NOW).code == 2
    assert space.run("mark", one["id"], "offer", "good", now=NOW).code == 2
