"""Who may import whom: the core decides and touches nothing, the shell does, the command line speaks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "mailagent"
IMPURE = {
    "sqlite3",
    "socket",
    "http",
    "urllib",
    "requests",
    "subprocess",
    "os",
    "random",
    "logging",
    "pathlib",
    "shutil",
    "time",
}
FORBIDDEN = {
    "errors": ("mailagent.",),
    "core": (
        "mailagent.wire",
        "mailagent.providers",
        "mailagent.store",
        "mailagent.settings",
        "mailagent.agent",
        "mailagent.cli",
    ),
    "wire": (
        "mailagent.providers",
        "mailagent.store",
        "mailagent.settings",
        "mailagent.agent",
        "mailagent.cli",
        "mailagent.apply",
    ),
    "settings": ("mailagent.providers", "mailagent.wire", "mailagent.store", "mailagent.agent", "mailagent.cli"),
    "store": ("mailagent.providers", "mailagent.wire", "mailagent.settings", "mailagent.agent", "mailagent.cli"),
    "ledger": ("mailagent.providers", "mailagent.wire", "mailagent.settings", "mailagent.agent", "mailagent.cli"),
    "providers": (
        "mailagent.store",
        "mailagent.ledger",
        "mailagent.core.planning.plan",
        "mailagent.agent",
        "mailagent.cli",
        "mailagent.apply",
    ),
    "gather": (
        "mailagent.providers.google",
        "mailagent.providers.outlook",
        "mailagent.providers.local",
        "mailagent.cli",
    ),
    "apply": (
        "mailagent.providers.google",
        "mailagent.providers.outlook",
        "mailagent.providers.local",
        "mailagent.cli",
    ),
    "agent": ("mailagent.cli",),
}


def _modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("part", sorted(FORBIDDEN))
def test_imports_point_downward(part: str) -> None:
    checked = [path for path in _modules() if part in path.relative_to(SRC).with_suffix("").parts[:1]]
    assert checked
    for path in checked:
        wrong = [name for name in _imports(path) if name.startswith(FORBIDDEN[part])]
        assert not wrong, f"{path.name} imports {wrong}"


@pytest.mark.parametrize("part", ["core", "wire"])
def test_core_and_translators_touch_nothing(part: str) -> None:
    for path in sorted((SRC / part).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        wrong = {name.partition(".")[0] for name in _imports(path)} & IMPURE - ({"urllib"} if part == "wire" else set())
        assert not wrong, f"{path.name} imports {wrong}"
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"open", "datetime.now", "date.today", "datetime.today", "datetime.utcnow"}, (
                    path.name
                )


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {
        path.name: count for path in _modules() if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
