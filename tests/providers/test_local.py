"""The provider of files: the suite, and what only files can do to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from providers.local_harness import LocalHarness
from providers.suite import ProviderSuite


@pytest.fixture
def files(tmp_path: Path) -> LocalHarness:
    return LocalHarness(tmp_path)


class TestLocal(ProviderSuite):
    @pytest.fixture
    def harness(self, files: LocalHarness) -> LocalHarness:
        return files
