"""Google's own client library on our transport, and Gmail calls bundled into one request.

The library's default transport re-sends a POST by itself when the server drops the connection without an answer; ours
does not. Its batch class needs a Content-ID in each answer, which Gmail gives and proxies may drop.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from email import message_from_bytes, policy
from typing import Any, Protocol
from urllib.parse import urlsplit

from mailagent.errors import AuthError, MailagentError, TransientError, UncertainError
from mailagent.providers.google.calls import Addresses, fault_of
from mailagent.providers.transport import ATTEMPTS, GuardedSession, is_long_wait

BATCH = 50  # Google allows 100 and advises no more than 50
Json = Mapping[str, Any]


class Request(Protocol):
    """A call prepared by Google's library, not sent yet."""

    uri: str
    method: str

    def execute(self, http: object) -> Any:
        """Send it with what stands for httplib2; the decoded answer."""
        ...


class Client:
    """The two services of one account. Not for use by several threads at once."""

    def __init__(self, session: GuardedSession, addresses: Addresses) -> None:
        self._session, self._addresses = session, addresses
        self._http = _Http(session)

    @property
    def events(self) -> Any:
        """The events of the Calendar API."""
        return _resource("calendar", "v3", f"{self._addresses.calendar}/", "events")

    @property
    def users(self) -> Any:
        """The Gmail API: the profile, and what the properties below give."""
        return self._gmail()

    @property
    def messages(self) -> Any:
        """Gmail's messages."""
        return self._gmail("messages")

    @property
    def drafts(self) -> Any:
        """Gmail's drafts."""
        return self._gmail("drafts")

    @property
    def threads(self) -> Any:
        """Gmail's conversations."""
        return self._gmail("threads")

    @property
    def labels(self) -> Any:
        """Gmail's labels."""
        return self._gmail("labels")

    @property
    def history(self) -> Any:
        """What changed in Gmail."""
        return self._gmail("history")

    def _gmail(self, *path: str) -> Any:
        return _resource("gmail", "v1", self._addresses.gmail, "users", *path)

    def call(self, request: Request) -> Json:
        """The decoded answer to one call. Raises our errors; an answer of another shape is a TransientError."""
        try:
            answer = request.execute(http=self._http)
        except (ValueError, KeyError) as fault:
            kind = TransientError if request.method == "GET" else UncertainError
            raise kind("Google's answer cannot be read.") from fault
        return answer if isinstance(answer, Mapping) else {}

    def batch(self, requests: Sequence[Request], size: int = BATCH) -> list[Json | MailagentError]:
        """The answers to several Gmail reads, in order; each part that was refused for good has its error instead.

        Parts that were throttled or failed for the moment are asked again. Raises what the whole batch may raise, and
        the last part's TransientError or AuthError where asking again did not help.
        """
        answers: list[Json | MailagentError] = [{} for _ in requests]
        waiting = list(range(len(requests)))
        for attempt in range(ATTEMPTS):
            for start in range(0, len(waiting), size):
                part = waiting[start : start + size]
                for index, answer in zip(part, self._batch_once([requests[i] for i in part]), strict=True):
                    answers[index] = answer
            waiting = [index for index in waiting if isinstance(answers[index], TransientError)]
            troubles = [fault for index in waiting if isinstance(fault := answers[index], TransientError)]
            if not troubles or any(is_long_wait(fault) for fault in troubles):
                break
            if attempt + 1 < ATTEMPTS:
                self._session.pause(attempt, max(troubles, key=lambda fault: fault.retry_after or 0))
        for answer in answers:
            if isinstance(answer, AuthError | TransientError):
                raise answer
        return answers

    def _batch_once(self, requests: Sequence[Request]) -> list[Json | MailagentError]:
        if len(requests) == 1:
            try:
                return [self.call(requests[0])]
            except TransientError:
                raise
            except MailagentError as fault:
                return [fault]
        answer = self._session.post(
            self._addresses.batch,
            data=_multipart(requests),
            headers={"Content-Type": f"multipart/mixed; boundary={_BOUNDARY}"},
        )
        return _parse_multipart(answer.headers.get("Content-Type", ""), answer.content, len(requests))


def entries(answer: Json, key: str) -> list[Json]:
    """The things in a list of an answer, each of which has an id."""
    listed = answer.get(key)
    return [one for one in listed if isinstance(one, dict) and one.get("id")] if isinstance(listed, list) else []


_BOUNDARY = "part"  # no request line contains "--part" at the start of a line


def _multipart(requests: Sequence[Request]) -> bytes:
    lines: list[str] = []
    for number, request in enumerate(requests):
        split = urlsplit(request.uri)
        target = f"{split.path}?{split.query}" if split.query else split.path
        lines += [f"--{_BOUNDARY}", "Content-Type: application/http", f"Content-ID: <{number}>", ""]
        lines += [f"{request.method} {target} HTTP/1.1", "", ""]
    return "\r\n".join([*lines, f"--{_BOUNDARY}--", ""]).encode("ascii")


def _parse_multipart(kind: str, content: bytes, count: int) -> list[Json | MailagentError]:
    """The parts in the order of the requests: by Content-ID where they have one, else as they come."""
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + content, policy=policy.HTTP)
    parts = list(message.iter_parts()) if message.get_content_type() == "multipart/mixed" else []
    answers: list[Json | MailagentError] = [TransientError("Google left out part of its answer.") for _ in range(count)]
    for position, part in enumerate(parts):
        label = str(part.get("Content-ID", "")).strip("<> ").rpartition("-")[2]
        index = int(label) if label.isascii() and label.isdigit() else position
        payload = part.get_payload()
        if index < count and isinstance(payload, str):
            answers[index] = _parse_part(payload)
    return answers


def _parse_part(payload: str) -> Json | MailagentError:
    head, _, body = payload.replace("\r\n", "\n").lstrip().partition("\n\n")
    status_line, _, headers = head.partition("\n")
    try:
        status = int(status_line.split()[1])
        decoded = json.loads(body) if body.strip() else {}
    except (IndexError, ValueError):
        return TransientError("Part of Google's answer cannot be read.")
    if not isinstance(decoded, dict):
        decoded = {}
    if status < 300:
        return decoded
    wait = next(
        (line.partition(":")[2].strip() for line in headers.splitlines() if line.lower().startswith("retry-after:")), ""
    )
    return fault_of(status, decoded, float(wait[:6]) if wait.isascii() and wait.isdigit() else None)


@functools.lru_cache(maxsize=32)
def _resource(name: str, version: str, root: str, *path: str) -> Any:
    """A service of Google's library, or what `path` names below it; made once, for all accounts and cycles.

    The library makes each anew, with all its methods, at every call, and each is a cycle of references: a daemon that
    did so in each cycle grew by 20 MB before Python's collector came round to them. They send nothing by themselves:
    each request is given the account's own way out when it is executed.
    """
    if path:
        return getattr(_resource(name, version, root, *path[:-1]), path[-1])()
    from googleapiclient.discovery import build

    return build(
        name,
        version,
        http=_NO_WAY_OUT,
        static_discovery=True,
        cache_discovery=False,
        client_options={"api_endpoint": root},
    )


_NO_WAY_OUT = object()


class _Http:
    """What Google's library calls in place of httplib2."""

    def __init__(self, session: GuardedSession) -> None:
        self._session = session

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> tuple[Any, bytes]:
        import httplib2

        answer = self._session.request(method, uri, data=body, headers=headers)
        return httplib2.Response({**answer.headers, "status": str(answer.status_code)}), answer.content

    def close(self) -> None:
        """Nothing of its own to free."""
