"""`mailagent templates`: list, check and show."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from mailagent.cli.templates import command
from mailagent.errors import ConfigError


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILAGENT_CONFIG", str(tmp_path / "none.toml"))


def _run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words), catch_exceptions=True)


def test_list_names_every_template_and_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "thank_you.en.j2").write_text("Thank you.\n", encoding="utf-8")
    result = _run("list", "--folder", str(tmp_path), "--json")
    assert result.exit_code == 0, result.output
    whose = {row["template"]: row["whose"] for row in json.loads(result.output)}
    assert whose["thank_you.en"] == "yours"
    assert whose["check_in.de"] == "shipped"


def test_list_of_facts_says_what_may_be_written() -> None:
    result = _run("list", "--facts")
    assert "{{ role }}" in result.output
    assert "(again)" in result.output


def test_show_prints_a_letter_in_each_tone() -> None:
    result = _run("show", "thank_you")
    assert result.exit_code == 0, result.output
    for tone in ("warm:", "formal:", "brief:"):
        assert tone in result.output
    assert "Kestrelyn" in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize("purpose", ["check_in", "rejection_reply", "offer_reply", "withdrawal", "no_show"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_show_works_for_every_purpose(purpose: str, language: str) -> None:
    result = _run("show", purpose, "--language", language, "--tone", "formal", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)[0]["text"].endswith("Dana Reyes\n")


def test_several_samples_differ() -> None:
    shown = json.loads(_run("show", "--letters", "4", "--tone", "warm", "--json").output)
    assert len({one["text"] for one in shown}) == 4


def test_check_says_which_templates_are_mine(tmp_path: Path) -> None:
    (tmp_path / "no_show.en.j2").write_text("Shall we find another time?\n", encoding="utf-8")
    assert "Yours: no_show.en." in _run("check", str(tmp_path)).output
    assert "no templates of your own" in _run("check").output


def test_check_fails_with_the_line_at_fault(tmp_path: Path) -> None:
    (tmp_path / "no_show.en.j2").write_text("Hello.\nHello {{ nam }}.\n", encoding="utf-8")
    result = _run("check", str(tmp_path))
    assert isinstance(result.exception, ConfigError)
    assert "no_show.en.j2, line 2" in result.exception.why


def test_source_prints_a_template_that_can_be_my_own(tmp_path: Path) -> None:
    result = _run("source", "check_in", "--language", "de")
    assert result.exit_code == 0
    (tmp_path / "check_in.de.j2").write_text(result.output, encoding="utf-8")
    assert "Yours: check_in.de." in _run("check", str(tmp_path)).output


@pytest.mark.parametrize("name", [[], ["list"], ["check"], ["show"], ["source"]])
def test_help_fits_a_terminal_and_has_an_example(name: list[str]) -> None:
    output = _run(*name, "--help").output
    assert "Example: mailagent templates" in output
    assert all(len(line) <= 80 for line in output.splitlines())


def test_the_command_is_a_click_group() -> None:
    assert isinstance(command, click.Group)
    assert set(command.commands) == {"list", "check", "show", "source"}
