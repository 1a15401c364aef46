"""The public holidays of the user's country, from the `holidays` package."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import date

from mailagent import __version__


def public_holidays(
    country: str,
    kept: Callable[[str], str | None],
    keep: Callable[[str, str], object],
) -> Callable[[date], bool]:
    """Whether a day is a public holiday in a country ("US") or one of its regions ("US-CA"); never, where unknown.

    A year and the next are worked out when a day is first asked about, and remembered by `keep` under names that
    `kept` is asked for: the package takes 5 MB of memory and a tenth of a command's time.
    """

    @functools.cache
    def days_of(year: int) -> frozenset[str]:
        name = f"holidays {__version__} {country} {{}}".format
        if kept(name(year)) is None:
            for one in (year, year + 1):
                keep(name(one), " ".join(sorted(day.isoformat() for day in _calendar(country, one))))
        return frozenset((kept(name(year)) or "").split())

    return lambda day: day.isoformat() in days_of(day.year)


def _calendar(country: str, year: int) -> Mapping[date, str]:
    code, _, region = country.partition("-")
    try:
        return _calendar_of(code)(subdiv=region or None, years=year)
    except NotImplementedError:
        return {}


def _calendar_of(code: str) -> Callable[..., Mapping[date, str]]:
    """What makes the calendar of one country.

    The package imports all of its 250 countries when it is asked for one, which takes 7 MB for as long as the daemon
    runs; so its one file is loaded alone. Where that is not there (another version, a zipped program) the package is
    asked.
    """
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    import holidays
    from holidays.registry import COUNTRIES

    for name, (entity, *codes) in COUNTRIES.items():
        path = Path(holidays.__file__).parent / "countries" / f"{name}.py"
        if code in codes and path.is_file():
            spec = spec_from_file_location(f"{__name__}.{name}", path)
            if spec is not None and spec.loader is not None:
                module = module_from_spec(spec)
                spec.loader.exec_module(module)
                found: Callable[..., Mapping[date, str]] = getattr(module, entity)
                return found
    return functools.partial(holidays.country_holidays, code)
