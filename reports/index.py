"""index.html: every run in an output folder, newest first, by site."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.model.vocabulary import Verdict
from reports.page import Pages

MAX_RUNS = 500
"""Most runs listed for a site, the newest in front."""
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run folder as the index shows it."""

    name: str
    site: str
    url: str
    as_of: str
    profile: str
    folder: str
    """Path from the output folder, with slashes."""
    counts: dict[Verdict, int]
    doubts: int
    has_page: bool


def _counts(findings: list[dict[str, Any]]) -> dict[Verdict, int]:
    """Rows by verdict, roll-up lines left out where their parts are there: as the report itself counts."""
    parts = {f.get("requirement") for f in findings if not f.get("rollup")}
    found = Counter(f.get("verdict") for f in findings if not (f.get("rollup") and f.get("requirement") in parts))
    return {v: found[v.value] for v in Verdict}


def read_run(path: Path, folder: Path) -> Run | None:
    """What the index needs of a report.json; None when it is none or cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
        site = data["site"]
        return Run(
            name=str(data["run"]),
            site=str(site.get("name") or site.get("url") or site.get("key") or ""),
            url=str(site.get("url") or ""),
            as_of=str(data["as_of"]),
            profile=str(data.get("profile", "")),
            folder=path.parent.relative_to(folder).as_posix(),
            counts=_counts(data["findings"]),
            doubts=len(data.get("doubts", ())),
            has_page=(path.parent / "report.html").is_file(),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def runs(folder: Path) -> list[Run]:
    """Runs in `folder` (`<site>/<run>/report.json`, or `<run>/report.json`), newest first."""
    paths = sorted({*folder.glob("*/report.json"), *folder.glob("*/*/report.json")})
    found = [run for path in paths if (run := read_run(path, folder)) is not None]
    return sorted(found, key=lambda r: (r.as_of, r.folder), reverse=True)


def write_index(folder: Path, lang: str = "zh") -> Path:
    """Write `index.html` into the output folder and return it."""
    by_site: dict[str, list[Run]] = {}
    for run in runs(folder):
        by_site.setdefault(run.site, []).append(run)
    sites = [(site, found[:MAX_RUNS], len(found)) for site, found in sorted(by_site.items())]
    path = folder / "index.html"
    path.write_text(Pages(lang).render("index.html.j2", sites=sites), encoding="utf-8", newline="\n")
    return path
