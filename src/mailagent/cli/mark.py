"""mailagent mark: the user's correction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from mailagent.cli.options import opened, parse_day, shared
from mailagent.cli.output import print_json

if TYPE_CHECKING:
    from mailagent.core.world import Correction, Understanding

FACTS = (
    "not-interview",
    "interview",
    "offer",
    "accepted",
    "rejected",
    "withdrawn",
    "no-show",
    "next-step",
    "dismiss",
    "same-as",
    "apart",
)


@click.command(epilog='Example: mailagent mark p-1f2e3d4c5b next-step "decision of the panel" --by 2026-03-13')
@click.argument("target", metavar="ID")
@click.argument("fact", metavar="FACT", type=click.Choice(FACTS))
@click.argument("text", nargs=-1)
@click.option("--by", metavar="DATE", help="With next-step: the day by which they will have answered.")
@shared
def command(
    target: str,
    fact: str,
    text: tuple[str, ...],
    by: str | None,
    config: str | None,
    now: str | None,
    as_json: bool,
) -> int:
    """Correct what the agent thinks of an interview or a process (ID from `status`). Your word outweighs everything.

    FACT is one of: not-interview, interview, offer, accepted, rejected, withdrawn, no-show, next-step TEXT, dismiss;
    same-as ID joins two processes; apart takes an interview out of its process, or undoes same-as. The next run acts
    on it.
    """
    from typing import cast

    from mailagent.core.world import Correction, Fact
    from mailagent.lookup import find_target

    words = " ".join(text).strip()
    if fact == "next-step" and not words:
        raise click.UsageError('Say the next step: mailagent mark ID next-step "second interview" --by 2026-03-13')
    if fact == "same-as" and not words:
        raise click.UsageError("Say which process it is the same as: mailagent mark ID same-as ID")
    if fact not in {"next-step", "same-as"} and words:
        raise click.UsageError("TEXT goes with next-step and same-as only.")
    if by and fact != "next-step":
        raise click.UsageError("--by goes with next-step only.")
    day = parse_day(by, "--by") if by else None
    with opened(config, now) as (agent, at):
        found = agent.understand(at)
        one = find_target(target, found, agent.store)
        if fact == "same-as":
            words = find_target(words, found, agent.store)
            if words == one:
                raise click.UsageError(f"{one} and {words} are one already.")
        if fact == "apart" and one.startswith("p-"):
            _check_joined(one, found, agent.store.corrections())
        agent.store.add_correction(Correction(one, cast("Fact", fact), at, words, day))
        agent.reread(at)
        if as_json:
            print_json({"target": one, "fact": fact, "text": words or None, "by": day})
        else:
            click.echo(f"Marked {one} as {fact}" + (f": {words}" if words else "") + ".")
        return 0


def _check_joined(name: str, found: Understanding, said: Sequence[Correction]) -> None:
    """Refuses to take apart a process that the user never joined: which part is meant, only an interview's id says."""
    process = next(process for process in found.processes if process.id == name)
    if not any(one.fact == "same-as" and {one.target, one.text} & process.aliases for one in said):
        ids = ", ".join(one.id for one in process.interviews) or "none here"
        raise click.UsageError(f"Name the interview that belongs to another process: {ids}.")
