"""mailagent templates: the letters' wordings listed, checked, and shown on sample facts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailagent.cli.options import config_option, json_option, settings_of
from mailagent.cli.output import heading, print_json, print_table

if TYPE_CHECKING:
    from mailagent.core.letters.template import Template, TemplateSet
    from mailagent.core.model import LetterRequest

_PURPOSES = ("thank_you", "check_in", "rejection_reply", "offer_reply", "withdrawal", "coordinator_thanks", "no_show")
_TONES = ("warm", "formal", "brief")

folder_option = click.option("--folder", metavar="FOLDER", help="Templates in FOLDER, whatever the settings say.")


@click.group(epilog="Example: mailagent templates show thank_you --tone brief")
def command() -> None:
    """List, check and preview the letters' wordings.

    A template is called PURPOSE.LANGUAGE.j2. Put one into the folder that `templates` in [thank_you] names, and it
    takes the place of the shipped one. Each line is a sentence, used only where the facts it names are known, with an
    empty line between paragraphs: "I still like the {{ role }} role."

    With [moves] of many wordings each, and a [shape] that orders them, letters differ from one another: see
    `source`. What may be written is in `list --facts`.
    """


@command.command("list", epilog="Example: mailagent templates list --facts")
@click.option("--facts", is_flag=True, help="List what a template may say, instead.")
@folder_option
@config_option
@json_option
def list_templates(facts: bool, folder: str | None, config: str | None, as_json: bool) -> None:
    """List the templates, or what they may say."""
    from mailagent.core.letters.template import FACTS, FLAGS, STAGES

    if facts:
        rows = [(f"{{{{ {name} }}}}", meaning) for name, meaning in FACTS.items()]
        rows += [(f"({name})", meaning) for name, meaning in FLAGS.items()]
        rows += [(f"({tone})", "the letter's tone") for tone in _TONES]
        rows += [(f"({stage})", "the interview's stage") for stage in sorted(STAGES)]
        _show_rows(("write", "for"), rows, as_json=as_json)
        return
    templates = _templates(folder, config)
    listed = [(name, "yours" if one.own else "shipped", str(_wordings(one))) for name, one in _sorted(templates)]
    _show_rows(("template", "whose", "wordings"), listed, as_json=as_json)


@command.command("check", epilog="Example: mailagent templates check my-letters")
@click.argument("folder", required=False)
@config_option
def check(folder: str | None, config: str | None) -> None:
    """Check your templates: those in FOLDER, or those that the settings name."""
    templates = _templates(folder, config)
    own = [name for name, one in _sorted(templates) if one.own]
    if own:
        click.echo(f"No faults. Yours: {', '.join(own)}.")
    else:
        click.echo("No faults. There are no templates of your own.")


@command.command("show", epilog="Example: mailagent templates show check_in --language de --tone formal")
@click.argument("purpose", type=click.Choice(_PURPOSES), default="thank_you")
@click.option("--tone", type=click.Choice(_TONES), help="In this tone only.")
@click.option("--language", type=click.Choice(("en", "de")), default="en", show_default=True)
@click.option("--letters", type=click.IntRange(1, 20), default=1, show_default=True, help="How many in each tone.")
@folder_option
@config_option
@json_option
def show(
    purpose: str, tone: str | None, language: str, letters: int, folder: str | None, config: str | None, as_json: bool
) -> None:
    """Show letters made of sample facts."""
    from mailagent.core.letters.compose import compose

    templates = _templates(folder, config)
    shown = []
    recent: tuple[str, ...] = ()
    for each in (tone,) if tone else _TONES:
        for number in range(letters):
            letter = compose(_sample(purpose, each, language, number, recent), templates)
            recent = (letter.text, *recent)
            shown.append({"tone": each, "subject": letter.subject, "text": letter.text})
    if as_json:
        print_json(shown)
        return
    for one in shown:
        heading(f"{one['tone']}: {one['subject']}")
        click.echo(one["text"])


@command.command("source", epilog="Example: mailagent templates source thank_you > my-letters/thank_you.en.j2")
@click.argument("purpose", type=click.Choice(_PURPOSES), default="thank_you")
@click.option("--language", type=click.Choice(("en", "de")), default="en", show_default=True)
def source(purpose: str, language: str) -> None:
    """Print a shipped template, to begin your own with."""
    from mailagent.resources import config_dir

    path = config_dir() / "templates" / f"{purpose}.{language}.j2"
    click.echo(path.read_text(encoding="utf-8"), nl=False)


def _templates(folder: str | None, config: str | None) -> TemplateSet:
    """The templates of a folder, of the settings, or, where there are no settings yet, the shipped ones."""
    from mailagent.settings import config_path
    from mailagent.templates import load_templates

    if folder:
        return load_templates(Path(folder))
    if config is None and not config_path(None).exists():
        return load_templates(None)
    settings = settings_of(config)
    own = settings.thank_you.templates
    return load_templates(settings.resolve(own) if own else None)


def _sorted(templates: TemplateSet) -> list[tuple[str, Template]]:
    return sorted(templates.templates.items())


def _wordings(template: Template) -> int:
    return sum(len(wordings) for wordings in template.moves.values())


def _show_rows(columns: tuple[str, ...], rows: Sequence[Sequence[str]], *, as_json: bool) -> None:
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table(columns, rows)


def _sample(purpose: str, tone: str, language: str, number: int, recent: tuple[str, ...]) -> LetterRequest:
    """A request about one interview on a Monday, seen from the Tuesday or, for a check-in, from two weeks later."""
    from datetime import date, datetime, timedelta
    from typing import cast

    from mailagent.core.model import LetterRequest, Me, NextStep, Person, Purpose, Tone

    me = Me("Dana Reyes", ("dana.reyes@mail.example",), "Europe/Berlin")
    start = datetime(2026, 3, 9, 10, 0, tzinfo=me.zone)
    late = purpose == "check_in"
    note = "Mary hat vom Umzug nach Kotlin erzählt" if language == "de" else "Mary told me about the move to Kotlin"
    return LetterRequest(
        purpose=cast("Purpose", purpose),
        key=f"sample {tone} {number}",
        me=me,
        now=start + timedelta(days=14 if late else 1),
        to=Person("Mary Okafor", "mary.okafor@kestrelyn.example", "Engineering Manager"),
        signature="Dana Reyes",
        tone=cast("Tone", tone),
        language=language,
        company="Kestrelyn",
        role="Data Engineer",
        stage="technical",
        start=start,
        end=start + timedelta(hours=1),
        topics=("system design",) if number % 2 else (),
        notes=() if number % 2 else (note,),
        promised=NextStep("known", "decision", by=date(2026, 3, 20), said_at=start) if late else None,
        ask_next_step=number % 3 == 1,
        recent=recent,
    )
