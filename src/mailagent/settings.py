"""config.toml to typed settings, or one ConfigError that lists every fault with its key, its line and what is allowed.

Each field of a section below is a setting; its default is the one in config/default.toml (a test compares them).
"""

from __future__ import annotations

import difflib
import functools
import os
import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints
from zoneinfo import available_timezones

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from mailagent.core.model import Me, Tone
from mailagent.errors import ConfigError

ProviderName = Literal["local", "google", "outlook"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", description="letters, digits, . _ -")]
Count = Annotated[int, Meta(ge=0, le=1000)]
Days = Annotated[int, Meta(ge=0, le=365)]
Hour = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description='a time of day like "08:30"')]
Email = Annotated[str, Meta(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+$", description="an address like dana@example.org")]
_DURATION = r"^(\d{1,6})(s|m|h|d|w)$"
Duration = Annotated[str, Meta(pattern=_DURATION, description='a span like "30m", "10s", "2h", "7d"')]
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def duration(text: str) -> timedelta:
    """A span as settings and options write it ("30m", "2h", "7d", "1w"); raises ValueError for anything else."""
    match = re.fullmatch(_DURATION, text)
    if match is None:
        raise ValueError(f'"{text}" is no span like 30m, 2h, 7d or 1w')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


class MeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Who the user is."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    emails: Annotated[tuple[Email, ...], Meta(min_length=1)]
    time_zone: str
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")] = "US"
    signature: Annotated[str, Meta(max_length=2000)] = ""


class AccountSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """One account: where events come from, where drafts go."""

    name: Name
    provider: ProviderName
    calendar: str | None = None
    mailbox: str | None = None
    client: str | None = None
    calendars: tuple[str, ...] = ("primary",)
    client_id: str | None = None
    authority: str | None = None
    endpoint: str | None = None
    drafts_in: str | None = None


class ThankYou(Struct, frozen=True, forbid_unknown_fields=True):
    """The letters after an interview."""

    enabled: bool = True
    delay: Duration = "30m"
    within: Duration = "14d"
    debrief: bool = True
    coordinators: bool = False
    tone: Tone = "warm"
    templates: str | None = None


class FollowUp(Struct, frozen=True, forbid_unknown_fields=True):
    """When silence is flagged and when it is asked about; all in business days."""

    flag_after: Days = 1
    check_in_after: Annotated[int, Meta(ge=1, le=365)] = 5
    check_ins: Annotated[int, Meta(ge=0, le=10)] = 2
    overdue_after: Days = 1
    forget_after: Annotated[int, Meta(ge=7, le=730)] = 60
    answer_rejections: bool = True
    answer_offers: bool = True
    withdraw_others: bool = True


class JobSearch(Struct, frozen=True, forbid_unknown_fields=True):
    """The push to go on applying."""

    applications_per_week: Count = 5
    nudge: bool = True
    nudge_on: Weekday = "monday"
    nudge_at: Hour = "09:00"
    words: str | None = None


class Schedule(Struct, frozen=True, forbid_unknown_fields=True):
    """How often the daemon looks."""

    every: Duration = "10m"


class Notices(Struct, frozen=True, forbid_unknown_fields=True):
    """What the daemon says on the desktop, and when it keeps still."""

    desktop: bool = True
    quiet_from: Hour = "21:00"
    quiet_to: Hour = "08:00"


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """The breaker."""

    drafts_per_run: Annotated[int, Meta(ge=1, le=1000)] = 20


class Settings(Struct, frozen=True):
    """Everything in config.toml, checked. `path` is the file itself; paths inside it are relative to its folder."""

    path: Path
    state: Path
    key_file: Path | None
    me: MeSettings
    accounts: tuple[AccountSettings, ...]
    thank_you: ThankYou = ThankYou()
    follow_up: FollowUp = FollowUp()
    job_search: JobSearch = JobSearch()
    schedule: Schedule = Schedule()
    notices: Notices = Notices()
    limits: Limits = Limits()

    def resolve(self, name: str) -> Path:
        """A path written in the config, as an absolute one."""
        return (self.path.parent / Path(name).expanduser()).resolve()

    def person(self) -> Me:
        """The user as the core knows them."""
        return Me(
            name=self.me.name,
            emails=tuple(email.casefold() for email in self.me.emails),
            time_zone=self.me.time_zone,
        )

    def account(self, name: str) -> AccountSettings:
        """The account called `name`; raises ConfigError where there is none."""
        for account in self.accounts:
            if account.name == name:
                return account
        known = ", ".join(account.name for account in self.accounts) or "none"
        raise ConfigError(f'There is no account called "{name}".', why=f"Known accounts: {known}.")


_SECTIONS: dict[str, type[Struct]] = {
    "me": MeSettings,
    "thank_you": ThankYou,
    "follow_up": FollowUp,
    "job_search": JobSearch,
    "schedule": Schedule,
    "notices": Notices,
    "limits": Limits,
}
_TOP = {"state", "key_file", "accounts", *_SECTIONS}
_NEEDS = {"local": (), "google": ("client",), "outlook": ("client_id",)}
_ONLY = {
    "local": {"name", "provider", "calendar", "mailbox", "drafts_in"},
    "google": {"name", "provider", "client", "calendars", "endpoint", "drafts_in"},
    "outlook": {"name", "provider", "client_id", "calendars", "authority", "endpoint", "drafts_in"},
}


def config_path(given: str | None) -> Path:
    """Where the config is: `given` (from --config), MAILAGENT_CONFIG, or the user's config folder."""
    name = given or os.environ.get("MAILAGENT_CONFIG")
    if name:
        return Path(name).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_config_dir("mailagent", appauthor=False)) / "config.toml"


def load_settings(path: Path) -> Settings:
    """Read and check the config at `path`. Raises ConfigError with every fault at once."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as fault:
        raise ConfigError(
            f"There is no config at {path}.",
            next="Run `mailagent setup local`, `setup google` or `setup outlook`, or try `mailagent demo`.",
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) and fault.strerror else "It is no UTF-8 text."
        raise ConfigError(f"The config at {path} cannot be read.", why=f"{why}.".replace("..", ".")) from fault
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> Settings:
    """As load_settings, from the text of the file at `path`; nothing is read or written."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ConfigError(f"{path.name} is no valid TOML.", why=f"{fault}.", next="Mend that line.") from fault
    check = _Check(_lines(text))
    values: dict[str, Any] = {}
    for key in content.keys() - _TOP:
        check.unknown((key,), sorted(_TOP))
    for section, kind in _SECTIONS.items():
        values[section] = check.section((section,), content.get(section, {}), kind)
    accounts = content.get("accounts", [])
    if not isinstance(accounts, list):
        check.fault(("accounts",), "write each account as [[accounts]]")
        accounts = []
    if not accounts:
        check.fault(("accounts",), "at least one [[accounts]] is needed")
    values["accounts"] = tuple(
        check.section(("accounts", number), account, AccountSettings) for number, account in enumerate(accounts)
    )
    for key in ("state", "key_file"):
        value = content.get(key)
        if value is not None and (not isinstance(value, str) or not value):
            check.fault((key,), "the path of a file is needed, as text")
            value = None
        values[key] = (path.parent / Path(value).expanduser()).resolve() if value else None
    me = content.get("me", {})
    _check_meaning(check, values, me.get("time_zone") if isinstance(me, dict) else None)
    if check.faults:
        count = "one fault" if len(check.faults) == 1 else f"{len(check.faults)} faults"
        raise ConfigError(f"{path.name} has {count}:", why="\n" + "\n".join(f"  {line}" for line in check.sorted()))
    values["state"] = values["state"] or default_state()
    return Settings(path=path, **values)


def default_state() -> Path:
    """Where the state is if the config does not say."""
    import platformdirs

    return Path(platformdirs.user_data_dir("mailagent", appauthor=False)) / "state.sqlite"


_zones = functools.cache(available_timezones)  # it opens some hundred files


def _check_meaning(check: _Check, values: dict[str, Any], zone: object) -> None:
    """What types cannot say: zones and countries that exist, accounts that have what their provider needs."""
    if isinstance(zone, str) and zone not in _zones():
        near = difflib.get_close_matches(zone, _zones(), 1)
        hint = f', perhaps "{near[0]}"' if near else ""
        check.fault(("me", "time_zone"), f'an IANA zone like "Europe/Berlin" is needed{hint}')
    seen: set[str] = set()
    present: list[AccountSettings | None] = list(values["accounts"])
    names = {account.name for account in present if account is not None}
    for number, account in enumerate(present):
        if account is None:
            continue
        at = ("accounts", number)
        if account.name in seen:
            check.fault((*at, "name"), f'there is another account called "{account.name}"')
        seen.add(account.name)
        for key in _NEEDS[account.provider]:
            if not getattr(account, key):
                check.fault((*at, key), f'an account of provider "{account.provider}" needs it')
        if account.provider == "local" and not (account.calendar or account.mailbox):
            check.fault((*at, "calendar"), "a local account needs a calendar, a mailbox or both")
        defaults = AccountSettings(name="x", provider="local")
        for key in AccountSettings.__struct_fields__:
            if key not in _ONLY[account.provider] and getattr(account, key) != getattr(defaults, key):
                check.fault((*at, key), f'it has no meaning for provider "{account.provider}"')
        if account.drafts_in is not None and account.drafts_in not in names:
            check.fault((*at, "drafts_in"), f"an account's name is needed: {', '.join(sorted(names))}")
        for key in ("authority", "endpoint"):
            value = getattr(account, key)
            if value and not re.match(r"^https://|^http://(127\.0\.0\.1|localhost|\[::1\])([:/]|$)", value):
                check.fault((*at, key), "an https:// address is needed (http:// only for this machine)")
    schedule: Schedule | None = values["schedule"]
    if schedule is not None and duration(schedule.every) < timedelta(seconds=1):
        check.fault(("schedule", "every"), "from 1s up")


Key = tuple[str | int, ...]


class _Check:
    """Collects faults, each with the line its key stands on."""

    def __init__(self, lines: dict[Key, int]) -> None:
        self.lines = lines
        self.faults: list[tuple[int, str]] = []

    def fault(self, key: Key, allowed: str) -> None:
        line = next((self.lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in self.lines), 0)
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in key)
        self.faults.append((line, f"line {line}: {name}: {allowed}" if line else f"{name}: {allowed}"))

    def unknown(self, key: Key, known: list[str]) -> None:
        near = difflib.get_close_matches(str(key[-1]), known, 1)
        self.fault(
            key, f'unknown key; did you mean "{near[0]}"?' if near else f"unknown key; known: {', '.join(known)}"
        )

    def section(self, at: Key, content: object, kind: type[Struct]) -> Any:
        """The section as its struct, or None where it has a fault (each of which is noted)."""
        if not isinstance(content, dict):
            self.fault(at, "a section is needed, not a single value")
            return None
        before = len(self.faults)
        values: dict[str, object] = {}
        hints = get_type_hints(kind, include_extras=True)
        for key in content.keys() - set(kind.__struct_fields__):
            self.unknown((*at, key), sorted(kind.__struct_fields__))
        for field in msgspec.structs.fields(kind):
            value = content.get(field.name, UNSET)
            if isinstance(value, UnsetType):
                if field.required:
                    self.fault((*at, field.name), "it is missing")
                continue
            try:
                values[field.name] = msgspec.convert(value, hints[field.name])
            except msgspec.ValidationError as fault:
                self.fault((*at, field.name), _allowed(str(fault), hints[field.name]))
        return kind(**values) if len(self.faults) == before else None

    def sorted(self) -> list[str]:
        return [text for _, text in sorted(self.faults)]


def _allowed(message: str, hint: object) -> str:
    """What is allowed, in words: msgspec's message, or the type's own description where it has one."""
    choices = re.findall(r"Literal\[(.*?)\]", str(hint).replace("typing.", ""))
    if choices:
        return f"one of {choices[0]} is needed".replace("'", '"')
    described = re.findall(r"description='([^']*)'", str(hint)) or re.findall(r'description="([^"]*)"', str(hint))
    if described and "matching regex" in message:
        return f"{described[-1]} is needed"
    words = {"array": "a list", "str": "text", "int": "a whole number", "bool": "true or false", "object": "a section"}
    return re.sub(
        r"`?\b(array|str|int|bool|object)\b`?", lambda word: words[word[1]], message[:1].lower() + message[1:]
    )


def _lines(text: str) -> dict[Key, int]:
    """On which line each key stands. Only for messages: tomllib reads the file, this only points into it."""
    lines: dict[Key, int] = {}
    table: Key = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]", line)
        if header:
            table = tuple(header[2].split("."))
            if header[1] == "[[":
                counts[header[2]] = counts.get(header[2], -1) + 1
                table = (*table, counts[header[2]])
                lines.setdefault(table[:-1], number)
            lines.setdefault(table, number)
            continue
        key = re.match(r"^\s*([A-Za-z0-9_\-]+)\s*=", line)
        if key:
            lines.setdefault((*table, key[1]), number)
    return lines
