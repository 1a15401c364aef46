"""A line with faults, in front of a provider's double or of the emulator."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping

import requests
import urllib3
from requests.adapters import BaseAdapter

FAULTS = ("dropped", "dropped after", "429", "500", "503 after", "cut after", "html", "401")
_ERRORS = {
    "429": (429, {"Retry-After": "1"}),
    "500": (500, {}),
    "html": (502, {"Content-Type": "text/html"}),
    "401": (401, {}),
}
_BETWEEN_TWO = {"transfer-encoding", "content-encoding", "content-length", "connection", "keep-alive"}


class Line(BaseAdapter):
    """Passes requests on to `inner` at `address(url)`; one in so many, by chance, meets a fault.

    "after" means that the provider did what was asked and the answer is lost. A sign-in is never answered with 401:
    that ends it, as it should. renews: whether `inner` gives a new token for one that a 401 refused.
    """

    def __init__(
        self, inner: BaseAdapter, address: Callable[[str], str] = lambda url: url, *, renews: bool = True
    ) -> None:
        super().__init__()
        self.inner, self.address, self.renews = inner, address, renews
        self.share = 0.0  # of requests that meet a fault
        self.faults: list[str] = []  # what happened
        self._chance = random.Random(1)

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        request.url = self.address(request.url or "")
        request.headers.pop("Accept-Encoding", None)
        fault = self._fault(request.url)
        if fault == "dropped":
            raise requests.ConnectionError("Connection aborted.")
        if fault in _ERRORS:
            status, headers = _ERRORS[fault]
            return _answer(request, status, headers, b"<html>Error</html>" if fault == "html" else b"{}")
        answer = self.inner.send(request)
        if fault == "dropped after":
            raise requests.ConnectionError("Connection aborted.")
        content = answer.content
        if fault == "503 after":
            return _answer(request, 503, {}, b"{}")
        headers = {name: value for name, value in answer.headers.items() if name.lower() not in _BETWEEN_TWO}
        return _answer(
            request, answer.status_code, headers, content[: len(content) // 2] if fault == "cut after" else content
        )

    def close(self) -> None:
        self.inner.close()

    def _fault(self, url: str) -> str:
        if self._chance.random() >= self.share:
            return ""
        fault = self._chance.choice(FAULTS if self.renews and "oauth2" not in url else FAULTS[:-1])
        self.faults.append(fault)
        return fault


def _answer(
    request: requests.PreparedRequest, status: int, headers: Mapping[str, str], content: bytes
) -> requests.Response:
    answer = requests.Response()
    answer.status_code, answer.request, answer.url = status, request, request.url or ""
    answer.headers.update({"Content-Type": "application/json", **headers})
    answer.raw = urllib3.HTTPResponse(io.BytesIO(content), preload_content=False, status=status)
    return answer
