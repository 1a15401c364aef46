"""What set-up writes into config.toml, and what it leaves alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mailagent.config_file import Place, put_account, put_me, put_setting
from mailagent.errors import ConfigError
from mailagent.settings import load_settings

MINE = """\
# my own words
state = "state.sqlite"   # beside

[me]
name = "D. Reyes"        # as on my passport
emails = ["dana@reyes.example"]
time_zone = "Europe/Berlin"

[[accounts]]
name = "files"
provider = "local"
mailbox = "Mail"

[thank_you]
tone = "brief" # short
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_an_account_is_added_and_every_other_line_stays(config: Path) -> None:
    put_account(config, "personal", {"provider": "google", "client": "c.json", "calendars": ("primary",)})
    after = config.read_text(encoding="utf-8")
    assert all(line in after for line in MINE.splitlines())
    assert [account.name for account in load_settings(config).accounts] == ["files", "personal"]


def test_an_account_that_is_there_is_mended_and_not_doubled(config: Path) -> None:
    for client in ("old.json", "new.json", "new.json"):
        put_account(config, "personal", {"provider": "google", "client": client})
    accounts = tomllib.loads(config.read_text(encoding="utf-8"))["accounts"]
    assert [(account["name"], account.get("client")) for account in accounts] == [
        ("files", None),
        ("personal", "new.json"),
    ]


def test_what_the_user_wrote_about_themselves_stays_and_addresses_are_added(config: Path) -> None:
    put_me(config, {"name": "Dana Reyes", "emails": ("Dana@Reyes.example", "dana@gmail.test"), "signature": "Dana"})
    me = tomllib.loads(config.read_text(encoding="utf-8"))["me"]
    assert me["name"] == "D. Reyes"
    assert me["emails"] == ["dana@reyes.example", "dana@gmail.test"]
    assert me["signature"] == "Dana"
    assert "# as on my passport" in config.read_text(encoding="utf-8")


def test_a_setting_goes_before_the_sections(config: Path) -> None:
    put_setting(config, "key_file", "key")
    assert tomllib.loads(config.read_text(encoding="utf-8"))["key_file"] == "key"


def test_a_new_config_elsewhere_keeps_its_state_beside_it(tmp_path: Path) -> None:
    place = Place.of(str(tmp_path / "new" / "config.toml"), str(tmp_path / "new" / "key"))
    place.put_me("Dana Reyes", ["dana@gmail.test"], "America/New_York")
    place.put_account("personal", {"provider": "google", "client": place.written(tmp_path / "new" / "c.json")})
    settings = load_settings(place.path)
    assert settings.state == (tmp_path / "new" / "state.sqlite").resolve()
    assert settings.key_file == (tmp_path / "new" / "key").resolve()
    assert settings.accounts[0].client == "c.json"


def test_a_name_that_the_account_does_not_tell_is_made_from_the_address(tmp_path: Path) -> None:
    place = Place.of(str(tmp_path / "config.toml"))
    place.put_me("", ["dana.reyes@gmail.test"], "America/New_York")
    assert tomllib.loads(place.path.read_text(encoding="utf-8"))["me"]["name"] == "Dana Reyes"


def test_the_name_of_another_providers_account_is_refused(config: Path) -> None:
    with pytest.raises(ConfigError, match="another provider"):
        Place.of(str(config)).account("files", "google")


def test_a_broken_config_is_named_and_left_as_it_is(config: Path) -> None:
    config.write_text("[me\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"config\.toml"):
        put_account(config, "personal", {})
    with pytest.raises(ConfigError, match=r"config\.toml"):
        Place.of(str(config))
    assert config.read_text(encoding="utf-8") == "[me\n"


@pytest.mark.parametrize("content", ["accounts = 3\n", "[accounts]\nname = 'x'\n"])
def test_accounts_written_otherwise_are_named(config: Path, content: str) -> None:
    config.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="accounts"):
        put_account(config, "personal", {"provider": "google"})
