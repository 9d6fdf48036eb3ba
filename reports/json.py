"""report.json: the whole run for programs, one byte sequence for one run."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from checker.model.report import RunReport
from reports.base import Context, Format
from reports.safe import whole

_ORDER_CHANGERS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain(value: object) -> Any:
    """Dataclasses, enums and tuples as dicts, strings and lists."""
    return msgspec.to_builtins(value, str_keys=True)


def as_dict(report: RunReport) -> dict[str, Any]:
    """The report as `report.json` holds it; a finding's coverage says besides whether it is complete."""
    data = plain(report)
    data["not_run"] = [{"requirement": name, "why": why} for name, why in report.not_run]
    for finding, source in zip(data["findings"], report.findings, strict=True):
        if source.coverage is not None:
            finding["coverage"]["complete"] = source.coverage.complete
    for item, cover in zip(data["items"], report.items, strict=True):
        item["requirements"] = [{"id": r, "verdict": v.value, "mode": m.value} for r, v, m in cover.requirements]
    return dict(data)


def dumps(value: object, indent: int | None = 1) -> str:
    """JSON text: sorted keys, Chinese as it is, lone surrogates replaced, characters that reorder a line escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False)
    return _ORDER_CHANGERS.sub(lambda m: f"\\u{ord(m.group()):04x}", whole(text))


def text(report: RunReport) -> str:
    """The text of `report.json`."""
    return dumps(as_dict(report)) + "\n"


def changes_text(context: Context) -> str:
    """The text of `changes.json`."""
    return dumps({"run": context.report.run, "changes": plain(context.changes)}) + "\n"


def link_line(line: Mapping[str, object]) -> str:
    """One line of `links.jsonl`."""
    return dumps(plain(line), indent=None) + "\n"


def schema(name: str = "report") -> dict[str, Any]:
    """The published JSON Schema of `report`, `links` (one line) or `changes`. Raises FileNotFoundError for another."""
    content = (files("reports") / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(content))


def write(context: Context, folder: Path) -> list[Path]:
    """Write report.json, and changes.json beside it."""
    report, changes = folder / "report.json", folder / "changes.json"
    report.write_text(text(context.report), encoding="utf-8", newline="\n")
    changes.write_text(changes_text(context), encoding="utf-8", newline="\n")
    return [report, changes]


FORMAT = Format("json", ".json", "供程序读取的完整结果（附公开的 JSON Schema）", write)
