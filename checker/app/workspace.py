"""The output folder: one folder a site with its evidence file and run folders, one history beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.app.errors import BusyError, UsageError
from checker.evidence.store import Store
from checker.model.message import Message

if os.name == "nt":
    import msvcrt
else:
    import fcntl

RUN_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-\d+")


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """Folder of one site."""

    path: Path

    @property
    def evidence(self) -> Path:
        """Its evidence file."""
        return self.path / "evidence.sqlite"

    def new_run(self, as_of: date) -> str:
        """A fresh run name: as-of date and a number."""
        taken = [p.name for p in self.path.glob(f"{as_of.isoformat()}-*") if p.is_dir()]
        if self.evidence.exists():
            with Store(self.evidence) as store:
                taken += [r for r in store.runs() if r.startswith(f"{as_of.isoformat()}-")]
        numbers = [int(n.rsplit("-", 1)[1]) for n in taken if RUN_NAME.fullmatch(n)]
        return f"{as_of.isoformat()}-{max(numbers, default=0) + 1}"

    def run(self, name: str) -> Path:
        """Folder of a run."""
        return self.path / name

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Only one process works on a site. Raises BusyError."""
        busy = Message("另一个进程正在审计这个站点（{path}），请等它结束后再试", path=self.path)
        with _alone(self.path, ".lock", busy):
            yield


@contextmanager
def _alone(folder: Path, name: str, busy: Message) -> Iterator[None]:
    """Hold a lock file; the system lets go of it when the process ends, however it ends. Raises BusyError."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a+") as handle:
        try:
            if os.name == "nt":
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(busy) from error
        yield


@dataclass(frozen=True, slots=True)
class Workspace:
    """The output folder (runs/ by default)."""

    root: Path

    def site(self, folder: str) -> SiteFolder:
        """Folder of a site by its key."""
        return SiteFolder(self.root / folder)

    @property
    def history(self) -> Path:
        """The history file of all sites."""
        return self.root / "history.sqlite"

    @contextmanager
    def timetable(self) -> Iterator[None]:
        """Only one timetable runs on an output folder. Raises BusyError."""
        with _alone(
            self.root, ".schedule.lock", Message("另一个定时审计进程正在使用输出文件夹 {path}", path=self.root)
        ):
            yield


def find_run(text: str, root: Path) -> tuple[SiteFolder, str]:
    """A run named on the command line: its folder, or SITE/RUN or RUN below the output folder.

    Raises UsageError when there is none, or when a bare run name fits several sites.
    """
    given = Path(text)
    if given.is_dir() and (given.parent / "evidence.sqlite").exists():
        resolved = given.resolve()
        return SiteFolder(resolved.parent), resolved.name
    if len(given.parts) == 2 and (root / given.parts[0] / "evidence.sqlite").exists():
        return SiteFolder(root / given.parts[0]), given.parts[1]
    fits = []
    for evidence in sorted(root.glob("*/evidence.sqlite")) if root.is_dir() else []:
        with Store(evidence) as store:
            if text in store.runs():
                fits.append(evidence.parent)
    if len(fits) == 1:
        return SiteFolder(fits[0]), text
    if fits:
        names = tuple(f.name for f in fits)
        raise UsageError(Message("{run} 在多个站点中都有：{names}；请写成 站点/{run}", run=text, names=names))
    raise UsageError(Message("没有运行 {run}；请给出运行文件夹的路径，或先用 checker audit 运行一次", run=text))
