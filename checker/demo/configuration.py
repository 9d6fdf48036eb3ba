"""The `config.toml` with which an auditor looks at a portal."""

from __future__ import annotations

from checker.demo.values import AUDIT_YEAR, Portal
from checker.demo.words import CITY, SHORT, ZONE, units

_KINDS = {"office": "department", "branch": "dispatched"}
"""Kinds of units in the words of a configuration."""


def config_text(portal: Portal, base_url: str) -> str:
    """TOML text: zone, audit year, pacing for loopback, the site and every unit."""
    known = {u.name: u for u in units(20)}
    lines = [
        "[zone]",
        f'name = "{ZONE}"',
        f'short_name = "{SHORT}"',
        f'parent = "{CITY}"',
        'class = "government"',
        "",
        "[audit]",
        f"year = {AUDIT_YEAR}",
        "",
        "[crawl]",
        "rate_per_second = 1000",
        "concurrency = 8",
        "timeout_seconds = 5",
        "",
        "[[site]]",
        f'name = "{portal.site_name}"',
        f'url = "{base_url.rstrip("/")}/"',
    ]
    for name in portal.unit_names:
        unit = known[name]
        below = ", ".join(f'"{s}"' for s in unit.subordinates)
        lines += [
            "",
            "[[unit]]",
            f'name = "{name}"',
            f'kind = "{_KINDS.get(unit.kind, unit.kind)}"',
            "has_budget = true",
        ]
        if below:
            lines.append(f"subordinates = [{below}]")
    return "\n".join(lines) + "\n"
