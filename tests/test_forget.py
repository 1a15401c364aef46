"""`mailagent forget` leaves nothing of an account behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from disturbed import NOW, make_disturbed
from workspace import Workspace

PRIVATE = (b"northwind", b"okafor", b"harborlight", b"juniper", b"calibration of the flow", b"marlowe")


def traces(space: Workspace) -> list[tuple[str, bytes]]:
    """Where something of the account can still be read, its own calendar and mailbox apart."""
    found = []
    for path in space.root.iterdir():
        if path.is_file() and path != space.config:
            content = path.read_bytes().lower()
            found += [(path.name, word) for word in PRIVATE if word in content]
    return found


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    space = make_disturbed(tmp_path)
    space.cycle(NOW)
    interview = space.status(NOW)["processes"][0]["interviews"][0]["id"]
    space.run("note", interview, "They asked about Northwind, of all things", now=NOW)
    for ending in ("damaged-20260101T000000", "copy", "copy-older", "copy-new"):
        (space.root / f"state.sqlite.{ending}").write_bytes(b"northwind")
    (space.root / "mailagent.log").write_text('{"event": "cycle", "account": "files"}\n{"event": "started"}\n')
    assert traces(space)
    return space


def test_nothing_that_was_read_stays_in_any_file(space: Workspace) -> None:
    result = space.run("forget", "files", "--yes")
    assert result.code == 0, result.err
    assert traces(space) == []
    assert "files" not in (space.root / "mailagent.log").read_text()
    assert "started" in (space.root / "mailagent.log").read_text()


def test_with_yes_its_block_goes_and_the_rest_of_the_config_stays(space: Workspace) -> None:
    extra = '\n[[accounts]]\nname = "other"\nprovider = "local"\ncalendar = "calendar"\n# my remark\n'
    space.config.write_text(space.config.read_text() + extra)
    assert space.run("forget", "files", "--yes").code == 0
    text = space.config.read_text()
    assert '"files"' not in text
    assert '"other"' in text
    assert "# my remark" in text


def test_without_an_answer_nothing_is_forgotten(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert space.run("forget", "files").code == 130
    assert traces(space)


def test_the_drafts_in_the_mailbox_stay(space: Workspace) -> None:
    before = sorted(space.messages())
    space.run("forget", "files", "--yes")
    assert sorted(space.messages()) == before


def test_an_account_that_is_not_there_is_named_with_those_that_are(space: Workspace) -> None:
    result = space.run("forget", "nobody", "--yes")
    assert result.code == 2
    assert "Known accounts: files" in result.err


def test_an_account_that_holds_the_drafts_of_another_is_not_taken_out(space: Workspace) -> None:
    extra = '\n[[accounts]]\nname = "other"\nprovider = "local"\ncalendar = "calendar"\ndrafts_in = "files"\n'
    space.config.write_text(space.config.read_text() + extra)
    assert space.run("forget", "files", "--yes").code == 2
    assert traces(space)


def test_while_another_mailagent_is_at_work_nothing_is_forgotten(space: Workspace) -> None:
    from mailagent.lock import sole_run

    with sole_run(space.state):
        assert space.run("forget", "files", "--yes").code == 1
    assert traces(space)
