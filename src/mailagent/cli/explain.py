"""mailagent explain: what it makes of a thing, and why."""

from __future__ import annotations

from pathlib import Path

import click

from mailagent.cli.options import opened, shared
from mailagent.cli.output import clean, heading, print_json, print_table


@click.command(epilog="Example: mailagent explain invitation.ics")
@click.argument("thing", metavar="FILE|ID")
@click.option("--me", "mine", metavar="EMAIL", multiple=True, help="An address of yours; repeatable.")
@shared
def command(thing: str, mine: tuple[str, ...], config: str | None, now: str | None, as_json: bool) -> int:
    """Say what the agent makes of a thing, and why.

    FILE: an .ics, a Google or Graph event saved as .json, an .eml or an .mbox. ID: an interview, a process or a draft
    from `status`. For a file no config is needed; with one, or with --me, it knows who of the guests you are.
    """
    path = Path(thing).expanduser()
    if path.is_file() or path.suffix.lower() in {".ics", ".json", ".eml", ".mbox"}:
        from mailagent.explain import context_for_files, explain_file

        answers = explain_file(path, context_for_files(config, mine))
    else:
        from mailagent.explain import explain_id

        with opened(config, now) as (agent, at):
            answers = [explain_id(thing, agent, at)]
    if as_json:
        print_json(answers[0].data if len(answers) == 1 else [answer.data for answer in answers])
        return 0
    for answer in answers:
        heading(answer.title)
        for name, value in answer.lines:
            click.echo(f"  {name + ':':<14} {clean(value)}")
        if answer.evidence:
            rows = [
                (
                    one.fact.replace("_", " "),
                    one.value.replace("_", " "),
                    one.source,
                    one.quote,
                    f"{one.weight:+.1f}" if one.weight else "",
                )
                for one in answer.evidence
            ]
            print_table(("Fact", "Value", "Read from", "Words", "Weight"), rows, title="Why", ratios=(0, 2, 2, 4, 0))
    return 0
