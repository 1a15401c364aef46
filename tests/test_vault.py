"""The vault: what is stored comes back, and never lies about in clear."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.keyring import MemoryKeyring
from mailagent import vault_key
from mailagent.errors import AuthError, ConfigError, StateError
from mailagent.vault import Vault
from mailagent.vault_key import create_key_file, read_key_file


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> type[MemoryKeyring]:
    monkeypatch.setattr(MemoryKeyring, "entries", {})
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "fakes.keyring.MemoryKeyring")
    return MemoryKeyring


@pytest.fixture
def no_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.delenv(vault_key.PASSPHRASE, raising=False)
    monkeypatch.setattr("keyring.backend.get_all_keyring", list)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state.sqlite"


@pytest.mark.usefixtures("ring")
def test_a_token_cache_too_large_for_a_keyring_entry_comes_back(state: Path) -> None:
    cache = "x" * 10_000
    Vault.open(state).put("outlook:work", cache)
    assert Vault.open(state).get("outlook:work") == cache
    assert Vault.open(state).get("google:personal") is None


@pytest.mark.usefixtures("ring")
def test_the_file_holds_nothing_in_clear_and_is_mine_alone(state: Path) -> None:
    Vault.open(state).put("google:personal", "1//secret-refresh-token")
    path = state.with_suffix(".vault")
    assert b"secret-refresh" not in path.read_bytes()
    assert "personal" not in path.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.usefixtures("ring")
def test_an_empty_token_never_replaces_a_good_one(state: Path) -> None:
    vault = Vault.open(state)
    vault.put("google:personal", "good")
    vault.put("google:personal", "")
    assert vault.get("google:personal") == "good"


@pytest.mark.usefixtures("ring")
def test_what_another_process_rotated_is_seen(state: Path) -> None:
    mine, other = Vault.open(state), Vault.open(state)
    mine.put("a", "1")
    other.put("a", "2")
    other.put("b", "3")
    assert (mine.get("a"), mine.get("b")) == ("2", "3")
    mine.delete("a")
    assert other.get("a") is None
    assert other.get("b") == "3"


WRITER = """
import sys
from pathlib import Path
from mailagent.vault import Vault
state, key_file, name = sys.argv[1:]
vault = Vault.open(Path(state), Path(key_file))
for number in range(20):
    vault.put(f"{name}-{number}", name)
"""


def test_two_processes_writing_at_once_lose_nothing(state: Path, tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    create_key_file(key_file)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(state), str(key_file), name], env=environment)
        for name in ("a", "b")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    vault = Vault.open(state, key_file)
    assert all(vault.get(f"{name}-{number}") == name for name in ("a", "b") for number in range(20))


def test_without_a_keyring_it_says_what_to_do_and_stores_nothing(state: Path, no_ring: None) -> None:
    vault = Vault.open(state)
    with pytest.raises(AuthError) as caught:
        vault.put("google:personal", "token")
    assert "key file" in caught.value.next
    assert vault_key.PASSPHRASE in caught.value.next
    assert not state.with_suffix(".vault").exists()
    with pytest.raises(AuthError):
        vault.probe()


def test_a_keyring_that_keeps_things_in_clear_is_refused(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    with pytest.raises(AuthError, match="in clear"):
        Vault.open(state).put("a", "token")


def test_a_locked_keyring_leaves_the_file_alone(
    state: Path, ring: type[MemoryKeyring], monkeypatch: pytest.MonkeyPatch
) -> None:
    Vault.open(state).put("a", "token")
    before = state.with_suffix(".vault").read_bytes()
    monkeypatch.setattr(ring, "locked", True)
    with pytest.raises(AuthError, match="locked"):
        Vault.open(state).put("a", "other")
    assert state.with_suffix(".vault").read_bytes() == before


def test_a_lost_key_is_named_and_signing_in_again_mends_it(state: Path, ring: type[MemoryKeyring]) -> None:
    Vault.open(state).put("a", "token")
    ring.entries.clear()
    vault = Vault.open(state)
    with pytest.raises(AuthError, match="no longer in the keyring"):
        vault.get("a")
    vault.put("a", "new")
    assert Vault.open(state).get("a") == "new"
    assert state.with_suffix(".vault.unreadable").exists()


def test_preparing_to_sign_in_puts_a_file_whose_key_is_lost_aside(state: Path, ring: type[MemoryKeyring]) -> None:
    Vault.open(state).put("a", "token")
    ring.entries.clear()
    with pytest.raises(AuthError):
        Vault.open(state).probe()
    assert Vault.open(state).prepare() == "keyring"
    assert state.with_suffix(".vault.unreadable").exists()


def test_a_new_vault_asks_for_its_passphrase_once(state: Path, no_ring: None) -> None:
    asked: list[str] = []

    def ask() -> str:
        asked.append("once")
        return "correct horse"

    vault = Vault.open(state, ask=ask)
    assert vault.prepare() == "passphrase"
    vault.put("a", "token")
    assert vault.get("a") == "token"
    assert asked == ["once"]


@pytest.mark.usefixtures("ring")
def test_forgetting_what_was_never_stored_makes_no_vault(state: Path) -> None:
    Vault.open(state).delete("a")
    assert not state.with_suffix(".vault").exists()


def test_a_passphrase_is_asked_for_only_where_it_may_be(
    state: Path, no_ring: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    Vault.open(state, ask=lambda: "correct horse").put("a", "token")
    assert Vault.open(state, ask=lambda: "correct horse").get("a") == "token"
    with pytest.raises(AuthError, match="not that of the vault"):
        Vault.open(state, ask=lambda: "wrong").put("a", "other")
    with pytest.raises(AuthError, match="passphrase is missing"):
        Vault.open(state).get("a")
    monkeypatch.setenv(vault_key.PASSPHRASE, "correct horse")
    assert Vault.open(state).get("a") == "token"


def test_a_key_file_serves_without_a_keyring(state: Path, tmp_path: Path, no_ring: None) -> None:
    key_file = tmp_path / "key"
    create_key_file(key_file)
    create_key_file(key_file)  # an existing one stays
    vault = Vault.open(state, key_file)
    vault.put("a", "token")
    assert Vault.open(state, key_file).get("a") == "token"
    assert vault.probe() == "key_file"
    with pytest.raises(AuthError, match="key file"):
        Vault.open(state).get("a")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key_file = tmp_path / "key"
    create_key_file(key_file)
    key_file.chmod(0o640)
    with pytest.raises(ConfigError) as caught:
        read_key_file(key_file)
    assert "chmod 600" in caught.value.next
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))  # systemd's own access list shows as the group's bit
    assert read_key_file(key_file)
    key_file.chmod(0o644)
    with pytest.raises(ConfigError):
        read_key_file(key_file)


def test_a_short_or_missing_key_file_is_named(tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_bytes(b"abc")
    short.chmod(0o600)
    for path in (short, tmp_path / "none"):
        with pytest.raises(ConfigError, match=path.name):
            read_key_file(path)


@pytest.mark.usefixtures("ring")
def test_a_changed_file_is_noticed(state: Path) -> None:
    Vault.open(state).put("a", "token")
    path = state.with_suffix(".vault")
    document = json.loads(path.read_text())
    document["data"] = document["data"][:-8] + "AAAAAAA="
    path.write_text(json.dumps(document))
    with pytest.raises(AuthError, match="cannot be decrypted"):
        Vault.open(state).get("a")
    path.write_text("{")
    with pytest.raises(AuthError, match="damaged"):
        Vault.open(state).get("a")


def test_the_probe_leaves_nothing_behind(state: Path, ring: type[MemoryKeyring]) -> None:
    assert Vault.open(state).probe() == "keyring"
    assert ring.entries == {}
    assert not state.with_suffix(".vault").exists()


def test_an_update_reads_and_stores_in_one_step(tmp_path: Path) -> None:
    create_key_file(tmp_path / "key")
    vault = Vault.open(tmp_path / "state.sqlite", tmp_path / "key")
    vault.update("a", lambda stored: "" if stored is None else stored)
    assert not (tmp_path / "state.vault").exists()  # nothing to store, nothing written
    vault.put("a", "1")
    vault.update("a", lambda stored: f"{stored}2")
    assert vault.get("a") == "12"


@pytest.mark.usefixtures("ring")
def test_a_folder_that_cannot_be_written_is_named(state: Path) -> None:
    state.with_suffix(".vault.lock").mkdir()
    with pytest.raises(StateError, match=r"state\.vault cannot be written"):
        Vault.open(state).put("a", "token")
