"""The provider suite's mail, drafts and flags on the emulator: somebody else's reading of Gmail's protocol.

Left out is what the emulator lacks: it drops an event's organizer and uid, and it knows no unreadable cursor.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from emulator.conftest import StartEmulator
from emulator.google_account import EmulatedAccount
from mailagent.providers.base import Provider
from providers.harness import ME, Harness
from providers.suite import MailSuite
from providers.suite_drafts import DraftSuite


class TestGmailOnTheEmulator(MailSuite, DraftSuite):
    @pytest.fixture
    def harness(self, tmp_path: Path, start_emulator: StartEmulator) -> Harness:
        return EmulatedAccount(
            tmp_path, start_emulator({"google": {"users": [{"email": ME.emails[0], "name": ME.name}]}})
        )

    @pytest.fixture
    def provider(self, harness: Harness) -> Provider:
        return harness.provider()
