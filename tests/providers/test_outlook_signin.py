"""Signing in to Outlook with the real msal on a double of Microsoft's sign-in service."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from requests.adapters import BaseAdapter

from fakes.entra import FakeEntra, aadsts
from fakes.graph import FakeGraph, graph
from mailagent.errors import AuthError, ConfigError, ForbiddenCall, TransientError
from mailagent.providers.outlook import OutlookProvider
from mailagent.providers.outlook.aadsts import explain
from mailagent.providers.outlook.signin import by_browser, by_device_code
from mailagent.providers.outlook.tokens import SCOPES, SignIn, claims_challenge, scopes_at, sign_in_calls
from mailagent.providers.transport import GuardedSession
from mailagent.vault import Vault
from mailagent.vault_key import create_key_file
from providers.harness import ABOUT_MARY, ME, NOW, WINDOW, draft


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    create_key_file(tmp_path / "key")
    return Vault.open(tmp_path / "state.sqlite", tmp_path / "key")


@pytest.fixture
def entra() -> FakeEntra:
    return FakeEntra()


def signing_in(entra: FakeEntra, vault: Vault) -> SignIn:
    return SignIn("work", entra.client_id, vault, adapter=entra, sleep=lambda _: None)


def browser(entra: FakeEntra, **answer: str) -> Callable[[str], object]:
    """A person's browser: opens the page, signs in, comes back by a form that posts itself."""

    def open_page(page: str) -> bool:
        redirect = dict(parse_qsl(urlsplit(page).query))["redirect_uri"]
        form = answer or entra.approve(page)

        def come_back() -> None:
            requests.get(f"{redirect}/favicon.ico", timeout=5)
            requests.post(redirect, data=form, timeout=5)

        threading.Thread(target=come_back).start()
        return True

    return open_page


class Both(BaseAdapter):
    """Graph and the sign-in service on one line."""

    def __init__(self, double: FakeGraph, entra: FakeEntra) -> None:
        super().__init__()
        self._double, self._entra = double, entra

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        where = self._double if (request.url or "").startswith(self._double.root) else self._entra
        return where.send(request)

    def close(self) -> None:
        return


def signed_in(entra: FakeEntra, vault: Vault, lifetime: int = 3600) -> None:
    """A sign-in stored; with a short lifetime the access token is at once too old to be used."""
    entra.lifetime = lifetime
    by_browser(signing_in(entra, vault), print, browser(entra))


def test_a_person_signs_in_by_browser_and_a_later_process_has_the_token(entra: FakeEntra, vault: Vault) -> None:
    granted = by_browser(signing_in(entra, vault), print, browser(entra))
    assert set(granted) == set(SCOPES)
    entra.seen.clear()
    assert signing_in(entra, vault).token(None) == entra.issued[-1]
    assert entra.seen == []  # from the cache, without asking anybody


def test_mail_send_is_never_asked_for(entra: FakeEntra, vault: Vault) -> None:
    pages: list[str] = []

    def open_page(page: str) -> object:
        pages.append(page)
        return browser(entra)(page)

    by_browser(signing_in(entra, vault), print, open_page)
    scopes = dict(parse_qsl(urlsplit(pages[0]).query))["scope"].split()
    assert "Mail.ReadWrite" in scopes
    assert not any("send" in scope.lower() for scope in scopes)


def test_without_a_browser_the_address_stands_on_a_line_of_its_own(entra: FakeEntra, vault: Vault) -> None:
    lines: list[str] = []
    opened = browser(entra)

    def say(line: str) -> None:
        lines.append(line)
        if line.startswith("https://"):
            opened(line)

    by_browser(signing_in(entra, vault), say, None)
    assert any(line.startswith("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?") for line in lines)


def test_an_answer_with_another_state_is_not_taken(entra: FakeEntra, vault: Vault) -> None:
    opened = browser(entra, code="stolen", state="not ours")
    with pytest.raises(AuthError, match="in time") as caught:
        by_browser(signing_in(entra, vault), print, opened, wait=1.0)
    assert f"adminconsent?client_id={entra.client_id}" in caught.value.next


def test_a_person_who_declines_is_told_so(entra: FakeEntra, vault: Vault) -> None:
    def open_page(page: str) -> object:
        state = dict(parse_qsl(urlsplit(page).query))["state"]
        declined = browser(entra, error="access_denied", error_description="AADSTS65004: declined", state=state)
        return declined(page)

    with pytest.raises(AuthError, match="declined"):
        by_browser(signing_in(entra, vault), print, open_page)


def test_a_person_signs_in_with_a_device_code(entra: FakeEntra, vault: Vault) -> None:
    lines: list[str] = []
    by_device_code(signing_in(entra, vault), lines.append)
    assert "https://microsoft.com/devicelogin" in lines[0]
    assert "ABCD1234" in lines[0]
    assert signing_in(entra, vault).token(None) == entra.issued[-1]


def test_a_refreshed_token_is_stored_before_it_is_used(entra: FakeEntra, vault: Vault) -> None:
    signed_in(entra, vault, lifetime=60)
    assert signing_in(entra, vault).token(None) == entra.issued[-1]
    first = entra.forms[-1]["refresh_token"]
    signing_in(entra, vault).token(None)
    assert entra.forms[-1]["refresh_token"] not in ("", first)


def test_the_stored_cache_outgrows_the_limit_of_a_keyring_entry(entra: FakeEntra, vault: Vault) -> None:
    signed_in(entra, vault)
    stored = vault.get("outlook:work")
    assert stored is not None
    assert len(stored) > 1280


def test_processes_side_by_side_lose_no_token(entra: FakeEntra, vault: Vault, tmp_path: Path) -> None:
    signed_in(entra, vault, lifetime=60)
    tokens: list[str] = []

    def another_process() -> None:
        own = Vault.open(tmp_path / "state.sqlite", tmp_path / "key")
        tokens.append(signing_in(entra, own).token(None))

    threads = [threading.Thread(target=another_process) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = [form["refresh_token"] for form in entra.forms if form["grant_type"] == "refresh_token"]
    assert len(tokens) == 4
    assert len(set(used)) == len(used)  # each began from what the one before had stored
    assert set(tokens) <= set(entra.issued)


def test_nobody_signed_in_is_said_with_what_to_run(entra: FakeEntra, vault: Vault) -> None:
    with pytest.raises(AuthError) as caught:
        signing_in(entra, vault).token(None)
    assert "mailagent setup outlook --account work" in caught.value.next


def test_interaction_required_pauses_the_account_and_keeps_what_is_stored(entra: FakeEntra, vault: Vault) -> None:
    signed_in(entra, vault, lifetime=60)
    entra.rejects = [aadsts(50076, "interaction_required", suberror="basic_action")] * 3
    with pytest.raises(AuthError, match="second factor"):
        signing_in(entra, vault).token(None)
    entra.rejects = []
    assert signing_in(entra, vault).token(None) == entra.issued[-1]


def test_what_was_not_granted_is_not_asked_for_later(entra: FakeEntra, vault: Vault) -> None:
    entra.lifetime = 60
    asked = SignIn("work", entra.client_id, vault, adapter=entra, scopes=("Calendars.Read", "User.Read"))
    assert set(by_browser(asked, print, browser(entra))) == {"Calendars.Read", "User.Read"}
    later = signing_in(entra, vault)
    assert set(later.granted()) == {"Calendars.Read", "User.Read"}
    later.token(None)
    assert "Mail.ReadWrite" not in entra.forms[-1]["scope"]


def test_an_account_without_mail_reads_its_calendar_and_leaves_drafts_to_others(entra: FakeEntra, vault: Vault) -> None:
    by_browser(SignIn("work", entra.client_id, vault, adapter=entra, scopes=("Calendars.Read",)), print, browser(entra))
    double = graph(NOW.astimezone(UTC))
    double.tokens = set(entra.issued)
    double.denied = {"messages", "mailFolders"}
    provider = OutlookProvider("work", ME, entra.client_id, vault, adapter=double)
    assert list(provider.list_events(WINDOW, None).events) == []
    assert list(provider.search(ABOUT_MARY).messages) == []
    assert list(provider.list_changes(ABOUT_MARY, "").messages) == []
    with pytest.raises(AuthError, match="mail"):
        provider.create_draft(draft())
    assert all(call.path[1] == "calendarView" for call in double.calls)


def test_forgetting_leaves_no_token(entra: FakeEntra, vault: Vault) -> None:
    signed_in(entra, vault)
    signing_in(entra, vault).forget()
    with pytest.raises(AuthError):
        signing_in(entra, vault).token(None)


def test_a_claims_challenge_is_answered_with_a_token_for_those_claims(entra: FakeEntra, vault: Vault) -> None:
    signed_in(entra, vault)
    sign_in = signing_in(entra, vault)
    first = sign_in.token(None)
    claims = {"access_token": {"nbf": {"essential": True, "value": "1700000000"}}}
    challenge = requests.Response()
    challenge.status_code = 401
    challenge.headers["WWW-Authenticate"] = (
        'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", '
        f'error="insufficient_claims", claims="{base64.b64encode(json.dumps(claims).encode()).decode()}"'
    )
    second = sign_in.token(challenge)
    assert second != first
    assert json.loads(entra.forms[-1]["claims"])["access_token"]["nbf"] == claims["access_token"]["nbf"]


@pytest.mark.parametrize("claims", ["", '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}'])
def test_a_request_goes_through_with_the_token_that_the_challenge_asks_for(
    entra: FakeEntra, vault: Vault, claims: str
) -> None:
    signed_in(entra, vault)
    double = graph(NOW.astimezone(UTC))
    double.faults = {1: "401"}
    double.claims = base64.b64encode(claims.encode()).decode()
    provider = OutlookProvider("work", ME, entra.client_id, vault, adapter=Both(double, entra))
    assert list(provider.list_events(WINDOW, None).events) == []
    assert entra.forms[-1]["grant_type"] == "refresh_token"
    assert ("nbf" in entra.forms[-1].get("claims", "")) is bool(claims)


def test_a_refused_token_without_claims_is_replaced(entra: FakeEntra, vault: Vault) -> None:
    signed_in(entra, vault)
    sign_in = signing_in(entra, vault)
    first = sign_in.token(None)
    refused = requests.Response()
    refused.status_code = 401
    refused.headers["WWW-Authenticate"] = 'Bearer realm="", error="invalid_token"'
    assert claims_challenge(refused) is None
    assert sign_in.token(refused) not in ("", first)


@pytest.mark.parametrize(
    ("code", "words", "next_"),
    [
        (65001, "not granted", "setup outlook"),
        (90094, "administrator", "adminconsent?client_id=c1"),
        (700082, "90 days", "setup outlook"),
        (50173, "password", "setup outlook"),
        (53003, "blocks", "administrator"),
        (700016, "client id", "client_id"),
        (7000218, "public clients", "Allow public client flows"),
        (9002331, "personal accounts", "/consumers"),
        (99999, "new sign-in", "setup outlook"),
    ],
)
def test_each_code_of_entra_is_said_in_words(code: int, words: str, next_: str) -> None:
    fault = explain(aadsts(code, "invalid_grant"), "c1", None)
    assert isinstance(fault, AuthError)
    assert words in fault.what
    assert next_ in fault.next
    assert str(code) in fault.why


def test_trouble_of_the_service_is_no_reason_to_sign_in() -> None:
    assert isinstance(explain({"error": "temporarily_unavailable"}, "c1", None), TransientError)


def test_a_wrong_authority_is_a_fault_of_the_config(entra: FakeEntra, vault: Vault) -> None:
    sign_in = SignIn("work", entra.client_id, vault, "https://login.microsoftonline.com/", adapter=entra)
    with pytest.raises(ConfigError):
        sign_in.application("")


def test_a_national_cloud_has_scopes_of_its_own() -> None:
    assert scopes_at("https://graph.microsoft.us/v1.0")[0] == "https://graph.microsoft.us/Calendars.Read"
    assert scopes_at(None) == scopes_at("http://127.0.0.1:4003/v1.0") == SCOPES


def test_sign_in_reaches_nothing_but_its_own_addresses(entra: FakeEntra) -> None:
    calls = sign_in_calls("https://login.microsoftonline.com/common")
    session = GuardedSession(calls, lambda _: None, adapter=entra)
    for method, url in [
        ("POST", "https://graph.microsoft.com/v1.0/me/sendMail"),
        ("POST", "https://login.microsoftonline.com/oauth2/v2.0/token"),
        ("POST", "https://login.microsoftonline.com.evil.example/common/oauth2/v2.0/token"),
    ]:
        with pytest.raises(ForbiddenCall):
            session.request(method, url)
    assert entra.seen == []
