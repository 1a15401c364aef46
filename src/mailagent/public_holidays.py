"""The public holidays of the user's country, from the `holidays` package."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container
from datetime import date


@functools.cache
def public_holidays(country: str) -> Callable[[date], bool]:
    """Whether a day is a public holiday in a country ("US") or one of its regions ("US-CA"); never, where unknown.

    The table is loaded when a weekday is first asked about.
    """
    code, _, region = country.partition("-")

    @functools.cache
    def table() -> Container[date]:
        try:
            return _calendar_of(code)(subdiv=region or None)
        except NotImplementedError:
            return ()

    return lambda day: day in table()


def _calendar_of(code: str) -> Callable[..., Container[date]]:
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
                found: Callable[..., Container[date]] = getattr(module, entity)
                return found
    return functools.partial(holidays.country_holidays, code)
