"""The guarded session: what leaves the machine, what is repeated, and what an answer becomes."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import requests
import urllib3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from requests.adapters import BaseAdapter

from fakes.http import Script, Step
from mailagent.errors import AuthError, ForbiddenCall, MailagentError, ProviderError, TransientError, UncertainError
from mailagent.providers.guard import Call, json_parts, multipart_parts
from mailagent.providers.transport import ATTEMPTS, GuardedSession, Throttled, retry_after

ROOT = "https://mail.test/v1"
CALLS = (
    Call("GET", f"{ROOT}/drafts"),
    Call("GET", f"{ROOT}/drafts/{{}}"),
    Call("POST", f"{ROOT}/drafts", effect="write"),
    Call("POST", f"{ROOT}/batch", parts=multipart_parts),
    Call("POST", f"{ROOT}/$batch", parts=json_parts),
    Call("POST", "https://login.test/token", effect="sign-in"),
)
JSON = {"Content-Type": "application/json"}
OK: Step = (200, JSON, b"{}")


def classify(answer: requests.Response) -> MailagentError | None:
    if answer.status_code < 300:
        return None
    if answer.status_code == 429:
        return Throttled("slow down", retry_after=retry_after(answer))
    if answer.status_code == 401:
        return AuthError("sign in")
    return TransientError("trouble") if answer.status_code >= 500 else ProviderError("refused")


def session_on(script: BaseAdapter, **options: object) -> tuple[GuardedSession, list[float]]:
    waits: list[float] = []
    return GuardedSession(CALLS, classify, adapter=script, sleep=waits.append, random=lambda: 1.0, **options), waits  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("POST", f"{ROOT}/drafts/send"),
        ("DELETE", f"{ROOT}/drafts/1"),
        ("GET", f"{ROOT}/drafts/1/2"),
        ("GET", f"{ROOT}/drafts/%2e%2e"),
        ("GET", f"{ROOT}/drafts/..%2Fsend"),
        ("GET", f"{ROOT}/drafts/a%252Fb%2523"),
        ("GET", "http://mail.test/v1/drafts"),
        ("GET", "https://mail.test:8443/v1/drafts"),
        ("GET", "https://mail.test.evil.test/v1/drafts"),
        ("GET", "https://dana@mail.test/v1/drafts"),
        ("POST", "https://login.test/token/other"),
    ],
)
def test_a_call_that_is_not_listed_never_leaves(method: str, url: str) -> None:
    script = Script(OK)
    session, _ = session_on(script)
    with pytest.raises(ForbiddenCall):
        session.request(method, url)
    assert script.seen == []


def test_the_choke_point_holds_without_the_session_method() -> None:
    script = Script(OK)
    session, _ = session_on(script)
    request = requests.Request("POST", f"{ROOT}/drafts/send").prepare()
    with pytest.raises(ForbiddenCall):
        session.get_adapter(ROOT).send(request)
    assert script.seen == []


def test_a_method_cannot_be_overridden_by_a_header() -> None:
    session, _ = session_on(Script(OK))
    with pytest.raises(ForbiddenCall):
        session.post(f"{ROOT}/drafts", headers={"x-http-method-override": "DELETE"})


def test_the_error_names_the_call_without_ids() -> None:
    session, _ = session_on(Script(OK))
    with pytest.raises(ForbiddenCall) as caught:
        session.post(f"{ROOT}/calendars/mary@northwind.example/events")
    assert "mary" not in str(caught.value)
    assert "/calendars/*/events" in str(caught.value)


def multipart(*starts: str) -> tuple[bytes, dict[str, str]]:
    parts = "".join(f"--b\r\nContent-Type: application/http\r\n\r\n{start}\r\n\r\n\r\n" for start in starts)
    return f"{parts}--b--\r\n".encode(), {"Content-Type": "multipart/mixed; boundary=b"}


def test_each_part_of_a_batch_is_checked() -> None:
    script = Script((200, {"Content-Type": "multipart/mixed"}, b""))
    session, _ = session_on(script)
    body, headers = multipart("GET /v1/drafts/1 HTTP/1.1", "GET /v1/drafts/2?x=y HTTP/1.1")
    assert session.post(f"{ROOT}/batch", data=body, headers=headers).ok
    for hidden in (
        "POST /v1/drafts/send HTTP/1.1",
        "GET https://evil.test/v1/drafts HTTP/1.1",
        "POST /v1/batch HTTP/1.1",
    ):
        body, headers = multipart("GET /v1/drafts/1 HTTP/1.1", hidden)
        with pytest.raises(ForbiddenCall):
            session.post(f"{ROOT}/batch", data=body, headers=headers)
    assert len(script.seen) == 1


def test_each_part_of_a_json_batch_is_checked() -> None:
    script = Script(OK)
    session, _ = session_on(script)
    good = {"id": "1", "method": "GET", "url": "/drafts/1"}
    assert session.post(f"{ROOT}/$batch", json={"requests": [good]}).ok
    for bad in ({"id": "2", "method": "POST", "url": "/me/sendMail"}, {"id": "2", "method": "GET"}, "x"):
        with pytest.raises(ForbiddenCall):
            session.post(f"{ROOT}/$batch", json={"requests": [good, bad]})
    nothing: list[object] = [{"requests": []}, {}, []]
    for empty in nothing:
        with pytest.raises(ForbiddenCall):
            session.post(f"{ROOT}/$batch", json=empty)
    assert len(script.seen) == 1


def test_a_batch_with_a_write_in_it_is_a_write() -> None:
    script = Script((503, {}, b""))
    session, _ = session_on(script)
    writes = [{"id": "1", "method": "GET", "url": "/drafts"}, {"id": "2", "method": "POST", "url": "/drafts"}]
    with pytest.raises(UncertainError):
        session.post(f"{ROOT}/$batch", json={"requests": writes})
    assert len(script.seen) == 1


def test_a_redirect_is_not_followed() -> None:
    script = Script((307, {"Location": "https://evil.test/v1/drafts"}, b""))
    session, _ = session_on(script)
    with pytest.raises(ProviderError):
        session.get(f"{ROOT}/drafts")
    assert len(script.seen) == 1


def test_reads_are_repeated_with_growing_waits_and_then_given_up() -> None:
    script = Script((503, {}, b""))
    session, waits = session_on(script)
    with pytest.raises(TransientError):
        session.get(f"{ROOT}/drafts")
    assert len(script.seen) == ATTEMPTS
    assert waits == [1, 2, 4, 8]


@pytest.mark.parametrize(
    "trouble",
    [
        (500, {}, b""),
        requests.ConnectionError("aborted"),
        requests.ReadTimeout("late"),
        (200, JSON, b'{"id": "tr'),
        (200, {"Content-Type": "text/html"}, b"<html>log in to the hotel's network"),
    ],
)
def test_a_read_survives_one_fault_and_a_write_is_uncertain(trouble: Step) -> None:
    session, _ = session_on(Script(trouble, OK))
    assert session.get(f"{ROOT}/drafts").json() == {}
    script = Script(trouble, OK)
    session, waits = session_on(script)
    with pytest.raises(UncertainError) as caught:
        session.post(f"{ROOT}/drafts", json={})
    assert len(script.seen) == 1
    assert waits == []
    assert "mail.test" not in str(caught.value)


def test_a_write_is_repeated_where_the_provider_says_that_it_did_nothing() -> None:
    script = Script((429, {"Retry-After": "7"}, b""), OK)
    session, waits = session_on(script)
    assert session.post(f"{ROOT}/drafts", json={}).ok
    assert len(script.seen) == 2
    assert 7 <= waits[0] < 8


def test_a_wait_that_is_too_long_is_left_to_the_caller() -> None:
    session, waits = session_on(Script((429, {"Retry-After": "3600"}, b"")))
    with pytest.raises(Throttled) as caught:
        session.get(f"{ROOT}/drafts")
    assert caught.value.retry_after == 3600
    assert waits == []


def test_a_refused_connection_leaves_no_doubt_about_a_write() -> None:
    fault = urllib3.exceptions.NewConnectionError(urllib3.connection.HTTPConnection("mail.test"), "refused")
    pool = urllib3.HTTPConnectionPool("mail.test")
    session, _ = session_on(Script(requests.ConnectionError(urllib3.exceptions.MaxRetryError(pool, "/", fault)), OK))
    assert session.get(f"{ROOT}/drafts").ok
    session, _ = session_on(Script(requests.ConnectionError(urllib3.exceptions.MaxRetryError(pool, "/", fault)), OK))
    with pytest.raises(TransientError) as caught:
        session.post(f"{ROOT}/drafts", json={})
    assert not isinstance(caught.value, UncertainError)


def test_an_untrusted_certificate_names_the_remedy() -> None:
    session, _ = session_on(Script(requests.exceptions.SSLError("self-signed")))
    with pytest.raises(TransientError) as caught:
        session.post(f"{ROOT}/drafts", json={})
    assert "REQUESTS_CA_BUNDLE" in caught.value.next


def test_a_refused_token_is_renewed_once() -> None:
    asked: list[bool] = []

    def token(refused: requests.Response | None) -> str:
        asked.append(refused is not None)
        return "new" if refused is not None else "old"

    script = Script((401, {}, b""), OK)
    session, _ = session_on(script, token=token)
    assert session.post(f"{ROOT}/drafts", json={}).ok
    assert [request.headers["Authorization"] for request in script.seen] == ["Bearer old", "Bearer new"]
    script = Script((401, {}, b""))
    session, _ = session_on(script, token=token)
    with pytest.raises(AuthError):
        session.get(f"{ROOT}/drafts")
    assert len(script.seen) == 2


def test_a_netrc_of_the_user_never_replaces_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine mail.test login dana password x\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    script = Script(OK)
    session, _ = session_on(script, token=lambda _: "mine")
    session.get(f"{ROOT}/drafts")
    assert script.seen[0].headers["Authorization"] == "Bearer mine"


def test_sign_in_answers_go_to_the_client_and_carry_no_token() -> None:
    script = Script((400, JSON, b'{"error": "invalid_grant"}'))
    session, _ = session_on(script, token=lambda _: "mine")
    assert session.post("https://login.test/token", data={"a": "b"}).json() == {"error": "invalid_grant"}
    assert "Authorization" not in script.seen[0].headers


def test_an_endless_answer_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailagent.providers.transport.MAX_ANSWER", 1000)
    session, _ = session_on(Script((200, JSON, b" " * 2000)))
    with pytest.raises(TransientError):
        session.get(f"{ROOT}/drafts")


def test_traffic_is_counted() -> None:
    session, _ = session_on(Script((500, {}, b"12345"), (200, JSON, b'{"a":1}')))
    session.get(f"{ROOT}/drafts")
    assert (session.traffic.requests, session.traffic.received) == (2, 12)


def test_retry_after_is_read_as_seconds_or_date() -> None:
    answer = requests.Response()
    now = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
    for value, seconds in (
        ("5", 5.0),
        ("Tue, 10 Mar 2026 12:00:30 GMT", 30.0),
        ("soon", None),
        ("", None),
        ("٣", None),
    ):
        answer.headers["Retry-After"] = value
        assert retry_after(answer, now) == seconds


@contextmanager
def server(
    handle: Callable[[socket.socket], None], context: ssl.SSLContext | None = None
) -> Iterator[tuple[str, list[bytes]]]:
    """A loopback server that reads one request a connection and does with it what `handle` does."""
    listener = socket.create_server(("127.0.0.1", 0))
    received: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, contextlib.suppress(ssl.SSLError):
                secure = context.wrap_socket(connection, server_side=True) if context else connection
                with secure:
                    received.append(secure.recv(65536))
                    handle(secure)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{listener.getsockname()[1]}", received
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def test_a_dropped_connection_does_not_send_a_write_twice() -> None:
    with server(lambda _: None) as (url, received):
        session = GuardedSession([Call("POST", f"{url}/drafts", effect="write")], classify, sleep=lambda _: None)
        with session, pytest.raises(UncertainError):
            session.post(f"{url}/drafts", json={})
        assert len(received) == 1


def test_a_body_shorter_than_promised_is_no_answer() -> None:
    def half(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\nContent-Type: application/json\r\n\r\n{}")

    with server(half) as (url, received):
        session = GuardedSession([Call("GET", f"{url}/drafts")], classify, sleep=lambda _: None)
        with session, pytest.raises(TransientError):
            session.get(f"{url}/drafts")
        assert len(received) == ATTEMPTS


def test_a_compressed_answer_is_read() -> None:
    import gzip

    body = gzip.compress(json.dumps({"a": 1}).encode())

    def answer(connection: socket.socket) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
        connection.sendall(head.encode() + b"Content-Type: application/json\r\n\r\n" + body)

    with server(answer) as (url, _), GuardedSession([Call("GET", f"{url}/drafts")], classify) as session:
        assert session.get(f"{url}/drafts").json() == {"a": 1}


# ---- networks of companies -------------------------------------------------------------------------------------------
class Route(Script):
    """Notes which proxies a request would take."""

    def __init__(self) -> None:
        super().__init__(OK)
        self.proxies: list[object] = []

    def send(self, request: requests.PreparedRequest, *given: object, **named: object) -> requests.Response:
        self.proxies.append(named.get("proxies"))
        return super().send(request, *given, **named)


def test_a_proxy_of_the_environment_is_taken_but_not_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.test:3128")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    route = Route()
    calls = [*CALLS, Call("GET", "http://127.0.0.1:4002/v1")]
    session = GuardedSession(calls, classify, adapter=route)
    session.get(f"{ROOT}/drafts")
    session.get("http://127.0.0.1:4002/v1")
    assert route.proxies[0] is not None
    assert dict(route.proxies[0])["https"] == "http://proxy.test:3128"  # type: ignore[call-overload]
    assert not route.proxies[1]


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that only signs for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a company's own")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(plain)
    return folder / "cert.pem", folder / "key.pem"


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", None])
def test_a_private_authority_is_trusted_where_the_environment_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    certified, key = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified, key)
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    if variable is not None:
        monkeypatch.setenv(variable, str(certified))

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}")

    with server(answer, context) as (url, _):
        session = GuardedSession([Call("GET", f"{url}/drafts")], classify, sleep=lambda _: None)
        with session:
            if variable is not None:
                assert session.get(f"{url}/drafts").json() == {}
            else:
                with pytest.raises(TransientError, match="certificate is not trusted"):
                    session.get(f"{url}/drafts")


def test_a_token_that_cannot_be_renewed_now_is_asked_for_once() -> None:
    asked: list[object] = []

    def token(refused: requests.Response | None) -> str:
        asked.append(refused)
        raise TransientError("The sign-in service cannot be reached.")

    script = Script(OK)
    session, waits = session_on(script, token=token)
    with pytest.raises(TransientError):
        session.get(f"{ROOT}/drafts")
    assert (asked, waits, script.seen) == ([None], [], [])
