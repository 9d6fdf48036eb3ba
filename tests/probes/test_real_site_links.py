"""Dead links of a real small site served on loopback: those whose targets are missing, all of them, and no other."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date
from urllib.parse import unquote, urlsplit

import pytest

from checker.app.collect import Collector, collecting, run_info
from checker.app.context import from_file
from checker.app.evaluate import evaluate
from checker.evidence.store import Store
from checker.model.facts import LinkResult, Links
from checker.model.vocabulary import LinkVerdict
from tests.crawl.test_real_site import SITE, from_folder
from tests.servers import Server

pytestmark = pytest.mark.skipif(not SITE.is_dir(), reason="corpus not present (DISCLOSURE_CORPUS)")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[LinkResult]:
    """Links to pages of the site's own host, as an audit with nothing but the address finds them."""
    folder = tmp_path_factory.mktemp("real")
    with Server(default=from_folder) as server, Store(folder / "evidence.sqlite") as store:
        text = f'[crawl]\nrate_per_second = 0\nsecond_pass_seconds = 0.2\n[[site]]\nurl = "{server.url("/")}"\n'
        (folder / "config.toml").write_text(text, encoding="utf-8")
        context = from_file(folder / "config.toml")
        site = context.config.site[0]
        store.begin_run("r", run_info(context, site, as_of="2021-01-04", profile="url", vantage=""))
        asyncio.run(collecting(Collector(context, site, store, "r", lambda _: None, lambda _: None), False, False))
        links = evaluate(context, store, "r", as_of=date(2021, 1, 4), only=()).facts[Links]
    assert isinstance(links, Links)
    return [item for item in links.items if item.own_host and not item.resource]


def missing(url: str) -> bool:
    """No file of the site stands there."""
    path = SITE / unquote(urlsplit(url).path).lstrip("/")
    return not (path.is_file() or (path.is_dir() and (path / "index.html").is_file()))


def test_dead_links_are_the_really_missing_targets(pages: list[LinkResult]) -> None:
    dead = [item for item in pages if item.verdict is LinkVerdict.DEAD]
    assert len(dead) == 92
    # two are there and send their visitors on to a page that is missing
    assert [item.url for item in dead if not missing(item.final_url or item.url)] == []
    assert all(item.found_on and item.status == 404 for item in dead)


def test_every_other_target_is_there(pages: list[LinkResult]) -> None:
    live = [item for item in pages if item.verdict is LinkVerdict.LIVE]
    assert [item.url for item in live if missing(item.url)] == []
    assert Counter(item.verdict for item in pages)[LinkVerdict.REVIEW] == 0


def test_pages_that_a_lists_own_script_promises_are_among_them(pages: list[LinkResult]) -> None:
    promised = [item for item in pages if item.found_on and item.found_on[0].kind == "pager"]
    assert len(promised) == 14
    assert {item.verdict for item in promised} == {LinkVerdict.DEAD}
    assert all("/index_" in item.url for item in promised)
