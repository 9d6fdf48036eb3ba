"""A bundled, fictional zone portal with planted faults and the truth about them.

`build` makes a portal, `serve` puts it on loopback, `Portal.truth` says what an auditor must find. Nothing here is shared
with the auditor, so that the truth is independent of it.
"""

from __future__ import annotations

from checker.demo.building import build
from checker.demo.faults import FAULT_SETS, FAULTS
from checker.demo.server import serve
from checker.demo.values import AS_OF, AUDIT_YEAR, STYLES, Expectation, Fault, Portal, Response

__all__ = [
    "AS_OF",
    "AUDIT_YEAR",
    "FAULTS",
    "FAULT_SETS",
    "STYLES",
    "Expectation",
    "Fault",
    "Portal",
    "Response",
    "build",
    "serve",
]
