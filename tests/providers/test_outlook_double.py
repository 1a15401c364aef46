"""The double of Graph is as strict as Graph: what that would refuse is refused, so that the suite means something."""

from __future__ import annotations

from datetime import UTC
from urllib.parse import urlencode

import pytest

from fakes.graph import FakeGraph, graph
from mailagent.providers.outlook.client import AS_HTML, AS_TEXT
from mailagent.wire.graph_query import MARKER, filter_marker
from providers.harness import MARY, NOW

HEADERS = {"Prefer": AS_TEXT, "Authorization": "Bearer token"}
BODY = {"contentType": "text", "content": "Hi"}


@pytest.fixture
def double() -> FakeGraph:
    return graph(NOW.astimezone(UTC))


def ask(
    double: FakeGraph, method: str, path: str, body: str = "", prefer: str = AS_TEXT, **query: str
) -> tuple[int, str]:
    options = urlencode({f"${name}": value for name, value in query.items()})
    url = f"{double.root}{path}" + (f"?{options}" if options else "")
    status, _, content = double.respond(method, url, HEADERS | {"Prefer": prefer}, body)
    return status, content.get("error", {}).get("code", "") if isinstance(content, dict) else ""


def deliver(double: FakeGraph) -> str:
    return double.mailbox.deliver((MARY.name, MARY.email), "Your interview", "see you")


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/me/messages", {"select": "id,sentimentScore"}, "RequestBroker--ParseUri"),
        ("/me/messages", {"expand": "attachments($levels=max)"}, "RequestBroker--ParseUri"),
        ("/me/messages", {"top": "1001"}, "ErrorInvalidUrlQuery"),
        ("/me/messages", {"search": "participants:x"}, "ErrorInvalidUrlQuery"),
        ("/me/messages", {"search": '"from:x"', "filter": "isRead eq false"}, "SearchWithFilter"),
        ("/me/messages", {"filter": "mood eq 'good'"}, "ErrorInvalidUrlQueryFilter"),
        ("/me/messages", {"filter": "receivedDateTime ge '2026-03-01T00:00:00Z'"}, "ErrorInvalidUrlQueryFilter"),
        ("/me/messages", {"filter": "isRead eq false", "orderby": "receivedDateTime"}, "InefficientFilter"),
        ("/me/messages", {"deltatoken": "x"}, "RequestBroker--ParseUri"),
        ("/me/calendarView/delta", {"select": "id"}, "RequestBroker--ParseUri"),
        ("/me/inbox", {}, "BadRequest"),
    ],
)
def test_a_query_that_graph_refuses_is_refused(double: FakeGraph, path: str, query: dict[str, str], code: str) -> None:
    assert ask(double, "GET", path, **query) == (400, code)
    assert double.violations


@pytest.mark.parametrize(
    "body",
    [
        '{"sentDateTime": "2026-03-10T00:00:00Z"}',
        '{"conversationId": "x"}',
        '{"toRecipients": [{"address": "x@y.example"}]}',
        '{"singleValueExtendedProperties": [{"id": "mailagentKey", "value": "x"}]}',
        '{"flag": {"flagStatus": "flagged", "dueDateTime": {"dateTime": "2026-03-13T00:00:00", "timeZone": "UTC"}}}',
        '{"flag": {"flagStatus": "waving"}}',
    ],
)
def test_a_body_that_graph_refuses_is_refused(double: FakeGraph, body: str) -> None:
    assert ask(double, "POST", "/me/messages", body)[0] == 400
    assert double.mailbox.messages == {}


def test_a_request_without_immutable_ids_is_refused(double: FakeGraph) -> None:
    assert ask(double, "GET", "/me/messages", prefer="")[0] == 400


def test_a_received_message_keeps_its_subject(double: FakeGraph) -> None:
    identifier = deliver(double)
    assert ask(double, "PATCH", f"/me/messages/{identifier}", '{"subject": "x"}')[0] == 400
    assert ask(double, "PATCH", f"/me/messages/{identifier}", '{"isRead": true}')[0] == 200


def test_no_reply_is_made_to_an_invitation_or_a_draft(double: FakeGraph) -> None:
    invitation = double.mailbox.deliver((MARY.name, MARY.email), "Interview", "x", kind="eventMessageRequest")
    draft = double.mailbox.create({"subject": "x"})["id"]
    for identifier in (invitation, draft):
        assert ask(double, "POST", f"/me/messages/{identifier}/createReply", "{}")[0] == 400


def test_a_reply_quotes_its_parent_and_marks_it_read(double: FakeGraph) -> None:
    identifier = deliver(double)
    assert ask(double, "POST", f"/me/messages/{identifier}/createReply", "{}", prefer=AS_HTML)[0] == 201
    [reply] = [item for item in double.mailbox.messages.values() if item["isDraft"]]
    assert "see you" in reply["body"]["content"]
    assert double.mailbox.messages[identifier]["isRead"]


def test_a_stale_etag_is_refused(double: FakeGraph) -> None:
    item = double.mailbox.create({"subject": "x"})
    tag = item["@odata.etag"]
    double.mailbox.edit(item["id"], "typed")
    headers = HEADERS | {"If-Match": tag}
    status, _, _ = double.respond("DELETE", f"{double.root}/me/messages/{item['id']}", headers, "")
    assert status == 412


def test_a_property_is_found_by_its_value_in_any_case_and_not_shown_unasked(double: FakeGraph) -> None:
    properties = [{"id": MARKER, "value": "Key@x.example"}]
    double.mailbox.create({"subject": "x", "body": BODY, "singleValueExtendedProperties": properties})
    query = urlencode({"$filter": filter_marker("key@X.example")})
    status, _, content = double.respond("GET", f"{double.root}/me/messages?{query}", HEADERS, "")
    assert status == 200
    [row] = content["value"]
    assert "singleValueExtendedProperties" not in row


def test_html_comes_back_rewritten(double: FakeGraph) -> None:
    item = double.mailbox.create({"body": {"contentType": "html", "content": "<p>Hi</p>"}})
    assert item["body"]["content"].startswith("<html><head>")


@pytest.mark.parametrize("path", ["/me/sendMail", "/me/messages/x/send", "/me/messages/x/reply", "/me/events/x/accept"])
def test_what_sends_is_refused_and_remembered(double: FakeGraph, path: str) -> None:
    assert ask(double, "POST", path, "{}")[0] == 403
    assert len(double.sent) == 1


def test_an_expired_delta_is_gone(double: FakeGraph) -> None:
    url = f"{double.root}/me/calendarView/delta?%24deltatoken=old"
    status, _, content = double.respond("GET", url, HEADERS, "")
    assert (status, content["error"]["code"]) == (410, "SyncStateNotFound")


def test_more_than_twenty_requests_are_no_batch(double: FakeGraph) -> None:
    part = '{{"id": "{}", "method": "GET", "url": "/me"}}'
    body = '{"requests": [' + ",".join(part.format(number) for number in range(21)) + "]}"
    assert ask(double, "POST", "/$batch", body)[0] == 400
