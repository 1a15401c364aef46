"""The wheel holds the files of config/, and nothing that lies about in the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_wheel_has_the_words_templates_and_defaults_and_runs_from_them(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    shipped = {
        f"mailagent/_config/{path.relative_to(ROOT / 'config').as_posix()}" for path in (ROOT / "config").rglob("*.*")
    }
    assert shipped <= names
    assert not [name for name in names if not name.startswith("mailagent")]
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from mailagent.resources import config_dir, load_vocabulary\n"
        "assert sys.argv[1] in str(config_dir()), config_dir()\n"
        "print(len(load_vocabulary().tables), len(list((config_dir() / 'templates').iterdir())))"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code, str(tmp_path / "site")], check=True, capture_output=True, text=True
    )
    tables, templates = map(int, ran.stdout.split())
    assert tables >= 4
    assert templates >= 8
