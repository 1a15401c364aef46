"""mailagent mark: the user's correction."""

from __future__ import annotations

import click

from mailagent.cli.options import opened, parse_day, shared
from mailagent.cli.output import print_json

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

    FACT is one of: not-interview, interview, offer, accepted, rejected, withdrawn, no-show, next-step TEXT, dismiss.
    The next run acts on it.
    """
    from typing import cast

    from mailagent.core.world import Correction, Fact
    from mailagent.lookup import find_target

    words = " ".join(text).strip()
    if fact == "next-step" and not words:
        raise click.UsageError('Say the next step: mailagent mark ID next-step "second interview" --by 2026-03-13')
    if fact != "next-step" and (words or by):
        raise click.UsageError("TEXT and --by go with next-step only.")
    day = parse_day(by, "--by") if by else None
    with opened(config, now) as (agent, at):
        one = find_target(target, agent.understand(at), agent.store)
        agent.store.add_correction(Correction(one, cast("Fact", fact), at, words, day))
        agent.reread(at)
        if as_json:
            print_json({"target": one, "fact": fact, "text": words or None, "by": day})
        else:
            click.echo(f"Marked {one} as {fact}" + (f": {words}" if words else "") + ".")
        return 0
