"""Of all that Google's APIs offer, only the listed calls leave the machine: each method is tried against the guard."""

from __future__ import annotations

import re

import pytest
import requests

from fakes.discovery import Method, methods
from mailagent.errors import ForbiddenCall
from mailagent.providers.google.calls import Addresses
from mailagent.providers.guard import check

ALLOWED = {
    "calendar.events.list",
    "gmail.users.getProfile",
    "gmail.users.history.list",
    "gmail.users.messages.list",
    "gmail.users.messages.get",
    "gmail.users.messages.modify",
    "gmail.users.threads.get",
    "gmail.users.settings.sendAs.list",
    "gmail.users.labels.list",
    "gmail.users.labels.create",
    "gmail.users.drafts.list",
    "gmail.users.drafts.get",
    "gmail.users.drafts.create",
    "gmail.users.drafts.update",
    "gmail.users.drafts.delete",
}
EVERY = {method.id: method for name in ("gmail.v1", "calendar.v3") for method in methods(name)}
CALLS = Addresses.of().calls()


def requests_for(method: Method) -> list[requests.PreparedRequest]:
    """The method as it would be called, and by its upload paths where it has some."""
    root = "https://gmail.googleapis.com" if method.id.startswith("gmail") else "https://www.googleapis.com"
    uploads = method.description.get("mediaUpload", {}).get("protocols", {}).values()
    paths = [method.path, *(protocol["path"] for protocol in uploads)]
    filled = [re.sub(r"\{(\w+)\}", lambda found: "me" if found[1] == "userId" else "x1", path) for path in paths]
    return [requests.Request(method.http_method, root + path).prepare() for path in filled]


@pytest.mark.parametrize("name", sorted(EVERY.keys() - ALLOWED))
def test_a_method_that_is_not_needed_is_stopped(name: str) -> None:
    for request in requests_for(EVERY[name]):
        with pytest.raises(ForbiddenCall):
            check(CALLS, request)


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_a_needed_method_passes_and_its_uploads_do_not(name: str) -> None:
    plain, *uploads = requests_for(EVERY[name])
    check(CALLS, plain)
    for request in uploads:
        with pytest.raises(ForbiddenCall):
            check(CALLS, request)


def test_every_method_with_send_in_its_name_was_tried() -> None:
    sending = {name for name in EVERY if re.search(r"send(?!As)|import|insert", name)}
    assert {"gmail.users.messages.send", "gmail.users.drafts.send"} <= sending
    assert sending.isdisjoint(ALLOWED)


def test_a_send_inside_a_batch_is_stopped() -> None:
    body = (
        "--b\r\nContent-Type: application/http\r\n\r\nGET /gmail/v1/users/me/messages/1 HTTP/1.1\r\n\r\n\r\n"
        "--b\r\nContent-Type: application/http\r\n\r\nPOST /gmail/v1/users/me/drafts/send HTTP/1.1\r\n\r\n\r\n--b--\r\n"
    )
    headers = {"Content-Type": "multipart/mixed; boundary=b"}
    request = requests.Request("POST", "https://gmail.googleapis.com/batch/gmail/v1", data=body, headers=headers)
    with pytest.raises(ForbiddenCall):
        check(CALLS, request.prepare())


def test_another_mailbox_than_mine_is_stopped() -> None:
    url = "https://gmail.googleapis.com/gmail/v1/users/boss@northwind.example/messages"
    with pytest.raises(ForbiddenCall):
        check(CALLS, requests.Request("GET", url).prepare())


def test_an_endpoint_moves_every_call() -> None:
    moved = Addresses.of("http://127.0.0.1:4002/")
    assert all(call.url.startswith("http://127.0.0.1:4002/") for call in moved.calls())
    assert moved.authorize.startswith("http://127.0.0.1:4002/")
    assert len(moved.calls()) == len(CALLS)
