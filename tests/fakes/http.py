"""HTTP answers by script, beneath the guarded session."""

from __future__ import annotations

import io
from collections.abc import Mapping

import requests
import urllib3
from requests.adapters import BaseAdapter

Step = tuple[int, Mapping[str, str], bytes] | Exception


class Script(BaseAdapter):
    """Answers each request with the next step; the last one again and again."""

    def __init__(self, *steps: Step) -> None:
        super().__init__()
        self.steps = list(steps)
        self.seen: list[requests.PreparedRequest] = []

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        self.seen.append(request.copy())
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        if isinstance(step, Exception):
            raise step
        status, headers, body = step
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = status, request, request.url or ""
        answer.headers.update(headers)
        answer.raw = urllib3.HTTPResponse(io.BytesIO(body), preload_content=False)
        return answer

    def close(self) -> None:
        return
