"""The public holidays of a country, loaded without those of all others."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import holidays
import pytest

from mailagent.public_holidays import public_holidays

DAYS = [date(2025, 1, 1) + timedelta(days=number) for number in range(3 * 365)]


def remembering(kept: dict[str, str], country: str = "US") -> Callable[[date], bool]:
    return public_holidays(country, kept.get, kept.__setitem__)


@pytest.mark.parametrize("country", ["US", "US-CA", "DE", "DE-BY", "GB", "GB-SCT", "CA", "IN", "JP", "BR", "AX", "PR"])
def test_days_are_those_that_the_package_names(country: str) -> None:
    code, _, region = country.partition("-")
    known = holidays.country_holidays(code, subdiv=region or None)
    holiday = remembering({}, country)
    named = [day for day in DAYS if holiday(day)]
    assert named == [day for day in DAYS if day in known]
    assert len(named) >= 15


@pytest.mark.parametrize("country", ["ZZ", "US-ZZZ"])
def test_a_place_that_is_not_known_has_no_holidays(country: str) -> None:
    assert not any(map(remembering({}, country), DAYS))


def test_years_that_are_remembered_are_not_worked_out_again() -> None:
    kept: dict[str, str] = {}
    assert remembering(kept)(date(2026, 11, 26))
    assert [len(text.split()) >= 11 for text in kept.values()] == [True, True]
    kept.update(dict.fromkeys(kept, "2026-11-25 2027-11-24"))
    holiday = remembering(kept)
    assert [day for day in DAYS if day.year > 2025 and holiday(day)] == [date(2026, 11, 25), date(2027, 11, 24)]


def test_other_countries_are_not_loaded() -> None:
    code = (
        "import sys; from datetime import date; from mailagent.public_holidays import public_holidays;"
        "kept = {}; assert public_holidays('US', kept.get, kept.__setitem__)(date(2026, 11, 26));"
        "assert not [name for name in sys.modules if name.startswith('holidays.countries')]"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
