"""A headless Chromium for tests: the one installed on the system, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
BINARY = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser; the test is skipped where none is installed."""
    playwright = pytest.importorskip("playwright.sync_api")
    if BINARY is None:
        pytest.skip("no Chromium installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BINARY, chromium_sandbox=os.geteuid() != 0, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """A page whose console errors and requests beyond the disk are noted."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: Path, fragment: str = "") -> Any:
        """Load a file from disk afresh."""
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        return self.page


def watched(browser: Any, **options: Any) -> Watch:
    """A new page, 1280 × 900, Chinese, unless options say otherwise."""
    page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN", **options})
    watch = Watch(page)
    page.on("console", lambda m: watch.errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: watch.errors.append(str(e)))
    page.on("dialog", lambda d: (watch.errors.append(f"dialog {d.message}"), d.dismiss()))
    page.on("request", lambda r: None if r.url.startswith(("file:", "about:")) else watch.requests.append(r.url))
    return watch
