"""The one way out: all HTTP of a provider, sign-in included, passes this session.

It lets through listed calls only (see `guard`), repeats reads with exponential back-off and jitter as the provider
asks, never repeats a write unless the provider says that it did nothing, and turns every failure into an error of ours
that names neither address nor content. It follows no redirect: none of the listed calls has one.

Proxies come from the environment (HTTPS_PROXY, NO_PROXY; never for this machine itself), a private authority from
REQUESTS_CA_BUNDLE or SSL_CERT_FILE.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import BaseAdapter, HTTPAdapter
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from mailagent.errors import MailagentError, TransientError, UncertainError
from mailagent.providers.guard import Call, check

log = logging.getLogger(__name__)
for _chatty in ("urllib3", "requests_oauthlib", "oauthlib", "googleapiclient", "google", "msal"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)  # at lower levels they tell addresses, queries and tokens

TIMEOUT = (10.0, 60.0)  # to connect; between two bytes
DEADLINE = 180.0  # for a whole answer
MAX_ANSWER = 48 * 2**20
ATTEMPTS = 5
FIRST_WAIT, LONGEST_WAIT = 1.0, 64.0
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


class Throttled(TransientError):
    """The provider says that it did nothing because we ask too much: even a write may be tried again."""

    code = "throttled"


class NoToken(TransientError):
    """The token could not be renewed; that itself was tried as often as is good."""


Classify = Callable[[requests.Response], MailagentError | None]
"""What an answer means; None: it is fine. Throttled and TransientError are repeated as their kind allows."""

Token = Callable[[requests.Response | None], str]
"""The bearer token to use; given the 401 answer that refused the last one, a new one. Raises AuthError."""


@dataclass
class Traffic:
    """What went over the wire so far; bytes of bodies as they are unpacked.

    skew: seconds by which the server's clock is ahead of ours, by its last Date header; None before the first.
    """

    requests: int = 0
    sent: int = 0
    received: int = 0
    skew: float | None = None


class GuardedSession(requests.Session):
    """A requests session that makes the listed calls and no others.

    Every method of `requests.Session` may be used; answers come back read and complete. Raises ForbiddenCall,
    TransientError, UncertainError, and what `classify` returns. `adapter`, `sleep`, `random` and `clock` are for tests.
    """

    def __init__(
        self,
        calls: Sequence[Call],
        classify: Classify,
        *,
        token: Token | None = None,
        adapter: BaseAdapter | None = None,
        sleep: Callable[[float], None] = time.sleep,
        random: Callable[[], float] = random.random,
    ) -> None:
        super().__init__()
        self.calls = tuple(calls)
        self.traffic = Traffic()
        self.token = token
        self._classify = classify
        self._sleep = sleep
        self._random = random
        self.headers["User-Agent"] = "mailagent (gzip)"  # Google compresses only for those who say so here
        self.auth = _as_it_is  # or a .netrc of the user would replace our Authorization header
        if not os.environ.get("REQUESTS_CA_BUNDLE") and (authority := os.environ.get("SSL_CERT_FILE")):
            self.verify = authority
        guard = _Guard(self.calls, self.traffic, adapter or HTTPAdapter(max_retries=0))
        self.mount("https://", guard)
        self.mount("http://", guard)

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send a prepared request, as often as its effect allows; see the class for what is raised."""
        call = check(self.calls, request)
        kwargs["timeout"] = kwargs.get("timeout") or TIMEOUT
        kwargs["allow_redirects"] = False
        attempts = Retrying(
            stop=stop_after_attempt(ATTEMPTS),
            wait=self._wait,
            retry=retry_if_exception(lambda fault: _may_repeat(call, fault)),
            sleep=self._sleep,
            reraise=True,
        )
        return attempts(self._send_authorised, call, request, kwargs)

    def _send_authorised(
        self, call: Call, request: requests.PreparedRequest, kwargs: dict[str, Any]
    ) -> requests.Response:
        """Send with the bearer token; a 401 answer means that nothing was done, so it is tried once with a new one."""
        if self.token is None or call.effect == "sign-in":
            return self._send_once(call, request, kwargs)
        request.headers["Authorization"] = _bearer(self.token, None)
        answer = self._exchange(call, request, kwargs)
        if answer.status_code == 401:
            request.headers["Authorization"] = _bearer(self.token, answer)
            answer = self._exchange(call, request, kwargs)
        return self._judge(call, answer)

    def _send_once(self, call: Call, request: requests.PreparedRequest, kwargs: dict[str, Any]) -> requests.Response:
        return self._judge(call, self._exchange(call, request, kwargs))

    def _exchange(self, call: Call, request: requests.PreparedRequest, kwargs: dict[str, Any]) -> requests.Response:
        try:
            return super().send(request, **{**kwargs, "stream": True})
        except (requests.RequestException, urllib3.exceptions.HTTPError) as fault:
            raise _no_answer(call, fault) from None  # the original names the address

    def _judge(self, call: Call, answer: requests.Response) -> requests.Response:
        status = answer.status_code
        if call.effect == "sign-in" and status < 500 and status != 429:
            return answer
        fault = self._classify(answer)
        if fault is None and _is_broken(answer):
            fault = TransientError("The provider's answer was cut short.", next="It is tried again.")
        if fault is None:
            return answer
        if call.effect == "write" and type(fault) is TransientError:
            raise UncertainError(fault.what, why=fault.why, next="The next run looks whether it was done.")
        raise fault

    def pause(self, attempt: int, fault: object) -> None:
        """Wait before asking again after the attempt of this number (from 0); `fault` says what went wrong."""
        self._sleep(self._seconds(attempt, fault))

    def _wait(self, state: RetryCallState) -> float:
        return self._seconds(state.attempt_number - 1, state.outcome.exception() if state.outcome else None)

    def _seconds(self, attempt: int, fault: object) -> float:
        """How long to wait: what the provider asked for, else half to all of an exponential step."""
        step: float = min(FIRST_WAIT * 2**attempt, LONGEST_WAIT)
        seconds = step * (1 + self._random()) / 2
        if isinstance(fault, TransientError) and fault.retry_after is not None:
            seconds = fault.retry_after + seconds / 10
        log.info("waiting %.1f s before trying again: %s", seconds, getattr(fault, "code", "no answer"))
        return seconds


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _bearer(token: Token, refused: requests.Response | None) -> str:
    try:
        return f"Bearer {token(refused)}"
    except TransientError as fault:
        raise NoToken(fault.what, why=fault.why, next=fault.next, retry_after=fault.retry_after) from fault


def _may_repeat(call: Call, fault: BaseException) -> bool:
    if not isinstance(fault, TransientError) or isinstance(fault, NoToken) or is_long_wait(fault):
        return False
    return isinstance(fault, Throttled) or (call.effect != "write" and not isinstance(fault, UncertainError))


def is_long_wait(fault: TransientError) -> bool:
    """Whether the provider asks for more patience than one run has."""
    return (fault.retry_after or 0) > LONGEST_WAIT


def _no_answer(call: Call, fault: Exception) -> TransientError:
    """The error for a request without a complete answer."""
    if isinstance(fault, requests.exceptions.SSLError):
        return TransientError(
            "The server's certificate is not trusted.",
            why="A proxy in between, or an authority this machine does not know.",
            next="Set REQUESTS_CA_BUNDLE to the file with your network's certificate authority.",
        )
    if isinstance(fault, requests.exceptions.ProxyError):
        return TransientError("The proxy does not answer.", next="Check HTTPS_PROXY and NO_PROXY.")
    if call.effect != "write" or _never_left(fault):
        return TransientError("The provider cannot be reached.", next="It is tried again in the next run.")
    return UncertainError(
        "No answer came to a change in the mailbox.",
        why="It may have been made or not.",
        next="The next run looks whether it was.",
    )


def _never_left(fault: Exception) -> bool:
    if isinstance(fault, requests.exceptions.ConnectTimeout):
        return True
    cause = getattr(fault.args[0], "reason", fault.args[0]) if fault.args else None
    return isinstance(cause, urllib3.exceptions.NewConnectionError)


def _is_broken(answer: requests.Response) -> bool:
    """A success whose body cannot be what was asked for: half a JSON text, or some proxy's web page."""
    kind = answer.headers.get("Content-Type", "").lower()
    if answer.status_code == 204 or "json" not in kind:
        return "html" in kind
    try:
        json.loads(answer.content)
    except ValueError:
        return True
    return False


def retry_after(answer: requests.Response, now: datetime | None = None) -> float | None:
    """Seconds of the answer's Retry-After header (a number or a date); None without one or with nonsense."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - (now or datetime.now(UTC))).total_seconds())


class _Guard(BaseAdapter):
    """The choke point: what `requests` is about to put on the wire is checked here once more, as it will be sent."""

    def __init__(self, calls: Sequence[Call], traffic: Traffic, inner: BaseAdapter) -> None:
        super().__init__()
        self._calls, self._traffic, self._inner = calls, traffic, inner

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002 the name is requests' own
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        check(self._calls, request)
        if urlsplit(request.url or "").hostname in _THIS_MACHINE:
            proxies = None
        self._traffic.requests += 1
        self._traffic.sent += len(request.body or b"") + len(request.url or "")
        answer = self._inner.send(request, stream=True, timeout=timeout, verify=verify, cert=cert, proxies=proxies)
        with answer:
            content = self._read(answer)
        with contextlib.suppress(ValueError, TypeError):
            date = parsedate_to_datetime(answer.headers.get("Date", ""))
            self._traffic.skew = (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
        answer.raw = io.BytesIO(content)
        return answer

    def _read(self, answer: requests.Response) -> bytes:
        """The whole body, decoded; raises urllib3's errors, and TransientError for one that is too long or too slow."""
        until = time.monotonic() + DEADLINE
        content = bytearray()
        for chunk in answer.raw.stream(65536, decode_content=True):
            content += chunk
            if len(content) > MAX_ANSWER or time.monotonic() > until:
                raise requests.exceptions.ContentDecodingError("the answer is too long or too slow")
        self._traffic.received += len(content)
        return bytes(content)

    def close(self) -> None:
        self._inner.close()
