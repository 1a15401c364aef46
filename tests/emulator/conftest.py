"""Tests against the independent emulator: where it cannot run they say so aloud, and in CI they fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from fakes.emulator import Emulator, missing

StartEmulator = Callable[[dict[str, Any]], Emulator]


@pytest.fixture
def start_emulator() -> Iterator[StartEmulator]:
    """Starts an emulator with a seed; it ends with the test."""
    if reason := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"The emulator is needed in CI, and {reason}.")
        pytest.skip(f"DID NOT RUN: {reason}")
    with ExitStack() as stack:
        yield lambda seed: stack.enter_context(Emulator(seed))
