"""Who may import whom: the contracts hold, and they notice when one is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports_command as run; run()"


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); {LINT}"
    return subprocess.run(
        [sys.executable, "-P", "-c", code, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's packages in a folder where they may be spoiled."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("checker", "rules", "reports"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_all_contracts_hold(copy: Path) -> None:
    done = _lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("rules/planning/column.py", "import httpx", "rules are pure"),
        ("rules/planning/column.py", "import socket", "rules are pure"),
        ("rules/planning/column.py", "from rules.planning import history", "rules do not know each other"),
        ("checker/model/site.py", "import checker.parse.urls", "layers"),
        ("checker/extract/years.py", "import checker.crawl.walk", "layers"),
        ("checker/demo/words.py", "import checker.parse.urls", "the sample portal knows nothing of what judges it"),
    ],
)
def test_a_broken_contract_is_noticed(copy: Path, file: str, line: str, broken: str) -> None:
    place = copy / file
    sound = place.read_text(encoding="utf-8")
    place.write_text(sound + f"\n{line}  # noqa\n", encoding="utf-8")
    try:
        done = _lint(copy)
    finally:
        place.write_text(sound, encoding="utf-8")
    assert done.returncode != 0
    assert f"{broken} BROKEN" in done.stdout
