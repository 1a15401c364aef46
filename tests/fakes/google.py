"""Google's Calendar, Gmail and token endpoints in this process, beneath the guarded session.

Strict where the emulator is not: each request is checked against the API descriptions, tokens expire and rotate, quotas
and faults come on demand. `faults` names for a request's number what goes wrong with it.
"""

from __future__ import annotations

import io
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
import urllib3
from requests.adapters import BaseAdapter

from fakes.discovery import Undescribed, find
from fakes.gmail_mailbox import Mailbox, Refused, raw_bytes, resource
from fakes.google_calendar import Calendar

Json = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]
FAULTS = (
    "refused",
    "dropped",
    "dropped after",
    "late after",
    "429",
    "403",
    "500",
    "503 after",
    "cut after",
    "html",
    "401",
    "part",
)
_JSON = {"Content-Type": "application/json; charset=UTF-8"}
_SLOW = Refused(429, "rateLimitExceeded", headers={"Retry-After": "1"})
_QUOTA = Refused(403, "userRateLimitExceeded")


@dataclass
class Tokens:
    """What the token endpoint knows."""

    refresh: str = "refresh-1"
    access: str = "access-1"
    rotate: bool = False
    error: str = ""  # invalid_grant
    refreshes: int = 0
    revoked: list[str] = field(default_factory=list)
    challenges: dict[str, str] = field(default_factory=dict)  # code -> PKCE challenge
    granted: list[str] = field(default_factory=list)  # scopes
    gives_refresh: bool = True
    life: int | None = None  # seconds, of the refresh token of a client in Testing
    client: tuple[str, str] = ("a-client", "not confidential")


class FakeGoogle(BaseAdapter):
    """One account behind Google's real addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.mailbox = Mailbox()
        self.calendars: dict[str, Calendar] = {"primary": Calendar()}
        self.tokens = Tokens()
        self.faults: dict[int, str] = {}
        self.log: list[str] = []  # each request
        self.calls: list[tuple[str, dict[str, list[str]]]] = []  # each call, those in batches as well
        self.send_as: list[Json] = [
            {"sendAsEmail": self.mailbox.address, "isPrimary": True, "displayName": "Dana Reyes"}
        ]

    @property
    def count(self) -> int:
        return len(self.log)

    # ---- HTTP --------------------------------------------------------------------------------------------------------
    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        split = urlsplit(request.url or "")
        fault = self.faults.get(self.count)
        self.log.append(f"{request.method} {split.path}")
        self.mailbox.clock += 1
        if fault == "refused":
            reason = urllib3.exceptions.NewConnectionError(urllib3.connection.HTTPConnection(split.netloc), "refused")
            pool = urllib3.HTTPConnectionPool(split.netloc)
            raise requests.ConnectionError(urllib3.exceptions.MaxRetryError(pool, "", reason))
        if fault == "dropped":
            raise requests.ConnectionError("Connection aborted.")
        if fault == "html":
            return _response(request, (502, {"Content-Type": "text/html"}, b"<html>Error 502"))
        answer = self._handle(request, fault)
        if fault == "dropped after":
            raise requests.ConnectionError("Connection aborted.")
        if fault == "late after":
            raise requests.ReadTimeout("Read timed out.")
        if fault == "503 after":
            answer = _error(Refused(503, "backendError"))
        if fault == "cut after":
            answer = (answer[0], answer[1], answer[2][: len(answer[2]) // 2])
        return _response(request, answer)

    def close(self) -> None:
        """Nothing to free."""

    def called(self, method: str) -> list[dict[str, list[str]]]:
        """The query of each call to this method."""
        return [query for name, query in self.calls if name.endswith(method)]

    def _handle(self, request: requests.PreparedRequest, fault: str | None) -> Answer:
        split = urlsplit(request.url or "")
        if split.netloc == "oauth2.googleapis.com":
            return self._token(request, split.path)
        if fault == "401":
            self.tokens.access = f"access-{self.count}"
        if request.headers.get("Authorization") != f"Bearer {self.tokens.access}":
            return _error(Refused(401, "authError"))
        if fault in ("429", "403", "500"):
            return _error({"429": _SLOW, "403": _QUOTA, "500": Refused(500, "backendError")}[fault])
        if split.netloc == "gmail.googleapis.com" and split.path == "/batch/gmail/v1":
            return self._batch(request, fault)
        names = {"gmail.googleapis.com": "gmail.v1", "www.googleapis.com": "calendar.v3"}
        if split.netloc not in names or split.scheme != "https":
            raise Undescribed(f"no Google address: {split.netloc}")
        body = json.loads(request.body) if request.body else None
        try:
            answer = self.call(names[split.netloc], request.method or "", split.path, split.query, body)
        except Refused as refusal:
            return _error(refusal)
        return (204, {}, b"") if answer is None else (200, _JSON, json.dumps(answer).encode())

    def _token(self, request: requests.PreparedRequest, path: str) -> Answer:
        form = {name: values[0] for name, values in parse_qs(_text(request.body)).items()}
        if path == "/revoke":
            self.tokens.revoked.append(form["token"])
            return 200, _JSON, b"{}"
        if path == "/token" and form.get("grant_type") == "authorization_code":
            return self._code(form)
        if path != "/token" or form.get("grant_type") != "refresh_token":
            raise Undescribed(f"no such grant at {path}")
        self.tokens.refreshes += 1
        if self.tokens.error or form["refresh_token"] != self.tokens.refresh:
            body = {"error": self.tokens.error or "invalid_grant", "error_description": "Token has been revoked."}
            return 400, _JSON, json.dumps(body).encode()
        self.tokens.access = f"access-r{self.tokens.refreshes}"
        answer = {"access_token": self.tokens.access, "expires_in": 3599, "token_type": "Bearer", "scope": "x"}
        if self.tokens.rotate:
            self.tokens.refresh = f"refresh-{self.tokens.refreshes + 1}"
            answer["refresh_token"] = self.tokens.refresh
        return 200, _JSON, json.dumps(answer).encode()

    def _code(self, form: dict[str, str]) -> Answer:
        tokens = self.tokens
        if (form.get("client_id"), form.get("client_secret")) != tokens.client:
            return 401, _JSON, b'{"error": "invalid_client", "error_description": "The OAuth client was not found."}'
        made = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        if tokens.challenges.pop(form["code"], "") != made:
            return 400, _JSON, b'{"error": "invalid_grant", "error_description": "Bad Request"}'
        answer: Json = {"access_token": tokens.access, "expires_in": 3599, "token_type": "Bearer"}
        answer["scope"] = " ".join(tokens.granted)
        if tokens.gives_refresh:
            answer["refresh_token"] = tokens.refresh
        if tokens.life is not None:
            answer["refresh_token_expires_in"] = tokens.life
        return 200, _JSON, json.dumps(answer).encode()

    def _batch(self, request: requests.PreparedRequest, fault: str | None) -> Answer:
        """The parts come back in another order than they were sent, as Google may do it; one may fail alone."""
        head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
        parts: list[str] = []
        for number, part in enumerate(message_from_bytes(head + _text(request.body).encode()).walk()):
            if part.is_multipart():
                continue
            method, target, *_ = str(part.get_payload()).lstrip().split()
            path, _, query = target.partition("?")
            answer: Json | None
            extra = ""
            try:
                if fault == "part" and number == 1:
                    raise _SLOW
                status, answer = "200 OK", self.call("gmail.v1", method, path, query, None)
            except Refused as refusal:
                status, answer = f"{refusal.status} {refusal.reason}", _error_body(refusal)
                extra = "".join(f"{name}: {value}\r\n" for name, value in refusal.headers.items())
            label = part["Content-ID"].strip("<>")
            parts.append(
                f"--batch_x\r\nContent-Type: application/http\r\nContent-ID: <response-{label}>\r\n\r\n"
                f"HTTP/1.1 {status}\r\nContent-Type: application/json; charset=UTF-8\r\n{extra}\r\n"
                f"{json.dumps(answer)}\r\n"
            )
        if len(parts) > 100:
            raise Undescribed("more than 100 calls in one batch")
        body = "".join(reversed(parts)) + "--batch_x--\r\n"
        return 200, {"Content-Type": "multipart/mixed; boundary=batch_x"}, body.encode()

    # ---- calls -------------------------------------------------------------------------------------------------------
    def call(self, api: str, http_method: str, path: str, query_string: str, body: object) -> Json | None:
        """One described call. Raises Refused as Google would, Undescribed where Google would not know the call."""
        query = parse_qs(query_string, keep_blank_values=True, strict_parsing=bool(query_string))
        method, names = find(api, http_method, path)
        method.check_query(query)
        method.check_body(body)
        query.pop("alt", None)
        self.calls.append((method.id, query))
        handler: Callable[..., Json | None] | None = _HANDLERS.get(method.id)
        if handler is None:
            raise Undescribed(f"{method.id} is no call that this program makes")
        return handler(self, names, query, body)

    def _events_list(self, names: dict[str, str], query: dict[str, list[str]], _: object) -> Json:
        if names["calendarId"] not in self.calendars:
            raise Refused(404, "notFound")
        return self.calendars[names["calendarId"]].listed(query)

    def _profile(self, *_: object) -> Json:
        return {"emailAddress": self.mailbox.address, "historyId": str(self.mailbox.history_id)}

    def _send_as(self, *_: object) -> Json:
        return {"sendAs": self.send_as}

    def _history(self, _: object, query: dict[str, list[str]], __: object) -> Json:
        start = query["startHistoryId"][0]
        if not start.isdigit() or int(start) < self.mailbox.oldest_history or int(start) > self.mailbox.history_id:
            raise Refused(404, "notFound")
        entries = [entry for entry in self.mailbox.history if int(entry["id"]) > int(start)]
        offset = int(query.get("pageToken", ["0"])[0])
        answer: Json = {"historyId": str(self.mailbox.history_id)}
        if entries[offset : offset + 5]:
            answer["history"] = entries[offset : offset + 5]
        if offset + 5 < len(entries):
            answer["nextPageToken"] = str(offset + 5)
        return answer

    def _messages_list(self, _: object, query: dict[str, list[str]], __: object) -> Json:
        spam_trash = query.get("includeSpamTrash") == ["true"]
        found = self.mailbox.search(query.get("q", [""])[0], spam_trash)
        listed = [{"id": message.id, "threadId": message.thread} for message in found]
        return _paged("messages", listed, query)

    def _messages_get(self, names: dict[str, str], query: dict[str, list[str]], _: object) -> Json:
        message = self._message(names["id"])
        return resource(
            message, query.get("format", ["full"])[0], self.mailbox.history_id, query.get("metadataHeaders")
        )

    def _messages_modify(self, names: dict[str, str], _: object, body: Json) -> Json:
        message = self._message(names["id"])
        self.mailbox.modify(message, set(body.get("addLabelIds", ())), set(body.get("removeLabelIds", ())))
        return resource(message, "minimal", self.mailbox.history_id)

    def _threads_get(self, names: dict[str, str], query: dict[str, list[str]], _: object) -> Json:
        members = [message for message in self.mailbox.messages.values() if message.thread == names["id"]]
        if not members:
            raise Refused(404, "notFound")
        form, wanted = query.get("format", ["full"])[0], query.get("metadataHeaders")
        return {
            "id": names["id"],
            "messages": [resource(one, form, self.mailbox.history_id, wanted) for one in members],
        }

    def _labels_list(self, *_: object) -> Json:
        return {"labels": [{"id": identity, "name": name} for identity, name in self.mailbox.labels.items()]}

    def _labels_create(self, _: object, __: object, body: Json) -> Json:
        return {"id": self.mailbox.create_label(body["name"]), "name": body["name"]}

    def _drafts_list(self, _: object, query: dict[str, list[str]], __: object) -> Json:
        wanted = {message.id for message in self.mailbox.search(query["q"][0])} if "q" in query else None
        listed = [
            {"id": draft, "message": {"id": message, "threadId": self.mailbox.messages[message].thread}}
            for draft, message in self.mailbox.drafts.items()
            if wanted is None or message in wanted
        ]
        return _paged("drafts", listed, query)

    def _drafts_get(self, names: dict[str, str], query: dict[str, list[str]], _: object) -> Json:
        message = self.mailbox.messages[self._draft(names["id"])]
        form = query.get("format", ["full"])[0]
        return {"id": names["id"], "message": resource(message, form, self.mailbox.history_id)}

    def _drafts_create(self, _: object, __: object, body: Json) -> Json:
        message = body["message"]
        return self._drafts_minimal(self.mailbox.create(raw_bytes(message), message.get("threadId", "")))

    def _drafts_update(self, names: dict[str, str], _: object, body: Json) -> Json:
        self._draft(names["id"])
        message = body["message"]
        self.mailbox.replace(names["id"], raw_bytes(message), message.get("threadId", ""))
        return self._drafts_minimal(names["id"])

    def _drafts_delete(self, names: dict[str, str], *_: object) -> None:
        self.mailbox.remove(self.mailbox.messages[self._draft(names["id"])])
        del self.mailbox.drafts[names["id"]]

    def _drafts_minimal(self, draft: str) -> Json:
        message = self.mailbox.messages[self.mailbox.drafts[draft]]
        return {"id": draft, "message": {"id": message.id, "threadId": message.thread, "labelIds": ["DRAFT"]}}

    def _message(self, identity: str) -> Any:
        if identity not in self.mailbox.messages:
            raise Refused(404, "notFound")
        return self.mailbox.messages[identity]

    def _draft(self, identity: str) -> str:
        if identity not in self.mailbox.drafts:
            raise Refused(404, "notFound")
        return self.mailbox.drafts[identity]


_HANDLERS: dict[str, Callable[..., Json | None]] = {
    "calendar.events.list": FakeGoogle._events_list,
    "gmail.users.getProfile": FakeGoogle._profile,
    "gmail.users.settings.sendAs.list": FakeGoogle._send_as,
    "gmail.users.history.list": FakeGoogle._history,
    "gmail.users.messages.list": FakeGoogle._messages_list,
    "gmail.users.messages.get": FakeGoogle._messages_get,
    "gmail.users.messages.modify": FakeGoogle._messages_modify,
    "gmail.users.threads.get": FakeGoogle._threads_get,
    "gmail.users.labels.list": FakeGoogle._labels_list,
    "gmail.users.labels.create": FakeGoogle._labels_create,
    "gmail.users.drafts.list": FakeGoogle._drafts_list,
    "gmail.users.drafts.get": FakeGoogle._drafts_get,
    "gmail.users.drafts.create": FakeGoogle._drafts_create,
    "gmail.users.drafts.update": FakeGoogle._drafts_update,
    "gmail.users.drafts.delete": FakeGoogle._drafts_delete,
}


def _paged(name: str, items: list[Json], query: dict[str, list[str]], size: int = 4) -> Json:
    """Small pages whatever is asked for."""
    offset = int(query.get("pageToken", ["0"])[0])
    answer: Json = {"resultSizeEstimate": 201}
    if items[offset : offset + size]:
        answer[name] = items[offset : offset + size]
    if offset + size < len(items):
        answer["nextPageToken"] = str(offset + size)
    return answer


def _error_body(refusal: Refused) -> Json:
    entry = {"domain": "global", "reason": refusal.reason, "message": refusal.message}
    return {"error": {"code": refusal.status, "message": refusal.message, "errors": [entry]}}


def _text(body: object) -> str:
    return body.decode() if isinstance(body, bytes) else str(body or "")


def _error(refusal: Refused) -> Answer:
    return refusal.status, {**_JSON, **refusal.headers}, json.dumps(_error_body(refusal)).encode()


def _response(request: requests.PreparedRequest, answer: Answer) -> requests.Response:
    response = requests.Response()
    response.status_code, response.request, response.url = answer[0], request, request.url or ""
    response.headers.update(answer[1])
    response.raw = urllib3.HTTPResponse(io.BytesIO(answer[2]), preload_content=False)
    return response
