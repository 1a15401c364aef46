"""Printing: data to stdout as text or JSON, talk to stderr. Colour only where a terminal is there."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Text from a stranger made safe for a terminal: no control characters, no direction overrides."""
    return _UNPRINTABLE.sub("", text)


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def console(*, err: bool = False) -> Console:
    """The terminal, at most 100 columns; plain text of 80 columns where the output is piped."""
    from rich.console import Console

    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        return Console(file=stream, width=WIDTH, highlight=False, emoji=False, markup=False, no_color=True)
    probe = Console(file=stream)
    return Console(file=stream, width=min(probe.width, 100), highlight=False, emoji=False, markup=False)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "", ratios: Sequence[int] = ()
) -> None:
    """A table. ratios: how the columns share the room; a column of ratio 0 is as wide as its content."""
    from rich import box
    from rich.table import Table

    out = console()
    if title:
        heading(title)
    table = Table(
        box=box.SIMPLE_HEAD if out.is_terminal else None,
        header_style="bold" if out.is_terminal else "",
        pad_edge=False,
        show_edge=False,
        expand=any(ratios),
        padding=(0, 2, 0, 0),
    )
    for number, column in enumerate(columns):
        table.add_column(column, ratio=(ratios[number] if ratios else 0) or None, overflow="fold")
    for row in rows:
        table.add_row(*(clean(cell) for cell in row))
    out.print(table)


def print_side_by_side(texts: Sequence[str]) -> None:
    """Texts in columns, as many as there are."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for _ in texts:
        grid.add_column(ratio=1, overflow="fold")
    grid.add_row(*(clean(text) for text in texts))
    console().print(grid)


def heading(text: str) -> None:
    """A heading with a blank line before it."""
    click.echo("")
    click.secho(clean(text), bold=True)


def line(text: str, *, indent: str = "  ") -> None:
    """A line of text, wrapped to the width of a page where it is too long."""
    width = WIDTH - 1
    click.echo(textwrap.fill(clean(text), width, initial_indent=indent, subsequent_indent=indent))


def say(text: str) -> None:
    """A line for the person, beside the data."""
    click.echo(clean(text), err=True)


def day(value: date | datetime | None) -> str:
    """A day as people write it, short: "Fri 13 Mar"."""
    return f"{value:%a} {value.day} {value:%b}" if value else ""
