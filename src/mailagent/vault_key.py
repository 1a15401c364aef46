"""Where the vault's key comes from: the system's keyring, a key file, or a passphrase."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mailagent.errors import AuthError, ConfigError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Kind = Literal["keyring", "key_file", "passphrase"]
PASSPHRASE = "MAILAGENT_PASSPHRASE"  # noqa: S105 the name of a variable
SIGN_IN_AGAIN = "Set the account up again: mailagent setup google, or outlook."
_USER = "vault"
_SYSTEM_KEYRINGS = ("macOS", "Windows", "SecretService", "libsecret", "kwallet")


@dataclass(frozen=True)
class Head:
    """What is written in clear: where the key comes from. `id` names the keyring entry, or salts the key."""

    kind: Kind
    id: str


class KeyLost(AuthError):
    """The file is there and its key is not, for good."""


class KeySource:
    """The keys of one vault. Asks a person only where `ask` was given, and once."""

    def __init__(self, key_file: Path | None, ask: Callable[[], str] | None) -> None:
        self._key_file = key_file
        self._ask = ask
        self._keys: dict[Head, bytes] = {}
        self._new: Head | None = None

    def new(self) -> Head:
        """The head of a vault that is to be made: a key file if one is named, else a passphrase that was given, else
        the keyring, else a passphrase that is asked for. Raises AuthError where none of these is there."""
        if self._new is None:
            self._new = Head(self._best_kind(), secrets.token_hex(16))
        return self._new

    def _best_kind(self) -> Kind:
        if self._key_file is not None:
            return "key_file"
        if os.environ.get(PASSPHRASE):
            return "passphrase"
        try:
            with _keyring_errors():
                _system_keyring()
        except AuthError:
            if self._ask is None:
                raise
            return "passphrase"
        return "keyring"

    def key(self, head: Head, *, create: bool = False) -> bytes:
        """The 32 bytes for the vault with this head. Raises KeyLost, AuthError, ConfigError."""
        if head not in self._keys:
            self._keys[head] = self._find(head, create)
        return self._keys[head]

    def forget(self, head: Head) -> None:
        """Ask again next time."""
        self._keys.pop(head, None)

    def discard(self, head: Head) -> None:
        """Delete the key from the keyring: nothing is encrypted with it any more. A key file stays."""
        self.forget(head)
        self._new = None
        if head.kind == "keyring":
            with _keyring_errors():
                _system_keyring().delete_password(f"mailagent-{head.id}", _USER)

    def _find(self, head: Head, create: bool) -> bytes:
        if self._key_file is not None and head.kind != "key_file":
            raise KeyLost("The vault was made before key_file was set.", next=SIGN_IN_AGAIN)
        if head.kind == "keyring":
            return _keyring_key(head, create)
        if head.kind == "passphrase":
            return _stretch(self._passphrase(), head.id)
        if self._key_file is None:
            raise KeyLost("The vault was made with a key file, and the settings name none.", next="Set key_file.")
        return _derive(read_key_file(self._key_file), head.id)

    def _passphrase(self) -> str:
        phrase = os.environ.get(PASSPHRASE) or (self._ask() if self._ask else "")
        if not phrase:
            raise AuthError(
                "The vault's passphrase is missing.",
                next=f"Set {PASSPHRASE} for this program, or use a key_file (a systemd credential, say).",
            )
        return phrase


def try_keyring() -> None:
    """Store, read and delete something. Raises AuthError with what is missing and what to do."""
    name, value = f"mailagent-probe-{secrets.token_hex(8)}", secrets.token_hex(32)
    with _keyring_errors():
        ring = _system_keyring()
        ring.set_password(name, _USER, value)
        found = ring.get_password(name, _USER)
        ring.delete_password(name, _USER)
    if found != value:
        raise _no_key("The keyring does not keep what is stored in it.")


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


def _keyring_key(head: Head, create: bool) -> bytes:
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
        raise KeyLost("The key to your tokens is no longer in the keyring.", next=SIGN_IN_AGAIN)
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


def _derive(material: bytes, salt: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt.encode(), b"mailagent vault").derive(material)


def _stretch(phrase: str, salt: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt.encode(), 32, n=2**15, r=8, p=1).derive(phrase.encode())
