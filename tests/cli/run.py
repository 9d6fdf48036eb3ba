"""Running the shell as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def checker(*arguments: str, cwd: Path, check: int | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    env = {k: v for k, v in os.environ.items() if k != "CHECKER_LANG"}
    done = subprocess.run(
        [sys.executable, "-m", "checker", *arguments], cwd=cwd, capture_output=True, text=True, timeout=240, check=False,
        env={**env, "PYTHONPATH": str(ROOT)}, input=stdin,
    )  # fmt: skip
    if check is not None:
        assert done.returncode == check, done.stdout + done.stderr
    return done
