"""Commands as a person or a program calls them: exit codes, JSON of the contract, words on failure."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mailagent import __version__, cli
from mailagent.lock import sole_run
from workspace import Result, Workspace

NOW = "2026-03-09 12:00"
SRC = Path(__file__).parents[2] / "src"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    space = Workspace(tmp_path)
    space.add_event("one", "2026-03-09 10:00", organizer="")
    return space


def _called(*argv: str) -> Result:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(list(argv))
    return Result(code, out.getvalue(), err.getvalue())


def test_version_and_help_answer_from_a_real_process() -> None:
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    ran = subprocess.run(
        [sys.executable, "-m", "mailagent", "--version"], env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == f"mailagent {__version__}"
    assert "It drafts; it never sends" in _called("--help").out


def test_plan_json_has_the_keys_of_the_contract(space: Workspace) -> None:
    answer = space.run("plan", "--json", now=NOW).json
    assert set(answer) == {"now", "actions"}
    for action in answer["actions"]:
        assert {
            "key", "kind", "purpose", "account", "interview", "process",
            "to", "subject", "body", "reply_to", "reason", "due",
        } == set(action)  # fmt: skip
    assert {action["kind"] for action in answer["actions"]} <= {
        "draft", "rewrite_draft", "withdraw_draft", "flag", "unflag", "notify",
    }  # fmt: skip


def test_status_json_has_the_keys_of_the_contract(space: Workspace) -> None:
    space.cycle(NOW)
    answer = space.status(NOW)
    assert {"now", "processes", "job_search", "accounts"} <= set(answer)
    (process,) = answer["processes"]
    assert {
        "id", "company", "role", "status", "next_step", "by", "flags", "evidence", "interviews", "drafts",
    } <= set(process)  # fmt: skip
    assert {"id", "start", "end", "stage", "people", "coordinators", "topics"} <= set(process["interviews"][0])
    assert {"key", "purpose", "to", "state"} <= set(process["drafts"][0])
    assert {"applications_last_7_days", "goal", "open_processes", "nudge"} == set(answer["job_search"])
    assert answer["accounts"][0]["name"] == "files"
    assert answer["accounts"][0]["error"] is None
    assert answer["accounts"][0]["last_sync"]


def test_config_faults_end_with_two_and_name_every_fault(space: Workspace) -> None:
    space.config.write_text('[me]\nname = 1\n[[accounts]]\nname = "x"\nprovider = "imap"\n', encoding="utf-8")
    result = space.run("status")
    assert result.code == 2
    assert "me.name" in result.err
    assert "accounts.1.provider" in result.err
    assert "line 2" in result.err
    assert result.out == ""


@pytest.mark.parametrize(
    "argv",
    [
        ("status", "--now", "yesterday"),
        ("mark",),
        ("mark", "x", "no-such-fact"),
        ("mark", "x", "next-step"),
        ("no-such-command",),
        ("explain", "no-such-file.ics"),
        ("note", "i-nothing", "text"),
        ("snooze", "soon"),
        ("export", "xls"),
    ],
)
def test_wrong_usage_ends_with_two_and_no_traceback(space: Workspace, argv: tuple[str, ...]) -> None:
    result = _called(*argv, "--config", str(space.config))
    assert result.code == 2
    assert "Traceback" not in result.err
    assert result.err.strip()


def test_a_missing_config_says_what_to_do(tmp_path: Path) -> None:
    result = _called("status", "--config", str(tmp_path / "nowhere.toml"))
    assert result.code == 2
    assert "mailagent setup" in result.err


def test_two_runs_at_once_the_second_says_who_holds_the_lock(space: Workspace) -> None:
    space.cycle(NOW)
    with sole_run(space.state):
        result = space.run("run", "--once", now=NOW)
        assert result.code == 1
        assert str(os.getpid()) in result.err
        assert space.run("plan", now=NOW).code == 0
        assert space.run("status", now=NOW).code == 0


def test_an_unmounted_mailbox_is_named_and_nothing_is_taken_away(space: Workspace) -> None:
    space.cycle(NOW)
    (space.root / "calendar").rename(space.root / "away")
    result = space.run("run", "--once", "--json", now=NOW)
    assert result.code == 1
    assert result.json["failures"]["files"]["what"]
    assert space.status(NOW)["accounts"][0]["error"]["what"]
    (space.root / "away").rename(space.root / "calendar")
    space.cycle(NOW)
    assert space.drafts()
    assert space.status(NOW)["accounts"][0]["error"] is None


def test_a_larger_plan_waits_for_the_users_word(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    with space.config.open("a", encoding="utf-8") as config:
        config.write("[limits]\ndrafts_per_run = 3\n")
    for number in range(4):
        space.add_event(
            f"e{number}", "2026-03-09 10:00", organizer="",
            summary=f"Interview: Analyst at Company{number}", people=(f"Ann Lind <ann@company{number}.example>",),
        )  # fmt: skip
    result = space.run("run", "--once", now=NOW)
    assert result.code == 1
    assert "--yes" in result.err
    assert space.messages() == {}
    assert space.run("run", "--once", "--yes", now=NOW).code == 0
    assert len(space.drafts()) == 4


def test_a_calendar_that_is_suddenly_empty_takes_nothing_away(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    for number in range(6):
        space.add_event(
            f"e{number}", "2026-03-09 10:00", organizer="",
            summary=f"Interview: Analyst at Company{number}", people=(f"Ann Lind <ann@company{number}.example>",),
        )  # fmt: skip
    space.cycle(NOW)
    for path in (space.root / "calendar").iterdir():
        path.unlink()
    result = space.run("run", "--once", now=NOW)
    assert result.code == 1
    assert "suddenly empty" in result.err
    assert len(space.drafts()) == 6
    assert space.run("run", "--once", "--yes", now=NOW).code == 0
    assert space.messages() == {}


def test_explain_of_an_event_has_the_keys_of_the_labelled_cases(space: Workspace) -> None:
    answer = space.run("explain", "--json", str(space.root / "calendar" / "one.ics")).json
    assert {
        "interview", "actionable", "why_not", "stage", "company", "role", "thank", "coordinators", "topics", "evidence",
    } <= set(answer)  # fmt: skip
    assert answer["interview"] is True
    assert answer["thank"][0]["email"] == "mary.okafor@northwind.example"


GUESTS: dict[str, dict[str, object]] = {
    "google": {
        "summary": "Interview - Data Engineer",
        "start": {"dateTime": "2026-03-09T10:00:00-05:00"},
        "end": {"dateTime": "2026-03-09T11:00:00-05:00"},
        "organizer": {"email": "hr@northwind.example"},
        "attendees": [
            {"email": "d@reyes.example", "displayName": "Dana Reyes", "self": True, "responseStatus": "accepted"},
            {"email": "mary.okafor@northwind.example", "displayName": "Mary Okafor"},
        ],
    },
    "graph": {
        "subject": "Interview - Data Engineer",
        "start": {"dateTime": "2026-03-09T10:00:00", "timeZone": "UTC"},
        "end": {"dateTime": "2026-03-09T11:00:00", "timeZone": "UTC"},
        "organizer": {"emailAddress": {"address": "hr@northwind.example", "name": "Northwind HR"}},
        "attendees": [
            {"emailAddress": {"address": "dana.reyes@outlook.com", "name": "Dana Reyes"}},
            {"emailAddress": {"address": "mary.okafor@northwind.example", "name": "Mary Okafor"}},
        ],
    },
}


@pytest.mark.parametrize("source", GUESTS)
def test_explain_without_a_config_tells_which_guest_is_me(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("MAILAGENT_CONFIG", raising=False)
    saved = tmp_path / "event.json"
    saved.write_text(json.dumps({"id": "1", **GUESTS[source]}))
    answer = _called("explain", "--json", str(saved)).json
    assert [person["name"] for person in answer["thank"]] == ["Mary Okafor"]
    other = _called("explain", "--json", "--me", "Mary.Okafor@northwind.example", str(saved)).json
    assert "Mary Okafor" not in [person["name"] for person in other["thank"]]


def test_explain_of_a_mail_has_the_keys_of_the_contract(space: Workspace) -> None:
    space.add_mail(
        "2026-03-09 11:00", "Mary Okafor <mary@northwind.example>", "Next", "You will hear from us by Friday."
    )
    (path,) = (space.root / "Mail" / "cur").iterdir()
    mail = path.rename(space.root / "mail.eml")
    answer = space.run("explain", "--json", str(mail)).json
    assert {"kind", "company", "role", "next_step", "by", "action_needed", "evidence"} <= set(answer)
    assert answer["by"] == "2026-03-13"


def test_explain_of_a_draft_shows_what_each_sentence_rests_on(space: Workspace) -> None:
    space.cycle(NOW)
    (draft,) = [d for d in space.status(NOW)["processes"][0]["drafts"] if d["purpose"] == "thank_you"]
    answer = space.run("explain", "--json", draft["key"], now=NOW).json
    assert answer["body"]
    assert all(entry["sentence"] in answer["body"].replace("\n", " ") for entry in answer["facts"])


def test_an_application_told_by_hand_counts(space: Workspace) -> None:
    assert space.run("applied", "Acme", "Analyst", "--on", "2026-03-06", now=NOW).code == 0
    answer = space.status(NOW)
    assert answer["job_search"]["applications_last_7_days"] == 1
    assert any(process["company"] == "Acme" and process["status"] == "applied" for process in answer["processes"])


def test_the_demo_runs_and_leaves_a_folder_of_somebody_elses_alone(tmp_path: Path) -> None:
    result = _called("demo", str(tmp_path / "demo"), "--now", "2026-03-11T15:00")
    assert result.code == 0, result.err
    for word in ("interviews among", "drafts to review", "One letter in full", "side by side", "Where to look next"):
        assert word in result.out
    assert all(len(line.rstrip()) <= 80 or "/" in line for line in result.out.splitlines())
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    refused = _called("demo", str(tmp_path / "mine"))
    assert refused.code == 2
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_output_for_programs_is_one_json_document_on_stdout(space: Workspace) -> None:
    for argv in (("plan", "--json"), ("run", "--once", "--json"), ("status", "--json")):
        json.loads(space.run(*argv, now=NOW).out)
