"""Progress on the terminal: one living line on a TTY, plain lines otherwise."""

from __future__ import annotations

import sys
import time

from checker.cli.text import _, told


class Terminal:
    """Says what is going on, on standard error."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def say(self, text: str) -> None:
        """A line."""
        self._clear()
        print(told(text), file=sys.stderr, flush=True)

    def progress(self, moment: object) -> None:
        """Counts of the crawl, at most five times a second on a TTY and every ten seconds elsewhere."""
        present = time.monotonic()
        if present - self._last < (0.2 if self._live else 10.0):
            return
        self._last = present
        pages, waiting = getattr(moment, "pages", 0), getattr(moment, "waiting", 0)
        failures, url = getattr(moment, "failures", 0), str(getattr(moment, "url", ""))
        text = _("已读 {pages} 页，待读 {waiting}，失败 {failures}").format(
            pages=pages, waiting=waiting, failures=failures
        )
        if not self._live:
            print(text, file=sys.stderr, flush=True)
            return
        line = f"{text}  {url[:60]}"
        self._clear()
        self._width = len(line) * 2
        print(line, end="\r", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._live and self._width:
            print(" " * min(self._width, 160), end="\r", file=sys.stderr)
            self._width = 0
