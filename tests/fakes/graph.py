"""Microsoft Graph in-process, strict: a requests adapter that answers as Graph does and refuses what Graph refuses.

Unknown paths, parameters, fields and headers are answered with 400 and noted in `violations`; a sending call is noted
in `sent`. Faults are put on requests by their number.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import requests
import urllib3
from requests.adapters import BaseAdapter

from fakes.graph_calendar import DeltaExpired, GraphCalendar
from fakes.graph_mailbox import FOLDERS, Conflict, GraphMailbox, NotFound, as_html, as_text
from fakes.graph_odata import (
    EVENT_PROPERTIES,
    MESSAGE_PROPERTIES,
    BadRequest,
    Item,
    parse_expand,
    parse_filter,
    parse_search,
    parse_select,
)

Fault = Literal[
    "429", "503", "504 done", "dropped", "dropped done", "cut", "401", "412", "507", "part 429", "killed", "killed done"
]
Answer = tuple[int, dict[str, str], Any]
MAX_PAGE = 1000
_SENDING = ("send", "sendMail", "reply", "replyAll", "forward", "accept", "decline", "tentativelyAccept")


class Killed(BaseException):
    """The process ends where it stands."""


@dataclass
class Call:
    """One request as it was asked: a part of a batch counts as one of its own."""

    method: str
    path: tuple[str, ...]
    query: dict[str, str]
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def prefer(self) -> str:
        return self.headers.get("prefer", "")


@dataclass
class FakeGraph(BaseAdapter):
    """Graph at `root` with one person's mailbox and calendar."""

    mailbox: GraphMailbox
    calendar: GraphCalendar = field(default_factory=GraphCalendar)
    others: dict[str, GraphCalendar] = field(default_factory=dict)  # further calendars by name
    root: str = "https://graph.microsoft.com/v1.0"
    person: dict[str, Any] = field(default_factory=dict)
    time_zone: str = "Eastern Standard Time"
    tokens: set[str] | None = None  # None: every bearer token is good
    faults: dict[int, Fault] = field(default_factory=dict)
    has_batch: bool = True
    claims: str = ""  # what a 401 answer asks for, in base64
    link_style: str = "absolute"  # how a nextLink is written: relative, by user, elsewhere
    without_delta: int = 0  # the status with which a delta query is refused
    filters_properties: bool = True  # some mailboxes answer an extended-property filter with nothing
    denied: set[str] = field(default_factory=set)  # first segments below /me that the token's scopes do not reach
    calls: list[Call] = field(default_factory=list)
    asked: int = 0  # requests so far; a batch is one
    violations: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    # ---- the wire ----------------------------------------------------------------------------------------------------
    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        self.asked += 1
        fault = self.faults.pop(self.asked, None)
        body = request.body.decode() if isinstance(request.body, bytes) else str(request.body or "")
        url = request.url or ""
        if fault == "dropped":
            raise requests.ConnectionError("dropped")
        if fault == "killed":
            raise Killed
        if fault in ("429", "503", "401", "412", "507"):
            status, headers, content = self._fault(fault)
        else:
            status, headers, content = self.respond(request.method or "", url, dict(request.headers), body, fault)
        if fault == "killed done":
            raise Killed
        if fault == "dropped done":
            raise requests.ReadTimeout("no answer")
        if fault == "504 done":
            status, headers, content = error(504, "UnknownError", "gateway time-out")
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = status, request, url
        answer.headers.update({"Content-Type": "application/json", "Date": self._date(), **headers})
        answer.raw = urllib3.HTTPResponse(
            io.BytesIO(_encoded(content, cut=fault == "cut")), preload_content=False, status=status
        )
        return answer

    def close(self) -> None:
        return

    def respond(self, method: str, url: str, headers: Mapping[str, str], body: str, fault: str | None = None) -> Answer:
        """The answer to one request, faults of the line apart."""
        headers = {name.lower(): value for name, value in headers.items()}
        if self.tokens is not None and headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return self._fault("401")
        if not url.startswith(self.root + "/"):
            return self._violation(f"{method} {url} is not below the root")
        if url == f"{self.root}/$batch" and self.has_batch:
            return self._batch(json.loads(body), throttled=fault == "part 429")
        return self._one(method, url, headers, json.loads(body) if body else {})

    def _batch(self, body: Mapping[str, Any], *, throttled: bool) -> Answer:
        parts = body["requests"]
        if set(body) != {"requests"} or not 0 < len(parts) <= 20 or len({part["id"] for part in parts}) != len(parts):
            return self._violation("a batch has 1 to 20 requests with ids of their own")
        answers = []
        for number, part in enumerate(parts):
            if not set(part) <= {"id", "method", "url", "headers", "body", "dependsOn"}:
                return self._violation(f"a batched request with {sorted(part)}")
            if throttled and number == len(parts) // 2:
                status, extra, content = self._fault("429")
            else:
                own = {name.lower(): value for name, value in part.get("headers", {}).items()}
                status, extra, content = self._one(part["method"], self.root + part["url"], own, part.get("body", {}))
            answers.append({"id": part["id"], "status": status, "headers": extra, "body": content})
        return 200, {}, {"responses": list(reversed(answers))}  # any order is allowed

    def _one(self, method: str, url: str, headers: Mapping[str, str], body: Mapping[str, Any]) -> Answer:
        split = urlsplit(url)
        base = urlsplit(self.root).path
        path = tuple(unquote(segment) for segment in split.path[len(base) + 1 :].split("/"))
        pairs = parse_qsl(split.query, keep_blank_values=True)
        call = Call(method, path, dict(pairs), headers, body)
        self.calls.append(call)
        if path[-1] in _SENDING:
            self.sent.append("/".join(path))
            return error(403, "ErrorAccessDenied", "this permission does not send")
        if len(call.query) != len(pairs):
            return self._violation("a parameter is given twice")
        if 'IdType="ImmutableId"' not in call.prefer and path not in (("me",), ("me", "mailboxSettings")):
            return self._violation(f"{method} {'/'.join(path)} without immutable ids")
        if len(path) > 1 and path[1] in self.denied:
            return error(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        try:
            return self._route(call)
        except BadRequest as fault:
            self.violations.append(f"{method} {'/'.join(path)}: {fault.words}")
            return error(400, fault.code, fault.words)
        except PermissionError:
            return error(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        except NotFound:
            return error(404, "ErrorItemNotFound", "The specified object was not found in the store.")
        except Conflict:
            return error(412, "ErrorIrresolvableConflict", "The send or update operation could not be performed.")
        except DeltaExpired:
            return error(410, "SyncStateNotFound", "The sync state generation is not found.")

    def _route(self, call: Call) -> Answer:
        match call.method, call.path:
            case "GET", ("me",):
                self._allow(call, "$select")
                return 200, {}, self.person
            case "GET", ("me", "mailboxSettings"):
                self._allow(call, "$select")
                return 200, {}, {"timeZone": self.time_zone, "language": {"locale": "en-US"}}
            case "GET", ("me", "mailFolders", folder):
                return self._folder(call, folder)
            case "GET", ("me", "messages"):
                return self._messages(call, None)
            case "GET", ("me", "mailFolders", folder, "messages"):
                return self._messages(call, folder)
            case "POST", ("me", "messages"):
                self._allow(call)
                return 201, {}, self._shown(self.mailbox.create(call.body), call)
            case _, ("me", "messages", identifier, *rest):
                return self._message(call, identifier, tuple(rest))
            case _, ("me", ("calendar" | "calendars" | "calendarView" | "events"), *_):
                return self._calendar(call)
        return self._violation(f"{call.method} {'/'.join(call.path)} is not known")

    # ---- mail --------------------------------------------------------------------------------------------------------
    def _folder(self, call: Call, folder: str) -> Answer:
        self._allow(call, "$select")
        identifier = FOLDERS.get(folder)
        if identifier is None:
            raise NotFound(folder)
        content = {"id": identifier, "displayName": folder, "totalItemCount": len(self.mailbox.listed((), folder))}
        names = parse_select(call.query.get("$select", "id"), frozenset(content))
        return 200, {}, {name: content[name] for name in {"id", *names}}

    def _messages(self, call: Call, folder: str | None) -> Answer:
        self._allow(call, "$filter", "$search", "$select", "$expand", "$top", "$skip", "$orderby")
        query = call.query
        parse_select(query.get("$select", "id"), MESSAGE_PROPERTIES)
        if "$expand" in query:
            parse_expand(query["$expand"])
        if "$search" in query and ("$filter" in query or "$orderby" in query):
            raise BadRequest("SearchWithFilter", "The query parameter $search cannot be used with $filter or $orderby.")
        predicates = []
        if "$filter" in query:
            if "singleValue" in query["$filter"] and not self.filters_properties:
                return 200, {}, {"value": []}
            predicates.append(parse_filter(query["$filter"]))
        if "$search" in query:
            predicates += [parse_search(query["$search"]), lambda item: item["id"] not in self.mailbox.unindexed]
        if "$orderby" in query and not query.get("$filter", "").startswith(query["$orderby"].split()[0]):
            raise BadRequest("InefficientFilter", "The restriction or sort order is too complex for this operation.")
        found = self.mailbox.listed(predicates, folder)
        return self._page(call, found, self._shown)

    def _message(self, call: Call, identifier: str, rest: tuple[str, ...]) -> Answer:
        match call.method, rest:
            case "GET", ():
                self._allow(call, "$select", "$expand")
                return 200, {}, self._shown(self.mailbox.get(identifier), call)
            case "PATCH", ():
                self._allow(call)
                item = self.mailbox.change(identifier, call.body, call.headers.get("if-match"))
                return 200, {}, self._shown(item, call)
            case "DELETE", ():
                self._allow(call)
                self.mailbox.delete(identifier, call.headers.get("if-match"))
                return 204, {}, None
            case "POST", ("createReply",):
                self._allow(call)
                return 201, {}, self._shown(self.mailbox.create_reply(identifier, call.body), call)
        return self._violation(f"{call.method} {'/'.join(call.path)} is not known")

    def _shown(self, item: Item, call: Call) -> Item:
        """A message as the request wants it: selected fields, expanded properties, the body in the preferred form."""
        select = call.query.get("$select")
        names = parse_select(select, MESSAGE_PROPERTIES) if select else MESSAGE_PROPERTIES
        shown = {name: item[name] for name in names if name in item}
        if "body" in names:
            kind = "text" if 'outlook.body-content-type="text"' in call.prefer else item["body"]["contentType"]
            kind = "html" if 'outlook.body-content-type="html"' in call.prefer else kind
            shown["body"] = {
                "contentType": kind,
                "content": as_text(item["body"]) if kind == "text" else as_html(item["body"]),
            }
        if "bodyPreview" in names:
            shown["bodyPreview"] = as_text(item["body"])[:255]
        if "$expand" in call.query:
            wanted = parse_expand(call.query["$expand"])
            found = [{"id": name, "value": value} for name, value in item["_properties"].items() if name in wanted]
            if found:
                shown["singleValueExtendedProperties"] = found
        return {**shown, "id": item["id"], **{key: item[key] for key in ("@odata.type", "@odata.etag") if key in item}}

    # ---- calendar ----------------------------------------------------------------------------------------------------
    def _calendar(self, call: Call) -> Answer:
        match call.method, call.path[1:]:
            case "GET", ("calendar", "calendarView"):
                return self._view(call, self.calendar)
            case "GET", ("calendars",):
                self._allow(call, "$select", "$top", "$skip")
                names = {"Calendar": "AQMkADprimary=", **{name: f"AQMkAD{name}=" for name in self.others}}
                return 200, {}, {"value": [{"id": one, "name": name} for name, one in names.items()]}
            case "GET", ("calendarView", "delta"):
                return self._delta(call)
            case "GET", ("events", identifier):
                self._allow(call, "$select")
                if identifier not in self.calendar.events:
                    raise NotFound(identifier)
                return 200, {}, self._event(self.calendar.events[identifier], call)
            case "GET", ("calendars", identifier, "calendarView"):
                other = self.others.get(identifier.removeprefix("AQMkAD").rstrip("="))
                if other is None:
                    raise NotFound(identifier)
                return self._view(call, other)
        return self._violation(f"{call.method} {'/'.join(call.path)} is not known")

    def _view(self, call: Call, calendar: GraphCalendar) -> Answer:
        self._allow(call, "startDateTime", "endDateTime", "$select", "$top", "$skip", "$filter", "$orderby")
        found = calendar.view(call.query["startDateTime"], call.query["endDateTime"])
        return self._page(call, found, self._event)

    def _delta(self, call: Call) -> Answer:
        if self.without_delta:
            return error(self.without_delta, "ResourceNotFound", "Resource not found for the segment 'delta'.")
        size = int(call.prefer.partition("odata.maxpagesize=")[2].partition(",")[0] or 10)
        token = call.query.get("$skiptoken") or call.query.get("$deltatoken")
        if token:
            self._allow(call, "$skiptoken", "$deltatoken")
            page, name, last = self.calendar.proceed(token, size)
        else:
            self._allow(call, "startDateTime", "endDateTime")
            page, name, last = self.calendar.begin(call.query["startDateTime"], call.query["endDateTime"], size)
        link = "@odata.deltaLink" if last else "@odata.nextLink"
        url = f"{self.root}/me/calendarView/delta?{'$deltatoken' if last else '$skiptoken'}={name}"
        return 200, {}, {"value": [self._event(event, call) for event in page], link: url}

    def _event(self, event: Item, call: Call) -> Item:
        if event["id"] in self.calendar.damaged:
            event = {**event, "start": {"dateTime": "soon", "timeZone": "UTC"}}
        select = call.query.get("$select")
        if select:
            names = parse_select(select, EVENT_PROPERTIES)
            if call.path[-1] == "calendarView" and {"createdDateTime", "lastModifiedDateTime"} & set(names):
                raise BadRequest("ErrorInvalidProperty", "that property cannot be selected here")
            event = {name: event[name] for name in {"id", *names} if name in event}
        if "body" in event and 'outlook.body-content-type="text"' in call.prefer:
            body = {"contentType": event["body"]["contentType"].lower(), "content": event["body"]["content"]}
            event = {**event, "body": {"contentType": "text", "content": as_text(body)}}
        return event

    # ---- both --------------------------------------------------------------------------------------------------------
    def _page(self, call: Call, rows: Sequence[Item], show: Callable[[Item, Call], Item]) -> Answer:
        top, skip = int(call.query.get("$top", 10)), int(call.query.get("$skip", 0))
        if not 1 <= top <= MAX_PAGE:
            raise BadRequest("ErrorInvalidUrlQuery", "$top is out of range")
        content: dict[str, Any] = {"value": [show(row, call) for row in rows[skip : skip + top]]}
        if skip + top < len(rows):
            query = {**call.query, "$skip": str(skip + top)}
            path = "/".join(quote(segment, safe="") for segment in call.path)
            content["@odata.nextLink"] = self._link(path, urlencode(query))
        return 200, {}, content

    def _link(self, path: str, query: str) -> str:
        split = urlsplit(self.root)
        match self.link_style:
            case "relative":
                return f"{split.path}/{path}?{query}"
            case "by user":
                return f"{self.root}/users('48d31887-5fad-4d73-a9f5-3c356e68a038')/{path.removeprefix('me/')}?{query}"
            case "elsewhere":
                return f"https://graph.evil.example{split.path}/{path}?{query}"
        return f"{self.root}/{path}?{query}"

    def _allow(self, call: Call, *names: str) -> None:
        for name in call.query:
            if name not in names:
                raise BadRequest("RequestBroker--ParseUri", f"the parameter {name} is not known here")

    def _violation(self, words: str) -> Answer:
        self.violations.append(words)
        return error(400, "BadRequest", words)

    def _date(self) -> str:
        return format_datetime(self.mailbox.now, usegmt=True)

    def _fault(self, kind: str) -> Answer:
        status, code = {
            "429": (429, "ApplicationThrottled"),
            "503": (503, "ErrorServerBusy"),
            "401": (401, "InvalidAuthenticationToken"),
            "507": (507, "ErrorQuotaExceeded"),
            "412": (412, "ErrorIrresolvableConflict"),
        }[kind]
        headers = {"Retry-After": "2"} if status in (429, 503) else {}
        if status == 401:
            headers["WWW-Authenticate"] = f'Bearer realm="", error="insufficient_claims", claims="{self.claims}"'
        return error(status, code, "fault", headers)


def graph(now: datetime, owner: tuple[str, str] = ("Dana Reyes", "dana.reyes@outlook.com")) -> FakeGraph:
    """Graph with an empty mailbox and calendar of `owner`."""
    person = {"displayName": owner[0], "mail": owner[1], "userPrincipalName": owner[1]}
    return FakeGraph(GraphMailbox(owner, now), person=person)


def error(status: int, code: str, words: str, headers: Mapping[str, str] | None = None) -> Answer:
    """An error in Graph's shape."""
    inner = {"request-id": "0", "date": "2026-03-10T00:00:00"}
    return status, dict(headers or {}), {"error": {"code": code, "message": words, "innerError": inner}}


def _encoded(content: object, *, cut: bool) -> bytes:
    text = b"" if content is None else json.dumps(content).encode()
    return text[: len(text) // 2] if cut else text
