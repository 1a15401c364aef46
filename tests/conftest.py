"""Shared fixtures."""

from __future__ import annotations

import pytest

from mailagent.core.model import Vocabulary
from mailagent.resources import load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()
