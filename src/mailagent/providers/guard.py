"""Which HTTP calls a provider may make at all. What is not on its list never leaves the machine.

A call is listed by method and address; `{}` stands for one path segment. A batch (a call that carries other calls)
is taken apart, and each part must be on the list as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from email.parser import BytesParser
from functools import cached_property
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

import requests

from mailagent.errors import ForbiddenCall

Effect = Literal["read", "write", "sign-in"]
Part = tuple[str, str]  # method and address, as the batch body gives them
MAX_PARTS = 100
_METHOD_OVERRIDES = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")


@dataclass(frozen=True)
class Call:
    """One allowed call.

    effect: a "read" may be repeated; a "write" is tried once; at "sign-in" the client itself reads 4xx answers and no
    bearer token is sent. parts: takes a batch body apart (`multipart_parts`, `json_parts`); raises ValueError.
    """

    method: str
    url: str
    effect: Effect = "read"
    parts: Callable[[requests.PreparedRequest], Sequence[Part]] | None = None

    @cached_property
    def _origin(self) -> tuple[str, str]:
        split = urlsplit(self.url)
        return split.scheme, split.netloc.lower()

    @cached_property
    def _path(self) -> re.Pattern[str]:
        return re.compile(re.escape(urlsplit(self.url).path).replace(r"\{\}", "([^/]+)"))

    def matches(self, method: str, url: str) -> bool:
        """Whether this entry allows `method` on `url`; the query string is not looked at."""
        split = urlsplit(url)
        if method.upper() != self.method or (split.scheme, split.netloc.lower()) != self._origin:
            return False
        found = self._path.fullmatch(split.path)
        return found is not None and all(_is_plain(segment) for segment in found.groups())


def _is_plain(segment: str) -> bool:
    """A segment that a server cannot take for more than one, or for a step upwards, when it decodes it."""
    text = unquote(segment)
    return text not in {".", ".."} and not any(char in "/\\?%" or char < " " for char in text)


def check(calls: Iterable[Call], request: requests.PreparedRequest) -> Call:
    """The entry of the list that allows this request; a batch has the strongest effect of its parts.

    Raises ForbiddenCall.
    """
    calls = tuple(calls)
    method, url = request.method or "", request.url or ""
    call = _lookup(calls, method, url)
    if any(name in request.headers for name in _METHOD_OVERRIDES):
        raise _forbidden(method, url)
    if call.parts is None:
        return call
    try:
        parts = call.parts(request)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise _forbidden(method, url) from fault
    if not 0 < len(parts) <= MAX_PARTS:
        raise _forbidden(method, url)
    inner = [_lookup(calls, *part) for part in parts]
    if any(entry.parts is not None or entry.effect == "sign-in" for entry in inner):
        raise _forbidden(method, url)
    return replace(call, effect="write" if any(entry.effect == "write" for entry in inner) else "read")


def _lookup(calls: Sequence[Call], method: str, url: str) -> Call:
    for call in calls:
        if call.matches(method, url):
            return call
    raise _forbidden(method, url)


def _forbidden(method: str, url: str) -> ForbiddenCall:
    """Names the call without ids: a calendar's id is an address."""
    words = (
        word if re.fullmatch(r"[A-Za-z$]{1,24}|v[0-9.]{1,4}", word) else "*" for word in urlsplit(url).path.split("/")
    )
    return ForbiddenCall(
        "A call that this program never makes was stopped.",
        why=f"{method.upper()} {'/'.join(words)[:120]} is not on the provider's list.",
        next="Nothing was sent. Please report this as a bug.",
    )


def _body(request: requests.PreparedRequest) -> bytes:
    body = request.body
    if isinstance(body, str):
        return body.encode()
    if not isinstance(body, bytes):
        raise TypeError("a batch without a body that can be read")
    return body


def multipart_parts(request: requests.PreparedRequest) -> list[Part]:
    """The calls in a multipart/mixed batch body (Google): each part is one HTTP request."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    message = BytesParser().parsebytes(head + _body(request))
    if message.get_content_type() != "multipart/mixed" or not message.is_multipart() or message.defects:
        raise ValueError("no multipart batch")
    parts: list[Part] = []
    for part in message.walk():
        if part is message:
            continue
        text = part.get_payload()
        if not isinstance(text, str) or part.get_content_type() != "application/http":
            raise ValueError("no batched request")
        start, _, rest = text.lstrip().partition("\n")
        method, path, *_ = start.split()
        if any(name.lower() in rest.lower() for name in _METHOD_OVERRIDES):
            raise ValueError("a batched request of two methods")
        parts.append((method, urljoin(request.url or "", path)))
    return parts


def json_parts(request: requests.PreparedRequest) -> list[Part]:
    """The calls in a JSON batch body (Graph): addresses are relative to the batch's own, less its last segment."""
    base = (request.url or "").split("?", 1)[0].rsplit("/", 1)[0]
    return [(item["method"], base + "/" + item["url"].lstrip("/")) for item in json.loads(_body(request))["requests"]]
