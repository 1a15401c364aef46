"""Fields of decoded JSON, read without trusting their types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def text(raw: Mapping[str, object], key: str) -> str:
    """The string under `key`, "" where there is none."""
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def mapping(raw: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The object under `key`, empty where there is none."""
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}


def mappings(raw: Mapping[str, object], key: str, cap: int = 500) -> Iterator[Mapping[str, object]]:
    """The objects in the list under `key`, at most `cap`."""
    value = raw.get(key)
    if isinstance(value, list):
        yield from (item for item in value[:cap] if isinstance(item, Mapping))


def texts(raw: Mapping[str, object], key: str, cap: int = 50) -> tuple[str, ...]:
    """The strings in the list under `key`, at most `cap`."""
    value = raw.get(key)
    return tuple(item for item in value[:cap] if isinstance(item, str)) if isinstance(value, list) else ()


def integer(raw: Mapping[str, object], key: str) -> int:
    """The number under `key`, 0 where there is none."""
    value = raw.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31 else 0
