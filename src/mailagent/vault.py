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
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

from mailagent.errors import AuthError, StateError
from mailagent.vault_key import SIGN_IN_AGAIN, Head, KeyLost, KeySource, Kind, try_keyring


class Vault:
    """The secrets of one state. Made by `Vault.open`; no method prompts unless `ask` was given."""

    def __init__(self, path: Path, key_file: Path | None, ask: Callable[[], str] | None) -> None:
        self._path = path
        self._keys = KeySource(key_file, ask)

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
        """Forget a secret; one that is not there is fine. With the last go the file and its key in the keyring."""
        if self._path.exists():
            self._change(lambda content: content.pop(name, None), begin=False)

    def probe(self) -> Kind:
        """Where the key comes from, after a trial that it can be had (in a keyring: stored, read, deleted).

        Raises AuthError or ConfigError with what is missing and what to do.
        """
        stored = self._read()
        head = stored[0] if stored else self._keys.new()
        if stored:
            self._decrypt(*stored)
        if head.kind == "keyring":
            try_keyring()
        else:
            self._keys.key(head)
        return head.kind

    def prepare(self) -> Kind:
        """As `probe`, for somebody who is about to sign in: a file whose key is lost is put aside first (see `put`)."""
        with self._locked():
            self._load_to_change(begin=True)
        return self.probe()

    # ---- the file ----------------------------------------------------------------------------------------------------
    def _read(self) -> tuple[Head, bytes, bytes] | None:
        try:
            document = json.loads(self._path.read_bytes())
            head = Head(document["kind"], document["id"])
            return head, b64decode(document["nonce"]), b64decode(document["data"])
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise AuthError(f"The vault {self._path.name} cannot be read.", why=fault.strerror or "") from fault
        except (ValueError, KeyError, TypeError) as fault:
            raise KeyLost(f"The vault {self._path.name} is damaged.", next=SIGN_IN_AGAIN) from fault

    def _decrypt(self, head: Head, nonce: bytes, data: bytes) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            plain = AESGCM(self._keys.key(head)).decrypt(nonce, data, _bound(head))
        except (InvalidTag, ValueError) as fault:
            if head.kind == "passphrase":
                self._keys.forget(head)
                raise AuthError(
                    "The passphrase is not that of the vault.", next="Give the one it was made with."
                ) from fault
            raise KeyLost(
                f"The vault {self._path.name} cannot be decrypted.",
                why="It was encrypted with another key, or was changed.",
                next=SIGN_IN_AGAIN,
            ) from fault
        content: dict[str, str] = json.loads(plain)
        return content

    def _change(self, change: Callable[[dict[str, str]], object], *, begin: bool) -> None:
        with self._locked():
            head, content = self._load_to_change(begin)
            before = dict(content)
            change(content)
            if content and content != before:
                self._write(head, content)
            elif before and not content:
                with self._writing():
                    self._path.unlink(missing_ok=True)
                    self._path.with_suffix(".vault.unreadable").unlink(missing_ok=True)
                self._keys.discard(head)

    def _load_to_change(self, begin: bool) -> tuple[Head, dict[str, str]]:
        try:
            stored = self._read()
            if stored is not None:
                return stored[0], self._decrypt(*stored)
        except AuthError as fault:
            if not begin or not isinstance(fault, KeyLost):
                raise
            self._path.replace(self._path.with_suffix(".vault.unreadable"))
        return self._keys.new(), {}

    def _write(self, head: Head, content: dict[str, str]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(12)
        data = AESGCM(self._keys.key(head, create=True)).encrypt(nonce, json.dumps(content).encode(), _bound(head))
        document = {"version": 1, "kind": head.kind, "id": head.id}
        document |= {"nonce": b64encode(nonce).decode(), "data": b64encode(data).decode()}
        with self._writing():
            replace_file(self._path, json.dumps(document).encode())

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Held across processes and threads while the file is read, changed and replaced."""
        with contextlib.ExitStack() as stack:
            with self._writing():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                lock = stack.enter_context(open(self._path.with_suffix(".vault.lock"), "a+b"))  # noqa: PTH123
                if sys.platform == "win32":
                    import msvcrt

                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
                else:
                    import fcntl

                    fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """What the disk refuses, in our words."""
        try:
            yield
        except OSError as fault:
            raise StateError(
                f"The vault {self._path.name} cannot be written.",
                why=f"{fault.strerror or 'Another process holds it'}.",
                next="Check the disk, and that the folder is yours.",
            ) from fault


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


def _bound(head: Head) -> bytes:
    return f"mailagent 1 {head.kind} {head.id}".encode()
