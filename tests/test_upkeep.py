"""The state file: copied before a change, put aside when damaged, never overwritten, small for years."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from disturbed import NOW, make_disturbed, outcome
from mailagent import database, schema
from mailagent.core.model import Address, MailVerdict, Message
from mailagent.core.world import LedgerDraft
from mailagent.errors import DamagedState, StateError
from mailagent.store import Store
from mailagent.upkeep import keep_aside, look_after
from workspace import Workspace, at

TODAY = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("rubbish", [b"rubbish" * 2000, b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_state_is_put_aside_and_the_drafts_are_adopted(tmp_path: Path, rubbish: bytes) -> None:
    space = make_disturbed(tmp_path)
    space.cycle(NOW)
    drafts = [row for row in outcome(space) if row[0] != "flagged"]
    for ending in ("-wal", "-shm"):
        space.state.with_name(space.state.name + ending).unlink(missing_ok=True)
    space.state.write_bytes(rubbish)
    result = space.run("run", "--once", "--json", now=NOW)
    assert result.code == 0
    assert result.err.count("The state was damaged") == 1
    [aside] = space.root.glob("state.sqlite.damaged-*")
    assert aside.read_bytes() == rubbish
    after = [row for row in outcome(space) if row[0] != "flagged"]
    assert set(drafts) <= set(after)
    addressees = [row[0] for row in after if "dana@" not in row[0]]
    assert len(addressees) == len(set(addressees))
    assert space.cycle(NOW).json["done"] == []


def test_an_edited_draft_stays_the_users_after_a_rebuild(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    space.add_event("northwind", "2026-03-09 10:00")
    space.cycle("2026-03-09 12:00")
    space.edit_draft("mary.okafor@northwind.example", "My own words.")
    space.state.write_bytes(b"rubbish" * 1000)
    space.cycle("2026-03-09 13:00")
    space.cycle("2026-03-09 14:00")
    assert "My own words." in str(space.drafts()["mary.okafor@northwind.example"].get_content())


MARY = "mary.okafor@northwind.example"


@pytest.fixture
def copied(tmp_path: Path) -> Workspace:
    """Of two drafts the user threw one away, and a day later a copy of the state was made."""
    space = Workspace(tmp_path)
    people = (f"Mary Okafor <{MARY}>", "Ross Lind <ross.lind@northwind.example>")
    space.add_event("northwind", "2026-03-09 10:00", people=people, organizer="")
    space.cycle("2026-03-09 12:00")
    assert len(space.drafts()) == 2
    space.delete_draft(MARY)
    space.cycle("2026-03-09 13:00")
    assert look_after(space.state, TODAY + timedelta(days=1)) is None
    return space


def lose(space: Workspace, content: bytes | None) -> None:
    for path in space.root.glob("state.sqlite-*"):
        path.unlink()
    if content is None:
        space.state.unlink()
    else:
        space.state.write_bytes(content)


@pytest.mark.parametrize("content", [b"rubbish" * 2000, b"", None])
def test_a_draft_the_user_threw_away_stays_away_after_the_state_is_lost(
    copied: Workspace, content: bytes | None
) -> None:
    lose(copied, content)
    result = copied.run("run", "--once", "--json", now="2026-03-10 09:00")
    assert result.code == 0, result.err
    assert "The copy of 2026-03-10 is used." in result.err
    assert len(result.err.splitlines()) == 2
    copied.cycle("2026-03-10 10:00")
    assert len(copied.messages()) == 2  # the other letter and the debrief
    assert list(copied.drafts()) == ["ross.lind@northwind.example"]


def test_drafts_made_after_the_copy_are_adopted(copied: Workspace) -> None:
    copied.add_event("late", "2026-03-10 09:00", people=("Ada Byron <ada@lovelace.example>",), organizer="")
    copied.cycle("2026-03-10 12:00")
    before = sorted(copied.drafts())
    assert "ada@lovelace.example" in before
    lose(copied, b"rubbish" * 2000)
    copied.cycle("2026-03-10 13:00")
    assert sorted(copied.drafts()) == before


def test_a_damaged_copy_gives_way_to_the_older_one(copied: Workspace) -> None:
    assert look_after(copied.state, TODAY + timedelta(days=2)) is None
    (copied.root / "state.sqlite.copy").write_bytes(b"rubbish" * 2000)
    lose(copied, None)
    mended = look_after(copied.state, TODAY + timedelta(days=3))
    assert mended is not None
    assert mended.copied is not None
    assert mended.copied.startswith("2026-03-10")


def test_two_copies_are_kept_for_the_user_alone_and_none_of_a_damaged_state(copied: Workspace) -> None:
    for day in range(2, 6):
        assert look_after(copied.state, TODAY + timedelta(days=day)) is None
    kept = sorted(path.name for path in copied.root.glob("state.sqlite.copy*"))
    assert kept == ["state.sqlite.copy", "state.sqlite.copy-older"]
    assert all((copied.root / name).stat().st_mode & 0o077 == 0 for name in kept)
    before = [(copied.root / name).read_bytes() for name in kept]
    lose(copied, b"rubbish" * 2000)
    assert look_after(copied.state, TODAY + timedelta(days=7)) is not None
    assert [(copied.root / name).read_bytes() for name in kept] == before


def test_a_full_disk_costs_the_copy_and_nothing_else(copied: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (copied.root / "state.sqlite.copy").read_bytes()
    monkeypatch.setattr("mailagent.upkeep.shutil.disk_usage", lambda _: shutil._ntuple_diskusage(100, 99, 1))
    assert look_after(copied.state, TODAY + timedelta(days=2)) is None
    assert (copied.root / "state.sqlite.copy").read_bytes() == before


def test_two_damages_in_one_second_keep_both_files(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    names = set()
    for number in range(3):
        state.write_bytes(b"rubbish %d" % number)
        names.add(keep_aside(state, TODAY).read_bytes())
    assert len(names) == 3


def test_damage_in_the_middle_is_found_at_the_next_days_start(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with closing(Store(state)) as store:
        for number in range(3000):
            store.keep_setting(f"name {number}", "value" * 20)
    assert look_after(state, TODAY) is None
    content = bytearray(state.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xff" * 8192
    state.write_bytes(content)
    assert look_after(state, TODAY + timedelta(hours=1)) is None  # not looked at twice a day
    assert look_after(state, TODAY + timedelta(days=1, hours=1)) is not None
    assert look_after(state, TODAY + timedelta(days=1, hours=2)) is None


def test_a_newer_state_is_refused_and_untouched(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with closing(Store(state)):
        pass
    with closing(sqlite3.connect(state)) as db:
        db.execute("INSERT INTO migration VALUES ('from the future', '2030-01-01')")
        db.commit()
    before = state.read_bytes()
    with pytest.raises(StateError, match="newer mailagent"):
        look_after(state, TODAY)
    assert state.read_bytes() == before
    assert not list(tmp_path.glob("*.damaged-*"))


def test_a_copy_is_made_before_a_change_of_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state.sqlite"
    with closing(Store(state)) as store:
        store.keep_setting("mine", "before")
    second = ("second", "CREATE TABLE more (x)")
    monkeypatch.setattr(database, "MIGRATIONS", (*schema.MIGRATIONS, second))
    with closing(Store(state)) as store:
        assert store.setting("mine") == "before"
    copy = tmp_path / "state.sqlite.before-second"
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT value FROM setting WHERE name = 'mine'").fetchone() == ("before",)
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchone()


def test_a_change_of_the_schema_that_fails_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state.sqlite"
    with closing(Store(state)) as store:
        store.keep_setting("mine", "before")
    before = schema.MIGRATIONS
    monkeypatch.setattr(database, "MIGRATIONS", (*before, ("bad", "CREATE TABLE half (x); CREATE NONSENSE")))
    with pytest.raises(StateError):
        Store(state)
    monkeypatch.setattr(database, "MIGRATIONS", before)
    with closing(Store(state)) as store:
        assert store.setting("mine") == "before"
        assert store.check() is None


def test_a_state_in_use_is_not_called_damaged(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with closing(Store(state)) as one, closing(Store(state)) as other:
        other._db.execute("PRAGMA busy_timeout = 10")
        with one.transaction(), pytest.raises(StateError) as caught:
            other.keep_setting("a", "b")
    assert not isinstance(caught.value, DamagedState)
    assert "Another mailagent is writing" in caught.value.why


def test_looking_does_not_wait_for_who_writes(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with closing(Store(state)) as one, one.transaction():
        one.keep_setting("a", "b")
        with closing(Store(state)) as other:
            assert other.accounts() == []


def test_writing_does_not_wait_for_a_provider_that_is_read(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    with closing(Store(state)) as one, closing(Store(state)) as other:
        other._db.execute("PRAGMA busy_timeout = 10")

        def slow() -> list[Message]:
            other.keep_setting("written", "meanwhile")
            return []

        one.keep_messages("a", (message for _ in range(2) for message in slow()), lambda _: MailVerdict("other"))
        assert one.setting("written") == "meanwhile"


def test_the_state_stays_small_over_years(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    back = timedelta(days=120)
    sizes = []
    with closing(Store(state)) as store:
        now = at("2020-01-06 09:00")
        for week in range(5 * 52):
            now += timedelta(days=7)
            messages = [_message(f"{week}-{number}", now) for number in range(20)]
            store.keep_messages("a", messages, lambda _: MailVerdict("other"))
            for number in range(4):
                key = f"thank_you:{week}-{number}"
                store.record_draft(
                    LedgerDraft(key, "thank_you", "a", "sent", body="x" * 1000, changed=now, order=now.isoformat())
                )
                store.record_notice(key, "news", "y" * 100, now)
            store.prune(now, back)
            sizes.append(state.stat().st_size)
        assert max(sizes[130:]) <= 1.1 * max(sizes[52:130])
        drafts = store.ledger().drafts.values()
        assert sum(bool(draft.body) for draft in drafts) <= 101
        assert len(drafts) < 260
        assert min(read.message.date for read in store.messages(at("2020-01-01 00:00"))) > now - back * 1.6


def _message(name: str, date: datetime) -> Message:
    return Message(name, f"{name}@x", date, Address("N", "n@x.example"), "a", text="text " * 200)
