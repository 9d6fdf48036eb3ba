"""Outside programs for old word-processor files: antiword, catdoc or LibreOffice, where found, under a time limit."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from checker.extract.attachments.filetext import Limits
from checker.extract.attachments.text import decode

_TOOLS = ("antiword", "catdoc", "soffice", "libreoffice")
_MAX_OUTPUT = 32 * 1024 * 1024


def installed() -> tuple[str, ...]:
    """Names of the programs found on this machine."""
    return tuple(tool for tool in _TOOLS if shutil.which(tool))


def to_text(data: bytes, limits: Limits) -> str | None:
    """Plain text of a DOC by the first program that manages; None when none does in time."""
    with tempfile.TemporaryDirectory(prefix="checker-doc-") as folder:
        source = Path(folder) / "input.doc"
        source.write_bytes(data)
        seconds = max(limits.seconds * 0.8, 1.0)
        for tool in installed():
            path = shutil.which(tool) or tool
            if tool == "antiword":
                out = _run([path, "-m", "UTF-8.txt", "-w", "0", str(source)], folder, seconds)
            elif tool == "catdoc":
                out = _run([path, "-d", "utf-8", "-w", str(source)], folder, seconds)
            else:
                out = _office(path, source, folder, seconds)
            if out and out.strip():
                return decode(out)[0]
    return None


def _office(path: str, source: Path, folder: str, seconds: float) -> bytes | None:
    command = [
        path,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        folder,
        str(source),
    ]
    if _run(command, folder, seconds) is None:
        return None
    target = source.with_suffix(".txt")
    return target.read_bytes()[:_MAX_OUTPUT] if target.is_file() else None


def _run(command: list[str], folder: str, seconds: float) -> bytes | None:
    """Output of a command run in its own process group; None on failure, and nothing of it survives the limit."""
    environment = {**os.environ, "HOME": folder, "SAL_USE_VCLPLUGIN": "svp"}
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
            preexec_fn=_full_memory if sys.platform != "win32" else None,
        ) as process:
            try:
                out, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                _kill(process)
                return None
            return out[:_MAX_OUTPUT] if process.returncode == 0 else None
    except (OSError, subprocess.SubprocessError):
        return None


def _full_memory() -> None:
    """The worker's own memory limit is meant for its readers, not for an office suite."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
