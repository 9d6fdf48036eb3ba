"""Evidence pages (证据页): each stored page that a finding quotes, shown safely with the quoted spot marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker.model.evidence import Evidence
from reports.base import StoredPage
from reports.marking import Marked
from reports.page import Pages
from reports.rows import Row
from reports.view import View

MAX_PAGES = 800
"""Most evidence pages written for a run (about 80 kB each), those of the rows to mend first in front."""
MAX_ROWS = 50
_HTML = ("text/html", "application/xhtml+xml", "")


@dataclass(slots=True)
class Quoted:
    """A stored page with the quotes and findings that use it."""

    sha256: str
    quotes: list[str] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    contexts: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    written: bool = False

    @property
    def file(self) -> str:
        """Name of its page."""
        return f"{self.sha256[:16]}.html"


class EvidencePages:
    """The evidence pages of a run, and the links to them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.folder = view.context.evidence_folder
        self.quoted: dict[str, Quoted] = {}
        for row in view.ranked:
            for e in row.finding.evidence:
                page = self.quoted.setdefault(e.sha256, Quoted(e.sha256))
                page.rows.setdefault(row.ref, row)
                if e.quote and e.quote not in page.quotes:
                    page.quotes.append(e.quote)

    def link(self, evidence: Evidence) -> str:
        """Relative address of the page with the quote's anchor; empty when the page was not written."""
        page = self.quoted.get(evidence.sha256)
        if page is None or not page.written:
            return ""
        anchor = f"#q{page.quotes.index(evidence.quote) + 1}" if evidence.quote in page.quotes else ""
        return f"{self.folder}/{page.file}{anchor}"

    def context(self, evidence: Evidence) -> tuple[str, str, str] | None:
        """Words around the quote as it stands on the stored page; None where it was not found there."""
        page = self.quoted.get(evidence.sha256)
        return page.contexts.get(evidence.quote) if page else None

    def write(self, folder: Path, pages: Pages, home: Callable[[Row], str]) -> list[Path]:
        """Write the pages into `folder`; the links and contexts are known afterwards.

        `home` says on which page, seen from `folder`, a row stands.
        """
        target = folder / self.folder
        written = []
        for quoted in list(self.quoted.values())[:MAX_PAGES]:
            stored = self.view.context.stored(quoted.sha256)
            if stored is None:
                continue
            target.mkdir(exist_ok=True)
            path = target / quoted.file
            path.write_text(self._render(quoted, stored, pages, home), encoding="utf-8", newline="\n")
            quoted.written = True
            written.append(path)
        return written

    def _render(self, quoted: Quoted, stored: StoredPage, pages: Pages, home: Callable[[Row], str]) -> str:
        is_html = stored.media_type.split(";")[0].strip().lower() in _HTML
        marked = Marked(stored.text, quoted.quotes, is_html)
        around = ((q, marked.context(n)) for n, q in enumerate(quoted.quotes))
        quoted.contexts = {q: words for q, words in around if words is not None}
        frame = pages.render("frame.html.j2", body=marked.as_html(), view=self.view)
        text = marked.as_text()
        return pages.render(
            "evidence.html.j2",
            view=self.view,
            page=stored,
            quotes=list(zip(quoted.quotes, marked.found, strict=True)),
            rows=[(row, home(row)) for row in list(quoted.rows.values())[:MAX_ROWS]],
            row_total=len(quoted.rows),
            frame=frame,
            text=text,
            lines=text.count("\n"),
            cut=marked.cut,
            shown=bool(stored.text),
        )
