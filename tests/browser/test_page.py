"""The report page in a real browser: axe-core finds nothing, in light and dark, on a phone and on a desk.

Chromium comes from the system: `make test` installs it in CI. Where it or axe-core is missing this says so aloud.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from fakes.emulator import HOME
from mailagent import cli

AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RUN = """
axe.run(document, {resultTypes: ['violations']}).then(found => {
  const page = document.documentElement;
  const out = {wide: page.scrollWidth > page.clientWidth, ground: getComputedStyle(document.body).backgroundColor,
    violations: found.violations.map(one => [one.id, one.impact, one.nodes[0].html.slice(0, 200)])};
  document.title = 'done';
  document.body.innerHTML = '<pre id=out></pre>';
  document.getElementById('out').textContent = JSON.stringify(out);
});
"""


@pytest.fixture(scope="module")
def chromium() -> str:
    """The browser; a test that needs it says so where it is missing."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    reason = "" if AXE.exists() else "axe-core is not installed: run npm ci in tests/emulator"
    reason = reason if found else "Chromium is not installed"
    if reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"The page is to be checked in CI, and {reason}.")
        pytest.skip(f"DID NOT RUN: {reason}")
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the sample workspace."""
    folder = tmp_path_factory.mktemp("page")
    out = folder / "report.html"
    now = ["--now", "2026-03-11T12:00"]
    assert cli.main(["demo", str(folder / "demo"), "--json", *now]) == 0
    config = ["--config", str(folder / "demo" / "config.toml")]
    assert cli.main(["report", "--out", str(out), *config, *now]) == 0
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_and_nothing_is_wider_than_the_screen(
    scheme: str, width: int, page: str, chromium: str, tmp_path: Path
) -> None:
    page = (
        page[: page.index('<meta http-equiv="Content-Security-Policy"')] + page[page.index('<meta name="referrer"') :]
    )
    page = page.replace("(prefers-color-scheme: dark)", "all" if scheme == "dark" else "not all")
    page = page.replace("</body>", f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{RUN}</script></body>")
    inner, frame = tmp_path / "inner.html", tmp_path / "page.html"
    inner.write_text(page, encoding="utf-8")
    # Headless windows have a least width above a phone's; a frame has none.
    frame.write_text(
        f"<iframe id=f src=inner.html width={width} height=900></iframe>"
        "<script>setInterval(() => { const d = document.getElementById('f').contentDocument;"
        "if (d.title == 'done') document.body.textContent = d.getElementById('out').textContent; }, 50)</script>",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [
            chromium,
            *FLAGS,
            f"--user-data-dir={tmp_path / 'profile'}",
            "--allow-file-access-from-files",
            "--virtual-time-budget=20000",
            "--dump-dom",
            frame.as_uri(),
        ],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    assert '{"wide"' in ran.stdout, ran.stdout[-500:] + ran.stderr[-500:]
    text = ran.stdout[ran.stdout.index('{"wide"') : ran.stdout.rindex("}") + 1]
    found = json.loads(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert found["violations"] == []
    assert not found["wide"]
    assert found["ground"] == ("rgb(252, 251, 249)" if scheme == "light" else "rgb(21, 22, 20)")
