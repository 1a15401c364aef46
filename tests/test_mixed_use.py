"""The calendar at one account, the mailbox at another."""

from __future__ import annotations

from pathlib import Path

from workspace import Workspace, body

CONFIG = """\
state = "state.sqlite"
[me]
name = "Dana Reyes"
emails = ["dana@reyes.example"]
time_zone = "America/New_York"
signature = "Dana Reyes"
[[accounts]]
name = "dates"
provider = "local"
calendar = "calendar"
drafts_in = "post"
[[accounts]]
name = "other"
provider = "local"
mailbox = "Other"
[[accounts]]
name = "post"
provider = "local"
mailbox = "Mail"
"""


def _space(tmp_path: Path) -> Workspace:
    space = Workspace(tmp_path)
    space.config.write_text(CONFIG, encoding="utf-8")
    (tmp_path / "Other" / "cur").mkdir(parents=True)
    (tmp_path / "Other" / "new").mkdir()
    (tmp_path / "Other" / "tmp").mkdir()
    space.add_event("one", "2026-03-09 10:00", organizer="")
    return space


def test_drafts_for_a_calendar_go_to_the_account_that_was_named(tmp_path: Path) -> None:
    space = _space(tmp_path)
    done = space.cycle("2026-03-09 12:00").json["done"]
    assert {action["account"] for action in done if action["kind"] == "draft"} == {"post"}
    assert set(space.drafts()) == {"mary.okafor@northwind.example"}
    assert not list((tmp_path / "Other").glob(".Drafts/cur/*"))


def test_mail_of_one_account_clears_the_flag_of_an_interview_in_another(tmp_path: Path) -> None:
    space = _space(tmp_path)
    space.cycle("2026-03-09 12:00")
    mary = "Mary Okafor <mary.okafor@northwind.example>"
    space.add_mail("2026-03-09 13:00", mary, "Today", "It was good to meet you.", identity="first@x")
    space.cycle("2026-03-10 12:00")
    assert space.flagged() == ["first@x"]
    space.add_mail("2026-03-10 15:00", mary, "Re: Today", "You will hear from us by Friday.", answers="first@x")
    space.cycle("2026-03-10 16:00")
    assert space.flagged() == []
    assert body(space.drafts()["mary.okafor@northwind.example"])
