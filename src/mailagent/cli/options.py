"""Options that many commands share, and what they open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from mailagent.agent import Agent
    from mailagent.settings import Settings

Command = Callable[..., Any]

config_option = click.option("--config", metavar="FILE", help="Another config file (or MAILAGENT_CONFIG).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
now_option = click.option(
    "--now", metavar="TIME", help="Take this for now: 2026-03-09T18:00 (your zone), or with an offset."
)


def shared(function: Command) -> Command:
    """The options --config, --now and --json."""
    return config_option(now_option(json_option(function)))


def parse_now(text: str | None, zone: ZoneInfo) -> datetime:
    """The time that --now says, in `zone` where it names no offset; the present without it. Bad text: usage error."""
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        at = datetime.fromisoformat(text)
    except ValueError as fault:
        raise click.BadParameter(
            f'"{text}" is no time; write it like 2026-03-09T18:00 or 2026-03-09T18:00:00-04:00.', param_hint="--now"
        ) from fault
    return at if at.tzinfo else at.replace(tzinfo=zone)


def parse_day(text: str, hint: str) -> date:
    """A day like 2026-03-13. Bad text: usage error."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise click.BadParameter(f'"{text}" is no day; write it like 2026-03-13.', param_hint=hint) from fault


def settings_of(config: str | None) -> Settings:
    """The settings of --config. Raises ConfigError."""
    from mailagent.settings import config_path, load_settings

    return load_settings(config_path(config))


@contextmanager
def opened(config: str | None, now: str | None) -> Iterator[tuple[Agent, datetime]]:
    """The agent of --config and the time of --now; the state is closed afterwards."""
    from mailagent.agent import Agent
    from mailagent.store import Store

    settings = settings_of(config)
    at = parse_now(now, ZoneInfo(settings.me.time_zone))
    with Store(settings.state) as store:
        yield Agent(settings, store), at
