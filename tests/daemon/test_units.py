"""What `service install` writes for each system, and that a second call changes nothing."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from daemon.process import cannot_run
from mailagent import service
from mailagent.settings import Settings, parse_settings
from workspace import CONFIG, Workspace

_TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
NAMES = ("plain", "with space", "100% $HOME", 'quote"d', "back\\slash", "Zoë & Søn <x>")


def settings_in(folder: Path) -> Settings:
    folder.mkdir(parents=True, exist_ok=True)
    return parse_settings(CONFIG, folder / "config.toml")


def directives(text: str) -> dict[str, str]:
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def unquoted(text: str) -> list[str]:
    """Words as systemd reads them: quotes, backslashes, doubled % and $."""
    words: list[str] = []
    word, quoted, escaped, begun = "", False, False, False
    for char in text:
        if escaped:
            word, escaped = word + char, False
        elif char == "\\":
            escaped = begun = True
        elif char == '"':
            quoted, begun = not quoted, True
        elif char.isspace() and not quoted:
            words, word, begun = ([*words, word], "", False) if begun else (words, word, begun)
        else:
            word, begun = word + char, True
    return [one.replace("%%", "%").replace("$$", "$") for one in ([*words, word] if begun else words)]


@pytest.mark.parametrize("name", NAMES)
def test_the_systemd_unit_starts_this_python_on_this_config(tmp_path: Path, name: str) -> None:
    settings = settings_in(tmp_path / name)
    found = directives(service.systemd_unit(settings, "mailagent.service"))
    assert unquoted(found["ExecStart"])[1:] == ["-m", "mailagent", "run", "--config", str(settings.path)]
    assert str(settings.state.parent) in unquoted(found["ReadWritePaths"])
    assert found["Type"] == "notify"
    assert int(found["WatchdogSec"]) > 60


@pytest.mark.parametrize("name", NAMES)
def test_the_launch_agent_is_a_property_list_with_the_same_call(tmp_path: Path, name: str) -> None:
    settings = settings_in(tmp_path / name)
    unit = service.unit_for(settings, "darwin", home=tmp_path)
    content = plistlib.loads(unit.content)
    assert content["ProgramArguments"][1:] == ["-m", "mailagent", "run", "--config", str(settings.path)]
    assert content["RunAtLoad"] is True
    assert content["KeepAlive"] == {"SuccessfulExit": False}
    assert unit.path == tmp_path / "Library" / "LaunchAgents" / "org.mailagent.plist"


@pytest.mark.parametrize("name", NAMES)
def test_the_windows_task_is_well_formed_and_never_ends_by_itself(tmp_path: Path, name: str) -> None:
    settings = settings_in(tmp_path / name)
    unit = service.unit_for(settings, "win32")
    root = ElementTree.fromstring(unit.content)  # noqa: S314 our own text
    assert root.tag == f"{_TASK}Task"
    assert [part.tag.removeprefix(_TASK) for part in root] == [
        "RegistrationInfo",
        "Triggers",
        "Principals",
        "Settings",
        "Actions",
    ]
    arguments = root.findtext(f"{_TASK}Actions/{_TASK}Exec/{_TASK}Arguments")
    assert arguments == subprocess.list2cmdline(["-m", "mailagent", "run", "--config", str(settings.path)])
    assert root.findtext(f"{_TASK}Settings/{_TASK}ExecutionTimeLimit") == "PT0S"
    assert root.findtext(f"{_TASK}Settings/{_TASK}MultipleInstancesPolicy") == "IgnoreNew"
    assert root.findtext(f"{_TASK}Principals/{_TASK}Principal/{_TASK}RunLevel") == "LeastPrivilege"


@pytest.mark.parametrize("name", ["mailagent.service", "mailagent-system.service"])
def test_systemd_itself_finds_nothing_wrong(tmp_path: Path, name: str) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        cannot_run("`systemd-analyze` is not installed (Debian: systemd)")
    path = tmp_path / "mailagent.service"
    path.write_text(service.systemd_unit(settings_in(tmp_path / "with space, 100% $x"), name))
    done = subprocess.run(
        [program, "verify", "--man=no", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )
    said = [line for line in done.stderr.splitlines() if "mailagent" in line]
    assert not said
    rated = subprocess.run(
        [program, "security", "--offline=true", "--no-pager", "--threshold=45", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if "unrecognized option" in rated.stderr or "Unknown" in rated.stderr:
        cannot_run("this systemd rates no unit that is not installed")
    assert rated.returncode == 0, rated.stdout[-600:] + rated.stderr


# ---- installing ------------------------------------------------------------------------------------------------------
@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A systemctl that writes down how it was called."""
    log = tmp_path / "calls"
    program = tmp_path / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$@" >> "{log}"\n[ ! -e "{tmp_path}/refuse" ] || {{ echo no bus >&2; exit 1; }}\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("sys.platform", "linux")
    return log


def test_installing_twice_is_installing_once(tmp_path: Path, manager: Path) -> None:
    space = Workspace(tmp_path / "w")
    first = space.run("service", "install")
    unit = tmp_path / "config" / "systemd" / "user" / "mailagent.service"
    content = unit.read_bytes()
    assert "Installed and started" in first.out
    assert content.decode() in first.out
    second = space.run("service", "install")
    assert "installed already" in second.out
    assert unit.read_bytes() == content
    assert manager.read_text().splitlines()[:2] == ["--user daemon-reload", "--user enable --now mailagent"]
    assert space.run("service", "status", "--json").json["running"] is True
    assert space.run("service", "uninstall").out == "Taken away.\n"
    assert not unit.exists()
    assert space.run("service", "uninstall").out == "It was not installed.\n"
    assert "disable --now mailagent" in manager.read_text()


def test_a_manager_that_refuses_is_named_with_its_reason(tmp_path: Path, manager: Path) -> None:
    (tmp_path / "refuse").touch()
    result = Workspace(tmp_path / "w").run("service", "install")
    assert result.code == 1
    assert "no bus" in result.err
    assert "Traceback" not in result.err


def test_only_showing_writes_nothing(tmp_path: Path, manager: Path) -> None:
    assert Workspace(tmp_path / "w").run("service", "install", "--show").code == 0
    assert not manager.exists()
    assert not (tmp_path / "config").exists()


def test_the_watchdog_and_the_start_are_told_to_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(address)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        service.ready()
        service.alive()
        assert [channel.recv(64), channel.recv(64)] == [b"READY=1", b"WATCHDOG=1"]
    service.alive()  # whose manager is gone lives on
