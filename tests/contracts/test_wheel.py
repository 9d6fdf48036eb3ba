"""The built wheel: what is in it, and that it works where the source tree is not."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the present tree."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = out.glob("*.whl")
    return file


def test_top_level_is_the_three_packages_and_metadata(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {n.split("/")[0] for n in names}
    assert {t for t in top if not t.endswith(".dist-info")} == {"checker", "rules", "reports"}
    assert len(top) == 4


def test_data_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (
        ("reports/templates", "*.j2"), ("reports/locale", "*.po"), ("reports/schema", "*.json"), ("reports/assets", "*"),
        ("rules/catalogue", "*.toml"), ("rules/plans", "*.toml"), ("checker/config", "*.toml"),
    ):  # fmt: skip
        wanted = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob(pattern) if p.is_file()}
        assert wanted, folder
        assert wanted - names == set()
    assert not [n for n in names if n.startswith(("tests/", "runs/")) or n.endswith((".pyc", ".sqlite"))]


def test_it_runs_in_a_fresh_environment_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    target = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True,
            check=True,
        ).stdout.strip()
    )  # fmt: skip
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True, cwd=tmp_path)
    installed = {p.name for p in target.iterdir() if not p.name.endswith(".dist-info")} - {"bin", "__pycache__"}
    assert installed == {"checker", "rules", "reports"}
    # The dependencies come from the environment that runs the tests, behind the installed program itself.
    (target / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    place = subprocess.run(
        [python, "-c", "import checker, rules, reports; print(checker.__file__, rules.__file__, reports.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert all(Path(p).is_relative_to(target) for p in place.stdout.split())
    for arguments in (["rules", "list"], ["plan", "list"], ["--lang", "en", "--help"]):
        done = subprocess.run(
            [python, "-m", "checker", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.strip()
    assert "Usage:" in done.stdout
