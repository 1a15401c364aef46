"""The sign-in over time: renewed, rotated, refused, revoked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fakes.gmail_mailbox import Refused
from mailagent.errors import AuthError, ProviderError, TransientError
from mailagent.providers.google.calls import fault_of
from mailagent.providers.google.tokens import Grant, TokenAge, load_grant, save_grant, token_age
from mailagent.providers.transport import Throttled
from providers.google_account import GoogleAccount
from providers.harness import ABOUT_MARY, WINDOW, draft

PAST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def account(tmp_path: Path) -> GoogleAccount:
    return GoogleAccount(tmp_path)


def test_a_fresh_access_token_is_used_as_it_is(account: GoogleAccount) -> None:
    account.provider().search(ABOUT_MARY)
    assert account.google.tokens.refreshes == 0


def test_an_access_token_near_its_end_is_renewed_once_and_kept(account: GoogleAccount) -> None:
    account.sign_in(expires=datetime.now(UTC) + timedelta(minutes=2))
    account.provider().search(ABOUT_MARY)
    account.provider().list_events(WINDOW, None)
    assert account.google.tokens.refreshes == 1


def test_a_token_that_google_refuses_is_renewed_once(account: GoogleAccount) -> None:
    account.google.tokens.access = "another"
    account.provider().create_draft(draft())
    assert account.google.tokens.refreshes == 1
    assert len(account.google.called("drafts.create")) == 1


def test_a_token_that_another_process_renewed_is_taken_over(account: GoogleAccount) -> None:
    provider = account.provider()
    provider.list_events(WINDOW, None)
    account.google.tokens.access = "access-of-the-other"
    account.sign_in()
    provider.list_events(WINDOW, None)
    assert account.google.tokens.refreshes == 0


def test_a_rotated_refresh_token_is_saved_before_it_is_needed(account: GoogleAccount) -> None:
    account.google.tokens.rotate = True
    for _ in range(3):
        account.google.tokens.access = "refused"
        account.provider().list_events(WINDOW, None)
    assert account.google.tokens.refreshes == 3
    grant = load_grant(account.vault, "personal")
    assert grant is not None
    assert grant.refresh_token == account.google.tokens.refresh


def test_a_dead_grant_says_who_what_and_how_and_is_not_tried_again(account: GoogleAccount) -> None:
    account.google.tokens.error = "invalid_grant"
    account.google.tokens.access = "refused"
    with pytest.raises(AuthError) as caught:
        account.provider().search(ABOUT_MARY)
    assert "personal" in caught.value.what
    assert caught.value.next == "Run: mailagent setup google --account personal"
    assert account.google.tokens.refreshes == 1
    grant = load_grant(account.vault, "personal")
    assert grant is not None
    assert grant.refresh_token == "refresh-1"


def test_a_grant_that_died_after_seven_days_names_the_testing_mode(account: GoogleAccount) -> None:
    account.sign_in(consented=datetime.now(UTC) - timedelta(days=7, hours=3), expires=None)
    account.google.tokens.error = "invalid_grant"
    with pytest.raises(AuthError) as caught:
        account.provider().list_events(WINDOW, None)
    assert "Testing" in caught.value.why


def test_trouble_at_the_token_endpoint_is_no_dead_grant(account: GoogleAccount) -> None:
    account.sign_in(expires=None)
    for number in range(60):
        account.google.faults[number] = "html"
    with pytest.raises(TransientError):
        account.provider().list_events(WINDOW, None)
    assert load_grant(account.vault, "personal") is not None


def test_an_account_without_a_sign_in_says_what_to_run(account: GoogleAccount) -> None:
    account.vault.delete("google:personal")
    with pytest.raises(AuthError, match="not signed in"):
        account.provider().list_events(WINDOW, None)


def test_a_grant_without_a_refresh_token_never_replaces_a_good_one(account: GoogleAccount) -> None:
    save_grant(account.vault, "personal", Grant("c", "s", "", (), PAST))
    grant = load_grant(account.vault, "personal")
    assert grant is not None
    assert grant.refresh_token == "refresh-1"


def test_the_age_of_a_sign_in_warns_on_the_fifth_day_and_not_for_ever(account: GoogleAccount) -> None:
    account.sign_in(consented=PAST)
    age = token_age(account.vault, "personal")
    assert age == TokenAge(PAST, None)
    days = {day: age.warning(PAST + timedelta(days=day, hours=1)) is not None for day in range(10)}
    assert [day for day, warned in days.items() if warned] == [5, 6]
    assert token_age(account.vault, "unknown") is None


def test_an_end_that_google_named_is_told_until_it_comes(account: GoogleAccount) -> None:
    age = TokenAge(PAST, PAST + timedelta(days=7))
    assert age.warning(PAST + timedelta(days=4)) is None
    assert "Testing" in (age.warning(PAST + timedelta(days=5, hours=1)) or "")


@pytest.mark.parametrize(
    ("status", "reason", "kind"),
    [
        (403, "rateLimitExceeded", Throttled),
        (403, "userRateLimitExceeded", Throttled),
        (403, "quotaExceeded", Throttled),
        (429, "rateLimitExceeded", Throttled),
        (403, "dailyLimitExceeded", Throttled),
        (500, "backendError", TransientError),
        (403, "insufficientPermissions", AuthError),
        (403, "accessNotConfigured", AuthError),
        (403, "domainPolicy", AuthError),
        (401, "authError", AuthError),
        (403, "forbiddenForNonOrganizer", ProviderError),
        (400, "invalidArgument", ProviderError),
    ],
)
def test_each_reason_of_google_is_what_the_caller_must_do(status: int, reason: str, kind: type[Exception]) -> None:
    fault = fault_of(status, {"error": {"errors": [{"reason": reason}]}})
    assert type(fault) is kind
    assert reason not in fault.next


def test_a_used_up_day_is_left_to_a_later_run(account: GoogleAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    def used_up(*_: object) -> None:
        raise Refused(403, "dailyLimitExceeded")

    monkeypatch.setattr(account.google, "call", used_up)
    with pytest.raises(Throttled) as caught:
        account.provider().list_events(WINDOW, None)
    assert caught.value.retry_after == 3600
    assert account.waits == []


def test_rates_are_waited_for(account: GoogleAccount) -> None:
    account.google.faults |= {0: "403", 1: "429"}
    assert list(account.provider().list_events(WINDOW, None).events) == []
    assert len(account.waits) == 2
