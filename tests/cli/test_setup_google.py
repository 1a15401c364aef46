"""mailagent setup google, as far as it goes without Google: what it explains, asks and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fakes.keyring import MemoryKeyring
from mailagent import cli
from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE
from mailagent.providers.google.signin import Found
from mailagent.providers.google.tokens import Grant, load_grant, utc_now
from mailagent.settings import load_settings
from mailagent.vault import Vault

GRANT = Grant("a-client", "not confidential", "refresh", (CALENDAR_SCOPE, MAIL_SCOPE), utc_now())
FOUND = Found("Dana Reyes", ("dana@gmail.test", "alias@reyes.example"), "America/New_York", "Dana Reyes\n+1 555 0100")


@pytest.fixture
def client(tmp_path: Path) -> Path:
    path = tmp_path / "client_secret.json"
    path.write_text(json.dumps({"installed": {"client_id": "a-client", "client_secret": "not confidential"}}))
    return path


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(MemoryKeyring, "entries", {})
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "fakes.keyring.MemoryKeyring")
    monkeypatch.delenv("MAILAGENT_PASSPHRASE", raising=False)
    return tmp_path / "config" / "config.toml"


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What Google answers; its pages and calls are the business of other tests."""
    answers: dict[str, object] = {"grant": GRANT, "found": FOUND}

    def sign_in(*_: object, scopes: tuple[str, ...]) -> object:
        answers["asked"] = scopes
        return answers["grant"]

    monkeypatch.setattr("mailagent.providers.google.signin.sign_in", sign_in)
    monkeypatch.setattr("mailagent.providers.google.signin.look_around", lambda *_: answers["found"])
    return answers


def setup(*options: str, config: Path) -> int:
    return cli.main(["setup", "google", "--yes", "--config", str(config), *options])


@pytest.mark.usefixtures("google")
def test_the_config_has_what_the_account_tells_and_the_token_lies_in_the_vault(config: Path, client: Path) -> None:
    assert setup("--account", "personal", "--client", str(client), config=config) == 0
    settings = load_settings(config)
    assert (settings.me.name, settings.me.emails) == (FOUND.name, FOUND.emails)
    assert (settings.me.time_zone, settings.me.signature) == (FOUND.time_zone, FOUND.signature)
    [account] = settings.accounts
    assert (account.name, account.provider, account.calendars) == ("personal", "google", ("primary",))
    assert settings.resolve(account.client or "") == client
    assert load_grant(Vault.open(settings.state), "personal") == GRANT


@pytest.mark.usefixtures("google")
def test_set_up_again_needs_no_client_and_keeps_what_was_chosen(config: Path, client: Path) -> None:
    options = ("--account", "personal", "--client", str(client), "--calendar", "primary", "--calendar", "c@x.example")
    assert setup(*options, config=config) == 0
    before = config.read_text(encoding="utf-8")
    assert setup(config=config) == 0
    assert config.read_text(encoding="utf-8") == before
    assert load_settings(config).accounts[0].calendars == ("primary", "c@x.example")


def test_a_permission_that_was_not_ticked_is_named_with_what_will_not_work(
    config: Path, client: Path, google: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    google["grant"] = Grant("a", "b", "refresh", (MAIL_SCOPE,), utc_now())
    google["found"] = Found(emails=FOUND.emails, refused=((CALENDAR_SCOPE, "it was not ticked"),))
    assert setup("--client", str(client), config=config) == 0
    assert "interviews in this calendar will not be seen" in capsys.readouterr().err
    assert load_settings(config).accounts[0].calendars == ()


def test_only_what_is_wanted_is_asked_for(
    config: Path, client: Path, google: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    google["grant"] = Grant("a", "b", "refresh", (MAIL_SCOPE,), utc_now())
    assert setup("--client", str(client), "--only", "mail", config=config) == 0
    assert google["asked"] == (MAIL_SCOPE,)
    assert "calendars" not in capsys.readouterr().err
    assert load_settings(config).accounts[0].calendars == ()


def test_a_permission_that_does_not_work_is_a_failure(
    config: Path, client: Path, google: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    google["found"] = Found(emails=FOUND.emails, refused=((MAIL_SCOPE, "The Gmail API is not enabled."),))
    assert setup("--client", str(client), config=config) == 1
    assert "The Gmail API is not enabled" in capsys.readouterr().err


def test_without_a_client_it_says_how_to_make_one(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert setup(config=config) == 2
    told = capsys.readouterr().err
    for word in ("Desktop app", "In production", "seven days", "https://console.cloud.google.com/", "--client"):
        assert word in told
    assert not config.exists()


@pytest.mark.usefixtures("google")
def test_without_a_keyring_nothing_is_stored_and_the_ways_out_are_named(
    config: Path, client: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    assert setup("--client", str(client), config=config) == 3
    told = capsys.readouterr().err
    assert "--key-file" in told
    assert "MAILAGENT_PASSPHRASE" in told
    assert not config.exists()


@pytest.mark.usefixtures("google")
def test_a_key_file_is_made_and_named_in_the_config(config: Path, client: Path) -> None:
    assert setup("--client", str(client), "--key-file", str(config.parent / "key"), config=config) == 0
    settings = load_settings(config)
    assert settings.key_file == (config.parent / "key").resolve()
    assert load_grant(Vault.open(settings.state, settings.key_file), "google") == GRANT
    assert MemoryKeyring.entries == {}


@pytest.mark.usefixtures("google")
def test_an_account_that_tells_no_address_leaves_it_to_the_person(
    config: Path, client: Path, google: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    google["found"] = Found()
    assert setup("--client", str(client), config=config) == 2
    assert "[me] emails" in capsys.readouterr().err
