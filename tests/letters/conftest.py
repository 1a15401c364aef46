"""The shipped templates, read once."""

from __future__ import annotations

import pytest

from mailagent.core.letters.template import TemplateSet
from mailagent.templates import load_templates


@pytest.fixture(scope="session")
def templates() -> TemplateSet:
    return load_templates(None)
