"""Microsoft's sign-in service in-process: a requests adapter for msal, strict about what a public client may send."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
import urllib3
from requests.adapters import BaseAdapter

TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"
RESERVED = {"openid", "profile", "offline_access"}


@dataclass
class FakeEntra(BaseAdapter):
    """One person who signs in. Access and refresh tokens are numbered; a refresh token is replaced at each use."""

    client_id: str = "00000000-0000-0000-0000-00000000c11e"
    host: str = "https://login.microsoftonline.com"
    lifetime: int = 3600
    rejects: list[dict[str, Any]] = field(default_factory=list)  # answers to the next token requests
    withheld: set[str] = field(default_factory=set)  # scopes that the person unticks
    issued: list[str] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._numbers = count(1)
        self._codes: dict[str, dict[str, str]] = {}
        self._refresh: set[str] = set()
        self._device_polls = 1

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        split = urlsplit(request.url or "")
        self.seen.append((request.method or "", split.path))
        body = request.body.decode() if isinstance(request.body, bytes) else str(request.body or "")
        form = dict(parse_qsl(body))
        status, content = self._respond(request.method or "", split.path, form)
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = status, request, request.url or ""
        answer.headers.update({"Content-Type": "application/json"})
        answer.raw = urllib3.HTTPResponse(io.BytesIO(json.dumps(content).encode()), preload_content=False)
        return answer

    def close(self) -> None:
        return

    def approve(self, page: str) -> dict[str, str]:
        """The person signs in on the page; what the browser brings back to the redirect address."""
        query = dict(parse_qsl(urlsplit(page).query))
        assert query["client_id"] == self.client_id
        assert query["code_challenge_method"] == "S256"
        assert query["redirect_uri"].startswith("http://localhost:")
        code = f"code-{next(self._numbers)}"
        self._codes[code] = query
        return {"code": code, "state": query["state"]}

    def _respond(self, method: str, path: str, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        tenant = path.split("/")[1]
        base = f"{self.host}/{tenant}"
        if (method, path) == ("GET", f"/{tenant}/v2.0/.well-known/openid-configuration"):
            return 200, {
                "issuer": f"{self.host}/{TENANT}/v2.0",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            }
        if (method, path) == ("POST", f"/{tenant}/oauth2/v2.0/devicecode"):
            return 200, {
                "user_code": "ABCD1234",
                "device_code": "device-1",
                "verification_uri": "https://microsoft.com/devicelogin",
                "expires_in": 900,
                "interval": 0,
                "message": "...",
            }
        if (method, path) == ("POST", f"/{tenant}/oauth2/v2.0/token"):
            self.forms.append(dict(form))
            return self._token(form)
        return 404, {"error": "invalid_request", "error_description": f"{method} {path}"}

    def _token(self, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        if self.rejects:
            return 400, self.rejects.pop(0)
        if form.get("client_id") != self.client_id:
            return 400, aadsts(700016, "unauthorized_client")
        if "client_secret" in form:
            return 400, aadsts(700025, "invalid_client")
        match form.get("grant_type"):
            case "authorization_code":
                asked = self._codes.pop(form["code"], None)
                digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
                challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
                if (
                    asked is None
                    or asked["code_challenge"] != challenge
                    or asked["redirect_uri"] != form["redirect_uri"]
                ):
                    return 400, aadsts(54005, "invalid_grant")
                return 200, self._tokens(asked["scope"], asked.get("nonce", ""))
            case "refresh_token":
                if form["refresh_token"] not in self._refresh:
                    return 400, aadsts(70008, "invalid_grant")
                return 200, self._tokens(form["scope"], "")
            case "urn:ietf:params:oauth:grant-type:device_code" | "device_code":
                self._device_polls -= 1
                if self._device_polls >= 0:
                    return 400, aadsts(70016, "authorization_pending")
                return 200, self._tokens(form.get("scope", ""), "")
        return 400, aadsts(70003, "unsupported_grant_type")

    def _tokens(self, scope: str, nonce: str) -> dict[str, Any]:
        number = next(self._numbers)
        granted = [one for one in scope.split() if one not in self.withheld | RESERVED]
        self._refresh.add(f"refresh-{number}")
        self.issued.append(f"access-{number}")
        claims = {
            "iss": f"{self.host}/{TENANT}/v2.0",
            "aud": self.client_id,
            "sub": "dana",
            "tid": TENANT,
            "preferred_username": "dana.reyes@outlook.com",
            "exp": 4102444800,
            "iat": 1700000000,
            **({"nonce": nonce} if nonce else {}),
        }
        return {
            "token_type": "Bearer",
            "scope": " ".join(granted),
            "expires_in": self.lifetime,
            "access_token": self.issued[-1],
            "refresh_token": f"refresh-{number}",
            "id_token": ".".join((_part({"alg": "none"}), _part(claims), "")),
            "client_info": _part({"uid": "00000000-0000-0000-0000-0000000000aa", "utid": TENANT}),
        }


def aadsts(code: int, error: str, **more: Any) -> dict[str, Any]:
    """An error as Entra words it."""
    return {"error": error, "error_description": f"AADSTS{code}: Something.", "error_codes": [code], **more}


def _part(content: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")
