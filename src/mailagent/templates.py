"""Template files read and checked: the shipped ones of config/templates and, in place of those, the user's own.

A file is called `<purpose>.<language>.j2`. A line in square brackets begins a move (`[thanks]`); each line under it is
one wording, a small Jinja2 template. Words in round brackets before a wording say when it may be used: tones, stages,
flags, "!" before a flag that must not hold. `[shape]` lists the orders in which moves make a letter: "/" begins a new
paragraph, "a|b" stands for the first of the two that is possible. Lines beginning with `{#` are comments. A file
without any move is a letter by itself: each line a sentence, empty lines between paragraphs, "Subject: ..." if wanted.
What the user's own file lacks of subject, greeting and sign-off is taken from the shipped one.

A wording is used only where every fact it names is known, so a missing fact leaves no hole.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from mailagent.core.letters.template import FACTS, FLAGS, STAGES, TONES, Shape, Template, TemplateSet, When, Wording
from mailagent.core.model import Purpose
from mailagent.errors import ConfigError
from mailagent.resources import config_dir

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_LANGUAGES = ("en", "de")
_LARGEST = 200_000
_MOVE = re.compile(r"\[([a-z_]+)\]")
_WHEN = re.compile(r"\(([a-z_!, ]+)\) ?")
_PLAIN_MOVES = ("subject", "greeting", "sign_off")  # moves that stand outside the paragraphs


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a file, and the faults found so far, to which each reader adds."""

    file: str
    number: int
    text: str
    faults: list[str]

    def fault(self, what: str) -> None:
        self.faults.append(f"{self.file}, line {self.number}: {what}")


def load_templates(own: Path | None) -> TemplateSet:
    """All templates, those in the folder `own` in place of the shipped ones of the same name.

    Raises ConfigError that names every fault found, each with its file and line.
    """
    own_templates: dict[str, Template] = {}
    faults: list[str] = []
    if own is not None:
        if not own.is_dir():
            raise ConfigError(
                f"The template folder {own} is not there.",
                next="Make it, or take `templates` out of [thank_you] in the settings.",
            )
        for name, template in _read_folder(own, faults, own=True).items():
            shipped = {move: _shipped(name).moves[move] for move in _PLAIN_MOVES}
            own_templates[name] = replace(template, moves={**shipped, **template.moves})
    if faults:
        raise ConfigError(
            "Your letter templates have faults." if len(faults) > 1 else "One of your letter templates has a fault.",
            why="\n".join(faults),
            next="Mend them and look again with `mailagent templates check`.",
        )
    return TemplateSet(_Templates(own_templates))


class _Templates(Mapping[str, Template]):
    """The user's own templates and, where there is none, the shipped ones, each read when it is first needed."""

    def __init__(self, own: Mapping[str, Template]) -> None:
        self._own = own
        self._names = sorted({*own, *(path.stem for path in (config_dir() / "templates").glob("*.j2"))})

    def __getitem__(self, name: str) -> Template:
        if name not in self._names:
            raise KeyError(name)
        return self._own.get(name) or _shipped(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def _shipped(name: str) -> Template:
    faults: list[str] = []
    text = (config_dir() / "templates" / f"{name}.j2").read_text(encoding="utf-8")
    template = parse_template(name, text, faults, own=False)
    if faults:
        raise ConfigError("The installed letter templates are damaged.", why="\n".join(faults), next="Install again.")
    return template


def _read_folder(folder: Path, faults: list[str], *, own: bool) -> dict[str, Template]:
    known = {f"{purpose}.{language}" for purpose in get_args(Purpose) for language in _LANGUAGES}
    found = {}
    for path in sorted(folder.glob("*.j2")):
        if path.stem not in known:
            faults.append(f"{path.name}: no letter is called {path.stem}{_nearest(path.stem, known)}")
            continue
        try:
            text = path.read_bytes()[:_LARGEST].decode("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            faults.append(f"{path.name}: cannot be read: {fault}")
            continue
        found[path.stem] = parse_template(path.stem, text, faults, own=own)
    return found


def parse_template(name: str, text: str, faults: list[str], *, own: bool = True) -> Template:
    """The template that `text` describes; what is wrong with it is added to `faults`, one sentence each.

    own: the user's; each wording is also made once, on made-up facts, so that faults of the making are found as well.
    """
    before = len(faults)
    lines = [
        _Line(f"{name}.j2", number, line.strip(), faults)
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    ]
    moved = any(_MOVE.fullmatch(line.text) for line in lines)
    template = _of_moves(name, lines, own=own) if moved else _whole_letter(name, lines, own=own)
    for tone in sorted(TONES) if own and template.shapes and len(faults) == before else ():
        for more in ("unspecified", "informational", "first_check", "last_check"):
            if not template.can_say_anything(frozenset({tone, more})):
                lines[0].fault(f"nothing is left of a {tone} letter ({more}) where no fact is known.")
    return template


def _of_moves(name: str, lines: list[_Line], *, own: bool) -> Template:
    moves: dict[str, list[Wording]] = {}
    shapes: list[tuple[_Line, Shape]] = []
    move = ""
    for line in lines:
        if not line.text or _is_comment(line.text):
            continue
        if heading := _MOVE.fullmatch(line.text):
            move = heading[1]
        elif not move:
            line.fault("stands before the first [move].")
        elif move == "shape":
            shapes.append((line, _shape(line)))
        elif wording := _wording(line, own=own):
            moves.setdefault(move, []).append(wording)
    _check_moves(moves, shapes, lines)
    return Template(name, tuple(shape for _, shape in shapes), {key: tuple(value) for key, value in moves.items()}, own)


def _whole_letter(name: str, lines: list[_Line], *, own: bool) -> Template:
    """A file without moves: each line becomes a move of its own, in the order of the file."""
    moves: dict[str, tuple[Wording, ...]] = {}
    paragraphs: list[list[tuple[str, ...]]] = [[]]
    for line in lines:
        if _is_comment(line.text):
            continue
        if not line.text:
            paragraphs.append([])
        elif line.text.lower().startswith("subject:"):
            subject = _Line(line.file, line.number, line.text[8:].strip(), line.faults)
            if wording := _wording(subject, own=own):
                moves["subject"] = (wording,)
        elif wording := _wording(line, own=own):
            key = f"line_{line.number}"
            moves[key] = (wording,)
            paragraphs[-1].append((key,))
    if not any(paragraphs):
        lines[0].fault("the file has no sentence.")
    return Template(name, (Shape(When(), tuple(tuple(each) for each in paragraphs if each)),), moves, own)


def _check_moves(moves: Mapping[str, list[Wording]], shapes: list[tuple[_Line, Shape]], lines: list[_Line]) -> None:
    for line, shape in shapes:
        for move in (move for paragraph in shape.paragraphs for place in paragraph for move in place):
            if move not in moves:
                line.fault(f"there is no move [{move}]{_nearest(move, moves)}")
    if not shapes:
        lines[0].fault("the file has moves but no [shape] that says in which order.")
    used = {move for _, shape in shapes for paragraph in shape.paragraphs for place in paragraph for move in place}
    for move in sorted(moves.keys() - used - set(_PLAIN_MOVES)):
        lines[moves[move][0].line - 1].fault(f"the move [{move}] is in no [shape].")


def _is_comment(text: str) -> bool:
    return text.startswith("{#") and text.endswith("#}")


def _shape(line: _Line) -> Shape:
    when, rest = _when(line)
    paragraphs = tuple(tuple(tuple(place.split("|")) for place in paragraph.split()) for paragraph in rest.split("/"))
    return Shape(when, paragraphs)


def _when(line: _Line) -> tuple[When, str]:
    """The condition in brackets before a line, and what stands after it."""
    match = _WHEN.match(line.text)
    if not match:
        return When(), line.text
    found: dict[str, set[str]] = {"tones": set(), "stages": set(), "flags": set(), "without": set()}
    for word in re.split(r"[, ]+", match[1].strip()):
        bare = word.removeprefix("!")
        if bare not in TONES | STAGES | FLAGS.keys():
            line.fault(f"nothing is called {bare!r}{_nearest(bare, TONES | STAGES | FLAGS.keys())}")
        elif word.startswith("!"):
            found["without"].add(bare)
        else:
            found["tones" if bare in TONES else "stages" if bare in STAGES else "flags"].add(bare)
    return When(**{kind: frozenset(words) for kind, words in found.items()}), line.text[match.end() :]


def _wording(line: _Line, *, own: bool) -> Wording | None:
    from jinja2 import TemplateSyntaxError, meta

    when, source = _when(line)
    try:
        tree = _environment().parse(source)
        needs = frozenset(meta.find_undeclared_variables(tree))
        unknown = sorted(needs - FACTS.keys())
        for name in unknown:
            line.fault(f"there is no fact {name!r}{_nearest(name, FACTS)}")
        if own and not unknown:
            _try(line, source)
    except TemplateSyntaxError as fault:
        line.fault(f"{fault.message}.".replace("..", "."))
        return None
    return Wording(source, line.number, when, needs, _renderer(source))


def _try(line: _Line, source: str) -> None:
    """Makes the sentence once on sample facts, so that a refused attribute or a failing filter is found now."""
    from jinja2 import TemplateSyntaxError

    try:
        made = _renderer(source)(dict.fromkeys(FACTS, "Sample"))
    except TemplateSyntaxError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever the user's template does wrong is told, not raised
        line.fault(f"{fault}.".replace("..", "."))
        return
    if not made.strip() or "\n" in made:
        line.fault("must make exactly one line of text.")


def _renderer(source: str) -> Callable[[Mapping[str, str]], str]:
    """Makes the sentence; compiled when first used, for a letter needs few of the many."""
    compiled: list[Callable[..., str]] = []

    def render(facts: Mapping[str, str]) -> str:
        if not compiled:
            compiled.append(_environment().from_string(source).render)
        return compiled[0](facts)

    return render


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()  # neither range() nor lipsum(): a sentence needs facts only
    return environment


def _nearest(word: str, known: Mapping[str, object] | set[str] | frozenset[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]}?" if near else "."
