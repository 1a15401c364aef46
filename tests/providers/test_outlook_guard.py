"""What the Outlook provider may ask of Graph, and what never leaves the machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC

import pytest
import requests

from fakes.graph import FakeGraph, graph
from mailagent.errors import AuthError, CursorExpired, DraftChanged, ForbiddenCall, ProviderError, TransientError
from mailagent.providers.outlook.client import ENDPOINT, ItemNotFound, allowed_calls, classify
from mailagent.providers.transport import GuardedSession, Throttled
from providers.harness import NOW

ME = f"{ENDPOINT}/me"
# Every call of Graph's published metadata that sends mail or an answer, or changes what is not ours to change.
SENDING = [
    ("POST", "/sendMail"),
    ("POST", "/messages/{}/send"),
    ("POST", "/messages/{}/reply"),
    ("POST", "/messages/{}/replyAll"),
    ("POST", "/messages/{}/forward"),
    ("POST", "/messages/{}/createForward"),
    ("POST", "/messages/{}/createReplyAll"),
    ("POST", "/mailFolders/{}/messages/{}/send"),
    ("POST", "/mailFolders/{}/messages/{}/reply"),
    ("POST", "/mailFolders/{}/messages/{}/forward"),
    ("POST", "/events/{}/accept"),
    ("POST", "/events/{}/decline"),
    ("POST", "/events/{}/tentativelyAccept"),
    ("POST", "/events/{}/forward"),
    ("POST", "/events/{}/cancel"),
    ("POST", "/calendar/events/{}/accept"),
    ("POST", "/chats/{}/messages"),
]
CHANGING = [
    ("POST", "/messages/{}/move"),
    ("POST", "/messages/{}/permanentDelete"),
    ("PUT", "/messages/{}"),
    ("POST", "/messages/{}/attachments"),
    ("DELETE", "/mailFolders/{}"),
    ("POST", "/mailFolders/inbox/messageRules"),
    ("PATCH", "/mailboxSettings"),
    ("POST", "/events"),
    ("PATCH", "/events/{}"),
    ("DELETE", "/events/{}"),
    ("GET", "/contacts"),
    ("GET", "/drive"),
]


@pytest.fixture
def double() -> FakeGraph:
    return graph(NOW.astimezone(UTC))


@pytest.fixture
def session(double: FakeGraph) -> GuardedSession:
    return GuardedSession(allowed_calls(ENDPOINT), classify, token=lambda _: "token", adapter=double)


def batch(*parts: tuple[str, str]) -> dict[str, Sequence[dict[str, str]]]:
    return {"requests": [{"id": str(n), "method": method, "url": url} for n, (method, url) in enumerate(parts)]}


@pytest.mark.parametrize(("method", "path"), [*SENDING, *CHANGING])
def test_a_call_that_sends_or_changes_never_leaves(
    double: FakeGraph, session: GuardedSession, method: str, path: str
) -> None:
    where = path.replace("{}", "AAMk=")
    for url in (f"{ME}{where}", f"{ENDPOINT}/users/dana@outlook.example{where}", f"{ME}/microsoft.graph.x{where}"):
        with pytest.raises(ForbiddenCall):
            session.request(method, url)
    with pytest.raises(ForbiddenCall):
        session.post(f"{ENDPOINT}/$batch", json=batch(("GET", "/me/messages/AAMk%3D"), (method, f"/me{where}")))
    assert double.asked == 0


@pytest.mark.parametrize(
    "url",
    [
        "https://graph.microsoft.com/beta/me/messages",
        "https://graph.microsoft.com.evil.example/v1.0/me/messages",
        "http://graph.microsoft.com/v1.0/me/messages",
        f"{ME}/messages/AAMk%2Fsend",
        f"{ME}/messages/../sendMail",
        f"{ME}/messages/AAMk/createReply/$value",
    ],
)
def test_another_server_or_a_disguised_path_is_not_reached(
    double: FakeGraph, session: GuardedSession, url: str
) -> None:
    with pytest.raises(ForbiddenCall):
        session.post(url, json={})
    assert double.asked == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"requests": []},
        {"requests": "x"},
        batch(("POST", "/$batch")),
        batch(("GET", "https://evil.example/v1.0/me/messages")),
        batch(("GET", "/../beta/me/messages")),
        batch(*[("GET", "/me/messages")] * 101),
    ],
)
def test_a_batch_that_cannot_be_taken_apart_never_leaves(
    double: FakeGraph, session: GuardedSession, body: object
) -> None:
    with pytest.raises(ForbiddenCall):
        session.post(f"{ENDPOINT}/$batch", json=body)
    assert double.asked == 0


def test_an_override_of_the_method_never_leaves(double: FakeGraph, session: GuardedSession) -> None:
    with pytest.raises(ForbiddenCall):
        session.post(f"{ME}/messages", json={}, headers={"X-HTTP-Method-Override": "DELETE"})
    assert double.asked == 0


# ---- what an answer means --------------------------------------------------------------------------------------------
def answer(status: int, code: str, words: str = "", **headers: str) -> requests.Response:
    made = requests.Response()
    made.status_code = status
    made.headers.update(headers)
    made._content = json.dumps({"error": {"code": code, "message": words}}).encode()
    return made


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "ErrorInvalidRequest", ProviderError),
        (401, "InvalidAuthenticationToken", AuthError),
        (403, "ErrorAccessDenied", AuthError),
        (403, "MailboxNotEnabledForRESTAPI", ProviderError),
        (404, "MailboxNotEnabledForRESTAPI", ProviderError),
        (404, "ErrorItemNotFound", ItemNotFound),
        (410, "SyncStateNotFound", CursorExpired),
        (400, "syncStateNotFound", CursorExpired),
        (410, "resyncRequired", CursorExpired),
        (412, "ErrorIrresolvableConflict", DraftChanged),
        (423, "ErrorMailboxMoveInProgress", TransientError),
        (429, "ApplicationThrottled", Throttled),
        (500, "ErrorInternalServerError", TransientError),
        (503, "ErrorServerBusy", TransientError),
        (504, "UnknownError", TransientError),
        (507, "ErrorQuotaExceeded", ProviderError),
    ],
)
def test_each_error_of_graph_is_told_by_what_to_do(status: int, code: str, kind: type[Exception]) -> None:
    assert type(classify(answer(status, code))) is kind or (
        kind is ProviderError and isinstance(classify(answer(status, code)), ProviderError)
    )


def test_the_wait_that_graph_asks_for_is_passed_on() -> None:
    for status in (429, 503):
        fault = classify(answer(status, "x", **{"Retry-After": "17"}))
        assert isinstance(fault, TransientError)
        assert fault.retry_after == 17


def test_an_error_never_repeats_what_the_server_wrote() -> None:
    fault = classify(answer(400, "mary@northwind.example is wrong", "Subject: secret"))
    assert fault is not None
    assert "mary" not in f"{fault.what}{fault.why}{fault.next}"
    assert "secret" not in f"{fault.what}{fault.why}{fault.next}"
