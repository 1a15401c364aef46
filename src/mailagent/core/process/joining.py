"""The user's word on which things are one process: `same-as` joins, `apart` takes an interview out again. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from mailagent.core.model import Context
from mailagent.core.process.grouping import Group
from mailagent.core.world import Correction


def set_apart(corrections: Sequence[Correction]) -> frozenset[str]:
    """Interviews that the user took out of their process, by the latest word on each."""
    latest: dict[str, str] = {}
    for one in sorted(corrections, key=lambda one: one.at):
        if one.fact in {"apart", "same-as"} and one.target.startswith("i-"):
            latest[one.target] = one.fact
    return frozenset(target for target, fact in latest.items() if fact == "apart")


def join(groups: Sequence[Group], corrections: Sequence[Correction], context: Context) -> list[Group]:
    """The groups as the user wants them joined. What was said of an id holds for the group that has it now."""
    kept = list(groups)
    said = sorted((one for one in corrections if one.fact in {"same-as", "apart"}), key=lambda one: one.at)
    for place, word in enumerate(said):
        if word.fact != "same-as":
            continue
        source, home = _holding(kept, word.target), _holding(kept, word.text)
        if source is None or home is None or source is home or _taken_back(word, said[place + 1 :], source, home):
            continue
        if word.target.startswith("i-"):
            moved = [one for one in source.interviews if one.id == word.target]
            source.interviews = [one for one in source.interviews if one.id != word.target]
            for interview in moved:
                home.add_interview(interview, context)
            home.interviews.sort(key=lambda one: one.event.start)
            kept = [one for one in kept if one.interviews or one.messages or one.told]
        else:
            home.take_in(source)
            kept.remove(source)
    return kept


def _holding(groups: Sequence[Group], name: str) -> Group | None:
    return next((one for one in groups if name in one.aliases()), None)


def _taken_back(word: Correction, later: Sequence[Correction], source: Group, home: Group) -> bool:
    """Whether the user later said `apart`, or something else, of the same things."""
    names = source.aliases() | home.aliases()
    for other in later:
        if other.target == word.target:
            return True
        if other.fact == "apart" and not other.target.startswith("i-") and other.target in names:
            return True
    return False
