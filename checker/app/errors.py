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

    def __str__(self) -> str:
        """One line a problem, in Chinese."""
        return "\n".join(str(a) for a in self.args)


class NothingReadError(Exception):
    """Nothing of a site could be read, so there is nothing to say about it: exit code 3."""


class BusyError(Exception):
    """Another process works on the same site: exit code 2."""
