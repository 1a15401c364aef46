"""config.toml: read, checked, every fault at once."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from mailagent.errors import ConfigError
from mailagent.resources import config_dir
from mailagent.settings import (
    AccountSettings,
    FollowUp,
    JobSearch,
    Limits,
    MeSettings,
    Notices,
    Schedule,
    ThankYou,
    duration,
    load_settings,
    parse_settings,
)

GOOD = """\
[me]
name = "Dana Reyes"
emails = ["Dana@Reyes.example"]
time_zone = "Europe/Berlin"
[[accounts]]
name = "files"
provider = "local"
calendar = "calendar"
"""


def _faults(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse_settings(text, Path("/x/config.toml"))
    assert caught.value.exit_code == 2
    return [line.strip() for line in caught.value.why.strip().splitlines()]


def test_paths_are_relative_to_the_config_and_addresses_are_folded() -> None:
    settings = parse_settings('state = "s/state.sqlite"\n' + GOOD, Path("/home/dana/config.toml"))
    assert settings.state == Path("/home/dana/s/state.sqlite").resolve()
    assert settings.resolve("calendar") == Path("/home/dana/calendar").resolve()
    assert settings.person().emails == ("dana@reyes.example",)


def test_every_fault_is_told_at_once_with_its_key_and_line() -> None:
    faults = _faults(
        "[me]\n"
        'name = ""\n'
        'time_zone = "America/New_Yrok"\n'
        "[[accounts]]\n"
        'name = "a"\n'
        'provider = "imap"\n'
        "[[accounts]]\n"
        'name = "b"\n'
        'provider = "google"\n'
        'mailbox = "Mail"\n'
        "[thank_you]\n"
        'delay = "soon"\n'
        "dealy = 1\n"
        "[limits]\n"
        "drafts_per_run = 0\n"
    )
    assert [line.split(":")[:2] for line in faults] == [
        ["line 1", " me.emails"],
        ["line 2", " me.name"],
        ["line 3", " me.time_zone"],
        ["line 6", " accounts.1.provider"],
        ["line 7", " accounts.2.client"],
        ["line 10", " accounts.2.mailbox"],
        ["line 12", " thank_you.delay"],
        ["line 13", " thank_you.dealy"],
        ["line 15", " limits.drafts_per_run"],
    ]
    assert any('did you mean "delay"' in line for line in faults)
    assert any('perhaps "America/New_York"' in line for line in faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace('calendar = "calendar"', ""), "a calendar, a mailbox or both"),
        (GOOD + GOOD[GOOD.index("[[accounts]]") :], "another account"),
        (GOOD + 'drafts_in = "nobody"\n', "an account's name is needed: files"),
        (GOOD + '[schedule]\nevery = "0s"\n', "from 1s up"),
        (GOOD.replace('"local"', '"google"') + 'client = "c.json"\nendpoint = "http://evil.example"\n', "https://"),
        (GOOD[: GOOD.index("[[accounts]]")], "at least one [[accounts]]"),
        ("me = 1\n" + GOOD[GOOD.index("[[accounts]]") :], "a section is needed"),
    ],
)
def test_what_types_cannot_say_is_checked_too(text: str, said: str) -> None:
    assert any(said in line for line in _faults(text))


def test_a_file_that_is_no_toml_names_the_place() -> None:
    with pytest.raises(ConfigError, match="no valid TOML") as caught:
        parse_settings("[me\n", Path("config.toml"))
    assert "line 1" in caught.value.why


def test_a_missing_config_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path / "config.toml")
    assert "setup" in caught.value.next


def test_the_shipped_defaults_are_those_of_the_program() -> None:
    content = tomllib.loads((config_dir() / "default.toml").read_text(encoding="utf-8"))
    sections = {
        "thank_you": ThankYou(),
        "follow_up": FollowUp(),
        "job_search": JobSearch(),
        "schedule": Schedule(),
        "notices": Notices(),
        "limits": Limits(),
    }
    for name, defaults in sections.items():
        shown = {key: value for key, value in msgspec.to_builtins(defaults).items() if value is not None}
        assert content[name] == shown


def test_every_setting_is_explained_in_the_shipped_defaults() -> None:
    text = (config_dir() / "default.toml").read_text(encoding="utf-8")
    for kind in (MeSettings, AccountSettings, ThankYou, FollowUp, JobSearch, Schedule, Notices, Limits):
        for key in kind.__struct_fields__:
            assert f"{key} = " in text, f"{kind.__name__}.{key}"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("30m", timedelta(minutes=30)),
        ("1s", timedelta(seconds=1)),
        ("2h", timedelta(hours=2)),
        ("1w", timedelta(weeks=1)),
    ],
)
def test_spans_are_read(text: str, span: timedelta) -> None:
    assert duration(text) == span


def test_a_bad_span_is_refused() -> None:
    with pytest.raises(ValueError, match="no span"):
        duration("soon")
