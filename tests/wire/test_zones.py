"""Zone names as calendars write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mailagent.wire.zones import zone_named


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("America/New_York", -4),
        ("america/new_york", -4),
        ("Eastern Standard Time", -4),
        ('"Eastern Standard Time"', -4),
        ("Eastern Time", None),
        ("(UTC-05:00) Eastern Time (US & Canada)", -4),
        ("(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", 2),
        ("(UTC) Coordinated Universal Time", 0),
        ("tzone://Microsoft/Utc", 0),
        ("tzone://Microsoft/Custom", None),
        ("UTC", 0),
        ("Z", 0),
        ("GMT+0200", 2),
        ("UTC-03:30", -3.5),
        ("/freeassociation.sourceforge.net/Europe/Berlin", 2),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", -3),
        ("India Standard Time", 5.5),
        ("Customized Time Zone", None),
        ("", None),
        (None, None),
        ("../../etc/passwd", None),
        ("GMT+99", None),
        ("x" * 10_000, None),
    ],
)
def test_a_name_is_taken_for_its_zone(name: str | None, hours: float | None) -> None:
    zone = zone_named(name)
    summer = zone.utcoffset(datetime(2026, 7, 1)) if zone else None  # noqa: DTZ001  a wall time
    assert summer == (None if hours is None else timedelta(hours=hours))
