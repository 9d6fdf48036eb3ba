"""Faults to plant."""

from __future__ import annotations

from checker.demo.values import Fault

FAULTS: dict[str, Fault] = {}
FAULT_SETS: tuple[tuple[str, ...], ...] = ()
