"""Signing in to Google: by browser, by a pasted address, and everything a person may do otherwise."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from fakes.google import FakeGoogle
from mailagent.errors import AuthError, ConfigError, TransientError
from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE, Addresses
from mailagent.providers.google.signin import OAuthClient, check, look_around, read_client, sign_in
from mailagent.providers.google.tokens import Grant, load_grant, revoke
from mailagent.providers.loopback import Loopback
from providers.google_account import GoogleAccount

CLIENT = OAuthClient("a-client", "not confidential")
ADDRESSES = Addresses.of()


@pytest.fixture
def google() -> FakeGoogle:
    google = FakeGoogle()
    google.tokens.granted = [CALENDAR_SCOPE, MAIL_SCOPE]
    return google


def visit(address: str) -> None:
    """A browser goes there, in its own time; that nobody is there any more is no matter to it."""

    def go() -> None:
        with contextlib.suppress(requests.RequestException):
            requests.get(address, timeout=5)

    threading.Thread(target=go).start()


class Person:
    """Sits before the browser. `answers` is what Google's page sends back besides the state."""

    def __init__(self, google: FakeGoogle, **answers: str) -> None:
        self.google = google
        self.answers = answers or {"code": "a-code"}
        self.page: dict[str, str] = {}
        self.said: list[str] = []

    def open(self, page: str) -> bool:
        visit(self.redirect(page))
        return True

    def redirect(self, page: str) -> str:
        """Where the page sends the browser."""
        self.page = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
        self.google.tokens.challenges["a-code"] = self.page["code_challenge"]
        query = {"state": self.page["state"], **self.answers}
        return requests.Request("GET", self.page["redirect_uri"], params=query).prepare().url or ""

    def sign_in(self, **options: Any) -> Grant:
        return sign_in(CLIENT, ADDRESSES, self.said.append, self.open, wait=10, adapter=self.google, **options)


def test_signing_in_by_browser_gives_a_lasting_grant(google: FakeGoogle) -> None:
    person = Person(google)
    grant = person.sign_in()
    assert (grant.refresh_token, grant.access_token) == ("refresh-1", "access-1")
    assert set(grant.scopes) == {CALENDAR_SCOPE, MAIL_SCOPE}
    assert grant.ends is None
    assert person.page["access_type"] == "offline"
    assert person.page["prompt"] == "consent"
    assert person.page["code_challenge_method"] == "S256"
    assert set(person.page["scope"].split()) == {CALENDAR_SCOPE, MAIL_SCOPE}
    assert urlsplit(person.page["redirect_uri"]).hostname == "127.0.0.1"
    assert person.said == []
    assert google.log == ["POST /token"]


def test_without_a_browser_the_address_stands_on_a_line_of_its_own_and_the_answer_may_be_pasted(
    google: FakeGoogle,
) -> None:
    person = Person(google)
    lines: list[str] = ["", "what?\n"]
    asked: list[str] = []

    def pasted() -> str:
        while not any(line.startswith("https://") for line in person.said):
            threading.Event().wait(0.01)
        page = next(line for line in person.said if line.startswith("https://"))
        asked.append(page)
        return lines.pop() if len(lines) > 1 else person.redirect(page) + "\n"

    grant = sign_in(CLIENT, ADDRESSES, person.said.append, None, pasted, wait=10, adapter=google)
    assert grant.refresh_token == "refresh-1"
    assert len(asked) == 2  # what is typed after the address is not taken


def test_fewer_permissions_than_asked_for_are_a_grant_of_those(google: FakeGoogle) -> None:
    google.tokens.granted = [CALENDAR_SCOPE]
    grant = Person(google).sign_in()
    assert grant.scopes == (CALENDAR_SCOPE,)
    found = look_around(grant, ADDRESSES, adapter=google)
    assert [scope for scope, _ in found.refused] == [MAIL_SCOPE]
    assert "OAUTHLIB_RELAX_TOKEN_SCOPE" not in os.environ


def test_one_permission_alone_may_be_asked_for(google: FakeGoogle) -> None:
    google.tokens.granted = [MAIL_SCOPE]
    person = Person(google)
    grant = person.sign_in(scopes=(MAIL_SCOPE,))
    assert person.page["scope"] == MAIL_SCOPE
    assert look_around(grant, ADDRESSES, asked=(MAIL_SCOPE,), adapter=google).refused == ()


def test_the_life_of_a_sign_in_in_testing_is_kept(google: FakeGoogle) -> None:
    google.tokens.life = 604_799
    grant = Person(google).sign_in()
    assert grant.ends is not None
    assert grant.ends - grant.consented == timedelta(seconds=604_799)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda google: setattr(google.tokens, "granted", ["openid"]), "None of the permissions"),
        (lambda google: setattr(google.tokens, "gives_refresh", False), "no lasting sign-in"),
        (lambda google: setattr(google.tokens, "client", ("another", "client")), "refused the sign-in"),
        (lambda google: google.faults.update({0: "html"}), "cannot be read"),
        (lambda google: google.faults.update({0: "dropped"}), "cannot be reached"),
    ],
)
def test_what_goes_wrong_at_google_is_said(
    google: FakeGoogle, change: Callable[[FakeGoogle], None], message: str
) -> None:
    change(google)
    with pytest.raises((AuthError, TransientError), match=message) as caught:
        Person(google).sign_in()
    assert caught.value.next


def test_a_declined_sign_in_is_said(google: FakeGoogle) -> None:
    with pytest.raises(AuthError, match="declined"):
        Person(google, error="access_denied").sign_in()
    assert google.log == []


def test_an_answer_of_another_sign_in_is_not_taken(google: FakeGoogle) -> None:
    person = Person(google, code="a-code", state="forged")
    with pytest.raises(AuthError, match="in time"):
        sign_in(CLIENT, ADDRESSES, person.said.append, person.open, wait=0.6, adapter=google)
    assert google.log == []


def test_the_loopback_listens_on_this_machine_only_and_survives_strange_visitors() -> None:
    with Loopback() as loopback:
        assert loopback.server_address[0] == "127.0.0.1"
        for path in ("favicon.ico", "?state=wrong&code=x", "?state=right&code=y"):
            visit(loopback.address + path)
        assert loopback.wait("right", 10) == {"state": "right", "code": "y"}


def test_the_account_tells_name_addresses_zone_and_signature(google: FakeGoogle) -> None:
    google.send_as = [
        {
            "sendAsEmail": "Alias@Reyes.example",
            "verificationStatus": "accepted",
            "isDefault": True,
            "signature": "<p>Dana</p>",
        },
        {"sendAsEmail": "dana.reyes@mail.example", "isPrimary": True, "displayName": "Dana Reyes"},
        {"sendAsEmail": "pending@x.example", "verificationStatus": "pending"},
    ]
    found = look_around(Person(google).sign_in(), ADDRESSES, adapter=google)
    assert found.name == "Dana Reyes"
    assert found.emails == ("dana.reyes@mail.example", "alias@reyes.example")
    assert found.time_zone == "America/New_York"
    assert found.signature == "Dana"
    assert found.refused == ()


def test_a_permission_that_does_not_work_is_named_with_the_remedy(google: FakeGoogle) -> None:
    grant = Person(google).sign_in()
    del google.calendars["primary"]
    found = look_around(grant, ADDRESSES, adapter=google)
    assert [scope for scope, _ in found.refused] == [CALENDAR_SCOPE]


def test_a_later_look_renews_the_sign_in_and_names_what_is_missing(tmp_path: Path) -> None:
    account = GoogleAccount(tmp_path)
    account.sign_in(scopes=(MAIL_SCOPE,), expires=None)
    found = check(account.vault, "personal", adapter=account.google)
    assert found.emails == (account.google.mailbox.address,)
    assert [scope for scope, _ in found.refused] == [CALENDAR_SCOPE]
    assert account.google.tokens.refreshes == 1


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_client_file_is_read_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    good = write(tmp_path / "good.json", {"installed": {"client_id": "a-client", "client_secret": "not confidential"}})
    assert read_client(good) == CLIENT
    with pytest.raises(ConfigError, match="web site") as caught:
        read_client(write(tmp_path / "web.json", {"web": {}}))
    assert "Desktop app" in caught.value.next
    others: list[object] = [[], {}, {"installed": {}}, {"type": "service_account"}]
    for wrong in others:
        with pytest.raises(ConfigError, match=r"wrong\.json"):
            read_client(write(tmp_path / "wrong.json", wrong))
    with pytest.raises(ConfigError, match=r"none\.json"):
        read_client(tmp_path / "none.json")


def test_forgetting_revokes_the_grant_and_forgets_it(tmp_path: Path) -> None:
    account = GoogleAccount(tmp_path)
    assert revoke(account.vault, "personal", adapter=account.google)
    assert account.google.tokens.revoked == ["refresh-1"]
    assert load_grant(account.vault, "personal") is None
    assert revoke(account.vault, "personal", adapter=account.google)


def test_forgetting_forgets_where_google_cannot_be_told(tmp_path: Path) -> None:
    account = GoogleAccount(tmp_path)
    account.google.faults = dict.fromkeys(range(9), "dropped")
    assert not revoke(account.vault, "personal", adapter=account.google, sleep=account.waits.append)
    assert load_grant(account.vault, "personal") is None
