"""A Google account with 500 events and 300 mails on the emulator: requests, bytes, time and memory of a cycle.

The first cycle reads everything, an idle one finds nothing new. Only reading and planning is measured (`plan`'s work),
since that is what other libraries can be asked to do as well: gcsa 2.7 and simplegmail 5.0 together, reading the same
events and mails from the same emulator, needed 353 requests, 731 kB, 2.4 s and 73 MB, and the same again in each cycle.
They look for nothing in the mail; a first cycle of ours also asks for some hundred phrases of application mail. The
emulator knows no sync tokens, so that an idle cycle lists all events again; Google itself answers in two requests.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
ME = "dana.reyes@gmail.test"
COMPANIES = 20
OTHERS = {"requests": 353, "kB": 731.0, "seconds": 2.4, "MB": 73.0}
CONFIG = """\
state = "state.sqlite"
key_file = "key"
[me]
name = "Dana Reyes"
emails = ["{me}"]
time_zone = "America/New_York"
[[accounts]]
name = "personal"
provider = "google"
client = "client.json"
endpoint = "{endpoint}"
"""


def main() -> None:
    """Print the figures of a first and of an idle cycle beside the known ones."""
    sys.path.insert(0, str(TESTS))
    from fakes.emulator import Emulator, missing

    if reason := missing():
        print(f"DID NOT RUN: {reason}")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Emulator(seed()) as emulator:
            prepare(folder, emulator.google)
            print(f"{'':24}{'requests':>10}{'kB':>10}{'seconds':>10}{'MB':>8}")
            print(_line("gcsa + simplegmail", OTHERS))
            for title in ("mailagent, first cycle", "mailagent, idle cycle", "mailagent, idle cycle"):
                print(_line(title, measure(folder)))


def _line(title: str, figures: dict[str, float]) -> str:
    return (
        f"{title:24}{figures['requests']:>10.0f}{figures['kB']:>10.1f}{figures['seconds']:>10.2f}{figures['MB']:>8.0f}"
    )


def measure(folder: Path) -> dict[str, float]:
    """One cycle in a process of its own."""
    from bench._process import SRC, run

    path = os.pathsep.join((str(SRC), str(TESTS)))
    done = run([sys.executable, "-m", "bench.google", str(folder)], {"PYTHONPATH": path})
    figures: dict[str, float] = json.loads(done.out)
    return figures | {"seconds": done.seconds, "MB": done.megabytes}


def prepare(folder: Path, endpoint: str) -> None:
    """A config and a sign-in, as `setup google` leaves them."""
    from mailagent.providers.google.calls import CALENDAR_SCOPE, MAIL_SCOPE
    from mailagent.providers.google.tokens import Grant, save_grant
    from mailagent.vault import Vault
    from mailagent.vault_key import create_key_file

    (folder / "config.toml").write_text(CONFIG.format(me=ME, endpoint=endpoint), encoding="utf-8")
    create_key_file(folder / "key")
    now = datetime.now(UTC)
    grant = Grant("c", "s", "refresh", (CALENDAR_SCOPE, MAIL_SCOPE), now, "access", now + timedelta(hours=1))
    save_grant(Vault.open(folder / "state.sqlite", folder / "key"), "personal", grant)


def seed() -> dict[str, Any]:
    """500 events, an interview with each of 20 companies among them, and 15 mails from each of these."""
    calendar = {"id": ME, "user_email": ME, "summary": ME, "primary": True, "time_zone": "America/New_York"}
    return {
        "google": {
            "users": [{"email": ME, "name": "Dana Reyes"}],
            "calendars": [calendar],
            "calendar_events": [_event(number) for number in range(500)],
            "messages": [_mail(number) for number in range(300)],
        }
    }


def _event(number: int) -> dict[str, Any]:
    start = NOW - timedelta(days=number % 25, hours=3 + number % 5)
    company = number // 25
    interview = number % 25 == 0
    return {
        "id": f"e{number}",
        "user_email": ME,
        "calendar_id": "primary",
        "status": "confirmed",
        "summary": f"Interview: Data Scientist at Company{company}" if interview else f"Sync {number}",
        "description": "The usual. " * 20,
        "start_date_time": start.isoformat(),
        "end_date_time": (start + timedelta(minutes=45)).isoformat(),
        "attendees": [
            {"email": ME, "display_name": "Dana Reyes"},
            {
                "email": f"mary@company{company}.example" if interview else "ana@club.example",
                "display_name": "Mary Okafor",
            },
        ],
    }


def _mail(number: int) -> dict[str, Any]:
    company = number % COMPANIES
    return {
        "id": f"m{number}",
        "thread_id": f"t{company}",
        "user_email": ME,
        "from": f"Mary Okafor <mary@company{company}.example>",
        "to": ME,
        "subject": f"Your application, part {number}",
        "body_text": "Dear Dana,\n\nthank you for your patience with us.\n\nMary\n" * 4,
        "label_ids": ["INBOX"],
        "date": (NOW - timedelta(days=2 + number % 50)).isoformat(),
        "message_id": f"<m{number}@company{company}.example>",
    }


def cycle(folder: Path) -> None:
    """In the measured process: one cycle that writes nothing; its traffic as JSON."""
    from mailagent.agent import Agent
    from mailagent.providers import open_provider
    from mailagent.providers.google import GoogleProvider
    from mailagent.settings import load_settings
    from mailagent.store import Store

    opened: list[GoogleProvider] = []

    def open_account(*given: Any) -> Any:
        provider = open_provider(*given)
        assert isinstance(provider, GoogleProvider)
        opened.append(provider)
        return provider

    settings = load_settings(folder / "config.toml")
    with Store(settings.state) as store:
        began = time.perf_counter()
        done = Agent(settings, store, open_account).run_once(NOW, dry=True)
        assert not done.failures, done.failures
        assert len([one for one in done.actions if one.kind == "draft"]) >= COMPANIES
        print(f"cycle: {time.perf_counter() - began:.2f} s", file=sys.stderr)
    traffic = opened[0].traffic
    print(json.dumps({"requests": traffic.requests, "kB": (traffic.sent + traffic.received) / 1000}))


if __name__ == "__main__":
    cycle(Path(sys.argv[1]))
