"""Secrets at rest: one file beside the state, encrypted (AES-256-GCM) with a key that lies elsewhere.

The key is a random one in the system's keyring (a keyring entry itself is too small for a token cache: Windows takes
1,280 characters), or comes from a key file that only the user can read, or from a passphrase. Which of them is written
in the file's head. There is no fourth way: without any of them nothing is stored, and the error says what to do.

The file is replaced as a whole, under a lock that other processes respect, and read again before each use.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import stat
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mailagent.errors import AuthError, ConfigError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Kind = Literal["keyring", "key_file", "passphrase"]
PASSPHRASE = "MAILAGENT_PASSPHRASE"  # noqa: S105 the name of a variable
_USER = "vault"
_SYSTEM_KEYRINGS = ("macOS", "Windows", "SecretService", "libsecret", "kwallet")
_SIGN_IN_AGAIN = "Set the account up again: mailagent setup google, or outlook."


@dataclass(frozen=True)
class _Head:
    """What is written in clear: where the key comes from. `id` names the keyring entry, or salts the key."""

    kind: Kind
    id: str


class _KeyLost(AuthError):
    """The file is there and its key is not, for good."""


class Vault:
    """The secrets of one state. Made by `Vault.open`; no method prompts unless `ask` was given."""

    def __init__(self, path: Path, key_file: Path | None, ask: Callable[[], str] | None) -> None:
        self._path = path
        self._key_file = key_file
        self._ask = ask
        self._keys: dict[_Head, bytes] = {}

    @classmethod
    def open(cls, state: Path, key_file: Path | None = None, *, ask: Callable[[], str] | None = None) -> Vault:
        """The vault beside the state file. Nothing is read or made yet.

        key_file: where the settings name one, it is the only source of the key. ask: asks the person for a passphrase;
        only interactive commands give it, and it is used only where there is no keyring and no key file.
        """
        return cls(state.with_suffix(".vault"), key_file, ask)

    def get(self, name: str) -> str | None:
        """The secret, or None where none is stored. Raises AuthError, ConfigError."""
        stored = self._read()
        return None if stored is None else self._decrypt(*stored).get(name)

    def put(self, name: str, secret: str) -> None:
        """Store a secret at once. An empty one is ignored: it never replaces a good one.

        A file whose key is lost is kept aside under the name `*.vault.unreadable`, and a new one is begun: only
        somebody who has just signed in comes here without having read it.
        """
        if secret:
            self._change(lambda content: content.update({name: secret}), begin=True)

    def update(self, name: str, change: Callable[[str | None], str]) -> None:
        """Store what `change` makes of the secret; nobody else reads or writes between. An empty one is ignored."""

        def apply(content: dict[str, str]) -> None:
            secret = change(content.get(name))
            if secret:
                content[name] = secret

        self._change(apply, begin=False)

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is fine."""
        self._change(lambda content: content.pop(name, None), begin=False)

    def probe(self) -> Kind:
        """Where the key comes from, after a trial that it can be had (in a keyring: stored, read, deleted).

        Raises AuthError or ConfigError with what is missing and what to do.
        """
        stored = self._read()
        head = stored[0] if stored else self._new_head()
        if stored:
            self._decrypt(*stored)
        if head.kind == "keyring":
            name, value = f"mailagent-probe-{secrets.token_hex(8)}", secrets.token_hex(32)
            with _keyring_errors():
                ring = _system_keyring()
                ring.set_password(name, _USER, value)
                found = ring.get_password(name, _USER)
                ring.delete_password(name, _USER)
            if found != value:
                raise _no_key("The keyring does not keep what is stored in it.")
        else:
            self._key(head)
        return head.kind

    # ---- the file ----------------------------------------------------------------------------------------------------
    def _read(self) -> tuple[_Head, bytes, bytes] | None:
        try:
            document = json.loads(self._path.read_bytes())
            head = _Head(document["kind"], document["id"])
            return head, b64decode(document["nonce"]), b64decode(document["data"])
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise AuthError(f"The vault {self._path.name} cannot be read.", why=fault.strerror or "") from fault
        except (ValueError, KeyError, TypeError) as fault:
            raise _KeyLost(f"The vault {self._path.name} is damaged.", next=_SIGN_IN_AGAIN) from fault

    def _decrypt(self, head: _Head, nonce: bytes, data: bytes) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            plain = AESGCM(self._key(head)).decrypt(nonce, data, _bound(head))
        except (InvalidTag, ValueError) as fault:
            raise _KeyLost(
                f"The vault {self._path.name} cannot be decrypted.",
                why="It was encrypted with another key, or was changed.",
                next=_SIGN_IN_AGAIN,
            ) from fault
        content: dict[str, str] = json.loads(plain)
        return content

    def _change(self, change: Callable[[dict[str, str]], object], *, begin: bool) -> None:
        with self._locked():
            head, content = self._load_to_change(begin)
            change(content)
            self._write(head, content)

    def _load_to_change(self, begin: bool) -> tuple[_Head, dict[str, str]]:
        try:
            stored = self._read()
            if stored is not None:
                return stored[0], self._decrypt(*stored)
        except AuthError as fault:
            if not begin or not isinstance(fault, _KeyLost):
                raise
            self._path.replace(self._path.with_suffix(".vault.unreadable"))
        return self._new_head(), {}

    def _write(self, head: _Head, content: dict[str, str]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(12)
        data = AESGCM(self._key(head, create=True)).encrypt(nonce, json.dumps(content).encode(), _bound(head))
        document = {"version": 1, "kind": head.kind, "id": head.id}
        document |= {"nonce": b64encode(nonce).decode(), "data": b64encode(data).decode()}
        replace_file(self._path, json.dumps(document).encode())

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Held across processes and threads while the file is read, changed and replaced."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with open(self._path.with_suffix(".vault.lock"), "a+b") as lock:  # noqa: PTH123
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    # ---- the key -----------------------------------------------------------------------------------------------------
    def _new_head(self) -> _Head:
        if self._key_file is not None:
            return _Head("key_file", secrets.token_hex(16))
        if os.environ.get(PASSPHRASE):
            return _Head("passphrase", secrets.token_hex(16))
        try:
            with _keyring_errors():
                _system_keyring()
        except AuthError:
            if self._ask is None:
                raise
            return _Head("passphrase", secrets.token_hex(16))
        return _Head("keyring", secrets.token_hex(16))

    def _key(self, head: _Head, *, create: bool = False) -> bytes:
        if head not in self._keys:
            self._keys[head] = self._find_key(head, create)
        return self._keys[head]

    def _find_key(self, head: _Head, create: bool) -> bytes:
        if self._key_file is not None and head.kind != "key_file":
            raise _KeyLost("The vault was made before key_file was set.", next=_SIGN_IN_AGAIN)
        if head.kind == "keyring":
            return _keyring_key(head, create)
        if head.kind == "passphrase":
            return _stretch(self._passphrase(), head.id)
        if self._key_file is None:
            raise _KeyLost("The vault was made with a key file, and the settings name none.", next="Set key_file.")
        return _derive(read_key_file(self._key_file), head.id)

    def _passphrase(self) -> str:
        phrase = os.environ.get(PASSPHRASE) or (self._ask() if self._ask else "")
        if not phrase:
            raise AuthError(
                "The vault's passphrase is missing.",
                next=f"Set {PASSPHRASE} for this program, or use a key_file (a systemd credential, say).",
            )
        return phrase


def _no_key(why: str) -> AuthError:
    return AuthError(
        "There is no safe place for the key to your tokens.",
        why=why,
        next=(
            "Start a keyring (GNOME Keyring, KWallet), or name a key file: setup --key-file FILE makes one;"
            f" or set {PASSPHRASE}."
        ),
    )


@contextlib.contextmanager
def _keyring_errors() -> Iterator[None]:
    """Whatever a keyring raises, in our words: backends raise their own, the D-Bus library's, Windows' and OSError."""
    try:
        yield
    except (AuthError, ConfigError):
        raise
    except Exception as fault:
        raise _no_key(f"The keyring is locked or failed ({type(fault).__name__}).") from fault


def _system_keyring() -> KeyringBackend:
    """The system's own keyring, chosen here: with others installed `keyring` might ask on the terminal.

    One that the user names in PYTHON_KEYRING_BACKEND is taken, unless it keeps nothing or keeps it in clear.
    """
    import keyring.core
    from keyring.backend import get_all_keyring

    named = os.environ.get("PYTHON_KEYRING_BACKEND")
    if named:
        if named.startswith(("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")):
            raise _no_key("PYTHON_KEYRING_BACKEND names one that keeps nothing, or keeps it in clear.")
        backend: KeyringBackend = keyring.core.load_keyring(named)
        return backend
    own = [ring for ring in get_all_keyring() if type(ring).__module__.rpartition(".")[2] in _SYSTEM_KEYRINGS]
    if not own:
        raise _no_key("This machine has no keyring, or none is running in this session.")
    return max(own, key=lambda ring: ring.priority)


def _keyring_key(head: _Head, create: bool) -> bytes:
    service = f"mailagent-{head.id}"
    with _keyring_errors():
        ring = _system_keyring()
        found = ring.get_password(service, _USER)
        if found is None and create:
            found = secrets.token_hex(32)
            ring.set_password(service, _USER, found)
            if ring.get_password(service, _USER) != found:
                raise _no_key("The keyring does not keep what is stored in it.")
    if found is None:
        raise _KeyLost("The key to your tokens is no longer in the keyring.", next=_SIGN_IN_AGAIN)
    return bytes.fromhex(found)


def create_key_file(path: Path) -> None:
    """Make a key file with a random key, readable by the user alone. Raises ConfigError; an existing one stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            contextlib.suppress(FileExistsError),
            os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
        ):
            file.write(secrets.token_hex(32).encode() + b"\n")
    except OSError as fault:
        raise ConfigError(f"The key file {path.name} cannot be made.", why=fault.strerror or "") from fault
    read_key_file(path)


def read_key_file(path: Path) -> bytes:
    """The content of a key file. Raises ConfigError where it is missing, short, or open to others.

    systemd hands a credential over with the group's bit set for its access list: there, and only there, it is fine.
    """
    try:
        content, mode = path.read_bytes(), path.stat().st_mode
    except OSError as fault:
        raise ConfigError(
            f"The key file {path.name} cannot be read.",
            why=fault.strerror or "",
            next="Check key_file in the settings.",
        ) from fault
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    allowed = stat.S_IRGRP if credentials and path.parent == Path(credentials) else 0
    if sys.platform != "win32" and mode & 0o077 & ~allowed:
        raise ConfigError(f"Others may read the key file {path.name}.", next=f"Run: chmod 600 {path}")
    if len(content.strip()) < 32:
        raise ConfigError(f"The key file {path.name} is too short.", next="It needs 32 random bytes or more.")
    return content.strip()


def replace_file(path: Path, content: bytes) -> None:
    """Write a file in one step, readable by the user alone: a reader sees the old content or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # made with mode 0600
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _bound(head: _Head) -> bytes:
    return f"mailagent 1 {head.kind} {head.id}".encode()


def _derive(material: bytes, salt: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt.encode(), b"mailagent vault").derive(material)


def _stretch(phrase: str, salt: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt.encode(), 32, n=2**15, r=8, p=1).derive(phrase.encode())
