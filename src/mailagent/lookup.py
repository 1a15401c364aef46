"""From what a person types to the thing it names."""

from __future__ import annotations

from mailagent.core.world import Understanding
from mailagent.errors import ConfigError
from mailagent.store import Store


def find_target(text: str, found: Understanding, store: Store) -> str:
    """The id of the interview or process that `text` names: a whole id, or the beginning of one.

    Raises ConfigError where nothing or more than one thing is meant.
    """
    ids: dict[str, str] = {}
    for process in found.processes:
        ids[process.id] = process.id
        ids |= {alias: process.id for alias in process.aliases if alias.startswith("p-")}
        ids |= {one.id: one.id for one in process.interviews}
    ids |= {one.id: one.id for one in found.unsure}
    ids |= {one.id: one.id for one in store.find_events(text)} if text.startswith("i-") else {}
    matches = {ids[known] for known in ids if known == text} or {ids[known] for known in ids if known.startswith(text)}
    if len(matches) == 1:
        return matches.pop()
    if matches:
        raise ConfigError(f'"{text}" may mean {", ".join(sorted(matches))}.', next="Type more of the id.")
    raise ConfigError(f'Nothing is known by the id "{text}".', next="`mailagent status --all` lists the ids.")
