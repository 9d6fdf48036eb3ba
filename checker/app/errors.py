"""Errors a user can mend, and the exit codes of the shell."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, in order of precedence: 2, 1, 3, 4, 10, 11, 0."""

    CLEAN = 0
    OUR_ERROR = 1
    USAGE = 2
    NOTHING_READ = 3
    STOPPED = 4
    FOUND = 10
    UNDECIDED = 11


class UsageError(Exception):
    """Something the user typed or configured is wrong: exit code 2."""


class BusyError(Exception):
    """Another process works on the same site: exit code 2."""
