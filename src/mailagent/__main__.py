"""The entry point. Answers `--version` by itself, so that it costs no more than starting Python."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends the process with the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mailagent import __version__

        sys.stdout.write(f"mailagent {__version__}\n")
        return
    from mailagent.cli import main as command_line

    sys.exit(command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
