"""The provider of files passes the suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailagent.errors import ProviderError
from mailagent.providers.local import LocalProvider
from providers.harness import (
    ABOUT_MARY,
    ME,
    WINDOW,
    draft,
)
from providers.local_harness import LocalHarness
from providers.suite import ProviderSuite


@pytest.fixture
def files(tmp_path: Path) -> LocalHarness:
    return LocalHarness(tmp_path)


class TestLocal(ProviderSuite):
    @pytest.fixture
    def harness(self, files: LocalHarness) -> LocalHarness:
        return files


def test_an_account_without_a_mailbox_has_events_only(files: LocalHarness) -> None:
    provider = LocalProvider("files", ME, files.calendar, None)
    assert list(provider.search(ABOUT_MARY).messages) == []
    assert list(LocalProvider("files", ME, None, files.mail).list_events(WINDOW, None).events) == []
    with pytest.raises(ProviderError):
        provider.create_draft(draft())
