"""Time zone names as calendars write them, to zones.

Quirks, each held by a test in tests/wire/test_zones.py: Windows names ("Eastern Standard Time"), the labels that
Outlook shows for them ("(UTC-05:00) Eastern Time (US & Canada)"), `tzone://Microsoft/Utc`, a path before the name
("/freeassociation.sourceforge.net/Europe/Berlin"), any case, plain offsets ("GMT+0200").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_LABEL = re.compile(r"^\((?:UTC|GMT)[^)]{0,10}\)\s*(.{1,80})$", re.IGNORECASE)
_OFFSET = re.compile(r"^\(?(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?\)?$", re.IGNORECASE)
_UTC_NAMES = frozenset({"utc", "z", "gmt", "etc/utc", "tzone://microsoft/utc", "coordinated universal time", "zulu"})
# What Outlook shows, where it is not the Windows name with "Standard" taken out.
_LABELS = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "amsterdam, berlin, bern, rome, stockholm, vienna": "Europe/Berlin",
    "brussels, copenhagen, madrid, paris": "Europe/Paris",
    "belgrade, bratislava, budapest, ljubljana, prague": "Europe/Budapest",
    "sarajevo, skopje, warsaw, zagreb": "Europe/Warsaw",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "greenwich mean time : dublin, edinburgh, lisbon, london": "Europe/London",
    "helsinki, kyiv, riga, sofia, tallinn, vilnius": "Europe/Helsinki",
    "athens, bucharest": "Europe/Bucharest",
    "chennai, kolkata, mumbai, new delhi": "Asia/Kolkata",
    "kuala lumpur, singapore": "Asia/Singapore",
    "osaka, sapporo, tokyo": "Asia/Tokyo",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "canberra, melbourne, sydney": "Australia/Sydney",
    "auckland, wellington": "Pacific/Auckland",
    "brasilia": "America/Sao_Paulo",
}


def zone_named(name: str | None) -> tzinfo | None:
    """The zone that `name` means, or None where it is not known. Never raises."""
    if not name or len(name) > 200:
        return None
    return _lookup(name.strip().strip('"').casefold())


@cache
def _windows() -> Mapping[str, str]:
    from tzlocal.windows_tz import win_tz

    return {name.casefold(): iana for name, iana in win_tz.items()}


@cache
def _iana() -> Mapping[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _lookup(name: str) -> tzinfo | None:
    if name in _UTC_NAMES:
        return UTC
    known = _known(name)
    if known is not None:
        return known
    label = _LABEL.match(name)
    if label:
        text = label.group(1).strip()
        return UTC if text in _UTC_NAMES else _known(text)
    offset = _OFFSET.match(name)
    if offset and int(offset.group(2)) < 15:
        minutes = int(offset.group(2)) * 60 + min(int(offset.group(3) or 0), 59)
        return timezone(timedelta(minutes=-minutes if offset.group(1) == "-" else minutes))
    parts = name.replace("\\", "/").split("/")
    for count in (3, 2):  # America/Argentina/Buenos_Aires, Europe/Berlin
        if len(parts) > count:
            known = _known("/".join(parts[-count:]))
            if known is not None:
                return known
    return None


def _known(name: str) -> ZoneInfo | None:
    iana = _iana().get(name) or _windows().get(name) or _windows().get(f"{name} standard time") or _LABELS.get(name)
    return ZoneInfo(iana) if iana else None
