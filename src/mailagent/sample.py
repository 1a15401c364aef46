"""The sample workspace of `mailagent demo`: a calendar folder, a Maildir and a config, dated around a given time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailagent.core.calendar_days import is_business_day
from mailagent.resources import config_dir

NAME, EMAIL, ZONE = "Dana Reyes", "dana.reyes@mail.example", "America/New_York"

_CONFIG = f"""\
# The sample person's settings. Yours would look like this, with your own paths or a Google or Outlook account.
state = "state.sqlite"

[me]
name = "{NAME}"
emails = ["{EMAIL}"]
time_zone = "{ZONE}"
country = "US"
signature = "{NAME}\\n+1 555 0100"

[[accounts]]
name = "files"
provider = "local"
calendar = "calendar"
mailbox = "Mail"
"""


def make_sample(folder: Path, now: datetime) -> Path:
    """Write the sample into `folder` (made where missing), dated around `now`; the path of its config.

    Raises FileExistsError where the folder holds anything already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    today = now.astimezone(ZoneInfo(ZONE)).date()
    _write_calendar(folder / "calendar", today)
    _write_mailbox(folder / "Mail", today)
    config = folder / "config.toml"
    config.write_text(_CONFIG, encoding="utf-8")
    return config


def _read(name: str) -> list[dict[str, Any]]:
    with (config_dir() / "demo" / f"{name}s.toml").open("rb") as file:
        entries: list[dict[str, Any]] = tomllib.load(file)[name]
    return entries


def _on(today: date, count: int) -> date:
    """The business day `count` days from today (weekends apart; today itself is 0)."""
    step = timedelta(days=1 if count > 0 else -1)
    day = today
    while count:
        day += step
        if is_business_day(day, lambda _: False):
            count -= 1 if count > 0 else -1
    return day


def _at(today: date, entry: Mapping[str, Any]) -> datetime:
    hour, minute = str(entry["time"]).split(":")
    day = _on(today, int(entry["day"]))
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=ZoneInfo(ZONE))


# ---- calendar --------------------------------------------------------------------------------------------------------
def _write_calendar(folder: Path, today: date) -> None:
    from icalendar import Calendar, Event, vCalAddress, vRecur, vText

    folder.mkdir()
    for entry in _read("event"):
        calendar = Calendar()
        calendar.add("prodid", "-//Sample calendar//EN")
        calendar.add("version", "2.0")
        event = Event()
        event.add("uid", f"{entry['uid']}@calendar.example")
        event.add("summary", entry["summary"])
        if "time" in entry:
            start = _at(today, entry)
            event.add("dtstart", start)
            event.add("dtend", start + timedelta(minutes=entry["minutes"]))
        else:
            start = datetime.combine(_on(today, entry["day"]), datetime.min.time(), ZoneInfo(ZONE))
            event.add("dtstart", start.date())
        event.add("dtstamp", start - timedelta(days=10))
        for key in ("description", "location", "status"):
            if key in entry:
                event.add(key, entry[key])
        if "rrule" in entry:
            event.add("rrule", vRecur.from_ical(entry["rrule"]))
        organizer, _ = _party(entry["organizer"])
        address = vCalAddress(f"mailto:{organizer[1]}")
        address.params["CN"] = vText(organizer[0])
        event["organizer"] = address
        for person in entry["people"]:
            (name, email), declined = _party(person)
            attendee = vCalAddress(f"mailto:{email}")
            attendee.params["CN"] = vText(name)
            attendee.params["PARTSTAT"] = vText("DECLINED" if declined else "ACCEPTED")
            event.add("attendee", attendee, encode=False)
        calendar.add_component(event)
        (folder / f"{entry['uid']}.ics").write_bytes(calendar.to_ical())


def _party(text: str) -> tuple[tuple[str, str], bool]:
    bare = text.removesuffix(" (declined)")
    declined = bare != text
    return ((NAME, EMAIL) if bare == "me" else parseaddr(bare)), declined


# ---- mailbox ---------------------------------------------------------------------------------------------------------
def _write_mailbox(folder: Path, today: date) -> None:
    for box in (folder, folder / ".Sent", folder / ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (box / part).mkdir(parents=True, exist_ok=True)
    entries = {entry["id"]: entry for entry in _read("mail")}
    for number, entry in enumerate(entries.values()):
        message = _message(entry, entries, today)
        box = folder / ".Sent" if entry["from"] == "me" else folder
        name = f"{int(_at(today, entry).timestamp())}.{number}.sample"
        (box / "cur" / f"{name}:2,S").write_bytes(message.as_bytes(policy=SMTP))


def _message(entry: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]], today: date) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    mine = entry["from"] == "me"
    message["From"] = f"{NAME} <{EMAIL}>" if mine else entry["from"]
    message["To"] = entry["to"] if mine else f"{NAME} <{EMAIL}>"
    message["Subject"] = _subject(entry, entries)
    message["Date"] = format_datetime(_at(today, entry))
    message["Message-ID"] = f"<{entry['id']}@mail.example>"
    chain: list[str] = []
    parent = entry.get("answers")
    while parent:
        chain.insert(0, f"<{parent}@mail.example>")
        parent = entries[parent].get("answers")
    if chain:
        message["In-Reply-To"] = chain[-1]
        message["References"] = " ".join(chain)
    if entry.get("bulk"):
        message["List-Unsubscribe"] = "<mailto:leave@list.example>"
        message["Precedence"] = "bulk"
    message.set_content(entry["text"])
    return message


def _subject(entry: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]]) -> str:
    if "answers" not in entry:
        return str(entry["subject"])
    root = entry
    while "answers" in root:
        root = entries[root["answers"]]
    return f"Re: {root['subject']}"
