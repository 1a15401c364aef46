"""The README tells the truth about commands, settings and dependencies."""

from __future__ import annotations

import contextlib
import io
import re
import tomllib
from pathlib import Path

import pytest

from mailagent import __version__, cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_stand_in_the_first_screen() -> None:
    first = "\n".join(README.splitlines()[:40])
    assert "make demo" in first
    assert "make test" in first


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_is_in_the_readme_and_has_help_with_an_example(name: str) -> None:
    assert f"`{name}" in README
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert cli.main([name, "--help"]) == 0
    assert "Example" in out.getvalue()
    assert all(len(line) <= 80 for line in out.getvalue().splitlines())


def test_every_dependency_earns_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=!\[]", requirement)[0]
        assert re.search(rf"^\| {re.escape(name)} \|", README, re.MULTILINE), name


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_lock_file_pins_everything_and_names_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)
    assert {"click", "msal", "icalendar", "pytest", "mypy", "ruff"} <= set(pinned)
    assert text.count("--hash=sha256:") >= len(pinned)
