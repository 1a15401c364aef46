"""A keyring that behaves as the systems' own do."""

from __future__ import annotations

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class MemoryKeyring(KeyringBackend):
    """In memory; `limit` is what one entry may hold (Windows: 1,280 characters)."""

    priority = 1
    entries: dict[tuple[str, str], str] = {}  # noqa: RUF012 shared on purpose, as a system's keyring is
    locked = False
    limit = 1280

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password) > self.limit:
            raise OSError(1783, "The stub received bad data")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]
