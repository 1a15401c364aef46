"""The files of config/: word lists, templates, units and the default settings, and the user's own beside or over them.

In a wheel they lie in mailagent/_config; in a checkout (an editable install) in config/ at the top.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from mailagent.core.model import Vocabulary
from mailagent.errors import ConfigError


@cache
def config_dir() -> Path:
    """The folder that holds the shipped config files."""
    here = Path(__file__).resolve().parent
    packaged = here / "_config"
    return packaged if packaged.is_dir() else here.parent.parent / "config"


def load_vocabulary(own: Path | None = None) -> Vocabulary:
    """The word lists of config/words and, over them, of the folder `own`.

    A file is called `<table>.<language>.toml`, or `<table>.toml` for what belongs to no language. In the user's own
    files a list adds to the shipped one of the same key and a number replaces it. Raises ConfigError for a file that
    is no TOML.
    """
    folders = [folder for folder in (config_dir() / "words", own) if folder is not None and folder.is_dir()]
    files = tuple((path, path.stat().st_mtime_ns) for folder in folders for path in sorted(folder.glob("*.toml")))
    return _load(files)


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[Path, int], ...]) -> Vocabulary:
    """The files merged; the same Vocabulary while none of them changes, so that what is compiled from it stays."""
    return Vocabulary(_Tables([path for path, _ in files]))


class _Tables(Mapping[str, Mapping[str, Mapping[str, object]]]):
    """Tables by name, each read when it is asked for: most commands need few of them.

    Who asks compiles what it needs and keeps that, so only the last few tables are kept here: all of them are 3 MB.
    """

    def __init__(self, files: list[Path]) -> None:
        self._files: dict[str, list[Path]] = {}
        for path in files:
            self._files.setdefault(path.stem.partition(".")[0], []).append(path)
        self._table = lru_cache(maxsize=2)(self._read)

    def __getitem__(self, name: str) -> Mapping[str, Mapping[str, object]]:
        return self._table(name)

    def _read(self, name: str) -> Mapping[str, Mapping[str, object]]:
        table: dict[str, dict[str, object]] = {}
        for path in self._files[name]:
            _merge(table.setdefault(path.stem.partition(".")[2], {}), _parse(path))
        return table

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


_SPACED = "_spaced"


def _parse(path: Path) -> dict[str, object]:
    try:
        return _with_lists(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(
            f"The word list {path.name} cannot be read.", why=str(fault), next="Mend it or take it away."
        ) from fault


def _with_lists(content: dict[str, object]) -> dict[str, object]:
    """`role_nouns_spaced`, a text of single words, is more of the list `role_nouns`: long lists are read faster so."""
    for key in [key for key in content if key.endswith(_SPACED)]:
        text, name = str(content.pop(key)), key.removesuffix(_SPACED)
        _merge(content, {name: text.split()})
    return content


def _merge(into: dict[str, object], content: Mapping[str, object]) -> None:
    for key, value in content.items():
        present = into.get(key)
        if isinstance(present, list) and isinstance(value, list):
            into[key] = [*present, *value]
        elif isinstance(present, dict) and isinstance(value, dict):
            _merge(present, value)
        else:
            into[key] = value
