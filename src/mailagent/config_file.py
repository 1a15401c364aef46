"""Changes to config.toml that leave the user's other lines and comments as they are: what `setup` writes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import tomlkit
from tomlkit.exceptions import TOMLKitError

from mailagent.errors import ConfigError
from mailagent.settings import config_path, default_state
from mailagent.vault import Vault, replace_file
from mailagent.vault_key import create_key_file

Value = str | bool | int | Sequence[str]


@dataclass(frozen=True)
class Place:
    """Where a set-up writes: the config (which need not exist, nor be complete), the state and the vault's key."""

    path: Path
    state: Path
    key_file: Path | None
    content: Mapping[str, Any] = field(repr=False)
    _new: Mapping[str, Value] = field(repr=False)  # settings that are written with the first of the rest

    @classmethod
    def of(cls, config: str | None, key_file: str | None = None) -> Self:
        """The config of --config. A new one outside the user's config folder keeps its state beside it.

        key_file: of --key-file; it is made if missing. Nothing else is written yet. Raises ConfigError.
        """
        path = config_path(config)
        content = dict(_read(path))
        new: dict[str, Value] = {}
        if not path.exists() and path != config_path(None):
            new["state"] = "state.sqlite"
        if key_file is not None:
            written = Path(key_file).expanduser().absolute()
            create_key_file(written)
            new["key_file"] = _relative(written, path.parent)
        content |= new
        state = _resolved(content.get("state"), path) or default_state()
        return cls(path, state, _resolved(content.get("key_file"), path), content, new)

    def vault(self, ask: Callable[[], str] | None) -> Vault:
        """The vault of this state."""
        return Vault.open(self.state, self.key_file, ask=ask)

    def account(self, name: str | None, provider: str) -> Mapping[str, Any]:
        """The block of the account of this name, or without a name of the one account of this provider; else empty.

        Raises ConfigError where the name belongs to another provider.
        """
        blocks = [block for block in self.content.get("accounts", []) if isinstance(block, dict)]
        if name is None:
            own = [block for block in blocks if block.get("provider") == provider]
            return own[0] if len(own) == 1 else {}
        block = next((block for block in blocks if block.get("name") == name), {})
        if block and block.get("provider") != provider:
            raise ConfigError(f'The account "{name}" is of another provider.', next="Choose another --account NAME.")
        return block

    def written(self, path: Path) -> str:
        """The path as the config has it: relative to its folder where it lies below."""
        return _relative(path, self.path.parent)

    def put_account(self, name: str, values: Mapping[str, Value]) -> None:
        """Write the account's block; see the function."""
        self._put_new()
        put_account(self.path, name, values)

    def put_me(self, name: str, emails: Sequence[str], time_zone: str, signature: str = "") -> None:
        """Write what the account says of its owner, as far as [me] does not say it yet."""
        me = self.content.get("me", {})
        if not (emails or me.get("emails")):
            raise ConfigError("The account does not say its own address.", next="Write it into [me] emails.")
        self._put_new()
        guess = name or emails[0].partition("@")[0].replace(".", " ").title() if emails else name
        zone = time_zone or me.get("time_zone") or _local_zone()
        put_me(self.path, {"name": guess, "emails": emails, "time_zone": zone, "signature": signature})

    def _put_new(self) -> None:
        for key, value in self._new.items():
            put_setting(self.path, key, value)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise ConfigError(f"{path.name} cannot be read.", why=f"{fault}", next="Mend that line.") from fault


def _resolved(value: object, config: Path) -> Path | None:
    return (config.parent / Path(value).expanduser()).resolve() if isinstance(value, str) and value else None


def _relative(path: Path, folder: Path) -> str:
    folder = folder.absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _local_zone() -> str:
    import tzlocal

    try:
        return str(tzlocal.get_localzone_name() or "UTC")
    except (LookupError, ValueError, OSError):
        return "UTC"


def put_account(path: Path, name: str, values: Mapping[str, Value]) -> None:
    """Write the account's block: the one of this name is changed where it differs, else a new one is added."""

    def change(document: tomlkit.TOMLDocument) -> None:
        if "accounts" not in document:
            if document:
                document.add(tomlkit.nl())
            document["accounts"] = tomlkit.aot()
        accounts = document["accounts"]
        if not isinstance(accounts, tomlkit.items.AoT):
            raise ConfigError(f"{path.name} does not list accounts as [[accounts]].", next="Mend it, or start anew.")
        block = next((table for table in accounts if table.get("name") == name), None)
        if block is None:
            block = tomlkit.table()
            block["name"] = name
            _put(block, values)
            accounts.append(block)
        else:
            _put(block, values)

    _edit(path, change)


def remove_account(path: Path, name: str) -> None:
    """Take the account's block out. Raises ConfigError where the file cannot be read or written."""

    def change(document: tomlkit.TOMLDocument) -> None:
        accounts = document.get("accounts")
        if isinstance(accounts, tomlkit.items.AoT):
            for number in reversed(range(len(accounts))):
                if accounts[number].get("name") == name:
                    del accounts[number]

    _edit(path, change)


def put_me(path: Path, values: Mapping[str, Value]) -> None:
    """Write what is known of the user into [me]: only what is not there yet; addresses are added to those there."""

    def change(document: tomlkit.TOMLDocument) -> None:
        if "me" not in document:
            document["me"] = tomlkit.table()
        me = document["me"]
        if not isinstance(me, tomlkit.items.Table):
            raise ConfigError(f"{path.name} has no section [me].", next="Mend it, or start anew.")
        for key, value in values.items():
            present = me.get(key)
            if key == "emails" and isinstance(present, list) and not isinstance(value, str | bool | int):
                known = {str(email).casefold() for email in present}
                for email in value:
                    if email.casefold() not in known:
                        present.append(email)
            elif not present and value:
                me[key] = value if isinstance(value, str | bool | int) else list(value)

    _edit(path, change)


def put_setting(path: Path, key: str, value: Value) -> None:
    """Write one setting outside all sections, such as `state` or `key_file`."""
    _edit(path, lambda document: _put(document, {key: value}))


def _put(block: tomlkit.TOMLDocument | tomlkit.items.Table, values: Mapping[str, Value]) -> None:
    for key, value in values.items():
        plain = value if isinstance(value, str | bool | int) else list(value)
        if block.get(key) != plain:
            block[key] = plain


def _edit(path: Path, change: Callable[[tomlkit.TOMLDocument], None]) -> None:
    """Apply the change to the file, or to a new one. Raises ConfigError where it cannot be read or written."""
    try:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        document = tomlkit.parse(before)
        change(document)
        after = tomlkit.dumps(document)
        if after != before:
            replace_file(path, after.encode())
    except (TOMLKitError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path.name} is no valid TOML.", why=f"{fault}", next="Mend that line.") from fault
    except OSError as fault:
        raise ConfigError(f"{path.name} cannot be written.", why=f"{fault.strerror}.") from fault
