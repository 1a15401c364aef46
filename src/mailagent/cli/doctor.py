"""mailagent doctor: what is wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailagent.cli.options import config_option, json_option
from mailagent.cli.output import clean, print_json, say
from mailagent.errors import ConfigError

if TYPE_CHECKING:
    from mailagent.doctor import Check
    from mailagent.settings import Settings

_SIGNS = {"ok": ("ok  ", "green"), "warn": ("warn", "yellow"), "fail": ("FAIL", "red")}


@click.command(epilog="Example: mailagent doctor. Exit codes: 0 well, 1 something fails, 2 the settings do, 3 sign in.")
@config_option
@json_option
@click.option("--rebuild", is_flag=True, help="Put a damaged state aside; go on from its last copy, or anew.")
@click.option("--bundle", metavar="FILE", help="Write a report without personal data.")
def command(config: str | None, as_json: bool, rebuild: bool, bundle: str | None) -> int:
    """Check settings, state, sign-in, network, clock and service; a line each.

    It changes nothing, and asks each account by one small read.
    """
    from mailagent.doctor import exit_code, failed
    from mailagent.settings import config_path, load_settings

    checks: list[Check] = []
    settings: Settings | None = None
    try:
        settings = load_settings(config_path(config))
    except ConfigError as fault:
        checks.append(failed("config", fault))
        if not as_json:
            _show(checks[0])
    if settings is not None and rebuild:
        _rebuild(settings)
    for check in _checks(settings):
        checks.append(check)
        if not as_json:
            _show(check)
    if as_json:
        rows = [{"name": one.name, "state": one.state, "what": one.what, "next": one.next} for one in checks]
        print_json({"checks": rows})
    if bundle:
        from mailagent.bundle import write_bundle

        write_bundle(Path(bundle), settings, checks)
        say(f"The report is in {bundle}. It holds no names, addresses, subjects or texts; read it before you send it.")
    return exit_code(checks)


def _checks(settings: Settings | None) -> Iterator[Check]:
    from mailagent.doctor import examine, versions

    if settings is None:
        yield versions()
    else:
        yield from examine(settings, datetime.now(UTC))


def _show(check: Check) -> None:
    sign, colour = _SIGNS[check.state]
    click.secho(sign, fg=colour, nl=False)
    click.echo(f" {clean(check.name)}: {clean(check.what)}")
    if check.next:
        click.echo(f"       {clean(check.next)}")  # never wrapped: it may be a command to copy


def _rebuild(settings: Settings) -> None:
    from mailagent.lock import sole_run
    from mailagent.upkeep import look_after

    with sole_run(settings.state):
        mended = look_after(settings.state, datetime.now(UTC), thoroughly=True)
    say("The state is sound; there was nothing to rebuild." if mended is None else str(mended))
