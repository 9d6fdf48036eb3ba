"""A real small site, served on loopback: everything reachable is read, and the dead links are the really missing ones."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.crawl.helpers import run_crawl
from tests.servers import Reply, Request, Server

CORPUS = Path(os.environ.get("DISCLOSURE_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
SITE = (CORPUS / "sites" / "rsj-gzdaozhen").resolve()
TYPES = {"html": "text/html", "htm": "text/html"}


def from_folder(request: Request) -> Reply:
    """A static server of the folder."""
    path = SITE / unquote(request.path).lstrip("/")
    if path.is_dir():
        if not request.path.endswith("/"):
            return Reply(301, b"", (("Location", request.path + "/"),))
        path /= "index.html"
    if not path.is_file() or SITE not in path.resolve().parents:
        return Reply(404, b"not found")
    return Reply(200, path.read_bytes(), (("Content-Type", TYPES.get(path.suffix[1:], "application/octet-stream")),))


@pytest.mark.skipif(not SITE.is_dir(), reason="corpus not present (DISCLOSURE_CORPUS)")
def test_every_page_is_read_and_dead_links_are_the_missing_files(tmp_path: Path) -> None:
    with Server(default=from_folder) as site:
        got = run_crawl(tmp_path, site.url("/"), probe_soft_404=True)
    read = set()
    dead: dict[str, set[str]] = {"page": set(), "pager": set()}
    for exchange in got.exchanges:
        if exchange.purpose not in ("page", "pager", "data"):
            continue
        path = unquote(urlsplit(exchange.final_url).path)
        if exchange.ok:
            read.add(path + ("index.html" if path.endswith("/") else ""))
        elif exchange.status == 404:
            dead[exchange.purpose].add(path)
    files = {"/" + p.relative_to(SITE).as_posix() for p in SITE.rglob("*") if p.is_file()}
    assert read == files
    # linked pages that are missing, and pages that the lists' script pagers promise
    assert len(dead["page"]) == 76
    assert len(dead["pager"]) == 14
    assert got.outcome.failures == {}
    assert got.outcome.capped_by is None
