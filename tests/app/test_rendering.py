"""Columns that a script fills: read with a browser where one is configured, never called empty without."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from checker.app.collect import Collector, collecting, run_info
from checker.app.context import from_file
from checker.app.evaluate import evaluate
from checker.app.stored import RENDERED, StoredRun
from checker.evidence.store import Store
from checker.evidence.warc import export_warc, import_warc
from checker.fetch.browser import NAMES
from checker.model.exchange import Exchange
from checker.model.facts import Column, Columns, Documents
from checker.model.vocabulary import Reason
from tests.app.site import FOOT, MENU, config, frame, serve
from tests.servers import Reply, Server, html

needs_browser = pytest.mark.skipif(not any(shutil.which(name) for name in NAMES), reason="no Chromium installed")
AS_OF = date(2021, 12, 1)
SHELL = """<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/yjzj/">意见征集</a></div>
<ul class="list" id="rows"></ul><div id="pages"></div><script>
fetch('/api/rows').then(r => r.json()).then(d => {
  document.getElementById('rows').innerHTML = d.rows.map(r => `<li><a href="${r.u}">${r.t}</a><span>${r.d}</span></li>`).join('');
  document.getElementById('pages').innerHTML = d.pages ? `共${d.pages}页 ${d.total}条记录 当前第1页` : '';
})</script>"""


def rows(pages: int = 0) -> Reply:
    """The data behind the script list."""
    listed = [
        {"t": f"关于第{n}项草案公开征求意见的公告", "u": f"/yjzj/{n}.html", "d": f"2021-11-1{n}"} for n in range(1, 6)
    ]
    data = {"rows": listed, "pages": pages, "total": 5}
    return Reply(200, json.dumps(data).encode(), (("Content-Type", "application/json; charset=utf-8"),))


def site(data: Reply) -> Server:
    """The small site with one more column, filled by a script."""
    text = "为充分听取社会意见，现将草案向社会公开征求意见，请于截止日期前反馈。" * 8
    menu = MENU.replace("</ul>", '<li><a href="/yjzj/">意见征集</a></li></ul>', 1)
    extra: dict[str, object] = {
        "/": html(f"<html><head><title>测试区</title></head><body>{menu}{FOOT}</body></html>"),
        "/yjzj/": frame("意见征集", SHELL),
        "/api/rows": data,
    }
    for n in range(1, 6):
        title = f"关于第{n}项草案公开征求意见的公告"
        extra[f"/yjzj/{n}.html"] = frame(
            title,
            f'<h1>{title}</h1><div class="info">发布时间：2021-11-1{n}</div><div class="TRS_Editor"><p>{text}</p></div>',
        )
    return serve(extra)


@dataclass
class Collected:
    """A collected run."""

    store: Store
    said: list[str]
    folder: Path

    def column(self, run: str = "r", recompute: bool = True) -> Column:
        """The script column as the audit sees it."""
        context = from_file(self.folder / "config.toml")
        facts = evaluate(context, self.store, run, as_of=AS_OF, recompute=recompute, only=()).facts
        found = facts[Columns]
        assert isinstance(found, Columns)
        self.documents = facts[Documents]
        return next(c for c in found if c.name == "意见征集")

    def rendered(self) -> list[Exchange]:
        return list(self.store.exchanges("r", RENDERED))


@contextmanager
def collected(tmp_path: Path, server: Server, browser: str) -> Iterator[Collected]:
    """Collect the site with that browser setting."""
    text = config(server.url("/")).replace("[crawl]\n", f'[crawl]\nlink_checks = false\nbrowser = "{browser}"\n')
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    context = from_file(tmp_path / "config.toml")
    said: list[str] = []
    with Store(tmp_path / "evidence.sqlite") as store:
        chosen = context.config.site[0]
        store.begin_run("r", run_info(context, chosen, as_of=AS_OF.isoformat(), profile="url", vantage=""))
        collector = Collector(context, chosen, store, "r", said.append, lambda _: None)
        asyncio.run(collecting(collector, False, False))
        yield Collected(store, said, tmp_path)


@needs_browser
def test_a_rendered_list_becomes_items_with_their_documents(tmp_path: Path) -> None:
    pytest.importorskip("playwright")
    with site(rows()) as server, collected(tmp_path, server, "auto") as run:
        column = run.column()
        assert [i.item.title[:6] for i in column.items] == [f"关于第{n}项草" for n in range(1, 6)]
        assert column.newest == date(2021, 11, 15)
        assert isinstance(run.documents, Documents)
        assert sum(d.title.endswith("公开征求意见的公告") for d in run.documents) == 5
        (kept,) = run.rendered()
        (raw,) = [e for e in run.store.exchanges("r", "page") if e.key == kept.key]
        assert kept.header("X-Rendered-From") == f"sha256:{raw.body_sha256}"
        assert kept.header("X-Rendered-By").startswith("Chromium ")
        assert b"<span>2021-11-11</span>" in run.store.body(kept.body_sha256 or "")
        assert b"<span>2021-11-11</span>" not in run.store.body(raw.body_sha256 or "")
        assert column.evidence is not None
        assert column.evidence.sha256 == kept.body_sha256
        assert server.count("/api/rows") == 1
        assert [e.purpose for e in run.store.exchanges("r") if "/api/rows" in e.url] == ["render"]
        # nobody pressed "next": that there is nothing more is not proven
        assert [g.reason for g in column.coverage.gaps] == [Reason.LAYOUT]
        assert run.column(recompute=False) == column
        warc = tmp_path / "run.warc.gz"
        export_warc(run.store, "r", warc, software="test")
        with Store(tmp_path / "again.sqlite") as again:
            name = import_warc(warc, again)
            assert Collected(again, [], tmp_path).column(name) == column


@needs_browser
def test_a_rendered_list_that_states_its_one_page_is_complete(tmp_path: Path) -> None:
    pytest.importorskip("playwright")
    with site(rows(pages=1)) as server, collected(tmp_path, server, "auto") as run:
        column = run.column()
        assert len(column.items) == 5
        assert column.coverage.complete
        assert column.pages_total == 1


@needs_browser
def test_a_script_list_that_really_has_nothing_stays_unknown(tmp_path: Path) -> None:
    pytest.importorskip("playwright")
    with site(Reply(500)) as server, collected(tmp_path, server, "auto") as run:
        column = run.column()
        assert column.items == ()
        assert not column.coverage.complete
        assert column.state in ("script", "not_understood")


def test_without_a_browser_the_column_is_unknown(tmp_path: Path) -> None:
    with site(rows()) as server, collected(tmp_path, server, "") as run:
        column = run.column()
        assert (column.state, column.coverage.complete) == ("script", False)
        assert server.count("/api/rows") == 0
        assert run.rendered() == []


def test_a_missing_browser_is_said_and_the_run_goes_on(tmp_path: Path) -> None:
    with site(rows()) as server, collected(tmp_path, server, str(tmp_path / "none")) as run:
        assert any("不存在" in text for text in run.said)
        assert run.column().state == "script"
        record = StoredRun(run.store, "r").records()["rendering"]
        assert isinstance(record, dict)
        assert record["shells"] == 1
