"""What I applied for: each application once, by confirmations in the mail and by my own word. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mailagent.core.identity import company_key, fold, same_role
from mailagent.core.process.grouping import Group, same_company
from mailagent.core.world import Application, Process, World


def place_told(groups: list[Group], applications: Sequence[Application]) -> None:
    """Put what I was told of into the group it belongs to, or into one of its own."""
    for told in sorted(applications, key=lambda one: one.on):
        fitting = [one for one in groups if _fits(one, told)]
        home = min(fitting, key=lambda one: fold(one.role or "") != fold(told.role or ""), default=None)
        if home is None:
            home = Group(told.company, told.role)
            groups.append(home)
        home.told.append(told)
        home.role = home.role or told.role


def _fits(group: Group, told: Application) -> bool:
    if not same_company(group.company, told.company):
        return False
    if group.interviews or group.messages:
        return same_role(group.role, told.role)
    return not group.role or not told.role or fold(group.role) == fold(told.role)


def applications_of(world: World, processes: Sequence[Process]) -> tuple[Application, ...]:
    """All applications known, by day: one a process, and those of confirmations that belong to none."""
    made = [Application(one.company or "", one.role, one.applied) for one in processes if one.applied]
    placed = {id(read) for process in processes for read in process.messages}
    zone = world.context.me.zone
    others: dict[tuple[str, str], date] = {}
    for read in world.messages:
        if read.verdict.kind != "application_received" or id(read) in placed or read.message.date > world.now:
            continue
        day = read.message.date.astimezone(zone).date()
        key = (read.verdict.company or read.message.sender.email, read.verdict.role or read.message.subject)
        folded = (company_key(key[0]), fold(key[1]))
        others[folded] = min(day, others.get(folded, day))
    made += [Application(company, role, day) for (company, role), day in others.items()]
    return tuple(sorted(made, key=lambda one: (one.on, one.company, one.role or "")))


def count_recent(world: World, made: Sequence[Application]) -> int | None:
    """Applications of the last seven days; None where nothing is known at all, neither mail nor my word."""
    if not world.messages and not world.applications:
        return None
    today = world.now.astimezone(world.context.me.zone).date()
    return sum(today - timedelta(days=7) < one.on <= today for one in made)
