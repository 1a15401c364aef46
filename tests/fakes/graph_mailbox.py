"""An Outlook mailbox as Graph shows it: what its owner does in it, and what the API's writes do to it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from fakes.graph_odata import BadRequest, Item, Predicate

FOLDERS = {name: f"AQMkAD{name}=" for name in ("inbox", "sentitems", "drafts", "deleteditems", "archive", "junkemail")}
_WHILE_DRAFT = frozenset(("subject", "body", "replyTo", "internetMessageId"))
_ALWAYS = frozenset(
    (
        "toRecipients",
        "ccRecipients",
        "bccRecipients",
        "categories",
        "flag",
        "importance",
        "isRead",
        "singleValueExtendedProperties",
    )
)
_CREATABLE = _WHILE_DRAFT | _ALWAYS | {"internetMessageHeaders"}
_RULE = "_" * 32


class NotFound(LookupError):
    """404 ErrorItemNotFound."""


class Conflict(ValueError):
    """412 ErrorIrresolvableConflict."""


class GraphMailbox:
    """Messages by id. `now` moves on by a second with each change."""

    def __init__(self, owner: tuple[str, str], now: datetime) -> None:
        self.owner = owner
        self.now = now
        self.messages: dict[str, Item] = {}
        self.protected: set[str] = set()  # ids of messages whose senders allow no answer
        self.unindexed: set[str] = set()  # ids that a search does not know yet
        self.created: list[str] = []  # ids of drafts made through the API
        self._numbers = count(1)

    # ---- what others and the owner do --------------------------------------------------------------------------------
    def deliver(
        self,
        sender: tuple[str, str],
        subject: str = "",
        body: str = "",
        *,
        to: Iterable[tuple[str, str]] = (),
        at: datetime | None = None,
        folder: str = "inbox",
        conversation: str = "",
        properties: Mapping[str, str] | None = None,
        kind: str = "",
    ) -> str:
        """Put a message of others (or an own one, folder "sentitems") into the mailbox; returns its id."""
        at = at or self.now
        item = self._item(subject, "html", f"<html><body>{body}</body></html>", folder, conversation, at)
        item["from"] = item["sender"] = _recipient(sender)
        item["toRecipients"] = [_recipient(person) for person in (tuple(to) or (self.owner,))]
        item["_properties"] = dict(properties or {})
        item["isRead"] = folder == "sentitems"
        if kind:
            item["@odata.type"] = f"#microsoft.graph.{kind}"
        return str(item["id"])

    def edit(self, identifier: str, words: str) -> None:
        """The owner types into the draft."""
        item = self.messages[identifier]
        content = item["body"]["content"]
        if item["body"]["contentType"] == "text":
            item["body"]["content"] = f"{words}\r\n{content}"
        else:
            item["body"]["content"] = re.sub(r"(<body[^<>]*>)", rf"\1<div>{html.escape(words)}</div>", content, count=1)
        self._touch(item)

    def rewrite(self, identifier: str, words: str) -> None:
        """The owner replaces what the draft says."""
        self.messages[identifier]["body"] = {"contentType": "text", "content": words}
        self._touch(self.messages[identifier])

    def flag(self, identifier: str, status: str = "flagged") -> None:
        """The owner flags a message, or completes its flag."""
        self.messages[identifier]["flag"] = {"flagStatus": status}
        self._touch(self.messages[identifier])

    def arrive(self, identifier: str) -> None:
        """What was delivered comes in now, whatever its date."""
        self._touch(self.messages[identifier])

    def move(self, identifier: str, folder: str) -> None:
        """The owner moves a message; its immutable id stays."""
        self.messages[identifier]["parentFolderId"] = FOLDERS[folder]
        self._touch(self.messages[identifier])

    def purge(self, identifier: str) -> None:
        """The owner deletes it for good (shift and delete)."""
        self._tick()
        del self.messages[identifier]

    def leave(self, identifier: str, *, keeps_id: bool = True) -> str:
        """The owner sends the draft: it lies in Sent Items then, under the same id or a new one."""
        item = self.messages[identifier]
        item |= {"isDraft": False, "parentFolderId": FOLDERS["sentitems"], "isRead": True}
        self._touch(item)
        item["sentDateTime"] = item["receivedDateTime"] = _stamp(self.now)
        if not keeps_id:
            del self.messages[identifier]
            item["id"] = self._identifier()
            self.messages[item["id"]] = item
        return str(item["id"])

    # ---- what the API does -------------------------------------------------------------------------------------------
    def get(self, identifier: str) -> Item:
        try:
            return self.messages[identifier]
        except KeyError:
            raise NotFound(identifier) from None

    def listed(self, predicates: Iterable[Predicate], folder: str | None) -> list[Item]:
        """The messages that match, newest first."""
        predicates = tuple(predicates)
        wanted = FOLDERS.get(folder, folder) if folder else None
        found = [
            item
            for item in self.messages.values()
            if (wanted is None or item["parentFolderId"] == wanted) and all(test(item) for test in predicates)
        ]
        return sorted(found, key=lambda item: str(item["receivedDateTime"]), reverse=True)

    def create(self, content: Mapping[str, Any]) -> Item:
        """`POST /me/messages`."""
        _check(content, _CREATABLE)
        item = self._item("", "text", "", "drafts", "", self.now)
        item["from"] = item["sender"] = _recipient(self.owner)
        item["isRead"] = True
        self._assign(item, content)
        self.created.append(item["id"])
        return item

    def change(self, identifier: str, content: Mapping[str, Any], tag: str | None) -> Item:
        """`PATCH /me/messages/{id}`."""
        item = self.get(identifier)
        if tag is not None and tag not in ("*", item["@odata.etag"]):
            raise Conflict(identifier)
        _check(content, _ALWAYS | (_WHILE_DRAFT if item["isDraft"] else frozenset()))
        self._assign(item, content)
        return item

    def delete(self, identifier: str, tag: str | None) -> None:
        """`DELETE /me/messages/{id}`: into Deleted Items, and from there for good."""
        item = self.get(identifier)
        if tag is not None and tag not in ("*", item["@odata.etag"]):
            raise Conflict(identifier)
        if item["parentFolderId"] == FOLDERS["deleteditems"]:
            del self.messages[identifier]
        else:
            self.move(identifier, "deleteditems")

    def create_reply(self, identifier: str, content: Mapping[str, Any]) -> Item:
        """`POST /me/messages/{id}/createReply`: quotes the parent, and marks it as read."""
        parent = self.get(identifier)
        if identifier in self.protected:
            raise PermissionError(identifier)
        if content:
            raise BadRequest("ErrorInvalidRequest", "this double takes no comment and no message")
        if parent["isDraft"] or "eventMessage" in parent.get("@odata.type", ""):
            raise BadRequest("ErrorInvalidRequest", "Item type is invalid for creating a Reply.")
        parent["isRead"] = True
        self._touch(parent)
        subject = parent["subject"] if parent["subject"].lower().startswith("re:") else f"RE: {parent['subject']}"
        item = self._item(subject, "html", _quoted(parent), "drafts", parent["conversationId"], self.now)
        item["from"] = item["sender"] = _recipient(self.owner)
        item["isRead"] = True
        item["toRecipients"] = list(parent["replyTo"] or [parent["from"]])
        self.created.append(item["id"])
        return item

    def _item(self, subject: str, kind: str, content: str, folder: str, conversation: str, at: datetime) -> Item:
        self._tick()
        identifier = self._identifier()
        item: Item = {
            "id": identifier,
            "subject": subject,
            "body": {"contentType": kind, "content": content},
            "from": None,
            "sender": None,
            "toRecipients": [],
            "ccRecipients": [],
            "bccRecipients": [],
            "replyTo": [],
            "categories": [],
            "importance": "normal",
            "flag": {"flagStatus": "notFlagged"},
            "isRead": False,
            "isDraft": folder == "drafts",
            "hasAttachments": False,
            "parentFolderId": FOLDERS[folder],
            "conversationId": conversation or f"AAQk{identifier}",
            "internetMessageId": f"<{identifier.lower().strip('=')}@outlook.example>",
            "createdDateTime": _stamp(at),
            "receivedDateTime": _stamp(at),
            "sentDateTime": _stamp(at),
            "_properties": {},
        }
        self.messages[identifier] = item
        self._stamp_change(item, at)
        return item

    def _assign(self, item: Item, content: Mapping[str, Any]) -> None:
        for name, value in content.items():
            if name == "singleValueExtendedProperties":
                item["_properties"] |= {entry["id"]: entry["value"] for entry in value}
            elif name == "body":
                item["body"] = {"contentType": value["contentType"].lower(), "content": _rewritten(value)}
            elif name == "flag":
                item["flag"] = _flag(value)
            else:
                item[name] = value
        self._touch(item)

    def _touch(self, item: Item) -> None:
        self._tick()
        self._stamp_change(item, self.now)

    def _stamp_change(self, item: Item, at: datetime) -> None:
        item["lastModifiedDateTime"] = _stamp(at)
        item["@odata.etag"] = f'W/"{next(self._numbers)}"'

    def _tick(self) -> None:
        self.now += timedelta(seconds=1)

    def _identifier(self) -> str:
        return f"AAkALgAAAAAAHYQDEapm{next(self._numbers):06d}Ab_c-="


def _check(content: Mapping[str, Any], allowed: frozenset[str]) -> None:
    for name in content:
        if name not in allowed:
            raise BadRequest("ErrorInvalidRequest", f"{name} cannot be set")
    for person in [entry for name in content if name.endswith("Recipients") for entry in content[name]]:
        if set(person) != {"emailAddress"} or not {"address"} <= set(person["emailAddress"]) <= {"address", "name"}:
            raise BadRequest("ErrorInvalidRequest", "a recipient is not well formed")
    if "flag" in content:
        _flag(content["flag"])
    for entry in content.get("singleValueExtendedProperties", ()):
        if set(entry) != {"id", "value"} or not re.fullmatch(r"String (\{[0-9a-f-]{36}\} Name \w+|0x\w+)", entry["id"]):
            raise BadRequest("ErrorInvalidRequest", "an extended property is not well formed")


def _flag(value: Mapping[str, Any]) -> dict[str, Any]:
    if not set(value) <= {"flagStatus", "startDateTime", "dueDateTime", "completedDateTime"}:
        raise BadRequest("ErrorInvalidRequest", "a flag has no such field")
    if value.get("flagStatus") not in ("notFlagged", "flagged", "complete"):
        raise BadRequest("ErrorInvalidRequest", "a flag has no such status")
    if "dueDateTime" in value and "startDateTime" not in value:
        raise BadRequest("ErrorInvalidRequest", "a due date needs a start date")
    dates = {name: _utc(value[name]) for name in ("startDateTime", "dueDateTime") if name in value}
    return {"flagStatus": value["flagStatus"], **dates}


def _utc(value: Mapping[str, str]) -> dict[str, str]:
    from zoneinfo import ZoneInfo

    moment = datetime.fromisoformat(value["dateTime"]).replace(tzinfo=ZoneInfo(value["timeZone"])).astimezone(UTC)
    return {"dateTime": moment.strftime("%Y-%m-%dT%H:%M:%S.0000000"), "timeZone": "UTC"}


def _rewritten(body: Mapping[str, str]) -> str:
    """HTML comes back as a document of the server's own making."""
    content = body["content"]
    if body["contentType"].lower() == "text" or "<meta " in content:
        return content
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    inner = re.sub(r"</?(?:html|body)[^<>]*>|<head>.*</head>", "", content)
    return f"<html><head>\r\n{head}</head><body>{inner}</body></html>"


def _quoted(parent: Item) -> str:
    sender = parent["from"]["emailAddress"]
    words = as_html(parent["body"])
    inner = re.sub(r"</?(?:html|body)[^<>]*>|<head>.*</head>", "", words, flags=re.DOTALL)
    return (
        '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>'
        '<div id="appendonsend"></div><hr tabindex="-1" style="display:inline-block; width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr"><b>From:</b> {html.escape(sender.get("name", ""))}<br>'
        f"<b>Subject:</b> {html.escape(parent['subject'])}</div><div>{inner}</div></body></html>"
    )


def as_text(body: Mapping[str, str]) -> str:
    """A body as the server renders it in plain text: line ends are CRLF, a rule is a line of underscores."""
    content = body["content"]
    if body["contentType"] == "text":
        return content.replace("\r\n", "\n").replace("\n", "\r\n")
    content = re.sub(r"<head>.*?</head>", "", content, flags=re.DOTALL)
    content = re.sub(r"<hr[^<>]*>", f"\n{_RULE}\n", content)
    content = re.sub(r"<br>|</div>|</p>", "\n", content)
    return html.unescape(re.sub(r"<[^<>]*>", "", content)).replace("\n", "\r\n") + "\r\n"


def as_html(body: Mapping[str, str]) -> str:
    """A body as HTML."""
    if body["contentType"] == "html":
        return body["content"]
    return f"<html><body><pre>{html.escape(body['content'])}</pre></body></html>"


def _recipient(person: tuple[str, str]) -> dict[str, dict[str, str]]:
    return {"emailAddress": {"name": person[0], "address": person[1]}}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
