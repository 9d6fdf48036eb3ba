"""The shell: click commands, one module a command, all work done by the use cases."""

from checker.cli.main import main

__all__ = ["main"]
