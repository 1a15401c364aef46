"""An Outlook account with 500 events and 300 mails: requests, bytes, time and memory.

On the emulator, as another library can be asked to do the same: python-o365 2.1.10, reading these events and mails from
this emulator, needed 6 requests, 699 kB, 1.15 s and 40 MB (a process of its own, in turn with ours), and the same
again in each cycle, whoever the mail is from: it reads all of it. The emulator sends every field of every row whatever
is asked for, knows no batches, and neither delta nor changes since a time, so a second reading there costs as much as a
first. What an idle cycle costs where the server has them is measured on the strict double.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
ME = "dana.reyes@outlook.test"
COMPANIES = 20
OTHERS = {"requests": 6, "kB": 699.0, "seconds": 1.15, "MB": 40.0}
CONFIG = """\
state = "state.sqlite"
key_file = "key"
[me]
name = "Dana Reyes"
emails = ["{me}"]
time_zone = "America/New_York"
[[accounts]]
name = "work"
provider = "outlook"
client_id = "{client_id}"
authority = "{host}"
endpoint = "{host}/v1.0"
"""


def main() -> None:
    """Print the figures of a first and of an idle cycle beside the known ones."""
    sys.path.insert(0, str(TESTS))
    from fakes.emulator import Emulator, missing

    print(f"{'':32}{'requests':>10}{'kB':>10}{'seconds':>10}{'MB':>8}")
    print(_line("python-o365, each cycle", OTHERS))
    if reason := missing():
        print(f"on the emulator: DID NOT RUN: {reason}")
    else:
        for share, mails in ((1, "all mail from interviewers"), (10, "one mail in ten")):
            print(f"on the emulator, {mails}:")
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                with Emulator(seed(share)) as emulator:
                    prepare(folder, emulator)
                    print(_line("  mailagent, reading", measure(folder, "read")))
                    print(_line("  mailagent, reading again", measure(folder, "read")))
                    print(_line("  mailagent, whole first cycle", measure(folder, "cycle")))
    print("on the strict double, all mail from interviewers:")
    for title, figures in on_the_double().items():
        print(_line(f"  mailagent, {title}", figures))


def _line(title: str, figures: dict[str, float]) -> str:
    memory = f"{figures['MB']:>8.0f}" if figures["MB"] else f"{'':8}"
    return f"{title:32}{figures['requests']:>10.0f}{figures['kB']:>10.1f}{figures['seconds']:>10.2f}{memory}"


def measure(folder: Path, part: str) -> dict[str, float]:
    """Reading, or a cycle, in a process of its own."""
    from bench._process import SRC, run

    path = os.pathsep.join((str(SRC), str(TESTS)))
    done = run([sys.executable, "-m", "bench.outlook", part, str(folder)], {"PYTHONPATH": path})
    figures: dict[str, float] = json.loads(done.out)
    return figures | {"seconds": done.seconds, "MB": done.megabytes}


def prepare(folder: Path, emulator: Any) -> None:
    """A config and a sign-in, as `setup outlook` leaves them."""
    from emulator.outlook_seed import CLIENT_ID, click_through
    from mailagent.providers.outlook.signin import by_browser
    from mailagent.providers.outlook.tokens import SignIn
    from mailagent.vault import Vault
    from mailagent.vault_key import create_key_file

    host = emulator.microsoft
    (folder / "config.toml").write_text(CONFIG.format(me=ME, client_id=CLIENT_ID, host=host), encoding="utf-8")
    create_key_file(folder / "key")
    vault = Vault.open(folder / "state.sqlite", folder / "key")

    def open_page(page: str) -> bool:
        import threading

        threading.Thread(target=click_through, args=(page,)).start()
        return True

    by_browser(SignIn("work", CLIENT_ID, vault, host, f"{host}/v1.0"), print, open_page)


def seed(share: int) -> dict[str, Any]:
    """500 events, an interview with each of 20 companies among them, and 300 mails, one in `share` from these."""
    return {
        "microsoft": {
            "users": [{"email": ME, "name": "Dana Reyes"}],
            "calendar_events": [_event(number) for number in range(500)],
            "messages": [_mail(number) if number % share == 0 else _mail(number, "shop") for number in range(300)],
        }
    }


def _event(number: int) -> dict[str, Any]:
    start = NOW - timedelta(days=number % 25, hours=3 + number % 5)
    interview = number % 25 == 0
    other = f"mary@company{number // 25}.example" if interview else "ana@club.example"
    return {
        "id": f"e{number}",
        "user_email": ME,
        "calendar_id": "primary",
        "subject": f"Interview: Data Scientist at Company{number // 25}" if interview else f"Sync {number}",
        "body_preview": ("The usual. " * 20)[:255],
        "start_date_time": f"{start:%Y-%m-%dT%H:%M:%S}.0000000",
        "end_date_time": f"{start + timedelta(minutes=45):%Y-%m-%dT%H:%M:%S}.0000000",
        "attendees": [{"address": ME, "name": "Dana Reyes"}, {"address": other, "name": "Mary Okafor"}],
    }


def _mail(number: int, sender: str = "company") -> dict[str, Any]:
    company = number // 7 % COMPANIES
    return {
        "id": f"m{number}",
        "conversation_id": f"t{company}",
        "user_email": ME,
        "from": {"address": f"mary@{sender}{company}.example", "name": "Mary Okafor"},
        "to_recipients": [{"address": ME, "name": "Dana Reyes"}],
        "subject": f"Your application, part {number}",
        "body_content": "<p>Dear Dana,</p><p>thank you for your patience with us.</p><p>Mary</p>" * 4,
        "body_content_type": "html",
        "received_date_time": f"{NOW - timedelta(days=2 + number % 50):%Y-%m-%dT%H:%M:%SZ}",
        "is_read": True,
        "is_draft": False,
        "parent_folder_id": "inbox",
    }


def look(provider: Any, cursors: list[str]) -> list[str]:
    """Everything in the window, or what changed since `cursors`; the next cursors."""
    from mailagent.providers.base import MailQuery, Window

    window = Window(NOW - timedelta(days=120), NOW + timedelta(days=60))
    domains = frozenset(f"company{number}.example" for number in range(COMPANIES))
    query = MailQuery(since=window.start, domains=domains)
    events = provider.list_events(window, cursors[0] if cursors else None)
    mail = provider.list_changes(query, cursors[1]) if cursors else provider.search(query)
    counts = (len(list(events.events)), len(list(mail.messages)))
    assert cursors or counts in ((500, 300), (500, 30)), counts
    return [events.cursor, mail.cursor]


def read(folder: Path) -> None:
    """In the measured process: what python-o365 was asked to do; the traffic as JSON."""
    from mailagent.core.model import Me
    from mailagent.providers.outlook import OutlookProvider
    from mailagent.settings import load_settings
    from mailagent.vault import Vault

    settings = load_settings(folder / "config.toml")
    account = settings.accounts[0]
    provider = OutlookProvider(
        account.name,
        Me("Dana Reyes", (ME,), "America/New_York"),
        account.client_id or "",
        Vault.open(settings.state, settings.key_file),
        account.authority,
        account.endpoint,
    )
    kept = folder / "cursors.json"
    cursors = look(provider, json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else [])
    kept.write_text(json.dumps(cursors), encoding="utf-8")
    _print_traffic(provider)


def _print_traffic(provider: Any) -> None:
    traffic = provider.traffic
    print(json.dumps({"requests": traffic.requests, "kB": (traffic.sent + traffic.received) / 1000}))


# ---- the double ------------------------------------------------------------------------------------------------------
def on_the_double() -> dict[str, dict[str, float]]:
    """A first and an idle reading of the same account where the server has delta, batches and selected fields."""
    import time

    from providers.outlook_harness import OutlookHarness

    harness = OutlookHarness()
    fill(harness)
    figures: dict[str, dict[str, float]] = {}
    cursors: list[str] = []
    for title in ("first", "idle"):
        provider: Any = harness.provider()
        began = time.perf_counter()
        cursors = look(provider, cursors)
        seconds = time.perf_counter() - began
        sent = (provider.traffic.sent + provider.traffic.received) / 1000
        figures[title] = {"requests": provider.traffic.requests, "kB": sent, "seconds": seconds, "MB": 0.0}
        harness.mailbox.now += timedelta(minutes=10)
    return figures


def fill(harness: Any) -> None:
    """The same events and mails as on the emulator."""
    for number in range(500):
        raw = _event(number)
        person = [{"emailAddress": {"address": one["address"], "name": one["name"]}} for one in raw["attendees"]]
        harness.graph.calendar.put(
            {
                "id": raw["id"],
                "iCalUId": raw["id"],
                "subject": raw["subject"],
                "body": {"contentType": "html", "content": f"<html><body>{raw['body_preview']}</body></html>"},
                "start": {"dateTime": raw["start_date_time"], "timeZone": "UTC"},
                "end": {"dateTime": raw["end_date_time"], "timeZone": "UTC"},
                "isAllDay": False,
                "type": "singleInstance",
                "attendees": [{"type": "required", "status": {"response": "none"}, **one} for one in person],
            }
        )
    for number in range(300):
        raw = _mail(number)
        harness.mailbox.deliver(
            (raw["from"]["name"], raw["from"]["address"]),
            raw["subject"],
            raw["body_content"],
            at=datetime.fromisoformat(raw["received_date_time"]),
            conversation=raw["conversation_id"],
        )
    harness.mailbox.now = NOW


def cycle(folder: Path) -> None:
    """In the measured process: one cycle that writes nothing; its traffic as JSON."""
    from mailagent.agent import Agent
    from mailagent.providers import open_provider
    from mailagent.providers.outlook import OutlookProvider
    from mailagent.settings import load_settings
    from mailagent.store import Store

    opened: list[OutlookProvider] = []

    def open_account(*given: Any) -> Any:
        provider = open_provider(*given)
        assert isinstance(provider, OutlookProvider)
        opened.append(provider)
        return provider

    settings = load_settings(folder / "config.toml")
    with Store(settings.state) as store:
        done = Agent(settings, store, open_account).run_once(NOW, dry=True)
        assert not done.failures, done.failures
        assert len([one for one in done.actions if one.kind == "draft"]) >= COMPANIES
    _print_traffic(opened[0])


if __name__ == "__main__":
    {"read": read, "cycle": cycle}[sys.argv[1]](Path(sys.argv[2]))
