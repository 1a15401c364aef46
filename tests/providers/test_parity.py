"""Every provider is in the suite, and the README's table of parity has the suite's lines."""

from __future__ import annotations

import importlib

import pytest

from mailagent.providers import NAMES
from providers.parity import PARTS, README, lines, table, written
from providers.suite import ProviderSuite


@pytest.mark.parametrize("name", NAMES)
def test_every_provider_passes_the_whole_suite(name: str) -> None:
    module = importlib.import_module(f"providers.test_{name}")
    suites = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, ProviderSuite)]
    own = [suite for suite in suites if suite is not ProviderSuite]
    assert own
    for suite in own:  # none of its lines may be left out or made easier
        assert not [line for line in vars(suite) if line.startswith("test_")]


def test_the_readme_shows_what_each_provider_passes() -> None:
    everything = {(name, line) for name in NAMES for part in PARTS.values() for line in lines(part)}
    assert written(README.read_text(encoding="utf-8")) == table(everything)
