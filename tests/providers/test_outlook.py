"""Outlook passes the provider suite, on a strict double of Microsoft Graph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from providers.outlook_harness import OutlookHarness
from providers.suite import ProviderSuite


class TestOutlook(ProviderSuite):
    @pytest.fixture
    def harness(self) -> Iterator[OutlookHarness]:
        harness = OutlookHarness()
        yield harness
        assert harness.graph.violations == []
        assert harness.graph.sent == []
