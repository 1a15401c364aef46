"""The command line: one file a command, loaded when it is called; one boundary for errors and exit codes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from mailagent import __version__
from mailagent.errors import MailagentError

COMMANDS = {
    "demo": "Try it on a sample workspace, without any account.",
    "setup": "Set up an account: google, outlook or local.",
    "plan": "Show what a run would do, and why. Changes nothing.",
    "run": "Run in the background; with --once, one cycle.",
    "status": "Processes, next steps, drafts to review, flags.",
    "explain": "Say what it makes of an event, a mail or a thing it knows.",
    "note": "Note what was talked about, for the letters and the next step.",
    "mark": "Correct it: offer, accepted, not-interview, next-step, ...",
    "applied": "Tell it of an application that left no mail.",
    "snooze": "Be silent about applying for a while.",
    "report": "The whole search as one HTML page.",
    "export": "Processes as CSV, follow-up dates as a calendar feed.",
    "templates": "Look at the letters' wordings, and check your own.",
    "doctor": "Find what is wrong, and what to do about it.",
    "forget": "Forget an account: its sign-in and all that was read.",
    "service": "Run at every login: install, uninstall, status.",
}
EXIT_CODES = "Exit codes: 0 done, 1 something failed, 2 usage or configuration, 3 sign-in needed."


class _Commands(click.Group):
    """Knows the commands by name; imports a command's module only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"mailagent.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f'Did you mean "{near[0]}"?' if near else "See `mailagent --help`."
            ctx.fail(f'There is no command "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog=f"Try it first: mailagent demo. {EXIT_CODES}",
)
@click.version_option(__version__, "-V", "--version", prog_name="mailagent", message="%(prog)s %(version)s")
def command() -> None:
    """Thank-you drafts, next steps and follow-ups for your job search.

    Reads the interviews in your calendar, leaves a different thank-you draft for each interviewer in your own Drafts
    folder, finds out what comes next, and reminds you. It drafts; it never sends.
    """


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code. Nothing a user or a provider can cause ends in a traceback."""
    try:
        result = command.main(list(argv), prog_name="mailagent", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message())
        return 0
    except click.ClickException as fault:
        fault.show()
        return 2
    except MailagentError as fault:
        show_error(fault)
        return fault.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0


def show_error(fault: MailagentError) -> None:
    """What happened, why, and what to do next, on stderr."""
    click.echo(click.style("mailagent: ", fg="red") + fault.what, err=True)
    if fault.why:
        click.echo(fault.why.strip("\n") if fault.why.startswith("\n") else f"  {fault.why}", err=True)
    if fault.next:
        click.echo(f"  {fault.next}", err=True)
