"""CPU per page of `read_page` beside plain link and text extraction with selectolax, in one run.

    python -m benchmarks.reading [--rounds 5] [--folder DIR]

The pages are those below DIR (default: `pages` of the folder that DISCLOSURE_CORPUS names), else the labelled pages of
`tests/eval`. Each page is read several times and the fastest round counts; the table gives median, mean and worst. Beside
it stands the first reading of each page in a fresh process: there nothing is known yet of the menus, addresses and scripts
that a site repeats on every page.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from checker.parse.article.outline import Outline, outline
from checker.parse.decode import decode
from checker.parse.listing import read_list
from checker.parse.navigation import read_nav
from checker.parse.page import Page
from checker.parse.reading import read_page
from checker.parse.redirects import find_redirect

ROOT = Path(__file__).parent.parent
URL = "https://www.zone.test/zwgk/index.html"


def pages(folder: Path | None) -> list[bytes]:
    """Bodies of the HTML pages to read."""
    corpus = Path(os.environ.get("DISCLOSURE_CORPUS") or ROOT / "../shared/corpus") / "pages"
    for place in (folder, corpus, ROOT / "tests/eval/pages"):
        if place is not None and place.is_dir():
            return [path.read_bytes() for path in sorted(place.rglob("*.html"))]
    return []


def links_and_text(body: bytes) -> int:
    """What a crawler without any understanding does: every link with its text, and the text of the page."""
    tree = LexborHTMLParser(body.decode("utf-8", "replace"))
    links = [(node.attributes.get("href"), node.text()) for node in tree.css("a")]
    return len(links) + len(tree.body.text(separator="\n") if tree.body else "")


def fastest(work: Callable[..., object], body: bytes, rounds: int, prepare: Callable[[Page], object] | None) -> float:
    """CPU milliseconds of the fastest of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        subject: object = body if prepare is None else prepare(Page(URL, decode(body, "text/html")[0]))
        start = time.process_time()
        work(subject)
        best = min(best, time.process_time() - start)
    return best * 1000


def parsed(page: Page) -> Page:
    """The page with its tree, made outside the measured part."""
    page.tree  # noqa: B018
    return page


def outlined(page: Page) -> tuple[Page, Outline]:
    """The page with its tree and outline, made outside the measured part."""
    return page, outline(page)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 when there is no page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args(arguments)
    bodies = pages(options.folder)
    if not bodies:
        print("no pages")
        return 1
    work: list[tuple[str, Callable[..., object], Callable[[Page], object] | None]] = [
        ("selectolax links + text", links_and_text, None),
        ("read_page", lambda body: read_page(URL, body, [("Content-Type", "text/html")]), None),
        ("  of it: outline", outline, parsed),
        ("  of it: lists", lambda given: read_list(given[0], out=given[1]), outlined),
        ("  of it: navigation", lambda given: read_nav(*given), outlined),
        ("  of it: redirects", lambda page: find_redirect(page, ()), parsed),
    ]
    print(f"{len(bodies)} pages, {sum(map(len, bodies)) / len(bodies) / 1024:.1f} KB each; CPU milliseconds a page")
    _, read, _ = work[1]
    rows = [("read_page, first time", [fastest(read, body, 1, None) for body in bodies])]
    rows += [(name, [fastest(call, body, options.rounds, prepare) for body in bodies]) for name, call, prepare in work]
    for name, values in rows:
        print(
            f"{name:<26} median {statistics.median(values):6.3f}   mean {statistics.fmean(values):6.3f}"
            f"   worst {max(values):7.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
